"""Cases played from the notice to the end by the commands, on a clock of their own."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from case_play import NOTICE, RIGHT, Play
from PIL import Image


def test_infringing_delist_appeal(play: Play, notice: Callable[[str], Path]) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("sent", "2026-0001", play.document("D1"), "--to", "legal@acme.example")
    play.wait(days=2)
    play("record", "2026-0001", "ground_given", "text=Claim 1, the hinge of the lamp arm")
    decision = ("decided", "right=US9999999", "conclusion=infringing", "reason=All elements met")
    assert "nobody is named" in play.refused("record", "2026-0001", *decision, "--by", " ")
    play("record", "2026-0001", *decision, "--as", "business_owner")
    early = play.refused("draft", "2026-0001", "D6")
    for fact in ("root cause", "actions taken", "prevention", "stopped rows", "stock rows"):
        assert fact in early
    wrong = play.refused("record", "2026-0001", "items_removed", "items=B0ZZ000009")
    assert "accused items" in wrong
    play("record", "2026-0001", "items_removed", "items=B0ZZ000001", "items=B0ZZ000002")
    play("record", "2026-0001", "stock_settled", "text=removal order for 120 units")
    play("fact", "2026-0001", "stock_rows", "B0ZZ000001 | FBA | 120 | removal order RM-1")
    play("fact", "2026-0001", "root_cause", "New lamps were listed without a patent search.")
    play("fact", "2026-0001", "actions_taken", "5 March 2026 | both listings taken off sale")
    play("fact", "2026-0001", "prevention", "patent search before listing | Li Wei | 6 March 2026")
    play("sent", "2026-0001", play.document("D6"), "--channel", "account health record")
    assert play.position()["answer"] == "submitted"
    play.wait(days=5)
    play("record", "2026-0001", "platform_accepted", "text=reinstated")
    assert "reinstated" in play.position()["case"]
    play("draft", "2026-0001", "D17")
    assert "was as it is written" not in (told := play("verify"))
    assert "fits the digests kept with it" in told
    assert "cut off at the end" in told


def test_an_appeal_can_be_drafted_early_and_does_not_go_out_before_a_decision(
    play: Play, notice: Callable[[str], Path]
) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("record", "2026-0001", "items_removed", "items=B0ZZ000001", "items=B0ZZ000002")
    play("record", "2026-0001", "stock_settled", "text=removal order for 120 units")
    play("fact", "2026-0001", "stock_rows", "B0ZZ000001 | FBA | 120 | removal order RM-1")
    play("fact", "2026-0001", "root_cause", "New lamps were listed without a patent search.")
    play("fact", "2026-0001", "actions_taken", "5 March 2026 | both listings taken off sale")
    play("fact", "2026-0001", "prevention", "patent search before listing | Li Wei | 6 March 2026")
    name = play.document("D6")
    told = play.refused("sent", "2026-0001", name, "--channel", "account health record")
    assert "Nothing is decided yet" in told
    assert play.position()["answer"] == "drafting"


def test_what_can_happen_is_told_in_words_with_the_name_to_record(
    play: Play, notice: Callable[[str], Path]
) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    told = play("next", "2026-0001")
    assert "Ground named by the other side  (ground_given)" in told
    assert "Document sent -> Inquiry sent." in " ".join(told.split())
    steps = [line for line in told.splitlines() if line.startswith("  ") and "_" in line]
    assert all("(" in line.split("_")[0] for line in steps)


def test_not_infringing_three_reminders_platform_package(
    play: Play, notice: Callable[[str], Path], tmp_path: Path
) -> None:
    play("open", str(notice(NOTICE.format(right=""))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("sent", "2026-0001", play.document("D1"), "--to", "legal@acme.example")
    for _ in range(3):
        play.wait(days=4)
        play("sent", "2026-0001", play.document("D2"), "--to", "legal@acme.example")
    play.wait(days=3)
    play("due")
    play("sent", "2026-0001", play.document("D3"), "--channel", "account health record")
    assert play.position()["inquiry"] == "platform_asked"
    play("correct", "2026-0001", "--right", "US 9,999,999 B2", "--reason", "told by the platform")
    play("record", "2026-0001", "ground_given", "text=US 9,999,999, claim 1", "from=platform")
    photo = tmp_path / "photo.png"
    Image.new("RGB", (60, 40), "white").save(photo)
    kept = json.loads(play("evidence", "2026-0001", str(photo), "--kind", "photo", "--json"))
    sha256 = json.loads(play("show", "2026-0001", "--json"))["events"][-1]["payload"][0]["values"][
        0
    ]
    assert kept["event"].endswith(tuple("0123456789"))
    unclear = ("decided", "right=US9999999", "conclusion=not_infringing", "reason=No hinge pin")
    assert "rows of the chart" in play.refused("record", "2026-0001", *unclear)
    play("record", "2026-0001", *unclear, f"evidence={sha256}", "--as", "reviewer")
    play("fact", "2026-0001", "chart_rows",
         "a hinge pin | one-piece silicone joint | absent | photo 1", "--evidence", sha256)  # fmt: skip
    name = play.document("D7", role="reviewer")
    text = (tmp_path / "out" / f"{name}.txt").read_text(encoding="utf-8")
    assert "one-piece silicone joint" in text
    assert "We have had no answer that names it." not in text
    play("sent", "2026-0001", name, "--channel", "account health record")
    package = tmp_path / "package.zip"
    play("package", "2026-0001", "--to", str(package), "--for", "Amazon")
    names = zipfile.ZipFile(package).namelist()
    assert "SHA256SUMS" in names
    assert any("photo" in n for n in names)
    play("record", "2026-0001", "platform_accepted")
    assert "reinstated" in play.position()["case"]
    play("verify")


_APEX = """From: Amazon <patent-evaluation@amazon.com>
To: seller@bright.example
Subject: Amazon Patent Evaluation Express (APEX ID 7701234)
Date: Wed, 04 Mar 2026 10:00:00 +0000
Authentication-Results: mx.bright.example; dkim=pass header.d=amazon.com; spf=pass
Content-Type: text/plain; charset=utf-8

