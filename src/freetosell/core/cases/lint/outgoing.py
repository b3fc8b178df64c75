"""A text that is about to leave the house, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from freetosell.core.cases.documents import Audience, DocumentKind
from freetosell.core.text import Span


class Severity(StrEnum):
    """BLOCK: the document cannot be exported. WARN: a person looks and decides."""

    BLOCK = "block"
    WARN = "warn"


class Waiver(StrEnum):
    """What a named person has granted for exactly this text (`case.Approval.grants`)."""

    ADMISSION = "admission"
    PRIVILEGE_WAIVER = "privilege_waiver"
    PAYMENT_OFFER = "payment_offer"
    STRONG_WORDS = "strong_words"
    TRANSLATION_REVIEWED = "translation_reviewed"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that goes with the document.

    Args:
        name: File name with its ending.
        size_bytes: Size of the file.
        privileged: Marked as a communication with counsel.
    """

    name: str
    size_bytes: int
    privileged: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """What the receiving side takes, so far as it says so.

    Args:
        endings: Allowed file endings in lower case without the dot; empty is "not stated".
        most_bytes: Largest file; None is "not stated".
        links_allowed: Whether addresses of web pages may stand in the text.
    """

    endings: frozenset[str] = frozenset()
    most_bytes: int | None = None
    links_allowed: bool = True


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A draft with everything that the rules must know of it.

    Args:
        text: The whole text as it would be sent, subject line included.
        kind: Which document of the case it is.
        audience: To whom it goes.
        copied: Who else gets a copy.
        language: ISO 639-1 code of the text; empty is "not stated".
        market: Market of the accused offer (ISO 3166 alpha-2), or None.
        waivers: What a named person has allowed for this document.
        supported: Spans of statements that are linked to a fact, an event or a chart row.
        unsupported: Spans of statements that a person wrote and linked to nothing.
        numbers: Numbers of rights and complaints as written ("USD1,012,345" is a design);
            they are no money.
        confidential: Names and words that must not reach third parties (suppliers,
            customers), as the case keeps them.
        units_sold: Units of the accused items sold; None is "not known".
        attachments: Files that go with it.
        channel: What the receiving side takes.
        machine_translated: The text was translated by a machine.
        earlier: Facts stated in earlier submissions of the case, key to value.
        facts: Facts stated in this one, key to value.
    """

    text: str
    kind: DocumentKind
    audience: Audience
    copied: frozenset[Audience] = frozenset()
    language: str = ""
    market: str | None = None
    waivers: frozenset[Waiver] = frozenset()
    supported: tuple[Span, ...] = ()
    unsupported: tuple[Span, ...] = ()
    numbers: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    units_sold: int | None = None
    attachments: tuple[Attachment, ...] = ()
    channel: Channel = field(default_factory=Channel)
    machine_translated: bool = False
    earlier: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def readers(self) -> frozenset[Audience]:
        """Everyone who gets it, copies included."""
        return self.copied | {self.audience}

    @property
    def leaves_the_house(self) -> bool:
        """Somebody other than the own house and its counsel reads it."""
        return bool(self.readers - {Audience.INTERNAL, Audience.COUNSEL})


@dataclass(frozen=True, slots=True)
class LintNote:
    """One thing in a draft that should not be sent as it stands.

    Args:
        rule: N1 to N17, see the package's card.
        severity: BLOCK or WARN.
        span: Where in the text; None where it is about the envelope.
        what: What is wrong, in words for the writer.
        fix: What to write or do instead.
    """

    rule: str
    severity: Severity
    span: Span | None
    what: str
    fix: str
