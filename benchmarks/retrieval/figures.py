"""Ranks to figures: recall and mean reciprocal rank, with intervals over patents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.retrieval.chart_set import Query

DEPTHS = (1, 10, 100)
_DRAWS = 1_000
_SEED = 7


def figures(queries: Sequence[Query], ranks: Sequence[int]) -> dict[str, Any]:
    """Return the figures of one method, over all and per language and variant.

    Args:
        queries: What was asked.
        ranks: Rank of the patent that reads, 0 if it was not among the first hundred.
    """
    return {
        **_scores(queries, ranks, intervals=True),
        "per_language": _parts(queries, ranks, lambda query: query.language),
        "per_variant": _parts(queries, ranks, lambda query: query.variant),
    }


def differences(
    queries: Sequence[Query], ranks: Sequence[int], others: Sequence[int]
) -> dict[str, list[float]]:
    """Return by how much one method is ahead of another on the same queries.

    Returns:
        Measure → difference of the means and its 95 % interval, by drawing patents.
    """
    one, other = _measures(ranks), _measures(others)
    found: dict[str, list[float]] = {}
    for name in one:
        ahead = one[name] - other[name]
        found[name] = [round(float(ahead.mean()), 4), *_interval(queries, ahead)]
    return found


def _parts(
    queries: Sequence[Query], ranks: Sequence[int], part: Callable[[Query], str]
) -> dict[str, Any]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, query in enumerate(queries):
        places[part(query)].append(place)
    return {
        name: _scores([queries[i] for i in own], [ranks[i] for i in own], intervals=False)
        for name, own in sorted(places.items())
    }


def _scores(queries: Sequence[Query], ranks: Sequence[int], *, intervals: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"n": len(ranks)}
    for name, values in _measures(ranks).items():
        found[name] = round(float(values.mean()), 4)
        if intervals:
            found[f"{name}_95"] = _interval(queries, values)
    return found


def _measures(ranks: Sequence[int]) -> dict[str, Any]:
    """Return the value of each measure for each query."""
    array = np.array(ranks)
    return {
        **{f"recall@{depth}": ((array > 0) & (array <= depth)).astype(float) for depth in DEPTHS},
        "mrr": np.where(array > 0, 1.0 / np.maximum(array, 1), 0.0),
    }


def _interval(queries: Sequence[Query], values: Any) -> list[float]:
    """Return the 95 % bootstrap interval, drawing patents, since their products are alike."""
    groups: dict[str, list[float]] = defaultdict(list)
    for query, value in zip(queries, values, strict=True):
        groups[query.key].append(float(value))
    sums = np.array([sum(group) for group in groups.values()])
    counts = np.array([len(group) for group in groups.values()])
    drawn = np.random.default_rng(_SEED).integers(0, len(sums), (_DRAWS, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return [round(float(bound), 4) for bound in np.quantile(means, (0.025, 0.975))]
