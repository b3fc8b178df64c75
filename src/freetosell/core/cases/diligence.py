"""An earlier check of the accused product, found again: dated proof of diligence.

A finding proposes a conclusion; it never is one.  A named person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from freetosell.core.cases.event import PROGRAM, Conclusion, EventKind, NewEvent, entries
from freetosell.core.cases.subject import CaseRight, CaseSubject
from freetosell.core.clearance.assessment import Assessment, Finding, Outcome

#: What a finding proposes.  Whatever is not settled stays UNCLEAR.
PROPOSED = {
    Outcome.READS: Conclusion.INFRINGING,
    Outcome.MAY_READ: Conclusion.UNCLEAR,
    Outcome.NEEDS_FACTS: Conclusion.UNCLEAR,
    Outcome.NOT_COVERED: Conclusion.UNCLEAR,
    Outcome.DOES_NOT_READ: Conclusion.NOT_INFRINGING,
    Outcome.NOT_IN_FORCE: Conclusion.NOT_INFRINGING,
}


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """One finding of an earlier check that speaks of an asserted right and an accused product.

    Args:
        assessment: Id of the check in the records.
        right: Key of the right inside the case.
        made_at: Instant of the check, UTC.
        before_notice: It was made before the notice came, which is what diligence means.
        same_market: The finding speaks for the market of the complaint.
        proposed: Conclusion that the finding would suggest to the person who decides.
    """

    assessment: str
    right: str
    product: str
    market: str
    made_at: datetime
    finding: Finding
    before_notice: bool
    same_market: bool
    proposed: Conclusion


def find_earlier_checks(
    subject: CaseSubject, assessments: Iterable[tuple[str, Assessment]]
) -> tuple[EarlierCheck, ...]:
    """Find what earlier checks said of the asserted rights.

    The complaint's market comes first, then the latest check.

    Args:
        subject: Facts of the case; items must be joined to their products
            (`CaseItem.product`), which the caller does.
        assessments: Id with check, of any products.
    """
    products = {item.product for item in subject.items if item.product}
    found = [
        check
        for key, assessment in assessments
        if assessment.product.id in products
        for check in _checks(subject, key, assessment)
    ]
    return tuple(
        sorted(
            found,
            key=lambda c: (not c.same_market, -c.made_at.timestamp(), c.right, c.market),
        )
    )


def _checks(subject: CaseSubject, key: str, assessment: Assessment) -> Iterator[EarlierCheck]:
    for right in subject.rights:
        for finding in assessment.findings:
            if not _speaks_of(finding, right):
                continue
            received = subject.received_on
            yield EarlierCheck(
                assessment=key,
                right=right.key,
                product=assessment.product.id,
                market=finding.market,
                made_at=assessment.made_at,
                finding=finding,
                before_notice=received is not None and assessment.made_at.date() < received,
                same_market=bool(subject.market) and finding.market == subject.market,
                proposed=PROPOSED[finding.outcome],
            )


def _speaks_of(finding: Finding, right: CaseRight) -> bool:
    """Say whether a finding's document is the asserted one, with or without kind code."""
    if right.publication and finding.publication == right.publication:
        return True
    bare = f"{right.office}{right.identifier}"
    if not right.office or not right.identifier or not finding.publication.startswith(bare):
        return False
    kind = finding.publication[len(bare) :]
    return kind == "" or (kind[:1].isalpha() and len(kind) <= 2)


def link_event(check: EarlierCheck) -> NewEvent:
    """Return the event that puts an earlier check on the record of the case."""
    return NewEvent(
        EventKind.CHECK_LINKED,
        PROGRAM,
        entries(
            assessment=check.assessment,
            made_at=check.made_at.isoformat(),
            right=check.right,
            outcome=check.finding.outcome.value,
            market=check.market,
            product=check.product,
        ),
    )
