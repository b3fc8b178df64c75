"""Words of claims in other languages, and reference signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.models.lexical.glossary import load_glossary
from freetosell.models.lexical.terms import parse_terms
from freetosell.models.lexical.tongues import (
    blank_signs,
    cut_claim,
    cut_listing,
    find_runs,
    one_form,
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a rim (12) with two arms", "a rim with two arms"),
        ("a rim (12a, 14) and a lid", "a rim and a lid"),
        ("水箱（12）内", "水箱 内"),
        ("水箱1，设于底座2内", "水箱 ，设于底座 内"),
        ("ein Gehäuse 10, in dem ein Akku 22 und ein Magnet 18 ist", None),
        ("本体１２を備える", None),
    ],
)
def test_reference_signs_go(text, left):
    blanked = blank_signs(text)
    assert len(blanked) == len(text)
    if left is not None:
        assert " ".join(blanked.split()) == " ".join(left.split())
    if "Gehäuse" in text:
        assert not any(c.isdigit() for c in blanked)


@pytest.mark.parametrize(
    "text",
    [
        "a mass of at least 120 g",
        "旋转360度",
        "容量不小于2.5升",
        "容量が2.5リットル以上である",
        "内置16块磁铁",
        "8-20 inches in length",
        "mindestens 12 mm",
        "the lamp of claim 1, wherein",
    ],
)
def test_measures_and_counts_stay(text):
    assert blank_signs(text) == text


def test_a_reference_sign_is_no_count_and_no_measure():
    terms = parse_terms("a wall (16) mm thick and pegs (3)", load_glossary())
    assert not terms.quantities
    assert not terms.counts


def test_japanese_and_chinese_share_characters():
    claimed = {p.mark for p in cut_claim("前記水箱の排水口", "ja")}
    assert claimed & {p.mark for p in cut_listing("水經排水孔流回水箱")} >= {"han:排水", "han:水箱"}
    assert one_form("電動機構") == "电动机构"


def test_stock_phrases_are_no_words():
    text = "其特征在于，所述储水箱内设有水位传感器"
    assert [run.cut(text) for run in find_runs(text)] == ["储水箱", "水位传感器"]


def test_each_language_has_its_stems():
    claimed = {p.mark for p in cut_claim("zwei Schüsseln mit einem Deckel", "de")}
    shown = {p.mark for p in cut_listing("Schüssel und Deckel aus Glas")}
    assert {m for m in claimed if m != "de:zwei"} <= shown


@given(
    st.text(max_size=200), st.sampled_from(("zh", "ja", "de", "fr", "es", "it", "nl", "pt", "ko"))
)
def test_any_text_is_cut_in_place(text, language):
    assert len(one_form(text)) == len(text)
    assert len(blank_signs(text)) == len(text)
    for piece in (*cut_claim(text, language), *cut_listing(text)):
        assert 0 <= piece.span.start < piece.span.end <= len(text)
