"""`DjangoEntryStore`: kept entries over the tables of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from freetosell.core.entries import GENESIS, Entry, EntryChange, change_digest, entry_line
from freetosell.core.errors import InputError
from freetosell.engines.records.faults import wraps_faults
from freetosell.engines.records.orm import (
    hold_writers,
    migrate,
    open_database,
    set_up_orm,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from freetosell.engines.records.models import EntryChangeRow, EntryRow

#: Keys in one query; SQLite bounds the number of values.
_BATCH = 400


class DjangoEntryStore:
    """Entries in the SQLite file of the records; one transaction a call.

    Args:
        path: The SQLite file, made with its tables if it is not there; or the
            address of a PostgreSQL database.

    Raises:
        EngineError: ``records_failed`` or ``records_newer``.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        set_up_orm()
        self._open()

    @wraps_faults
    def _open(self) -> None:
        self._alias = open_database(self.path)
        migrate(self._alias)

    @wraps_faults
    def put(self, entries: Sequence[Entry], *, by: str, at: datetime) -> tuple[Entry, ...]:
        """Store entries, all or none; see `core.entries.EntryStore.put`."""
        from django.db import transaction

        if len({(entry.kind, entry.key) for entry in entries}) < len(entries):
            raise ValueError("one entry stands twice in one call")
        with transaction.atomic(using=self._alias):
            hold_writers(self._alias, "entry_change")
            rows = self._rows_of(entries)
            heads = self._heads_of(entries)
            stored: list[Entry] = []
            new: list[EntryRow] = []
            old: list[EntryRow] = []
            changes: list[EntryChangeRow] = []
            for entry in entries:
                row = rows.get((entry.kind, entry.key))
                if row is not None and entry_line(_entry(row)) == entry_line(entry):
                    stored.append(_entry(row))
                    continue
                _check_version(entry, row)
                head = heads.get((entry.kind, entry.key))
                kept = replace(
                    entry, version=(head[0] if head else 0) + 1, changed_by=by, changed_at=at
                )
                changes.append(_change_row(kept, by, at, head, entry_line(kept)))
                (new if row is None else old).append(_entry_row(kept, row))
                stored.append(kept)
            self._write(new, old, changes)
        return tuple(stored)

    @wraps_faults
    def get(self, kind: str, key: str) -> Entry:
        """Return one entry.

        Raises:
            InputError: ``entry_not_found``.
        """
        row = self._table().filter(kind=kind, key=key).first()
        if row is None:
            raise _not_found(kind, key)
        return _entry(row)

    @wraps_faults
    def find(
        self,
        kind: str,
        *,
        parent: str | None = None,
        state: str | None = None,
        due_to: date | None = None,
        text: str = "",
        after: str = "",
        limit: int | None = None,
    ) -> tuple[Entry, ...]:
        """Return entries of a kind by key; see `core.entries.EntryStore.find`."""
        rows = self._chosen(kind, parent, state, due_to, text)
        if after:
            rows = rows.filter(key__gt=after)
        rows = rows.order_by("key")
        return tuple(_entry(row) for row in (rows if limit is None else rows[:limit]))

    @wraps_faults
    def count(
        self,
        kind: str,
        *,
        parent: str | None = None,
        state: str | None = None,
        due_to: date | None = None,
        text: str = "",
    ) -> int:
        """Count the entries that `find` would return."""
        return self._chosen(kind, parent, state, due_to, text).count()

    @wraps_faults
    def remove(self, kind: str, key: str, *, version: int, by: str, at: datetime) -> None:
        """Take an entry away; its history stays.

        Raises:
            InputError: ``entry_not_found`` or ``entry_changed``.
        """
        from django.db import transaction

        with transaction.atomic(using=self._alias):
            hold_writers(self._alias, "entry_change")
            row = self._table().filter(kind=kind, key=key).first()
            if row is None:
                raise _not_found(kind, key)
            gone = Entry(kind, key, version=version)
            _check_version(gone, row)
            head = self._heads_of((gone,))[kind, key]
            gone = replace(gone, version=head[0] + 1)
            self._write((), (), [_change_row(gone, by, at, head, "")])
            row.delete(using=self._alias)

    @wraps_faults
    def history(self, kind: str, key: str) -> tuple[EntryChange, ...]:
        """Return every change of an entry, the oldest first; none if it never was."""
        from freetosell.engines.records.models import EntryChangeRow

        rows = EntryChangeRow.objects.using(self._alias).filter(kind=kind, key=key)
        return tuple(
            EntryChange(row.version, row.by, row.at, row.line, row.previous, row.digest)
            for row in rows.order_by("version")
        )

    def _table(self) -> QuerySet[EntryRow]:
        from freetosell.engines.records.models import EntryRow

        return EntryRow.objects.using(self._alias)

    def _chosen(
        self, kind: str, parent: str | None, state: str | None, due_to: date | None, text: str
    ) -> QuerySet[EntryRow]:
        from django.db.models import Q

        rows = self._table().filter(kind=kind)
        if parent is not None:
            rows = rows.filter(parent=parent)
        if state is not None:
            rows = rows.filter(state=state)
        if due_to is not None:
            rows = rows.filter(due_on__lte=due_to)
        if text:
            rows = rows.filter(Q(label__icontains=text) | Q(key__icontains=text))
        return rows

    def _rows_of(self, entries: Sequence[Entry]) -> dict[tuple[str, str], EntryRow]:
        return {
            (row.kind, row.key): row
            for kind, keys in _batches(entries)
            for row in self._table().filter(kind=kind, key__in=keys)
        }

    def _heads_of(self, entries: Sequence[Entry]) -> dict[tuple[str, str], tuple[int, str]]:
        """Return version and digest of the last change of each, removals included."""
        from freetosell.engines.records.models import EntryChangeRow

        table = EntryChangeRow.objects.using(self._alias)
        return {
            (row.kind, row.key): (row.version, row.digest)
            for kind, keys in _batches(entries)
            for row in table.filter(kind=kind, key__in=keys).order_by("version")
        }

    def _write(
        self,
        new: Sequence[EntryRow],
        old: Sequence[EntryRow],
        changes: Sequence[EntryChangeRow],
    ) -> None:
        from freetosell.engines.records.models import EntryChangeRow

        self._table().bulk_create(new, batch_size=_BATCH)
        for row in old:
            row.save(using=self._alias, force_update=True)
        EntryChangeRow.objects.using(self._alias).bulk_create(changes, batch_size=_BATCH)


