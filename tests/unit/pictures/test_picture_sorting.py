"""Duplicates, panels and pictures of text are told apart from views of the product."""

import cv2
import numpy as np
import pytest

from freetosell.pictures.sorting import find_duplicates, find_panels, measure_text
from freetosell.testing.image_contract import draw_disc, draw_table


def _scene(seed, height=180, width=240):
    rough = np.random.default_rng(seed).integers(0, 255, (6, 8, 3)).astype(np.uint8)
    return cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)


def test_the_same_picture_in_other_size_and_quality_is_a_duplicate():
    first, second = _scene(1), _scene(2)
    smaller = cv2.resize(first, (160, 120), interpolation=cv2.INTER_AREA)
    coded = cv2.imdecode(cv2.imencode(".jpg", second, [cv2.IMWRITE_JPEG_QUALITY, 40])[1], 1)
    assert find_duplicates([first, second, smaller, coded, _scene(3)]) == (None, None, 0, 1, None)


def test_turned_and_mirrored_views_are_kept():
    first = _scene(1)
    assert find_duplicates([first, first[:, ::-1], np.rot90(first).copy()]) == (None, None, None)
    assert find_duplicates([draw_disc(), draw_table()]) == (None, None)
    assert find_duplicates([]) == ()


@pytest.mark.parametrize(("rows", "columns"), [(1, 2), (2, 1), (2, 2), (3, 3), (1, 4)])
def test_collage_is_cut_into_its_panels(rows, columns):
    sheet = np.full((rows * 190 + 10, columns * 250 + 10, 3), 255, np.uint8)
    for i in range(rows):
        for k in range(columns):
            sheet[10 + i * 190 : 190 + i * 190, 10 + k * 250 : 250 + k * 250] = _scene(
                7 + i * columns + k
            )
    panels = find_panels(sheet)
    assert len(panels) == rows * columns
    assert panels[0].cut(sheet).shape[:2] == pytest.approx((180, 240), abs=4)


def test_two_things_on_white_are_no_collage():
    pair = np.hstack([draw_disc(200, filled=True), draw_disc(200, filled=True)])
    assert len(find_panels(pair)) == 1
    assert len(find_panels(draw_table(200, filled=True))) == 1


@pytest.mark.parametrize("picture", [_scene(5), np.full((90, 90, 3), 255, np.uint8)])
def test_whole_pictures_are_one_panel(picture):
    (panel,) = find_panels(picture)
    assert panel.cut(picture).shape == picture.shape


def test_text_is_more_where_there_is_more_of_it():
    page = np.full((600, 600, 3), 255, np.uint8)
    few = page.copy()
    cv2.putText(few, "Foldable stand", (60, 80), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)
    many = page.copy()
    for k in range(13):
        cv2.putText(
            many,
            "Size chart 12 x 30 cm blue",
            (30, 50 + 42 * k),
            cv2.FONT_HERSHEY_SIMPLEX,
            1.1,
            (20, 20, 20),
            2,
        )
    product = draw_table(600, filled=True)
    assert measure_text(product) < 0.03
    assert measure_text(_scene(4, 600, 600)) < 0.05
    assert measure_text(few) < measure_text(many)
    assert measure_text(many) > 0.25
