"""Days on which an office takes no payment, by the name that a rule gives.

Only what moves a payment day is here.  A right's own end never moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from freetosell.core.law.dates import is_weekend

_JUNETEENTH_SINCE = 2021
_KING_SINCE = 1986


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def _observed(day: date) -> date:
    """Return the day off: Friday for a Saturday holiday, Monday for a Sunday one."""
    if day.weekday() == 5:
        return day - timedelta(days=1)
    if day.weekday() == 6:
        return day + timedelta(days=1)
    return day


def _inauguration(year: int) -> tuple[date, ...]:
    """Return Inauguration Day in the District of Columbia; Monday if it is a Sunday."""
    if year % 4 != 1:
        return ()
    day = date(year, 1, 20)
    return (day + timedelta(days=1),) if day.weekday() == 6 else (day,)


@lru_cache(maxsize=256)
def us_federal_holidays(year: int) -> frozenset[date]:
    """Return the federal holidays within the District of Columbia, as observed.

    A New Year's Day that falls on a Saturday is observed on 31 December of the
    year before and stands in that year's set.

    Source: 5 USC 6103; 35 USC 21(b).

    Example:
        >>> date(2014, 9, 1) in us_federal_holidays(2014)
        True
    """
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= _JUNETEENTH_SINCE:
        fixed.append(date(year, 6, 19))
    moving = [
        _nth_weekday(year, 2, 0, 3),
        _last_monday_of_may(year),
        _nth_weekday(year, 9, 0, 1),
        _nth_weekday(year, 10, 0, 2),
        _nth_weekday(year, 11, 3, 4),
        *_inauguration(year),
    ]
    if year >= _KING_SINCE:
        moving.append(_nth_weekday(year, 1, 0, 3))
    next_new_year = _observed(date(year + 1, 1, 1)) if year < date.max.year else date.max
    days = {*moving, *(_observed(day) for day in fixed), next_new_year}
    return frozenset(day for day in days if day.year == year)


def _us_closed(day: date) -> bool:
    return is_weekend(day) or day in us_federal_holidays(day.year)


def _never(_day: date) -> bool:
    return False


#: Name in a rule → test whether the office is closed for payments on a day.
CLOSED_DAYS: Mapping[str, Callable[[date], bool]] = MappingProxyType(
    {"none": _never, "weekend": is_weekend, "us_federal": _us_closed}
)
