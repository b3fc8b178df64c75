"""The seventeen documents of a case: for whom, with which facts, approved by whom, how guarded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.cases.event import Role


class DocumentKind(StrEnum):
    """A kind of document of a case."""

    INQUIRY = "D1"
    REMINDER = "D2"
    PLATFORM_REQUEST = "D3"
    ASSESSMENT = "D4"
    DELISTING_RECORD = "D5"
    APPEAL = "D6"
    NON_INFRINGEMENT = "D7"
    AUTHORISATION = "D8"
    NEGOTIATION = "D9"
    RETRACTION_REQUEST = "D10"
    APEX_SHEET = "D11"
    APEX_FACTS = "D12"
    COUNSEL_PACK = "D13"
    SUPPLIER_NOTICE = "D14"
    EU_COMPLAINT = "D15"
    MISUSE_REPORT = "D16"
    LESSONS = "D17"


class Audience(StrEnum):
    """Who reads a document."""

    COMPLAINANT = "complainant"
    PLATFORM = "platform"
    COUNSEL = "counsel"
    SUPPLIER = "supplier"
    DISPUTE_BODY = "dispute_body"
    INTERNAL = "internal"


class Privilege(StrEnum):
    """How a document is guarded; the label is printed on it and export obeys it.

    OPEN may go to its audience.  INTERNAL never leaves the business.
    PRIVILEGED_DRAFT is written for counsel and goes to counsel alone.
    SETTLEMENT is written for settlement talks and goes to the other side alone.
    """

    OPEN = "open"
    INTERNAL = "internal"
    PRIVILEGED_DRAFT = "privileged_draft"
    SETTLEMENT = "settlement"


class CaseFact(StrEnum):
    """A fact that a document cannot do without; `core.cases.readiness` says which are known."""

    COMPLAINT_ID = "complaint_id"
    ITEMS = "items"
    RECEIVED_ON = "received_on"
    CONTACT = "contact"
    RIGHT_NUMBER = "right_number"
    INQUIRY_DATES = "inquiry_dates"
    DECISION = "decision"
    ITEMS_STOPPED = "items_stopped"
    STOCK = "stock"
    GROUNDS = "grounds"
    LICENCE = "licence"
    PLATFORM_ROUTE = "platform_route"
    PLATFORM_DECISION = "platform_decision"
    DEADLINE = "deadline"
    SUPPLIER = "supplier"
    EARLIER_OUTCOMES = "earlier_outcomes"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What is fixed about a kind of document.

    Args:
        name: In the words of the trade.
        when: When it is written, in one sentence.
        copies: Who may stand in copy; anybody else is a mistake.
        facts: Facts without which it cannot be written.
        approvals: One of these roles must approve it before it leaves.
        variants: Names of further forms ("D1b short request").
    """

    kind: DocumentKind
    name: str
    when: str
    audience: Audience
    copies: tuple[Audience, ...] = ()
    facts: tuple[CaseFact, ...] = ()
    approvals: tuple[Role, ...] = ()
    privilege: Privilege = Privilege.OPEN
    variants: tuple[str, ...] = ()
    leaves: bool = True


_ANYBODY = (Role.EDITOR, Role.REVIEWER, Role.BUSINESS_OWNER, Role.COUNSEL)
_REVIEWED = (Role.REVIEWER, Role.BUSINESS_OWNER, Role.COUNSEL)
_OWNER = (Role.BUSINESS_OWNER, Role.COUNSEL)
_COUNSEL = (Role.COUNSEL,)
_F = CaseFact

