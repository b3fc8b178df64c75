"""A listing in another language shows and denies in English what its words mean."""

from __future__ import annotations

import pytest

from freetosell.core.products.denials import find_denials
from freetosell.core.products.product import FactOrigin, ProductFact
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.glosses import (
    NOTHING,
    find_denied_stems,
    find_gloss_language,
    find_glossed,
    piece_language,
)
from freetosell.models.lexical.terms import parse_terms
from freetosell.models.lexical.wording import find_matches

GLOSSARY = load_glossary()


def _fact(text, field="description"):
    return ProductFact(id=f"1:{field}", text=text, origin=FactOrigin.LISTING, field=field)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("Faltbare Trinkflasche mit Napf für unterwegs, ohne Batterie",), "de"),
        (("Folding water bottle with a bowl for dogs on the road",), "en"),
        (("MAXI 2000", "Faltbare Trinkflasche mit einem Napf für Hunde"), "de"),
        (("铝合金手柄，带弹簧卡扣", "LED"), ""),
        (("Battery", "No"), ""),
        ((), ""),
        (("12 - 34",), ""),
    ],
)
def test_the_language_is_told_from_all_facts(texts, language):
    told = find_gloss_language([_fact(text) for text in texts])
    assert told == ("" if language == "en" else language)


@pytest.mark.parametrize(
    ("text", "latin", "language"),
    [
        ("铝合金手柄", "", "zh"),
        ("アルミの取っ手", "", "ja"),
        ("알루미늄", "de", ""),
        ("Griff aus Stahl", "de", "de"),
        ("Steel handle", "", ""),
    ],
)
def test_the_script_of_a_piece_tells_its_language(text, latin, language):
    assert piece_language(text, latin) == language


def test_a_gloss_shows_english_stems_and_keeps_what_is_denied_apart():
    text = "铝合金手柄，不含弹簧"
    glossed = find_glossed(text, "", find_denials(text), "zh", GLOSSARY)
    assert {"aluminum", "handl"} <= glossed.stems
    assert "spring" not in glossed.stems
    assert "spring" in glossed.denied_stems


def test_nothing_is_glossed_without_a_language():
    assert find_glossed("steel handle", "", (), "", GLOSSARY) == NOTHING
    assert find_denied_stems("手柄", "") == ()


def test_a_piece_shows_its_gloss_and_quotes_its_own_words():
    (piece,) = find_fragments([_fact("铝合金手柄")], GLOSSARY).fragments
    assert piece.language == "zh"
    assert "handl" in piece.shown.stems
    assert piece.quoted().quote == "铝合金手柄"
    (english,) = find_fragments([_fact("A handle of aluminum for the pan")], GLOSSARY).fragments
    assert english.language == ""


def test_a_reason_names_the_words_of_the_source_and_not_their_gloss():
    (piece,) = find_fragments([_fact("铝合金手柄")], GLOSSARY).fragments
    terms = parse_terms("a holding grip", GLOSSARY)
    shown = [said for _, said in find_matches(terms, [piece], GLOSSARY)]
    assert all(said in "铝合金手柄" for said in shown)


def test_the_name_of_an_attribute_is_glossed_too():
    facts = [_fact("弹簧", "attributes.材质"), _fact("带有铝合金手柄的不锈钢平底锅")]
    piece = find_fragments(facts, GLOSSARY).fragments[0]
    assert "spring" in piece.shown.stems
    assert "materi" in piece.shown.stems
