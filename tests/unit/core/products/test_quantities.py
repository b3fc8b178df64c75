"""Measures in running text: value, unit, range, and what lies in what."""

from __future__ import annotations

from math import inf

import pytest

from freetosell.core.products.quantities import find_quantities


def _only(text: str):
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "words", "dimension", "low", "high"),
    [
        ("8-20 inches in length", "8-20 inches", "length", 0.2032, 0.508),
        ("between 5 mm and 7 mm thick", "5 mm", "length", 0.005, 0.005),
        ("about 10 cm", "10 cm", "length", 0.09, 0.11),
        ("at least 17 psi", "17 psi", "pressure", 117210.87, inf),
        ("up to 2 kg", "2 kg", "mass", -inf, 2.0),
        ("Breite: 2,5 cm", "2,5 cm", "length", 0.025, 0.025),
        ("over 1,500 mAh", "1,500 mAh", "charge", 5400.0, inf),
        ("长度20厘米", "20厘米", "length", 0.2, 0.2),
        ("约3公斤", "3公斤", "mass", 2.7, 3.3),
        ("容量不超过４００毫升", "４００毫升", "volume", -inf, 0.0004),
        ("mindestens 30 Minuten", "30 Minuten", "time", 1800.0, inf),
        ("250 to 300 °F", "250 to 300 °F", "temperature", 394.26, 422.04),
        ("2 1/2 in wide", "2 1/2 in", "length", 0.0635, 0.0635),
        ("a 17 in cutting head", "17 in", "length", 0.4318, 0.4318),
        ("20 oz or more", "20 oz", "mass", 0.567, inf),
    ],
)
def test_reads_value_and_bounds(text, words, dimension, low, high):
    found = find_quantities(text)[0]
    assert found.span.cut(text) == words
    assert found.dimension == dimension
    assert found.low == pytest.approx(low, rel=1e-3)
    assert found.high == pytest.approx(high, rel=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "6 in 1 tool",
        "Comes in 5 in the pack",
        "Model X200",
        "Size 4 M",
        "four legs",
        "US 11,950,531",
    ],
)
def test_leaves_what_is_no_measure(text):
    assert find_quantities(text) == ()


def test_reads_three_sides():
    found = find_quantities("30 x 15 x 10 cm")
    assert [round(q.low, 2) for q in found] == [0.3, 0.15, 0.1]
    assert all(q.span == found[0].span for q in found)


@pytest.mark.parametrize(
    ("claimed", "shown", "inside"),
    [
        ("8-20 inches", "45 cm", True),
        ("8-20 inches", "20 in", True),  # the bound counts
        ("8-20 inches", "60 cm", False),
        ("at least 7 mm", "7 mm", True),
        ("more than 7 mm", "7 mm", False),  # the bound does not count
        ("at least 17 psi", "1.2 bar", True),
        ("at least 17 psi", "14 psi", False),
        ("between 5 degrees to 45 degrees", "30°", True),
    ],
)
def test_holds_across_units(claimed, shown, inside):
    wanted, had = find_quantities(claimed)[0], _only(shown)
    assert wanted.holds(had) is inside
    assert wanted.excludes(had) is not inside


def test_another_dimension_neither_holds_nor_excludes():
    length, mass = _only("8 cm"), _only("8 kg")
    assert not length.holds(mass)
    assert not length.excludes(mass)
