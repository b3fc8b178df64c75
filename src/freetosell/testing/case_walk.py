"""Walks a case through its flow in tests: whole events with everything that they need."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DOCUMENTS, DocumentKind
from freetosell.core.cases.event import (
    Actor,
    ActorKind,
    Conclusion,
    EventKind,
    NewEvent,
    Role,
    entries,
)
from freetosell.core.cases.flow import Flow
from freetosell.core.cases.machine import open_case, record, undo
from freetosell.core.cases.notice import AssertedKind, ItemIdKind, NoticeKind, RaisedBy
from freetosell.core.cases.subject import CaseItem, CaseParty, CaseRight, CaseSubject

OWNER = Actor("Li Hua", ActorKind.PERSON, Role.BUSINESS_OWNER)
EDITOR = Actor("Chen Yu", ActorKind.PERSON, Role.EDITOR)
REVIEWER = Actor("Wang Fang", ActorKind.PERSON, Role.REVIEWER)
COUNSEL = Actor("Dr. Eva Muster", ActorKind.PERSON, Role.COUNSEL)
PLATFORM = Actor("platform", ActorKind.OUTSIDE)
COMPLAINANT = Actor("complainant", ActorKind.OUTSIDE)
OPENED_AT = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


def make_subject(**more: Any) -> CaseSubject:
    """Return the facts of a complaint about one US patent and two items."""
    fields: dict[str, Any] = {
        "notice_kind": NoticeKind.COMPLAINT,
        "platform": "amazon",
        "marketplace": "amazon.com",
        "market": "US",
        "complaint_ids": ("16509328131",),
        "raised_by": RaisedBy.RIGHTS_OWNER,
        "parties": (CaseParty("Acme Innovations LLC", "ip@acme.example"),),
        "rights": (
            CaseRight("US11257243", AssertedKind.UTILITY_PATENT, "US", "11257243", "11,257,243"),
        ),
        "items": (
            CaseItem("B0AAAAAAA1", ItemIdKind.ASIN, "Folding phone stand"),
            CaseItem("B0AAAAAAA2", ItemIdKind.ASIN, "Folding phone stand, black"),
        ),
        "received_on": date(2026, 11, 16),
        "language": "en",
        **more,
    }
    return CaseSubject(**fields)


class CaseWalk:
    """A case under way, with the clock that stamps its events.

    Args:
        flow: The flow to follow.
        subject: Facts of the case; those of `make_subject` by default.
        at: Instant of the opening, UTC.
    """

    def __init__(
        self, flow: Flow, subject: CaseSubject | None = None, at: datetime = OPENED_AT
    ) -> None:
        self.flow = flow
        self.now = at
        self.case: Case = open_case("2026-0001", flow, subject or make_subject(), EDITOR, at)

    def wait(self, **by: float) -> CaseWalk:
        """Let time pass, as `timedelta` takes it."""
        self.now += timedelta(**by)
        return self

    def do(self, kind: EventKind, actor: Actor = EDITOR, /, **said: Any) -> CaseWalk:
        """Record an event; entries go by keyword."""
        event = NewEvent(kind, actor, entries(**said))
        self.case = record(self.case, self.flow, event, self.now)
        return self

    def undo(self, event_id: str) -> CaseWalk:
        """Take an event back."""
        self.case = undo(self.case, self.flow, event_id, "recorded by mistake", OWNER, self.now)
        return self

    def draft(self, kind: DocumentKind, text: str = "", **said: Any) -> str:
        """Record a draft and return its name."""
        name = self.case.next_name(kind)
        digest = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
        self.do(EventKind.DRAFTED, document=kind.value, name=name, sha256=digest, **said)
        return name

    def approve(self, name: str, *grants: str) -> CaseWalk:
        """Approve the latest draft of a document by somebody who may."""
        found = self.case.document(name)
        if found is None:
            raise KeyError(name)
        role = DOCUMENTS[found.kind].approvals[-1]
        actor = next(a for a in (EDITOR, REVIEWER, OWNER, COUNSEL) if a.role is role)
        return self.do(
            EventKind.APPROVED,
            actor,
            document=found.kind.value,
            name=name,
            sha256=found.sha256,
            grants=grants,
        )

    def send(self, kind: DocumentKind, **said: Any) -> CaseWalk:
        """Draft, approve and send a document of a kind."""
        name = self.draft(kind)
        self.approve(name)
        found = self.case.document(name)
        digest = found.sha256 if found else ""
        return self.do(EventKind.SENT, document=kind.value, name=name, sha256=digest, **said)

    def decide(self, right: str, conclusion: Conclusion) -> CaseWalk:
        """Put evidence on file and decide about a right on it."""
        digest = hashlib.sha256(right.encode()).hexdigest()
        subject_right = self.case.subject.right(right)
        design = subject_right is not None and subject_right.kind is AssertedKind.DESIGN
        kind = "design_comparison" if design else "chart"
        self.do(EventKind.EVIDENCE_ADDED, sha256=digest, kind=kind, right=right)
        return self.do(
            EventKind.DECIDED,
            OWNER,
            right=right,
            conclusion=conclusion.value,
            reason="The arm has no hinge.",
            evidence=(digest,),
        )

    def stop_items(self) -> CaseWalk:
        """Take every accused item off sale and say what happens to the stock."""
        items = tuple(item.identifier for item in self.case.subject.items)
        self.do(EventKind.ITEMS_REMOVED, items=items)
        return self.do(EventKind.STOCK_SETTLED, text="removal order 1 of 40 units")
