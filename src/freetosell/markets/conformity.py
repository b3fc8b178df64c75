"""Loads what goods must show in each market: ``<cc>/conformity.toml``, every mistake at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.errors import RuleError
from freetosell.core.gates.conformity import CATEGORIES, Duty
from freetosell.core.law.rulebook import Mark
from freetosell.markets.mistakes import plain_errors
from freetosell.markets.schema import Day, Line, Words
from freetosell.markets.table import MARKETS

FILE_NAME = "conformity.toml"
HOME = Path(__file__).parent


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: Annotated[str, Field(pattern=r"^[a-z]{2}\.conformity\.[a-z0-9_]+$")]
    categories: Annotated[Words, Field(min_length=1)]
    needs: Line
    proof: Line
    authority: Line
    mark: Mark
    source: str = ""
    since: Day | None = Field(default=None, alias="from")
    asked_by_platforms: bool = False


@lru_cache(maxsize=1)
def load_duties() -> tuple[Duty, ...]:
    """Load the duties that come with the program, market by market in the table's order.

    Raises:
        RuleError: ``conformity_invalid`` with every mistake in ``problems``.
    """
    return load_duty_folder(HOME, MARKETS)


def load_duty_folder(home: Path, table: Mapping[str, str]) -> tuple[Duty, ...]:
    """Load the duties of a folder that is laid out as ``markets/``; a market may have none.

    Raises:
        RuleError: ``conformity_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    duties: dict[str, Duty] = {}
    for code, folder in table.items():
        path = home / folder / FILE_NAME
        if not path.exists():
            continue
        for duty in _read(path, code, problems):
            if duty.id in duties:
                problems.append(f"{folder}/{FILE_NAME}: {duty.id} stands there twice.")
            duties[duty.id] = duty
    if problems:
        raise RuleError(
            "conformity_invalid",
            "The lists of duties have mistakes.",
            where=home.name,
            fix="Mend each line below; the place is named first.",
            problems=tuple(problems),
        )
    return tuple(duties.values())


def _read(path: Path, code: str, problems: list[str]) -> list[Duty]:
    place = f"{path.parent.name}/{path.name}"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("duty", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{place}: no valid TOML: {error}.")
        return []
    found: list[Duty] = []
    for number, raw in enumerate(entries, 1):
        try:
            entry = _Entry.model_validate(raw)
        except ValidationError as error:
            problems.extend(plain_errors(error, f"{place}: duty {number}"))
            continue
        problems.extend(f"{place}: {m}" for m in _mistakes(entry, code))
        found.append(Duty(market=code, **dict(entry)))
    if not entries:
        problems.append(f"{place}: holds no [[duty]]; add one or remove the file.")
    return found


def _mistakes(entry: _Entry, code: str) -> list[str]:
    faults = [
        f"{entry.id}: unknown category {category}; known are {', '.join(CATEGORIES)}."
        for category in entry.categories
        if category not in CATEGORIES
    ]
    if not entry.id.startswith(f"{code.lower()}."):
        faults.append(f"{entry.id}: the id must begin with the market's code, {code.lower()}.")
    if entry.mark is Mark.VERIFIED and not entry.source:
        faults.append(f"{entry.id}: marked verified but names no source.")
    return faults
