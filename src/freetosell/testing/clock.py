"""A clock that stands still until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Fulfils `core.ports.Clock` with an instant that the test sets.

    Args:
        at: The instant in UTC; a naive one is taken as UTC.
    """

    def __init__(self, at: datetime) -> None:
        self._at = at if at.tzinfo else at.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Return the instant that was set."""
        return self._at

    def move(self, **by: float) -> None:
        """Move on by a `timedelta`, for example ``move(days=3)``."""
        self._at += timedelta(**by)
