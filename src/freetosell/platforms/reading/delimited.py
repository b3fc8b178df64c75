"""Delimited text (CSV, TSV and their dialects) into rows, damage kept to the row it is in.

The standard library's reader loses its place at the first quotation mark that
is never closed, and takes the rest of the file for one cell.  This reader
gives up the damaged record alone and goes on at the next line that has as many
fields as the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.platforms.reading.encoding import SURROGATE
from freetosell.platforms.reading.rows import MAX_CELL_CHARACTERS, Defect, Row, is_blank

DELIMITERS = ("\t", ",", ";", "|")

_ANY_END = re.compile(r"\r\n|\n")
_QUOTE = '"'

UNTERMINATED = Defect(
    "unterminated_quote",
    "A quotation mark is opened and not closed. Close it, or double the quotation marks that "
    "belong to the text.",
)
TRUNCATED = Defect(
    "truncated_row", "The file ends in the middle of this row. Export or download it again."
)
INVALID_BYTES = Defect(
    "invalid_bytes",
    "The row holds bytes that are not valid in the file's encoding. Export the file as UTF-8.",
)
TOO_LARGE = Defect(
    "cell_too_large",
    f"A cell holds more than {MAX_CELL_CHARACTERS:,} characters. Shorten it.",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a text are separated; ``quote`` is empty where marks are plain text."""

    delimiter: str
    quote: str = _QUOTE


def split_lines(text: str, keep_bare_line_feeds: bool = False) -> tuple[list[str], bool]:
    """Return the lines without their ends, and whether the last one was ended.

    A lone CR ends a line only in a file that has no other line end; a trailing
    Ctrl-Z of old tools is no text.
    """
    text = text.rstrip("\x1a\x00") if text.endswith(("\x1a", "\x00")) else text
    complete = text.endswith(("\n", "\r"))
    if keep_bare_line_feeds:
        lines = text.split("\r\n")
    elif "\n" in text:
        lines = _ANY_END.split(text)
    else:
        lines = text.split("\r")
    if lines and not lines[-1].strip("\x1a"):
        lines.pop()
    return lines, complete


def has_doubled_quotes(lines: list[str]) -> bool:
    """Say whether a tab-separated text was quoted by a spreadsheet program.

    So it is if some cell stands in quotation marks with doubled ones inside,
    and no cell opens with a mark that does not close at the cell's end.
    """
    doubled = False
    for line in lines:
        if _QUOTE not in line:
            continue
        for cell in line.split("\t"):
            if not cell.startswith(_QUOTE):
                continue
            inner = cell[1:-1]
            if len(cell) < 2 or not cell.endswith(_QUOTE) or _QUOTE in inner.replace('""', ""):
                return False
            doubled = doubled or '""' in inner
    return doubled


def read_delimited(
    lines: list[str], complete: bool, dialect: Dialect, width: int = 0
) -> Iterator[Row]:
    """Yield the records in order; lines without any text are no records.

    Args:
        lines: From `split_lines`.
        complete: Whether the last line was ended; if not, a short last record is cut off.
        dialect: Separator and quotation mark.
        width: Number of columns of the header; 0 while it is not yet known.
    """
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip(" \x1a" + dialect.delimiter):
            at += 1
            continue
        if dialect.quote and dialect.quote in line:
            row, used = _Record(lines, at, complete, dialect, width).read()
        else:
            row, used = Row(at + 1, tuple(line.split(dialect.delimiter))), 1
        at += used
        if not is_blank(row):
            yield _checked(row, at == len(lines) and not complete, width)


def _checked(row: Row, is_cut: bool, width: int) -> Row:
    if row.defect:
        return row
    if is_cut and len(row.cells) < width:
        return Row(row.line, row.cells, TRUNCATED)
    if any(len(c) > MAX_CELL_CHARACTERS for c in row.cells if isinstance(c, str)):
        shortened = tuple(c[:200] if isinstance(c, str) else c for c in row.cells)
        return Row(row.line, shortened, TOO_LARGE)
    if any(SURROGATE.search(c) for c in row.cells if isinstance(c, str) and not c.isascii()):
        return Row(row.line, row.cells, INVALID_BYTES)
    return row


