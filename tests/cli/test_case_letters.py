"""What a case's letters say, drafted by the commands."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from case_play import NOTICE, RIGHT, Play

CASE = "2026-0001"
STATED = NOTICE.replace("amazon.com", "amazon.de")


def _text(play: Play, kind: str, language: str = "en") -> str:
    return str(json.loads(play("draft", CASE, kind, "-l", language, "--json"))["text"])


def _opened(play: Play, notice: Callable[[str], Path]) -> None:
    play("open", str(notice(STATED.format(right=RIGHT))))
    play("record", CASE, "authenticated", "how=seen_on_platform")


def test_the_market_is_that_of_the_store_the_notice_came_from(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    assert json.loads(play("show", CASE, "--json"))["subject"]["market"] == "DE"
    assert "amazon DE" in play("show", CASE)


def test_a_reply_is_asked_for_on_a_working_day(play: Play, notice: Callable[[str], Path]) -> None:
    _opened(play, notice)
    play.wait(days=3)  # a Saturday; a week later is one too
    assert "by 16 March 2026" in _text(play, "D1")


def test_a_supplier_is_written_to_by_its_own_name(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("fact", CASE, "supplier_name", "Yiwu Lamps Ltd.")
    name = play.document("D14")
    assert "Yiwu Lamps" in (play.folder / "out" / f"{name}.txt").read_text(encoding="utf-8")
    play("fact", CASE, "ground", "made by Yiwu Lamps Ltd.")
    inquiry = json.loads(play("draft", CASE, "D1", "--json"))
    assert "N3" in {note["rule"] for note in inquiry["notes"]}


def test_listings_are_called_off_sale_only_while_they_are(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    assert "stay off sale" in _text(play, "D3")
    play("record", CASE, "items_paused", "items=B0ZZ000001", "items=B0ZZ000002")
    play("record", CASE, "ground_given", "text=Claim 1, the hinge of the lamp arm")
    licensed = ("decided", "right=US9999999", "conclusion=licensed", "reason=Licence on file")
    photo = notice("licence of 1 March 2025")
    play("evidence", CASE, str(photo), "--kind", "licence")
    kept = json.loads(play("show", CASE, "--json"))["events"][-1]["payload"]
    sha256 = next(entry["values"][0] for entry in kept if entry["key"] == "sha256")
    play("record", CASE, *licensed, f"evidence={sha256}", "--as", "reviewer")
    play("record", CASE, "items_restored", "items=B0ZZ000001", "items=B0ZZ000002")
    assert "stay off sale" not in _text(play, "D3")


def test_the_head_of_a_package_and_readings_are_in_the_letters_language(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("fact", CASE, "main_ground", "Der Stift fehlt.")
    play("fact", CASE, "chart_rows", "a pin | kein Stift | absent | Foto 4")
    text = _text(play, "D7", "de")
    head = text.split("Guten Tag")[0]
    assert "Beschwerde: 15500000001" in head
    assert "Genannte Art des Rechts: Patent" in head
    assert "legal@acme.example" in head
    assert "| fehlt |" in text


def test_six_months_are_claimed_only_within_them(play: Play, notice: Callable[[str], Path]) -> None:
    _opened(play, notice)
    play("sent", CASE, _appealed(play), "--channel", "account health record")
    play("record", CASE, "platform_rejected", "text=not enough evidence")
    play("fact", CASE, "grounds", "The decision gives no reasons.")
    assert "within six months" in _text(play, "D15")
    play.wait(days=200)
    assert "within six months" not in _text(play, "D15")


def _appealed(play: Play) -> str:
    decision = ("decided", "right=US9999999", "conclusion=infringing", "reason=All elements met")
    play("record", CASE, "ground_given", "text=Claim 1, the hinge of the lamp arm")
    play("record", CASE, *decision, "--as", "business_owner")
    play("record", CASE, "items_removed", "items=B0ZZ000001", "items=B0ZZ000002")
    play("record", CASE, "stock_settled", "text=removal order for 120 units")
    play("fact", CASE, "stock_rows", "B0ZZ000001 | FBA | 120 | removal order RM-1")
    play("fact", CASE, "root_cause", "New lamps were listed without a patent search.")
    play("fact", CASE, "actions_taken", "5 March 2026 | both listings taken off sale")
    play("fact", CASE, "prevention", "patent search before listing | Li Wei | 6 March 2026")
    return play.document("D6")


def test_a_chronology_tells_what_happened_and_no_desk_work(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("sent", CASE, play.document("D1"), "--to", "legal@acme.example")
    play("fact", CASE, "counsel_questions", "May we go on selling?")
    text = _text(play, "D13")
    assert "Document sent: D1-1" in text
    assert "Document drafted" not in text
    assert "Fact stated" not in text
    assert "D1-1.letter.json" in text  # what went out is evidence; drafts are not
    assert "D13-1.letter.json" not in _text(play, "D13")


def test_who_may_approve_is_said_with_the_way_to_do_it(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("fact", CASE, "proposals", "a licence")
    name = json.loads(play("draft", CASE, "D9", "--json"))["document"]
    told = play.refused("approve", CASE, name)
    assert "business owner or counsel" in told
    assert "acts as editor" in told


def test_a_text_that_is_no_notice_is_called_so(
    play: Play, notice: Callable[[str], Path], tmp_path: Path
) -> None:
    other = tmp_path / "hello.txt"
    other.write_text("hello there", encoding="utf-8")
    assert "not recognised as a notice" in play("open", str(other))


def test_a_fact_that_no_letter_asks_for_is_refused_with_the_nearest(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    assert "root_cause" in str(play.refused("fact", CASE, "rot_cause", "x"))
    assert "Part the cells" in play.refused("fact", CASE, "stock_rows", "120 units")


def test_the_last_reminder_says_that_the_platform_will_be_asked(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("sent", CASE, play.document("D1"), "--to", "legal@acme.example")
    asked = "we shall ask Amazon for the information"
    for last in (False, False, True):
        play.wait(days=4)
        assert (asked in _text(play, "D2")) is last
        play("sent", CASE, play.document("D2"), "--to", "legal@acme.example")


def test_a_package_points_at_no_comparison_that_is_not_there(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("record", CASE, "ground_given", "text=Claim 1, the hinge of the lamp arm")
    photo = notice("photo")
    play("evidence", CASE, str(photo), "--kind", "photo")
    kept = json.loads(play("show", CASE, "--json"))["events"][-1]["payload"]
    sha256 = next(entry["values"][0] for entry in kept if entry["key"] == "sha256")
    play("record", CASE, "decided", "right=US9999999", "conclusion=not_infringing",
         "reason=no hinge pin", f"evidence={sha256}", "--as", "reviewer")  # fmt: skip
    assert "main ground" in play.refused("draft", CASE, "D7")
    play("fact", CASE, "chart_rows", "a hinge pin | a silicone joint | absent | photo 1")
    assert "the comparison below" in _text(play, "D7")


def test_a_package_holds_what_went_out_and_no_draft(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("sent", CASE, play.document("D1"), "--to", "legal@acme.example")
    _text(play, "D3")
    target = play.folder / "p.zip"
    play("package", CASE, "--to", str(target), "--for", "Amazon")
    names = zipfile.ZipFile(target).namelist()
    assert any("D1-1.letter" in name for name in names)
    assert not any("D3" in name for name in names)


def test_after_a_ground_no_letter_says_that_there_is_none(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("sent", CASE, play.document("D1"), "--to", "legal@acme.example")
    play("fact", CASE, "main_ground", "The pin is absent.")
    before = _text(play, "D7")
    assert "no answer that names it" in before
    assert "does not say which claims" in before
    play("record", CASE, "ground_given", "text=Claim 1, the hinge of the lamp arm")
    after = _text(play, "D7")
    assert "no answer" not in after
    assert "It named a ground on 4 March 2026" in after
    assert "does not say which claims" not in after
    assert "no answer" not in _text(play, "D3")
    assert "says that it did not answer" in play.refused("draft", CASE, "D2")


def test_a_reminder_that_was_overtaken_by_an_answer_stays_in_the_house(
    play: Play, notice: Callable[[str], Path]
) -> None:
    _opened(play, notice)
    play("sent", CASE, play.document("D1"), "--to", "legal@acme.example")
    play.wait(days=4)
    gone = play.document("D2")
    play("sent", CASE, gone, "--to", "legal@acme.example")
    play.wait(days=4)
    ready = play.document("D2")
    drafted = json.loads(play("draft", CASE, "D2", "--json"))["document"]
    play("record", CASE, "ground_given", "text=Claim 1, the hinge of the lamp arm")
    out = ("--form", "txt")
    assert "did not answer" in play.refused("approve", CASE, drafted, "--as", "business_owner")
    assert "did not answer" in play.refused(
        "export", CASE, ready, "--to", str(play.folder / "a"), *out
    )
    play("export", CASE, gone, "--to", str(play.folder / "b"), *out)  # a copy of what was sent
