"""Dates as people of many countries write them, each at its place; doubtful ones are left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from freetosell.platforms.notices.folding import fold_text

_YEARS = range(1990, 2100)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_IDEOGRAPHS = re.compile(r"(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号일]")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º)? (?:de |d')?([^\W\d_]{3,12})\.?,?"
    r" (?:de |del )?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and where it stands."""

    day: date
    start: int
    end: int


@cache
def load_calendar() -> dict[str, Any]:
    """Return the table of months, units and number words."""
    with resources.files(__package__).joinpath("calendar.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def _months() -> dict[str, int]:
    return {
        fold_text(word): int(number)
        for number, words in load_calendar()["months"].items()
        for word in words
    }


def find_dates(text: str, month_first: bool = False) -> list[WrittenDate]:
    """Find the dates of a text, in order.

    Args:
        text: Raw text.
        month_first: How ``04/05/2025`` is read where both ways are possible
            (true for stores of the USA); points always mean day first.

    Example:
        >>> [str(d.day) for d in find_dates("by 5. März 2025, 2025年3月6日, March 7, 2025")]
        ['2025-03-05', '2025-03-06', '2025-03-07']
    """
    folded = fold_text(text)
    found = sorted(_all_dates(folded, month_first), key=lambda one: (one.start, -one.end))
    kept: list[WrittenDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _all_dates(folded: str, month_first: bool) -> Iterator[WrittenDate]:
    for match in (*_ISO.finditer(folded), *_IDEOGRAPHS.finditer(folded)):
        yield from _made(match, match[1], match[2], match[3])
    for match in _NUMERIC.finditer(folded):
        first, second = match[1], match[3]
        american = match[2] == "/" and int(first) <= 12 and (month_first or int(second) > 12)
        day, month = (second, first) if american else (first, second)
        yield from _made(match, match[4], month, day)
    for match in _DAY_FIRST.finditer(folded):
        if match[2] in _months():
            yield from _made(match, match[3], str(_months()[match[2]]), match[1])
    for match in _MONTH_FIRST.finditer(folded):
        if match[1] in _months():
            yield from _made(match, match[3], str(_months()[match[1]]), match[2])


def _made(match: re.Match[str], year: str, month: str, day: str) -> Iterator[WrittenDate]:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return
    if made.year in _YEARS:
        yield WrittenDate(made, match.start(), match.end())
