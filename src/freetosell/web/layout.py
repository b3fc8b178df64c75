"""The frame around every page: navigation out of the table, language, theme, time zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation

from freetosell._version import __version__
from freetosell.web.pages import Page, Verb, View
from freetosell.web.roles import Role
from freetosell.web.routes import Route, load_routes
from freetosell.web.settings import LANGUAGES

#: Cookie of the theme and what it may hold.
THEME_COOKIE = "theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the navigation."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Lines of the navigation under one heading; the heading may be empty."""

    heading: str
    entries: tuple[NavEntry, ...]


def find_navigation(role: Role, page: Page | None) -> tuple[NavGroup, ...]:
    """Return what a role may open, grouped, with the place of the page marked.

    Only rows of the table that the role may see are in it, so that no entry leads nowhere.
    """
    routes = [r for r in load_routes() if r.page.nav and r.page.allows(role, Verb.GET)]
    here = _place_of(page, routes)
    groups: dict[str, list[NavEntry]] = {}
    for route in routes:
        entry = NavEntry(str(route.page.nav), reverse(route.page.name), route.page is here)
        groups.setdefault(str(route.section.group), []).append(entry)
    return tuple(NavGroup(heading, tuple(entries)) for heading, entries in groups.items())


def _place_of(page: Page | None, routes: list[Route]) -> Page | None:
    """Return the entry that a page belongs to: its own, else the first of its section."""
    if page is None:
        return None
    if page.nav:
        return page
    section = next((r.section for r in load_routes() if r.page is page), None)
    return next((r.page for r in routes if r.section is section), None)


def describe_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what `base.html` shows around a page."""
    account = getattr(request, "account", None)
    role = Role(account.role) if account is not None else Role.ANONYMOUS
    page = getattr(request, "page", None)
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return {
        "account": account,
        "role": role,
        "navigation": find_navigation(role, page) if account is not None else (),
        "theme": theme if theme in THEMES else "auto",
        "themes": THEMES,
        "languages": LANGUAGES,
        "language": translation.get_language() or "en",
        "program_version": __version__,
        "may": May(role),
    }


class May:
    """Asks the table in a template: ``{% if may.import_catalogue %}`` (a hyphen is written _).

    A page asks for what it offers, so that no button leads to a refusal.
    """

    def __init__(self, role: Role) -> None:
        self._role = role

    def __getitem__(self, name: str) -> bool:
        """Say whether the role may use the page of this name, to change if it takes changes."""
        page = next((p for p in _pages() if p.name.replace("-", "_") == name), None)
        if page is None:
            raise KeyError(name)
        return page.allows(self._role, Verb.POST if Verb.POST in page.access else Verb.GET)


def _pages() -> Iterator[Page]:
    return (route.page for route in load_routes())


class PersonalTimeZone:
    """Middleware: instants are shown in the time zone of who reads them."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the zone for this request; UTC for those who have not signed in."""
        name = getattr(request.user, "time_zone", "") or "UTC"
        with timezone.override(ZoneInfo(name)):
            return self.get_response(request)
