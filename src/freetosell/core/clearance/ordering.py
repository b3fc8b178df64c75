"""The order of risks: the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from freetosell.core.clearance.assessment import Finding, Outcome

#: Most pressing first; what could not be judged stands above what was cleared.
OUTCOME_ORDER: tuple[Outcome, ...] = (
    Outcome.READS,
    Outcome.MAY_READ,
    Outcome.NEEDS_FACTS,
    Outcome.NOT_COVERED,
    Outcome.DOES_NOT_READ,
    Outcome.NOT_IN_FORCE,
)


def outcome_rank(outcome: Outcome) -> int:
    """Return the place of an outcome, 0 for the most pressing.

    Example:
        >>> outcome_rank(Outcome.READS) < outcome_rank(Outcome.NEEDS_FACTS)
        True
    """
    return OUTCOME_ORDER.index(outcome)


def most_pressing(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Return the most pressing of several outcomes, ``None`` for none."""
    return min(outcomes, key=outcome_rank, default=None)


def order_findings(
    findings: Iterable[Finding], ranks: Mapping[str, int] | None = None
) -> tuple[Finding, ...]:
    """Order findings by outcome, then by the candidate's rank, publication and market.

    Args:
        findings: In any order.
        ranks: Publication key → rank of the candidate (1 is best); a
            publication without a rank comes last in its outcome.
    """
    places = ranks or {}
    last = len(places) + 1
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                outcome_rank(f.outcome),
                places.get(f.publication, last),
                f.publication,
                f.market,
            ),
        )
    )
