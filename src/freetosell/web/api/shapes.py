"""What the API says, as schemas."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator, StrictInt

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _only_a_day(value: object) -> object:
    """Refuse what pydantic would take for a count of seconds, or cut a time of day from."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written as 2026-11-21")
    if isinstance(value, (int, float)):
        raise ValueError("a day is a text, not a number")  # noqa: TRY004 - pydantic reports these
    return value


#: A day as the schema promises it (RFC 3339): "2026-11-21" and nothing else.
IsoDay = Annotated[date, BeforeValidator(_only_a_day)]


class ProblemOut(Schema):
    """Why something was not done (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    fix: str = ""


class OutcomeOut(Schema):
    """The most pressing outcome in one market."""

    market: str
    outcome: str


class ProductOut(Schema):
    """A product as a list shows it."""

    id: str
    title: str
    checked_on: date | None
    outcomes: list[OutcomeOut]
    questions: int


class ProductsOut(Schema):
    """Products by id; ``next`` is the ``after`` of the next page, empty at the end."""

    products: list[ProductOut]
    next: str
    count: int


class CheckIn(Schema):
    """A check to start; no products means all."""

    products: list[str] = Field(default_factory=list, max_length=10_000, examples=[[]])
    markets: list[str] = Field(min_length=1, max_length=60, examples=[["US", "DE"]])
    as_of: IsoDay | None = None
    charted: StrictInt = Field(10, ge=1, le=100)


class JobOut(Schema):
    """A job with its state and outcome."""

    id: int
    kind: str
    title: str
    state: str
    done: int
    total: int | None
    message: str
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    result: dict[str, Any]
    error: dict[str, Any]
