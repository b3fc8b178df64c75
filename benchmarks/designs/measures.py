"""Similarities to figures: precision, recall and rank, with intervals over designs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Vectors

_DRAWS = 1_000
_SEED = 7
_FALSE_ALARMS = (0.05, 0.1, 0.2)

Measures = dict[str, npt.NDArray[np.floating]]


def measure_views(near: Vectors, asking: Sequence[int], owners: Sequence[str]) -> Measures:
    """Return the measures of each view that has others of its design, one row a query.

    Args:
        near: Similarity of each asking view to each figure, shape ``(q, figures)``.
        asking: Which figure each query is; it is left out of its own ranking.
        owners: Design of each figure.
    """
    own = np.asarray(owners)
    found: dict[str, list[float]] = defaultdict(list)
    for row, me in zip(near, asking, strict=True):
        right = own == own[me]
        right[me] = False
        order = np.argsort(-row, kind="stable")
        hits = right[order[order != me]]
        places = np.flatnonzero(hits) + 1
        found["map"].append(float((np.arange(1, len(places) + 1) / places).mean()))
        found["recall@1"].append(float(hits[0]))
        found["recall@10"].append(float(hits[:10].any()))
        found["views_in_200"].append(float(hits[:200].sum() / right.sum()))
    return {name: np.array(values) for name, values in found.items()}


def group_views(near: Vectors, asking: Sequence[int], owners: Sequence[str]) -> Vectors:
    """Add to each figure's similarity the best of its design's, the asking view left out.

    A register knows which figures belong to one design, so that a view that
    resembles nothing is found with its better sisters.
    """
    keys, place = np.unique(np.asarray(owners), return_inverse=True)
    alone = near.copy()
    alone[np.arange(len(near)), np.asarray(asking)] = -2.0
    best = np.full((len(near), len(keys)), -2.0, np.float32)
    for figure, key in enumerate(place):
        np.maximum(best[:, key], alone[:, figure], out=best[:, key])
    return np.asarray(near + best[:, place], np.float32)


def measure_ranks(scores: Vectors, right: Sequence[int]) -> Measures:
    """Return the measures of queries with one right design each; precision is one over rank."""
    own = scores[np.arange(len(scores)), np.asarray(right)]
    rank = 1 + (scores > own[:, None]).sum(axis=1)
    return {
        "map": 1.0 / rank,
        **{f"recall@{k}": (rank <= k).astype(float) for k in (1, 10, 200)},
    }


def measure_alarms(scores: Vectors, right: Sequence[int], others: npt.NDArray[np.bool_]) -> Any:
    """Return which part of the right designs pass a threshold that lets so many listings alarm.

    Args:
        scores: Shape ``(q, designs)``.
        right: The right design of each query.
        others: Real designs, none of which is right for any query: what a
            listing meets that copies nothing.
    """
    own = scores[np.arange(len(scores)), np.asarray(right)]
    false = scores[:, others].max(axis=1)
    passed = {}
    for share in _FALSE_ALARMS:
        threshold = float(np.quantile(false, 1.0 - share))
        passed[f"{share:.0%}"] = {
            "threshold": round(threshold, 4),
            "right_designs_passing": round(float((own > threshold).mean()), 4),
        }
    return passed


def summarise(measures: Measures, groups: Sequence[str]) -> dict[str, Any]:
    """Return means with 95 % bootstrap intervals, drawing groups, since their queries are alike."""
    shown: dict[str, Any] = {"n": len(groups)}
    for name, values in measures.items():
        shown[name] = round(float(values.mean()), 4)
        shown[f"{name}_95"] = _interval(values, groups)
    return shown


def by_part(measures: Measures, parts: Sequence[str]) -> dict[str, Any]:
    """Return the means of each part that holds five queries or more."""
    names = np.asarray(parts)
    shown: dict[str, Any] = {}
    for name in sorted(set(parts)):
        own = names == name
        if name and own.sum() >= 5:
            means = {m: round(float(v[own].mean()), 4) for m, v in measures.items()}
            shown[name] = {"n": int(own.sum()), **means}
    return shown


def difference(first: Measures, second: Measures, groups: Sequence[str]) -> dict[str, Any]:
    """Return how far the first is ahead of the second, query by query, with intervals."""
    shown: dict[str, Any] = {}
    for name in first:
        off = first[name] - second[name]
        shown[name] = {"ahead": round(float(off.mean()), 4), "95": _interval(off, groups)}
    return shown


def _interval(values: npt.NDArray[np.floating], groups: Sequence[str]) -> list[float]:
    names, place = np.unique(np.asarray(groups), return_inverse=True)
    sums = np.bincount(place, weights=values, minlength=len(names))
    counts = np.bincount(place, minlength=len(names))
    drawn = np.random.default_rng(_SEED).integers(0, len(names), (_DRAWS, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return [round(float(bound), 4) for bound in np.quantile(means, (0.025, 0.975))]
