"""A row of a catalogue file before anybody knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# Text stays text; a whole number that the file writes out in full is exact; a
# Decimal was a binary number in a workbook or carries a point in JSON.
Cell = str | int | Decimal

# The largest cell of a spreadsheet holds 32,767 characters; four times that is
# beyond any honest listing text and still small beside one row's memory.
MAX_CELL_CHARACTERS = 131_072

# From here on a binary floating-point number no longer holds every integer.
_EXACT_BELOW = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with a row as a row: nothing in it can be trusted."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table.

    Args:
        line: Line in the text file, row in the sheet, or place in the list;
            the first is 1.
        cells: As many as the record has.
        defect: Set when the record is damaged as a whole.
    """

    line: int
    cells: tuple[Cell, ...]
    defect: Defect | None = None


def cell_text(cell: Cell) -> str:
    """Return a cell as text: numbers without exponent and without idle zeros.

    Example:
        >>> cell_text(Decimal("12.50")), cell_text(7), cell_text("007")
        ('12.5', '7', '007')
    """
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell if isinstance(cell, str) else str(cell)


def is_inexact(cell: Cell) -> bool:
    """Say whether a number has more digits than the workbook could keep."""
    return isinstance(cell, Decimal) and abs(cell) >= _EXACT_BELOW


def is_blank(row: Row) -> bool:
    """Say whether a row holds nothing at all (and is no data record)."""
    return row.defect is None and all(isinstance(c, str) and not c.strip() for c in row.cells)
