"""What a platform asks for in a case: ways to answer, copies, attachments, retraction, clocks.

Values alone; a platform's own are in ``platforms/<p>/case.toml``.  What nobody
has found out is *not known* and is asked, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.cases.deadline import Certainty, ClockRule
from freetosell.core.cases.flow import FlowNote


class Known(StrEnum):
    """Yes, no, or nobody has found out."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """By which way an answer reaches the platform."""

    RECORD = "record"  # a button on the complaint's own page
    FORM = "form"
    EMAIL = "email"
    TICKET = "ticket"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CopyRule:
    """Whether a letter to the complainant can go to the platform in copy.

    Args:
        possible: Whether mail is taken at all.
        addresses: ISO market → address; "" stands for every other market.
        note: What the copy does and does not do.
    """

    possible: Known = Known.UNKNOWN
    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    note: str = ""

    def address(self, market: str) -> str:
        """Return the address for a market; empty if none is known."""
        return self.addresses.get(market, self.addresses.get("", ""))


@dataclass(frozen=True, slots=True)
class AttachmentRule:
    """What can be attached; empty or ``None`` means that nobody has found out.

    Args:
        types: File endings without the dot, lower case.
        refused: File endings known to be refused.
        max_bytes: Of one file.
        links_opened: Whether links in the text are followed.
    """

    types: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    max_bytes: int | None = None
    max_files: int | None = None
    links_opened: Known = Known.UNKNOWN
    note: str = ""
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True)
class RetractionRule:
    """What a retraction must be to count.

    Args:
        addresses: Mail addresses at which the platform takes it.
        route: The way in words ("the retraction function of Brand Registry").
        owner_only: It must come from the owner directly; forwarded or attached
            ones do not count.
        states_error: It must say that the complaint was an error.
        names: What it must name: "complaint_id", "items", "right".
    """

    addresses: tuple[str, ...] = ()
    route: str = ""
    owner_only: Known = Known.UNKNOWN
    states_error: Known = Known.UNKNOWN
    names: tuple[str, ...] = ()
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True)
class PlatformRules:
    """One platform's card for cases.

    Args:
        platform: Name of its room; empty for the card of an unknown platform.
        answer_route: Where the answer is given, step by step.
        contact_found: Where the complainant's address stands.
        replies: How many answers are taken; ``None`` if not known.
        languages: ISO 639-1 in which answers are read; empty means those of the store.
        escalation: Ways up, first things first.
        zones: ISO market → IANA name of the time zone; "" for every other market.
        false_mail_address: Where a forged message is reported.
        source: Where the card as a whole comes from.
    """

    platform: str
    name: str
    answer_channel: Channel = Channel.UNKNOWN
    answer_route: str = ""
    contact_found: str = ""
    replies: int | None = None
    languages: tuple[str, ...] = ()
    copies: CopyRule = field(default_factory=CopyRule)
    attachments: AttachmentRule = field(default_factory=AttachmentRule)
    retraction: RetractionRule = field(default_factory=RetractionRule)
    escalation: tuple[str, ...] = ()
    zones: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    false_mail_address: str = ""
    clocks: tuple[tuple[str, ClockRule], ...] = ()
    notes: tuple[FlowNote, ...] = ()
    source: str = ""
    certainty: Certainty = Certainty.UNVERIFIED

    def clocks_for(self, flow: str) -> tuple[ClockRule, ...]:
        """Return the platform's own clocks of a flow."""
        return tuple(clock for name, clock in self.clocks if name == flow)

    def unknown(self) -> tuple[str, ...]:
        """Return the names of what nobody has found out; the user is asked."""
        open_ = {
            "answer_channel": self.answer_channel is Channel.UNKNOWN,
            "contact_found": not self.contact_found,
            "replies": self.replies is None,
            "copies": self.copies.possible is Known.UNKNOWN,
            "attachments": not self.attachments.types,
            "retraction": not (self.retraction.addresses or self.retraction.route),
        }
        return tuple(name for name, is_open in open_.items() if is_open)
