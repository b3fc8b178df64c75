"""CSV of the own format: one publication a row, the columns named as the fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final, cast

from freetosell.core.errors import SourceError
from freetosell.offices import limits
from freetosell.offices.ports import ByteStream

#: What stands between the items of a list in one cell.
LIST_MARK: Final = "|"
LIST_COLUMNS: Final = frozenset(
    {
        "assignees",
        "applicants",
        "inventors",
        "cpc",
        "ipc",
        "uspc",
        "locarno",
        "citations",
        "figure_files",
    }
)
_NUMBER_COLUMNS: Final = frozenset({"term_extension_days"})
_FLAG_COLUMNS: Final = frozenset({"terminal_disclaimer"})
_SEPARATORS: Final = (",", ";", "\t")
_KNOWN: Final = frozenset({"title", "claims", "abstract", "kind", "country", "publication_date"})


def separator_of(head: bytes) -> str:
    """Return the separator if the first line is a header of the own format, else empty."""
    line = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    for separator in _SEPARATORS:
        names = {_column(cell) for cell in line.split(separator)}
        if "number" in names and names & _KNOWN:
            return separator
    return ""


def _column(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


class _Raw(io.RawIOBase):
    """Lets the standard library decode and split what a stream gives."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._rest or self._stream.read(len(buffer))
        taken, self._rest = block[: len(buffer)], block[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def read_csv_rows(
    stream: ByteStream, separator: str, where: str
) -> Iterator[tuple[int, dict[str, Any] | SourceError]]:
    """Stream ``(row number, cells by column)``; row 1 is the first after the header.

    Raises:
        SourceError: ``invalid_bytes`` where the file is not UTF-8, ``bad_csv``.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.MAX_CELL_CHARS))
    buffered = io.BufferedReader(_Raw(stream), limits.HEAD_BYTES)
    text = io.TextIOWrapper(cast("io.BufferedIOBase", buffered), "utf-8-sig", newline="")  # type: ignore[type-var]  # the stub asks for private methods
    rows = csv.reader(text, delimiter=separator, strict=True)
    columns: list[str] = []
    number = -1
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except UnicodeDecodeError as error:
            message = "The file is not UTF-8."
            raise SourceError("invalid_bytes", message, where, "Save it as UTF-8.") from error
        except csv.Error as error:
            yield max(number, 1), SourceError("bad_csv", f"The row cannot be read: {error}.")
            continue
        if cells is None:
            return
        if not columns:
            columns = [_column(cell) for cell in cells]
        elif any(cell.strip() for cell in cells):
            yield number, _row(columns, cells)


def _row(columns: list[str], cells: list[str]) -> dict[str, Any] | SourceError:
    if len(cells) > len(columns):
        return SourceError("bad_csv", "The row has more cells than the header has columns.")
    row: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        text = cell.strip()
        if not text or not column:
            continue
        if column in LIST_COLUMNS:
            row[column] = [item.strip() for item in text.split(LIST_MARK) if item.strip()]
        elif column in _NUMBER_COLUMNS and text.isascii() and text.isdigit():
            row[column] = int(text) if len(text) <= limits.MAX_INTEGER_DIGITS else text
        elif column in _FLAG_COLUMNS and text.lower() in ("true", "false"):
            row[column] = text.lower() == "true"
        else:
            row[column] = cell
    return row
