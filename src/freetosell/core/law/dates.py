"""Calendar steps of the law: anniversaries, month ends, days that move off closed days.

Pure calendar arithmetic on the office's local days.  A step that would land on
a day that its month does not have lands on the month's last day (29 February
to 28 February).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month ``months`` later, or the month's last day.

    Days past the year 9999 come back as the last day that the calendar has.

    Example:
        >>> add_months(date(2010, 8, 31), 42)
        datetime.date(2014, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Return the day ``days`` later; never past the end of the calendar."""
    if days > (date.max - day).days:
        return date.max
    return day + timedelta(days=days)


def anniversary(day: date, years: int) -> date:
    """Return the anniversary of a day; 29 February becomes 28 February.

    Example:
        >>> anniversary(date(2000, 2, 29), 14)
        datetime.date(2014, 2, 28)
    """
    return add_months(day, 12 * years)


def month_end(day: date) -> date:
    """Return the last day of the month that a day lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def year_end(day: date) -> date:
    """Return 31 December of the day's year."""
    return date(day.year, 12, 31)


def day_before(day: date) -> date:
    """Return the day before."""
    return day - _DAY


def is_weekend(day: date) -> bool:
    """Say whether the day is a Saturday or Sunday."""
    return day.weekday() >= 5


def roll_forward(day: date, closed: Callable[[date], bool]) -> date:
    """Return the first day from ``day`` on that is not closed."""
    while closed(day) and day < date.max:
        day += _DAY
    return day
