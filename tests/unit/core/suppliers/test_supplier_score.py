"""Nothing is scored for what is not known; each flag, audit day and renewal has its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from freetosell.core.products.product import Answer
from freetosell.core.suppliers.audits import find_renewals, plan_audit
from freetosell.core.suppliers.business_licence import (
    ALPHABET,
    licence_check_digit,
    parse_licence_code,
)
from freetosell.core.suppliers.dealings import (
    ActionState,
    ComplaintMention,
    ComplaintResult,
    CorrectiveAction,
    Dealing,
    DealingKind,
)
from freetosell.core.suppliers.paper import Paper, PaperKind
from freetosell.core.suppliers.questionnaire import (
    STANDING,
    SupplierAnswer,
    find_standing,
    speaks_against,
)
from freetosell.core.suppliers.red_flags import find_red_flags
from freetosell.core.suppliers.score import Band, score_supplier
from freetosell.core.suppliers.supplier import Milestone, Mould, Supplier, Supply, Trade
from freetosell.core.suppliers.supplier_file import WEIGHTS, Area, SupplierFile

ON = date(2026, 11, 22)


def known(supplier: Supplier | None = None, **more: Any) -> SupplierFile:
    return SupplierFile(supplier or Supplier("a", ("A Ltd",)), ON, **more)


def points(file: SupplierFile, area: Area) -> int:
    return sum(line.points for line in score_supplier(file).lines if line.area is area)


def test_of_an_unknown_supplier_nothing_is_scored_and_it_is_said() -> None:
    score = score_supplier(known())
    assert sum(WEIGHTS.values()) == score.most == 100
    assert score.points == 1, "it has a name"
    assert score.band is Band.BLOCK
    assert set(score.unknown) == set(Area) - {Area.IDENTITY}
    assert all("not known" in line.text or line.known or "never" in line.text or "No " in line.text
               or "entered" in line.text for line in score.lines)  # fmt: skip


def lot(units: int, bad: int) -> Dealing:
    return Dealing("l", "a", DealingKind.LOT, ON, units=units, bad_units=bad)


@pytest.mark.parametrize(("bad", "expected"), [(0, 10), (5, 9), (25, 5), (100, 0)])
def test_defects_cost_points(bad: int, expected: int) -> None:
    assert points(known(dealings=[lot(1000, bad)]), Area.QUALITY) == expected


def test_answers_in_time_count() -> None:
    asked = Dealing("q", "a", DealingKind.ASKED, date(2026, 10, 1), about="q1")
    late = Dealing("r", "a", DealingKind.ANSWERED, date(2026, 10, 20), about="q1")
    assert points(known(dealings=[asked, late]), Area.RESPONSE) == 0
    soon = replace(late, on=date(2026, 10, 9))
    assert points(known(dealings=[asked, soon]), Area.RESPONSE) == 10


def complaint(result: ComplaintResult) -> ComplaintMention:
    return ComplaintMention("2026-0001", "own:A", date(2026, 5, 1), result)


def test_an_upheld_complaint_blocks_and_a_retracted_one_costs_nothing() -> None:
    maker = Supplier("a", ("A Ltd",), supplies=(Supply("own:A"),), since=date(2020, 1, 1))
    upheld = score_supplier(known(maker, complaints=[complaint(ComplaintResult.UPHELD)]))
    assert (upheld.band, upheld.long_term) == (Band.BLOCK, False)
    assert "complaint_upheld" in {f.code for f in upheld.flags if f.knocks_out}
    retracted = known(maker, complaints=[complaint(ComplaintResult.RETRACTED)])
    assert points(retracted, Area.COMPLAINTS) == 10
    assert score_supplier(retracted).long_term
    assert points(known(maker, complaints=[complaint(ComplaintResult.OPEN)]), Area.COMPLAINTS) == 5


def test_flags_from_the_master_record() -> None:
    trader = Supplier(
        "a", ("A Ltd",), trade=Trade.TRADER, supplies=(Supply("own:A", mould=Mould.PUBLIC),),
        red_flags=("everybody_sells_it",), refuses=("US",),
    )  # fmt: skip
    flags = find_red_flags(known(trader))
    assert flags[0].code == "refuses_warranty", "what blocks comes first"
    assert {f.code for f in flags} == {
        "refuses_warranty", "hides_factory", "public_mould", "everybody_sells_it",
    }  # fmt: skip


def test_answers_that_speak_against_are_flags_and_a_refused_warranty_blocks() -> None:
    made = [
        SupplierAnswer("a", "known_claims", Answer.YES, "One in 2024.", "Chen", ON, file="f.xlsx"),
        SupplierAnswer("a", "warranty", Answer.NO, "", "Chen", ON),
        SupplierAnswer("a", "batch", Answer.YES, "", "Chen", ON),
    ]
    flags = {f.code: f for f in find_red_flags(known(answers=made))}
    assert set(flags) == {"answer_known_claims", "answer_warranty"}
    assert flags["answer_warranty"].knocks_out
    assert "One in 2024." in flags["answer_known_claims"].text


def test_when_the_next_audit_is() -> None:
    assert plan_audit(known())[0] == ON
    audit = Dealing("x", "a", DealingKind.AUDIT, date(2026, 3, 1))
    assert plan_audit(known(dealings=[audit]))[0] == date(2027, 3, 1)
    moved = Supplier("a", ("A",), milestones=(Milestone(date(2026, 8, 1), "moved its factory"),))
    assert plan_audit(known(moved, dealings=[audit]))[0] == date(2026, 8, 15)
    later = [complaint(ComplaintResult.OPEN)]
    assert plan_audit(known(dealings=[audit], complaints=later))[0] == date(2026, 5, 15)


@pytest.mark.parametrize(
    ("end", "left", "reminder"),
    [
        (date(2027, 1, 21), 60, 60),
        (date(2026, 12, 22), 30, 30),
        (date(2026, 11, 29), 7, 7),
        (date(2026, 11, 22), 0, 7),
        (date(2026, 11, 21), -1, 0),
    ],
)
def test_reminders(end: date, left: int, reminder: int) -> None:
    (due,) = find_renewals([Paper("p", "a", PaperKind.NDA, valid_to=end)], ON)
    assert (due.days_left, due.reminder_days) == (left, reminder)


def test_what_ends_later_or_was_withdrawn_is_not_due() -> None:
    papers = [
        Paper("p", "a", PaperKind.NDA, valid_to=date(2027, 1, 22)),
        Paper("q", "a", PaperKind.NDA, valid_to=ON, withdrawn=True),
        Paper("r", "a", PaperKind.NDA),
    ]
    assert find_renewals(papers, ON) == ()


def test_an_open_action_gets_late() -> None:
    made = CorrectiveAction("1", "a", "Mend", "p", "Li", date(2026, 11, 21), date(2026, 11, 1))
    assert made.is_late(ON)
    assert not replace(made, state=ActionState.DONE).is_late(ON)


def test_any_changed_character_of_a_licence_code_is_found() -> None:
    """The weights are powers of 3 modulo the prime 31, so that one changed sign always shows."""
    code = "91350100M000100Y43"
    for place in range(17):
        for sign in ALPHABET:
            if sign != code[place]:
                changed = code[:place] + sign + code[place + 1 :]
                assert parse_licence_code(changed).fault is not None
    assert licence_check_digit(code) == code[-1]


def test_every_standing_question_is_in_both_languages_and_has_an_id_of_its_own() -> None:
    for question in STANDING:
        assert set(question.texts) == set(question.why) == {"en", "zh"}
        assert any("\u4e00" <= c <= "\u9fff" for c in question.texts["zh"])
        assert question.texts["en"].isascii()
    rows = [
        *find_standing(Supplier("a", ("A",)), "zh"),
        *find_standing(Supplier("b", ("B",)), "zh"),
    ]
    assert len({row.id for row in rows}) == 2 * len(STANDING)


def test_an_answer_speaks_against_only_where_one_is_good() -> None:
    bad = SupplierAnswer("a", "known_claims", Answer.YES, "once", "Chen", ON)
    assert speaks_against(bad)
    assert not speaks_against(replace(bad, answer=Answer.DO_NOT_KNOW))
    assert not speaks_against(replace(bad, question="own_factory"))
