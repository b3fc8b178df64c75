"""The door of suppliers: it shows the questions of the link, takes answers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from finding_pieces import KEY, OWNER, put_checked

from freetosell.app.settings import Settings
from freetosell.core.products.product import Answer, FactOrigin
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.testing.factories import make_assessment, make_listing, make_product
from freetosell.web import rooms
from freetosell.web.findings import door
from freetosell.web.models import AuditRow, Job, SupplierLink
from freetosell.web.roles import Role

ASKED = "q" * 16
OTHER = "r" * 16
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
SignIn = Callable[[Role], Client]


@pytest.fixture
def address(workspace: Settings, sign_in: SignIn) -> str:
    """The link of a supplier to one question of one of two checked products."""
    put_checked()
    product = make_product(make_listing("SECRET-2", "Secret lamp of another maker"))
    made = make_assessment(product)
    asked = tuple(replace(q, id=OTHER, text="Has it a secret?") for q in made.questions)
    rooms.records().put_product(product)
    rooms.records().put_assessment(replace(made, questions=asked))
    client = sign_in(Role.OPERATOR)
    answer = client.post(
        "/supplier-links/", {"supplier": "Aurora Ltd", "days": "7", "question": ASKED}
    )
    found = re.search(
        r'<pre id="link">http://testserver(/ask/[^<]+)</pre>', answer.content.decode()
    )
    assert found is not None
    return found[1]


def sent(asked: str = ASKED, **more: Any) -> dict[str, Any]:
    """Return a reply as the form sends it."""
    fields = {"answer": "no", "text": "It slides.", "stated_by": "Ms Chen"} | more
    return {"question": asked, **{f"{asked}-{name}": value for name, value in fields.items()}}


def facts(product: str = "own:SKU-1") -> list[Any]:
    return [f for f in rooms.records().get_product(product).facts if f.answer]


def test_the_link_shows_its_question_and_nothing_else(address: str) -> None:
    answer = Client().get(address)
    text = answer.content.decode()
    assert "an arm joined to the base by a hinge" in text
    assert "Folding phone stand" in text
    for hidden in (
        KEY, OWNER, "Secret lamp", "Has it a secret?", "SECRET-2", "Cannot tell yet", "520 U.S.",
        'class="side"', "/findings/", "/products/",
    ):  # fmt: skip
        assert hidden not in text, hidden
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"].startswith("noindex")


def test_who_has_signed_in_sees_what_the_supplier_sees(address: str, sign_in: SignIn) -> None:
    text = sign_in(Role.AUDITOR).get(address).content.decode()
    assert 'class="side"' not in text


def test_it_asks_in_chinese_too(address: str) -> None:
    client = Client()
    client.cookies["language"] = "zh-hans"
    text = client.get(address).content.decode()
    assert "您的产品是否具有以下部分" in text
    assert "提交回答" in text


def test_an_answer_with_a_file_becomes_a_fact_with_its_source(
    address: str, workspace: Settings
) -> None:
    client = Client()
    file = SimpleUploadedFile("../../drawing.png", PNG, "text/html")
    answer = client.post(address, sent(file=file))
    assert answer.status_code == 302
    (fact,) = facts()
    assert (fact.answer, fact.text, fact.origin) == (
        Answer.NO, "It slides.", FactOrigin.SUPPLIER_ANSWER,
    )  # fmt: skip
    assert fact.stated_by == "Ms Chen (Aurora Ltd)"
    assert fact.evidence.startswith("drawing.png (SHA-256 ")
    (kept,) = EvidenceFolder(workspace.workspace / "evidence", rooms.clock()).find_files(
        f"supplier-link-{SupplierLink.objects.get().pk}"
    )
    assert (kept.media_type, kept.size_bytes) == ("image/png", len(PNG))
    assert Job.objects.filter(kind="read_again").count() == 1
    row = AuditRow.objects.filter(route="supplier-door", act="done").get()
    assert (row.role, row.account) == ("supplier", None)
    shown = client.get(address).content.decode()
    assert "It slides." in shown
    assert "All questions on this product are answered" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": "different", "text": ""},
        {"answer": "maybe"},
        {"stated_by": ""},
        {"file": SimpleUploadedFile("a.pdf", b"MZ not a pdf", "application/pdf")},
        {"file": SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>", "image/svg+xml")},
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_stored(
    address: str, wrong: dict[str, Any]
) -> None:
    assert Client().post(address, sent(**wrong)).status_code == 422
    assert facts() == []


def test_a_question_of_another_product_or_link_is_not_there(address: str) -> None:
    for asked in (OTHER, "x", ""):
        assert Client().post(address, sent(asked)).status_code == 404
    assert facts() == []
    assert facts("own:SECRET-2") == []


def test_an_answer_of_another_supplier_is_not_shown(address: str, account: Any) -> None:
    Client().post(address, sent(text="Our trade secret."))
    by = SupplierLink.objects.get().made_by
    scope = {"products": {"own:SKU-1": [ASKED]}}
    _row, key = SupplierLink.make("Borealis", scope, timezone.now() + timedelta(days=1), by)
    assert "Our trade secret." not in Client().get(f"/ask/{key}/").content.decode()


def test_a_link_that_is_over_or_revoked_opens_nothing(address: str, sign_in: SignIn) -> None:
    row = SupplierLink.objects.get()
    SupplierLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(address).status_code == 404
    assert Client().post(address, sent()).status_code == 404
    SupplierLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert Client().get(address).status_code == 200
    assert sign_in(Role.REVIEWER).post("/supplier-links/", {"revoke": row.pk}).status_code == 302
    assert Client().get(address).status_code == 404
    assert facts() == []


def test_a_link_is_slow_to_those_who_hurry(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LOOKS", 3)
    monkeypatch.setattr(door, "ANSWERS", 1)
    client = Client()
    assert [client.get(address).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert client.post(address, sent(answer="maybe")).status_code == 422
    assert client.post(address, sent()).status_code == 429
    assert facts() == []


def test_a_link_asks_something_and_is_shown_once(address: str, sign_in: SignIn) -> None:
    client = sign_in(Role.COUNSEL)
    page = client.get("/supplier-links/").content.decode()
    assert address.strip("/").split("/")[-1] not in page
    assert "Aurora Ltd" in page
    assert client.post("/supplier-links/", {"supplier": "X", "days": "7"}).status_code == 422
    assert client.post("/supplier-links/", {"question": ASKED, "days": "900"}).status_code == 422
    assert SupplierLink.objects.count() == 1
