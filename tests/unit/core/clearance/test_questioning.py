"""The fewest questions come first; nearly equal limitations are one question."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Conclusion,
    LimitationReading,
    Reading,
    conclude,
)
from freetosell.core.charts.questions import find_questions, rephrase
from freetosell.core.charts.wordings import near_wording, says_little
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.clearance.questioning import order_questions
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.products.product import Answer, FactOrigin, ProductFact
from freetosell.core.text import Span
from freetosell.testing.factories import AS_OF, make_finding, make_product

PRODUCT = make_product()
WORDS = ("a hinge", "a lid having hinges", "a body", "a motor", "an arm", "a lens")


def chart(publication: str, *rows: str, number: int = 1) -> ClaimChart:
    open_ = LimitationReading(Reading.UNCLEAR, "Not said.", "not_said", 0.0)
    made = tuple(
        ChartRow(f"L{i}", LimitationRole.LIMITATION, text, Span(0, 0), open_)
        for i, text in enumerate(rows)
    )
    kinds = tuple(r.reading.reading for r in made)
    return ClaimChart(
        publication, number, "; ".join(rows), PRODUCT.id, made, conclude(kinds), False, "t"
    )


def finding(*charts: ClaimChart, market: str = "US") -> Finding:
    return replace(
        make_finding(PRODUCT), market=market, publication=charts[0].publication, charts=charts,
        as_of=AS_OF,
    )  # fmt: skip


def asked(*findings: Finding):
    charts = list(dict.fromkeys(c for f in findings for c in f.charts))
    return order_questions(find_questions(charts, PRODUCT), findings)


def test_one_question_that_settles_two_findings_comes_first() -> None:
    found = asked(
        finding(chart("US1B2", "an arm", "a hinge (4)")),
        finding(chart("US2B2", "a motor", "said hinge")),
        finding(chart("DE3B4", "a motor"), market="DE"),
    )
    assert [q.limitation for q in found if q.among_fewest] == ["a hinge (4)", "a motor"]
    assert found[0].findings == ("US US1B2", "US US2B2")
    assert found[0].limitation == "a hinge (4)"
    assert [q.limitation for q in found if not q.among_fewest] == ["an arm"]


def test_a_right_with_two_claims_is_settled_by_what_both_ask_for() -> None:
    found = asked(
        finding(chart("US1B2", "an arm", "a hinge"), chart("US1B2", "a lens", "a hinge", number=9))
    )
    assert [q.limitation for q in found if q.findings] == ["a hinge"]


def test_a_defeated_claim_does_not_stand_in_the_way() -> None:
    gone = replace(chart("US1B2", "a lens", number=9), conclusion=Conclusion.NOT_MET)
    found = asked(finding(chart("US1B2", "an arm"), gone))
    assert [(q.limitation, q.findings) for q in found] == [("an arm", ("US US1B2",))]


def test_what_cannot_be_looked_for_is_asked_last() -> None:
    found = asked(finding(chart("US1B2", "a body", "a hinge")))
    assert [q.limitation for q in found] == ["a hinge", "a body"]
    assert [q.among_fewest for q in found] == [True, False]


def test_a_cleared_finding_asks_for_nothing() -> None:
    cleared = replace(finding(chart("US1B2", "an arm")), outcome=Outcome.NOT_IN_FORCE)
    assert [q.findings for q in asked(cleared)] == [()]


def test_nearly_equal_limitations_are_one_question_that_shows_both() -> None:
    charts = [
        chart("US1B2", "a lid comprising a hinge made of steel"),
        chart("US2B2", "the lid having hinges formed of steel"),
    ]
    (question,) = find_questions(charts, PRODUCT)
    assert question.settles == ("US1B2#1#L0", "US2B2#1#L0")
    assert question.wordings == ("the lid having hinges formed of steel",)
    assert question.merged == (question_id(PRODUCT.id, "lid having hinges formed of steel"),)


def test_an_answer_to_a_merged_question_settles_each_wording() -> None:
    charts = [chart("US1B2", "a lid with a hinge"), chart("US2B2", "the lid having hinges")]
    (question,) = find_questions(charts, PRODUCT)
    fact = ProductFact(
        "answer:1", FactOrigin.SELLER_ANSWER, "No.", stated_by="Li Wei", answer=Answer.NO,
        settles=(question.id, *question.merged),
    )  # fmt: skip
    told = replace(PRODUCT, facts=(*PRODUCT.facts, fact))
    assert find_questions(charts, told) == ()


def test_order_and_relation_keep_two_questions_apart() -> None:
    charts = [chart("US1B2", "an arm below the tray"), chart("US2B2", "a tray below the arm")]
    assert len(find_questions(charts, PRODUCT)) == 2


def test_a_question_is_put_in_another_language_with_the_claim_s_own_words() -> None:
    charts = [chart("US1B2", "a hinge")]
    (question,) = find_questions(charts, PRODUCT)
    chinese = rephrase(question, charts, "zh")
    assert "“a hinge”" in chinese.text
    assert "您的产品" in chinese.text
    assert (chinese.id, chinese.language) == (question.id, "zh")
    assert rephrase(question, [], "zh") == question


def test_little_is_said_by_words_that_fit_any_part() -> None:
    assert says_little("at least one first member")
    assert not says_little("a hinge")
    assert near_wording("a lid") != near_wording("a lid without a hinge")


@given(
    st.lists(
        st.tuples(st.sampled_from(("US1B2", "US2B2", "DE3B4")),
                  st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)),
        min_size=1, max_size=5,
    )
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_the_fewest_are_the_fewest_and_settle_all_that_can_be(drawn) -> None:
    rights: dict[str, list[ClaimChart]] = {}
    for i, (publication, rows) in enumerate(drawn, start=1):
        rights.setdefault(publication, []).append(chart(publication, *rows, number=i))
    findings = [finding(*charts) for charts in rights.values()]
    found = asked(*findings)
    everything = {name for q in found for name in q.findings}
    few = [q for q in found if q.among_fewest]
    assert {name for q in few for name in q.findings} == everything
    assert found[: len(few)] == tuple(few)
    for n in range(len(few)):
        assert all({x for q in some for x in q.findings} != everything
                   for some in combinations(found, n))  # fmt: skip
    assert sorted(q.id for q in found) == sorted(
        q.id for q in find_questions([c for f in findings for c in f.charts], PRODUCT)
    )
