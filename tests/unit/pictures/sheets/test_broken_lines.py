"""Broken lines told from solid lines and from shading, or nothing said."""

import numpy as np
import pytest
from drawn_sheets import blank, broken, broken_box, lamp, pixels

from freetosell.core.designs.figures import LineKind
from freetosell.pictures.sheets.broken import find_broken_lines

SIZE = (900, 900)


def test_solid_lines_are_solid():
    image, draw = blank(SIZE)
    lamp(draw, 200, 200)
    found = find_broken_lines(pixels(image))
    assert found.lines.kind is LineKind.SOLID
    assert not found.mask.any()
    assert found.lines.confidence > 0.8


def test_broken_lines_are_found_where_they_are():
    image, draw = blank(SIZE)
    lamp(draw, 200, 200)
    alone, draw_alone = blank(SIZE)
    broken_box(draw_alone, 80, 80, 820, 820)
    broken_box(draw, 80, 80, 820, 820)
    found = find_broken_lines(pixels(image))
    truth = np.asarray(alone) < 128
    assert found.lines.kind is LineKind.MIXED
    assert (found.mask & truth).sum() >= 0.95 * truth.sum()
    assert (found.mask & ~truth).sum() <= 0.02 * truth.sum()


def test_a_figure_all_in_broken_lines():
    image, draw = blank(SIZE)
    broken_box(draw, 100, 100, 800, 800)
    broken(draw, (150, 150), (750, 700))
    assert find_broken_lines(pixels(image)).lines.kind is LineKind.BROKEN


def test_dashes_and_dots_in_turn():
    image, draw = blank(SIZE)
    for x in range(60, 800, 80):
        draw.line((x, 300, x + 45, 300), fill="black", width=4)
        draw.line((x + 58, 300, x + 67, 300), fill="black", width=4)
    lamp(draw, 200, 400)
    found = find_broken_lines(pixels(image))
    assert found.lines.kind is LineKind.MIXED
    assert found.mask[290:310].sum() > 0.9 * (np.asarray(image)[290:310] < 128).sum()


def test_a_curved_broken_line():
    image, draw = blank(SIZE)
    for start in range(0, 360, 8):
        draw.arc((100, 100, 800, 800), start, start + 5, fill="black", width=4)
    assert find_broken_lines(pixels(image)).lines.share > 0.9


def test_hatching_is_no_broken_line():
    image, draw = blank(SIZE)
    lamp(draw, 200, 200)
    for i in range(14):  # short strokes side by side
        draw.line((300 + 14 * i, 620, 330 + 14 * i, 660), fill="black", width=3)
    found = find_broken_lines(pixels(image))
    assert not found.mask[600:680].any()
    assert found.lines.kind is not LineKind.BROKEN


def test_photographs_are_not_judged():
    noise = np.random.default_rng(1).integers(0, 255, (300, 300, 3)).astype(np.uint8)
    found = find_broken_lines(noise, toned=True)
    assert (found.lines.kind, found.mask.any()) == (LineKind.UNKNOWN, np.False_)


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3)])
def test_any_shape(shape):
    picture = np.zeros((*shape, 3), np.uint8)
    assert find_broken_lines(picture).mask.shape == shape


def test_a_hairline_that_a_scanner_broke_up_is_not_drawn_broken():
    image, draw = blank(SIZE)
    lamp(draw, 200, 200)
    for top in range(100, 800, 60):
        broken(draw, (60, top), (840, top), dash=4, gap=2, width=2)
    found = find_broken_lines(pixels(image))
    assert not found.mask.any()
    assert found.lines.kind is LineKind.UNKNOWN
