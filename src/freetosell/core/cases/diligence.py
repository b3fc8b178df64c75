"""What an earlier check of the accused product is worth in a case: dated proof of diligence.

A finding proposes a conclusion; it never is one.  A named person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from freetosell.core.cases.event import Conclusion
from freetosell.core.cases.subject import CaseRight, CaseSubject
from freetosell.core.clearance.assessment import Finding, Outcome

#: What a finding proposes.  Whatever is not settled stays UNCLEAR.
PROPOSED: Mapping[Outcome, Conclusion] = MappingProxyType(
    {
        Outcome.READS: Conclusion.INFRINGING,
        Outcome.MAY_READ: Conclusion.UNCLEAR,
        Outcome.NEEDS_FACTS: Conclusion.UNCLEAR,
        Outcome.NOT_COVERED: Conclusion.UNCLEAR,
        Outcome.DOES_NOT_READ: Conclusion.NOT_INFRINGING,
        Outcome.NOT_IN_FORCE: Conclusion.NOT_INFRINGING,
    }
)


@dataclass(frozen=True, slots=True)
class Diligence:
    """What one finding of an earlier check shows.

    Args:
        proposed: Conclusion that it suggests to the person who decides.
        before_notice: The check was made before the day of the notice; only then
            does it show diligence.
        same_market: The finding speaks for the market of the complaint.
        caution: What keeps it from being used as it is; empty if nothing.
    """

    proposed: Conclusion
    before_notice: bool
    same_market: bool
    caution: str


def speaks_of(finding: Finding, right: CaseRight) -> bool:
    """Say whether a finding's document is the asserted one, with or without kind code."""
    if right.publication and finding.publication == right.publication:
        return True
    bare = f"{right.office}{right.identifier}"
    if not right.office or not right.identifier or not finding.publication.startswith(bare):
        return False
    kind = finding.publication[len(bare) :]
    return kind == "" or (kind[0].isalpha() and len(kind) <= 2)


def weigh_earlier_check(finding: Finding, made_at: datetime, subject: CaseSubject) -> Diligence:
    """Say what an earlier finding proposes and whether it shows diligence.

    Args:
        finding: Of the asserted right.
        made_at: Instant of the check, UTC.
        subject: Facts of the case: day of the notice and market.
    """
    received = subject.received_on
    before = received is not None and made_at.date() < received
    same = bool(subject.market) and finding.market == subject.market
    cautions = []
    if not before:
        cautions.append("It was not made before the notice came.")
    if not same:
        cautions.append(f"It speaks for {finding.market}, not for the market of the complaint.")
    if PROPOSED[finding.outcome] is Conclusion.UNCLEAR:
        cautions.append("It left the question open.")
    return Diligence(PROPOSED[finding.outcome], before, same, " ".join(cautions))
