"""The lettering of a sheet, read: its header, its labels, and which way is up.

Applicants turn wide figures sideways; the label then runs up the page and tells
the way.  The header of the office stays upright whatever the figures do.

Source:
    37 CFR 1.84(g), (i), (t) and (u): margins, arrangement, numbering of sheets and views.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from freetosell.core.designs.views import ONLY_FIGURE
from freetosell.core.ports import Picture, TextReader
from freetosell.pictures.sheets.rows import Box, Grey, Row, find_rows

#: Part of the page's height in which the header stands.
_HEAD = 0.13
_LABEL = re.compile(
    r"^[^A-Z0-9]{0,3}F[I1L|!TJ]?[GC6](?:URE|S)?[^A-Z0-9]{0,4}"
    r"(?P<number>\d{1,3})(?P<letter>[A-Z])?(?:\.(?P<part>\d{1,2}))?(?![A-Z0-9])"
)
_LOOKALIKE = re.compile(
    r"^[^A-Z0-9]{0,3}F[I1L|!][GC6](?:URE)?[^A-Z0-9]{0,4}(?P<number>[OIL|SZB!])$"
)
_DIGIT = str.maketrans("OIL|!SZB", "01111528")
_STEM = re.compile(r"^[^A-Z0-9]{0,3}F[I1L|!][GC6](?:URE)?[^A-Z0-9]{0,4}$")
_ONLY = re.compile(r"^(?:THE)?FIGURE[.]?$")
_HAGUE = re.compile(r"^\d{1,2}\.\d{1,2}$")
_HEADER = re.compile(
    r"\bU\.? ?S\.? ?Pat|\bPatent\b|\bSheet ?\d+ ?of ?\d+|\bUS ?(?:RE|PP)?D? ?\d{3}"
    r"|\bU\.?S\.? ?D\d|\bD\d{3},\d{3}",
    re.IGNORECASE,
)
_SHEET = re.compile(r"Sheet ?(\d{1,4}) ?of ?(\d{1,4})", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^\d{1,3} ?/ ?\d{1,3}$")
_LEAST_CONFIDENCE, _SURE = 0.5, 0.85
#: Length of a row by its height: "FIG. 1" has 2.5 and more. Shorter rows are read only where no
#: longer one is a label, and none shorter than a number with a point in it.
_LABEL_LENGTH, _LEAST_LENGTH = 1.8, 1.15
#: A label is at least so long, by its height, as part of another one of the sheet.
_AS_LONG = 0.6
#: Letters that are found by the model alone are looked for at this longest side.
_SEARCH_SIDE = 1_300


@dataclass(frozen=True, slots=True)
class FigureLabel:
    """A label as printed.

    Args:
        label: What stands after "FIG." ("3", "2A"); `ONLY_FIGURE` for "The FIGURE".
        confidence: In [0, 1].
        box: Where it stands, in pixels of the sheet as it came.
        text: The letters as they were read.
    """

    label: str
    confidence: float
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is written on a sheet.

    Args:
        labels: In reading order of the upright sheet.
        turn: Degrees clockwise, 0, 90, 180 or 270, that bring the figures upright.
        header_end: First row of pixels below the office's header; 0 without one.
        sheet: Number of the sheet and of all sheets, where the header says them.
        other: Boxes of other lettering that is no drawing (numbers of pages).
    """

    labels: tuple[FigureLabel, ...] = ()
    turn: int = 0
    header_end: int = 0
    sheet: tuple[int, int] | None = None
    other: tuple[Box, ...] = ()


def parse_label(text: str) -> str:
    """Read "FIG. 2A" or "Figure 3" as the label; empty if it is none.

    Example:
        >>> [parse_label(text) for text in ("Fig. 2a", "FIG .10", "FIG. I", "BIG 3")]
        ['2A', '10', '1', '']
    """
    plain = text.upper().replace(" ", "")
    if match := _LABEL.match(plain):
        part = f".{match['part']}" if match["part"] else ""
        return f"{int(match['number'])}{match['letter'] or ''}{part}"
    if match := _LOOKALIKE.match(plain):
        return match["number"].translate(_DIGIT)
    return ONLY_FIGURE if _ONLY.match(plain) else ""


