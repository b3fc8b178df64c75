"""Worked cases of the tests for designs: a comparison in, the answer of the market out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.errors import RuleError
from freetosell.markets.comparison_file import ComparisonEntry
from freetosell.markets.loader import HOME
from freetosell.markets.mistakes import plain_errors
from freetosell.markets.schema import Day, Words
from freetosell.markets.table import MARKETS

_STRICT = ConfigDict(extra="forbid", frozen=True)
#: Files of the drawer ``worked`` that hold such cases.
PATTERN = "design_*.toml"


class DesignExpectation(BaseModel):
    """What must come out.

    Args:
        decided_by: Id of the rule that must have made the difference.
        asks: Ids of facts that must be named as missing.
        features: Ids of the features that must have decided; not looked at if left out.
    """

    model_config = _STRICT

    outcome: Outcome
    decided_by: Annotated[str, Field(min_length=1)]
    rules: Words = ()
    asks: Words = ()
    features: Words | None = None


class DesignCase(BaseModel):
    """One case."""

    model_config = _STRICT

    id: Annotated[str, Field(pattern=r"^[a-z]{2}\.design\.[a-z0-9_]+$")]
    why: Annotated[str, Field(min_length=1)]
    authority: Annotated[str, Field(min_length=1)]
    as_of: Day
    comparison: ComparisonEntry
    expect: DesignExpectation


class DesignCaseFile(BaseModel):
    """``worked/design_*.toml``."""

    model_config = _STRICT

    case: Annotated[tuple[DesignCase, ...], Field(min_length=1)]


def load_worked_designs(code: str, home: Path = HOME) -> tuple[DesignCase, ...]:
    """Load the worked cases of a market's test for designs, in file order.

    Raises:
        RuleError: ``worked_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    cases: list[DesignCase] = []
    for path in sorted((home / MARKETS[code] / "worked").glob(PATTERN)):
        place = path.relative_to(home).as_posix()
        try:
            raw = tomllib.loads(path.read_text("utf-8"))
            cases.extend(DesignCaseFile.model_validate(raw).case)
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{place}: no valid TOML: {error}.")
        except ValidationError as error:
            problems.extend(plain_errors(error, place))
    if problems:
        raise RuleError(
            "worked_invalid",
            f"The worked design cases of {code} cannot be read.",
            where=code,
            fix="Mend each line below.",
            problems=tuple(problems),
        )
    return tuple(cases)
