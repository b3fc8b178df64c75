"""Every page in a real browser: axe-core finds nothing grave, the console stays empty.

The pages come out of the table of routes: links are followed through a filled
workspace, and a row that is not reached fails unless it is named here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from benchmarks.web.crawl import Crawl, crawl, find_plain, find_shown
from benchmarks.web.fill import fill
from benchmarks.web.fuzz import served
from benchmarks.web.pages import VIEWS, Looked, find_browser, look_at, open_browser
from benchmarks.web.rooms import fill_rooms, make_link, sign_in_as
from django.core.wsgi import get_wsgi_application
from django.test import Client

from freetosell.app.settings import Settings

pytestmark = pytest.mark.slow
_KNOW = "needs a corpus; tested in test_know_pages"
_JOB = "comes after a job has run; tested with its section"
_FILE = "answers with a file, not a page"
#: Rows that show something and are not reached here, each with the reason.
NOT_REACHED: dict[str, str] = {
    "set-up": "is there until the first account is made; tested in test_sign_in_pages",
    **dict.fromkeys(
        ("landscape", "landscape-documents", "owner", "own-right", "portfolio", "watch"), _KNOW
    ),
    **dict.fromkeys(("right", "sync-plan"), "needs a corpus; tested with its section"),
    **dict.fromkeys(("case-read", "contract", "landscape-job", "taken", "watch-job"), _JOB),
    **dict.fromkeys(
        (
            "backup-file",
            "document-export",
            "landscape-drawing",
            "landscape-file",
            "right-drawing",
            "taken-refused",
            "watch-digest",
            "watch-feed",
        ),
        _FILE,
    ),
    "rule": "leads on to the rule's place on the page of its market",
    **dict.fromkeys(
        ("supplier-company", "supplier-form-in", "supplier-intake", "supplier-papers"),
        "behind a link for one supplier; tested in test_supplier_pages",
    ),
}


@pytest.fixture
def filled(workspace: Settings) -> Iterator[list[str]]:
    """A workspace with something in every room; addresses of the fullest objects."""
    logging.disable(logging.WARNING)
    fill(products=60, findings=40, cases=4)
    yield fill_rooms(workspace)
    logging.disable(logging.NOTSET)


def test_every_page_is_reached_by_links_and_no_link_leads_nowhere(filled: list[str]) -> None:
    found = _walk(sign_in_as("owner"), filled)
    found = _walk(sign_in_as("counsel"), filled, found)
    found = crawl(Client(), [*_supplier_pages(), "/sign-in/"], found)
    # The workspace holds no corpus, so links to rights of made-up findings lead to "not here".
    assert [fault for fault in found.faults if "/rights/" not in fault] == []
    missed = find_shown() - set(found.pages) - set(found.parts)
    told = sorted(missed ^ set(NOT_REACHED))
    assert not told, f"fill the room in benchmarks/web/rooms.py: {told}"


def _walk(client: Client, starts: list[str], found: Crawl | None = None) -> Crawl:
    return crawl(client, [*starts, *find_plain()], found)


def _supplier_pages() -> list[str]:
    from freetosell.web.routes import load_routes

    key = make_link()
    paths = [r.page.path for r in load_routes() if "<str:link>" in r.page.path]
    return ["/" + path.replace("<str:link>", key) for path in paths if path.count("<") == 1]


@pytest.mark.skipif(not find_browser(), reason="no Chromium on this machine")
def test_no_page_has_a_grave_fault_for_those_who_see_hear_or_move_otherwise(
    filled: list[str],
) -> None:
    pytest.importorskip("playwright", reason="Playwright is not installed")
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    client = sign_in_as("owner")
    inside = _walk(client, filled).pages
    outside: Any = crawl(Client(), [*_supplier_pages(), "/sign-in/"]).pages
    session = client.cookies["sessionid"].value
    report = Looked()
    with served(get_wsgi_application()) as address, open_browser() as browser:
        for turn, view in enumerate(VIEWS):
            look_at(browser, address, _every(inside, turn), session, (view,), report)
            look_at(browser, address, _every(outside, turn), "", (view,), report)
    assert report.pages >= len(inside) + len(outside) - len(report.faults)
    assert "\n".join(report.faults) == ""


def _every(places: Mapping[str, Sequence[str]], turn: int) -> dict[str, Sequence[str]]:
    """Return every fourth page: each is seen in one view here, in all by ``benchmarks.web pages``."""
    return {name: places[name] for name in sorted(places)[turn :: len(VIEWS)]}
