"""Cards of the first page: what a section's room wants somebody to look at today.

A section that has some has ``today.py`` with ``find_today(day) -> Sequence[TodayCard]``.
It must be quick: it reads kept entries and opens neither corpus nor models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from django_stubs_ext import StrPromise

from freetosell.web.sections import ROOT, SECTIONS


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to look at.

    Args:
        text: In the reader's language, or outside text as it is.
        url: Where it is dealt with.
        on: Day that belongs to it; ``None`` if none does.
        tone: good, info, warn, bad or quiet.
        label: A word in a chip before the text; empty for none.
    """

    text: str | StrPromise
    url: str = ""
    on: date | None = None
    tone: str = "quiet"
    label: str | StrPromise = ""


@dataclass(frozen=True, slots=True)
class TodayCard:
    """One list of the first page.

    Args:
        title: Heading.
        count: How many there are; ``lines`` may show fewer.
        url: Page with all of them.
        page: Name of that page's row, so that only who may see it is shown the card.
        tone: Of the tile.
        lines: The most pressing first.
    """

    title: str | StrPromise
    count: int
    url: str
    page: str
    tone: str = "info"
    lines: Sequence[TodayLine] = ()


def find_cards(day: date) -> list[TodayCard]:
    """Return the cards of all sections, in the order of the navigation; empty ones are left out."""
    return [card for name in _sections() for card in _load(name).find_today(day) if card.count]


@cache
def _sections() -> tuple[str, ...]:
    return tuple(s.name for s in SECTIONS if (ROOT / s.name / "today.py").is_file())


def _load(name: str) -> Any:
    return import_module(f"freetosell.web.{name}.today")
