"""Answers of the law rooms about one right on one day: term and legal status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class InForce(StrEnum):
    """Whether a right can be asserted on a day.  UNKNOWN is never IN_FORCE nor safe."""

    PENDING = "pending"
    IN_FORCE = "in_force"
    IN_GRACE = "in_grace"  # fee late, right alive
    LAPSED_RESTORABLE = "lapsed_restorable"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ComputationLine:
    """One line of a computation: what was done, the day it gives, on which rule."""

    text: str
    gives: date | None = None
    rule_id: str = ""
    authority: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """First and last possible last protected day of a right.

    Both are inclusive days on which the right still protects; equal when all
    inputs are known.  ``None`` in ``latest`` means that no upper bound is known.
    """

    earliest: date | None
    latest: date | None
    lines: tuple[ComputationLine, ...]
    unknown_inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """Status of one right in one territory on one day, and how it was reached.

    Args:
        territory: ST.3 code of the market or regime that it speaks for.
        as_of: The day it speaks for.
        known_to: Day up to which the sources reach; ``None`` if they do not say.
        warnings: Conflicts and stale or missing sources, in plain words.
    """

    territory: str
    as_of: date
    in_force: InForce
    term: Term
    reason: str
    lines: tuple[ComputationLine, ...] = ()
    known_to: date | None = None
    warnings: tuple[str, ...] = ()
