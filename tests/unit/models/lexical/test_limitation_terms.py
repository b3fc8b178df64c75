"""A limitation taken apart."""

from __future__ import annotations

import pytest

from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.terms import find_aspects, parse_terms

GLOSSARY = load_glossary()


def _terms(text: str):
    return parse_terms(text, GLOSSARY)


def test_parts_are_told_apart_as_new_and_known():
    terms = _terms("a coil spring between said lid and the steel base ( 4 )")
    assert [(p.text, p.introduced, p.referred) for p in terms.parts] == [
        ("coil spring", True, False),
        ("lid", False, True),
        ("steel base", False, True),
    ]
    assert terms.main is not None
    assert terms.main.text == "coil spring"


def test_claim_language_weighs_little():
    weights = {t.text: t.weight for t in _terms("a support member configured to pivot").terms}
    assert weights["member"] < weights["support"] == weights["pivot"] == 1.0


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("a non-stretchable strip", {"stretchable"}),
        ("a strap without a buckle", {"buckle"}),
        ("a strap with a buckle", set()),
    ],
)
def test_what_the_claim_wants_not_to_be(text, negated):
    assert {t.text for t in _terms(text).terms if t.negated} == negated


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("a handle of wood or plastic", 2),
        ("at least one of a base and a foot", 2),
        ("selected from the group consisting of wool, silk and cotton", 3),
        ("a base and a foot", 0),
    ],
)
def test_members_of_an_or(text, members):
    assert sum(p.alternative is not None for p in _terms(text).parts) == members


@pytest.mark.parametrize(
    ("text", "alone"),
    [("8-20 inches in length", True), ("a strap 8 inches in length", False), ("a strap", False)],
)
def test_a_measure_and_nothing_else(text, alone):
    assert _terms(text).is_measure_alone is alone


def test_aspects_of_a_measure_in_three_languages():
    assert find_aspects("Länge 20 cm") == {"length"}
    assert find_aspects("宽5厘米") == {"width"}
    assert find_aspects("2 in wide and 5 in long") == {"width", "length"}
    assert find_aspects("along the belong") == set()
