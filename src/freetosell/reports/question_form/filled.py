"""A filled-in form taken apart again: who filled it in, and one line per row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from freetosell.reports.question_form.layout import ANSWER, COLUMNS, ID, KEY_BY, KEY_ON, KEY_ROLE

_KEYS = frozenset({KEY_BY, KEY_ROLE, KEY_ON})
_QUESTION_ID = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row as it came back; ``cells`` are always `COLUMNS` texts."""

    where: str
    cells: tuple[str, ...]

    @property
    def question_id(self) -> str:
        """The id, or nothing where the row lost it."""
        found = self.cells[ID].strip().lower()
        return found if _QUESTION_ID.fullmatch(found) else ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands on a form that came back."""

    by: str
    role: str
    on: str
    rows: tuple[FilledRow, ...]


def take_apart(lines: Iterable[tuple[str, Sequence[str]]]) -> FilledForm | None:
    """Find the head and the rows in the lines of a file.

    A row is what has the id of a question in its last column, or what stands
    below the table's head with something filled in: a row that lost its id is
    a row still.

    Args:
        lines: Where each stands, and its cells, in the order of the file.

    Returns:
        ``None`` if it is no form of ours.
    """
    head: dict[str, str] = {}
    rows: list[FilledRow] = []
    below = False
    for where, cells in lines:
        wide = (*(str(c).strip() for c in cells[:COLUMNS]), *("",) * (COLUMNS - len(cells)))
        key = next((c for c in reversed(wide) if c in _KEYS), "")
        if key:
            # The value stands before the key, whatever stands between.
            before = list(_before(wide, key))
            head[key] = before[-1] if len(before) > 1 else ""
        elif wide[ID] == "id":
            below = True
        else:
            row = FilledRow(where, wide)
            if row.question_id or (below and any(wide[ANSWER:])):
                rows.append(row)
    if not below:
        return None
    return FilledForm(
        head.get(KEY_BY, ""), head.get(KEY_ROLE, ""), head.get(KEY_ON, ""), tuple(rows)
    )


def _before(cells: Sequence[str], key: str) -> Iterator[str]:
    """Yield what is written before the key: the label, then the value if there is one."""
    yield from (c for c in cells[: cells.index(key)] if c)