A patent owner has asked for a Patent Evaluation Express (APEX) of the products below. It says
that they infringe claim 1 of US 9,999,999 B2. You have three weeks to answer.
Patent owner: Acme Home LLC
Contact: legal@acme.example
ASIN: B0ZZ000001
APEX ID: 7701234
"""
_ORDER = """From: Counsel <tro@lawfirm.example>
To: seller@bright.example
Subject: Temporary restraining order, Case No. 1:26-cv-01234 (N.D. Ill.)
Date: Wed, 04 Mar 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

The United States District Court for the Northern District of Illinois has entered a temporary
restraining order in Case No. 1:26-cv-01234, Acme Home LLC v. The Partnerships identified on
Schedule A. Your store is listed on Schedule A and your account is restrained.
Patent: US D999,999
ASIN: B0ZZ000001
"""
_FALSE = """From: Amazon Legal <legal@amazon-seller-support.example>
Reply-To: settlement@mailbox.example
To: seller@bright.example
Subject: Final infringement notice
Date: Wed, 04 Mar 2026 10:00:00 +0000
Authentication-Results: mx.bright.example; spf=fail; dkim=none
Content-Type: text/plain; charset=utf-8

Your listing infringes a patent. Pay 2,500 USD in bitcoin within 24 hours to
http://amazon-release.example/pay or your account will be closed.
ASIN: B0ZZ000001
Complaint ID: 15500000009
"""


def test_silence_to_an_apex_invitation(play: Play, notice: Callable[[str], Path]) -> None:
    play("open", str(notice(_APEX)))
    assert play.position()["evaluation"] == "apex_choice"
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    assert "Choose: join" in play("due")
    sheet = play("draft", "2026-0001", "D11")
    assert "USD" in sheet
    play.wait(days=23)
    play("due")
    assert play.position()["evaluation"] == "apex_declined"
    late = play.refused("record", "2026-0001", "route_chosen", "route=join", "reason=late")
    assert "not a step from here" in late


def test_a_retraction_that_fails_and_one_that_meets(
    play: Play, notice: Callable[[str], Path], tmp_path: Path
) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("record", "2026-0001", "retraction_promised", "from=Acme Home LLC")
    offered = tmp_path / "offer.txt"
    offered.write_text("We are fine with the seller now.", encoding="utf-8")
    bad = play(
        "retraction", "2026-0001", str(offered), "--from", "legal@acme.example", "--forwarded"
    )
    assert "As a whole: failed" in bad
    play("sent", "2026-0001", play.document("D10"), "--to", "legal@acme.example")
    offered.write_text(
        "We withdraw complaint 15500000001 for ASIN B0ZZ000001 and B0ZZ000002. "
        "The complaint on patent US 9,999,999 was submitted in error.",
        encoding="utf-8",
    )
    good = play("retraction", "2026-0001", str(offered), "--from", "legal@acme.example",
                "--through-platform")  # fmt: skip
    assert "As a whole: met" in good
    play("record", "2026-0001", "retraction_confirmed")
    assert "reinstated" in play.position()["case"] or "settled" in play.position()["case"]


def test_a_false_notice_is_quarantined(play: Play, notice: Callable[[str], Path]) -> None:
    shown = play("open", str(notice(_FALSE)))
    assert "suspicious" in shown
    assert play.position()["case"] == "quarantined"
    name = play.document("D1")
    assert "quarantined" in play.refused("sent", "2026-0001", name)
    play("record", "2026-0001", "not_found_on_platform", "searched=complaint list")
    assert play.position()["case"] == "closed_not_ip"


def test_a_court_order_goes_to_counsel(
    play: Play, notice: Callable[[str], Path], tmp_path: Path
) -> None:
    play("open", str(notice(_ORDER)), "--account", "Bright Shop", "--market", "US")
    play("record", "2026-0001", "authenticated", "how=docket")
    play("fact", "2026-0001", "counsel_questions", "Is the court competent for us?")
    name = play.document("D13", role="reviewer")
    text = (tmp_path / "out" / f"{name}.txt").read_text(encoding="utf-8")
    assert "1:26-cv-01234" in text
    assert "Privileged and confidential" in text
    package = tmp_path / "dossier.zip"
    play("package", "2026-0001", "--to", str(package), "--for", "counsel", "--with-privileged")
    assert any("D13" in n for n in zipfile.ZipFile(package).namelist())
    play("sent", "2026-0001", name, "--to", "counsel")
    assert play.position()["case"] == "counsel_handover"


def test_undo_and_a_case_that_changed(play: Play, notice: Callable[[str], Path]) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("record", "2026-0001", "authenticated", "how=seen_on_platform")
    play("record", "2026-0001", "items_paused", "items=B0ZZ000001")
    play("undo", "2026-0001", "2026-0001#3", "--reason", "wrong item")
    assert play.position()["items"] == "on_sale"
    assert "taken back" in play("show", "2026-0001")
    assert "taken back" in play.refused("undo", "2026-0001", "2026-0001#3", "--reason", "again")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "2026-0009"), "There is no case"),
        (("record", "2026-0001", "sneezed"), "no event"),
        (("record", "2026-0001", "items_paused", "colour=red"), "no entry"),
        (("draft", "2026-0001", "D99"), "no document"),
        (("draft", "2026-0001", "D1", "--language", "pl"), "no words"),
        (("read", "2026-0001", "D1-7"), "no document"),
        (("approve", "2026-0001", "D1-1", "--grant", "everything"), "Nothing is called"),
        (("correct", "2026-0001", "colour=red"), "no field"),
        (("correct", "2026-0001", "--contact", "Bob <bob>"), "no address"),
        (("evidence", "2026-0001", "/no/such/file", "--kind", "photo"), "cannot be read"),
        (("open", "/no/such/file.eml"), "cannot be read"),
        (("sent", "2026-0001", "D1-1", "--on", "yesterday"), "Not a day"),
    ],
)
def test_a_mistake_is_said_and_records_nothing(
    play: Play, notice: Callable[[str], Path], words: tuple[str, ...], said: str
) -> None:
    play("open", str(notice(NOTICE.format(right=RIGHT))))
    play("draft", "2026-0001", "D1")
    before = json.loads(play("show", "2026-0001", "--json"))["version"]
    assert said in play.refused(*words)
    assert json.loads(play("show", "2026-0001", "--json"))["version"] == before
