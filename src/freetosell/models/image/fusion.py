"""From the vectors of figures and photos to one score of a design for a product.

A design has several figures and a product several photos, and nobody knows
which shows the same side.  The best pair says most; the next best add a little,
because a design of which three views agree is likelier than one of which a
single view does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from freetosell.core.ports import Vectors

#: Weight of the mean of the three best figures beside the best; chosen on made-up things.
SUPPORT = 0.5
_SUPPORTING = 3


def score_designs(
    queries: Vectors, figures: Vectors, owners: Sequence[str]
) -> tuple[tuple[str, ...], Vectors]:
    """Return the designs, sorted, and the score of each for each query picture.

    Args:
        queries: Vectors of query pictures, shape ``(q, dims)``.
        figures: Vectors of figures, shape ``(f, dims)``.
        owners: Which design each figure belongs to.

    Returns:
        Keys of the designs and scores of shape ``(q, designs)``, in [-1, 1].
    """
    keys, place = np.unique(np.asarray(owners, dtype=np.str_), return_inverse=True)
    if not len(keys):
        return (), np.zeros((len(queries), 0), np.float32)
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(keys)))
    near = np.asarray(queries @ figures.T, np.float32)[:, order]
    best = np.maximum.reduceat(near, starts, axis=1)
    support = _support(near, starts)
    scores = (best + SUPPORT * support) / (1.0 + SUPPORT)
    return tuple(str(key) for key in keys), np.asarray(scores, np.float32)


def join_photos(scores: Vectors) -> Vectors:
    """Join the scores of a product's photos, shape ``(photos, designs)``, to one a design.

    The mean: measured on made-up things and on the evaluation set, it is right
    more often than the best, which one odd photo decides alone.
    """
    if not len(scores):
        return np.zeros(scores.shape[1], np.float32)
    return np.asarray(scores.mean(axis=0), np.float32)


def _support(near: Vectors, starts: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Vectors:
    """Return the mean of the three best figures of each design."""
    ends = np.append(starts[1:], near.shape[1])
    columns = []
    for start, end in zip(starts, ends, strict=True):
        own = near[:, start:end]
        count = min(_SUPPORTING, own.shape[1])
        top = np.partition(own, own.shape[1] - count, axis=1)[:, -count:]
        columns.append(top.mean(axis=1))
    return np.stack(columns, axis=1)


def score_nearest(tops: Vectors) -> Vectors:
    """Return what `score_designs` gives, from each design's three nearest figures.

    Args:
        tops: Shape ``(q, designs, 3)``: cosines, best first; ``nan`` where a
            design has fewer figures.

    Returns:
        Shape ``(q, designs)``, in [-1, 1].
    """
    if not tops.shape[1]:
        return np.zeros(tops.shape[:2], np.float32)
    there = ~np.isnan(tops)
    support = np.where(there, tops, 0.0).sum(axis=2) / np.maximum(there.sum(axis=2), 1)
    return np.asarray((tops[..., 0] + SUPPORT * support) / (1.0 + SUPPORT), np.float32)
