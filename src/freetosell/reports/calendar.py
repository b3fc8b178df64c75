"""Deadlines as a calendar file (iCalendar) that any calendar program can subscribe to.

Source: RFC 5545.  Every deadline is one event at its last instant, in UTC, with
its reminders, its source, how certain it is, and what happens otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time

from freetosell.core.cases.deadline import Certainty, Deadline, DeadlineState
from freetosell.core.cases.due import find_reminders

_LONGEST_LINE_BYTES = 75
_CERTAINTY = {
    Certainty.STATED: "stated in the notice",
    Certainty.VERIFIED: "verified",
    Certainty.WEAK: "weak or contradicted source",
    Certainty.UNVERIFIED: "not verified",
    Certainty.OWN_CHOICE: "own choice, no outside limit",
}


def format_calendar(
    cases: Iterable[tuple[str, Iterable[Deadline]]], now: datetime, name: str = "freetosell"
) -> str:
    """Return the open deadlines of all cases as iCalendar text, the next one first.

    Deadlines that are met or over are left out; calendars drop what no longer
    stands in the feed.

    Args:
        cases: Case id with its deadlines.
        now: Instant of writing, UTC.
        name: Name of the calendar.

    Returns:
        Lines of at most 75 octets, each ended by CR and LF.
    """
    open_ = [
        (case, deadline)
        for case, deadlines in cases
        for deadline in deadlines
        if deadline.state in (DeadlineState.RUNNING, DeadlineState.MISSED)
    ]
    open_.sort(key=lambda line: (line[1].due_at, line[0], line[1].rule, line[1].trigger))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//freetosell//cases//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escape(name)}",
        *(line for case, deadline in open_ for line in _event(case, deadline, now)),
        "END:VCALENDAR",
    ]
    return "".join(piece + "\r\n" for line in lines for piece in _fold(line))


def _event(case: str, deadline: Deadline, now: datetime) -> Iterator[str]:
    missed = deadline.state is DeadlineState.MISSED
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(f'{case}/{deadline.rule}/{deadline.trigger}@freetosell')}"
    yield f"DTSTAMP:{_instant(now)}"
    yield f"DTSTART:{_instant(deadline.due_at)}"
    yield f"SUMMARY:{_escape(f'{case}: {deadline.title}' + (' (missed)' if missed else ''))}"
    yield f"DESCRIPTION:{_escape(_describe(deadline))}"
    yield f"CATEGORIES:{_escape(deadline.kind.value)}"
    yield "TRANSP:TRANSPARENT"
    if not missed:
        yield from _alarms(case, deadline, now)
    yield "END:VEVENT"


def _alarms(case: str, deadline: Deadline, now: datetime) -> Iterator[str]:
    started_at = datetime.combine(deadline.started_on, time(0), UTC)
    for reminder in find_reminders(deadline, started_at):
        if reminder.at <= now:
            continue
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER;VALUE=DATE-TIME:{_instant(reminder.at)}"
        yield f"DESCRIPTION:{_escape(f'{case}: {deadline.title}; {reminder.text}')}"
        yield "END:VALARM"


def _describe(deadline: Deadline) -> str:
    lines = [
        f"Last day: {deadline.due_on} ({deadline.zone})",
        f"If nothing is done: {deadline.consequence}",
        f"Source: {deadline.source} [{_CERTAINTY[deadline.certainty]}]",
        *deadline.working,
        deadline.note,
    ]
    if not deadline.calendar_certain:
        lines.append("The holidays of these days are not fixed yet; look again.")
    return "\n".join(line for line in lines if line)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    """Escape a text value; other line ends and control signs become blanks."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = "".join(c if c == "\n" or c.isprintable() else " " for c in escaped)
    return plain.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most 75 octets, never inside a character."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode("utf-8", "surrogatepass"))
        if size + width > _LONGEST_LINE_BYTES:
            yield piece
            piece, size = " ", 1
        piece += sign
        size += width
    yield piece
