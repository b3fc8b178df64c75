"""Each role × each page × each verb, out of the table: what is not allowed is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from freetosell.app.settings import Settings
from freetosell.core.errors import FreeToSellError
from freetosell.web.gate import MARK
from freetosell.web.models import Account, SupplierLink
from freetosell.web.pages import Page, Verb
from freetosell.web.roles import ACCOUNT_ROLES, Role
from freetosell.web.routes import load_routes

PAGES = [route.page for route in load_routes()]
ROLES = (*ACCOUNT_ROLES, Role.ANONYMOUS)
#: What names nothing, so that a page which is allowed answers "not found" at worst.
UNKNOWN = {"int": "999999999", "str": "nothing", "key": "nothing", "path": "no/thing", "slug": "no"}
#: Changes of one's own things, which an auditor may make as well.
OWN = {
    "sign-in",
    "sign-out",
    "set-up",
    "preferences",
    "profile",
    "password",
    "two-factor",
    "tokens",
}


def _address(page: Page, link: str = "no-link") -> str:
    def fill(match: re.Match[str]) -> str:
        kind, _, name = match[1].rpartition(":")
        return link if name == "link" else UNKNOWN[kind or "str"]

    return "/" + re.sub(r"<([^>]+)>", fill, page.path)


def _ask(client: Client, verb: str, address: str) -> int:
    client.raise_request_exception = False
    return int(getattr(client, verb.lower())(address).status_code)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_every_page_keeps_to_its_rule(
    role: Role, sign_in: Callable[[Role], Client], workspace: Settings
) -> None:
    client = sign_in(role)
    wrong = []
    for page in PAGES:
        if role is not Role.ANONYMOUS and page.name == "sign-out":
            continue  # it ends the session of all that follow
        for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            status = _ask(client, verb, _address(page))
            fault = _fault(page, role, verb, status)
            if fault:
                wrong.append(f"{role.value} {verb} {page.path}: {status}, {fault}")
    assert wrong == []


def _fault(page: Page, role: Role, verb: str, status: int) -> str:
    if status >= 500:
        return "broken"
    if "<str:link>" in page.path:
        return "" if status == 404 else "an unknown link should be as if it were not there"
    if verb not in page.access:
        return "" if status == 405 else "a verb that the page does not have"
    if page.allows(role, Verb(verb)):
        refused = {401, 403, 405}
        if Role.ANONYMOUS not in page.access[Verb(verb)]:
            refused.add(-1)
        return "should be allowed" if status in refused else ""
    if role is Role.ANONYMOUS and verb == "GET":
        return "" if status == 302 else "should be sent to the door"
    return "" if status == 403 else "should be refused"


def test_an_allowed_page_is_not_the_door(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    for page in PAGES:
        if page.allows(Role.OWNER, Verb.GET):
            answer = client.get(_address(page))
            assert not answer.headers.get("Location", "").startswith("/sign-in"), page.name


def test_a_suppliers_link_opens_its_pages_and_no_other(
    account: Callable[..., Account], workspace: Settings
) -> None:
    later = timezone.now() + timedelta(days=1)
    _, key = SupplierLink.make("acme", {"products": {}}, later, account(Role.OPERATOR))
    client = Client()
    for page in PAGES:
        allowed = Role.SUPPLIER in page.access.get(Verb.GET, ())
        status = _ask(client, "GET", _address(page, key))
        if allowed:
            assert status in {200, 404}, page.name
        elif Role.ANONYMOUS not in page.access.get(Verb.GET, ()):
            assert status in {302, 403, 404, 405}, page.name


def test_every_address_of_the_app_is_a_row_of_the_table_or_of_the_api() -> None:
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "namespace", None) == "api":
            continue
        assert hasattr(pattern.callback, MARK), pattern


def test_an_auditor_changes_nothing_but_his_own_things() -> None:
    changing = {p.name for p in PAGES if p.allows(Role.AUDITOR, Verb.POST)}
    assert changing <= OWN


def test_a_page_without_a_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from freetosell.web.home import routes as home
    from freetosell.web.pages import Page

    bare = Page("bare", "bare/", home.PAGES[0].view, {})
    monkeypatch.setattr(home, "PAGES", (*home.PAGES, bare))
    load_routes.cache_clear()
    with pytest.raises(FreeToSellError) as caught:
        load_routes()
    monkeypatch.undo()
    load_routes.cache_clear()
    load_routes()
    assert "bare: a verb without a role" in str(caught.value)


def test_navigation_shows_what_may_be_opened_and_nothing_else(
    sign_in: Callable[[Role], Client],
) -> None:
    for role in ACCOUNT_ROLES:
        client = sign_in(role)
        text = client.get("/").content.decode()
        side: Any = re.search(r'<nav class="side".*?</nav>', text, re.DOTALL)
        links = re.findall(r'href="([^"]+)"', side[0])
        wanted = {"/" + p.path for p in PAGES if p.nav and p.allows(role, Verb.GET)}
        assert set(links) == wanted
        for link in links:
            assert client.get(link).status_code == 200, (role, link)
