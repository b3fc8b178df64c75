"""The layout of a notice: labels with their values, from lines, tables, blocks and lists.

A label is recognised by its words (`lexicon`), not by its place, so the same
reading serves "Label: value", a label above its values, rows of a table (tabs,
bars), tables whose cells were pasted one below another, and lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.text import Span
from freetosell.platforms.notices.labels import FieldName, name_label
from freetosell.platforms.notices.lexicon import Concept, Label, Vocabulary, read_label

C = Concept
_Named = tuple[FieldName, Label]


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value.

    Args:
        name: What the label announces.
        concepts: What the words stand for.
        span: Place of the value in the raw text.
        row: Number of the line, row or block; entries of one row belong together.
    """

    name: FieldName
    concepts: frozenset[Concept]
    span: Span
    row: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a line without its bullet and blanks."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Place in the raw text."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Layout:
    """Entries in order, and the cells of rows that stand without a label of their own."""

    entries: tuple[Entry, ...]
    loose: tuple[tuple[int, Cell], ...]


_BULLET = re.compile(r"[ \t>]*(?:[-–—•*·●▪◦○※■□]{1,3}[ \t]*|\(?\d{1,2}[.)、][ \t]+|[a-z]\)[ \t]+)?")
_CELL_SIGNS = re.compile(r"[ ]*[|｜\t¦]+[ ]*|[ ]{4,}")
_SEPARATOR = re.compile(r"[:：=→]|[ ][-–—][ ]|#[ ]?(?=\w)")
_RULE = re.compile(r"[\s|+:=_-]{3,}")
_APART = re.compile(r"[,，;；、。][ ]*|[ ][-–—][ ]|[ ]+(?=[^:：\s][^:：]{0,30}[:：])")
_DASHES = frozenset("-–—")
_LONGEST_LABEL = 80
_MOST_LINES = 6_000
_MOST_VALUES = 12
_OPEN_NAMES = frozenset(
    {FieldName.OWNER, FieldName.OWNER_CONTACT, FieldName.CONTACT, FieldName.AGENT}
)


def read_layout(text: str, vocabulary: Vocabulary) -> Layout:
    """Read the labels and values of a text."""
    return _Reader(text, vocabulary).read()


