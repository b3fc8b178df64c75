"""How many of what."""

from __future__ import annotations

from math import inf

import pytest

from freetosell.core.products.counts import find_counts


@pytest.mark.parametrize(
    ("text", "low", "high", "noun"),
    [
        ("Clear tube with six feeding holes", 6, 6, "feeding holes"),
        ("a plurality of locking apertures", 2, inf, "locking apertures"),
        ("a pair of arms", 2, 2, "arms"),
        ("one or more screws", 1, inf, "screws"),
        ("at least seven LED units", 7, inf, "LED units"),
        ("a two-prong fork", 2, 2, "fork"),
        ("set of 4 hooks", 4, 4, "hooks"),
        ("zwei Löcher", 2, 2, "Löcher"),
        ("侧面六个取食孔", 6, 6, "取食孔"),
        ("双层", 2, 2, "层"),
        ("dual motors", 2, 2, "motors"),
    ],
)
def test_reads_number_and_noun(text, low, high, noun):
    (found,) = find_counts(text)
    assert (found.low, found.high, found.noun.cut(text)) == (low, high, noun)


@pytest.mark.parametrize("text", ["one or the other", "ein Griff", "une poignée", "no number", ""])
def test_articles_are_no_counts(text):
    assert find_counts(text) == ()
