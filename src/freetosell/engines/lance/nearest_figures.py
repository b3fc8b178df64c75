"""Per design the three nearest figures for each picture, gathered batch by batch."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from freetosell.core.designs.gallery import NEAREST_TOLD, NearestFigures
from freetosell.core.ports import Vectors

#: Rows whose float16 vectors are widened at one time, so that a block stays in the cache.
_BLOCK_ROWS = 512
#: Moves the exponent of float16 to where float32 has it.
_EXPONENT = np.float32(2.0**112)
_SIGN_AND_REST = np.int32(~0x70000000)


class Nearest:
    """Takes figures batch by batch; the figures of a design mostly lie side by side.

    Args:
        queries: Vectors of the pictures that ask, ``(n, dims)``, float32.
    """

    def __init__(self, queries: Vectors) -> None:
        self._queries = np.ascontiguousarray(queries.T, np.float32)
        self._keys: list[Any] = []
        self._tops: list[Vectors] = []

    def take(self, owners: Any, figures: Vectors) -> None:
        """Take figures ``(f, dims)``, float16, and the design of each, an Arrow column."""
        if not len(figures):
            return
        codes = owners.dictionary_encode()
        numbers = np.asarray(codes.indices)
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        near = np.empty((len(figures), self._queries.shape[1]), np.float32)
        room = np.empty((_BLOCK_ROWS, figures.shape[1]), np.int32)
        for start in range(0, len(figures), _BLOCK_ROWS):
            block = widen(figures[start : start + _BLOCK_ROWS], room)
            np.matmul(block, self._queries, out=near[start : start + _BLOCK_ROWS])
        self._keys.append(codes.dictionary.take(codes.indices.take(_arrow(starts))))
        self._tops.append(best_of_runs(near, starts))

    def result(self) -> NearestFigures:
        """Return all designs by key; a design met in two places is joined."""
        if not self._keys:
            empty = np.zeros((self._queries.shape[1], 0, NEAREST_TOLD), np.float32)
            return NearestFigures((), empty)
        import pyarrow as pa

        names = np.asarray(pa.concat_arrays(self._keys).to_pylist(), dtype=object)
        tops = np.concatenate(self._tops)
        order = np.argsort(names, kind="stable")
        names, tops = names[order], tops[order]
        starts = np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))
        if len(starts) < len(names):
            tops = _join(tops, starts)
        return NearestFigures(tuple(names[starts]), np.ascontiguousarray(tops.transpose(1, 0, 2)))


def one_thread() -> AbstractContextManager[object]:
    """Keep products of matrices on the thread that asks for them."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


def widen(vectors: Vectors, room: Any) -> Vectors:
    """Return finite float16 vectors as float32, exactly, three times as fast as a cast.

    Args:
        vectors: Shape ``(n, dims)``, float16.
        room: Shape ``(n or more, dims)``, int32; overwritten, and what is returned.
    """
    bits = room[: len(vectors)]
    np.copyto(bits, vectors.view(np.int16))
    np.left_shift(bits, 13, out=bits)
    np.bitwise_and(bits, _SIGN_AND_REST, out=bits)
    wide: Vectors = bits.view(np.float32)
    np.multiply(wide, _EXPONENT, out=wide)
    return wide


def _arrow(numbers: Any) -> Any:
    import pyarrow as pa

    return pa.array(numbers)


def best_of_runs(near: Vectors, starts: Any) -> Vectors:
    """Return for each run of rows the best of each column: ``(runs, columns, 3)``.

    Args:
        near: Shape ``(rows, columns)``.
        starts: First row of each run, ascending.
    """
    lengths = np.diff(np.append(starts, len(near)))
    found = np.full((len(starts), near.shape[1], NEAREST_TOLD), np.nan, np.float32)
    for length in np.unique(lengths):
        runs = np.flatnonzero(lengths == length)
        firsts = starts[runs]
        best = [near[firsts]]
        for step in range(1, int(length)):
            rest = near[firsts + step]
            for place, kept in enumerate(best):
                best[place] = np.maximum(kept, rest)
                rest = np.minimum(kept, rest)
            if len(best) < NEAREST_TOLD:
                best.append(rest)
        for place, kept in enumerate(best):
            found[runs, :, place] = kept
    return found


def _join(tops: Vectors, starts: Any) -> Vectors:
    """Join the rows of designs that were met in several places."""
    lengths = np.diff(np.append(starts, len(tops)))
    joined: Vectors = tops[starts].copy()
    for run in np.flatnonzero(lengths > 1):
        rows = tops[starts[run] : starts[run] + lengths[run]]
        flat = rows.transpose(1, 0, 2).reshape(rows.shape[1], -1)
        # Sorting puts nan last; turned round, the missing ones must not come first.
        sorted_up = np.sort(np.where(np.isnan(flat), -np.inf, flat), axis=1)[:, ::-1]
        best = sorted_up[:, :NEAREST_TOLD]
        joined[run] = np.where(np.isinf(best), np.nan, best)
    return joined
