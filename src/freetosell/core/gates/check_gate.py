"""The gate of the check: what the latest assessment says of a product in a market."""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.core.clearance.assessment import Assessment, Finding, Outcome
from freetosell.core.suppliers.checked import CheckOutcome

_HARD = frozenset({Outcome.READS, Outcome.MAY_READ})
_OPEN = frozenset({Outcome.NEEDS_FACTS, Outcome.NOT_COVERED})


@dataclass(frozen=True, slots=True)
class CheckVerdict:
    """What a check means for the gate.

    Args:
        reason: Stable name of why.
        rests_on: Name of the assessment; empty if there is none.
        pressing: Publications of the findings that decide.
    """

    outcome: CheckOutcome
    reason: str
    text: str
    rests_on: str = ""
    pressing: tuple[str, ...] = ()


def name_assessment(assessment: Assessment) -> str:
    """Return how a record names an assessment: product and instant."""
    return f"{assessment.product.id}@{assessment.made_at.isoformat()}"


def weigh_check(assessment: Assessment | None, market: str) -> CheckVerdict:
    """Say what the latest assessment of a product means for its gate in a market.

    No assessment, another market, or parts that failed are never a pass.
    """
    if assessment is None:
        text = "The product was never checked."
        return CheckVerdict(CheckOutcome.CANNOT_TELL, "never_checked", text)
    name = name_assessment(assessment)
    if market not in assessment.markets:
        text = f"The check of {assessment.made_at.date()} did not look at {market}."
        return CheckVerdict(CheckOutcome.CANNOT_TELL, "market_not_checked", text, name)
    findings = [f for f in assessment.findings if f.market == market]
    hard = [f for f in findings if f.outcome in _HARD]
    if hard:
        return _verdict(CheckOutcome.FAULT, "right_found", hard, name)
    waiting = [f for f in findings if f.outcome in _OPEN]
    if waiting:
        return _verdict(CheckOutcome.CANNOT_TELL, "finding_open", waiting, name)
    if assessment.scope.degraded:
        text = f"Parts of the check failed: {assessment.scope.degraded[0]}"
        return CheckVerdict(CheckOutcome.CANNOT_TELL, "check_incomplete", text, name)
    text = (
        f"Among what was searched on {assessment.as_of} no right reads on it in {market} "
        f"({len(findings)} looked at)."
    )
    return CheckVerdict(CheckOutcome.OK, "nothing_found", text, name)


def _verdict(
    outcome: CheckOutcome, reason: str, findings: list[Finding], name: str
) -> CheckVerdict:
    first = findings[0]
    text = f"{first.publication or first.market}: {first.deciding}"
    keys = tuple(dict.fromkeys(f.publication for f in findings if f.publication))
    return CheckVerdict(outcome, reason, text, name, keys)
