"""What an attacker would try at the doors, the cookies, the headers and the forms."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from freetosell.app.settings import Settings
from freetosell.web import rooms
from freetosell.web.models import Account, ApiToken, SupplierLink
from freetosell.web.roles import Role
from freetosell.web.sections import ROOT
from freetosell.web.settings import Hosting, build_settings

PASSWORD = "correct horse battery"
#: Modules by which a program fetches what an address names.
FETCHING = {"httpx", "httpx2", "requests", "urllib.request", "http.client", "ftplib", "aiohttp"}


def _sign_in(client: Client, email: str = "owner@example.org") -> None:
    assert client.post("/sign-in/", {"email": email, "password": PASSWORD}).status_code == 302


# --- sessions ------------------------------------------------------------


def test_signing_in_gives_a_new_session_and_a_new_token(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    client = Client()
    client.cookies["sessionid"] = "chosen-by-an-attacker-0000000000"
    client.get("/sign-in/")
    before = client.cookies["csrftoken"].value
    _sign_in(client)
    assert client.cookies["sessionid"].value != "chosen-by-an-attacker-0000000000"
    assert client.cookies["csrftoken"].value != before


def test_signing_out_ends_the_session_on_the_server(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    client = Client()
    _sign_in(client)
    stolen = client.cookies["sessionid"].value
    assert client.get("/sign-out/").status_code == 405, "a link must not sign anybody out"
    client.post("/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/").status_code == 302


def test_a_new_password_ends_the_other_sessions(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    one, other = Client(), Client()
    _sign_in(one)
    _sign_in(other)
    new = "a different horse entirely"
    sent = {"old_password": PASSWORD, "new_password": new, "again": new}
    assert one.post("/account/password/", sent).status_code == 302
    assert one.get("/").status_code == 200
    assert other.get("/").status_code == 302


def test_cookies_are_closed_to_scripts_and_to_other_sites(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    client = Client()
    client.get("/sign-in/")
    _sign_in(client)
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
    assert client.cookies["sessionid"]["max-age"] <= 12 * 3600


def test_wrong_address_and_wrong_password_look_the_same(account: Callable[..., Account]) -> None:
    account(Role.OWNER)
    pages = []
    for email in ("owner@example.org", "nobody@example.org"):
        answer = Client().post("/sign-in/", {"email": email, "password": "not this one at all"})
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        pages.append((answer.status_code, text.replace(email, "")))
    assert pages[0] == pages[1]


# --- secrets -------------------------------------------------------------


def test_the_database_holds_no_key_and_no_password(
    account: Callable[..., Account], workspace: Settings
) -> None:
    from django.db import connections

    owner = account(Role.OWNER)
    later = timezone.now() + timedelta(days=1)
    keys = [ApiToken.make("a", [], later, owner)[1], SupplierLink.make("s", {}, later, owner)[1]]
    connections.close_all()
    dump = b"".join(p.read_bytes() for p in workspace.workspace.glob("records.sqlite3*"))
    for secret in (*keys, PASSWORD, django_settings.SECRET_KEY):
        assert secret.encode() not in dump


def test_passwords_are_hashed_with_argon2(workspace: Settings) -> None:
    first = build_settings(workspace, Hosting())["PASSWORD_HASHERS"][0]
    hasher = import_string(first)()
    stored = hasher.encode(PASSWORD, hasher.salt())
    assert stored.startswith("argon2$argon2id$")
    assert hasher.verify(PASSWORD, stored)


# --- requests ------------------------------------------------------------


def test_a_name_that_was_not_told_is_refused(workspace: Settings) -> None:
    answer = Client().get("/sign-in/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


def test_every_header_that_keeps_a_page_safe_is_on_errors_too(workspace: Settings) -> None:
    for address in ("/sign-in/", "/nowhere/", "/api/v1/products/"):
        answer = Client().get(address)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "frame-ancestors 'none'" in policy, address
        assert "form-action 'self'" in policy, address
        assert answer["X-Content-Type-Options"] == "nosniff", address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert "Server" not in answer.headers, address


def test_a_fault_of_the_program_tells_nothing_of_it(
    sign_in: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Role.OWNER)
    client.raise_request_exception = False

    def fails() -> None:
        raise RuntimeError("the secret of the house is at /etc/shadow")

    monkeypatch.setattr(rooms, "records", fails)
    answer = client.get("/products/")
    text = answer.content.decode()
    assert answer.status_code == 500
    for told in ("RuntimeError", "secret of the house", "Traceback", "freetosell/web", ".py"):
        assert told not in text


def test_the_character_that_no_database_keeps_is_refused(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OWNER)
    for address in ("/products/?text=%00", "/products/a%00b/", "/jobs/?after=%00"):
        assert client.get(address).status_code == 400, address
    _, key = ApiToken.make(
        "a", ["checks:run"], timezone.now() + timedelta(days=1), Account.objects.get()
    )
    asked = {"products": ["a\0b"], "markets": ["US"]}
    program = Client(headers={"Authorization": f"Bearer {key}"})
    answer = program.post("/api/v1/jobs/checks", asked, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_verbs_that_no_page_knows_are_refused(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    for verb in ("TRACE", "CONNECT", "PROPFIND", "OPTIONS"):
        assert client.generic(verb, "/products/").status_code == 405, verb


def test_a_change_without_the_token_of_the_form_is_refused(
    account: Callable[..., Account],
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.OWNER), backend="django.contrib.auth.backends.ModelBackend")
    before = Account.objects.count()
    for address in ("/people/", "/import/", "/sign-out/", "/account/tokens/"):
        assert client.post(address, {"email": "x@example.org"}).status_code == 403, address
    assert Account.objects.count() == before
    assert not ApiToken.objects.exists()


# --- what people bring ---------------------------------------------------


def test_a_name_of_a_file_leads_nowhere(
    sign_in: Callable[[Role], Client], workspace: Settings
) -> None:
    client = sign_in(Role.OPERATOR)
    sent = SimpleUploadedFile("x.csv", b"title,sku\na,b\n")
    sent.name = "../../../../evil.csv"
    assert client.post("/import/", {"file": sent}).status_code == 302
    assert not list(workspace.workspace.parent.rglob("evil*"))
    (kept,) = (workspace.workspace / "web" / "uploads").rglob("*.csv")
    assert kept.name == "file.csv"


def test_outside_text_in_an_address_is_shown_as_text(sign_in: Callable[[Role], Client]) -> None:
    client = sign_in(Role.OWNER)
    hostile = '"><script>alert(1)</script>'
    for address in ("/products/", "/jobs/", "/audit/", "/"):
        answer = client.get(address, {"text": hostile, "after": hostile, "route": hostile})
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.content.decode(), address


# --- the program itself --------------------------------------------------


def _modules(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_page_fetches_what_an_address_names() -> None:
    for path in sorted(ROOT.rglob("*.py")):
        fetched = _modules(ast.parse(path.read_text("utf-8"))) & FETCHING
        assert not fetched, f"{path.relative_to(ROOT)} imports {sorted(fetched)}"


def test_no_template_lets_outside_text_through_as_markup() -> None:
    for path in sorted(ROOT.rglob("*.html")):
        text = path.read_text("utf-8")
        assert "|safe" not in text, path
        assert "autoescape off" not in text, path
        assert not re.search(r"\son\w+=\"", text), f"{path}: inline script"
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), f"{path}: inline script"
        assert " style=" not in text, f"{path}: inline style"
        assert not re.search(r"(src|href)=\"(https?:)?//", text), f"{path}: from elsewhere"


def test_markup_is_made_by_hand_in_few_places() -> None:
    made = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text("utf-8"))
    }
    assert made <= MADE_BY_HAND, "each new place needs somebody who looked at it"


#: Files that call something markup: fixed words of ours, escaped parts, or a drawing of ours.
MADE_BY_HAND = {"accounts/forms.py", "suppliers/views.py"}


def test_files_of_the_workspace_are_for_its_owner_alone(workspace: Settings) -> None:
    assert Path(workspace.workspace / "web" / "secret.key").stat().st_mode & 0o077 == 0
