"""Rows of a search as hits, cut at the limit in an order that never depends on chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from freetosell.core.ports import Hit, Vectors
from freetosell.engines.lance.layout import HIT_COLUMNS

Row = dict[str, Any]
Score = Callable[[Row], float]

#: Rows asked for beyond the limit, so that ties at the last place are seen.
SPARE = 16


def bm25(row: Row) -> float:
    """Return the BM25 score of a row."""
    return float(row["_score"])


def cosine(row: Row) -> float:
    """Return the cosine of a row; the engine gives the distance 1 - cosine.

    Rounded to what float16 vectors can tell, so that one query alone and the
    same query in a batch agree.
    """
    return round(1.0 - float(row["_distance"]), 5)


def rows_of(search: Any, condition: str | None, score_column: str) -> list[Row]:
    """Run a search under a filter and return its rows, best first."""
    if condition is not None:
        search = search.where(condition, prefilter=True)
    table = search.select([*HIT_COLUMNS, score_column]).to_arrow()
    return [row for row in table.to_pylist() if row[score_column] is not None]


def settled(ask: Callable[[int], list[Row]], limit: int, score: Score) -> tuple[Hit, ...]:
    """Return the best ``limit`` hits; ties, at the last place too, go by unit id.

    The engine cuts ties where it likes, so more is asked for until the score
    at the limit differs from the last one seen.
    """
    count = limit + SPARE
    while True:
        rows = ask(count)
        if is_settled(rows, limit, count, score):
            return best(rows, limit, score)
        count *= 4


def is_settled(rows: list[Row], limit: int, asked: int, score: Score) -> bool:
    """Say whether no row that was cut off can tie with the last one kept."""
    if len(rows) < asked:
        return True
    ordered = sorted((score(row) for row in rows), reverse=True)
    return ordered[-1] < ordered[limit - 1]


def best(rows: list[Row], limit: int, score: Score) -> tuple[Hit, ...]:
    """Return the first ``limit`` rows by score, ties by unit id, as hits."""
    hits = [_hit(row, score(row)) for row in rows]
    hits.sort(key=lambda hit: (-hit.score, hit.unit_id))
    return tuple(hits[:limit])


def units_of(units: Any, conditions: list[str], dims: int) -> tuple[tuple[Hit, ...], Vectors]:
    """Return the units that meet any of the conditions, by id, with their vectors."""
    found: list[tuple[Hit, Vectors]] = []
    for condition in conditions:
        search = units.search().where(condition).select([*HIT_COLUMNS, "vector"])
        table = search.to_arrow()
        vectors = _matrix(table["vector"].combine_chunks(), dims)
        rows = table.drop_columns(["vector"]).to_pylist()
        found.extend((_hit(row, 0.0), vectors[i]) for i, row in enumerate(rows))
    found.sort(key=lambda pair: pair[0].unit_id)
    stacked = [vector for _, vector in found]
    return tuple(hit for hit, _ in found), np.array(stacked, np.float32).reshape(-1, dims)


def _matrix(column: Any, dims: int) -> Vectors:
    """Return a column of fixed-size lists as rows; a missing list gives zeros."""
    vectors = np.zeros((len(column), dims), np.float32)
    there = np.asarray(column.is_valid())
    vectors[there] = np.asarray(column.flatten()).reshape(-1, dims)
    return vectors


def _hit(row: Row, score: float) -> Hit:
    return Hit(
        unit_id=row["id"],
        publication=row["publication"],
        kind=row["kind"],
        score=score,
        text=row["text"],
        title=row["title"],
        owners=tuple(row["owners"]),
        right_kind=row["right_kind"],
        classes=tuple(row["classes"]),
    )
