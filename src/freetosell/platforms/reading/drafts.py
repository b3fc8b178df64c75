"""A row on its way to a listing: its cells cleaned, checked and put under their fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from freetosell.core.products.listing import Variation
from freetosell.core.provenance import ParseNote, Severity
from freetosell.platforms.reading.columns import MANY_FIELDS, SINGLE_FIELDS, Column
from freetosell.platforms.reading.rows import Cell, Defect, Row, cell_text, is_inexact

# Fields that identify the offer: a digit lost in them points at another product.
KEY_FIELDS = frozenset({"sku", "item_id", "asin", "handle"})
_IDENTIFIERS = KEY_FIELDS | {"gtin"}

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_LATE_CONTROL = re.compile("[\x80-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
# How a spreadsheet shows a long number: 1.72943E+18, in Europe 1,72943E+18.
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3}", re.IGNORECASE)
# How a spreadsheet is told to keep leading zeros: ="00123".
_FORCED_TEXT = re.compile(r'="([^"]*)"')
_FORMULA_ERRORS = frozenset(
    {"#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)

CONTROL_CHARACTER = Defect(
    "control_character",
    "The row holds a control character, such as NUL, that no text has. Remove it or export again.",
)
LOSSY_NUMBER = Defect(
    "lossy_number",
    "An identifier was turned into a rounded number by a spreadsheet. Export again and open the "
    "file with that column as text.",
)


@dataclass(slots=True)
class Draft:
    """What one row says, by field; rooms complete it and join drafts of one offer.

    Args:
        number: Data record, the first is 1.
        single: Fields that take one text.
        many: Fields that take several, in column order.
        parts: What only the room understands, by role and number of the column.
        source: Cells of all rows that went in; equal sources are the same row twice.
        merged: Numbers of further rows that went in.
    """

    number: int
    single: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[tuple[str, int], str] = field(default_factory=dict)
    price: Cell = ""
    attributes: list[tuple[str, str]] = field(default_factory=list)
    offer_terms: list[tuple[str, str]] = field(default_factory=list)
    notes: list[ParseNote] = field(default_factory=list)
    variations: list[Variation] = field(default_factory=list)
    source: tuple[object, ...] = ()
    merged: list[int] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return the text of a field, empty if the row does not say."""
        return self.single.get(name, "")

    def part(self, role: str, number: int = 0) -> str:
        """Return what the room's own column says, empty if nothing."""
        return self.parts.get((role, number), "")

    def numbered(self, role: str) -> list[tuple[int, str]]:
        """Return ``(number, text)`` of a role's columns that are filled, by number."""
        return sorted((n, text) for (r, n), text in self.parts.items() if r == role and text)

    def note(self, code: str, message: str, where: str = "", mild: bool = False) -> None:
        """Add a doubt once per code."""
        if all(known.code != code for known in self.notes):
            severity = Severity.INFO if mild else Severity.WARNING
            self.notes.append(ParseNote(code, message, where, severity))

    def absorb(self, other: Draft) -> None:
        """Take over the row number, cells and doubts of a row that belongs to this offer."""
        self.merged.append(other.number)
        self.merged.extend(other.merged)
        self.source = (*self.source, other.source)
        for known in other.notes:
            self.note(known.code, known.message, known.where)


def draft_row(
    row: Row, number: int, columns: Sequence[Column], width: int, is_ragged: bool
) -> Draft | Defect:
    """Return the row's draft, or why the row is refused.

    Args:
        row: A record without a defect of its own.
        number: Its number among the data records.
        columns: From the header.
        width: Number of header cells.
        is_ragged: Whether a short record is worth a note (in a workbook every
            record is as short as its last filled cell).
    """
    if any(isinstance(cell, str) and CONTROL.search(cell) for cell in row.cells):
        return CONTROL_CHARACTER
    draft = Draft(number, source=tuple(row.cells))
    for column in columns:
        if column.index >= len(row.cells):
            continue
        problem = place(draft, column.field, column.header, row.cells[column.index], column.number)
        if problem:
            return problem
    _note_width(draft, row, columns, width, is_ragged)
    return draft


