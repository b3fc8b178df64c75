"""Which facts a document of a case cannot do without, and which of them are still missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DOCUMENTS, CaseFact, DocumentKind
from freetosell.core.cases.event import Conclusion, EventKind

_INQUIRIES = (DocumentKind.INQUIRY, DocumentKind.REMINDER)


def find_missing_facts(case: Case, kind: DocumentKind) -> tuple[CaseFact, ...]:
    """Return the facts that a document needs and the case does not have, in the card's order.

    Example:
        >>> from freetosell.core.cases.case import Case
        >>> [f.value for f in find_missing_facts(Case("x", "complaint"), DocumentKind.LESSONS)]
        ['outcome']
    """
    return tuple(fact for fact in DOCUMENTS[kind].facts if not _KNOWN[fact](case))


def _decided(case: Case) -> bool:
    return any(d.conclusion is not Conclusion.UNCLEAR for d in case.decisions)


def _grounds(case: Case) -> bool:
    return any(d.evidence or d.rows for d in case.decisions)


def _stated(case: Case, name: str) -> bool:
    return any(e.text("name") == name for e in case.of_kind(EventKind.FACT_STATED))


def _outcomes(case: Case) -> bool:
    return any(e.text("kind") == "outcome" for e in case.of_kind(EventKind.EVIDENCE_ADDED))


def _licence(case: Case) -> bool:
    own = any(
        e.text("kind") in ("licence", "own_right") for e in case.of_kind(EventKind.EVIDENCE_ADDED)
    )
    return own or bool(case.of_kind(EventKind.LICENCE_SIGNED))


def _ended(case: Case) -> bool:
    return any(state.startswith("closed_") for state in case.position.values())


#: Fact → whether the case has it.
_KNOWN: Mapping[CaseFact, Callable[[Case], bool]] = MappingProxyType(
    {
        CaseFact.COMPLAINT_ID: lambda case: bool(case.subject.complaint_ids),
        CaseFact.ITEMS: lambda case: bool(case.subject.items),
        CaseFact.RECEIVED_ON: lambda case: case.subject.received_on is not None,
        CaseFact.CONTACT: lambda case: case.subject.contact is not None,
        CaseFact.RIGHT_NUMBER: lambda case: any(r.has_number for r in case.subject.rights),
        CaseFact.INQUIRY_DATES: lambda case: bool(case.sent(*_INQUIRIES)),
        CaseFact.DECISION: _decided,
        CaseFact.ITEMS_STOPPED: lambda case: bool(case.stopped_items()),
        CaseFact.STOCK: lambda case: bool(case.of_kind(EventKind.STOCK_SETTLED)),
        CaseFact.GROUNDS: _grounds,
        CaseFact.LICENCE: _licence,
        CaseFact.PLATFORM_ROUTE: lambda case: bool(case.subject.platform),
        CaseFact.PLATFORM_DECISION: lambda case: bool(case.of_kind(EventKind.PLATFORM_REJECTED)),
        CaseFact.DEADLINE: lambda case: (
            case.subject.received_on is not None or case.subject.stated_limit is not None
        ),
        CaseFact.SUPPLIER: lambda case: _stated(case, "supplier_name"),
        CaseFact.EARLIER_OUTCOMES: _outcomes,
        CaseFact.OUTCOME: _ended,
    }
)
