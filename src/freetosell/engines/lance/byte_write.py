"""Making the copy with one byte a value out of the table, whole or not at all."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.engines.lance.byte_copy import (
    BLOCK_FIGURES,
    HEAD,
    CopyHead,
    CopyLists,
    Numbers,
    cut_blocks,
    format_head,
    quantise,
)

#: Columns that are read of the table for the copy.
COPIED = ("publication", "office", "right_kind", "stage", "expiry_ym", "vector")
_QUANTISED_AT_ONCE = 4_096


@dataclass(slots=True)
class _Gathered:
    """Runs of figures of one design, as the table yields them."""

    keys: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    of_design: list[tuple[str, str, str, int]] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    scales: list[Vectors] = field(default_factory=list)

    def take(self, batch: Any) -> None:
        """Note keys, filters and row ids of a batch."""
        codes = batch["publication"].dictionary_encode()
        numbers = np.asarray(codes.indices)
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        lengths = np.diff(np.append(starts, len(numbers))).tolist()
        firsts = batch.select(list(COPIED[:-1])).take(_arrow(starts)).to_pylist()
        for row, length in zip(firsts, lengths, strict=True):
            if self.keys and self.keys[-1] == row["publication"]:
                self.lengths[-1] += length
                continue
            self.keys.append(row["publication"])
            self.lengths.append(length)
            said = (row["office"], row["right_kind"], row["stage"], row["expiry_ym"])
            self.of_design.append(said)
        # A view would keep the whole batch in memory.
        self.rows.append(batch["_rowid"].to_numpy().copy())


def write_copy(
    folder: Path, batches: Iterable[Any], *, encoder: str, dims: int, version: int
) -> CopyHead:
    """Write the copy of a table and put it in the place of the one before.

    Called under the write lock.  A kill leaves the earlier copy, or none, and
    files that the next writing removes.

    Args:
        folder: Of the copy; made if it is not there.
        batches: Arrow batches of the columns `COPIED` and ``_rowid``.
        encoder: Name of the encoder.
        dims: Length of its vectors.
        version: Of the table.

    Raises:
        OSError: if the disk forbids it; what was begun is removed.
    """
    folder.mkdir(exist_ok=True)
    stem = f"{version}-{uuid4().hex[:8]}"
    codes, lists = folder / f"{stem}.codes", folder / f"{stem}.npz"
    try:
        gathered = _Gathered()
        with codes.open("w+b") as file:
            for batch in batches:
                gathered.take(batch)
                _write_codes(batch["vector"], dims, file, gathered)
            found = _arrange(gathered, file, dims)
            _to_disk(file)
        content = found.to_bytes()
        with lists.open("wb") as file:
            file.write(content)
            _to_disk(file)
        head = CopyHead(
            encoder=encoder,
            dims=dims,
            version=version,
            designs=len(found.keys),
            figures=int(found.starts[-1]),
            codes=codes.name,
            lists=lists.name,
            lists_sha256=sha256(content).hexdigest(),
        )
        draft = folder / f"{stem}.json"
        with draft.open("wb") as file:
            file.write(format_head(head).encode())
            _to_disk(file)
        draft.replace(folder / HEAD)
    except OSError:
        codes.unlink(missing_ok=True)
        lists.unlink(missing_ok=True)
        raise
    remove_others(folder, {codes.name, lists.name, HEAD})
    return head


def remove_others(folder: Path, kept: set[str]) -> None:
    """Remove the files of earlier copies; one that another process reads stays till next time."""
    for path in folder.iterdir():
        if path.name not in kept:
            try:
                path.unlink()
            except OSError:  # some systems keep open files
                continue


def _write_codes(column: Any, dims: int, file: IO[bytes], gathered: _Gathered) -> None:
    values = np.asarray(column.flatten().to_numpy(zero_copy_only=False)).reshape(-1, dims)
    for start in range(0, len(values), _QUANTISED_AT_ONCE):
        part = values[start : start + _QUANTISED_AT_ONCE].astype(np.float32)
        codes, scales = quantise(part)
        file.write(codes.tobytes())
        gathered.scales.append(scales)


def _arrange(gathered: _Gathered, file: IO[bytes], dims: int) -> CopyLists:
    """Bring the figures of a design together and return the lists."""
    runs = np.concatenate([[0], np.cumsum(gathered.lengths, dtype=np.int64)]).astype(np.int64)
    rows = _joined(gathered.rows, np.uint64)
    scales = _joined(gathered.scales, np.float32)
    first: dict[str, int] = {}
    for place, key in enumerate(gathered.keys):
        first.setdefault(key, place)
    if len(first) < len(gathered.keys):
        order = np.argsort([first[key] for key in gathered.keys], kind="stable")
        figures = np.concatenate([np.arange(runs[i], runs[i + 1]) for i in order])
        _reorder(file, figures, dims)
        rows, scales = rows[figures], scales[figures]
        lengths = np.zeros(len(gathered.keys), np.int64)
        np.add.at(lengths, [first[key] for key in gathered.keys], gathered.lengths)
        runs = np.concatenate([[0], np.cumsum(lengths[list(first.values())])]).astype(np.int64)
    said = [gathered.of_design[i] for i in first.values()]
    blocks = cut_blocks(runs)
    offices, kinds, stages = (_named([str(s[k]) for s in said]) for k in range(3))
    return CopyLists(
        keys=np.array([key.encode() for key in first], np.bytes_),
        starts=runs,
        rows=rows,
        scales=scales,
        expiry_ym=np.array([s[3] for s in said], np.int32),
        blocks=blocks,
        checks=_checks(file, runs, blocks, dims),
        offices=offices[1],
        office_names=offices[0],
        kinds=kinds[1],
        kind_names=kinds[0],
        stages=stages[1],
        stage_names=stages[0],
    )


def _named(values: list[str]) -> tuple[Any, Any]:
    names, places = np.unique(np.array([v.encode() for v in values]), return_inverse=True)
    return names, places.astype(np.int32)


def _joined(parts: list[Any], kind: Any) -> Any:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, kind)


def _reorder(file: IO[bytes], figures: Numbers, dims: int) -> None:
    """Write the bytes again in another order; happens after designs were replaced."""
    file.flush()
    whole = np.memmap(file.name, np.int8, "r", shape=(len(figures), dims))
    draft = Path(f"{file.name}.order")
    with draft.open("wb") as sorted_file:
        for start in range(0, len(figures), BLOCK_FIGURES):
            sorted_file.write(whole[figures[start : start + BLOCK_FIGURES]].tobytes())
    del whole
    file.seek(0)
    with draft.open("rb") as sorted_file:
        while piece := sorted_file.read(1 << 22):
            file.write(piece)
    draft.unlink()


def _checks(file: IO[bytes], starts: Numbers, blocks: Numbers, dims: int) -> Any:
    """Return the checksum of each block, read back from the file."""
    file.flush()
    file.seek(0)
    sizes = np.diff(starts[blocks]) * dims
    return np.array([zlib.crc32(file.read(int(size))) for size in sizes], np.uint32)


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _arrow(numbers: Any) -> Any:
    import pyarrow as pa

    return pa.array(numbers)
