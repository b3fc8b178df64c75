"""Clocks as data, and the deadlines that they give.

A `ClockRule` says what starts it, how long it runs and what happens if nothing
is done; a `Deadline` is one such clock that an event of a case has started.
Hours are kept as hours, days end with the platform's local day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.cases.event import EventKind


class DeadlineKind(StrEnum):
    """What is to be done by then, or what happens then."""

    ACKNOWLEDGE = "acknowledge"
    SEND_INQUIRY = "send_inquiry"
    REMIND = "remind"
    ASK_PLATFORM = "ask_platform"
    STOP_WAITING = "stop_waiting"
    PREPARE_ANSWER = "prepare_answer"
    ANSWER_PLATFORM = "answer_platform"
    ANSWER_ACCOUNT = "answer_account"
    SECOND_APPEAL = "second_appeal"
    FOLLOW_UP = "follow_up"
    STOCK_REMOVAL = "stock_removal"
    OWNER_REPLY = "owner_reply"
    RETRACTION = "retraction"
    COUNTER_NOTICE = "counter_notice"
    SUPPLIER_DOCUMENTS = "supplier_documents"
    APEX_SHEET = "apex_sheet"
    APEX_CHOICE = "apex_choice"
    APEX_OWNER_BRIEF = "apex_owner_brief"
    APEX_BRIEF = "apex_brief"
    APEX_OWNER_REPLY = "apex_owner_reply"
    APEX_DECISION = "apex_decision"
    LETTER_RECEIPT = "letter_receipt"
    LETTER_ANSWER = "letter_answer"
    HAND_OVER = "hand_over"
    COURT_ANSWER = "court_answer"
    ORDER_ENDS = "order_ends"
    EU_COMPLAINT = "eu_complaint"


class Counting(StrEnum):
    """What a length of time is counted in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"


class Roll(StrEnum):
    """Where a last day goes that falls on a closed day.

    FORWARD to the next open day, as courts do; BACK to the open day before, for
    the seller's own steps ahead of a limit; NONE where the platform's clock runs
    through weekends, or nobody said that it does not.
    """

    NONE = "none"
    FORWARD = "forward"
    BACK = "back"


class Certainty(StrEnum):
    """How well founded a clock is, best first.

    STATED in the notice; VERIFIED in the platform's own text or in two
    independent sources; WEAK from one weak or contradicted source; UNVERIFIED
    from nobody's text; OWN_CHOICE of this program, to be configured.
    """

    STATED = "stated"
    VERIFIED = "verified"
    WEAK = "weak"
    UNVERIFIED = "unverified"
    OWN_CHOICE = "own_choice"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock of a flow or of a platform.

    Args:
        id: Stable name ("complaint.remind").
        starts: Kind of event that starts it.
        when: ``(entry, allowed values)`` that the event must have.
        length: Count of ``counting``; 0 means that only a stated day gives it.
        since: Name of an entry of the event with the day to count from; empty
            means the day of the event.
        stops: Kinds of events that settle it.
        stops_when: ``(entry, allowed values)`` that the settling event must have.
        calendars: Names of the calendars whose closed days count; a day is open
            if it is open in all of them.  "seller" and "platform" stand for the
            seller's country and the marketplace's.
        stated_entry: Entry of the event that states the day itself; it wins.
        takes_stated_limit: A day stated in the notice wins over this rule.
        before_limit: Counted back from the platform's limit, not forward.
        parallel_length: Length in parallel mode; 0 means the same.
        consequence: What happens if nothing is done, in one sentence.
        note: What to know about it, in one sentence.
        marketplaces: ISO codes of the markets it holds for; empty means all.
        not_in: ISO codes of markets for which another clock stands.
        rights: Kinds of asserted right it holds for; empty means all.
        mode: "parallel" or "sequential", where it runs in one mode alone.
        outlives: It goes on when the case is over.
        account_only: It runs where the account as a whole is at stake.
    """

    id: str
    kind: DeadlineKind
    title: str
    starts: EventKind
    length: int
    counting: Counting
    roll: Roll
    certainty: Certainty
    source: str
    consequence: str
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: str = ""
    stops: tuple[EventKind, ...] = ()
    stops_when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    calendars: tuple[str, ...] = ()
    stated_entry: str = ""
    takes_stated_limit: bool = False
    before_limit: bool = False
    parallel_length: int = 0
    note: str = ""
    marketplaces: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    mode: str = ""
    outlives: bool = False
    account_only: bool = False


class DeadlineState(StrEnum):
    """How a deadline stands at an instant.  OVER: the case ended before it did."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock that an event has started.

    Args:
        rule: Id of the clock; "stated" for a day that only the notice gives.
        trigger: Id of the event that started it.
        started_on: Day from which it counts (not counted itself).
        due_on: Last day, in the local calendar of ``zone``; for clocks in hours
            the day of ``due_at``.
        due_at: Last instant, UTC; the end of the local day, or the exact hour.
        rolled_from: Day before it moved off a closed day; ``None`` if it did not.
        calendars: Calendars used, by name.
        calendar_certain: Whether every calendar covered the days for sure.
        zone: IANA name of the time zone.
        settled_by: Id of the event that settled it; empty while it runs.
        working: How the day was reached, line by line.
    """

    rule: str
    kind: DeadlineKind
    title: str
    trigger: str
    started_on: date
    due_on: date
    due_at: datetime
    length: int
    counting: Counting
    roll: Roll
    zone: str
    source: str
    certainty: Certainty
    consequence: str
    state: DeadlineState
    rolled_from: date | None = None
    calendars: tuple[str, ...] = ()
    calendar_certain: bool = True
    settled_by: str = ""
    note: str = ""
    working: tuple[str, ...] = ()
