"""The figures that a management review looks at; what cannot be counted is unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from freetosell.core.programme.words import Words


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure with what it was counted from.

    Args:
        id: Stable name.
        title: What it says.
        part: Numerator, or the figure itself where there is no ``whole``.
        whole: Denominator; ``None`` where the figure is a plain count.
        per: The figure is given per so many of ``whole`` (100 for a percentage).
        unit: "%", "days", "cases" …
        known: False where nothing was there to count.
        note: What was counted, and what was not.
        note_zh: The same in Chinese; empty in reviews kept before there was one.
    """

    id: str
    title: Words
    part: float = 0.0
    whole: float | None = None
    per: int = 100
    unit: str = "%"
    known: bool = True
    note: str = ""
    note_zh: str = ""

    @property
    def told(self) -> Words:
        """What was counted, in both languages."""
        return Words(self.note, self.note_zh or self.note)

    @property
    def figure(self) -> float | None:
        """The figure; ``None`` is unknown, also where there is nothing to divide by."""
        if not self.known:
            return None
        if self.whole is None:
            return self.part
        return self.part / self.whole * self.per if self.whole else None


@dataclass(frozen=True, slots=True)
class ManagementReview:
    """One review by those who lead.

    Args:
        id: Readable ("2026").
        held_on: Day.
        led_by: Who led it.
        since: First day of the time looked at.
        indicators: As they were on the day.
        decisions: What was decided, in words.
        inputs: What was on the table: ids of audits, cases, policies.
    """

    id: str
    held_on: date
    led_by: str
    since: date
    indicators: tuple[Indicator, ...]
    decisions: tuple[str, ...]
    inputs: tuple[str, ...] = field(default=())
