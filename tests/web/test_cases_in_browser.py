"""Cases in the browser: from the notice to the package, with four eyes and closed lips."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freetosell.app.seller import SellerProfile, save_seller
from freetosell.app.settings import Settings
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.web import rooms
from freetosell.web.models import Account
from freetosell.web.roles import Role

NOTICE = """Hello,
We removed some of your listings because we received a report from a rights owner
that they infringe the rights owner's patent.
Complaint ID: 17000009999
ASIN: B0ZZ000001
Title: Folding phone stand
Infringement type: Patent
Patent number: US 9,999,999
Rights owner: Acme Lighting LLC
Email: ip@acme.example
Amazon.com
"""
Door = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def seller(workspace: Settings) -> Iterator[None]:
    """A seller who signs, and no settings of an earlier test."""
    profile = SellerProfile(
        "Lumenhof GmbH", "Mei Lin, Director", "service@lumenhof.example", ("Hafenstr. 12",),
        "Lumenhof", "DE",
    )  # fmt: skip
    save_seller(workspace.workspace, profile)
    (workspace.workspace / "knowledge.toml").unlink(missing_ok=True)
    yield
    (workspace.workspace / "seller.toml").unlink()
    (workspace.workspace / "knowledge.toml").unlink(missing_ok=True)
    shutil.rmtree(workspace.workspace / "web" / "packages", ignore_errors=True)


def _open(client: Client, text: str = NOTICE) -> str:
    """Open a case from pasted text and return its id."""
    shown = client.post("/cases/open/", {"pasted": text})
    where = shown.headers["Location"]
    answer = client.post(where, {"market": "US", "received_on": "2026-11-20"})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer.headers["Location"].split("/")[2]


def _case(case_id: str) -> Case:
    return rooms.case_room().cases.get_case(case_id)


def _post(client: Client, case_id: str, path: str, **fields: Any) -> Any:
    """Post a form as somebody who has seen the latest version."""
    fields.setdefault("version", _case(case_id).version)
    return client.post(f"/cases/{case_id}/{path}", fields)


def _text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _refusal(answer: Any) -> str:
    """Return why a page says that something was not done."""
    found = re.search(r'id="refusal".*?</div>', answer.content.decode(), re.DOTALL)
    return found[0] if found else ""


def _authenticate(client: Client, case_id: str) -> None:
    assert _post(client, case_id, "steps/authenticated/", how="seen_on_platform").status_code == 302


def _draft(client: Client, case_id: str, document: str = "D1") -> str:
    answer = _post(client, case_id, "documents/", document=document, language="en")
    assert answer.status_code == 302, re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())[:3000]
    return str(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def _approve(client: Client, case_id: str, name: str) -> Any:
    document = _case(case_id).document(name)
    assert document is not None
    return _post(client, case_id, f"documents/{name}/approve/", sha256=document.sha256)


# --- opening -------------------------------------------------------------


def test_what_was_read_is_shown_with_its_words_before_anything_is_kept(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    where = client.post("/cases/open/", {"pasted": NOTICE}).headers["Location"]
    page = _text(client, where)
    assert "<mark>17000009999</mark>" in page
    assert "B0ZZ000001" in page
    assert "ip@acme.example" in page
    assert "Not found in the notice:" in page
    assert "Nothing confirms the sender" in page
    assert rooms.case_room().cases.find_cases() == ()

    assert client.post(where, {"market": "US"}).status_code == 302
    (case,) = rooms.case_room().cases.find_cases()
    assert case.subject.complaint_ids == ("17000009999",)
    assert case.subject.market == "US"
    assert case.events[0].actor.account, "the record names the account by number"
    assert client.get(where).status_code == 404, "the upload is gone"


def test_the_same_message_opens_no_second_case_and_says_so(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    where = client.post("/cases/open/", {"pasted": NOTICE}).headers["Location"]
    assert "already. Nothing will be added." in _text(client, where)
    client.post(where, {})
    other = NOTICE.replace("Hello", "Hello again")
    where = client.post("/cases/open/", {"pasted": other}).headers["Location"]
    assert "The message will join it" in _text(client, where)
    client.post(where, {})
    (case,) = rooms.case_room().cases.find_cases()
    assert case.id == case_id
    assert [e.kind for e in case.events] == [EventKind.OPENED, EventKind.MESSAGE_IN]


def test_a_hostile_notice_is_shown_as_text(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    mail = (
        "From: Amazon <notice@amaz0n-alerts.example>\r\nReply-To: pay@free.example\r\n"
        "Subject: <script>alert(1)</script> Complaint ID: 17000008888\r\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<html><body onload=alert(2)><script>alert(3)</script><img src=x onerror=alert(4)>"
        "<p>Dear Amazon seller, your listing infringes a patent.</p><p>Complaint ID: 17000008888</p>"
        "<p>ASIN: B0ZZ000009</p><p>Rights owner: &lt;img src=x onerror=alert(5)&gt;</p>"
        "<a href='javascript:alert(6)'>pay</a></body></html>"
    )
    file = SimpleUploadedFile("<b>n</b>.eml", mail.encode())
    where = client.post("/cases/open/", {"file": file}).headers["Location"]
    client.post(where, {"market": "US", "received_on": "2026-11-20"})
    (case,) = rooms.case_room().cases.find_cases()
    pages = [f"/cases/{case.id}/{part}" for part in ("", "record/", "evidence/", "file/")]
    for address in ("/cases/", *pages):
        page = _text(client, address)
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert 'href="javascript:' not in page, address
        assert "<b>n</b>" not in page, address


def test_a_suspicious_notice_says_so_before_it_is_opened(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    mail = (
        "From: Amazon Seller Performance <notice@amazon-seller-verify.example>\r\n"
        "Reply-To: settle@gmail.com\r\nSubject: Complaint ID: 17000007777\r\n"
        "Authentication-Results: mx.example; spf=fail; dkim=fail; dmarc=fail\r\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n\r\n"
        "Amazon: your listing B0ZZ000007 infringes a patent. Complaint ID: 17000007777.\r\n"
        "Pay 500 USD in gift cards to restore your listing and confirm your password.\r\n"
    )
    file = SimpleUploadedFile("n.eml", mail.encode())
    where = client.post("/cases/open/", {"file": file}).headers["Location"]
    page = _text(client, where)
    assert "This message is suspicious." in page
    client.post(where, {"market": "US", "received_on": "2026-11-20"})
    (case,) = rooms.case_room().cases.find_cases()
    assert case.events[-1].kind is EventKind.SPOOF_FLAGGED


@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("notice.exe", b"MZ", 400, ".exe"),
        ("notice.pdf", b"%PDF-1.4 nothing of the kind", 400, "notice.pdf"),
        ("notice.txt", b"   \n ", 400, "notice.txt"),
    ],
)
def test_a_wrong_file_is_answered_with_what_where_and_how_to_mend(
    sign_in: Door, name: str, content: bytes, status: int, told: str
) -> None:
    client = sign_in(Role.OPERATOR)
    answer = client.post("/cases/open/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == status
    assert told in page
    assert "This could not be understood" in page
    assert rooms.case_room().cases.find_cases() == ()


def test_nothing_sent_is_said_at_the_field(sign_in: Door) -> None:
    answer = sign_in(Role.OPERATOR).post("/cases/open/", {})
    assert answer.status_code == 422
    assert "Choose a file, or paste the text" in answer.content.decode()


def test_a_screenshot_waits_for_the_job_that_reads_it(sign_in: Door) -> None:
    from freetosell.web.models import Job

    client = sign_in(Role.OPERATOR)
    picture = SimpleUploadedFile("shot.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    where = client.post("/cases/open/", {"file": picture}).headers["Location"]
    job = Job.objects.get(kind="read_notice")
    assert "every 1s" in _text(client, where)
    assert client.get(f"/cases/read/{job.pk}/").headers["Location"] == where


# --- the list ------------------------------------------------------------


def test_the_list_is_filtered_and_led_by_the_nearest_clock(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    first = _open(client)
    second = _open(client, NOTICE.replace("17000009999", "17000001111").replace("ZZ0", "YY0"))
    assert first in _text(client, "/cases/")
    assert second in _text(client, "/cases/?text=B0YY000001")
    assert f"/cases/{first}/" not in _text(client, "/cases/?text=B0YY000001")
    assert "No case is like that" in _text(client, "/cases/?standing=over")
    assert f"/cases/{first}/" in _text(client, "/cases/?standing=open&platform=amazon")
    _post(client, first, "steps/not_ip/", reason="a matter of sizes")
    page = _text(client, "/cases/")
    assert page.index(f"/cases/{second}/") < page.index(f"/cases/{first}/")


def test_deadlines_leave_as_a_calendar(sign_in: Door) -> None:
    client = sign_in(Role.AUDITOR)
    answer = client.get("/cases/deadlines.ics")
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


# --- recording -----------------------------------------------------------


def test_an_event_is_recorded_or_what_is_missing_is_said(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    page = _text(client, f"/cases/{case_id}/steps/authenticated/")
    assert 'value="seen_on_platform"' in page
    answer = _post(client, case_id, "steps/platform_accepted/", text="they said yes")
    assert answer.status_code == 409
    assert "This was not done." in answer.content.decode()
    assert "they said yes" in answer.content.decode(), "what was typed is kept"
    _authenticate(client, case_id)
    assert _case(case_id).events[-1].kind is EventKind.AUTHENTICATED
    answer = _post(client, case_id, "steps/items_paused/", items="B0ZZ000002")
    assert answer.status_code == 422, "only the accused items are offered"
    assert _post(client, case_id, "steps/items_paused/", items="B0ZZ000001").status_code == 302
    page = _text(client, f"/cases/{case_id}/record/")
    assert "Items paused" in page
    assert "Chain verified" in page


def test_an_entry_that_changed_meanwhile_is_not_overwritten(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    seen = _case(case_id).version
    _authenticate(client, case_id)
    for path, fields in (
        ("steps/noted/", {"text": "late"}),
        ("correct/", {"reason": "late", "platform": "ebay"}),
        ("documents/", {"document": "D1", "language": "en"}),
        ("undo/", {"event": f"{case_id}#2", "reason": "late"}),
    ):
        answer = _post(client, case_id, path, version=seen, **fields)
        assert answer.status_code == 409, path
        assert "Somebody was faster" in answer.content.decode()
    assert _case(case_id).version == seen + 1


def test_an_event_is_taken_back_and_both_stay(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    _authenticate(client, case_id)
    event = _case(case_id).events[-1].id
    assert _post(client, case_id, "undo/", event=event, reason="wrong page").status_code == 302
    assert event in _case(case_id).undone
    assert "taken back" in _text(client, f"/cases/{case_id}/record/")


def test_facts_are_corrected_and_clocks_follow(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    answer = _post(
        client, case_id, "correct/", reason="seen on the platform", market="DE",
        contact_name="Dr. Eva Muster", contact_email="eva@kanzlei.example", is_counsel="on",
        right="EP1234567B1", platform="amazon",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    subject = _case(case_id).subject
    assert subject.market == "DE"
    assert subject.contact is not None
    assert subject.contact.is_counsel
    assert any(right.office == "EP" for right in subject.rights)
    answer = _post(client, case_id, "correct/", reason="x", right="no number at all")
    assert answer.status_code == 400
    assert "no number at all" in answer.content.decode()


def test_who_decides_is_a_reviewer_counsel_or_the_owner(sign_in: Door) -> None:
    operator, reviewer = sign_in(Role.OPERATOR), sign_in(Role.REVIEWER)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    _post(operator, case_id, "steps/ground_given/", text="claim 1")
    right = _case(case_id).subject.rights[0].key
    said = {"right": right, "conclusion": "not_infringing", "reason": "no latch"}
    assert _post(operator, case_id, "decide/", **said).status_code == 403
    assert operator.get(f"/cases/{case_id}/decide/").status_code == 403
    answer = _post(reviewer, case_id, "decide/", **said)
    assert answer.status_code == 409
    assert "pieces of evidence" in answer.content.decode()

    photo = SimpleUploadedFile("arm.png", b"\x89PNG arm from the side")
    kept = _post(operator, case_id, "evidence/", file=photo, kind="photo", origin="the seller")
    assert kept.status_code == 302
    digest = _case(case_id).of_kind(EventKind.EVIDENCE_ADDED)[-1].text("sha256")
    assert _post(reviewer, case_id, "decide/", **said, evidence=digest).status_code == 302
    case = _case(case_id)
    assert case.conclusion(right) is Conclusion.NOT_INFRINGING
    page = _text(operator, f"/cases/{case_id}/")
    assert "no latch" in page
    assert "Not infringing" in page


# --- documents -----------------------------------------------------------


def test_who_drafted_does_not_approve_and_a_changed_text_is_not_approved(
    sign_in: Door,
) -> None:
    operator, reviewer = sign_in(Role.OPERATOR), sign_in(Role.REVIEWER)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    name = _draft(operator, case_id)
    address = f"/cases/{case_id}/documents/{name}/"
    assert "You wrote this text: a second person" in _text(operator, address)
    refused = _approve(operator, case_id, name)
    assert refused.status_code == 403
    assert "a second person reads and approves it" in refused.content.decode()

    assert (
        _post(reviewer, case_id, f"documents/{name}/approve/", sha256="0" * 64).status_code == 409
    )
    assert _approve(reviewer, case_id, name).status_code == 302
    document = _case(case_id).document(name)
    assert document is not None
    assert document.approvals[0].actor.role is not None

    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", _text(reviewer, address), re.DOTALL)
    assert letter is not None
    text = html.unescape(letter[1]) + f"\n\nThe items are off sale. [[{case_id}#1]]"
    assert _post(reviewer, case_id, f"documents/{name}/revise/", text=text).status_code == 302
    again = _case(case_id).document(name)
    assert again is not None
    assert again.approvals == (), "approvals of the earlier text no longer count"
    assert _approve(reviewer, case_id, name).status_code == 403, "now the reviewer is the author"
    assert _approve(operator, case_id, name).status_code == 302


def test_two_accounts_of_one_name_are_two_and_a_new_name_is_no_new_person(
    sign_in: Door,
) -> None:
    operator, reviewer = sign_in(Role.OPERATOR), sign_in(Role.REVIEWER)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    name = _draft(operator, case_id)
    Account.objects.filter(role="operator").update(name="Somebody Else")
    assert _approve(operator, case_id, name).status_code == 403
    Account.objects.update(name="Mei Lin")
    assert _approve(reviewer, case_id, name).status_code == 302


def test_who_works_alone_approves_what_admits_nothing(sign_in: Door) -> None:
    owner = sign_in(Role.OWNER)
    case_id = _open(owner)
    _authenticate(owner, case_id)
    name = _draft(owner, case_id)
    assert "you approve your own text" in _text(owner, f"/cases/{case_id}/documents/{name}/")
    assert _approve(owner, case_id, name).status_code == 302


def _admit(operator: Client, reviewer: Client) -> tuple[str, str]:
    """Bring a case to an appeal whose text admits something; return case and document."""
    case_id = _open(operator)
    _authenticate(operator, case_id)
    _post(operator, case_id, "steps/ground_given/", text="claim 1, the hinge")
    _post(operator, case_id, "steps/items_removed/", items="B0ZZ000001")
    _post(operator, case_id, "steps/stock_settled/", text="removal order RM-1")
    right = _case(case_id).subject.rights[0].key
    said = {"right": right, "conclusion": "infringing", "reason": "every limitation is met"}
    assert _post(reviewer, case_id, "decide/", **said).status_code == 302
    for name, value in (
        ("stock_rows", "B0ZZ000001 | FBA | 120 | removal order RM-1"),
        ("root_cause", "New stands were listed without a patent search."),
        ("actions_taken", "5 March 2026 | the listing taken off sale"),
        ("prevention", "patent search before listing | Li Wei | 6 March 2026"),
    ):
        assert _post(operator, case_id, "facts/", name=name, values=value).status_code == 302
    name = _draft(operator, case_id, "D6")
    document = _text(operator, f"/cases/{case_id}/documents/{name}/")
    letter = re.search(r"<textarea[^>]*>(.*?)</textarea>", document, re.DOTALL)
    assert letter is not None
    text = html.unescape(letter[1]) + f"\n\nOur product infringes the patent. [[{case_id}#1]]"
    answer = _post(operator, case_id, f"documents/{name}/revise/", text=text)
    assert answer.status_code == 302, _refusal(answer)
    return case_id, name


def test_a_letter_that_admits_needs_counsel_or_the_owner_and_not_its_author(
    sign_in: Door,
) -> None:
    owner, reviewer, operator = (sign_in(r) for r in (Role.OWNER, Role.REVIEWER, Role.OPERATOR))
    case_id, name = _admit(operator, reviewer)
    document = _case(case_id).document(name)
    assert document is not None
    assert document.admits
    fields = {"sha256": document.sha256, "grants": "admission"}
    path = f"documents/{name}/approve/"
    assert _post(operator, case_id, path, **fields).status_code == 403
    assert _approve(owner, case_id, name).status_code == 409, "without the grant a rule blocks it"
    assert _post(reviewer, case_id, path, **fields).status_code == 409
    assert _post(owner, case_id, path, **fields).status_code == 302
    assert "admits something" in _text(reviewer, f"/cases/{case_id}/documents/")


def test_a_draft_that_lacks_facts_names_them_with_a_way_to_state_them(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    _authenticate(client, case_id)
    answer = _post(client, case_id, "documents/", document="D7", language="en")
    page = answer.content.decode()
    assert answer.status_code == 409
    name = re.search(r"/facts/\?name=([a-z_]+)", page)
    assert name is not None, page
    fact = _post(client, case_id, "facts/", name="root_cause", values="No check before listing")
    assert fact.status_code == 302
    assert "No check before listing" in _text(client, f"/cases/{case_id}/facts/")


def test_what_is_approved_leaves_as_files_and_is_marked_as_sent(sign_in: Door) -> None:
    operator, reviewer = sign_in(Role.OPERATOR), sign_in(Role.REVIEWER)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    name = _draft(operator, case_id)
    address = f"/cases/{case_id}/documents/{name}/"
    refused = operator.get(address + "export/txt/")
    assert refused.status_code == 409
    assert "not approved" in refused.content.decode()
    _approve(reviewer, case_id, name)
    answer = operator.get(address + "export/txt/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"17000009999" in answer.content
    assert operator.get(address + "export/exe/").status_code == 404
    sent = _post(
        operator, case_id, f"documents/{name}/sent/", to="ip@acme.example", channel="mail",
        sent_on="2026-11-21",
    )  # fmt: skip
    assert sent.status_code == 302
    document = _case(case_id).document(name)
    assert document is not None
    assert document.sent_on is not None
    assert "sent" in _text(operator, f"/cases/{case_id}/documents/")


def test_a_letter_is_shown_as_its_pages(sign_in: Door) -> None:
    pytest.importorskip("typst", reason="the part that sets pages is not installed")
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    _authenticate(client, case_id)
    name = _draft(client, case_id)
    address = f"/cases/{case_id}/documents/{name}/"
    assert "page-1.png" in _text(client, address)
    picture = client.get(address + "page-1.png")
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(address + "page-99.png").status_code == 404


def test_without_a_mail_server_nothing_can_be_sent(
    sign_in: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator, reviewer = sign_in(Role.OPERATOR), sign_in(Role.REVIEWER)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    name = _draft(operator, case_id)
    _approve(reviewer, case_id, name)
    address = f"/cases/{case_id}/documents/{name}/"
    assert "Send by mail" not in _text(operator, address)
    assert _post(operator, case_id, f"documents/{name}/send/", confirm=name).status_code == 404
    monkeypatch.setenv("FREETOSELL_SMTP_HOST", "mail.example.invalid")
    assert "Send by mail" in _text(operator, address)
    answer = _post(operator, case_id, f"documents/{name}/send/", confirm="D9-9")
    assert answer.status_code == 400
    assert "was not sent" in answer.content.decode()


# --- what is for counsel -------------------------------------------------


def test_what_is_privileged_is_for_counsel_and_the_owner_alone(sign_in: Door) -> None:
    owner, counsel = sign_in(Role.OWNER), sign_in(Role.COUNSEL)
    operator, auditor = sign_in(Role.OPERATOR), sign_in(Role.AUDITOR)
    case_id = _open(operator)
    _authenticate(operator, case_id)
    secret = SimpleUploadedFile("opinion-of-counsel.txt", b"the weak point is the hinge")
    answer = _post(
        counsel, case_id, "evidence/", file=secret, kind="opinion", title="weak point",
        origin="counsel", privileged="on",
    )  # fmt: skip
    assert answer.status_code == 302
    digest = _case(case_id).of_kind(EventKind.EVIDENCE_ADDED)[-1].text("sha256")
    name = _draft(counsel, case_id, "D4")

    for client in (owner, counsel):
        assert "opinion-of-counsel.txt" in _text(client, f"/cases/{case_id}/evidence/")
        assert "weak point" in _text(client, f"/cases/{case_id}/record/")
        assert client.get(f"/cases/{case_id}/evidence/{digest}/").status_code == 200
        assert client.get(f"/cases/{case_id}/documents/{name}/").status_code == 200
    for client in (operator, auditor):
        for part in ("", "record/", "evidence/", "documents/", "file/", "options/"):
            page = _text(client, f"/cases/{case_id}/{part}")
            assert "opinion-of-counsel.txt" not in page, part
            assert "weak point" not in page, part
            assert digest not in page, part
        assert "is for counsel and the owner alone" in _text(client, f"/cases/{case_id}/evidence/")
        assert client.get(f"/cases/{case_id}/evidence/{digest}/").status_code == 403
        for part in ("", "page-1.png"):
            assert client.get(f"/cases/{case_id}/documents/{name}/{part}").status_code == 403
    answer = _post(operator, case_id, "documents/", document="D4", language="en")
    assert answer.status_code == 422
    answer = _post(operator, case_id, "steps/counsel_reported/", text="x")
    assert answer.status_code == 403


def test_an_auditor_reads_everything_else_and_changes_nothing(sign_in: Door) -> None:
    operator, auditor = sign_in(Role.OPERATOR), sign_in(Role.AUDITOR)
    case_id = _open(operator)
    for part in ("", "record/", "documents/", "evidence/", "options/", "file/"):
        page = _text(auditor, f"/cases/{case_id}/{part}")
        main = page[page.index("<main") : page.index("</main>")]
        assert "<form" not in main, part
    version = _case(case_id).version
    for path in ("steps/noted/", "documents/", "evidence/", "correct/", "undo/", "package/"):
        assert _post(auditor, case_id, path, text="x").status_code == 403, path
    assert _case(case_id).version == version


# --- evidence and package ------------------------------------------------


def test_evidence_is_handed_out_untouched_and_never_shown_by_the_browser(sign_in: Door) -> None:
    client = sign_in(Role.OPERATOR)
    case_id = _open(client)
    content = b"<html><script>alert(1)</script></html>"
    file = SimpleUploadedFile("../../evil.html", content)
    _post(client, case_id, "evidence/", file=file, kind="page", origin="the other side")
    digest = _case(case_id).of_kind(EventKind.EVIDENCE_ADDED)[-1].text("sha256")
    answer = client.get(f"/cases/{case_id}/evidence/{digest}/")
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    assert "/" not in answer["Content-Disposition"].partition("filename")[2]
    assert client.get(f"/cases/{case_id}/evidence/{'0' * 64}/").status_code == 404
    assert "fits the digests" in _text(client, "/cases/verify/")


def test_a_package_can_be_verified_and_leaves_out_what_is_for_counsel(sign_in: Door) -> None:
    counsel, operator = sign_in(Role.COUNSEL), sign_in(Role.OPERATOR)
    case_id = _open(operator)
    secret = SimpleUploadedFile("opinion.txt", b"for counsel")
    _post(
        counsel, case_id, "evidence/", file=secret, kind="opinion", origin="counsel",
        privileged="on",
    )  # fmt: skip
    assert _post(operator, case_id, "package/", reader="Amazon").status_code == 302
    page = _text(operator, f"/cases/{case_id}/evidence/")
    link = re.search(r'href="(/cases/[^"]+/package/[0-9a-f]{16}/)"', page)
    assert link is not None
    answer = operator.get(link[1])
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "SHA256SUMS" in packed.namelist()
    assert not any("opinion" in name for name in packed.namelist())

    refused = _post(operator, case_id, "package/", reader="me", with_privileged="on")
    assert refused.status_code == 403
    assert (
        _post(counsel, case_id, "package/", reader="Dr. X", with_privileged="on").status_code == 302
    )
    page = _text(counsel, f"/cases/{case_id}/evidence/")
    full = re.search(r'href="(/cases/[^"]+-privileged/)"', page)
    assert full is not None
    assert operator.get(full[1]).status_code == 403
    assert full[1] not in _text(operator, f"/cases/{case_id}/evidence/")


# --- settings, language --------------------------------------------------


def test_settings_of_letters_and_of_what_is_known(sign_in: Door) -> None:
    counsel, operator = sign_in(Role.COUNSEL), sign_in(Role.OPERATOR)
    told = {"name": "Lumenhof GmbH", "signatory": "Mei Lin", "email": "a@lumenhof.example"}
    assert operator.post("/cases/settings/seller/", told).status_code == 302
    assert "Lumenhof GmbH" in _text(operator, "/cases/settings/")
    known = {
        "directed_by": "Dr. Muster", "directed_since": "2026-11-01", "link_checks": "on_request",
        "readers_D4": "counsel",
    }  # fmt: skip
    assert operator.post("/cases/settings/knowledge/", known).status_code == 403
    assert counsel.post("/cases/settings/knowledge/", known).status_code == 302
    assert "Dr. Muster" in _text(counsel, "/cases/settings/")


def test_the_pages_speak_chinese(sign_in: Door) -> None:
    client = sign_in(Role.OWNER)
    case_id = _open(client)
    client.cookies["language"] = "zh-hans"
    assert "案件" in _text(client, "/cases/")
    page = _text(client, f"/cases/{case_id}/")
    main = page[page.index("<main") : page.index("</main>")]
    for english in ("Next steps", ">Received<", "You can", ">Clocks<", "If nothing is done"):
        assert english not in main, english
    assert "被投诉商品" in main


def test_home_leads_to_the_case(sign_in: Door) -> None:
    client = sign_in(Role.OWNER)
    case_id = _open(client)
    assert f"/cases/{case_id}/" in _text(client, "/")


# --- API -----------------------------------------------------------------


@pytest.fixture
def open_api(account: Callable[..., Account]) -> Callable[..., Client]:
    """A client with a token: ``open_api(Role.OPERATOR, "cases:read")``."""
    from datetime import timedelta

    from django.utils import timezone

    from freetosell.web.models import ApiToken

    def enter(role: Role, *scopes: str) -> Client:
        later = timezone.now() + timedelta(days=1)
        _row, key = ApiToken.make("test", list(scopes), later, account(role))
        return Client(headers={"Authorization": f"Bearer {key}"})

    return enter


def _send(client: Client, path: str, **given: Any) -> Any:
    return client.post(f"/api/v1/cases/{path}", json.dumps(given), content_type="application/json")


def test_the_api_opens_lists_records_and_drafts(open_api: Callable[..., Client]) -> None:
    client = open_api(Role.OPERATOR, "cases:read", "cases:write")
    opened = _send(client, "", text=NOTICE, market="US")
    assert opened.status_code == 201, opened.content
    case_id = opened.json()["case"]
    assert _send(client, "", text=NOTICE).json()["known"] is True
    listed = client.get("/api/v1/cases/?standing=open").json()
    assert [case["id"] for case in listed["cases"]] == [case_id]
    assert listed["cases"][0]["next_due_at"]

    said = {"how": ["seen_on_platform"]}
    stale = _send(client, f"{case_id}/events", kind="authenticated", version=7, said=said)
    assert stale.status_code == 409
    assert stale.json()["code"] == "case_changed"
    done = _send(client, f"{case_id}/events", kind="authenticated", version=1, said=said)
    assert done.status_code == 201, done.content
    assert _case(case_id).events[-1].actor.account
    for kind in ("approved", "sent", "no_such"):
        assert _send(client, f"{case_id}/events", kind=kind, version=2).status_code == 400
    assert _send(client, f"{case_id}/events", kind="decided", version=2).status_code == 403
    drafted = _send(client, f"{case_id}/documents", kind="D1", version=2)
    assert drafted.status_code == 201, drafted.content
    name = drafted.json()["name"]
    got = client.get(f"/api/v1/cases/{case_id}/documents/{name}").json()
    assert "17000009999" in got["text"]
    assert got["approved_by"] == []
    assert _send(client, f"{case_id}/documents", kind="D4", version=3).status_code == 403
    told = client.get(f"/api/v1/cases/{case_id}").json()
    assert told["version"] == 3
    assert told["ways"]


def test_the_api_keeps_what_is_for_counsel(open_api: Callable[..., Client], sign_in: Door) -> None:
    counsel = sign_in(Role.COUNSEL)
    case_id = _open(counsel)
    _authenticate(counsel, case_id)
    name = _draft(counsel, case_id, "D4")
    auditor = open_api(Role.AUDITOR, "cases:read")
    told = auditor.get(f"/api/v1/cases/{case_id}").json()
    assert name not in json.dumps(told)
    assert auditor.get(f"/api/v1/cases/{case_id}/documents/{name}").status_code == 403
    assert _send(auditor, "", text=NOTICE).status_code == 403


def test_a_day_that_cannot_be_is_refused_and_breaks_no_clock(
    open_api: Callable[..., Client],
) -> None:
    client = open_api(Role.OWNER, "cases:read", "cases:write")
    refused = _send(client, "", text=NOTICE, market="US", received_on="9999-12-31")
    assert refused.status_code == 400
    case_id = _send(client, "", text=NOTICE, market="US").json()["case"]
    far = {"text": ["more"], "due_on": ["9999-12-31"]}
    answer = _send(client, f"{case_id}/events", kind="platform_asked_more", version=1, said=far)
    assert answer.status_code == 400
    assert client.get("/api/v1/cases/").status_code == 200
