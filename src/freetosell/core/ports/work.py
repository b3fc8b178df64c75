"""What every piece of work may lean on: the clock, and somebody who is told how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only way the program learns what day it is."""

    def now(self) -> datetime:
        """Return the present instant in UTC, with time zone."""


class Progress(Protocol):
    """Where long work says how far it is; never prints by itself."""

    def start(self, what: str, total: int | None) -> None:
        """Begin a phase of ``total`` units, ``None`` if not known."""

    def advance(self, units: int = 1) -> None:
        """Say that ``units`` more are done."""

    def finish(self) -> None:
        """End the phase."""
