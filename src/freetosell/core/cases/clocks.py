"""The deadlines of a case: which clocks its events have started, and when each runs out.

A day that the notice states goes before any rule.  Days end with the platform's
local day; hours count from the instant, or from the beginning of the local day
where only the day is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from types import MappingProxyType

from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import (
    Certainty,
    ClockRule,
    Counting,
    Deadline,
    DeadlineKind,
    DeadlineState,
    Roll,
)
from freetosell.core.cases.event import CaseEvent, EventKind
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.mode import is_parallel, rules_for
from freetosell.core.cases.subject import StatedLimit
from freetosell.core.cases.workday import (
    WEEKENDS,
    Calendar,
    count_on,
    covers,
    end_of_day,
    local_day,
    roll,
    start_of_day,
)

#: What settles a day that only the notice states.
_ANSWERED = (EventKind.PLATFORM_ACCEPTED, EventKind.RETRACTION_CONFIRMED)
#: Kinds that a day stated in the notice for the answer bears on.
_TAKES_STOCK_DAY = (DeadlineKind.STOCK_REMOVAL,)
_LIMITS = (
    DeadlineKind.ANSWER_PLATFORM,
    DeadlineKind.ANSWER_ACCOUNT,
    DeadlineKind.LETTER_ANSWER,
    DeadlineKind.APEX_CHOICE,
)


@dataclass(frozen=True, slots=True)
class Clockwork:
    """What clocks need to know of the world: the time zone and the calendars.

    Args:
        zone: Of the platform; its local day is the one that counts.
        zone_name: IANA name ("America/Los_Angeles").
        calendars: Name in a rule ("seller", "platform", "us_courts") → calendar.
            A name that is missing counts weekends alone, and the deadline says so.
    """

    zone: tzinfo
    zone_name: str
    calendars: Mapping[str, Calendar] = field(default_factory=lambda: MappingProxyType({}))

    def named(self, names: tuple[str, ...]) -> tuple[Calendar, ...]:
        """Return the calendars of a rule, without repeats."""
        found = [self.calendars.get(name, WEEKENDS) for name in names]
        return tuple({calendar.name: calendar for calendar in found}.values())


def find_deadlines(
    case: Case, flow: Flow, clockwork: Clockwork, now: datetime
) -> tuple[Deadline, ...]:
    """Return every deadline that the events of a case have started, the next one first.

    Deadlines that are met or over come after those that run, in the order of
    their last instant; ties by rule and trigger.

    Args:
        case: As loaded.
        flow: With the platform's own clocks in it.
        clockwork: Time zone and calendars.
        now: Instant of the question, UTC.
    """
    made = list(_start_all(case, flow, clockwork, now))
    made.extend(_before_limits(case, flow, clockwork, now, made))
    made.extend(_stated_alone(case, flow, clockwork, now, made))
    order = {DeadlineState.MISSED: 0, DeadlineState.RUNNING: 0}
    return tuple(sorted(made, key=lambda d: (order.get(d.state, 1), d.due_at, d.rule, d.trigger)))


def next_deadline(deadlines: tuple[Deadline, ...]) -> Deadline | None:
    """Return the deadline that runs out first, ``None`` if none runs."""
    running = (d for d in deadlines if d.state is DeadlineState.RUNNING)
    return min(running, key=lambda d: d.due_at, default=None)


def _start_all(case: Case, flow: Flow, clockwork: Clockwork, now: datetime) -> Iterator[Deadline]:
    if not case.events:
        return
    for rule in _rules(case, flow):
        if rule.before_limit:
            continue
        for event in case.of_kind(rule.starts):
            if _matches(event, rule.when):
                started = _start(case, flow, clockwork, rule, event)
                if started is not None:
                    yield _settled(case, flow, rule, event, started, now)


def _rules(case: Case, flow: Flow) -> tuple[ClockRule, ...]:
    mode = "parallel" if is_parallel(case.subject, flow) else "sequential"
    found = rules_for(case.subject, flow)
    return tuple(rule for rule in found if rule.mode in ("", mode))


def _matches(event: CaseEvent, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    return all(event.text(key) in values for key, values in wanted)


def _start(
    case: Case, flow: Flow, clockwork: Clockwork, rule: ClockRule, event: CaseEvent
) -> Deadline | None:
    stated = _stated_day(case, rule, event)
    if stated is not None:
        return _stated(clockwork, rule, event, *stated)
    length = rule.length
    if rule.parallel_length and is_parallel(case.subject, flow):
        length = rule.parallel_length
    start, exact = _beginning(case, clockwork, rule, event)
    if not length or start is None:
        return None
    if rule.counting is Counting.HOURS:
        return _in_hours(clockwork, rule, event, length, start, exact)
    return _in_days(clockwork, rule, event, length, start)


def _stated_day(case: Case, rule: ClockRule, event: CaseEvent) -> tuple[date, str] | None:
    """Return a day that an event or the notice states, with the words that state it."""
    if rule.stated_entry:
        day = event.day(rule.stated_entry)
        if day is not None:
            return day, f"stated in {event.id}"
    if not rule.takes_stated_limit:
        return None
    limit = _limit_for(case, rule)
    return (limit.due_on, limit.sentence) if limit else None


def _limit_for(case: Case, rule: ClockRule) -> StatedLimit | None:
    if rule.kind not in _TAKES_STOCK_DAY:
        return case.subject.stated_limit
    stock = (limit for limit in case.subject.limits if limit.concerns_stock)
    return min(stock, key=lambda limit: limit.due_on, default=None)


def _beginning(
    case: Case, clockwork: Clockwork, rule: ClockRule, event: CaseEvent
) -> tuple[date | None, datetime | None]:
    """Return the day from which a clock counts, and the instant where that is known."""
    if rule.since == "received_on":
        received = case.subject.received_on
        if received is None:
            return local_day(event.at, clockwork.zone), event.at
        return received, None
    if rule.since:
        return event.day(rule.since), None
    if event.happened_on is not None:
        return event.happened_on, None
    return local_day(event.at, clockwork.zone), event.at


def _in_hours(
    clockwork: Clockwork,
    rule: ClockRule,
    event: CaseEvent,
    length: int,
    start: date,
    exact: datetime | None,
) -> Deadline:
    begins = exact or start_of_day(start, clockwork.zone)
    due_at = begins + timedelta(hours=length)
    known = "" if exact else " (the hour is not known: from the beginning of the day)"
    return _deadline(
        clockwork,
        rule,
        event,
        started_on=start,
        # Hours that end at midnight leave the day before as the last one.
        due_on=local_day(due_at - timedelta(microseconds=1), clockwork.zone),
        due_at=due_at,
        length=length,
        working=(f"{length} hours from {start}{known}",),
    )


def _in_days(
    clockwork: Clockwork, rule: ClockRule, event: CaseEvent, length: int, start: date
) -> Deadline:
    calendars = clockwork.named(rule.calendars)
    counted = count_on(start, length, rule.counting, calendars)
    due_on = roll(counted, rule.roll, calendars)
    if rule.roll is Roll.BACK and due_on < start:
        # A step of one's own never falls before the day that asks for it.
        due_on = roll(counted, Roll.FORWARD, calendars)
    return _deadline(
        clockwork,
        rule,
        event,
        started_on=start,
        due_on=due_on,
        due_at=end_of_day(due_on, clockwork.zone),
        length=length,
        rolled_from=counted if due_on != counted else None,
        calendars=tuple(calendar.name for calendar in calendars),
        calendar_certain=covers(calendars, start, due_on),
        working=_working(rule, length, start, counted, due_on, calendars),
    )


def _working(
    rule: ClockRule,
    length: int,
    start: date,
    counted: date,
    due_on: date,
    calendars: tuple[Calendar, ...],
) -> tuple[str, ...]:
    lines = [f"{length} {rule.counting.value.replace('_', ' ')} after {start}: {counted}"]
    if due_on != counted:
        why = next((w for c in calendars if (w := c.why_closed(counted))), "closed")
        lines.append(f"{counted} is closed ({why}): {due_on}")
    lines.extend(
        f"The holidays of {c.title} are not fixed for all of these days."
        for c in calendars
        if not c.covers(min(start, due_on), max(start, due_on))
    )
    return tuple(lines)


def _stated(
    clockwork: Clockwork, rule: ClockRule, event: CaseEvent, day: date, words: str
) -> Deadline:
    made = _deadline(
        clockwork,
        rule,
        event,
        started_on=local_day(event.at, clockwork.zone),
        due_on=day,
        due_at=end_of_day(day, clockwork.zone),
        length=0,
        working=(f"The day is stated: {words}",),
    )
    return replace(
        made,
        certainty=Certainty.STATED,
        source=words,
        roll=Roll.NONE,
        counting=Counting.CALENDAR_DAYS,
    )


def _deadline(
    clockwork: Clockwork,
    rule: ClockRule,
    event: CaseEvent,
    *,
    started_on: date,
    due_on: date,
    due_at: datetime,
    length: int,
    working: tuple[str, ...],
    rolled_from: date | None = None,
    calendars: tuple[str, ...] = (),
    calendar_certain: bool = True,
) -> Deadline:
    return Deadline(
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        trigger=event.id,
        started_on=started_on,
        due_on=due_on,
        due_at=due_at,
        length=length,
        counting=rule.counting,
        roll=rule.roll,
        zone=clockwork.zone_name,
        source=rule.source,
        certainty=rule.certainty,
        consequence=rule.consequence,
        state=DeadlineState.RUNNING,
        rolled_from=rolled_from,
        calendars=calendars,
        calendar_certain=calendar_certain,
        note=rule.note,
        working=working,
    )


def _settled(
    case: Case, flow: Flow, rule: ClockRule, trigger: CaseEvent, made: Deadline, now: datetime
) -> Deadline:
    """Say how a deadline stands: met, over with the case, missed, or running."""
    later = case.counting[case.counting.index(trigger) + 1 :]
    for event in later:
        if event.kind in rule.stops and _settles(event, rule):
            return replace(made, state=DeadlineState.MET, settled_by=event.id)
    ended = _ending_event(case, flow)
    if ended is not None and not rule.outlives:
        return replace(made, state=DeadlineState.OVER, settled_by=ended.id)
    if made.due_at < now:
        return replace(made, state=DeadlineState.MISSED)
    return made


def _settles(event: CaseEvent, rule: ClockRule) -> bool:
    """Say whether an event settles a clock; a condition binds the events that speak of it."""
    return all(not event.words(key) or event.text(key) in values for key, values in rule.stops_when)


def _ending_event(case: Case, flow: Flow) -> CaseEvent | None:
    ends = {state.name for state in flow.ends}
    latest_first = reversed(case.counting)
    return next((e for e in latest_first if any(m.after in ends for m in e.moves)), None)


def _before_limits(
    case: Case, flow: Flow, clockwork: Clockwork, now: datetime, made: list[Deadline]
) -> Iterator[Deadline]:
    """Count back from the first limit that runs: the seller's own steps ahead of it."""
    if not case.events:
        return
    limits = [d for d in made if d.kind in _LIMITS and d.state is not DeadlineState.OVER]
    limit = min(limits, key=lambda d: d.due_at, default=None)
    if limit is None:
        return
    for rule in (r for r in _rules(case, flow) if r.before_limit):
        trigger = next(iter(case.of_kind(rule.starts)), None)
        if trigger is not None:
            yield _settled(case, flow, rule, trigger, _ahead(clockwork, rule, trigger, limit), now)