class _Record:
    """One record that holds quotation marks, over as many lines as its cells need."""

    def __init__(
        self, lines: list[str], first: int, complete: bool, dialect: Dialect, width: int
    ) -> None:
        self._lines = lines
        self._first = first
        self._complete = complete
        self._delimiter = dialect.delimiter
        self._width = width
        self._at = first  # line in which we stand
        self._position = 0
        self._cells: list[str] = []

    def read(self) -> tuple[Row, int]:
        """Return the record and the number of lines that it takes."""
        while True:
            line = self._lines[self._at]
            opening = self._opening_quote(line)
            if opening < 0:
                end = line.find(self._delimiter, self._position)
                self._cells.append(line[self._position : end if end >= 0 else None])
            else:
                defect, end = self._quoted(opening)
                if defect:
                    return self._give_up(defect)
            if end < 0:
                break
            self._position = end + 1
        if self._has_swallowed_a_record():
            return self._give_up(UNTERMINATED)
        return Row(self._first + 1, tuple(self._cells)), self._at - self._first + 1

    def _has_swallowed_a_record(self) -> bool:
        """Say whether a cell over several lines closed at a mark that was not its own."""
        if self._at == self._first or len(self._cells) >= self._width:
            return False
        return self._resumes_at(self._at) <= self._at

    def _opening_quote(self, line: str) -> int:
        start = self._position
        while line.startswith(" ", start):
            start += 1
        return start if line.startswith(_QUOTE, start) else -1

    def _quoted(self, opening: int) -> tuple[Defect | None, int]:
        """Read a quoted cell; return a defect, or where the next separator stands (-1: none)."""
        pieces: list[str] = []
        at, position = self._at, opening + 1
        while True:
            line = self._lines[at]
            mark = line.find(_QUOTE, position)
            if mark < 0:
                pieces.append(line[position:])
                at, position = at + 1, 0
                if at == len(self._lines):
                    return self._open_at_end("".join(pieces), at - 1), -1
                pieces.append("\n")
            elif line.startswith(_QUOTE, mark + 1):
                pieces.append(line[position : mark + 1])
                position = mark + 2
            else:
                break
        pieces.append(line[position:mark])
        end = line.find(self._delimiter, mark + 1)
        tail = line[mark + 1 : end if end >= 0 else None]
        if tail.strip():
            if at != self._at:
                return UNTERMINATED, -1
            # A mark that opens a cell but closes before its end is part of the text.
            self._cells.append(line[opening : end if end >= 0 else None])
            return None, end
        self._cells.append("".join(pieces))
        self._at = at
        return None, end

    def _open_at_end(self, swallowed: str, last: int) -> Defect:
        """Tell a file that was cut off from a quotation mark that somebody forgot.

        A forgotten mark leaves later marks out of step (one stands right
        before a separator or a line's end inside the cell) or swallows whole
        records; where neither is so and the last line was never ended, the
        file simply stops.
        """
        out_of_step = f"{_QUOTE}{self._delimiter}" in swallowed or f"{_QUOTE}\n" in swallowed
        if self._complete or out_of_step or self._resumes_at(last) <= last:
            return UNTERMINATED
        return TRUNCATED

    def _resumes_at(self, last: int) -> int:
        """Return the next line, up to ``last``, that is a record of the header's width by itself.

        The line after ``last`` stands for none; each call looks only at lines
        that are given up with the record, so that a whole file stays linear.
        """
        for at in range(self._first + 1, last + 1):
            if 1 < self._width <= self._lines[at].count(self._delimiter) + 1:
                return at
        return last + 1

    def _give_up(self, defect: Defect) -> tuple[Row, int]:
        start = self._lines[self._first].split(self._delimiter)
        row = Row(self._first + 1, tuple(c[:200] for c in start), defect)
        return row, max(1, self._resumes_at(len(self._lines) - 1) - self._first)
