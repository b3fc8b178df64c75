"""Where the header of a table stands, and which layout it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freetosell.platforms.reading.columns import (
    MANY_FIELDS,
    SINGLE_FIELDS,
    TableFormat,
    comparison_name,
    present_names,
)
from freetosell.platforms.reading.rows import Row, cell_text

# Reports put their account, date and settings above the table; none is longer than this.
HEADER_WITHIN_ROWS = 50

_TELLING = frozenset({"sku", "title", "description", "item_id", "asin", "handle"})


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The header row found: its place among the rows, its texts, its layout.

    Args:
        known: How many of its columns the layout knows.
    """

    position: int
    names: tuple[str, ...]
    layout: TableFormat
    known: int


def find_header(
    rows: Sequence[Row], formats: Sequence[TableFormat], plain: TableFormat
) -> HeaderMatch | None:
    """Return the header row, or ``None`` if no row within reach is one.

    A layout of a marketplace goes before a plain table, because templates put
    a row of labels, which reads like a plain header, above the row of names.
    Among marketplaces the one that knows most columns wins, then the table's
    order, then the earlier row.
    """
    special: HeaderMatch | None = None
    ordinary: HeaderMatch | None = None
    for position, row in enumerate(rows[:HEADER_WITHIN_ROWS]):
        names = tuple(cell_text(cell) for cell in row.cells)
        if row.defect or not names:
            continue
        present = present_names(names)
        for layout in formats:
            if layout.fits(present):
                known = count_known(names, layout)
                if special is None or known > special.known:
                    special = HeaderMatch(position, names, layout, known)
        if ordinary is None and _is_plain_header(names, plain):
            ordinary = HeaderMatch(position, names, plain, count_known(names, plain))
    return special or ordinary


def count_known(names: Sequence[str], layout: TableFormat) -> int:
    """Return how many of the names the layout knows."""
    return sum(layout.find_alias(name)[0] is not None for name in names if name.strip())


def is_header_again(row: Row, names: Sequence[str]) -> bool:
    """Say whether a data row repeats the header (files joined end to end)."""
    first = next((i for i, name in enumerate(names) if name.strip()), 0)
    if first >= len(row.cells) or comparison_name(cell_text(row.cells[first])) != comparison_name(
        names[first]
    ):
        return False  # nearly every row; the rest need not be looked at
    cells = [comparison_name(cell_text(cell)) for cell in row.cells]
    wanted = [comparison_name(name) for name in names]
    while cells and not cells[-1]:
        cells.pop()
    while wanted and not wanted[-1]:
        wanted.pop()
    return bool(cells) and cells == wanted


def _is_plain_header(names: Sequence[str], plain: TableFormat) -> bool:
    """Say whether a row names columns of a plain table.

    Two different fields, one of them telling; a single column is enough if it
    is the title.
    """
    filled = [name for name in names if name.strip()]
    aliases = [plain.find_alias(name)[0] for name in filled]
    fields = {alias.field for alias in aliases if alias}
    if len(filled) == 1:
        return fields == {"title"}
    stated = fields & (SINGLE_FIELDS | MANY_FIELDS)
    return len(stated) >= 2 and bool(stated & _TELLING)
