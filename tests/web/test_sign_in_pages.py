"""Doors: the first account, signing in, too many tries, languages, sessions, headers."""

from __future__ import annotations

import stat
from collections.abc import Callable

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from tests.web.conftest import PASSWORD, SETUP_KEY

from freetosell.app.settings import Settings
from freetosell.web.models import Account
from freetosell.web.roles import Role
from freetosell.web.settings import Hosting, build_settings, load_secret_key

FIRST = {
    "email": "Ann@Example.org",
    "name": "Ann",
    "new_password": "a first long password",
    "again": "a first long password",
}


def test_the_first_link_makes_the_owner_and_never_opens_again(workspace: Settings) -> None:
    where = f"/set-up/{SETUP_KEY}/"
    client = Client()
    assert client.get(where).status_code == 200
    assert client.post(where, FIRST).status_code == 302
    (ann,) = Account.objects.all()
    assert (ann.role, ann.email) == ("owner", "ann@example.org")
    assert client.get("/").status_code == 200
    assert Client().get(where).status_code == 404
    assert Client().post(where, {**FIRST, "email": "b@example.org"}).status_code == 404


def test_a_wrong_link_opens_nothing(workspace: Settings) -> None:
    assert Client().get("/set-up/guess/").status_code == 404


def test_easy_passwords_are_refused(workspace: Settings) -> None:
    for easy in ("short", "123456789012", "password1234"):
        given = {**FIRST, "new_password": easy, "again": easy}
        assert Client().post(f"/set-up/{SETUP_KEY}/", given).status_code == 422, easy
    assert not Account.objects.exists()


def test_who_is_not_signed_in_is_sent_to_the_door_and_back(account: Callable[..., Account]) -> None:
    account(Role.AUDITOR)
    client = Client()
    door = client.get("/products/?text=a").headers["Location"]
    assert door.startswith("/sign-in/?next=")
    sent = {"email": "AUDITOR@example.org", "password": PASSWORD, "next": "/products/?text=a"}
    assert client.post("/sign-in/", sent).headers["Location"] == "/products/?text=a"


def test_nobody_is_sent_to_another_site(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    for goal in ("https://evil.example", "//evil.example/x", "javascript:alert(1)"):
        sent = {"email": "owner@example.org", "password": PASSWORD, "next": goal}
        assert Client().post("/sign-in/", sent).headers["Location"] == "/"


def test_too_many_wrong_passwords_make_even_the_right_one_wait(
    account: Callable[..., Account],
) -> None:
    account(Role.OWNER)
    client = Client()
    wrong = {"email": "owner@example.org", "password": "not this one"}
    assert [client.post("/sign-in/", wrong).status_code for _ in range(6)][-1] == 429
    answer = client.post("/sign-in/", {**wrong, "password": PASSWORD})
    assert answer.status_code == 429
    other = Client(REMOTE_ADDR="10.1.2.3")
    assert other.post("/sign-in/", {**wrong, "password": PASSWORD}).status_code == 302


def test_a_shut_account_does_not_come_in(account: Callable[..., Account]) -> None:
    account(Role.OPERATOR, is_active=False)
    sent = {"email": "operator@example.org", "password": PASSWORD}
    assert Client().post("/sign-in/", sent).status_code == 422


def test_a_session_ends_when_its_account_is_shut(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OPERATOR)
    Account.objects.update(is_active=False)
    assert client.get("/").status_code == 302


def test_there_is_always_an_owner(sign_in: Callable[[Role], Client]) -> None:
    owner = sign_in(Role.OWNER)
    ann = Account.objects.get()
    for change in ({"role": "auditor", "is_active": "on"}, {"role": "owner"}):
        answer = owner.post(f"/people/{ann.pk}/", {"name": "Ann", **change})
        assert answer.status_code == 422
    ann.refresh_from_db()
    assert (ann.role, ann.is_active) == ("owner", True)


def test_a_form_of_another_site_is_refused(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    client = Client(enforce_csrf_checks=True)
    sent = {"email": "owner@example.org", "password": PASSWORD}
    assert client.post("/sign-in/", sent).status_code == 403


def test_pages_speak_the_language_that_is_chosen(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    assert '<html lang="en"' in client.get("/").content.decode()
    client.post("/preferences/", {"language": "zh-hans", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="zh-hans"' in page
    assert "今天需要您处理的事" in page
    assert Account.objects.get().language == "zh-hans"
    assert "此地址没有内容" in client.get("/nowhere/").content.decode()


def test_every_page_carries_the_headers_that_keep_it_safe(
    sign_in: Callable[[Role], Client],
) -> None:
    answer = sign_in(Role.OWNER).get("/")
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    page = answer.content.decode()
    assert " style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page


def test_cookies_keep_to_tls_behind_a_proxy_that_speaks_it(workspace: Settings) -> None:
    built = build_settings(workspace, Hosting(("a.example",), secure=True))
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"):
        assert built[name] is True
    assert built["SECURE_HSTS_SECONDS"] > 0
    assert build_settings(workspace, Hosting())["SECURE_HSTS_SECONDS"] == 0
    hasher = built["PASSWORD_HASHERS"][0]
    assert hasher.endswith(Argon2PasswordHasher.__name__)


def test_the_secret_key_is_made_once_and_for_the_owners_eyes(workspace: Settings) -> None:
    folder = workspace.workspace / "web"
    first = load_secret_key(folder)
    assert len(first) >= 50
    assert load_secret_key(folder) == first
    assert stat.S_IMODE((folder / "secret.key").stat().st_mode) == 0o600
