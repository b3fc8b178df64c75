"""Rows of a user's table (CSV, XLSX, JSON, JSON lines) by column name; every row has its fate."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from freetosell.core.errors import InputError, SourceError
from freetosell.core.provenance import Rejected
from freetosell.platforms.reading.rows import cell_text
from freetosell.platforms.reading.workbook import read_workbook

#: Largest table taken: public docket lists of many years stay far below.
LARGEST_BYTES = 64_000_000
ENDINGS = (".csv", ".xlsx", ".json", ".jsonl")
_LONGEST_CELL = 20_000
_MOST_COLUMNS = 400

#: One row: where it stands, and its texts by column or why it was refused.
RowRead = tuple[str, dict[str, str] | Rejected]


def read_rows(path: Path) -> Iterator[RowRead]:
    """Yield the rows of a table in file order.

    A first row of column names is needed in CSV and XLSX.  A list inside JSON
    becomes its parts joined by semicolons; of an object in such a list its
    ``number`` is taken.

    Raises:
        InputError: ``table_kind`` for another ending.
        SourceError: ``table_unreadable`` if the file as a whole cannot be read.
    """
    kind = path.suffix.lower()
    if kind not in ENDINGS:
        raise InputError(
            "table_kind",
            f"{path.suffix or 'No ending'} is no kind of table.",
            where=str(path),
            fix=f"Use a file that ends in {', '.join(ENDINGS)}.",
        )
    data = _load(path)
    if kind == ".xlsx":
        yield from _workbook_rows(data, path)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"byte {error.start} is not UTF-8") from error
    yield from _csv_rows(text, path) if kind == ".csv" else _json_rows(text, path)


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if len(data) > LARGEST_BYTES:
        raise _unreadable(path, f"it is larger than {LARGEST_BYTES:,} bytes")
    return data


def _unreadable(path: Path, why: str) -> SourceError:
    return SourceError(
        "table_unreadable",
        f"The table cannot be read: {why}.",
        where=path.name,
        fix="Save it as UTF-8 CSV or XLSX with a first row of column names, or as JSON objects.",
    )


def _csv_rows(text: str, path: Path) -> Iterator[RowRead]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = _header(next(rows, []), path)
        for number, cells in enumerate(rows, 1):
            yield _row(header, cells, f"{path.name} row {number}")
    except csv.Error as error:
        raise _unreadable(path, f"line {rows.line_num}: {error}") from error


def _workbook_rows(data: bytes, path: Path) -> Iterator[RowRead]:
    sheets = [sheet for sheet in read_workbook(data, path) if sheet.rows]
    if not sheets:
        raise _unreadable(path, "no sheet holds anything")
    first = sheets[0]
    header = _header([cell_text(c) for c in first.rows[0].cells], path)
    for row in first.rows[1:]:
        cells = [cell_text(c) for c in row.cells]
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        yield _row(header, cells, f"{path.name} {first.name} row {row.line}")


def _header(cells: Sequence[str], path: Path) -> list[str]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not any(names):
        raise _unreadable(path, "it has no row of column names")
    if len(names) > _MOST_COLUMNS:
        raise _unreadable(path, f"it has more than {_MOST_COLUMNS} columns")
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise _unreadable(path, f"columns stand twice: {', '.join(twice)[:200]}")
    return names


def _row(header: Sequence[str], cells: Sequence[str], where: str) -> RowRead:
    if not any(cell.strip() for cell in cells):
        return where, Rejected("row_empty", "The row is empty; remove it.", where)
    if len(cells) > len(header):
        why = "The row has more cells than the header; quote those that hold commas."
        return where, Rejected("row_too_long", why, where)
    return where, _whole(dict(zip(header, cells, strict=False)), where)


def _whole(row: Mapping[str, str], where: str) -> dict[str, str] | Rejected:
    """Refuse what cannot be kept: cells without end, and characters that are broken."""
    for name, text in row.items():
        if len(text) > _LONGEST_CELL:
            return Rejected("row_cell_long", f"The cell {name[:60]!r} is too long.", where)
        if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
            return Rejected("row_broken", f"The cell {name[:60]!r} holds broken text.", where)
    return {name: text for name, text in row.items() if name}


def _json_rows(text: str, path: Path) -> Iterator[RowRead]:
    for number, (place, value) in enumerate(_objects(text, path), 1):
        where = f"{path.name} {place} {number}"
        if isinstance(value, Rejected):
            yield where, Rejected(value.code, value.reason, where)
            continue
        row = _plain(value)
        if row is None:
            why = "The entry is no object of texts, numbers and lists of them."
            yield where, Rejected("row_not_plain", why, where)
        elif not any(t.strip() for t in row.values()):
            yield where, Rejected("row_empty", "The entry is empty; remove it.", where)
        else:
            yield where, _whole(row, where)


def _objects(text: str, path: Path) -> Iterator[tuple[str, object]]:
    if path.suffix.lower() == ".jsonl":
        for line in text.split("\n"):
            if line.strip():
                yield "line", _parsed_line(line)
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, f"no valid JSON ({error})") from error
    if not isinstance(whole, list):
        raise _unreadable(path, "no JSON array")
    for entry in whole:
        yield "entry", entry


def _parsed_line(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return Rejected("row_no_json", "The line is no JSON object.", "")


def _plain(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    row = {}
    for name, part in value.items():
        text = _text(part)
        if text is None:
            return None
        row[name] = text
    return row


def _text(part: object) -> str | None:
    if part is None:
        return ""
    if isinstance(part, str):
        return part
    if isinstance(part, bool | int | float):
        return str(part)
    if isinstance(part, list):
        parts = [_text(p.get("number") if isinstance(p, dict) else p) for p in part]
        return None if None in parts else "; ".join(p for p in parts if p)
    return None
