"""Worked cases of the tests for designs: a comparison in, the answer of the market out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from freetosell.core.clearance.assessment import Outcome
from freetosell.markets.case_files import read_case_files
from freetosell.markets.comparison_file import ComparisonEntry
from freetosell.markets.loader import HOME
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
    paths = sorted((home / MARKETS[code] / "worked").glob(PATTERN))
    files = read_case_files(paths, home, DesignCaseFile, code, "worked design cases")
    return tuple(case for file in files for case in file.case)
