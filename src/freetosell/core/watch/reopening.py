"""Which findings a change touches: those that rest on the publication that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from freetosell.core.clearance.assessment import Assessment
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


@dataclass(frozen=True, slots=True)
class StandingFinding:
    """What is needed of a finding that stands, to know whether a change touches it."""

    product: str
    market: str
    publication: str
    outcome: str = ""


def find_standing(product: str, assessments: Iterable[Assessment]) -> tuple[StandingFinding, ...]:
    """Return the findings on rights that stand: per market those of the latest assessment.

    Args:
        product: Id of the product.
        assessments: Of that product, latest first.
    """
    covered: set[str] = set()
    found: list[StandingFinding] = []
    for assessment in assessments:
        found.extend(
            StandingFinding(product, f.market, f.publication, f.outcome.value)
            for f in assessment.findings
            if f.publication and f.market not in covered
        )
        covered.update(assessment.markets)
    return tuple(found)


def find_touched(
    changes: Iterable[Change], standing: Iterable[StandingFinding], on: date
) -> tuple[tuple[Reopening, ...], tuple[Reopening, ...]]:
    """Find the standing findings that rest on what changed.

    Args:
        changes: Of one run.
        standing: Findings of any products.
        on: Day of the run.

    Returns:
        Those that have to be read again, and those beside which a change is
        only told; a finding stands in one of the two, once.
    """
    by_key: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind not in ARRIVALS:
            for key in {change.publication, change.earlier} - {""}:
                by_key.setdefault(key, []).append(change)
    reopened: list[Reopening] = []
    beside: list[Reopening] = []
    for one in standing:
        own = [c for c in by_key.get(one.publication, ()) if _concerns(c, one.market)]
        if not own:
            continue
        ids, kinds = tuple(c.id for c in own), tuple(c.kind.value for c in own)
        said = Reopening(one.product, one.market, one.publication, ids, kinds, one.outcome, on)
        (reopened if any(c.reopens for c in own) else beside).append(said)
    return tuple(reopened), tuple(beside)


def _concerns(change: Change, market: str) -> bool:
    return not change.territories or market in change.territories
