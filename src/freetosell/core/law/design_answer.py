"""The answer of one market's test for designs, and the facts it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.core.clearance.assessment import Outcome, RuleUse


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that the test lacks.

    Args:
        id: What it is about ("views", "article", "confirm:lid"); the same in
            every market, so that one answer serves all.
        asks: The question or the request, in one sentence.
    """

    id: str
    asks: str


@dataclass(frozen=True, slots=True)
class DesignAnswer:
    """What one market's own test makes of a comparison.

    Args:
        market: ISO 3166 alpha-2 of the market, or the regime.
        deciding: The fact that decided, in sentences a seller understands.
        features: Ids of the features that decided, in the order of their ids.
        left_out: Ids of the features that this law leaves out of the comparison.
        decided_by: Id of the rule that made the difference; empty if none did.
        rules: Every rule that was used, the test first.
        missing: Facts that would settle or change it, most useful first.
        rulebook_digest: First 16 hex digits of the SHA-256 of the rulebook.
    """

    market: str
    outcome: Outcome
    deciding: str
    features: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    decided_by: str = ""
    rules: tuple[RuleUse, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    rulebook_digest: str = ""
