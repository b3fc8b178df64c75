"""Loads the calendars: every file read, every mistake reported at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from freetosell.core.cases.workday import WEEKENDS, Calendar
from freetosell.core.errors import RuleError
from freetosell.platforms.flows.loader import read_toml, validate

#: ISO 3166 alpha-2, lower case, of the calendars that come with the program.
COUNTRIES = ("us", "cn", "gb", "de", "jp")
HOME = Path(__file__).parent

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Line = Annotated[str, Field(min_length=1)]


class CalendarFile(BaseModel):
    """One calendar file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    title: Line
    weekend: tuple[Weekday, ...]
    known_from: date
    known_to: date
    certain_to: date
    source: Line
    worked: tuple[date, ...] = ()
    closed: dict[date, Line]


@lru_cache(maxsize=1)
def load_calendars() -> Mapping[str, Calendar]:
    """Load the calendars that come with the program, by lower-case country code.

    Raises:
        RuleError: ``calendar_invalid`` with every mistake in ``problems``.
    """
    return load_folder(HOME, COUNTRIES)


def load_calendar(country: str) -> Calendar:
    """Return the calendar of a country; weekends alone where none is known.

    Args:
        country: ISO 3166 alpha-2 in any case ("CN").

    Example:
        >>> load_calendar("ZZ").name
        'weekends'
    """
    return load_calendars().get(country.lower(), WEEKENDS)


def load_folder(home: Path, names: tuple[str, ...]) -> Mapping[str, Calendar]:
    """Load the calendars of a folder that is laid out as this one.

    Raises:
        RuleError: ``calendar_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    calendars = {}
    for name in names:
        raw = read_toml(home / f"{name}.toml", problems)
        read = validate(CalendarFile, raw, f"{name}.toml", problems) if raw is not None else None
        if read is not None:
            problems.extend(f"{name}.toml: {mistake}" for mistake in _mistakes(read, name))
            calendars[name] = _build(read)
    if problems:
        raise RuleError(
            "calendar_invalid",
            f"The calendars have {len(problems)} mistake{'s' if len(problems) > 1 else ''}.",
            where=home.name,
            fix="Mend each line below; the file is named first.",
            problems=tuple(problems),
        )
    return MappingProxyType(calendars)


def _mistakes(read: CalendarFile, name: str) -> Iterator[str]:
    if read.name != name:
        yield f"name is {read.name}, but the file is called {name}."
    if not read.known_from <= read.certain_to <= read.known_to:
        yield "known_from, certain_to and known_to are out of order."
    weekend = {_WEEKDAYS.index(day) for day in read.weekend}
    for day in (*read.closed, *read.worked):
        if not read.known_from <= day <= read.known_to:
            yield f"{day} lies outside the days that the file covers."
    for day in read.worked:
        if day.weekday() not in weekend:
            yield f"{day} is worked anyway; worked holds days of a weekend alone."
        if day in read.closed:
            yield f"{day} is both closed and worked."


def _build(read: CalendarFile) -> Calendar:
    return Calendar(
        name=read.name,
        title=read.title,
        weekend=tuple(_WEEKDAYS.index(day) for day in read.weekend),
        closed=MappingProxyType(dict(read.closed)),
        worked=frozenset(read.worked),
        known_from=read.known_from,
        known_to=read.known_to,
        certain_to=read.certain_to,
        source=read.source,
    )
