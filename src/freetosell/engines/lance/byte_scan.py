"""How near every design is, roughly: the copy with one byte a value is read from end to end."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np

from freetosell.core.designs.gallery import NEAREST_TOLD
from freetosell.core.ports import UnitFilter, Vectors
from freetosell.engines.lance.byte_copy import ByteCopy, Bytes, CopyUnusable, Numbers
from freetosell.engines.lance.nearest_figures import best_of_runs, one_thread

#: Rows widened to float32 at one time, so that a block stays near the processor.
_WIDENED = 256
_MOST_THREADS = 4


def scan(
    copy: ByteCopy, queries: Vectors, where: UnitFilter, threads: int = 0
) -> tuple[Numbers, Vectors]:
    """Return which designs may be found, and roughly the three nearest figures of each.

    Args:
        copy: As opened.
        queries: Shape ``(n, dims)``, float32.
        where: Which designs may be found.
        threads: 0 takes as many as there are processors, four at most.

    Returns:
        Places of the designs, ascending, and cosines of shape ``(n, designs, 3)``,
        best first, ``nan`` where a design has fewer figures.

    Raises:
        CopyUnusable: if the copy turns out to be damaged.
    """
    passes = copy.lists.passing(where)
    places = np.flatnonzero(passes)
    tops = np.full((len(queries), len(places), NEAREST_TOLD), np.nan, np.float32)
    before = np.concatenate([[0], np.cumsum(passes)])
    turned = np.ascontiguousarray(queries.T, np.float32)
    blocks = copy.lists.blocks
    wanted = [n for n, (a, b) in enumerate(pairwise(blocks)) if before[b] > before[a]]
    count = max(1, min(threads or _processors(), len(wanted)))

    def work(part: list[int]) -> None:
        walk = _Walk(copy, turned)
        with walk.open() as file:
            for number in part:
                first, last = int(blocks[number]), int(blocks[number + 1])
                found = walk.look(file, number)[passes[first:last]]
                tops[:, before[first] : before[last]] = found.transpose(1, 0, 2)

    # Neighbouring blocks go to one worker, so that a disk is read in order.
    parts = [
        wanted[len(wanted) * k // count : len(wanted) * (k + 1) // count] for k in range(count)
    ]
    try:
        # Workers are the threads here; arithmetic that starts its own would crowd them.
        with one_thread(), ThreadPoolExecutor(count) as pool:
            list(pool.map(work, parts))
    except OSError as error:
        raise CopyUnusable("unreadable") from error
    return places.astype(np.int64), tops


class _Walk:
    """One worker's rooms; blocks are read into them one after another."""

    def __init__(self, copy: ByteCopy, turned: Vectors) -> None:
        self._copy, self._turned = copy, turned
        self._most = int(np.diff(copy.lists.starts[copy.lists.blocks]).max(initial=0))
        dims = copy.head.dims
        self._codes: Bytes = np.empty((self._most, dims), np.int8)
        self._wide = np.empty((_WIDENED, dims), np.float32)
        self._near = np.empty((self._most, turned.shape[1]), np.float32)

    def open(self) -> Any:
        """Open the file of bytes; what is read goes straight into the room."""
        return self._copy.path.open("rb", buffering=0)

    def look(self, file: Any, number: int) -> Vectors:
        """Return the nearest figures of a block's designs, ``(designs, n, 3)``."""
        lists = self._copy.lists
        codes = self._copy.read_block(file, number, self._codes)
        starts = lists.starts[lists.blocks[number] : lists.blocks[number + 1]]
        first = int(starts[0])
        near = self._near[: len(codes)]
        for start in range(0, len(codes), _WIDENED):
            part = codes[start : start + _WIDENED]
            wide = self._wide[: len(part)]
            np.copyto(wide, part)
            np.matmul(wide, self._turned, out=near[start : start + _WIDENED])
        near *= lists.scales[first : first + len(codes), None]
        return best_of_runs(near, starts - first)


def _processors() -> int:
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say
        usable = os.cpu_count() or 1
    return min(_MOST_THREADS, usable)