class _Reader:
    """One pass over the lines of a text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.lines = _split_lines(text)
        self.entries: list[Entry] = []
        self.loose: list[tuple[int, Cell]] = []
        self.names: dict[str, _Named | None] = {}

    def read(self) -> Layout:
        place = 0
        while place < len(self.lines):
            place = max(place + 1, self._read_at(place))
        return Layout(tuple(self.entries), tuple(self.loose))

    def _read_at(self, place: int) -> int:
        cells = self.lines[place]
        if not cells:
            return place + 1
        header = self._header(cells, place)
        if header is not None:
            after = self._read_table(header, place)
            if after > place + 1:
                return after
        if len(cells) == 1 and self._is_bare(cells[0]):
            return self._read_stack(place)
        return self._read_cells(cells, place)

    def _named(self, words: str) -> _Named | None:
        if len(words) > _LONGEST_LABEL:
            return None
        if words not in self.names:
            label = read_label(words, self.vocabulary)
            name = name_label(label)
            self.names[words] = None if name is None else (name, label)
        return self.names[words]

    def _header(self, cells: list[Cell], place: int) -> list[_Named | None] | None:
        """Return what the columns of a table hold, if the cells are its header."""
        if len(cells) < 2:
            return None
        names = [self._bare(cell.text) for cell in cells]
        known = sum(name is not None for name in names)
        if known < 2 or known < len(cells) - 1:
            return None
        # "Right type | Patent" above "Owner | …" is a list of labels and values, not a header.
        below = next((line for line in self.lines[place + 1 : place + 4] if line), [])
        below = [cell for cell in below if not _RULE.fullmatch(cell.text)]
        return None if below and self._bare(below[0].text) is not None else names

    def _bare(self, text: str) -> _Named | None:
        """Return what a text announces that is a label and nothing but a label."""
        words = text.rstrip(" :：")
        if not words or len(words) > 50 or ":" in words or "：" in words:
            return None
        if words[-1] in "?？。.!！" and not words.lower().endswith(("no.", "nr.", "reg.")):
            return None
        named = self._named(words)
        return None if named is None or named[1].unknown > 0 else named

    def _is_bare(self, cell: Cell) -> bool:
        if self._bare(cell.text) is not None:
            return True
        if cell.text[-1:] not in ":：" or len(cell.text) > 160:
            return False
        # A sentence that ends in a colon and speaks of the owner opens the owner's block.
        label = read_label(cell.text, self.vocabulary)
        return C.OWNER in label.concepts and not label.concepts & {C.COMPLAINT, C.REASON}

    def _read_table(self, header: list[_Named | None], place: int) -> int:
        row = place + 1
        while row < len(self.lines):
            cells = self.lines[row]
            if not cells or _RULE.fullmatch("".join(cell.text for cell in cells)):
                if row - place > 1 and not cells:
                    break
                row += 1
                continue
            if len(cells) != len(header) or any(self._split(cell) for cell in cells):
                break
            if self._header(cells, row) is not None:
                break
            for named, cell in zip(header, cells, strict=True):
                if named is not None:
                    self._add(named, cell.span, row)
            row += 1
        return row

    def _read_stack(self, place: int) -> int:
        """Read labels that stand alone: their values stand below, one below the other."""
        names: list[tuple[_Named, Cell]] = []
        row = place
        while row < len(self.lines) and len(self.lines[row]) == 1:
            cell = self.lines[row][0]
            if not self._is_bare(cell) or (names and cell.text[-1:] in ":："):
                break
            names.append((self._bare(cell.text) or self._owner_block(), cell))
            row += 1
            if names[-1][1].text[-1:] in ":：":
                break
        row = self._skip_blank(row)
        if len(names) > 1:
            return self._read_round(names, row)
        return self._read_block(names[0][0], place, row)

    def _owner_block(self) -> tuple[FieldName, Label]:
        return FieldName.OWNER_CONTACT, Label(frozenset({C.OWNER, C.CONTACT}), 0)

    def _skip_blank(self, row: int) -> int:
        return row + 1 if row < len(self.lines) and not self.lines[row] else row

    def _read_round(self, names: list[tuple[tuple[FieldName, Label], Cell]], row: int) -> int:
        """Read the cells of a pasted table: as many values below as there were labels."""
        first = row
        while row < len(self.lines) and len(self.lines[row]) == 1 and row - first < 40 * len(names):
            cell = self.lines[row][0]
            if self._split(cell) or self._bare(cell.text):
                break
            record, column = divmod(row - first, len(names))
            self._add(names[column][0], cell.span, first + record * len(names))
            row += 1
        return max(row, first)

    def _read_block(self, named: tuple[FieldName, Label], place: int, row: int) -> int:
        count = 0
        while row < len(self.lines) and count < _MOST_VALUES:
            cells = self.lines[row]
            if not cells or self._header(cells, row) or any(self._split(cell) for cell in cells):
                break
            if self._is_bare(cells[0]) or len(cells[0].text) > 300:
                break
            for cell in cells:
                self._add(named, cell.span, place)
            count += 1
            row += 1
            if named[0] not in _OPEN_NAMES and named[0] is not FieldName.ITEM:
                break
        if named[0] not in _OPEN_NAMES or row >= len(self.lines):
            return row
        return self._read_labelled_block(place, row)

    def _read_labelled_block(self, place: int, row: int) -> int:
        """Read "Name: …", "Email: …" below the head of an owner's block as one row with it."""
        while row < len(self.lines) and self.lines[row]:
            for cell in self.lines[row]:
                split = self._split(cell)
                if split is None or split[0][0] not in {FieldName.NAME, FieldName.EMAIL}:
                    return row
                name = FieldName.OWNER if split[0][0] is FieldName.NAME else FieldName.OWNER_EMAIL
                self._add((name, split[0][1]), split[1], place)
            row += 1
        return row

    def _read_cells(self, cells: list[Cell], row: int) -> int:
        place = 0
        cells = [piece for cell in cells for piece in self._divide(cell)]
        many = len(cells) > 1
        while place < len(cells):
            cell = cells[place]
            split = self._split(cell)
            if split is not None:
                self._add(split[0], split[1], row)
            elif many and place + 1 < len(cells) and self._bare(cell.text):
                named = self._bare(cell.text)
                if named is not None:
                    self._add(named, cells[place + 1].span, row)
                place += 1
            elif many:
                self.loose.append((row, cell))
            place += 1
        return row + 1

    def _divide(self, cell: Cell) -> list[Cell]:
        """Part "Label: value, Label: value"; a comma within a value parts nothing."""
        first = self._split(cell)
        if first is None:
            return [cell]
        starts, label_end = [0], first[1].start - cell.start
        for mark in _APART.finditer(cell.text):
            if mark.start() < label_end or len(starts) >= _MOST_VALUES:
                continue
            piece = Cell(cell.text[mark.end() :], cell.start + mark.end())
            found = self._split(piece)
            if found is not None and (mark[0].strip() or found[0][1].unknown == 0):
                starts.append(mark.end())
                label_end = found[1].start - cell.start
            elif len(starts) > 1 and mark[0].strip() in _DASHES and mark[0] != mark[0].strip():
                starts.append(mark.end())  # "ID: 1 – ASIN: B0… – Patent 1 – Acme Inc."
        if len(starts) == 1:
            return [cell]
        ends = [*starts[1:], len(cell.text)]
        pieces = [cell.text[a:b] for a, b in zip(starts, ends, strict=True)]
        return [
            Cell(piece.rstrip(" ,，;；、。-–—"), cell.start + start)
            for piece, start in zip(pieces, starts, strict=True)
            if piece.strip()
        ]

    def _split(self, cell: Cell) -> tuple[tuple[FieldName, Label], Span] | None:
        """Return label and value of "Label: value"."""
        for mark in _SEPARATOR.finditer(cell.text, 1, min(len(cell.text), _LONGEST_LABEL + 1)):
            value = cell.text[mark.end() :]
            if not value.strip():
                return None
            named = self._named(cell.text[: mark.start()].strip(" *_"))
            if named is not None and (mark[0] in ":：" or named[1].unknown == 0):
                start = cell.start + mark.end() + len(value) - len(value.lstrip(" *_"))
                return named, Span(start, max(start, cell.start + len(cell.text.rstrip(" *_"))))
            if mark[0] in ":：":
                return None
        return None

    def _add(self, named: tuple[FieldName, Label], span: Span, row: int) -> None:
        name, label = named
        self.entries.append(Entry(name, label.concepts, span, row))


def _split_lines(text: str) -> list[list[Cell]]:
    lines: list[list[Cell]] = []
    start = 0
    for line in text.split("\n")[:_MOST_LINES]:
        lines.append(_cells(line, start))
        start += len(line) + 1
    return lines


def _cells(line: str, start: int) -> list[Cell]:
    cells = []
    place = 0
    marks = [*_CELL_SIGNS.finditer(line), None]
    for mark in marks[:60]:
        end = len(line) if mark is None else mark.start()
        bullet = _BULLET.match(line, place, end)
        first = bullet.end() if bullet else place
        piece = line[first:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            cells.append(Cell(piece.strip(), start + first + lead))
        place = end if mark is None else mark.end()
    return cells
