"""When a supplier is to be looked at again, and which of its papers run out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from freetosell.core.suppliers.dealings import ComplaintResult, DealingKind
from freetosell.core.suppliers.paper import Paper
from freetosell.core.suppliers.supplier_file import SupplierFile

#: Days before the last day of a paper on which somebody is reminded.
REMINDERS_DAYS = (60, 30, 7)
_YEAR = timedelta(days=365)
_SOON = timedelta(days=14)


def plan_audit(known: SupplierFile) -> tuple[date, str]:
    """Return the day of the next audit, and why then.

    Before the first order; a year after the last one; within two weeks of a new
    complaint or a change.

    Source: a proposal of this program, no standard.
    """
    audits = [d.on for d in known.dealings if d.kind is DealingKind.AUDIT]
    if not audits:
        return known.on, "It was never audited: before the next order."
    last = max(audits)
    causes = [
        (c.opened_on, f"Complaint {c.case}.")
        for c in known.complaints
        if c.opened_on and c.opened_on > last and c.result is not ComplaintResult.RETRACTED
    ]
    causes += [(m.on, f"Change: {m.what}.") for m in known.supplier.milestones if m.on > last]
    if causes:
        on, why = min(causes)
        return on + _SOON, why
    return last + _YEAR, f"A year after the audit of {last}."


@dataclass(frozen=True, slots=True)
class Renewal:
    """A paper that ends, and which reminder is due.

    Args:
        days_left: Until its last day; negative once it has ended.
        reminder_days: The nearest reminder that has come (60, 30, 7), 0 once it has ended.
    """

    paper: str
    supplier: str
    kind: str
    valid_to: date
    days_left: int
    reminder_days: int


def find_renewals(papers: Iterable[Paper], on: date) -> tuple[Renewal, ...]:
    """Find the papers that end within the first reminder or have ended, the earliest first.

    Example:
        >>> from freetosell.core.suppliers.paper import PaperKind
        >>> end = date(2026, 12, 20)
        >>> paper = Paper("l1", "aurora", PaperKind.LICENCE, valid_to=end)
        >>> [(r.days_left, r.reminder_days) for r in find_renewals([paper], date(2026, 11, 22))]
        [(28, 30)]
    """
    found = []
    for paper in papers:
        if paper.valid_to is None or paper.withdrawn:
            continue
        left = (paper.valid_to - on).days
        if left > max(REMINDERS_DAYS):
            continue
        reminder = 0 if left < 0 else min(d for d in REMINDERS_DAYS if left <= d)
        found.append(
            Renewal(paper.key, paper.supplier, paper.kind.value, paper.valid_to, left, reminder)
        )
    return tuple(sorted(found, key=lambda r: (r.valid_to, r.paper)))
