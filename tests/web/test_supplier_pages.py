"""Suppliers in the browser: entered, checked, verified by another; hostile files; two languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from freetosell.app.paper_signing import find_enterers
from freetosell.app.supplier_room import SupplierRoom, find_papers, get_paper, get_supplier
from freetosell.core.suppliers.paper import PaperKind, VerificationState
from freetosell.testing.clock import FakeClock
from freetosell.testing.demo import supplier_story as story
from freetosell.web import rooms
from freetosell.web.core_words import load_words
from freetosell.web.roles import Role
from freetosell.web.suppliers.desk import quick_room
from freetosell.web.suppliers.originals import plain_name
from freetosell.web.suppliers.words import WORDS

PDF = b"%PDF-1.7 hello"
NO_ROWS = {
    f"{name}-{field}": value
    for name in ("contacts", "sites", "supplies")
    for field, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}


@pytest.fixture
def room(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SupplierRoom:
    """The supplier of the story, on its day, with what its check found."""
    from freetosell.app.gate_refresh import recheck_supplier

    monkeypatch.setattr(rooms, "_CLOCK", FakeClock(datetime(2026, 11, 22, 8, tzinfo=UTC)))
    made = quick_room()
    story.tell_story(made, tmp_path / "originals")
    recheck_supplier(made, "aurora", by="Li Wei")
    return made


def _add(client: Client, **more: str) -> Any:
    sent = {
        "id": "borealis", "names": "Borealis Ltd\n北极光公司", "country": "cn", "trade": "factory",
        "registration": "91350100M000100Y43", **NO_ROWS, **more,
    }  # fmt: skip
    return client.post("/supplier-add/", sent)


def test_a_supplier_is_entered_shown_found_and_changed(
    sign_in: Callable[[Role], Client],
) -> None:
    client = sign_in(Role.OPERATOR)
    assert client.get("/suppliers/").status_code == 200
    assert _add(client).status_code == 302
    page = client.get("/suppliers/borealis/").content.decode()
    assert "check digit fits" in page
    assert "北极光公司" in page
    assert "Borealis" in client.get("/suppliers/?text=北极光").content.decode()
    assert _add(client).status_code == 409
    assert _add(client, id="no blanks").status_code == 422
    stale = {"version": "7", "names": "Other", "trade": "trader", "country": "", **NO_ROWS}
    assert client.post("/suppliers/borealis/edit/", stale).status_code == 409
    rows = {
        "supplies-TOTAL_FORMS": "1", "supplies-0-product": "own:A1", "supplies-0-mould": "private",
    }  # fmt: skip
    fresh = {**stale, "version": "1", "names": "Borealis Ltd", **rows}
    assert client.post("/suppliers/borealis/edit/", fresh).status_code == 302
    assert get_supplier(quick_room(), "borealis").products() == ("own:A1",)


def test_each_paper_shows_its_answers_and_the_bad_ones_stand_first(
    room: SupplierRoom, sign_in: Callable[[Role], Client]
) -> None:
    client = sign_in(Role.AUDITOR)
    page = client.get("/suppliers/aurora/").content.decode()
    assert page.index("Does not hold") < page.index("Holds<")
    for paper in find_papers(room, "aurora"):
        answer = client.get(f"/suppliers/aurora/papers/{paper.id}/")
        assert answer.status_code == 200
        assert "Is the original kept?" in answer.content.decode()
    for part in ("score", "chain", "questions", "record", "nonsense"):
        assert client.get(f"/suppliers/aurora/?part={part}").status_code == 200
    drawn = client.get("/suppliers/aurora/?part=chain").content.decode()
    assert "<svg" in drawn
    assert "<style" not in drawn
    got = client.get("/suppliers/aurora/papers/nothing/")
    assert got.status_code == 404


def test_a_paper_comes_in_with_its_original_and_is_checked(
    room: SupplierRoom, sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Any]]
) -> None:
    client = sign_in(Role.OPERATOR)
    sent = {
        "kind": "invoice", "issuer": story.AURORA, "issued_on": "2026-10-01", "buyer": story.US,
        "lines": "100 x 2.50 = 250.00 LAMP-10\n2 x 1 = 2", "total": "300.00",
        "file": SimpleUploadedFile("in voice\u202e.pdf", PDF),
    }  # fmt: skip
    answer = client.post("/suppliers/aurora/new-paper/?kind=invoice", sent)
    assert answer.status_code == 302
    kept = get_paper(room, "aurora/" + answer["Location"].rstrip("/").rpartition("/")[2])
    assert kept.kind is PaperKind.INVOICE
    assert kept.file == "in voice.pdf"
    assert kept.sha256
    jobs = run_jobs()
    assert [job.state for job in jobs] == ["done"], jobs[0].error
    page = client.get(answer["Location"]).content.decode()
    assert "the invoice says 300.00" in page
    original = client.get(f"{answer['Location']}original/")
    assert b"".join(original) == PDF
    assert original["Content-Disposition"].startswith("attachment")
    listed = client.get("/suppliers/").content.decode()
    assert re.search(r"\d+ / 100", listed)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("licence.pdf", b"<html>"),
        ("x.pdf.exe", b"%PDF-1"),
        ("noending", b"%PDF-1"),
        ("shot.png", b"%PDF-1"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    room: SupplierRoom, sign_in: Callable[[Role], Client], name: str, content: bytes
) -> None:
    client = sign_in(Role.OPERATOR)
    before = len(find_papers(room, "aurora"))
    sent = {"kind": "nda", "file": SimpleUploadedFile(name, content)}
    assert client.post("/suppliers/aurora/new-paper/", sent).status_code == 400
    assert len(find_papers(room, "aurora")) == before


def test_names_of_files_lose_what_harms() -> None:
    assert plain_name("..\\..\\etc/passwd\x00.PDF") == "passwd.pdf"
    assert plain_name("...") == "file"
    assert len(plain_name("a" * 500 + ".pdf")) <= 120


def test_who_entered_a_paper_neither_verifies_nor_withdraws_it(
    room: SupplierRoom, sign_in: Callable[[Role], Client]
) -> None:
    owner = sign_in(Role.OWNER)
    made = owner.post("/suppliers/aurora/new-paper/", {"kind": "nda", "id": "nda-9"})
    assert made.status_code == 302
    assert find_enterers(room, "aurora/nda-9") == ("owner@example.org",)
    said = {"state": "confirmed", "on": "2026-11-21", "how": "rang them"}
    where = "/suppliers/aurora/papers/nda-9"
    assert owner.post(f"{where}/verify/", said).status_code == 403
    assert owner.post(f"{where}/withdraw/").status_code == 403
    reviewer = sign_in(Role.REVIEWER)
    ahead = {**said, "on": "2027-01-01"}
    assert reviewer.post(f"{where}/verify/", ahead).status_code == 422
    assert reviewer.post(f"{where}/verify/", said).status_code == 302
    kept = get_paper(room, "aurora/nda-9").verification
    assert kept.state is VerificationState.CONFIRMED
    assert kept.by == "reviewer@example.org"
    changed = owner.post(f"{where}/edit/", {"kind": "nda", "issuer": "Somebody"})
    assert changed.status_code == 302
    assert get_paper(room, "aurora/nda-9").verification.state is VerificationState.UNCHECKED
    assert reviewer.post(f"{where}/withdraw/").status_code == 302
    assert get_paper(room, "aurora/nda-9").withdrawn


def test_every_word_and_sentence_is_said_in_chinese(
    room: SupplierRoom, sign_in: Callable[[Role], Client]
) -> None:
    with translation.override("zh-hans"):
        for label in WORDS.values():
            assert re.search("[\u4e00-\u9fff]", translation.gettext(label)), label
    # Members of two text enums are equal, and must not take each other's word.
    for code, label in WORDS.items():
        assert load_words()[type(code).__name__, str(code.value)] == label
    client = sign_in(Role.OPERATOR)
    client.cookies["language"] = "zh-hans"
    for part in ("papers", "score", "record"):
        page = client.get(f"/suppliers/aurora/?part={part}").content.decode()
        english = re.findall(r'<span lang="en">([^<]+)</span>', page)
        # What the law rooms say of a term and its fees is theirs to translate.
        assert [text for text in english if "fee of year" not in text] == []


def test_a_list_is_taken_in_row_by_row(
    workspace: Any, sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Any]]
) -> None:
    client = sign_in(Role.OPERATOR)
    rows = b"id,name,country\na1,Alpha,CN\nb2,,CN\nc3,=1+1,XX\n"
    sent = {"what": "suppliers", "file": SimpleUploadedFile("list.csv", rows)}
    answer = client.post("/supplier-import/", sent)
    (job,) = run_jobs()
    assert job.state == "done", job.error
    page = client.get(answer["Location"]).content.decode()
    assert job.result["read"] == 3
    assert job.result["refused_count"] == 2
    assert "supplier_incomplete" in page
    assert "list.csv" in page


def test_questionnaire_out_and_in_and_a_link(
    room: SupplierRoom, sign_in: Callable[[Role], Client]
) -> None:
    client = sign_in(Role.OPERATOR)
    for kind in ("xlsx", "docx"):
        sent = {"format": kind, "language": "zh"}
        answer = client.post("/suppliers/aurora/form/", sent)
        assert answer.content.startswith(b"PK")
        assert kind in answer["Content-Disposition"]
    sent = {"standing": "on", "papers": "on", "days": "30"}
    assert client.post("/suppliers/aurora/link/", sent).status_code == 302
    page = client.get("/suppliers/aurora/?part=questions").content.decode()
    (url,) = re.findall(r"http://testserver(/ask/[^<]+)", page)
    assert url not in client.get("/suppliers/aurora/?part=questions").content.decode()
    supplier = Client()
    asked = supplier.get(f"{url}company/").content.decode()
    (first, *_rest) = re.findall(r'name="answer-([0-9a-f]+)"', asked)
    empty = supplier.post(f"{url}company/", {"who": "Ms Chen"})
    assert empty.status_code == 422
    told = {"who": "Ms Chen", f"answer-{first}": "no", f"text-{first}": "<b>x</b>"}
    assert supplier.post(f"{url}company/", told).status_code == 302
    page = client.get("/suppliers/aurora/?part=questions").content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    paper = {"kind": "test_report", "number": "R-1", "file": SimpleUploadedFile("r.pdf", PDF)}
    assert supplier.post(f"{url}papers/", paper).status_code == 302
    (kept,) = [p for p in find_papers(room, "aurora") if p.number == "R-1"]
    assert find_enterers(room, kept.key)[0].startswith("aurora (link ")
    bad = {"kind": "nda", "file": SimpleUploadedFile("r.pdf", b"<html>")}
    assert supplier.post(f"{url}papers/", bad).status_code == 400
    for other in ("/suppliers/", "/suppliers/aurora/", "/gates/"):
        assert supplier.get(other).status_code == 302
    (number,) = re.findall(r'name="end" value="(\d+)"', page)
    client.post("/suppliers/aurora/link/", {"end": number})
    assert supplier.get(f"{url}company/").status_code == 404


def test_a_contract_is_held_against_the_clauses(
    workspace: Any, sign_in: Callable[[Role], Client], run_jobs: Callable[[], list[Any]]
) -> None:
    client = sign_in(Role.REVIEWER)
    text = (
        "1. The Supplier warrants that the goods do not infringe any intellectual property right "
        "of third parties in Germany.\n2. The Supplier's liability shall not exceed USD 500 "
        "<script>alert(1)</script> in total and the parties agree to it of their own will.\n" * 3
    )
    sent = {"file": SimpleUploadedFile("c.txt", text.encode()), "markets": "US,DE"}
    answer = client.post("/contracts/", sent)
    (job,) = run_jobs()
    assert job.state == "done", job.error
    page = client.get(answer["Location"]).content.decode()
    assert "does not draft law" in page
    assert "<script>alert" not in page
    assert "it leaves out countries" in page
    assert "there is a ceiling" in page
    broken = {"file": SimpleUploadedFile("c.pdf", b"%PDF-1.7 nothing"), "markets": ""}
    client.post("/contracts/", broken)
    assert run_jobs()[0].state == "failed"
    assert client.post("/contracts/", {**broken, "markets": "1"}).status_code == 422


def test_programs_read_suppliers_and_gates_by_scope(
    room: SupplierRoom, account: Callable[..., Any]
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from freetosell.web.models import ApiToken

    person = account(Role.AUDITOR)
    later = timezone.now() + timedelta(days=1)
    _, key = ApiToken.make("t", ["suppliers:read", "gates:read"], later, person)
    _, poor = ApiToken.make("u", ["products:read"], later, person)
    client = Client()
    good, bad = {"Authorization": f"Bearer {key}"}, {"Authorization": f"Bearer {poor}"}
    listed = client.get("/api/v1/suppliers/", headers=good).json()
    assert [s["id"] for s in listed["suppliers"]] == ["aurora"]
    one = client.get("/api/v1/suppliers/aurora", headers=good).json()
    assert len(one["papers"]) == 12
    gates = client.get("/api/v1/gates/?limit=2", headers=good).json()
    assert len(gates["gates"]) == 2
    assert gates["next"]
    first = gates["gates"][0]
    where = f"/api/v1/gates/{first['market']}/{first['product']}"
    assert client.get(where, headers=good).json()["listing_allowed"] is False
    assert client.get("/api/v1/gates/US/none", headers=good).status_code == 404
    assert client.get("/api/v1/suppliers/", headers=bad).status_code == 403
