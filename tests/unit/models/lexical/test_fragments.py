"""Facts cut into quotable pieces."""

from __future__ import annotations

import time

import pytest

from freetosell.core.products.product import Answer, FactOrigin, ProductFact
from freetosell.models.lexical.fragments import MAX_PIECES, find_fragments
from freetosell.models.lexical.glossary import load_glossary

GLOSSARY = load_glossary()


def _fact(text: str, field: str = "description", **more) -> ProductFact:
    return ProductFact(id=field, origin=FactOrigin.LISTING, text=text, field=field, **more)


def _pieces(text: str, field: str = "description"):
    return find_fragments([_fact(text, field)], GLOSSARY).fragments


def test_sentences_and_their_clauses():
    pieces = _pieces("Steel lid, snaps shut with a click. Holds 1.5 l!  盖子密封，防漏好用。")
    assert [(p.text, p.whole) for p in pieces] == [
        ("Steel lid, snaps shut with a click", True),
        ("Holds 1.5 l", True),
        ("盖子密封，防漏好用", True),
        ("盖子密封", False),
        ("防漏好用", False),
    ]


def test_what_is_denied_is_not_shown():
    (piece, *_) = _pieces("Lid with no hinge")
    assert "hing" not in piece.shown.stems
    assert "hing" in piece.shown.denied_stems
    assert "hinge" not in piece.shown.concepts
    assert "hinge" in piece.shown.denied_concepts


@pytest.mark.parametrize(
    ("value", "shown", "denied"),
    [
        ("Li-ion", True, False),
        ("No", False, True),
        ("Without battery", False, True),
        ("无", False, True),
        ("n/a", None, None),
    ],
)
def test_an_attribute_speaks_with_its_name(value, shown, denied):
    pieces = _pieces(value, "attributes.Battery")
    if shown is None:
        assert pieces == ()
        return
    (piece,) = pieces
    assert piece.said == f"Battery: {value}"
    assert ("battery" in piece.shown.concepts) is shown
    assert ("battery" in piece.shown.denied_concepts) is denied
    assert piece.quoted().quote == value


def test_terms_of_the_offer_are_no_evidence():
    assert _pieces("Hinge", "attributes.Brand") == ()


def test_an_answer_that_nothing_is_known_is_no_evidence():
    fact = _fact("perhaps a hinge", answer=Answer.DO_NOT_KNOW)
    assert find_fragments([fact], GLOSSARY).fragments == ()


def test_a_variation_is_marked_with_its_sku():
    fact = _fact("Red", "variations[S-2].Colour", variations=("S-2",))
    (piece,) = find_fragments([fact], GLOSSARY).fragments
    assert (piece.variation, piece.said) == ("S-2", "Colour: Red")


def test_a_huge_listing_is_cut_short_in_time():
    started = time.process_time()
    pieces = find_fragments([_fact("no hinge, 5 cm of 钢 " * 50_000)], GLOSSARY)
    assert time.process_time() - started < 5
    assert len(pieces.fragments) <= MAX_PIECES
    assert pieces.cut_short