def _note_width(
    draft: Draft, row: Row, columns: Sequence[Column], width: int, is_ragged: bool
) -> None:
    if is_ragged and len(row.cells) < width and len(row.cells) <= columns[-1].index:
        draft.note("missing_fields", f"The row has {len(row.cells)} of {width} fields.")
    surplus = [
        (i, text) for i, cell in enumerate(row.cells) if i >= width and (text := clean_text(cell))
    ]
    if surplus:
        draft.note("extra_fields", f"The row has more than the {width} fields of the header.")
        draft.attributes.extend((f"column {i + 1}", text) for i, text in surplus)


def place(draft: Draft, target: str, name: str, cell: Cell, number: int = 0) -> Defect | None:
    """Put one cell under its field; return a defect if the row cannot be trusted with it."""
    if target == "price":
        draft.price = cell if not isinstance(cell, str) else cell.strip()
        return None
    if target in _IDENTIFIERS or target.startswith("identity."):
        return _place_identifier(draft, target, name, cell, number)
    text = _checked_text(draft, cell, name)
    if not text:
        return None
    kind, _, rest = target.partition(".")
    if target in SINGLE_FIELDS:
        draft.single[target] = text
    elif target in MANY_FIELDS:
        draft.many.setdefault(target, []).append(text)
    elif kind == "attributes":
        draft.attributes.append((rest, text))
    elif kind == "offer_terms":
        draft.offer_terms.append((rest, text))
    else:
        draft.parts[target, number] = text
    return None


def _place_identifier(
    draft: Draft, target: str, name: str, cell: Cell, number: int
) -> Defect | None:
    text = clean_text(cell)
    if is_inexact(cell) or _SCIENTIFIC.fullmatch(text):
        if target != "gtin":
            return LOSSY_NUMBER
        draft.note("lossy_number", "A spreadsheet rounded the barcode; it was left out.", name)
        return None
    forced = _FORCED_TEXT.fullmatch(text)
    text = forced.group(1).strip() if forced else text
    visible = strip_invisible(text)
    if visible != text:
        draft.note(
            "invisible_characters", "Invisible characters were removed from an identifier.", name
        )
    if target in SINGLE_FIELDS:
        draft.single[target] = visible
    elif visible:
        draft.parts[target, number] = visible
    return None


def _checked_text(draft: Draft, cell: Cell, name: str) -> str:
    text = clean_text(cell)
    if text in _FORMULA_ERRORS:
        draft.note("formula_error", f"The spreadsheet holds {text} in place of a value.", name)
        return ""
    if _BIDI.search(text):
        draft.note("bidi_control", "Characters that turn the direction of text were removed.", name)
        text = _BIDI.sub("", text)
    if _LATE_CONTROL.search(text):
        draft.note("control_character", "Control characters were removed from the text.", name)
        text = _LATE_CONTROL.sub("", text)
    return text


def clean_text(cell: Cell) -> str:
    """Return a cell as text with plain line ends and no blanks around it."""
    text = cell_text(cell)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SOFT_BREAK.sub("\n", text).strip().strip("\ufeff").strip()


def strip_invisible(text: str) -> str:
    """Return an identifier without characters that nobody can see.

    Example:
        >>> strip_invisible("\u200bZW-2\ufeff")
        'ZW-2'
    """
    if text.isascii():
        return text
    seen = _BIDI.sub("", _INVISIBLE.sub("", text)).replace("\u00a0", " ").strip()
    return unicodedata.normalize("NFC", seen)


def split_list(text: str, separators: str) -> list[str]:
    """Return the parts of a cell that holds several values, blanks and empty ones left out."""
    parts = [text]
    for separator in separators:
        parts = [piece for part in parts for piece in part.split(separator)]
    return [part.strip() for part in parts if part.strip()]
