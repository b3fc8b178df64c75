"""`DjangoCaseStore`: the record of cases over the tables of this room."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from freetosell.core.cases.case import Case
from freetosell.core.cases.event import CaseEvent
from freetosell.core.cases.store import GENESIS, ChainLink, chain_digest, format_line, parse_line
from freetosell.core.errors import CaseError, InputError
from freetosell.engines.records.faults import wraps_faults
from freetosell.engines.records.orm import (
    hold_writers,
    migrate,
    open_database,
    set_up_orm,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from freetosell.engines.records.models import CaseEventRow


class DjangoCaseStore:
    """Cases in the SQLite file of the records; one transaction an event.

    The table takes inserts alone: triggers refuse to change or delete a row.

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
    def append(self, case: Case) -> None:
        """Store the last event of a case; when it returns, the event survives a kill.

        Writers queue at the beginning of the transaction, so that nobody comes
        between the look at the last version and the insert.

        Raises:
            CaseError: ``case_changed`` or ``case_exists``.
        """
        from django.db import transaction

        from freetosell.engines.records.models import CaseEventRow

        event = case.events[-1]
        line = format_line(case)
        with transaction.atomic(using=self._alias, durable=True):
            hold_writers(self._alias, "case_event")
            rows = CaseEventRow.objects.using(self._alias)
            stored = rows.filter(case_key=case.id).count()
            if stored != case.version - 1:
                raise _overtaken(case, stored)
            last = rows.order_by("-id").first()
            previous = last.digest if last else GENESIS
            rows.create(
                case_key=case.id,
                version=case.version,
                kind=event.kind.value,
                at=event.at,
                content=line,
                previous=previous,
                digest=chain_digest(previous, line),
            )

    @wraps_faults
    def get_case(self, case_id: str) -> Case:
        """Return a case with all its events.

        Raises:
            InputError: ``case_not_found``.
        """
        from freetosell.engines.records.models import CaseEventRow

        found = _cases(CaseEventRow.objects.using(self._alias).filter(case_key=case_id))
        if not found:
            raise InputError(
                "case_not_found",
                f"There is no case {case_id!r}.",
                fix="List the cases with `freetosell case list`.",
            )
        return found[0]

    @wraps_faults
    def find_cases(self) -> tuple[Case, ...]:
        """Return all cases with all their events, by id.

        What was read before is kept: the record only grows, so that the next call reads
        what came since.  A case that has not changed is the same object.
        """
        from freetosell.engines.records.models import CaseEventRow

        shelf = _SHELVES.setdefault(self._alias, _Shelf())
        return shelf.read(CaseEventRow.objects.using(self._alias).order_by("id"))

    @wraps_faults
    def new_case_id(self, year: int) -> str:
        """Return an id that no case has yet ("2026-0007")."""
        from freetosell.engines.records.models import CaseEventRow

        rows = CaseEventRow.objects.using(self._alias)
        keys = rows.filter(version=1, case_key__startswith=f"{year}-")
        numbers = [key.partition("-")[2] for key in keys.values_list("case_key", flat=True)]
        taken = max((int(number) for number in numbers if number.isdigit()), default=0)
        return f"{year}-{taken + 1:04d}"

    @wraps_faults
    def links(self) -> tuple[ChainLink, ...]:
        """Return the whole record in the order of recording."""
        from freetosell.engines.records.models import CaseEventRow

        rows = CaseEventRow.objects.using(self._alias).all()
        return tuple(
            ChainLink(row.case_key, row.version, row.content, row.previous, row.digest)
            for row in rows.iterator()
        )


class _Shelf:
    """The cases of one database as they were read last, and up to which row."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._cases: dict[str, Case] = {}
        self._last, self._digest = 0, ""

    def read(self, rows: QuerySet[CaseEventRow]) -> tuple[Case, ...]:
        """Add what came since the last call.

        Another record in its place shows by the digest of the last row, which binds
        every row before it; then all is read anew.
        """
        with self._lock:
            if self._last:
                held = rows.filter(pk=self._last).values_list("digest", flat=True).first()
                if held != self._digest:
                    self._forget()
            grown: dict[str, list[CaseEvent]] = {}
            for row in rows.filter(pk__gt=self._last).iterator():
                case_id, flow, event = parse_line(row.content)
                if case_id not in self._cases:
                    self._cases[case_id] = Case(case_id, flow)
                grown.setdefault(case_id, []).append(event)
                self._last, self._digest = row.pk, row.digest
            for case_id, events in grown.items():
                case = self._cases[case_id]
                self._cases[case_id] = replace(case, events=(*case.events, *events))
            return tuple(self._cases[key] for key in sorted(self._cases))


_SHELVES: dict[str, _Shelf] = {}


def _cases(rows: Iterable[CaseEventRow]) -> tuple[Case, ...]:
    """Fold rows, which stand in the order of recording, into cases."""
    events: dict[str, list[CaseEvent]] = {}
    flows: dict[str, str] = {}
    for row in rows:
        case_id, flow, event = parse_line(row.content)
        events.setdefault(case_id, []).append(event)
        flows[case_id] = flow
    return tuple(Case(key, flows[key], tuple(events[key])) for key in sorted(events))


def _overtaken(case: Case, stored: int) -> CaseError:
    event = case.events[-1]
    if case.version == 1:
        return CaseError(
            "case_exists",
            f"There is a case {case.id} already.",
            where=case.id,
            fix="Open the case under another number.",
            event=event.kind.value,
        )
    return CaseError(
        "case_changed",
        f"Case {case.id} has changed: it has {stored} events, you have seen {case.version - 1}.",
        where=case.id,
        fix="Look at the case again and repeat what you wanted to record.",
        event=event.kind.value,
        state=tuple(f"{track}: {state}" for track, state in case.position.items()),
    )
