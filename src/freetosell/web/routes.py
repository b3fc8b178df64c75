"""The table of routes: every page there is; addresses, navigation and rights come from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from freetosell.core.errors import RuleError
from freetosell.web.pages import Page, Verb
from freetosell.web.roles import Role
from freetosell.web.sections import SECTIONS, Section


@dataclass(frozen=True, slots=True)
class Route:
    """A page and the section that it belongs to."""

    section: Section
    page: Page


@cache
def load_routes() -> tuple[Route, ...]:
    """Collect the rows of all sections, in the order of the table.

    Raises:
        RuleError: ``routes_wrong`` with every mistake: a name or an address
            twice, a page without a rule, a navigation entry that needs a name.
    """
    routes = tuple(
        Route(section, page) for section in SECTIONS for page in import_module(section.routes).PAGES
    )
    problems = tuple(_problems([route.page for route in routes]))
    if problems:
        raise RuleError("routes_wrong", "The table of routes has mistakes.", problems=problems)
    return routes


def _problems(pages: list[Page]) -> Iterator[str]:
    for what, values in (("name", [p.name for p in pages]), ("path", [p.path for p in pages])):
        for value, count in Counter(values).items():
            if count > 1:
                yield f"the {what} {value!r} stands {count} times"
    for page in pages:
        if not page.access or not all(page.access.values()):
            yield f"{page.name}: a verb without a role"
        if page.nav and "<" in page.path:
            yield f"{page.name}: stands in the navigation and needs a name in its address"
        if page.nav and Verb.GET not in page.access:
            yield f"{page.name}: stands in the navigation and shows nothing"
        if Role.SUPPLIER in _roles(page) and "<str:link>" not in page.path:
            yield f"{page.name}: is for holders of a link and its address has no <str:link>"


def _roles(page: Page) -> set[Role]:
    return {role for roles in page.access.values() for role in roles}


@cache
def get_route(name: str) -> Route:
    """Return the route of a name.

    Raises:
        KeyError: if no page is called so.
    """
    found = {route.page.name: route for route in load_routes()}
    return found[name]
