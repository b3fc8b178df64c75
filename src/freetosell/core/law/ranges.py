"""A day that is known only to lie between two others.

An open end is ``None``: no bound is known on that side.  All steps keep the
promise that every completion of the unknowns lies inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayRange:
    """Every day from ``low`` to ``high``, both included.

    Example:
        >>> DayRange.exactly(date(2020, 1, 1)).is_exact
        True
    """

    low: date | None
    high: date | None

    @classmethod
    def exactly(cls, day: date) -> DayRange:
        """Return the range that holds one day."""
        return cls(day, day)

    @classmethod
    def unknown(cls) -> DayRange:
        """Return the range with no bound on either side."""
        return cls(None, None)

    @property
    def is_exact(self) -> bool:
        """Say whether one day alone is possible."""
        return self.low is not None and self.low == self.high

    def shift(self, step: Callable[[date], date]) -> DayRange:
        """Return the range after a step that keeps the order of days."""
        return DayRange(
            None if self.low is None else step(self.low),
            None if self.high is None else step(self.high),
        )


def _known(days: Sequence[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def later_of(ranges: Sequence[DayRange]) -> DayRange:
    """Return the range of the latest of several days."""
    lows = _known([r.low for r in ranges])
    highs = _known([r.high for r in ranges])
    return DayRange(
        max(lows) if lows else None,
        max(highs) if highs and len(highs) == len(ranges) else None,
    )


def earlier_of(ranges: Sequence[DayRange]) -> DayRange:
    """Return the range of the earliest of several days."""
    lows = _known([r.low for r in ranges])
    highs = _known([r.high for r in ranges])
    return DayRange(
        min(lows) if lows and len(lows) == len(ranges) else None,
        min(highs) if highs else None,
    )


def any_of(ranges: Sequence[DayRange]) -> DayRange:
    """Return the range that holds all the given ranges: it is not known which applies."""
    lows = _known([r.low for r in ranges])
    highs = _known([r.high for r in ranges])
    return DayRange(
        min(lows) if lows and len(lows) == len(ranges) else None,
        max(highs) if highs and len(highs) == len(ranges) else None,
    )
