"""Keep the user's counsel register: read lists in, write lists out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from freetosell.app.counsel_rows import COLUMNS, format_csv, format_json, parse_counsel
from freetosell.core.counsel import Counsel
from freetosell.core.errors import InputError, SourceError
from freetosell.core.ports import CounselRegister
from freetosell.core.provenance import Record, Rejected

#: A directory of people is small; what is larger is another file by mistake.
LARGEST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class CounselImport:
    """What became of a list: ``read = new + replaced + len(rejected)``."""

    read: int
    new: int
    replaced: int
    rejected: tuple[Rejected, ...]


def import_counsel(path: Path, register: CounselRegister) -> CounselImport:
    """Store the entries of a CSV or JSON file; entries of the same id are replaced.

    Raises:
        SourceError: if the file as a whole cannot be read; nothing is stored then.
        EngineError: if the register cannot be written.
    """
    read = list(read_counsel(path))
    rejected = [r for r in read if isinstance(r, Rejected)]
    stored: dict[str, bool] = {}
    for record in read:
        if isinstance(record, Rejected):
            continue
        if record.value.id in stored:
            rejected.append(
                Rejected(
                    "counsel_twice",
                    "The id stands earlier in the file; the first entry was stored.",
                    record.where,
                    record.value.id,
                )
            )
            continue
        stored[record.value.id] = register.put_counsel(record.value)
    new = sum(stored.values())
    return CounselImport(len(read), new, len(stored) - new, tuple(rejected))


def export_counsel(
    path: Path, register: CounselRegister, markets: Sequence[str] = (), *, overwrite: bool = False
) -> int:
    """Write the register, or its entries of some markets, to a CSV or JSON file.

    Returns:
        How many entries were written.

    Raises:
        InputError: ``counsel_file_kind``, or ``counsel_file_exists`` without ``overwrite``.
        SourceError: ``counsel_file_unwritable``.
    """
    kind = _kind(path)
    if path.exists() and not overwrite:
        raise InputError(
            "counsel_file_exists",
            "The file is there already.",
            where=str(path),
            fix="Choose another name, or give --overwrite.",
        )
    entries = [c for code in (markets or (None,)) for c in register.find_counsel(code)]
    # The mark at the start tells spreadsheets that the file is UTF-8.
    text = "\ufeff" + format_csv(entries) if kind == ".csv" else format_json(entries)
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise SourceError(
            "counsel_file_unwritable",
            f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another folder, or mend the permissions.",
        ) from error
    return len(entries)


def read_counsel(path: Path) -> Iterator[Record[Counsel] | Rejected]:
    """Yield the entries of a CSV or JSON file in file order, and each refused row.

    Raises:
        SourceError: ``counsel_file_unreadable`` or ``counsel_columns_bad``.
        InputError: ``counsel_file_kind``.
    """
    kind, text = _kind(path), _text(path)
    rows = _csv_rows(text, path) if kind == ".csv" else _json_rows(text, path)
    for where, row in rows:
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield Record(parse_counsel(row), where)
        except InputError as error:
            yield Rejected(error.code, f"{error.what} {error.fix}".strip(), where)


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    if kind in {".csv", ".json"}:
        return kind
    raise InputError(
        "counsel_file_kind",
        f"{path.suffix or 'No ending'} is no kind of list.",
        where=str(path),
        fix="Use a file that ends in .csv or .json.",
    )


def _unreadable(path: Path, why: str) -> SourceError:
    return SourceError(
        "counsel_file_unreadable",
        f"The list cannot be read: {why}.",
        where=path.name,
        fix="Save it as UTF-8 CSV with a header row, or as a JSON array of objects.",
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if len(raw) > LARGEST_BYTES:
        raise _unreadable(path, f"it is larger than {LARGEST_BYTES:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"byte {error.start} is not UTF-8") from error


def _csv_rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, str] | Rejected]]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        _check_header(header, path)
        for number, cells in enumerate(rows, 1):
            where = f"{path.name} row {number}"
            if not any(cell.strip() for cell in cells):
                yield where, Rejected("counsel_row_empty", "The row is empty; remove it.", where)
            elif len(cells) > len(header):
                why = "The row has more cells than the header; quote those that hold commas."
                yield where, Rejected("counsel_row_too_long", why, where)
            else:
                yield where, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise _unreadable(path, f"line {rows.line_num}: {error}") from error


def _check_header(header: list[str], path: Path) -> None:
    unknown = sorted({cell for cell in header if cell not in COLUMNS})
    twice = sorted({cell for cell in header if header.count(cell) > 1})
    missing = [name for name in ("market", "name") if name not in header]
    faults = [
        *(f"unknown: {cell[:40]!r}" for cell in unknown),
        *(f"twice: {cell}" for cell in twice if cell not in unknown),
        *(f"missing: {name}" for name in missing),
    ]
    if faults:
        raise SourceError(
            "counsel_columns_bad",
            f"The columns do not fit ({'; '.join(faults[:20])}).",
            where=path.name,
            fix=f"Columns are: {', '.join(COLUMNS)}; market and name are needed.",
        )


def _json_rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, str] | Rejected]]:
    try:
        entries = json.loads(text, object_pairs_hook=_pairs)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, f"no valid JSON ({error})") from error
    if not isinstance(entries, list):
        raise _unreadable(path, "no JSON array")
    for number, entry in enumerate(entries, 1):
        where = f"{path.name} entry {number}"
        row = _plain(entry)
        if row is None:
            why = "The entry is no object of texts and lists of texts, each key once."
            yield where, Rejected("counsel_entry_bad", why, where)
        else:
            yield where, row


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
    """Keep an object only if no key stands twice in it."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


def _plain(entry: object) -> dict[str, str] | None:
    if not isinstance(entry, Mapping):
        return None
    row = {}
    for name, value in entry.items():
        if isinstance(value, str) or value is None:
            row[name] = value or ""
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            row[name] = "; ".join(value)
        else:
            return None
    return row
