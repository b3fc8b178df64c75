"""What the clocks ask for: run-out clocks to record, reminders, and the digest of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from freetosell.core.cases.case import Case
from freetosell.core.cases.clocks import Clockwork, find_deadlines
from freetosell.core.cases.deadline import Deadline, DeadlineState
from freetosell.core.cases.event import PROGRAM, EventKind, NewEvent, entries
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.machine import current_state, is_over

#: Clocks that open a way when they run out, though no step of their own waits for them.
_OPENS_A_WAY = frozenset({"ask_platform"})
#: Shares of the time that are left when a reminder comes.
_SHARES_LEFT = (0.5, 0.25)
#: Hours before the end at which a reminder comes.
_HOURS_LEFT = (48, 12)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one deadline.

    Args:
        at: Instant in UTC.
        text: "half of the time is left", "48 hours are left".
    """

    deadline: Deadline
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class CaseDue:
    """One line of a digest: a deadline with the case that it belongs to."""

    case: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Digest:
    """What is due over all cases, each list by its last instant.

    Args:
        missed: Past and neither met nor over.
        within_a_day: In the next 24 hours.
        within_a_week: In the six days after that.
        later: All that run longer.
    """

    made_at: datetime
    missed: tuple[CaseDue, ...] = ()
    within_a_day: tuple[CaseDue, ...] = ()
    within_a_week: tuple[CaseDue, ...] = ()
    later: tuple[CaseDue, ...] = ()


def find_reminders(deadline: Deadline, started_at: datetime) -> tuple[Reminder, ...]:
    """Return the reminders of one deadline in order, without two at one instant.

    They come when half and a quarter of the time are left, and 48 and 12 hours
    before the end, as far as these lie after the start.

    Args:
        deadline: As computed.
        started_at: Instant of the event that started it, UTC.
    """
    span = deadline.due_at - started_at
    wanted: dict[datetime, str] = {}
    for share, words in zip(_SHARES_LEFT, ("half", "a quarter"), strict=True):
        wanted.setdefault(deadline.due_at - span * share, f"{words} of the time is left")
    for hours in _HOURS_LEFT:
        at = deadline.due_at - timedelta(hours=hours)
        wanted.setdefault(at, f"{hours} hours are left")
    ahead = sorted((at, text) for at, text in wanted.items() if started_at < at < deadline.due_at)
    return tuple(Reminder(deadline, at, text) for at, text in ahead)


def find_clock_events(
    case: Case, flow: Flow, clockwork: Clockwork, now: datetime
) -> tuple[NewEvent, ...]:
    """Return the events to record because a clock has run out, in the order of their ends.

    Only clocks that open a way are recorded, each once for each event that
    started it, and only where the step can be made; while counsel has the case,
    none is.
    """
    if not case.events or current_state(case, flow).suspends or is_over(case, flow):
        return ()
    recorded = {
        (e.text("clock"), cause)
        for e in case.of_kind(EventKind.CLOCK_RAN_OUT)
        for cause in e.causes
    }
    return tuple(
        NewEvent(
            EventKind.CLOCK_RAN_OUT,
            PROGRAM,
            entries(clock=deadline.rule, due_on=deadline.due_on),
            (deadline.trigger,),
        )
        for deadline in find_deadlines(case, flow, clockwork, now)
        if deadline.state is DeadlineState.MISSED
        and (deadline.rule, deadline.trigger) not in recorded
        and _opens_a_way(case, flow, deadline.rule)
    )


def _opens_a_way(case: Case, flow: Flow, clock: str) -> bool:
    waiting = [
        t
        for t in flow.transitions
        if t.event is EventKind.CLOCK_RAN_OUT and clock in dict(t.when).get("clock", ())
    ]
    if not waiting:
        return clock in _OPENS_A_WAY
    at = case.position
    return any(at.get(t.track, "") in t.sources for t in waiting)


def make_digest(cases: Iterable[tuple[str, Iterable[Deadline]]], now: datetime) -> Digest:
    """Sort the open deadlines of all cases by how near they are.

    Args:
        cases: Case id with its deadlines.
        now: Instant of the digest, UTC.
    """
    lines = sorted(_open_lines(cases), key=lambda line: (line.deadline.due_at, line.case))
    day, week = now + timedelta(days=1), now + _WEEK
    return Digest(
        made_at=now,
        missed=tuple(x for x in lines if x.deadline.due_at < now),
        within_a_day=tuple(x for x in lines if now <= x.deadline.due_at < day),
        within_a_week=tuple(x for x in lines if day <= x.deadline.due_at < week),
        later=tuple(x for x in lines if x.deadline.due_at >= week),
    )


def _open_lines(cases: Iterable[tuple[str, Iterable[Deadline]]]) -> Iterator[CaseDue]:
    for case_id, deadlines in cases:
        for deadline in deadlines:
            if deadline.state in (DeadlineState.RUNNING, DeadlineState.MISSED):
                yield CaseDue(case_id, deadline)
