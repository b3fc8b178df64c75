"""Registers kept by hand: add, change, find, read files in, write files out."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from freetosell.app.hand_tables import HandRow, read_hand_table
from freetosell.app.programme_room import ProgrammeRoom
from freetosell.core.entries import Entry
from freetosell.core.errors import FreeToSellError, InputError
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.core.programme.registers import RegisterPlan, parse_row
from freetosell.core.provenance import Rejected


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register as it is kept.

    Args:
        id: Of the row ("risks-0007").
        cells: Field name → text.
        version: Of the row.
        changed_by: Who changed it last.
        due_on: When somebody must look again; ``None`` if never.
    """

    id: str
    cells: Mapping[str, str]
    version: int
    changed_by: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What became of a file: ``read = stored + len(rejected)``."""

    read: int
    stored: int
    rejected: tuple[Rejected, ...]


def get_register(register_id: str) -> RegisterPlan:
    """Return a register's plan.

    Raises:
        InputError: ``register_not_found``.
    """
    plan = REGISTERS.get(register_id)
    if plan is None:
        raise InputError(
            "register_not_found",
            f"There is no register {register_id!r}.",
            fix=f"Take one of: {', '.join(REGISTERS)}.",
        )
    return plan


def entry_kind(register_id: str) -> str:
    """Return the kind of a register's entries."""
    return f"register_{register_id}"


def add_row(
    room: ProgrammeRoom, register_id: str, cells: Mapping[str, str], *, by: str
) -> RegisterRow:
    """Add a row under a new id.

    Raises:
        InputError: ``register_not_found`` or ``register_row_bad``.
    """
    plan = get_register(register_id)
    entry = _entry(plan, _new_id(room, plan), parse_row(plan, cells))
    return _row(room.put(entry, by=by))


def get_row(room: ProgrammeRoom, register_id: str, row_id: str) -> RegisterRow:
    """Return one row.

    Raises:
        InputError: ``register_not_found`` or ``entry_not_found``.
    """
    return _row(room.entries.get(entry_kind(get_register(register_id).id), row_id))


def change_row(
    room: ProgrammeRoom,
    register_id: str,
    row_id: str,
    cells: Mapping[str, str],
    *,
    by: str,
    version: int | None = None,
) -> RegisterRow:
    """Change cells of a row; an empty text clears a cell, the others stay.

    Args:
        room: Where it is kept.
        register_id: Of the register.
        row_id: Of the row.
        cells: Field name → new text.
        by: Who changes it.
        version: That the change was made to; ``None`` takes the one that is stored.

    Raises:
        InputError: ``register_not_found``, ``entry_not_found``, ``register_row_bad``, or
            ``entry_changed`` if somebody stored another version since.
    """
    plan = get_register(register_id)
    held = room.entries.get(entry_kind(plan.id), row_id)
    merged = {**{str(k): str(v) for k, v in held.content.items()}, **cells}
    entry = _entry(plan, row_id, parse_row(plan, merged))
    seen = held.version if version is None else version
    return _row(room.put(replace(entry, version=seen), by=by))


def remove_row(room: ProgrammeRoom, register_id: str, row_id: str, *, by: str) -> None:
    """Take a row away; its history stays.

    Raises:
        InputError: ``register_not_found`` or ``entry_not_found``.
    """
    kind = entry_kind(get_register(register_id).id)
    held = room.entries.get(kind, row_id)
    room.entries.remove(kind, row_id, version=held.version, by=by, at=room.clock.now())


def find_rows(
    room: ProgrammeRoom,
    register_id: str,
    *,
    state: str | None = None,
    due_to: date | None = None,
    text: str = "",
) -> tuple[RegisterRow, ...]:
    """Return rows by id.

    Raises:
        InputError: ``register_not_found``.
    """
    kind = entry_kind(get_register(register_id).id)
    return tuple(map(_row, room.entries.find(kind, state=state, due_to=due_to, text=text)))


def import_rows(room: ProgrammeRoom, register_id: str, path: Path, *, by: str) -> RegisterImport:
    """Add the rows of a CSV or XLSX file; a row that does not fit is rejected alone.

    Raises:
        InputError: ``register_not_found`` or ``table_file_kind``.
        SourceError: if the file as a whole cannot be read; nothing is stored then.
    """
    plan = get_register(register_id)
    names = [column.name for column in plan.fields]
    needed = [column.name for column in plan.fields if column.needed]
    titles = {t: c.name for c in plan.fields for t in (c.title.en, c.title.zh)}
    rejected: list[Rejected] = []
    rows: list[Mapping[str, str]] = []
    read = 0
    for found in read_hand_table(path, names, needed, titles):
        read += 1
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        row = _parsed(plan, found)
        if isinstance(row, Rejected):
            rejected.append(row)
        else:
            rows.append(row)
    first = int(_new_id(room, plan).rpartition("-")[2])
    entries = [_entry(plan, f"{plan.id}-{first + i:04d}", row) for i, row in enumerate(rows)]
    if entries:
        room.entries.put(entries, by=by, at=room.clock.now())
    return RegisterImport(read, len(entries), tuple(rejected))


def format_rows(plan: RegisterPlan, rows: Sequence[RegisterRow], language: str = "en") -> str:
    """Return rows as CSV with headings in one language; read back by `import_rows`.

    A cell that a spreadsheet would run as a formula is led by an apostrophe.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.title.in_language(language) for column in plan.fields)
    for row in rows:
        writer.writerow(_safe(row.cells.get(column.name, "")) for column in plan.fields)
    return out.getvalue()


def _parsed(plan: RegisterPlan, found: HandRow) -> Mapping[str, str] | Rejected:
    cells = {name: text.removeprefix("'") for name, text in found.cells.items()}
    try:
        return parse_row(plan, cells)
    except FreeToSellError as error:
        return Rejected(error.code, f"{error.what} {error.fix}", found.where)


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _new_id(room: ProgrammeRoom, plan: RegisterPlan) -> str:
    """Return the id after the highest that a row has or had."""
    kind = entry_kind(plan.id)
    held = [int(entry.key.rpartition("-")[2]) for entry in room.entries.find(kind)]
    number = max(held, default=0) + 1
    while room.entries.history(kind, f"{plan.id}-{number:04d}"):
        number += 1
    return f"{plan.id}-{number:04d}"


def _entry(plan: RegisterPlan, row_id: str, cells: Mapping[str, str]) -> Entry:
    due = cells.get(plan.due, "") if plan.due else ""
    return Entry(
        kind=entry_kind(plan.id),
        key=row_id,
        content=dict(cells),
        label=cells[plan.fields[0].name][:300],
        state=cells.get(plan.state, "") if plan.state else "",
        due_on=date.fromisoformat(due) if due else None,
    )


def _row(entry: Entry) -> RegisterRow:
    cells = MappingProxyType({str(k): str(v) for k, v in entry.content.items()})
    return RegisterRow(entry.key, cells, entry.version, entry.changed_by, entry.due_on)
