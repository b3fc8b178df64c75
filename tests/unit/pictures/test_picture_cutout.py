"""The main object is found on plain and graded grounds, and nothing is made up elsewhere."""

import numpy as np
import pytest

from freetosell.pictures.cutout import CutoutMethod, find_main_object, put_on_white

SIDE = 240


def _truth():
    y, x = np.mgrid[:SIDE, :SIDE]
    return (np.hypot(x - 120, y - 110) < 60) | ((abs(x - 120) < 15) & (y > 110) & (y < 210))


def _photo(ground, ink, noise=0.0):
    picture = np.where(_truth()[..., None], np.array(ink), ground)
    return np.clip(
        picture + np.random.default_rng(1).normal(0, noise, picture.shape), 0, 255
    ).astype(np.uint8)


def _overlap(found, truth):
    return (found & truth).sum() / (found | truth).sum()


def _ramp(low, high):
    return np.broadcast_to(np.linspace(high, low, SIDE)[:, None, None], (SIDE, SIDE, 3))


@pytest.mark.parametrize(
    ("ground", "ink", "noise"),
    [
        (np.full((SIDE, SIDE, 3), 255), (200, 40, 40), 0),
        (np.full((SIDE, SIDE, 3), 255), (190, 190, 190), 1),
        (np.full((SIDE, SIDE, 3), 30), (220, 220, 200), 2),
        (_ramp(140, 240), (60, 80, 160), 2),
    ],
)
def test_object_is_found(ground, ink, noise):
    found = find_main_object(_photo(ground, ink, noise))
    assert found.method is CutoutMethod.FLOOD
    assert found.confidence > 0.6
    assert _overlap(found.mask, _truth()) > 0.9


def test_soft_shadow_is_shed():
    y, x = np.mgrid[:SIDE, :SIDE]
    shadow = 45 * np.exp(-(((x - 130) / 60.0) ** 2 + ((y - 200) / 25.0) ** 2))
    ground = np.repeat((255 - shadow)[..., None], 3, axis=2)
    found = find_main_object(_photo(ground, (40, 90, 60)))
    assert _overlap(found.mask, _truth()) > 0.85


def test_busy_ground_is_left_whole_and_said():
    chance = np.random.default_rng(3)
    photo = _photo(chance.integers(0, 255, (SIDE, SIDE, 3)), (10, 10, 10))
    found = find_main_object(photo)
    assert found.method is CutoutMethod.NONE
    assert found.mask.all()
    assert found.confidence < 0.5
    assert put_on_white(photo, found) is photo


def test_a_model_is_asked_only_where_flooding_fails():
    asked = []

    def model(photo):
        asked.append(photo.shape)
        return _truth()

    plain = _photo(np.full((SIDE, SIDE, 3), 255), (90, 20, 20))
    assert find_main_object(plain, model).method is CutoutMethod.FLOOD
    assert not asked
    busy = _photo(np.random.default_rng(3).integers(0, 255, (SIDE, SIDE, 3)), (10, 10, 10))
    assert find_main_object(busy, model).method is CutoutMethod.MODEL
    assert asked == [busy.shape]


def test_model_that_finds_nothing_is_not_believed():
    busy = np.random.default_rng(3).integers(0, 255, (80, 80, 3)).astype(np.uint8)
    found = find_main_object(busy, lambda photo: np.zeros(photo.shape[:2], np.bool_))
    assert found.method is CutoutMethod.NONE


@pytest.mark.parametrize("shape", [(20, 20), (8, 300), (300, 9), (1, 600)])
def test_odd_and_empty_pictures_do_no_harm(shape):
    found = find_main_object(np.full((*shape, 3), 255, np.uint8))
    assert found.method is CutoutMethod.NONE
    assert found.mask.shape == shape


def test_object_on_white_is_cropped_to_it():
    photo = _photo(_ramp(140, 240), (60, 80, 160))
    found = find_main_object(photo)
    cut = put_on_white(photo, found)
    top, bottom, left, right = found.box
    assert cut.shape[:2] == (bottom - top, right - left)
    assert (cut[0, 0] == 255).all()
