"""A notice of infringement as values: what it says, where it says so, what it leaves out.

Every statement is a `Field`: the value, the part of the message and the place in
it, and how sure the reading is.  A statement that the notice does not make is
listed in `Notice.missing`; it is never filled with a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from freetosell.core.numbering.types import ParsedNumber
from freetosell.core.provenance import ParseNote, Source
from freetosell.core.text import Span

T = TypeVar("T")


class Confidence(StrEnum):
    """How a value was found.

    LABELLED stood beside its own label ("Complaint ID: …"); STATED stood in a
    header or a sentence; INFERRED was worked out from something else and needs a look.
    """

    LABELLED = "labelled"
    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One statement of a notice.

    Args:
        value: What was read.
        part: Name of the `TextPart` that says so ("body", "subject", …); empty
            where the value was worked out from the message as a whole.
        span: Place in that part's text, or ``None`` without one place.
        confidence: How it was found.
    """

    value: T
    part: str = ""
    span: Span | None = None
    confidence: Confidence = Confidence.INFERRED


@dataclass(frozen=True, slots=True)
class TextPart:
    """One readable part of the message; spans of fields count its code points.

    Args:
        name: "subject", "from", "reply_to", "date", "body", "attached:NAME".
        text: Decoded text; HTML is rendered to text, no markup is kept.
    """

    name: str
    text: str


class NoticeKind(StrEnum):
    """What the message is for the seller."""

    COMPLAINT = "complaint"
    APEX_INVITATION = "apex_invitation"
    ACCOUNT_WARNING = "account_warning"
    COURT_ORDER = "court_order"
    CEASE_AND_DESIST = "cease_and_desist"
    SETTLEMENT_DEMAND = "settlement_demand"
    RETRACTION = "retraction"
    PHISHING = "phishing"
    NOT_IP = "not_ip"
    UNKNOWN = "unknown"


class RaisedBy(StrEnum):
    """Who says that there is an infringement.

    PLATFORM: the marketplace's own systems suspect it; there is nobody to ask and
    nothing to retract, so no inquiry is sent.
    """

    RIGHTS_OWNER = "rights_owner"
    PLATFORM = "platform"
    UNKNOWN = "unknown"


class AssertedKind(StrEnum):
    """The kind of right that is said to be infringed."""

    UTILITY_PATENT = "utility_patent"
    DESIGN = "design"
    UTILITY_MODEL = "utility_model"
    PATENT_UNSPECIFIED = "patent_unspecified"
    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    COUNTERFEIT = "counterfeit"
    MIXED = "mixed"


class PlatformAction(StrEnum):
    """What the platform says that it did, or will do."""

    LISTING_REMOVED = "listing_removed"
    LISTING_DEACTIVATED = "listing_deactivated"
    LISTING_SUPPRESSED = "listing_suppressed"
    LISTING_PAUSED = "listing_paused"
    LISTING_REMOVED_FUNDS_HELD = "listing_removed_funds_held"
    REMOVAL_THREATENED = "removal_threatened"
    TERMINATION_THREATENED = "termination_threatened"
    ACCOUNT_AT_RISK = "account_at_risk"
    WARNING_ONLY = "warning_only"
    LISTING_REINSTATED = "listing_reinstated"
    NONE = "none"


class Demand(StrEnum):
    """What the notice asks of the seller."""

    APPEAL = "appeal"
    CONTACT_OWNER = "contact_owner"
    AUTHORISATION = "authorisation"
    INVOICES = "invoices"
    NON_INFRINGEMENT_REASONS = "non_infringement_reasons"
    COURT_DECISION = "court_decision"
    COUNTER_NOTICE = "counter_notice"
    PLAN_OF_ACTION = "plan_of_action"
    EDIT_LISTING = "edit_listing"
    SIGNED_UNDERTAKING = "signed_undertaking"
    PAYMENT = "payment"
    STOP_SELLING = "stop_selling"
    JOIN_EVALUATION = "join_evaluation"


class PeriodUnit(StrEnum):
    """What a period is counted in, as the notice says it."""

    CALENDAR_DAYS = "calendar"
    BUSINESS_DAYS = "business"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as stated; hours are rounded up to days, weeks are 7 days."""

    count: int
    unit: PeriodUnit


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline that the notice states; never one that only a rule knows.

    Args:
        due_on: The stated date, or the day of receipt plus the period.  Business
            days leave out Saturdays and Sundays alone, no public holidays.
            ``None`` if the day of receipt is unknown.
        period: The stated period, or ``None`` where only a date is stated.
        stated_date: Whether the date itself stood in the notice.
        sentence: The words that state it.
        concerns_stock: The period ends in removal of stock, not in loss of an appeal.
    """

    due_on: date | None
    period: Period | None
    stated_date: bool
    sentence: Field[str]
    concerns_stock: bool = False


