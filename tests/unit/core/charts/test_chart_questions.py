"""Questions: one per wording, for what is open, in the seller's language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from chart_pieces import PUBLICATION, ToldReader, answered, claim_of, product_with, reading

from freetosell.core.charts.answers import question_id
from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import Reading
from freetosell.core.charts.question_texts import TEXTS
from freetosell.core.charts.questions import find_questions
from freetosell.core.products.product import Answer

YES = reading(Reading.LITERAL, "Desk lamp")
NO = reading(Reading.ABSENT, "Desk lamp")
LIKE = reading(Reading.EQUIVALENT, "Desk lamp")
OPEN = reading(Reading.UNCLEAR)
CLAIM = claim_of("A lamp", "a hinge", "wherein the arm ( 3 ) is curved")


def _chart(*readings, claim=CLAIM, product=None):
    return build_chart(claim, PUBLICATION, product or product_with(), ToldReader(*readings))


def test_asks_once_for_the_same_words_over_claims():
    other = claim_of("A lamp", "A  HINGE,", "a foot", number=7)
    charts = [_chart(YES, OPEN, YES), _chart(YES, OPEN, OPEN, claim=other)]
    questions = find_questions(charts, product_with(), markets=("US", "DE"))
    assert [q.settles for q in questions] == [
        ("US1234567B2#1#L1", "US1234567B2#7#L1"),
        ("US1234567B2#7#L2",),
    ]
    assert questions[0].id == question_id("own:S1", "a hinge")
    assert questions[0].markets == ("US", "DE")
    assert questions[0].limitation == "a hinge"


def test_asks_for_what_is_open_and_for_a_substitute():
    questions = find_questions([_chart(OPEN, LIKE, OPEN)], product_with())
    assert [q.limitation for q in questions] == ["a hinge", "wherein the arm ( 3 ) is curved"]
    assert "something else in place of “a hinge”" in questions[0].text
    assert questions[1].text.startswith("Is this true of your product: “the arm is curved”?")


def test_asks_for_a_preamble_only_where_it_counts():
    claim = claim_of("A lamp for a desk", "a clamp on the desk")
    (question,) = find_questions([_chart(OPEN, YES, claim=claim)], product_with())
    assert question.text.startswith("Can your product be described as")


def test_a_defeated_claim_is_asked_for_only_on_request():
    charts = [_chart(YES, NO, OPEN)]
    assert find_questions(charts, product_with()) == ()
    assert len(find_questions(charts, product_with(), of_defeated_claims=True)) == 1


@pytest.mark.parametrize(
    ("answer", "left"), [(Answer.YES, 0), (Answer.DIFFERENT, 0), (Answer.DO_NOT_KNOW, 1)]
)
def test_a_settled_question_is_not_asked_again(answer, left):
    claim = claim_of("A lamp", "a hinge")
    product = product_with(answered(question_id("own:S1", "a hinge"), answer, "so"))
    chart = _chart(YES, OPEN, claim=claim, product=product)
    assert len(find_questions([chart], product)) == left


@pytest.mark.parametrize("language", ["zh", "zh-CN"])
def test_asks_in_chinese(language):
    question = find_questions([_chart(YES, OPEN, YES)], product_with(), language=language)[0]
    asked = "权利要求的原文是：“a hinge”。您的产品是否如此？（是 / 否 / 有其他替代 / 不清楚）"
    assert question.text == asked
    assert question.language == "zh"


def test_a_claim_in_another_language_is_quoted_in_its_own_words():
    claim = claim_of("Lampe, dadurch gekennzeichnet, dass", "das Scharnier aus der Platte ragt")
    question = find_questions([_chart(YES, OPEN, claim=claim)], product_with())[0]
    assert question.text.startswith("The claim says, in its own language: “das Scharnier aus")
    german = find_questions([_chart(YES, OPEN, claim=claim)], product_with(), language="de-DE")[0]
    assert german.text.startswith("Trifft das auf Ihr Produkt zu: „das Scharnier")


@pytest.mark.parametrize("tongue", sorted(TEXTS))
def test_every_language_quotes_the_words_and_offers_four_answers(tongue):
    texts = TEXTS[tongue]
    for text in (texts.thing, texts.state, texts.preamble, texts.substitute, texts.foreign):
        assert text.count("{words}") == 1
    assert "{names}" in texts.variations
    assert texts.tail.count("/") == 3


def test_an_unknown_language_is_asked_in_english():
    question = find_questions([_chart(YES, OPEN, YES)], product_with(), language="sv")[0]
    assert question.language == "en"


def test_ids_are_stable_between_runs_and_differ_between_products():
    chart = _chart(YES, OPEN, YES)
    first = find_questions([chart], product_with())
    assert find_questions([chart], product_with()) == first
    other = replace(product_with(), id="own:S2")
    assert find_questions([chart], other)[0].id != first[0].id
