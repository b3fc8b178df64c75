"""Tables, from text or a workbook, into listings by the layout that their header names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from freetosell.core.errors import SourceError
from freetosell.core.ports import ListingContext, ListingFile
from freetosell.platforms.own.listing import key_columns
from freetosell.platforms.reading.columns import Column, assign_columns
from freetosell.platforms.reading.delimited import (
    DELIMITERS,
    INVALID_BYTES,
    Dialect,
    has_doubled_quotes,
    read_delimited,
    split_lines,
)
from freetosell.platforms.reading.drafts import KEY_FIELDS, Draft, draft_row
from freetosell.platforms.reading.header import (
    HEADER_WITHIN_ROWS,
    HeaderMatch,
    find_header,
    is_header_again,
)
from freetosell.platforms.reading.listings import (
    REPEATED_HEADER,
    Catalogue,
    ListingRoom,
    to_listing_file,
)
from freetosell.platforms.reading.marketplaces import AMAZON_IDS, country_of
from freetosell.platforms.reading.rows import Row, cell_text
from freetosell.platforms.reading.workbook import Sheet
from freetosell.platforms.table import MARKETPLACE_FORMATS, PLAIN, get_room

_PROBE_LINES = 400
_SEPARATOR_LINE = "sep="
# A template's names and its data may lie this far apart without a word about it.
_HELP_ROWS = 8


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table whose header is known.

    Args:
        rows: All rows, those above the header too.
        match: Where the header stands among them.
        is_ragged: Whether the number of cells in a row says something.
        unit: What a row's place is called ("line", "sheet row").
        warnings: Met while looking for it.
    """

    rows: Sequence[Row]
    match: HeaderMatch
    is_ragged: bool
    unit: str
    warnings: tuple[str, ...] = ()


def find_table_in_text(text: str, path: Path) -> FoundTable:
    """Find separator, header and layout of a delimited text.

    Raises:
        SourceError: ``no_known_header``, ``invalid_bytes``.
    """
    lines, complete = split_lines(text)
    probed = {d: _probe(lines, d) for d in _delimiters(lines)}
    matches = {d: find_header(rows, MARKETPLACE_FORMATS, PLAIN) for d, rows in probed.items()}
    found = [(d, match) for d, match in matches.items() if match]
    if not found:
        raise _no_header(probed.values(), path)
    delimiter, match = max(found, key=lambda pair: _strength(pair[1]))
    quote = '"'
    if match.layout.literal_quotes and delimiter == "\t" and not has_doubled_quotes(lines):
        quote = ""
        lines, complete = _literal_lines(text, lines, complete)
    header_line = probed[delimiter][match.position].line
    dialect = Dialect(delimiter, quote)
    rows = list(read_delimited(lines, complete, dialect, len(match.names)))
    position = next(i for i, row in enumerate(rows) if row.line == header_line)
    return FoundTable(rows, replace(match, position=position), is_ragged=True, unit="line")


def find_table_in_workbook(sheets: Sequence[Sheet], path: Path) -> FoundTable:
    """Find the sheet that holds the catalogue.

    Raises:
        SourceError: ``no_known_header``, ``empty_file``.
    """
    if not any(sheet.rows for sheet in sheets):
        raise SourceError("empty_file", "No sheet holds any value.", str(path), "Save it again.")
    found = [(s, m) for s in sheets if (m := find_header(s.rows, MARKETPLACE_FORMATS, PLAIN))]
    if not found:
        raise _no_header((sheet.rows for sheet in sheets if sheet.rows), path)
    sheet, match = max(found, key=lambda pair: _strength(pair[1]))
    # A template brings sheets of instructions; in a plain workbook another table is goods not read.
    others = [s.name for s, m in found if s is not sheet and len(s.rows) > m.position + 1]
    warnings = tuple(f"sheet_not_read:{name}" for name in others if match.layout is PLAIN)
    return FoundTable(sheet.rows, match, is_ragged=False, unit="sheet row", warnings=warnings)


