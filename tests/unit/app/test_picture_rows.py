"""Rows of a comparison: what is said of surface, of the same side, and of broken lines."""

from __future__ import annotations

import numpy as np
import pytest

from freetosell.app.photos import ProductPhoto
from freetosell.app.picture_rows import Pair, find_rows
from freetosell.core.charts.design_comparison import DesignFeature, Likeness, View
from freetosell.core.designs.gallery import DesignFigure, FigurePlace
from freetosell.pictures.beside import Outline, Overlay, Place

BLANK = np.full((256, 256, 3), 255, np.uint8)
OUTLINE = Outline(
    BLANK[..., 0] > 0, BLANK[..., 0], BLANK, aspect=1.0, box=(0, 90, 0, 90), sure=True
)


def pair(
    overlap: float,
    met: tuple[float | None, float | None] = (None, None),
    *,
    side: View | None = View.FRONT,
    places: tuple[Place, ...] = (),
) -> Pair:
    figure = DesignFigure(FigurePlace("0"), "FIG. 1", View.FRONT)
    overlay = Overlay(overlap, False, OUTLINE, places, *met)
    return Pair(1, figure, ProductPhoto("a.png", BLANK, side), overlay, OUTLINE, OUTLINE, 0.5)


def row(pairs: list[Pair], name: str) -> DesignFeature:
    (found,) = [r for r in find_rows(pairs, colours_claimed=False) if r.id == name]
    return found


@pytest.mark.parametrize(
    ("overlap", "met", "side", "likeness"),
    [
        (0.95, (0.9, 0.9), View.FRONT, Likeness.SAME),
        (0.95, (0.1, 0.2), View.FRONT, Likeness.DIFFERENT),
        (0.95, (0.1, 0.2), None, Likeness.CANNOT_TELL),
        (0.95, (0.1, 0.6), View.FRONT, Likeness.CANNOT_TELL),
        (0.95, (0.1, None), View.FRONT, Likeness.CANNOT_TELL),
        (0.80, (0.1, 0.1), View.FRONT, Likeness.CANNOT_TELL),
    ],
)
def test_surface_needs_the_same_outline_and_to_differ_the_same_side(
    overlap: float, met: tuple[float | None, float | None], side: View | None, likeness: Likeness
) -> None:
    found = row([pair(overlap, met, side=side)], "surface")
    assert found.likeness is likeness
    assert found.evidence[0].design_picture
    assert found.evidence[0].product_picture


def test_words_tell_the_same_side_from_another_angle_and_from_nothing_alike() -> None:
    assert "same side agree in part" in pair(0.8).said
    assert "angle of the photo" in pair(0.8, side=None).said
    assert "do not lie on one another" in pair(0.5, side=None).said


def test_places_of_broken_lines_are_set_apart() -> None:
    places = tuple(
        Place((10 * k, 10 * k + 9, 0, 90), True, 0.05, said)
        for k, said in enumerate((True, False, None))
    )
    rows = list(find_rows([pair(0.7, places=places)], colours_claimed=False))
    parts = [r for r in rows if r.id.startswith("place_")]
    assert [r.disclaimed for r in parts] == [True, None, None]
    assert ["no part of it" in r.evidence[0].text for r in parts] == [True, False, False]