def _batches(entries: Sequence[Entry]) -> list[tuple[str, list[str]]]:
    """Part the keys by kind, and each kind into what one query can hold."""
    by_kind: dict[str, list[str]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.key)
    return [
        (kind, keys[i : i + _BATCH])
        for kind, keys in by_kind.items()
        for i in range(0, len(keys), _BATCH)
    ]


def _check_version(entry: Entry, row: EntryRow | None) -> None:
    where = f"{entry.kind} {entry.key}"
    if row is None:
        if entry.version:
            raise _not_found(entry.kind, entry.key)
        return
    if not entry.version:
        raise InputError(
            "entry_exists",
            f"There is a {entry.kind.replace('_', ' ')} {entry.key!r} already.",
            where=where,
            fix="Change that one, or choose another name.",
        )
    if entry.version != row.version:
        raise InputError(
            "entry_changed",
            f"Somebody changed {entry.key!r} in the meantime.",
            where=f"{where}, version {row.version} by {row.changed_by}",
            fix="Look at it again and repeat the change.",
        )


def _not_found(kind: str, key: str) -> InputError:
    return InputError(
        "entry_not_found",
        f"There is no {kind.replace('_', ' ')} {key!r}.",
        where=kind,
        fix="List them to see the names that there are.",
    )


def _entry(row: EntryRow) -> Entry:
    content: Mapping[str, object] = row.content
    return Entry(
        kind=row.kind,
        key=row.key,
        content=content,
        parent=row.parent,
        label=row.label,
        state=row.state,
        due_on=row.due_on,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


def _entry_row(entry: Entry, row: EntryRow | None) -> EntryRow:
    from freetosell.engines.records.models import EntryRow

    if entry.changed_at is None:
        raise ValueError("an entry is stored at some time")
    return EntryRow(
        pk=row.pk if row else None,
        kind=entry.kind,
        key=entry.key,
        content=entry.content,
        parent=entry.parent,
        label=entry.label,
        state=entry.state,
        due_on=entry.due_on,
        version=entry.version,
        changed_by=entry.changed_by,
        changed_at=entry.changed_at,
    )


def _change_row(
    entry: Entry, by: str, at: datetime, head: tuple[int, str] | None, line: str
) -> EntryChangeRow:
    from freetosell.engines.records.models import EntryChangeRow

    previous = head[1] if head else GENESIS
    return EntryChangeRow(
        kind=entry.kind,
        key=entry.key,
        version=entry.version,
        by=by,
        at=at,
        line=line,
        previous=previous,
        digest=change_digest(previous, by, at, line),
    )
