"""Rules that hold in every flow, whatever its data say.

No decision without a named person and a reason; nothing leaves unapproved;
nothing but the accused items is touched.  They are code, so that no slip in a
flow's data can open a way around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from freetosell.core.cases.documents import ANSWERS, DOCUMENTS, DocumentKind, Privilege
from freetosell.core.cases.event import Conclusion, EventKind, Role
from freetosell.core.cases.flow import Guard
from freetosell.core.cases.guards import GUARDS, Question

_PERSON = "A named person must record this; the program cannot."

#: Conclusions that must stand on rows of a chart or on evidence.
_NEEDS_GROUNDS = frozenset(
    {
        Conclusion.NOT_INFRINGING,
        Conclusion.PRIOR_SALE,
        Conclusion.LICENSED,
        Conclusion.OWN_RIGHT,
    }
)
_MAY_GRANT = (Role.BUSINESS_OWNER, Role.COUNSEL)


def find_breaches(question: Question) -> tuple[str, ...]:
    """Return one sentence for each standing rule that an event breaks, in a fixed order."""
    rule = _RULES.get(question.event.kind)
    return tuple(rule(question)) if rule else ()


def _person(q: Question) -> Iterator[str]:
    if not q.event.actor.is_named_person:
        yield _PERSON


def _decision(q: Question) -> Iterator[str]:
    yield from _person(q)
    right = q.event.text("right")
    if q.subject.right(right) is None:
        known = ", ".join(r.key for r in q.subject.rights) or "none"
        yield f"No right {right!r} is asserted in this case; its rights are: {known}."
    conclusion = Conclusion(q.event.text("conclusion"))
    if conclusion in _NEEDS_GROUNDS and not (q.event.words("rows") or q.event.words("evidence")):
        yield (
            f"The conclusion {conclusion.value} must name rows of the chart or pieces of "
            "evidence that carry it."
        )
    on_file = {e.id for e in q.case.counting} | {
        e.text("sha256") for e in q.case.of_kind(EventKind.EVIDENCE_ADDED)
    }
    lost = [piece for piece in q.event.words("evidence") if piece not in on_file]
    if lost:
        yield f"This evidence is not on file in the case: {', '.join(lost)}."


def _approval(q: Question) -> Iterator[str]:
    yield from _person(q)
    document = q.case.document(q.event.text("name"))
    kind = DocumentKind(q.event.text("document"))
    if document is None or document.kind is not kind:
        yield f"No draft {q.event.text('name')} of {DOCUMENTS[kind].name} is in this case."
        return
    if document.sha256 != q.event.text("sha256"):
        yield "The draft has changed since this text; read the latest draft and approve that."
    if q.event.actor.role not in DOCUMENTS[kind].approvals:
        roles = ", ".join(role.value for role in DOCUMENTS[kind].approvals)
        yield f"{DOCUMENTS[kind].name} is approved by one of: {roles}."
    if q.event.words("grants") and q.event.actor.role not in _MAY_GRANT:
        yield "An admission, a waiver or an offer is approved by the business owner or counsel."


def _sending(q: Question) -> Iterator[str]:
    kind = DocumentKind(q.event.text("document"))
    card = DOCUMENTS[kind]
    document = q.case.document(q.event.text("name"))
    if not card.leaves or card.privilege is Privilege.INTERNAL:
        yield f"{card.name} never leaves the business."
    if document is None or document.kind is not kind:
        yield f"No draft {q.event.text('name')} of {card.name} is in this case."
        return
    if document.sent_on is not None:
        yield f"{document.name} has gone out already; draft a new one."
    if document.sha256 != q.event.text("sha256"):
        yield "What is sent is not the latest draft."
    if not document.approvals:
        roles = ", ".join(role.value for role in card.approvals)
        yield f"The latest draft is not approved; it takes one of: {roles}."
    if document.admits and not any("admission" in a.grants for a in document.approvals):
        yield "The draft admits something; the business owner or counsel must approve that."
    if kind in ANSWERS:
        unfit = GUARDS[Guard.ANSWER_FITS](q)
        if unfit:
            yield unfit


def _items(q: Question) -> Iterator[str]:
    others = sorted(set(q.event.words("items")) - q.accused())
    if others:
        yield (
            f"Only the accused items are touched; these are not among them: {', '.join(others)}."
        )


def _reopened_facts(q: Question) -> Iterator[str]:
    yield from _person(q)
    if q.event.subject is None:
        return
    kept = {right.key for right in q.event.subject.rights}
    gone = [d.right for d in q.case.decisions if d.right not in kept]
    if gone:
        yield f"Decided rights cannot be left out: {', '.join(gone)}; take the decision back."


_RULES: Mapping[EventKind, Callable[[Question], Iterator[str]]] = MappingProxyType(
    {
        EventKind.DECIDED: _decision,
        EventKind.APPROVED: _approval,
        EventKind.SENT: _sending,
        EventKind.ITEMS_PAUSED: _items,
        EventKind.ITEMS_REMOVED: _items,
        EventKind.ITEMS_RESTORED: _items,
        EventKind.ITEMS_EDITED: _items,
        EventKind.FACTS_CHANGED: _reopened_facts,
        EventKind.CLOSED: _person,
        EventKind.NOT_IP: _person,
        EventKind.NOT_FOUND_ON_PLATFORM: _person,
        EventKind.ROUTE_CHOSEN: _person,
        EventKind.LICENCE_SIGNED: _person,
        EventKind.SETTLED: _person,
        EventKind.UNDONE: _person,
    }
)
