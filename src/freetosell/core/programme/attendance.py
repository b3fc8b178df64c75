"""Who was present at a training that somebody held: shown beside courses, never instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from freetosell.core.errors import InputError

#: Longest name of a training or of who held it.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody was present at a training on a day.

    Args:
        person: Id of the person.
        course: Id of a course of the program, or the training's own name.
        on: Day.
        trainer: Who held it; empty if not said.
    """

    person: str
    course: str
    on: date
    trainer: str = ""

    @property
    def key(self) -> str:
        """Under which it is kept: once for a person, a training and a day."""
        return f"{self.person}/{self.on.isoformat()}/{self.course}"


def parse_attendance(cells: Mapping[str, str], today: date) -> Attendance:
    """Return the attendance that one row of a list speaks of.

    Args:
        cells: "person", "course", "day" and maybe "trainer", as written.
        today: A day after this one is refused: nobody was there yet.

    Raises:
        InputError: ``attendance_row_bad``, with every mistake of the row.

    Example:
        >>> row = {"person": "lin.mei", "course": "Design rights", "day": "2026-03-02"}
        >>> parse_attendance(row, date(2026, 11, 22)).on
        datetime.date(2026, 3, 2)
    """
    faults = [f"{name} is missing" for name in ("person", "course", "day") if not cells.get(name)]
    faults += [
        f"{name} is longer than {LONGEST_NAME} characters"
        for name in ("course", "trainer")
        if len(cells.get(name, "")) > LONGEST_NAME
    ]
    day = _day(cells.get("day", ""))
    if day is None and cells.get("day"):
        faults.append(f"{cells['day'][:40]!r} is no day (YYYY-MM-DD)")
    if day is not None and day > today:
        faults.append(f"{day} is still to come")
    if faults or day is None:
        raise InputError(
            "attendance_row_bad",
            f"The row does not say who was where: {'; '.join(faults)}.",
            fix="Columns: person*, course*, day* (YYYY-MM-DD), trainer.",
        )
    return Attendance(cells["person"], cells["course"], day, cells.get("trainer", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10] if text[10:11] in {"T", " "} else text)
    except ValueError:
        return None