@dataclass(frozen=True, slots=True)
class AssertedRight:
    """One right that the notice names.

    Args:
        written: The number as it stands in the notice.
        kind: What the number, or else the words beside it, say.
        office: WIPO ST.3 code; empty if neither number, words nor marketplace tell.
        identifier: Number without blanks and group marks, kind code left out.
        number: As `core.numbering` reads it; ``None`` for trade marks and copyright.
        stated_kind: What the words beside the number say, if they say it.
        claims: Claims of the patent that are named, in order.
        title: Name of the mark or title of the right, if given.
    """

    written: Field[str]
    kind: AssertedKind
    office: str
    identifier: str
    number: ParsedNumber | None = None
    stated_kind: AssertedKind | None = None
    claims: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who complains, with the complaint IDs that stand beside the name."""

    name: Field[str] | None = None
    email: Field[str] | None = None
    complaint_ids: tuple[str, ...] = ()


class ItemIdKind(StrEnum):
    """What kind of identifier an item is named by."""

    ASIN = "asin"
    ITEM_ID = "item_id"
    SKU = "sku"
    URL = "url"


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One listing that the notice names; the title where it stands beside it."""

    kind: ItemIdKind
    identifier: Field[str]
    title: Field[str] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A number that is no complaint ID: case, order, ticket or docket number."""

    label: str
    number: Field[str]


class Genuineness(StrEnum):
    """What the checks of the message itself say; no genuineness replaces looking on the platform.

    CONSISTENT: the sender is the platform's and the receiving server confirmed it.
    UNKNOWN: nothing speaks against it, nothing confirms it (pasted text).
    SUSPICIOUS: at least one reason speaks against it.
    """

    CONSISTENT = "consistent"
    UNKNOWN = "unknown"
    SUSPICIOUS = "suspicious"


class Weight(StrEnum):
    """Which way a reason speaks."""

    FOR = "for"
    NEUTRAL = "neutral"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class AuthenticityReason:
    """One observation about the message's origin.

    Args:
        code: Stable snake_case identifier, listed in ``docs/reference/notices.md``.
        message: One sentence in plain words.
        weight: Which way it speaks.
        spoof: It speaks for a false sender, not only for an unfair demand.
    """

    code: str
    message: str
    weight: Weight
    spoof: bool = False


@dataclass(frozen=True, slots=True)
class Authenticity:
    """The genuineness and every reason for it, in the order of the checks."""

    genuineness: Genuineness
    reasons: tuple[AuthenticityReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the message; it is named, never opened."""

    name: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One message about an alleged infringement, read.

    ``complaint_ids``, ``rights`` and ``items`` stand in order of appearance
    without repeats.  ``missing`` names the fields that a complaint should have
    and that were not found.
    """

    source: Source
    parts: tuple[TextPart, ...]
    kind: Field[NoticeKind]
    authenticity: Authenticity
    claimed_kind: NoticeKind = NoticeKind.UNKNOWN
    raised_by: RaisedBy = RaisedBy.UNKNOWN
    platform: Field[str] | None = None
    marketplace: Field[str] | None = None
    language: Field[str] | None = None
    right_kind_stated: Field[AssertedKind] | None = None
    right_kind: Field[AssertedKind] | None = None
    rights: tuple[AssertedRight, ...] = ()
    complaint_ids: tuple[Field[str], ...] = ()
    references: tuple[Reference, ...] = ()
    complainants: tuple[Complainant, ...] = ()
    agent: Field[str] | None = None
    items: tuple[NoticeItem, ...] = ()
    received_on: Field[date] | None = None
    deadline: StatedDeadline | None = None
    other_deadlines: tuple[StatedDeadline, ...] = ()
    action: Field[PlatformAction] | None = None
    reason: Field[str] | None = None
    demands: tuple[Field[Demand], ...] = ()
    reply_channels: tuple[Field[str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[ParseNote, ...] = ()

    def part(self, name: str) -> str:
        """Return the text of a part; empty if the message has no such part."""
        return next((part.text for part in self.parts if part.name == name), "")
