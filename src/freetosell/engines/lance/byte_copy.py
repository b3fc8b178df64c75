"""A copy of a gallery's vectors with one byte a value, from which the nearest designs are chosen.

The table stays what counts: the copy tells roughly how near every design is, and
those that matter are read from the table again.  It is derived and may be deleted
at any time.  A folder beside the table holds three files:

- ``copy.json``, written last: format, encoder, version of the table, names and
  digests of the other two.  Without it, or with another version, there is no copy.
- ``….codes``: the bytes, figure after figure, those of a design side by side.
- ``….npz``: keys, runs, scales and what filters ask for, and a checksum a block.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from freetosell.core.ports import UnitFilter, Vectors
from freetosell.engines.lance.filters import year_month

FORMAT = 1
HEAD = "copy.json"
#: Figures whose bytes are read at one time; a design is never cut.
BLOCK_FIGURES = 4_096
#: Largest byte; a vector's largest value becomes it.
LARGEST = 127

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]


class CopyUnusable(Exception):  # noqa: N818 - never leaves the engine: it then reads the table
    """The copy is damaged, gone or of another table; the table itself answers."""


@dataclass(frozen=True, slots=True)
class CopyHead:
    """What the copy says of itself.

    Args:
        version: Of the table that was copied.
        codes: Name of the file of bytes.
        lists: Name of the file of lists.
        lists_sha256: Of that file's content.
    """

    encoder: str
    dims: int
    version: int
    designs: int
    figures: int
    codes: str
    lists: str
    lists_sha256: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class CopyLists:
    """What is known of every design and figure, in the order of the bytes.

    Args:
        keys: Of the designs, UTF-8.
        starts: First figure of each design, and behind the last one the number of figures.
        rows: Id of each figure's row in the table.
        scales: What a byte of each figure is worth.
        expiry_ym: As the table has it, a design.
        blocks: First design of each block, and behind the last one the number of designs.
        checks: CRC-32 of each block's bytes.
        offices: Place in ``office_names`` of each design; kinds and stages likewise.
    """

    keys: npt.NDArray[np.bytes_]
    starts: Numbers
    rows: npt.NDArray[np.uint64]
    scales: Vectors
    expiry_ym: npt.NDArray[np.int32]
    blocks: Numbers
    checks: npt.NDArray[np.uint32]
    offices: npt.NDArray[np.int32]
    office_names: npt.NDArray[np.bytes_]
    kinds: npt.NDArray[np.int32]
    kind_names: npt.NDArray[np.bytes_]
    stages: npt.NDArray[np.int32]
    stage_names: npt.NDArray[np.bytes_]

    def passing(self, where: UnitFilter) -> npt.NDArray[np.bool_]:
        """Return which designs may be found, as `filters.unit_condition` has it."""
        passes = np.ones(len(self.keys), np.bool_)
        for values, places, names in (
            (where.offices, self.offices, self.office_names),
            (where.right_kinds, self.kinds, self.kind_names),
            (where.stages, self.stages, self.stage_names),
        ):
            if values is not None:
                asked = {value.encode() for value in values}
                passes &= np.array([name in asked for name in names.tolist()], np.bool_)[places]
        if where.may_live_on is not None:
            passes &= self.expiry_ym >= year_month(where.may_live_on)
        return passes

    def to_bytes(self) -> bytes:
        """Return the content of the file of lists."""
        stream = BytesIO()
        arrays = {name: getattr(self, name) for name in self.__slots__}
        np.savez(stream, **arrays)
        return stream.getvalue()


@dataclass(slots=True)
class ByteCopy:
    """A copy that was opened; blocks are checked when they are read first."""

    folder: Path
    head: CopyHead
    lists: CopyLists
    checked: npt.NDArray[np.bool_]

    @property
    def path(self) -> Path:
        """The file of bytes."""
        return self.folder / self.head.codes

    def read_block(self, file: Any, number: int, room: Bytes) -> Bytes:
        """Read a block's bytes into a room that is large enough.

        Args:
            file: The file of bytes, opened without a buffer.
            number: Of the block, from 0.
            room: Shape ``(figures of the largest block, dims)``; overwritten.

        Raises:
            CopyUnusable: if the bytes are not those that were written.
        """
        first, last = (int(self.lists.starts[self.lists.blocks[number + k]]) for k in (0, 1))
        part = room[: last - first]
        file.seek(first * self.head.dims)
        view = part.data.cast("B")
        if file.readinto(view) != len(view):
            raise CopyUnusable("short file")
        if not self.checked[number]:
            if zlib.crc32(view) != int(self.lists.checks[number]):
                raise CopyUnusable("altered block")
            self.checked[number] = True
        return part


def quantise(vectors: Vectors) -> tuple[Bytes, Vectors]:
    """Return the bytes of vectors ``(n, dims)`` and the worth of a byte of each.

    Example:
        >>> codes, scales = quantise(np.array([[0.5, -1.0], [0.0, 0.0]], np.float32))
        >>> codes.tolist(), scales.round(4).tolist()
        ([[64, -127], [0, 0]], [0.007899999618530273, 0.0])
    """
    largest = np.abs(vectors).max(axis=1)
    steps = LARGEST / np.where(largest > 0, largest, 1.0)
    codes = np.rint(vectors * steps[:, None]).astype(np.int8)
    return codes, np.asarray(largest / LARGEST, np.float32)


def cut_blocks(starts: Numbers) -> Numbers:
    """Cut designs into blocks of about `BLOCK_FIGURES` figures; return where each begins."""
    blocks = [0]
    designs = len(starts) - 1
    while blocks[-1] < designs:
        full = int(np.searchsorted(starts, starts[blocks[-1]] + BLOCK_FIGURES, "right")) - 1
        blocks.append(min(designs, max(full, blocks[-1] + 1)))
    return np.asarray(blocks, np.int64)


def load_head(folder: Path) -> CopyHead | None:
    """Return what a folder's copy says of itself; ``None`` if there is none to be used."""
    try:
        said = json.loads((folder / HEAD).read_text(encoding="utf-8"))
        head = CopyHead(**said)
    except (OSError, ValueError, TypeError):
        return None
    return head if head.format == FORMAT else None


def load_copy(folder: Path, head: CopyHead) -> ByteCopy:
    """Open the copy that a head names.

    Raises:
        CopyUnusable: if its lists are not those that were written.
    """
    try:
        content = (folder / head.lists).read_bytes()
        size = (folder / head.codes).stat().st_size
    except OSError as error:
        raise CopyUnusable("gone") from error
    if sha256(content).hexdigest() != head.lists_sha256 or size != head.figures * head.dims:
        raise CopyUnusable("altered lists")
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        lists = CopyLists(**{name: arrays[name] for name in CopyLists.__slots__})
    return ByteCopy(folder, head, lists, np.zeros(len(lists.checks), np.bool_))


def format_head(head: CopyHead) -> str:
    """Return the content of the head's file."""
    return json.dumps(asdict(head), indent=1) + "\n"