def read_table(
    table: FoundTable, path: Path, context: ListingContext, encoding: str
) -> ListingFile:
    """Turn the rows below the header into listings, each row with its fate."""
    match = table.match
    room = get_room(match.layout.platform)
    stated = room.header_context(match.names, context)
    columns, repeated = assign_columns(match.names, match.layout, _amazon_id(stated.marketplace))
    if match.layout is PLAIN:
        columns = key_columns(columns)
    platform = context.platform if match.layout is PLAIN and context.platform else room.name
    catalogue = Catalogue(path.name, match.layout.name, platform, table.unit)
    catalogue.warnings.extend((*table.warnings, *repeated))
    start = room.first_data_row(table.rows, match.position, match.layout.name)
    if start - match.position > _HELP_ROWS:
        catalogue.warnings.append(f"rows_before_data:{start - match.position - 1}")
    _draft_rows(catalogue, table, start, columns, room, stated)
    catalogue.drafts = room.assemble(catalogue.drafts, match.layout.name, stated)
    mapping = tuple((column.header, column.field) for column in columns)
    keys = match.layout.keys if match.layout is not PLAIN else _plain_keys(columns)
    return to_listing_file(catalogue, keys, stated, encoding, mapping)


def _draft_rows(
    catalogue: Catalogue,
    table: FoundTable,
    start: int,
    columns: Sequence[Column],
    room: ListingRoom,
    context: ListingContext,
) -> None:
    names = table.match.names
    for row in islice(table.rows, start, None):
        number = catalogue.next_row(row.line)
        if row.defect:
            catalogue.reject(number, row.defect)
        elif is_header_again(row, names):
            catalogue.reject(number, REPEATED_HEADER)
        else:
            draft = draft_row(row, number, columns, len(names), table.is_ragged)
            if isinstance(draft, Draft):
                room.complete(draft, table.match.layout.name, context)
                catalogue.drafts.append(draft)
            else:
                catalogue.reject(number, draft)


def _probe(lines: list[str], delimiter: str) -> list[Row]:
    rows = read_delimited(lines[:_PROBE_LINES], complete=True, dialect=Dialect(delimiter))
    return list(islice(rows, HEADER_WITHIN_ROWS))


def _delimiters(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the separators to try; Excel's ``sep=;`` in the first line settles it."""
    first = lines[0].strip().casefold() if lines else ""
    if first.startswith(_SEPARATOR_LINE) and len(first) == len(_SEPARATOR_LINE) + 1:
        return (first[-1],)
    return ("\t",) if lines and lines[0].strip(" ").casefold() == "sep=\t" else DELIMITERS


def _strength(match: HeaderMatch) -> tuple[bool, int, int]:
    return (match.layout is not PLAIN, match.known, -match.position)


def _literal_lines(text: str, lines: list[str], complete: bool) -> tuple[list[str], bool]:
    """Return lines ended by CR LF alone, if a report holds line feeds inside its texts."""
    if "\r\n" not in text or text.count("\n") == text.count("\r\n"):
        return lines, complete
    joined, complete_joined = split_lines(text, keep_bare_line_feeds=True)
    widths = {line.count("\t") for line in joined}
    return (joined, complete_joined) if len(widths) == 1 else (lines, complete)


def _no_header(tables: Iterable[Sequence[Row]], path: Path) -> SourceError:
    samples = [rows for rows in tables if rows]
    if any(row.defect is INVALID_BYTES for rows in samples for row in rows[:3]):
        return SourceError(
            "invalid_bytes",
            "The first rows hold bytes that are not valid in the file's encoding.",
            str(path),
            "Name the encoding, or export the file as UTF-8.",
        )
    widest = max((rows[0] for rows in samples), key=lambda row: len(row.cells), default=None)
    shown = ", ".join(repr(cell_text(c)[:40]) for c in widest.cells[:6]) if widest else "nothing"
    return SourceError(
        "no_known_header",
        f"No row of column names was found; the first row holds {shown}.",
        str(path),
        "Put a row of column names above the data, such as SKU, Title, Description, Price; a "
        'single listing as text starts with "Title:".',
    )


def _amazon_id(marketplace: str) -> str:
    country = country_of(marketplace)
    return next((name for name, where in AMAZON_IDS.items() if where == country), "")


def _plain_keys(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the keys that a plain table has columns for; a table without any needs none."""
    return tuple(sorted({column.field for column in columns} & KEY_FIELDS))
