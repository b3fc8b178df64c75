"""The list of cases: what each is about, where it stands, which clock runs out first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from freetosell.app.case_clocks import list_open_deadlines
from freetosell.app.case_work import CaseRoom, flow_of
from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import Deadline
from freetosell.core.cases.flow import State
from freetosell.core.cases.machine import is_over


class DueWithin(StrEnum):
    """How near the first open clock of a case is."""

    MISSED = "missed"
    DAY = "day"
    WEEK = "week"


class CaseStanding(StrEnum):
    """Whether a case goes on."""

    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are wanted; an empty field wants all.

    Args:
        text: Words that stand in id, complaint, items, rights or names of the other side.
        platform: Name of the platform's room.
    """

    text: str = ""
    platform: str = ""
    standing: CaseStanding | None = None
    due: DueWithin | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list.

    Args:
        states: The state of each track, in the flow's order.
        next_due: The open clock that ends first, missed ones before all; ``None`` if none.
    """

    case: Case
    states: tuple[State, ...]
    next_due: Deadline | None
    over: bool


def find_rows(room: CaseRoom, seller_country: str, wanted: CaseFilter) -> tuple[CaseRow, ...]:
    """Return the cases that are wanted: the nearest clock first, then the latest opened.

    Args:
        room: Where cases are kept.
        seller_country: ISO 3166 alpha-2; its holidays count for own steps.
        wanted: Which ones.
    """
    now = room.clock.now()
    rows = [_row(case, now, seller_country) for case in room.cases.find_cases()]
    kept = sorted(
        (row for row in rows if _is_wanted(row, wanted, now)), key=lambda r: r.case.id, reverse=True
    )
    far = datetime.max.replace(tzinfo=now.tzinfo)
    return tuple(sorted(kept, key=lambda r: (r.over, r.next_due.due_at if r.next_due else far)))


def find_platforms(rows: tuple[CaseRow, ...]) -> tuple[str, ...]:
    """Return the platforms of the cases, by name."""
    return tuple(sorted({row.case.subject.platform for row in rows} - {""}))


def _row(case: Case, now: datetime, seller_country: str) -> CaseRow:
    flow = flow_of(case)
    states = tuple(flow.state(name) for name in case.position.values())
    running = list_open_deadlines(case, now, seller_country)
    first = min(running, key=lambda d: d.due_at, default=None)
    return CaseRow(case, states, first, is_over(case, flow))


def _is_wanted(row: CaseRow, wanted: CaseFilter, now: datetime) -> bool:
    if wanted.standing is not None and row.over is not (wanted.standing is CaseStanding.OVER):
        return False
    if wanted.platform and row.case.subject.platform != wanted.platform:
        return False
    if wanted.due is not None and not _is_due(row.next_due, wanted.due, now):
        return False
    said = " ".join(_words(row.case)).casefold()
    return all(word in said for word in wanted.text.casefold().split())


def _is_due(deadline: Deadline | None, within: DueWithin, now: datetime) -> bool:
    if deadline is None:
        return False
    days = {DueWithin.MISSED: 0, DueWithin.DAY: 1, DueWithin.WEEK: 7}[within]
    return deadline.due_at < now + timedelta(days=days)


def _words(case: Case) -> Iterator[str]:
    subject = case.subject
    yield from (case.id, subject.account, subject.docket, *subject.complaint_ids)
    yield from (right.written or right.key for right in subject.rights)
    yield from (f"{item.identifier} {item.title}" for item in subject.items)
    yield from (party.name for party in subject.parties)
