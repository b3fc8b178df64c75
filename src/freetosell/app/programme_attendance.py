"""Lists of who was present at a training, read in and kept beside the courses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from freetosell.app.hand_tables import HandRow, read_hand_table
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.app.programme_training import find_people
from freetosell.core import codec
from freetosell.core.entries import Entry
from freetosell.core.errors import FreeToSellError
from freetosell.core.programme.attendance import Attendance, parse_attendance
from freetosell.core.provenance import Rejected

ATTENDANCE = "attendance"
COLUMNS = ("person", "course", "day", "trainer")
#: Headings that lists carry besides the names of the columns.
TITLES = MappingProxyType(
    {
        "id": "person",
        "name": "person",
        "mail": "person",
        "e-mail": "person",
        "training": "course",
        "date": "day",
        "on": "day",
        "held by": "trainer",
        "姓名": "person",
        "人员": "person",
        "员工": "person",
        "邮箱": "person",
        "课程": "course",
        "培训": "course",
        "培训内容": "course",
        "日期": "day",
        "培训日期": "day",
        "讲师": "trainer",
        "培训师": "trainer",
    }
)


@dataclass(frozen=True, slots=True)
class AttendanceImport:
    """What became of a list: ``read = stored + len(rejected)``.

    Args:
        read: Rows of the list.
        stored: Rows that are kept now; those kept before count as well.
        rejected: The others, each with its reason.
    """

    read: int
    stored: int
    rejected: tuple[Rejected, ...]


def import_attendance(room: ProgrammeRoom, path: Path, *, by: str) -> AttendanceImport:
    """Keep the rows of a CSV or XLSX list; a row that does not fit is rejected alone.

    A person is named by id, mail address or name; a list read twice doubles nothing.

    Raises:
        InputError: ``table_file_kind``.
        SourceError: if the file as a whole cannot be read; nothing is stored then.
    """
    known = _names_of(room)
    kept: dict[str, Attendance] = {}
    rejected: list[Rejected] = []
    read = 0
    for found in read_hand_table(path, COLUMNS, COLUMNS[:3], TITLES):
        read += 1
        row = found if isinstance(found, Rejected) else _parsed(room, found, known)
        if isinstance(row, Attendance) and row.key in kept:
            row = Rejected("attendance_twice", "The list says this twice.", found.where)
        if isinstance(row, Rejected):
            rejected.append(row)
        else:
            kept[row.key] = row
    if kept:
        room.entries.put([_entry(room, one) for one in kept.values()], by=by, at=room.clock.now())
    return AttendanceImport(read, len(kept), tuple(rejected))


def find_attendance(room: ProgrammeRoom, person_id: str | None = None) -> tuple[Attendance, ...]:
    """Return attendances by person, day and training."""
    return room.find_all(ATTENDANCE, Attendance, parent=person_id)


def _names_of(room: ProgrammeRoom) -> dict[str, set[str]]:
    """Return each id, mail address and name, folded → the ids it stands for."""
    known: dict[str, set[str]] = {}
    for person in find_people(room):
        for name in {person.id, person.mail, person.name} - {""}:
            known.setdefault(name.casefold(), set()).add(person.id)
    return known


def _parsed(
    room: ProgrammeRoom, found: HandRow, known: dict[str, set[str]]
) -> Attendance | Rejected:
    cells = {name: text.removeprefix("'") for name, text in found.cells.items()}
    ids = known.get(cells.get("person", "").casefold(), set())
    if cells.get("person") and len(ids) != 1:
        why = "Several people are called so; give the id." if ids else "Nobody is entered so."
        return Rejected("attendance_person", why, found.where)
    try:
        return parse_attendance({**cells, "person": next(iter(ids), "")}, room.today)
    except FreeToSellError as error:
        return Rejected(error.code, f"{error.what} {error.fix}", found.where)


def _entry(room: ProgrammeRoom, one: Attendance) -> Entry:
    held = room.find_entry(ATTENDANCE, one.key)
    return Entry(
        ATTENDANCE,
        one.key,
        codec.to_dict(one),
        parent=one.person,
        label=one.course[:300],
        version=held.version if held else 0,
    )
