"""One score for a design out of several figures and photos."""

import numpy as np
import pytest

from freetosell.models.image.fusion import SUPPORT, join_photos, score_designs, score_nearest

AXES = np.eye(3, dtype=np.float32)


def test_best_figure_and_its_support_make_the_score():
    figures = np.stack([AXES[0], AXES[1], AXES[1], AXES[2]])
    keys, scores = score_designs(AXES[:1], figures, ["b", "b", "a", "a"])
    assert keys == ("a", "b")
    assert scores.shape == (1, 2)
    assert scores[0].tolist() == pytest.approx([0.0, (1 + SUPPORT * 0.5) / (1 + SUPPORT)])


def test_identical_figures_score_one_however_many():
    for count in (1, 2, 3, 9):
        _, scores = score_designs(AXES[:1], np.repeat(AXES[:1], count, axis=0), ["a"] * count)
        assert scores[0, 0] == pytest.approx(1.0)


def test_order_of_figures_does_not_matter():
    chance = np.random.default_rng(1)
    figures = chance.normal(size=(40, 6)).astype(np.float32)
    owners = [f"d{i % 7}" for i in range(40)]
    order = chance.permutation(40)
    keys, scores = score_designs(figures[:3], figures, owners)
    turned = score_designs(figures[:3], figures[order], [owners[i] for i in order])
    assert turned[0] == keys
    assert np.allclose(turned[1], scores, atol=1e-6)


def test_nothing_to_score():
    assert score_designs(AXES, np.zeros((0, 3), np.float32), [])[1].shape == (3, 0)
    assert score_designs(AXES[:0], AXES, ["a", "b", "c"])[1].shape == (0, 3)
    assert join_photos(np.zeros((0, 4), np.float32)).tolist() == [0, 0, 0, 0]


def test_photos_are_joined_by_their_mean():
    assert join_photos(np.array([[1, 0], [0, 0.5]], np.float32)).tolist() == [0.5, 0.25]


def test_the_three_nearest_are_enough():
    chance = np.random.default_rng(4)
    figures = chance.normal(size=(50, 6)).astype(np.float32)
    owners = [f"d{i % 11}" if i < 44 else "lone" for i in range(45)] + ["x"] * 5
    keys, scores = score_designs(figures[:3], figures, owners)
    near = figures[:3] @ figures.T
    tops = np.full((3, len(keys), 3), np.nan, np.float32)
    for place, key in enumerate(keys):
        own = -np.sort(-near[:, [o == key for o in owners]], axis=1)[:, :3]
        tops[:, place, : own.shape[1]] = own
    assert np.allclose(score_nearest(tops), scores, atol=1e-5)
    assert score_nearest(np.zeros((2, 0, 3), np.float32)).shape == (2, 0)
