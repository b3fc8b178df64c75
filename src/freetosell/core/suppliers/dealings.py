"""What happened with a supplier: lots inspected, questions answered, audits, mends, complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: Kinds under which they are kept; the parent is the supplier.
DEALING = "supplier_dealing"
ACTION = "supplier_action"


class DealingKind(StrEnum):
    """What happened."""

    LOT = "lot"
    ASKED = "asked"
    ANSWERED = "answered"
    AUDIT = "audit"
    BATCH_TRACED = "batch_traced"


@dataclass(frozen=True, slots=True)
class Dealing:
    """One thing that happened on one day.

    Args:
        id: Unique within the supplier.
        units: Of a lot: pieces inspected; of an audit: points looked at.
        bad_units: Pieces with a defect; points with a finding.
        about: What was asked or answered ("questionnaire 2026-11"); the batch.
    """

    id: str
    supplier: str
    kind: DealingKind
    on: date
    by: str = ""
    product: str = ""
    units: int = 0
    bad_units: int = 0
    about: str = ""
    note: str = ""


class ActionState(StrEnum):
    """How far a corrective action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """Something that must be mended, by whom, until when.

    Args:
        cause: What it answers: a fault of a paper, an audit finding, a complaint.
        done_on: With ``proof``, what shows that it is done.
    """

    id: str
    supplier: str
    what: str
    cause: str
    owner: str
    due_on: date
    opened_on: date
    state: ActionState = ActionState.OPEN
    done_on: date | None = None
    proof: str = ""

    def is_late(self, day: date) -> bool:
        """Say whether it is open past its day."""
        return self.state is ActionState.OPEN and self.due_on < day


class ComplaintResult(StrEnum):
    """How a complaint about a product of the supplier ended."""

    OPEN = "open"
    UPHELD = "upheld"
    RETRACTED = "retracted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ComplaintMention:
    """A case that concerns a product of the supplier, or names the supplier."""

    case: str
    product: str
    opened_on: date | None
    result: ComplaintResult
