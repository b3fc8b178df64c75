"""What happens in a case: one event, who caused it, what it says, what it moves.

Events are appended and never changed; a mistake is taken back by an event of its
own (`EventKind.UNDONE`).  Everything an event says stands in entries of text, so
that a person can read the record without the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.cases.subject import CaseSubject


class ActorKind(StrEnum):
    """Who acts: a person of the seller's side, the program, or somebody outside."""

    PERSON = "person"
    PROGRAM = "program"
    OUTSIDE = "outside"


class Role(StrEnum):
    """What a person is to the business; approvals ask for it."""

    EDITOR = "editor"
    REVIEWER = "reviewer"
    BUSINESS_OWNER = "business_owner"
    COUNSEL = "counsel"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who caused an event.

    Args:
        name: Name of the person, or of what else acted.
        kind: A rule that asks for a named person is met by PERSON with a name.
        role: Of a person; ``None`` for the program and for outsiders.
        account: Number of the account that acted, where there are accounts; a name can
            be changed or stand twice, a number cannot.
    """

    name: str
    kind: ActorKind = ActorKind.PERSON
    role: Role | None = None
    account: str = ""

    @property
    def is_named_person(self) -> bool:
        """Say whether a human being stands behind it by name."""
        return self.kind is ActorKind.PERSON and bool(self.name.strip())

    def is_same_person(self, other: Actor) -> bool:
        """Say whether two are one: by account where both have one, else by name."""
        if self.account and other.account:
            return self.account == other.account
        return self.name.strip().casefold() == other.name.strip().casefold()


#: The program itself, for events that it records on its own (a clock that ran out).
PROGRAM = Actor("freetosell", ActorKind.PROGRAM)


class EventKind(StrEnum):
    """Everything that can be recorded in a case, in the words of the trade."""

    OPENED = "opened"
    FACTS_CHANGED = "facts_changed"
    MESSAGE_IN = "message_in"
    SPOOF_FLAGGED = "spoof_flagged"
    AUTHENTICATED = "authenticated"
    NOT_FOUND_ON_PLATFORM = "not_found_on_platform"
    NOT_IP = "not_ip"
    SAME_AS = "same_as"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERY_FAILED = "delivery_failed"
    GROUND_GIVEN = "ground_given"
    GROUND_REFUSED = "ground_refused"
    ANSWERED_WITHOUT_GROUND = "answered_without_ground"
    TERMS_OFFERED = "terms_offered"
    CLOCK_RAN_OUT = "clock_ran_out"
    ASSESSMENT_BEGUN = "assessment_begun"
    CHECK_LINKED = "check_linked"
    EVIDENCE_ADDED = "evidence_added"
    COUNSEL_ASKED = "counsel_asked"
    COUNSEL_ANSWERED = "counsel_answered"
    DECIDED = "decided"
    ITEMS_PAUSED = "items_paused"
    ITEMS_REMOVED = "items_removed"
    ITEMS_RESTORED = "items_restored"
    ITEMS_EDITED = "items_edited"
    STOCK_SETTLED = "stock_settled"
    FUNDS_SETTLED = "funds_settled"
    PLATFORM_ASKED_MORE = "platform_asked_more"
    PLATFORM_REJECTED = "platform_rejected"
    PLATFORM_ACCEPTED = "platform_accepted"
    TALKS_BEGUN = "talks_begun"
    TALKS_FAILED = "talks_failed"
    LICENCE_SIGNED = "licence_signed"
    RETRACTION_PROMISED = "retraction_promised"
    RETRACTION_CHECKED = "retraction_checked"
    RETRACTION_CONFIRMED = "retraction_confirmed"
    RIGHT_ENDED = "right_ended"
    ROUTE_CHOSEN = "route_chosen"
    SCHEDULE_SET = "schedule_set"
    EVALUATION_DECIDED = "evaluation_decided"
    COURT_ORDER_IN = "court_order_in"
    FUNDS_FROZEN = "funds_frozen"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"
    COUNSEL_REPORTED = "counsel_reported"
    COURT_DECIDED = "court_decided"
    SETTLED = "settled"
    ESCALATED = "escalated"
    CLOSED = "closed"
    NOTED = "noted"
    FACT_STATED = "fact_stated"
    UNDONE = "undone"


class Conclusion(StrEnum):
    """What the assessment of one asserted right comes to; UNCLEAR is never a reassurance.

    LICENSED and OWN_RIGHT are grounds of their own: the right may be met, but the
    seller may use it, or holds an earlier one.
    """

    INFRINGING = "infringing"
    NOT_INFRINGING = "not_infringing"
    DISPUTED = "disputed"
    LICENSED = "licensed"
    OWN_RIGHT = "own_right"
    PRIOR_SALE = "prior_sale"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of an event; `Entry("items", ("B0…", "B0…"))`."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A step of one track of the flow from a state to a state.

    Args:
        transition: Name of the transition of the flow that allowed it; empty
            for the reverse step of an event that is taken back.
    """

    track: str
    before: str
    after: str
    transition: str = ""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened; appended, never changed.

    Args:
        id: "<case id>#<version>", the first event has version 1.
        at: Instant of recording, UTC.
        causes: Ids of the events that brought this one about.
        moves: What it moved, decided when it was recorded; later changes of the
            flow do not touch it.
        subject: Facts of the case as a whole, on OPENED and FACTS_CHANGED alone.
        happened_on: Day on which it took place, where that is not the day of
            recording (the platform's local day).
    """

    id: str
    at: datetime
    kind: EventKind
    actor: Actor
    payload: tuple[Entry, ...] = ()
    causes: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    subject: CaseSubject | None = None
    happened_on: date | None = None

    def words(self, key: str) -> tuple[str, ...]:
        """Return all values of an entry; empty if it is not there."""
        return next((e.values for e in self.payload if e.key == key), ())

    def text(self, key: str) -> str:
        """Return the first value of an entry; empty if it is not there."""
        return next(iter(self.words(key)), "")

    def day(self, key: str) -> date | None:
        """Return the day of an entry, ``None`` if it is not there."""
        written = self.text(key)
        return date.fromisoformat(written) if written else None

    @property
    def on(self) -> date:
        """Day on which it took place: as stated, or else the UTC day of recording."""
        return self.happened_on or self.at.date()


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as somebody wants to record it, before the machine allowed it.

    Example:
        >>> NewEvent(EventKind.NOTED, PROGRAM, entries(text="stock counted")).payload
        (Entry(key='text', values=('stock counted',)),)
    """

    kind: EventKind
    actor: Actor
    payload: tuple[Entry, ...] = ()
    causes: tuple[str, ...] = ()
    subject: CaseSubject | None = None
    happened_on: date | None = None

    def words(self, key: str) -> tuple[str, ...]:
        """Return all values of an entry; empty if it is not there."""
        return next((e.values for e in self.payload if e.key == key), ())

    def text(self, key: str) -> str:
        """Return the first value of an entry; empty if it is not there."""
        return next(iter(self.words(key)), "")


def entries(**values: object) -> tuple[Entry, ...]:
    """Return the entries of an event; empty values are left out, days become ISO text.

    Example:
        >>> from datetime import date
        >>> entries(right="US11257243", due_on=date(2026, 12, 1), items=("A", "B"), note="")
        (Entry(key='right', values=('US11257243',)), Entry(key='due_on', values=('2026-12-01',)),
        Entry(key='items', values=('A', 'B')))
    """
    made = []
    for key, value in values.items():
        parts = value if isinstance(value, tuple | list) else (value,)
        texts = tuple(_as_text(part) for part in parts if part not in (None, ""))
        if texts:
            made.append(Entry(key, texts))
    return tuple(made)


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
