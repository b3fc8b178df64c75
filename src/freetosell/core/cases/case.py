"""The case: its events, and what they add up to.

Nothing is kept but the events; position, facts, decisions, approvals and
documents are folded from them each time.  An event that was taken back still
stands in the record and no longer counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import Actor, CaseEvent, Conclusion, EventKind
from freetosell.core.cases.subject import CaseSubject


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one right, and why."""

    event: str
    right: str
    conclusion: Conclusion
    reason: str
    actor: Actor
    rows: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved exactly which text; a changed text has no approval.

    Args:
        grants: What was approved beyond the text: "admission", "privilege_waiver",
            "payment_offer".
    """

    event: str
    actor: Actor
    sha256: str
    grants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document of the case and how far it got.

    Args:
        name: Kind and running number ("D1-1").
        sha256: Of the latest draft.
        approvals: Of the latest draft alone.
        sent_on: Day on which it went out; ``None`` if it did not.
        failed: Delivery failed, as an event says.
        admits: The latest draft admits something, as its author marked it.
    """

    name: str
    kind: DocumentKind
    sha256: str
    language: str = ""
    approvals: tuple[Approval, ...] = ()
    sent_on: date | None = None
    sent_event: str = ""
    failed: bool = False
    admits: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint on one platform account, from the notice to its end.

    Args:
        id: Stable name ("2026-0007").
        flow: Name of the flow that it follows.
        events: In order of recording; event *n* has version *n*.

    An empty case (no events) is one that is about to be opened.
    """

    id: str
    flow: str
    events: tuple[CaseEvent, ...] = ()

    @property
    def version(self) -> int:
        """Count of events; who writes names the version that he has seen."""
        return len(self.events)

    @property
    def subject(self) -> CaseSubject:
        """Return the facts of the case as last corrected.

        Raises:
            LookupError: if the case has not been opened.
        """
        found = next((e.subject for e in reversed(self.counting) if e.subject is not None), None)
        if found is None:
            raise LookupError(f"case {self.id} has no facts yet")
        return found

    @property
    def undone(self) -> frozenset[str]:
        """Return the ids of events that were taken back."""
        return frozenset(e.text("event") for e in self.events if e.kind is EventKind.UNDONE)

    @property
    def counting(self) -> tuple[CaseEvent, ...]:
        """Return the events that count: not taken back, nor the taking back itself."""
        gone = self.undone
        return tuple(e for e in self.events if e.id not in gone and e.kind is not EventKind.UNDONE)

    @property
    def position(self) -> Mapping[str, str]:
        """Return track → state, from all moves in order, reverse ones included."""
        at: dict[str, str] = {}
        for event in self.events:
            for move in event.moves:
                at[move.track] = move.after
        return MappingProxyType(at)

    def of_kind(self, *kinds: EventKind) -> tuple[CaseEvent, ...]:
        """Return the counting events of these kinds, in order."""
        return tuple(event for event in self.counting if event.kind in kinds)

    def event(self, event_id: str) -> CaseEvent | None:
        """Return an event by its id, whether it counts or not."""
        return next((event for event in self.events if event.id == event_id), None)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the latest decision on each right, in the order of the rights decided."""
        latest: dict[str, Decision] = {}
        for e in self.of_kind(EventKind.DECIDED):
            latest[e.text("right")] = Decision(
                event=e.id,
                right=e.text("right"),
                conclusion=Conclusion(e.text("conclusion")),
                reason=e.text("reason"),
                actor=e.actor,
                rows=e.words("rows"),
                evidence=e.words("evidence"),
            )
        return tuple(latest.values())

    def conclusion(self, right: str) -> Conclusion:
        """Return what was decided about a right; UNCLEAR until a person decided."""
        found = next((d.conclusion for d in self.decisions if d.right == right), None)
        return found or Conclusion.UNCLEAR

    @property
    def documents(self) -> tuple[DocumentRecord, ...]:
        """Return the documents of the case with approvals and sending, in order of first draft."""
        latest: dict[str, DocumentRecord] = {}
        for event in self.counting:
            _fold_document(latest, event)
        return tuple(latest.values())

    def document(self, name: str) -> DocumentRecord | None:
        """Return a document by its name inside the case ("D1-1")."""
        return next((document for document in self.documents if document.name == name), None)

    def sent(self, *kinds: DocumentKind) -> tuple[DocumentRecord, ...]:
        """Return the documents of these kinds that went out, in the order of sending."""
        order = [e.text("name") for e in self.of_kind(EventKind.SENT)]
        found = [d for d in self.documents if d.sent_on is not None and d.kind in kinds]
        return tuple(sorted(found, key=lambda d: order.index(d.name)))

    def next_name(self, kind: DocumentKind) -> str:
        """Return the name that the next document of a kind gets ("D2-3")."""
        drafted = (e for e in self.events if e.kind is EventKind.DRAFTED)
        used = {e.text("name") for e in drafted if e.text("document") == kind.value}
        return f"{kind.value}-{len(used) + 1}"

    def stopped_items(self) -> frozenset[str]:
        """Return the accused items that are paused or removed, and not live again."""
        stopped: set[str] = set()
        for event in self.counting:
            if event.kind in (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED):
                stopped.update(event.words("items"))
            elif event.kind is EventKind.ITEMS_RESTORED:
                stopped.difference_update(event.words("items"))
        return frozenset(stopped)


def _fold_document(latest: dict[str, DocumentRecord], event: CaseEvent) -> None:
    name = event.text("name")
    known = latest.get(name)
    if event.kind is EventKind.DRAFTED:
        latest[name] = DocumentRecord(
            name,
            DocumentKind(event.text("document")),
            event.text("sha256"),
            event.text("language"),
            admits=event.text("admits") == "yes",
        )
    elif known is not None and event.kind in _STEPS:
        latest[name] = _STEPS[event.kind](known, event)


def _approved(known: DocumentRecord, event: CaseEvent) -> DocumentRecord:
    if event.text("sha256") != known.sha256:
        return known
    made = Approval(event.id, event.actor, known.sha256, event.words("grants"))
    return replace(known, approvals=(*known.approvals, made))


def _sent(known: DocumentRecord, event: CaseEvent) -> DocumentRecord:
    return replace(known, sent_on=event.on, sent_event=event.id)


def _failed(known: DocumentRecord, _event: CaseEvent) -> DocumentRecord:
    return replace(known, failed=True)


_STEPS: Mapping[EventKind, Callable[[DocumentRecord, CaseEvent], DocumentRecord]] = (
    MappingProxyType(
        {
            EventKind.APPROVED: _approved,
            EventKind.SENT: _sent,
            EventKind.DELIVERY_FAILED: _failed,
        }
    )
)
