"""The real clock; everything else takes the time from a `Clock` it is given."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The machine's clock in UTC."""

    def now(self) -> datetime:
        """Return the present instant in UTC, with time zone."""
        return datetime.now(UTC)