def read_lettering(page: Picture, reader: TextReader, *, searching: bool = True) -> Lettering:
    """Read header and labels of a sheet.

    Args:
        page: One page, as it came.
        reader: Reads the letters.
        searching: Where no label is found among the rows, let the model look for
            lettering over the whole page, which takes some ten times as long.
    """
    grey = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
    lying = find_rows(grey)
    header_end, sheet = _read_header(page, lying, reader)
    below = [row for row in lying if row.box[0] >= header_end]
    upright = _read_rows(page, below, 0, reader)
    labels, turn = upright.labels, 0
    if not labels:
        standing = [r for r in find_rows(grey, standing=True) if r.box[0] >= header_end]
        for way in (90, 270):
            found = _read_rows(page, standing, way, reader).labels
            if _surest(found) > _surest(labels):
                turn, labels = way, found
            if _surest(labels) >= _SURE:
                break  # letters that stand on their heads are never read as surely
    if not labels:
        # The Hague system numbers its views "1.1", without a word.
        turn, labels = 0, upright.numbers
    if not labels and searching:
        turn, labels = _search(page, header_end, reader)
    kept = _reading_order(labels, turn, grey.shape)
    return Lettering(kept, turn if kept else 0, header_end, sheet, upright.other)


def turn_picture(picture: Picture, turn: int) -> Picture:
    """Turn a picture clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(turn // 90) % 4))


def turn_box(box: Box, turn: int, shape: tuple[int, ...]) -> Box:
    """Return where a box lies after the page of ``shape`` was turned clockwise.

    Example:
        >>> turn_box((10, 20, 30, 60), 90, (100, 200))
        (30, 60, 80, 90)
    """
    top, bottom, left, right = box
    height, width = shape[0], shape[1]
    if turn == 90:
        return left, right, height - bottom, height - top
    if turn == 180:
        return height - bottom, height - top, width - right, width - left
    if turn == 270:
        return width - right, width - left, top, bottom
    return box


def _read_header(
    page: Picture, rows: Sequence[Row], reader: TextReader
) -> tuple[int, tuple[int, int] | None]:
    limit = round(page.shape[0] * _HEAD)
    end, sheet = 0, None
    for row in rows:
        if row.box[1] > limit:
            continue
        if sheet is not None and row.box[1] <= end:
            continue  # stands in a header that has been read
        text = reader.read_line(_cut(page, row.box, 0)).text
        if _HEADER.search(text):
            # Commas hang below the letters that were measured.
            below = max(4, round(0.4 * (row.box[1] - row.box[0])))
            end = max(end, row.box[1] + below)
        if match := _SHEET.search(text):
            sheet = (int(match[1]), int(match[2]))
    return end, sheet


def _surest(labels: Sequence[FigureLabel]) -> float:
    return max((label.confidence for label in labels), default=0.0)


@dataclass(frozen=True, slots=True)
class _Read:
    """What rows were read as: labels, numbers that may be labels, numbers of pages."""

    labels: list[FigureLabel]
    numbers: list[FigureLabel]
    other: tuple[Box, ...]


def _read_rows(page: Picture, rows: Sequence[Row], turn: int, reader: TextReader) -> _Read:
    labels: list[FigureLabel] = []
    numbers: list[FigureLabel] = []
    other: list[Box] = []
    for row in _longest_first(rows, turn):
        if labels and not _same_print(row.box, labels[0].box, turn):
            continue
        line = reader.read_line(_cut(page, row.box, turn))
        box = row.box
        if _STEM.match(line.text.upper().replace(" ", "")):
            # The number stands further off than letters do: read on to the right.
            box = _widened(row.box, turn, page.shape)
            wider = reader.read_line(_cut(page, box, turn))
            line = wider if parse_label(wider.text) else line
        label = parse_label(line.text)
        if label and line.confidence >= _LEAST_CONFIDENCE:
            labels.append(FigureLabel(label, line.confidence, box, line.text))
        elif _HAGUE.match(line.text) and line.confidence >= _SURE:
            numbers.append(FigureLabel(line.text, line.confidence, box, line.text))
        elif _PAGE_NUMBER.match(line.text):
            other.append(row.box)
    return _Read(_once(labels), _once(numbers), tuple(other))


def _longest_first(rows: Sequence[Row], turn: int) -> list[Row]:
    """Put rows that are as long as labels before others; leave out what is too short to read."""
    lengths = [(row, _length(row.box, turn)) for row in rows]
    long = [row for row, length in lengths if length >= _LABEL_LENGTH]
    return long + [row for row, length in lengths if _LEAST_LENGTH <= length < _LABEL_LENGTH]


def _length(box: Box, turn: int) -> float:
    """Return the length of a row by its height, whichever way it runs."""
    height, width = box[1] - box[0], box[3] - box[2]
    return height / max(1, width) if turn in (90, 270) else width / max(1, height)


def _same_print(one: Box, other: Box, turn: int) -> bool:
    """Say whether two rows can be labels of one sheet: about as high, and not much shorter."""
    first, second = (b[3] - b[2] if turn in (90, 270) else b[1] - b[0] for b in (one, other))
    alike = 0.55 <= first / second <= 1.8
    return alike and _length(one, turn) >= _AS_LONG * _length(other, turn)


def _search(page: Picture, header_end: int, reader: TextReader) -> tuple[int, list[FigureLabel]]:
    """Let the model find the lettering, upright and turned."""
    scale = min(1.0, _SEARCH_SIDE / max(page.shape[:2]))
    size = (max(1, round(page.shape[1] * scale)), max(1, round(page.shape[0] * scale)))
    small = np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)
    for turn in (0, 90, 270, 180):
        turned = turn_picture(small, turn)
        found = []
        for line in reader.find_lines(turned):
            back = turn_box(line.box, (360 - turn) % 360, turned.shape)
            box = (
                int(back[0] / scale),
                int(back[1] / scale) + 1,
                int(back[2] / scale),
                int(back[3] / scale) + 1,
            )
            label = parse_label(line.text)
            if label and line.confidence >= _LEAST_CONFIDENCE and box[0] >= header_end:
                found.append(FigureLabel(label, line.confidence, box, line.text))
        if found:
            return turn, _once(found)
    return 0, []


def _once(labels: list[FigureLabel]) -> list[FigureLabel]:
    """Keep of labels that overlap the one that was read most surely."""
    kept: list[FigureLabel] = []
    for label in sorted(labels, key=lambda one: -one.confidence):
        if not any(_overlap(label.box, other.box) for other in kept):
            kept.append(label)
    return kept


def _overlap(one: Box, other: Box) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[2], other[2]
    )


def _reading_order(
    labels: Sequence[FigureLabel], turn: int, shape: tuple[int, ...]
) -> tuple[FigureLabel, ...]:
    def place(label: FigureLabel) -> tuple[int, int]:
        top, bottom, left, _ = turn_box(label.box, turn, shape)
        return (top + bottom) // 2 // max(1, 2 * (bottom - top)), left

    return tuple(sorted(labels, key=place))


def _cut(page: Picture, box: Box, turn: int) -> Picture:
    """Cut a row out with some white around it, turned to be read."""
    top, bottom, left, right = box
    pad = max(4, round(min(bottom - top, right - left) * 0.35))
    rows, columns = page.shape[:2]
    part = page[
        max(0, top - pad) : min(rows, bottom + pad), max(0, left - pad) : min(columns, right + pad)
    ]
    return turn_picture(part, turn)


def _widened(box: Box, turn: int, shape: tuple[int, ...]) -> Box:
    """Return the box with three heights more where the reader goes on."""
    top, bottom, left, right = turn_box(box, turn, shape)
    turned_shape = (shape[1], shape[0]) if turn in (90, 270) else (shape[0], shape[1])
    more = 3 * (bottom - top)
    wide = (top, bottom, left, min(turned_shape[1], right + more))
    return turn_box(wide, (360 - turn) % 360, turned_shape)


__all__ = [
    "FigureLabel",
    "Grey",
    "Lettering",
    "parse_label",
    "read_lettering",
    "turn_box",
    "turn_picture",
]