def _ahead(clockwork: Clockwork, rule: ClockRule, trigger: CaseEvent, limit: Deadline) -> Deadline:
    calendars = clockwork.named(rule.calendars)
    start = local_day(trigger.at, clockwork.zone)
    counted = limit.due_on - timedelta(days=rule.length)
    due_on = roll(counted, rule.roll, calendars)
    words = f"{rule.length} calendar days before {limit.due_on} ({limit.title})"
    return _deadline(
        clockwork,
        rule,
        trigger,
        started_on=start,
        due_on=due_on,
        due_at=end_of_day(due_on, clockwork.zone),
        length=rule.length,
        rolled_from=counted if due_on != counted else None,
        calendars=tuple(calendar.name for calendar in calendars),
        calendar_certain=covers(calendars, min(counted, due_on), limit.due_on),
        working=(f"{words}: {counted}", *((f"moved to {due_on}",) if due_on != counted else ())),
    )


def _stated_alone(
    case: Case, flow: Flow, clockwork: Clockwork, now: datetime, made: list[Deadline]
) -> Iterator[Deadline]:
    """Make a deadline of every stated day that no clock has taken up."""
    if not case.events:
        return
    opening = case.of_kind(EventKind.OPENED)[0]
    taken = {(d.due_on, d.source) for d in made if d.certainty is Certainty.STATED}
    for limit in case.subject.limits:
        if (limit.due_on, limit.sentence) in taken:
            continue
        rule = _bare_rule(limit)
        made_of = _stated(clockwork, rule, opening, limit.due_on, limit.sentence)
        yield _settled(case, flow, rule, opening, made_of, now)


def _bare_rule(limit: StatedLimit) -> ClockRule:
    kind = DeadlineKind.STOCK_REMOVAL if limit.concerns_stock else DeadlineKind.ANSWER_PLATFORM
    return ClockRule(
        id="stated",
        kind=kind,
        title="Day stated in the notice",
        starts=EventKind.OPENED,
        length=0,
        counting=Counting.CALENDAR_DAYS,
        roll=Roll.NONE,
        certainty=Certainty.STATED,
        source=limit.sentence,
        stops=() if limit.concerns_stock else _ANSWERED,
        consequence="What the notice announces for that day.",
    )
