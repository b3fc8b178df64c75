"""A person's reading counts for the words and the facts on which it was made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from chart_pieces import PUBLICATION, ToldReader, answered, claim_of, product_with, reading

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Conclusion, Reading, ReviewerRole, ReviewState
from freetosell.core.charts.override import (
    ReadingOverride,
    apply_overrides,
    basis_of,
    check_override,
    fact_digests,
    find_lost,
)
from freetosell.core.errors import AccessError, InputError
from freetosell.core.products.product import Answer, FactOrigin, ProductFact

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
CLAIM = claim_of("A lamp", "a hinge", "a spring")
PRODUCT = product_with()
MET, OPEN = reading(Reading.LITERAL, "Desk lamp"), reading(Reading.UNCLEAR)


def chart_of(*readings, claim=CLAIM, product=PRODUCT):
    return build_chart(claim, PUBLICATION, product, ToldReader(*readings))


def override_of(chart, row="L2", kind=Reading.ABSENT, product=PRODUCT, **more):
    found = next(r for r in chart.rows if r.limitation_id == row)
    fields = {
        "product": product.id,
        "publication": chart.publication,
        "claim": chart.claim_number,
        "limitation": row,
        "text": found.text,
        "reading": kind,
        "reason": "Opened it: there is no spring inside.",
        "by": "Ann",
        "role": ReviewerRole.REVIEWER,
        "at": AT,
        "automatic": found.reading.reading,
        "basis": basis_of(found.reading),
        "facts": fact_digests(product.facts),
    } | more
    return ReadingOverride(**fields)


def row_of(chart, name="L2"):
    return next(r for r in chart.rows if r.limitation_id == name)


def test_the_row_shows_the_person_and_the_program_beside() -> None:
    chart = chart_of(MET, MET, OPEN)
    made = apply_overrides(chart, [override_of(chart)], PRODUCT.facts)
    row = row_of(made)
    assert made.conclusion is Conclusion.NOT_MET
    assert row.reading.reading is Reading.ABSENT
    assert "Ann (reviewer) on 2026-11-20: Opened it" in row.reading.reason
    assert row.review is not None
    assert row.review.state is ReviewState.APPLIED
    assert row.review.automatic == row_of(chart).reading
    assert row_of(made, "L1") == row_of(chart, "L1")
    (said,) = row.reading.evidence
    assert said.quote == "Opened it: there is no spring inside."


def test_applying_again_changes_nothing_and_none_restores_the_program() -> None:
    chart = chart_of(MET, MET, OPEN)
    override = override_of(chart)
    once = apply_overrides(chart, [override], PRODUCT.facts)
    assert apply_overrides(once, [override], PRODUCT.facts) == once
    assert apply_overrides(once, [], PRODUCT.facts) == chart
    assert apply_overrides(once, [replace(override, withdrawn=True)], PRODUCT.facts) == chart


def test_a_fact_that_does_not_bear_on_the_row_flags_and_keeps_it() -> None:
    chart = chart_of(MET, MET, OPEN)
    override = override_of(chart)
    more = product_with(ProductFact("answer:9", FactOrigin.TEST_REPORT, "It weighs 2 kg."))
    row = row_of(apply_overrides(chart_of(MET, MET, OPEN, product=more), [override], more.facts))
    assert row.reading.reading is Reading.ABSENT
    assert row.review is not None
    assert row.review.state is ReviewState.APPLIED_BEFORE_FACTS
    assert row.review.facts_since == ("answer:9",)


def test_a_fact_that_bears_on_the_row_suspends_it() -> None:
    chart = chart_of(MET, MET, OPEN)
    override = override_of(chart)
    said = answered(
        question_id(PRODUCT.id, "a spring"), Answer.YES, "a leaf spring", date(2026, 11, 21)
    )
    known = product_with(said)
    made = apply_overrides(chart_of(MET, MET, OPEN, product=known), [override], known.facts)
    row = row_of(made)
    assert row.reading.reading is Reading.LITERAL
    assert made.conclusion is Conclusion.LITERALLY_MET
    assert row.review is not None
    assert row.review.state is ReviewState.FACTS_BEAR
    assert row.review.facts_since == ("answer:1",)


def test_a_fact_that_went_counts_as_changed() -> None:
    more = product_with(ProductFact("answer:9", FactOrigin.TEST_REPORT, "It weighs 2 kg."))
    chart = chart_of(MET, MET, OPEN, product=more)
    override = override_of(chart, product=more)
    row = row_of(apply_overrides(chart_of(MET, MET, OPEN), [override], PRODUCT.facts))
    assert row.review is not None
    assert row.review.facts_since == ("answer:9",)


def test_other_words_of_the_claim_are_flagged_and_not_read() -> None:
    override = override_of(chart_of(MET, MET, OPEN))
    changed = claim_of("A lamp", "a hinge", "a torsion spring")
    row = row_of(apply_overrides(chart_of(MET, MET, OPEN, claim=changed), [override], ()))
    assert row.reading.reading is Reading.UNCLEAR
    assert row.review is not None
    assert row.review.state is ReviewState.CLAIM_CHANGED
    assert row.review.text == "a spring"


def test_a_row_that_moved_keeps_its_reading() -> None:
    override = override_of(chart_of(MET, MET, OPEN))
    moved = claim_of("A lamp", "a shade", "a hinge", "a spring")
    made = apply_overrides(chart_of(MET, MET, MET, OPEN, claim=moved), [override], PRODUCT.facts)
    assert row_of(made, "L3").reading.reading is Reading.ABSENT
    assert row_of(made, "L2").review is None


def test_a_row_that_is_gone_is_told() -> None:
    chart = chart_of(MET, MET, OPEN)
    override = override_of(chart)
    short = chart_of(MET, MET, claim=claim_of("A lamp", "a hinge"))
    assert find_lost([short], [override]) == (override,)
    assert find_lost([chart], [override]) == ()


def test_a_reading_of_one_group_of_variations_is_not_taken_for_another() -> None:
    chart = replace(chart_of(MET, MET, OPEN), variations=("red",))
    override = override_of(chart, variations=("red",))
    blue = replace(chart, variations=("blue",))
    assert row_of(apply_overrides(chart, [override], PRODUCT.facts)).review is not None
    assert apply_overrides(blue, [override], PRODUCT.facts) == blue


def test_the_latest_of_two_readings_counts() -> None:
    chart = chart_of(MET, MET, OPEN)
    first = override_of(chart)
    later = override_of(chart, kind=Reading.LITERAL, at=datetime(2026, 11, 21, tzinfo=UTC))
    row = row_of(apply_overrides(chart, [later, first], PRODUCT.facts))
    assert row.reading.reading is Reading.LITERAL


def test_absent_needs_a_role_whose_word_reassures() -> None:
    override = override_of(chart_of(MET, MET, OPEN), role=ReviewerRole.OPERATOR)
    with pytest.raises(AccessError) as caught:
        check_override(override)
    assert caught.value.code == "override_role"
    check_override(replace(override, reading=Reading.LITERAL))
    check_override(replace(override, role=ReviewerRole.COUNSEL))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("reason", "  no  ", "override_reason_missing"),
        ("reason", "x" * 4_001, "override_too_long"),
        ("by", " ", "override_by_missing"),
    ],
)
def test_nobody_stands_behind_it(field: str, value: str, code: str) -> None:
    override = override_of(chart_of(MET, MET, OPEN))
    with pytest.raises(InputError) as caught:
        check_override(replace(override, **{field: value}))
    assert caught.value.code == code
