"""Follows the links of the app as a person of a role does, until every page has been found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

#: Addresses of one page that are asked; more show the same page with other rows.
EACH = 3
_FOLLOWED = (
    "//a/@href | //*/@hx-get | //img/@src | //iframe/@src | //form[not(@method='post')]/@action"
)


@dataclass(slots=True)
class Crawl:
    """What was found.

    Args:
        pages: Name of the row of the table → addresses of it that answered with 200.
        parts: The same for what is no page of its own: parts, pictures, tables, files.
        faults: Links that lead nowhere or to a refusal, each with where it stands.
    """

    pages: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def crawl(client: Any, starts: Iterable[str], found: Crawl | None = None) -> Crawl:
    """Follow links from some addresses.

    Args:
        client: Django's test client, signed in.
        starts: Addresses to begin with.
        found: What is known already; added to.
    """
    found = found or Crawl()
    waiting = deque((start, "") for start in starts)
    asked: set[str] = set()
    while waiting:
        address, place = waiting.popleft()
        name = name_of(address)
        known = (*found.pages.get(name, ()), *found.parts.get(name, ()))
        if not name or address in asked or len(known) >= EACH:
            continue
        asked.add(address)
        answer = client.get(address)
        if answer.status_code != 200:
            if place and answer.status_code != 302:
                found.faults.append(f"{place} links to {address}: {answer.status_code}")
            continue
        text = b"" if answer.streaming else answer.content
        whole = answer["Content-Type"].startswith("text/html") and b"<html" in text
        kept = (found.pages if whole else found.parts).setdefault(name, [])
        kept += [address] if address not in kept else []
        if text and answer["Content-Type"].startswith("text/html"):
            waiting += [(link, address) for link in _links(address, text)]
    return found


def name_of(address: str) -> str:
    """Return the name of the row that an address belongs to; empty for another address."""
    from django.urls import Resolver404, resolve

    from freetosell.web.gate import MARK

    try:
        page = getattr(resolve(urlsplit(address).path).func, MARK, None)
    except Resolver404:
        return ""
    return page.name if page is not None else ""


def _links(address: str, text: bytes) -> list[str]:
    tree = html.fromstring(text)
    named: Any = tree.xpath(_FOLLOWED)
    links = [urljoin(address, str(link).partition("#")[0]) for link in named]
    return [link for link in links if link.startswith("/") and not link.startswith("/static/")]


def find_shown() -> set[str]:
    """Return the names of all rows of the table that show something."""
    from freetosell.web.pages import Verb
    from freetosell.web.routes import load_routes

    return {r.page.name for r in load_routes() if Verb.GET in r.page.access}


def find_plain() -> list[str]:
    """Return the addresses of all rows that show something and name no object."""
    from freetosell.web.routes import load_routes

    names = find_shown()
    return [
        "/" + r.page.path for r in load_routes() if r.page.name in names and "<" not in r.page.path
    ]
