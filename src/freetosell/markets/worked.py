"""Worked cases of a market: facts in, expected answer out, with the authority for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from freetosell.core.charts.chart import Reading
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.status import InForce
from freetosell.core.patents.legal_events import EventKind
from freetosell.markets.case_files import read_case_files
from freetosell.markets.loader import HOME
from freetosell.markets.schema import Day, Words
from freetosell.markets.table import MARKETS
from freetosell.markets.worked_design import PATTERN

_STRICT = ConfigDict(extra="forbid", frozen=True)


class WorkedFacts(BaseModel):
    """Facts of a right; names are those of `core.law.facts.RightFacts`."""

    model_config = _STRICT

    filed_on: Day | None = None
    benefit_on: Day | None = None
    granted_on: Day | None = None
    registered_on: Day | None = None
    published_on: Day | None = None
    priority_on: Day | None = None
    principal_filed_on: Day | None = None
    principal_registered_on: Day | None = None
    disclosed_on: Day | None = None
    created_on: Day | None = None
    marketed_on: Day | None = None
    adjustment_days: int | None = None
    delay_days: int | None = None
    disclaimer: bool | None = None
    disclaimed_to: Day | None = None
    fee_notice_on: Day | None = None
    pending: bool = False


class WorkedEvent(BaseModel):
    """One register entry."""

    model_config = _STRICT

    kind: EventKind
    on: Day
    fee_year: int | None = None
    territory: str = ""


class WorkedRow(BaseModel):
    """One limitation: how it reads, and what is known for the doctrine."""

    model_config = _STRICT

    reading: Reading
    evidence: bool = True
    known: Mapping[str, bool] = {}


class WorkedExpectation(BaseModel):
    """What must come out; a key that is not given is not looked at.

    ``rules`` must be among those named, ``says`` are words of the reason.
    """

    model_config = _STRICT

    earliest: Day | None = None
    latest: Day | None = None
    status: InForce | None = None
    outcome: Outcome | None = None
    unknown: bool | None = None
    rules: Words = ()
    says: Words = ()

    @model_validator(mode="after")
    def _expects_something(self) -> WorkedExpectation:
        if not self.model_fields_set:
            raise ValueError("expects nothing; give at least one key")
        return self


class WorkedCase(BaseModel):
    """One case: a term and status, or a claim read row by row."""

    model_config = _STRICT

    id: Annotated[str, Field(pattern=r"^[a-z]{2}\.[a-z0-9_.]+$")]
    why: Annotated[str, Field(min_length=1)]
    authority: Annotated[str, Field(min_length=1)]
    right: str
    office: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    as_of: Day
    fees: Literal["unknown", "complete", "paid"] = "unknown"
    facts: WorkedFacts = WorkedFacts()
    event: tuple[WorkedEvent, ...] = ()
    row: tuple[WorkedRow, ...] = ()
    expect: WorkedExpectation


class WorkedFile(BaseModel):
    """``worked/*.toml``."""

    model_config = _STRICT

    case: Annotated[tuple[WorkedCase, ...], Field(min_length=1)]


def load_worked(code: str, home: Path = HOME) -> tuple[WorkedCase, ...]:
    """Load the worked cases of a market in file order.

    Raises:
        RuleError: ``worked_invalid`` with every mistake in ``problems``.
    """
    folder = home / MARKETS[code]
    designs = set((folder / "worked").glob(PATTERN))  # read by `worked_design`
    paths = sorted(set((folder / "worked").glob("*.toml")) - designs)
    files = read_case_files(paths, home, WorkedFile, code, "worked cases")
    return tuple(case for file in files for case in file.case)
