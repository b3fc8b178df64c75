"""Charts: order, checked quotations, the preamble, answers that decide."""

from __future__ import annotations

from datetime import date

import pytest
from chart_pieces import PUBLICATION, ToldReader, answered, claim_of, product_with, reading

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Conclusion, Reading
from freetosell.core.errors import ModelError
from freetosell.core.products.product import Answer, FactOrigin

CLAIM = claim_of("A lamp", "a hinge", "a motor")
YES = reading(Reading.LITERAL, "Desk lamp")
OPEN = reading(Reading.UNCLEAR)


def _chart(*readings, facts=(), claim=CLAIM):
    return build_chart(claim, PUBLICATION, product_with(*facts), ToldReader(*readings))


def test_rows_stand_in_the_order_of_the_claim_with_their_words():
    chart = _chart(YES, YES, OPEN)
    assert [(r.limitation_id, r.text) for r in chart.rows] == [
        ("P", "A lamp"),
        ("L1", "a hinge"),
        ("L2", "a motor"),
    ]
    assert chart.publication == "US1234567B2"
    assert chart.conclusion is Conclusion.UNDETERMINED
    assert chart.reader == "told"


def test_a_preamble_that_is_a_purpose_does_not_count():
    chart = _chart(OPEN, YES, YES)
    assert not chart.preamble_limits
    assert chart.conclusion is Conclusion.LITERALLY_MET
    assert "does not count" in chart.rows[0].reading.reason


def test_a_preamble_that_the_body_leans_on_counts():
    claim = claim_of("A lamp for a desk", "a hinge", "a clamp on the desk")
    chart = _chart(OPEN, YES, YES, claim=claim)
    assert chart.preamble_limits
    assert chart.conclusion is Conclusion.UNDETERMINED


@pytest.mark.parametrize("kind", [Reading.LITERAL, Reading.ABSENT, Reading.EQUIVALENT])
def test_a_reading_without_a_quotation_is_not_taken_over(kind):
    row = _chart(YES, reading(kind), YES).rows[1].reading
    assert (row.reading, row.rule) == (Reading.UNCLEAR, "no_quotation")


def test_words_that_do_not_stand_in_the_fact_are_refused():
    for told in (
        reading(Reading.ABSENT, "No hinge"),
        reading(Reading.ABSENT, "Desk lamp", start=3),
        reading(Reading.ABSENT, "Desk lamp", fact="bullets[9]"),
    ):
        row = _chart(YES, told, YES).rows[1].reading
        assert (row.reading, row.rule, row.evidence) == (Reading.UNCLEAR, "quotation_not_found", ())


def test_a_reader_that_skips_rows_is_refused():
    with pytest.raises(ModelError) as error:
        _chart(YES, YES)
    assert error.value.code == "reader_row_count"


def test_a_claim_without_rows_stays_open_after_the_anatomy_was_asked():
    claim = claim_of()
    assert _chart(claim=claim).conclusion is Conclusion.UNDETERMINED


@pytest.mark.parametrize(
    ("answer", "kind", "conclusion"),
    [
        (Answer.YES, Reading.LITERAL, Conclusion.LITERALLY_MET),
        (Answer.NO, Reading.ABSENT, Conclusion.NOT_MET),
        (Answer.DIFFERENT, Reading.EQUIVALENT, Conclusion.MET_IF_EQUIVALENT),
        (Answer.DO_NOT_KNOW, Reading.UNCLEAR, Conclusion.UNDETERMINED),
    ],
)
def test_an_answer_decides_its_row_and_is_quoted(answer, kind, conclusion):
    asked = question_id("own:S1", "a motor")
    fact = answered(asked, answer, "A crank turns it", date(2026, 3, 1))
    chart = _chart(YES, YES, OPEN, facts=(fact,))
    row = chart.rows[2].reading
    assert row.reading is kind
    assert chart.conclusion is conclusion
    assert row.evidence[0].quote == "A crank turns it"
    assert row.evidence[0].origin is FactOrigin.SELLER_ANSWER
    assert "Li Wei" in row.reason
    assert "2026-03-01" in row.reason
    assert chart.rows[1].reading.rule == "told"


def test_a_contradiction_between_listing_and_answer_is_said():
    asked = question_id("own:S1", "a hinge")
    fact = answered(asked, Answer.NO, "No hinge", date(2026, 3, 1))
    row = _chart(YES, YES, YES, facts=(fact,)).rows[1].reading
    assert row.reading is Reading.ABSENT
    assert "contradicts the listing" in row.reason
    assert [e.quote for e in row.evidence] == ["No hinge", "Desk lamp"]


def test_not_known_does_not_hide_what_the_listing_shows():
    asked = question_id("own:S1", "a hinge")
    fact = answered(asked, Answer.DO_NOT_KNOW, "Ask the factory", date(2026, 3, 1))
    row = _chart(YES, YES, YES, facts=(fact,)).rows[1].reading
    assert row.reading is Reading.LITERAL
    assert "not known" in row.reason


def test_the_latest_answer_decides_and_the_earlier_is_told():
    asked = question_id("own:S1", "a motor")
    late = answered(asked, Answer.YES, "It has one", date(2026, 5, 1), id="answer:2")
    early = answered(asked, Answer.NO, "None", date(2026, 3, 1))
    for facts in ((late, early), (early, late)):
        row = _chart(YES, YES, OPEN, facts=facts).rows[2].reading
        assert row.reading is Reading.LITERAL
        assert "An earlier reply differs" in row.reason
        assert "2026-03-01" in row.reason


def test_an_answer_to_another_product_or_wording_decides_nothing():
    for asked in (question_id("own:S2", "a motor"), question_id("own:S1", "two motors")):
        fact = answered(asked, Answer.NO, "None")
        assert _chart(YES, YES, OPEN, facts=(fact,)).rows[2].reading is OPEN
