"""The gates of a product in a market, and the events that move them; nothing is ever rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

#: Kind under which the gates of a product in a market are kept; the parent is the product.
GATE = "gate"
#: Kind of the one entry that says who holds which role.
GATE_ROLES = "gate_roles"


class Gate(StrEnum):
    """The gates, in the order in which they are passed."""

    SAMPLE = "sample"
    CHECK = "check"
    PAPERS = "papers"
    CONFORMITY = "conformity"
    SIGN_OFF = "sign_off"


class Role(StrEnum):
    """Who opens a gate; one person may hold several roles."""

    PRODUCT_MANAGER = "product_manager"
    IP_LEAD = "ip_lead"
    BUYER = "buyer"
    COMPLIANCE = "compliance"
    OWNER = "owner"


#: Gate → the role that passes it.
ROLES: Mapping[Gate, Role] = MappingProxyType(
    {
        Gate.SAMPLE: Role.PRODUCT_MANAGER,
        Gate.CHECK: Role.IP_LEAD,
        Gate.PAPERS: Role.BUYER,
        Gate.CONFORMITY: Role.COMPLIANCE,
        Gate.SIGN_OFF: Role.OWNER,
    }
)


class GateEventKind(StrEnum):
    """What can happen at a gate."""

    PASSED = "passed"
    STOPPED = "stopped"
    EXCEPTED = "excepted"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class GateEvent:
    """One event at one gate.

    Args:
        number: Count from 1 within the file.
        by: Who; for the program's own reopening "freetosell".
        reason: Stable name of why ("paper_expired"), for translation.
        text: The same in a sentence, or the person's words.
        until: For an exception its last day; for a pass the last day on which
            what it rests on still holds; ``None`` for no end.
        rests_on: Keys of papers, assessments, checklist marks.
    """

    number: int
    gate: Gate
    kind: GateEventKind
    by: str
    at: datetime
    role: str = ""
    reason: str = ""
    text: str = ""
    until: date | None = None
    rests_on: tuple[str, ...] = ()


class MarkState(StrEnum):
    """How a duty of the checklist stands."""

    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class ConformityMark:
    """What a person found about one duty; the latest one counts.

    Args:
        duty: Id of the duty ("us.conformity.cpc").
        proof: Key of a paper or another record; needed for MET.
        why: Needed for NOT_APPLICABLE.
        until: Last day on which the proof holds.
    """

    duty: str
    state: MarkState
    by: str
    on: date
    proof: str = ""
    why: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class GateFile:
    """All that happened to a product on its way into a market.

    Args:
        categories: What kind of goods it is, for the checklist ("toy", "electronic").
        events: In order; only ever appended to.
        marks: Of the checklist, in order; only ever appended to.
    """

    product: str
    market: str
    categories: tuple[str, ...] = ()
    events: tuple[GateEvent, ...] = ()
    marks: tuple[ConformityMark, ...] = ()

    @property
    def key(self) -> str:
        """Name of the file: product and market."""
        return gate_key(self.product, self.market)

    def mark_of(self, duty: str) -> ConformityMark | None:
        """Return the latest mark of a duty."""
        return next((m for m in reversed(self.marks) if m.duty == duty), None)


def gate_key(product: str, market: str) -> str:
    """Return the name of the gates of a product in a market.

    Example:
        >>> gate_key("own:A1", "US")
        'own:A1@US'
    """
    return f"{product}@{market}"