_CARDS = (
    DocumentCard(
        DocumentKind.INQUIRY,
        "Inquiry to the complainant",
        "At once after the notice, to learn the right, the claims and how the item meets them.",
        Audience.COMPLAINANT,
        (Audience.PLATFORM, Audience.COUNSEL),
        (_F.ITEMS, _F.RECEIVED_ON, _F.CONTACT),
        _ANYBODY,
        variants=("D1b short request for the claim chart and proof of ownership",),
    ),
    DocumentCard(
        DocumentKind.REMINDER,
        "Reminder to the complainant",
        "When the reply date of the inquiry or of the last reminder has passed.",
        Audience.COMPLAINANT,
        (Audience.PLATFORM, Audience.COUNSEL),
        (_F.ITEMS, _F.CONTACT, _F.INQUIRY_DATES),
        _ANYBODY,
    ),
    DocumentCard(
        DocumentKind.PLATFORM_REQUEST,
        "Request to the marketplace",
        "When the complainant stays silent, cannot be reached, or was never named.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.ITEMS, _F.RECEIVED_ON, _F.PLATFORM_ROUTE),
        _ANYBODY,
    ),
    DocumentCard(
        DocumentKind.ASSESSMENT,
        "Internal assessment",
        "Before anything is decided; it stays inside.",
        Audience.INTERNAL,
        (Audience.COUNSEL,),
        (_F.ITEMS,),
        _REVIEWED,
        Privilege.PRIVILEGED_DRAFT,
        leaves=False,
    ),
    DocumentCard(
        DocumentKind.DELISTING_RECORD,
        "Delisting record",
        "When accused items are paused or removed.",
        Audience.INTERNAL,
        (Audience.PLATFORM, Audience.COUNSEL),
        (_F.ITEMS, _F.ITEMS_STOPPED),
        _ANYBODY,
        Privilege.INTERNAL,
        leaves=False,
    ),
    DocumentCard(
        DocumentKind.APPEAL,
        "Appeal with plan of action",
        "When the right is met and the items are off sale.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.ITEMS, _F.DECISION, _F.ITEMS_STOPPED, _F.STOCK, _F.PLATFORM_ROUTE),
        _OWNER,
    ),
    DocumentCard(
        DocumentKind.NON_INFRINGEMENT,
        "Non-infringement package",
        "When the right is not met, or whether it is met is disputed.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.ITEMS, _F.RIGHT_NUMBER, _F.DECISION, _F.GROUNDS, _F.PLATFORM_ROUTE),
        _REVIEWED,
    ),
    DocumentCard(
        DocumentKind.AUTHORISATION,
        "Licence, authorisation or own-right package",
        "When the seller may use the right, or holds an earlier one.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.ITEMS, _F.DECISION, _F.LICENCE, _F.PLATFORM_ROUTE),
        _REVIEWED,
    ),
    DocumentCard(
        DocumentKind.NEGOTIATION,
        "Negotiation letter",
        "When a licence, a sell-off period or a settlement is talked about.",
        Audience.COMPLAINANT,
        (Audience.COUNSEL,),
        (_F.CONTACT, _F.ITEMS),
        _OWNER,
        Privilege.SETTLEMENT,
    ),
    DocumentCard(
        DocumentKind.RETRACTION_REQUEST,
        "Retraction request",
        "When the owner agrees to withdraw; it holds the text that the owner sends itself.",
        Audience.COMPLAINANT,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.ITEMS, _F.CONTACT),
        _ANYBODY,
    ),
    DocumentCard(
        DocumentKind.APEX_SHEET,
        "APEX decision sheet",
        "On the third day of an invitation to the neutral evaluation.",
        Audience.INTERNAL,
        (Audience.COUNSEL,),
        (_F.ITEMS, _F.RIGHT_NUMBER, _F.DEADLINE),
        _REVIEWED,
        Privilege.PRIVILEGED_DRAFT,
        leaves=False,
    ),
    DocumentCard(
        DocumentKind.APEX_FACTS,
        "APEX response facts",
        "After joining, for the one brief that the seller may file.",
        Audience.COUNSEL,
        (),
        (_F.ITEMS, _F.RIGHT_NUMBER, _F.GROUNDS, _F.DEADLINE),
        _REVIEWED,
        Privilege.PRIVILEGED_DRAFT,
    ),
    DocumentCard(
        DocumentKind.COUNSEL_PACK,
        "Counsel hand-over pack",
        "When a court, a warning letter or the size of the loss calls for counsel.",
        Audience.COUNSEL,
        (),
        (_F.ITEMS,),
        _REVIEWED,
        Privilege.PRIVILEGED_DRAFT,
    ),
    DocumentCard(
        DocumentKind.SUPPLIER_NOTICE,
        "Supplier notice under the indemnity clause",
        "Within three business days after the case is open, where a supplier is known.",
        Audience.SUPPLIER,
        (),
        (_F.ITEMS, _F.SUPPLIER),
        _REVIEWED,
    ),
    DocumentCard(
        DocumentKind.EU_COMPLAINT,
        "EU internal complaint",
        "When a platform in the EU refuses the appeal; within six months of its decision.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.ITEMS, _F.PLATFORM_DECISION),
        _REVIEWED,
        variants=("D15b request to an out-of-court dispute body",),
    ),
    DocumentCard(
        DocumentKind.MISUSE_REPORT,
        "Report of misuse",
        "When one filer's complaints were unfounded more than once.",
        Audience.PLATFORM,
        (Audience.COUNSEL,),
        (_F.COMPLAINT_ID, _F.EARLIER_OUTCOMES),
        _OWNER,
    ),
    DocumentCard(
        DocumentKind.LESSONS,
        "Lessons learned",
        "When the case is closed.",
        Audience.INTERNAL,
        (),
        (_F.OUTCOME,),
        _ANYBODY,
        Privilege.INTERNAL,
        leaves=False,
    ),
)

#: Every kind of document → its card.
DOCUMENTS: Mapping[DocumentKind, DocumentCard] = MappingProxyType({c.kind: c for c in _CARDS})

#: Answers that count as the answer to the platform; a copy of an inquiry does not.
ANSWERS = (DocumentKind.APPEAL, DocumentKind.NON_INFRINGEMENT, DocumentKind.AUTHORISATION)
