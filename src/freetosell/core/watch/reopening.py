"""Which findings a change touches: those that rest on the publication that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from freetosell.core.clearance.assessment import Assessment, Finding
from freetosell.core.watch.changes import ARRIVALS, Change


@dataclass(frozen=True, slots=True)
class Reopening:
    """One finding that has to be looked at again, and why.

    Args:
        product: Id of the product.
        market: Market of the finding.
        publication: Key of the document that the finding rests on; for a new
            document the one that the check names now.
        changes: Ids of the changes that touch it, in order.
        kinds: Their kinds, in the same order.
        outcome: Outcome of the finding as it stood; empty for a new document.
        on: Day of the run that found it.
    """

    product: str
    market: str
    publication: str
    changes: tuple[str, ...]
    kinds: tuple[str, ...]
    outcome: str = ""
    on: date | None = None

    @property
    def key(self) -> str:
        """Readable and stable name of the finding."""
        return f"{self.product}/{self.market}/{self.publication}"


def latest_findings(assessments: Iterable[Assessment]) -> tuple[Finding, ...]:
    """Return the findings that stand: per market those of the latest assessment.

    Args:
        assessments: Of one product, latest first.
    """
    covered: set[str] = set()
    found: list[Finding] = []
    for assessment in assessments:
        found.extend(f for f in assessment.findings if f.market not in covered)
        covered.update(assessment.markets)
    return tuple(found)


def find_touched(
    changes: Iterable[Change], product: str, findings: Iterable[Finding], on: date
) -> tuple[tuple[Reopening, ...], tuple[Reopening, ...]]:
    """Find the standing findings of a product that rest on what changed.

    Args:
        changes: Of one run.
        product: Id of the product.
        findings: As `latest_findings` gives them.
        on: Day of the run.

    Returns:
        Those that have to be read again, and those on which a change is only
        told beside; a finding stands in one of the two, once.
    """
    by_key: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind not in ARRIVALS:
            for key in {change.publication, change.earlier} - {""}:
                by_key.setdefault(key, []).append(change)
    reopened: list[Reopening] = []
    beside: list[Reopening] = []
    for finding in findings:
        own = [c for c in by_key.get(finding.publication, ()) if _concerns(c, finding.market)]
        if not own:
            continue
        ids, kinds = tuple(c.id for c in own), tuple(c.kind.value for c in own)
        said = Reopening(
            product, finding.market, finding.publication, ids, kinds, finding.outcome.value, on
        )
        (reopened if any(c.reopens for c in own) else beside).append(said)
    return tuple(reopened), tuple(beside)


def _concerns(change: Change, market: str) -> bool:
    return not change.territories or market in change.territories
