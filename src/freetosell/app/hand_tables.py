"""Tables that people fill in by hand: CSV or XLSX with a header row of known columns.

Registers, people, attendance, suppliers and the like come this way.  Here: file →
rows of text by column name.  Not here: what a row means.  Read = rows + rejected.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from freetosell.core.errors import InputError, SourceError
from freetosell.core.provenance import Rejected
from freetosell.platforms.reading.rows import Row, cell_text, is_blank
from freetosell.platforms.reading.workbook import read_workbook

#: Tables kept by hand are small; what is larger is another file by mistake.
LARGEST_BYTES = 50_000_000
#: Share of signs beyond ASCII that must be among the usual Chinese ones, in [0, 1].
_USUAL_SHARE = 0.9
#: Encodings tried in turn; the last one reads every file that Chinese spreadsheets write.
_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class HandRow:
    """One row as it was written.

    Args:
        where: File and row, for messages.
        cells: Column name → text, trimmed; empty cells are left out.
    """

    where: str
    cells: Mapping[str, str]


def read_hand_table(
    path: Path, columns: Sequence[str], needed: Sequence[str] = (), titles: Mapping[str, str] = {}
) -> Iterator[HandRow | Rejected]:
    """Yield the rows of a CSV or XLSX file in order, and each refused row.

    Args:
        path: The file; the first sheet of a workbook.
        columns: Names that the header may hold.
        needed: Names that it must hold.
        titles: Other headings → name, as the program writes them into its own forms.

    Raises:
        InputError: ``table_file_kind`` for another kind of file.
        SourceError: ``table_unreadable`` or ``table_columns_bad``.
    """
    rows = _rows(path)
    first = next(rows, None)
    header = _header(first, path, columns, needed, titles)
    for row in rows:
        where = f"{path.name} row {row.line}"
        if row.defect is not None:
            yield Rejected(row.defect.code, row.defect.reason, where)
        elif any(_text(cell) for cell in row.cells[len(header) :]):
            why = "The row has more cells than the header; quote those that hold the separator."
            yield Rejected("table_row_too_long", why, where)
        else:
            texts = ((name, _text(cell)) for name, cell in zip(header, row.cells, strict=False))
            yield HandRow(where, {name: text for name, text in texts if text})


def _text(cell: object) -> str:
    text = cell if isinstance(cell, str) else cell_text(cell)  # type: ignore[arg-type]  # as read
    return text.strip()


def _header(
    row: Row | None,
    path: Path,
    columns: Sequence[str],
    needed: Sequence[str],
    titles: Mapping[str, str],
) -> list[str]:
    known = {_folded(name): name for name in columns}
    known |= {_folded(title): name for title, name in titles.items()}
    cells = [_text(cell) for cell in row.cells] if row else []
    while cells and not cells[-1]:
        cells.pop()
    names = [known.get(_folded(cell), "") for cell in cells]
    faults = [
        *(f"unknown: {cell[:40]!r}" for cell, name in zip(cells, names, strict=True) if not name),
        *(f"twice: {name}" for name in sorted(set(names)) if name and names.count(name) > 1),
        *(f"missing: {name}" for name in needed if name not in names),
    ]
    if faults:
        raise SourceError(
            "table_columns_bad",
            f"The columns do not fit ({'; '.join(faults[:20])}).",
            where=path.name,
            fix=f"Columns are: {', '.join(columns)}; needed: {', '.join(needed) or 'none'}.",
        )
    return names


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold().strip(" *")
    return plain.replace(" ", "_").replace("-", "_")


def _rows(path: Path) -> Iterator[Row]:
    kind = path.suffix.lower()
    if kind not in {".csv", ".tsv", ".xlsx"}:
        raise InputError(
            "table_file_kind",
            f"{path.suffix or 'No ending'} is no kind of table.",
            where=str(path),
            fix="Use a file that ends in .csv, .tsv or .xlsx.",
        )
    raw = _bytes(path)
    if kind == ".xlsx":
        sheets = read_workbook(raw, path)
        rows = sheets[0].rows if sheets else ()
        return (row for row in rows if not is_blank(row))
    return _delimited(_decoded(raw, path), path)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if len(raw) > LARGEST_BYTES:
        raise _unreadable(path, f"it is larger than {LARGEST_BYTES:,} bytes")
    return raw


def _decoded(raw: bytes, path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding == _ENCODINGS[0] or _is_chinese(text)):
            return text
    raise _unreadable(path, "it is neither UTF-8 nor Chinese GB 18030 text")


def _is_chinese(text: str) -> bool:
    """Say whether the signs are those that people write, and not Western letters misread.

    "Müller" in a Western encoding is valid GB 18030 too; read so it would be stored
    altered without a word.
    """
    foreign = [sign for sign in text if not sign.isascii()]
    usual = sum(_is_usual(sign) for sign in foreign)
    return usual >= _USUAL_SHARE * len(foreign)


def _is_usual(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _delimited(text: str, path: Path) -> Iterator[Row]:
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise _unreadable(path, f"line {rows.line_num}: {error}") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield Row(rows.line_num, tuple(cells))


def _unreadable(path: Path, why: str) -> SourceError:
    return SourceError(
        "table_unreadable",
        f"The table cannot be read: {why}.",
        where=path.name,
        fix="Save it as CSV (UTF-8) or XLSX with one header row.",
    )
