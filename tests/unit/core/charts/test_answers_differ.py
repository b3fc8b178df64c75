"""A later contradiction reopens a row; agreement or a test report closes it again."""

from __future__ import annotations

from datetime import date

import pytest
from chart_pieces import PUBLICATION, ToldReader, answered, claim_of, product_with, reading

from freetosell.core.charts.answers import is_settled, question_id
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Conclusion, Reading
from freetosell.core.charts.questions import find_questions
from freetosell.core.products.product import Answer, FactOrigin

ASKED = question_id("own:S1", "a motor")
CLAIM = claim_of("A lamp", "a motor")
YES, OPEN = reading(Reading.LITERAL, "Desk lamp"), reading(Reading.UNCLEAR)


def said(answer: Answer, by: str, day: int, origin: FactOrigin = FactOrigin.SELLER_ANSWER, **more):
    return answered(
        ASKED, answer, f"{by} says so", date(2026, 3, day), stated_by=by, origin=origin,
        id=f"answer:{day}", **more,
    )  # fmt: skip


def chart(*facts):
    product = product_with(*facts)
    return build_chart(CLAIM, PUBLICATION, product, ToldReader(YES, OPEN)), product


def test_a_contradiction_by_another_person_reopens_the_chart() -> None:
    first, _ = chart(said(Answer.YES, "Factory", 1, FactOrigin.SUPPLIER_ANSWER))
    assert first.conclusion is Conclusion.LITERALLY_MET
    again, product = chart(
        said(Answer.YES, "Factory", 1, FactOrigin.SUPPLIER_ANSWER), said(Answer.NO, "Li Wei", 2)
    )
    row = again.rows[1].reading
    assert again.conclusion is Conclusion.UNDETERMINED
    assert (row.reading, row.rule, row.confidence) == (Reading.UNCLEAR, "answers_differ", 0.0)
    assert "Factory" in row.reason
    assert "Li Wei" in row.reason
    assert [e.quote for e in row.evidence] == ["Factory says so", "Li Wei says so"]
    assert [q.id for q in find_questions([again], product)] == [ASKED]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        # The same person corrects himself.
        ((said(Answer.YES, "Li Wei", 1), said(Answer.NO, " LI  Wei", 2)), Reading.ABSENT),
        # They agree in the end.
        (
            (said(Answer.YES, "A", 1), said(Answer.NO, "B", 2), said(Answer.NO, "A", 3)),
            Reading.ABSENT,
        ),
        # A report decides what was said before it, whoever signed it.
        (
            (
                said(Answer.YES, "A", 1),
                said(Answer.NO, "B", 2),
                said(Answer.YES, "Lab", 3, FactOrigin.TEST_REPORT),
            ),
            Reading.LITERAL,
        ),
        # One who does not know contradicts nobody, before or after.
        ((said(Answer.NO, "A", 1), said(Answer.DO_NOT_KNOW, "B", 2)), Reading.ABSENT),
        ((said(Answer.DO_NOT_KNOW, "B", 1), said(Answer.NO, "A", 2)), Reading.ABSENT),
        # Who takes a word back leaves nothing standing.
        ((said(Answer.NO, "A", 1), said(Answer.DO_NOT_KNOW, "A", 2)), Reading.UNCLEAR),
        # A part and a substitute for it are two things.
        ((said(Answer.DIFFERENT, "A", 1), said(Answer.NO, "B", 2)), Reading.UNCLEAR),
        # A word against a report reopens it.
        (
            (said(Answer.YES, "Lab", 1, FactOrigin.TEST_REPORT), said(Answer.NO, "A", 2)),
            Reading.UNCLEAR,
        ),
    ],
)
def test_who_decides(facts, kind) -> None:
    for order in (facts, tuple(reversed(facts))):
        found, _ = chart(*order)
        assert found.rows[1].reading.reading is kind
        assert is_settled(ASKED, order) is (kind is not Reading.UNCLEAR)
