"""Outlines laid over one another: same, turned over, moved, unlike, and where they part."""

from __future__ import annotations

import numpy as np
import pytest

from freetosell.core.ports import Picture
from freetosell.pictures.beside import lay_over, outline_figure, outline_photo


def lamp(*, arm: bool = True, filled: bool = False, side: int = 300, flip: bool = False) -> Picture:
    """A disc on a stem with a foot; an arm reaches out to one side."""
    y, x = np.mgrid[:side, :side] / side
    shape = np.hypot(x - 0.5, y - 0.25) < 0.17
    shape |= (np.abs(x - 0.5) < 0.03) & (y > 0.3) & (y < 0.85)
    shape |= (np.abs(x - 0.5) < 0.2) & (np.abs(y - 0.86) < 0.04)
    if arm:
        shape |= (x > 0.5) & (x < 0.85) & (np.abs(y - 0.6) < 0.05)
    if flip:
        shape = shape[:, ::-1]
    ink = shape.copy()
    if not filled:
        inner = shape.copy()
        for axis in (0, 1):
            for step in (-3, 3):
                inner &= np.roll(shape, step, axis)
        ink = shape & ~inner
    grey = np.where(ink, 40, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def overlay(drawing: Picture, photo: Picture):
    figure, product = outline_figure(drawing), outline_photo(photo)
    assert figure is not None
    assert product is not None
    assert product.sure
    return lay_over(figure, product)


def test_the_same_thing_lies_on_itself() -> None:
    found = overlay(lamp(), lamp(filled=True))
    assert found.overlap > 0.93
    assert not found.mirrored
    assert found.places == ()


def test_the_other_side_is_found_by_turning_over() -> None:
    found = overlay(lamp(), lamp(filled=True, flip=True))
    assert found.overlap > 0.93
    assert found.mirrored


@pytest.mark.parametrize(
    ("drawn", "made", "in_design"), [(True, False, True), (False, True, False)]
)
def test_a_part_that_one_lacks_is_the_largest_place(
    drawn: bool, made: bool, in_design: bool
) -> None:
    found = overlay(lamp(arm=drawn), lamp(arm=made, filled=True))
    assert found.overlap < 0.9
    first = found.places[0]
    assert first.in_design is in_design
    assert first.part > 0.04


def test_places_are_few_and_inside_the_square() -> None:
    chance = np.random.default_rng(3)
    for _ in range(6):
        noise = np.full((200, 200, 3), 255, np.uint8)
        for _ in range(12):
            top, left = chance.integers(5, 150, 2)
            noise[top : top + chance.integers(5, 45), left : left + chance.integers(5, 45)] = 30
        found = overlay(lamp(), noise)
        assert 0.0 <= found.overlap <= 1.0
        assert len(found.places) <= 7
        for place in found.places:
            assert 0 <= place.box[0] < place.box[1] <= 256
            assert 0 <= place.box[2] < place.box[3] <= 256


def test_nothing_drawn_has_no_outline_and_a_busy_ground_is_said() -> None:
    assert outline_figure(np.full((90, 90, 3), 255, np.uint8)) is None
    busy = np.random.default_rng(1).integers(0, 255, (120, 120, 3)).astype(np.uint8)
    found = outline_photo(busy)
    assert found is None or not found.sure


def test_a_place_of_broken_lines_is_told_from_one_of_solid_ones() -> None:
    drawing, broken = lamp(arm=True), np.zeros((300, 300), np.bool_)
    broken[160:200, 175:260] = True
    broken &= drawing.min(axis=2) < 128
    product = outline_photo(lamp(arm=False, filled=True))
    assert product is not None
    for mask, said in ((broken, True), (np.roll(broken, 150, axis=1), False), (None, None)):
        figure = outline_figure(drawing, mask)
        assert figure is not None
        (arm, *_) = lay_over(figure, product).places
        assert (arm.in_design, arm.disclaimed) == (True, said)
