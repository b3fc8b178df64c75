"""Business days, closed days and the end of a local day; no clock and no file is read here.

A calendar says which weekdays are closed, which holidays are, and which
weekend days are worked (China makes up for long holidays).  A calendar knows
how far it reaches; beyond that only its weekends count, and the result says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

from freetosell.core.cases.deadline import Counting, Roll
from freetosell.core.law.dates import add_days, add_months

_DAY = timedelta(days=1)
_SATURDAY_AND_SUNDAY = (5, 6)
#: No run of closed days is longer; a calendar that closes more is broken data.
_LONGEST_CLOSURE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """The closed days of a country or office.

    Args:
        name: Stable name ("cn", "us_courts").
        title: In words.
        weekend: Closed weekdays, Monday is 0.
        closed: Holiday → its name.
        worked: Days of a weekend that are worked all the same.
        known_from: First day that the holidays cover.
        known_to: Last day that the holidays cover.
        certain_to: Last day up to which the state has fixed the holidays;
            later ones are expected, not announced.
        source: Where the holidays stand.
    """

    name: str
    title: str
    weekend: tuple[int, ...] = _SATURDAY_AND_SUNDAY
    closed: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    worked: frozenset[date] = frozenset()
    known_from: date = date.min
    known_to: date = date.max
    certain_to: date = date.max
    source: str = ""

    def is_open(self, day: date) -> bool:
        """Say whether work is done on a day."""
        if day in self.worked:
            return True
        return day.weekday() not in self.weekend and day not in self.closed

    def covers(self, first: date, last: date) -> bool:
        """Say whether the holidays of all days between are fixed and known."""
        return self.known_from <= first and last <= min(self.known_to, self.certain_to)

    def why_closed(self, day: date) -> str:
        """Return why a day is closed; empty if it is open."""
        if self.is_open(day):
            return ""
        return self.closed.get(day, "weekend")


#: Stands where no calendar of a country is known: Saturdays and Sundays alone.
WEEKENDS = Calendar(
    "weekends", "Saturdays and Sundays, no public holidays", certain_to=date.min, source="none"
)


def is_open(day: date, calendars: Sequence[Calendar]) -> bool:
    """Say whether a day is open in every calendar.

    Example:
        >>> is_open(date(2026, 11, 21), (WEEKENDS,))
        False
    """
    return all(calendar.is_open(day) for calendar in calendars)


def add_business_days(start: date, count: int, calendars: Sequence[Calendar]) -> date:
    """Return the day that is ``count`` open days after ``start``, which is not counted.

    A negative count goes back.  Count 0 gives ``start`` itself.

    Example:
        >>> add_business_days(date(2026, 11, 20), 3, (WEEKENDS,))
        datetime.date(2026, 11, 25)
    """
    step = _DAY if count >= 0 else -_DAY
    day = start
    for _ in range(abs(count)):
        day = _next_open(day + step, step, calendars)
    return day


def roll(day: date, how: Roll, calendars: Sequence[Calendar]) -> date:
    """Move a day off closed days, the way a rule says.

    Example:
        >>> roll(date(2026, 11, 21), Roll.FORWARD, (WEEKENDS,))
        datetime.date(2026, 11, 23)
        >>> roll(date(2026, 11, 21), Roll.BACK, (WEEKENDS,))
        datetime.date(2026, 11, 20)
    """
    if how is Roll.NONE:
        return day
    return _next_open(day, _DAY if how is Roll.FORWARD else -_DAY, calendars)


def _next_open(day: date, step: timedelta, calendars: Sequence[Calendar]) -> date:
    for _ in range(_LONGEST_CLOSURE_DAYS):
        if is_open(day, calendars):
            return day
        day += step
    names = ", ".join(calendar.name for calendar in calendars)
    raise ValueError(f"no open day within {_LONGEST_CLOSURE_DAYS} days in {names}")


def count_on(start: date, length: int, counting: Counting, calendars: Sequence[Calendar]) -> date:
    """Return the last day of a period that begins the day after ``start``.

    Hours are counted elsewhere, from an instant (`last_instant_of_hours`).

    Example:
        >>> count_on(date(2026, 8, 31), 6, Counting.MONTHS, ())
        datetime.date(2027, 2, 28)
    """
    if counting is Counting.BUSINESS_DAYS:
        return add_business_days(start, length, calendars)
    if counting is Counting.MONTHS:
        return add_months(start, length)
    return add_days(start, length)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the last second of a local day as an instant in UTC.

    On days of 23 or 25 hours the local clock decides.

    Example:
        >>> from datetime import timezone
        >>> end_of_day(date(2026, 11, 22), timezone(timedelta(hours=-8))).isoformat()
        '2026-11-23T07:59:59+00:00'
    """
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a local day in UTC."""
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def local_day(at: datetime, zone: tzinfo) -> date:
    """Return the local day of an instant."""
    return at.astimezone(zone).date()


def covers(calendars: Sequence[Calendar], first: date, last: date) -> bool:
    """Say whether every calendar surely knows the days between."""
    low, high = min(first, last), max(first, last)
    return all(calendar.covers(low, high) for calendar in calendars)
