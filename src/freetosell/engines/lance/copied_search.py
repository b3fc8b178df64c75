"""Search of a large gallery: chosen by the copy with one byte a value, told by the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.designs.gallery import NearestFigures, Shortlist
from freetosell.core.ports import UnitFilter, Vectors
from freetosell.engines.lance.byte_copy import (
    ByteCopy,
    CopyHead,
    CopyUnusable,
    Numbers,
    load_copy,
    load_head,
    quantise,
)
from freetosell.engines.lance.byte_scan import scan
from freetosell.engines.lance.byte_write import COPIED, write_copy
from freetosell.engines.lance.nearest_figures import Nearest

#: Figures from which a copy is made; below, the table itself is read as fast.
COPY_FROM = 30_000
#: Figures of a copy that was opened which are held against the table.
_LOOKED_AT = 64
_ROWS_AT_ONCE = 50_000
_BATCH_ROWS = 8_192


class CopiedSearch:
    """The copy of one table.

    Args:
        folder: Of the copy.
        encoder: Name of the encoder.
        dims: Length of its vectors.
        threads: For reading the copy; 0 takes one a processor.
    """

    def __init__(self, folder: Path, encoder: str, dims: int, threads: int) -> None:
        self._folder, self._encoder, self._dims = folder, encoder, dims
        self._threads = threads
        self._opened: ByteCopy | None = None
        self._unusable: CopyHead | None = None

    def head(self, table: Any) -> CopyHead | None:
        """Return what the copy says of itself, ``None`` if it is not of the table as it stands."""
        head = load_head(self._folder)
        if head is None or head == self._unusable:
            return None
        own = (head.encoder, head.dims, head.version)
        return head if own == (self._encoder, self._dims, table.version) else None

    def find(
        self, table: Any, queries: Vectors, where: UnitFilter, shortlist: Shortlist
    ) -> NearestFigures | None:
        """Return the nearest figures of the designs that the shortlist names, exactly.

        ``None`` if there is no copy of the table as it stands, or it is damaged:
        then the table has to be read as a whole.
        """
        head = self.head(table)
        if head is None:
            return None
        try:
            copy = self._open(table, head)
            places, tops = scan(copy, queries, where, self._threads)
            chosen = np.unique(np.asarray(shortlist(tops), np.int64))
            found = self._read(table, copy, places[chosen], queries)
        except CopyUnusable:
            self._opened, self._unusable = None, head
            return None
        return found if table.version == head.version else None

    def renew(self, table: Any) -> None:
        """Make the copy of the table as it stands, if it is large and there is none.

        Called under the write lock.

        Raises:
            OSError: if the disk forbids it.
        """
        head = self.head(table)
        if head is not None:
            try:
                self._check_all(table, head)
            except CopyUnusable:
                self._opened, self._unusable = None, head
            else:
                return
        if table.count_rows() < COPY_FROM:
            return
        search = table.search().select(list(COPIED)).with_row_id(True)
        write_copy(
            self._folder,
            search.to_batches(batch_size=_BATCH_ROWS),
            encoder=self._encoder,
            dims=self._dims,
            version=table.version,
        )

    def _open(self, table: Any, head: CopyHead) -> ByteCopy:
        if self._opened is None or self._opened.head != head:
            copy = load_copy(self._folder, head)
            _hold_against(table, copy)
            self._opened = copy
        return self._opened

    def _check_all(self, table: Any, head: CopyHead) -> None:
        """Read every block once, so that a damaged copy is made anew rather than kept."""
        scan(self._open(table, head), np.zeros((1, self._dims), np.float32), UnitFilter())

    def _read(
        self, table: Any, copy: ByteCopy, places: Numbers, queries: Vectors
    ) -> NearestFigures:
        """Read designs from the table.

        Raises:
            CopyUnusable: if the table holds something else in those rows.
        """
        nearest = Nearest(queries)
        lists = copy.lists
        read = 0
        for rows in _rows(lists.rows, lists.starts, places):
            read += len(rows)
            found = table.take_row_ids(rows).select(["publication", "vector"]).to_arrow()
            for batch in found.to_batches():
                vectors = batch["vector"].flatten().to_numpy(zero_copy_only=False)
                nearest.take(batch["publication"], vectors.reshape(-1, self._dims))
                read -= len(batch)
        told = nearest.result()
        keys = sorted(key.decode() for key in lists.keys[places].tolist())
        if read or list(told.publications) != keys:
            raise CopyUnusable("other rows")
        return told


def _rows(rows: Any, starts: Numbers, places: Numbers) -> Iterator[list[int]]:
    """Yield the row ids of designs, ascending, in parts small enough to hold."""
    parts = [rows[starts[p] : starts[p + 1]] for p in places]
    whole = np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.uint64)
    for start in range(0, len(whole), _ROWS_AT_ONCE):
        yield whole[start : start + _ROWS_AT_ONCE].tolist()


def _hold_against(table: Any, copy: ByteCopy) -> None:
    """Hold some figures of a copy against the table.

    A table that was deleted and made again can have the same version.

    Raises:
        CopyUnusable: if they differ.
    """
    lists, dims = copy.lists, copy.head.dims
    figures = np.unique(np.linspace(0, len(lists.rows) - 1, _LOOKED_AT).astype(np.int64))
    owners = np.searchsorted(lists.starts, figures, "right") - 1
    keys = [key.decode() for key in lists.keys[owners].tolist()]
    rows = {int(lists.rows[f]): (key, f) for f, key in zip(figures, keys, strict=True)}
    ordered = sorted(rows)
    found = table.take_row_ids(ordered).select(["publication", "vector"]).to_arrow()
    if found.num_rows != len(ordered):
        raise CopyUnusable("other rows")
    vectors = np.asarray(found["vector"].to_pylist(), np.float32)
    codes, _ = quantise(vectors)
    expected = _codes(copy, [rows[row][1] for row in ordered], dims)
    same = found["publication"].to_pylist() == [rows[row][0] for row in ordered]
    if not same or not np.array_equal(codes, expected):
        raise CopyUnusable("other rows")


def _codes(copy: ByteCopy, figures: Sequence[Any], dims: int) -> Any:
    try:
        with copy.path.open("rb") as file:
            parts = []
            for figure in figures:
                file.seek(int(figure) * dims)
                parts.append(np.frombuffer(file.read(dims), np.int8))
    except OSError as error:
        raise CopyUnusable("unreadable") from error
    return np.stack(parts)
