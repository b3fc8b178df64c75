"""Heads bring photos to their drawings; they are kept and read back."""

import numpy as np
import pytest

from freetosell.core.errors import ModelError
from freetosell.models.image.heads import (
    digest_heads,
    fit_head,
    format_heads,
    load_heads,
    normalise,
    read_heads,
)


def _things(count=80, channels=24, seed=1):
    """Figures and photos that share a few directions and differ in loud others."""
    chance = np.random.default_rng(seed)
    own = np.concatenate(
        [chance.normal(0, 0.5, (count, 1, 8)), np.zeros((count, 1, channels - 8))], -1
    )
    loud = np.concatenate([np.full(8, 0.1), np.full(channels - 8, 1.5)])
    drawn = own + loud * chance.normal(size=(count, 3, channels))
    taken = own + loud * chance.normal(size=(count, 2, channels)) + 0.7
    unit = lambda v: (v / np.linalg.norm(v, axis=-1, keepdims=True)).astype(np.float32)  # noqa: E731
    return unit(drawn), unit(taken)


def _found(figures, photos):
    near = (photos @ figures.T).reshape(len(photos), -1, 3).max(axis=2)
    return (near.argmax(axis=1) == np.repeat(np.arange(near.shape[1]), 2)).mean()


def test_head_finds_what_the_bare_vectors_do_not():
    figures, photos = _things()
    head = fit_head(figures, photos, 0.05, 8)
    fresh, asked = (v.reshape(-1, 24) for v in _things(seed=2))
    bare = _found(fresh, asked)
    headed = _found(head.project(fresh, photo=False), head.project(asked, photo=True))
    assert headed > bare + 0.2


def test_projection_has_length_one_and_the_asked_width():
    figures, photos = _things()
    head = fit_head(figures, photos, 0.1, 5)
    rows = head.project(photos.reshape(-1, 24), photo=True)
    assert rows.shape == (160, 5)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_written_heads_are_read_back():
    head = fit_head(*_things(), 0.1, 5)
    back = read_heads(format_heads({"one": head, "two": head}))
    assert sorted(back) == ["one", "two"]
    assert np.allclose(back["one"].map, head.map, rtol=2e-3, atol=1e-3)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 50])
def test_broken_heads_are_refused(content):
    with pytest.raises(ModelError):
        read_heads(content)


def test_the_heads_that_ship_are_whole():
    heads = load_heads()
    assert sorted(heads) == ["lines", "shape", "surface"]
    for head in heads.values():
        assert np.isfinite(head.map).all()
        assert head.figure_mean.shape == head.photo_mean.shape == head.map.shape[:1]
    assert len(digest_heads()) == 8


def test_zero_rows_stay_zero():
    assert not normalise(np.zeros((2, 3), np.float32)).any()
