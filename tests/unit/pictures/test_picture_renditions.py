"""Drawings and photos of one shape become alike."""

import numpy as np
import pytest

from freetosell.pictures.cutout import find_main_object, put_on_white
from freetosell.pictures.renditions import (
    FILL,
    draw_lines,
    draw_shape,
    fill_outline,
    find_inside,
    place_in_square,
    trace_edges,
)
from freetosell.testing.image_contract import draw_disc, draw_table


def test_ink_is_centred_with_a_margin():
    lines = draw_lines(
        np.pad(draw_disc(200), ((300, 20), (40, 500), (0, 0)), constant_values=255), 288
    )
    rows, columns = np.nonzero(lines < 128)
    assert lines.shape == (288, 288)
    assert 12 <= rows.min() <= 17
    assert 12 <= columns.min() <= 17
    assert abs(int(rows.min()) - (287 - int(rows.max()))) <= 2


def test_hairlines_of_large_scans_stay_black():
    figure = np.full((2_400, 2_400, 3), 255, np.uint8)
    figure[200:2_200, 300:302] = 0
    figure[200:202, 300:2_000] = 0
    assert draw_lines(figure, 288).min() < 60


def test_dust_does_not_move_the_crop():
    figure = draw_disc(400)
    dusty = figure.copy()
    dusty[1, 1] = dusty[398, 397] = 0
    assert np.array_equal(draw_lines(figure, 96), draw_lines(dusty, 96))


@pytest.mark.parametrize("value", [255, 0])
def test_blank_paper_and_black_paper(value):
    paper = np.full((50, 70, 3), value, np.uint8)
    lines = draw_lines(paper, 64)
    assert lines.shape == (64, 64)
    assert (lines == 255).all() == (value == 255)


def test_inside_is_filled_and_outside_is_not():
    filled = fill_outline(draw_lines(draw_disc(), 288))
    assert filled[144, 144] == FILL
    assert filled[3, 3] == 255
    assert filled.min() < 80


def test_broken_outline_holds_the_fill():
    figure = draw_disc(300)
    y, x = np.mgrid[:300, :300]
    gaps = (np.degrees(np.arctan2(y - 150, x - 150)) % 8) < 0.7
    figure[gaps] = 255
    assert find_inside(draw_lines(figure, 288))[144, 144]


def test_open_drawing_is_left_open():
    figure = draw_disc(300)
    figure[:150] = 255
    assert not find_inside(draw_lines(figure, 288))[100, 144]


def test_shape_leaves_out_what_is_inside():
    plain = draw_disc(300)
    printed = plain.copy()
    printed[120:180, 100:200:6] = 0
    shapes = [draw_shape(find_inside(draw_lines(f, 96))) for f in (plain, printed)]
    assert np.array_equal(*shapes)
    assert sorted(set(shapes[0].ravel().tolist())) == [0, FILL, 255]


def test_edges_of_a_photo_look_like_its_drawing():
    taken = draw_table(240, filled=True, ink=90)
    photo = place_in_square(put_on_white(taken, find_main_object(taken)), 288)
    edges = trace_edges(photo, photo[..., 0] < 200) < 128
    drawn = draw_lines(draw_table(240), 288) < 200
    near = np.zeros_like(drawn)
    for dy in range(-7, 8):
        for dx in range(-7, 8):
            near |= np.roll(drawn, (dy, dx), (0, 1))
    assert edges.sum() > 500
    assert (edges & near).sum() / edges.sum() > 0.6


def test_edges_outside_the_object_are_left_out():
    photo = np.random.default_rng(1).integers(0, 255, (96, 96, 3)).astype(np.uint8)
    mask = np.zeros((96, 96), np.bool_)
    mask[30:60, 30:60] = True
    edges = trace_edges(photo, mask)
    assert (edges[:26] == 255).all()
    assert (edges[29:33, 40] < 255).any()


@pytest.mark.parametrize("shape", [(1, 500), (500, 1), (3, 3), (1_000, 20)])
def test_any_sides_fit_the_square(shape):
    assert place_in_square(np.zeros(shape, np.uint8), 64).shape == (64, 64)
    assert place_in_square(np.zeros((*shape, 3), np.uint8), 64).shape == (64, 64, 3)
