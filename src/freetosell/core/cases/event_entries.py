"""What each kind of event must and may say, and the check that holds events to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import Conclusion, EventKind, NewEvent
from freetosell.core.errors import InputError


class EntryKind(StrEnum):
    """How the text of an entry is read."""

    TEXT = "text"
    WORDS = "words"  # several values
    DAY = "day"  # ISO 8601 date
    INSTANT = "instant"  # ISO 8601 with time zone
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class EntryRule:
    """One entry that an event may or must have; ``choices`` empty means anything."""

    key: str
    kind: EntryKind = EntryKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()


def _must(key: str, kind: EntryKind = EntryKind.TEXT, *choices: str) -> EntryRule:
    return EntryRule(key, kind, required=True, choices=choices)


def _may(key: str, kind: EntryKind = EntryKind.TEXT, *choices: str) -> EntryRule:
    return EntryRule(key, kind, choices=choices)


_ITEMS = _must("items", EntryKind.WORDS)
_REASON = _must("reason")
_DOCUMENT = _must("document", EntryKind.TEXT, *(kind.value for kind in DocumentKind))
_NAME = _must("name")  # "D1-1": kind and running number of a document of the case
_WHY = _may("reason")
_EVIDENCE = _may("evidence", EntryKind.WORDS)

#: Ways on which a case can be left by the user's own word.
CLOSE_REASONS = ("delisted", "settled", "lost", "expired", "duplicate", "not_ip", "withdrawn")

#: How a message was found to be genuine.
WAYS_TO_AUTHENTICATE = ("message", "seen_on_platform", "docket", "told_by_counsel")

#: What each kind of event says; `check_payload` holds events to it.
EVENT_ENTRIES: Mapping[EventKind, tuple[EntryRule, ...]] = MappingProxyType(
    {
        EventKind.OPENED: (_may("message_sha256"), _may("findings", EntryKind.WORDS)),
        EventKind.FACTS_CHANGED: (_REASON,),
        EventKind.MESSAGE_IN: (_must("kind"), _may("message_sha256"), _may("text")),
        EventKind.SPOOF_FLAGGED: (_must("reasons", EntryKind.WORDS),),
        EventKind.AUTHENTICATED: (
            _must("how", EntryKind.TEXT, *WAYS_TO_AUTHENTICATE),
        ),
        EventKind.NOT_FOUND_ON_PLATFORM: (_may("searched"),),
        EventKind.NOT_IP: (_REASON,),
        EventKind.SAME_AS: (_must("case"),),
        EventKind.DRAFTED: (
            _DOCUMENT, _NAME, _must("sha256"), _may("language"),
            _may("admits", EntryKind.TEXT, "yes"),
        ),
        EventKind.APPROVED: (
            _DOCUMENT, _NAME, _must("sha256"),
            _may("grants", EntryKind.WORDS, "admission", "privilege_waiver", "payment_offer"),
        ),
        EventKind.SENT: (
            _DOCUMENT, _NAME, _must("sha256"), _may("to", EntryKind.WORDS),
            _may("copies", EntryKind.WORDS), _may("channel"), _may("message_id"),
        ),
        EventKind.DELIVERY_FAILED: (_NAME, _REASON, _EVIDENCE),
        EventKind.GROUND_GIVEN: (_must("text"), _may("from"), _EVIDENCE),
        EventKind.GROUND_REFUSED: (_may("text"), _may("from"), _EVIDENCE),
        EventKind.ANSWERED_WITHOUT_GROUND: (_may("text"), _may("from"), _EVIDENCE),
        EventKind.TERMS_OFFERED: (_may("text"), _may("from"), _EVIDENCE),
        EventKind.CLOCK_RAN_OUT: (_must("clock"), _may("due_on", EntryKind.DAY)),
        EventKind.ASSESSMENT_BEGUN: (_WHY,),
        EventKind.CHECK_LINKED: (
            _must("assessment"), _must("made_at", EntryKind.INSTANT), _must("right"),
            _must("outcome"), _may("market"), _may("product"),
        ),
        EventKind.EVIDENCE_ADDED: (
            _must("sha256"), _must("kind"), _may("title"), _may("right"),
            _may("dated", EntryKind.DAY), _may("items", EntryKind.WORDS),
        ),
        EventKind.COUNSEL_ASKED: (_may("counsel"), _WHY),
        EventKind.COUNSEL_ANSWERED: (_may("counsel"), _may("text"), _EVIDENCE),
        EventKind.DECIDED: (
            _must("right"), _must("conclusion", EntryKind.TEXT, *(c.value for c in Conclusion)),
            _REASON, _EVIDENCE, _may("rows", EntryKind.WORDS), _may("market"),
        ),
        EventKind.ITEMS_PAUSED: (_ITEMS, _EVIDENCE),
        EventKind.ITEMS_REMOVED: (_ITEMS, _EVIDENCE),
        EventKind.ITEMS_RESTORED: (_ITEMS, _EVIDENCE),
        EventKind.ITEMS_EDITED: (_ITEMS, _must("text"), _EVIDENCE),
        EventKind.STOCK_SETTLED: (_must("text"), _may("orders", EntryKind.WORDS), _EVIDENCE),
        EventKind.FUNDS_SETTLED: (_must("text"), _EVIDENCE),
        EventKind.PLATFORM_ASKED_MORE: (_must("text"), _may("due_on", EntryKind.DAY)),
        EventKind.PLATFORM_REJECTED: (_may("text"), _may("code"), _EVIDENCE),
        EventKind.PLATFORM_ACCEPTED: (_may("text"), _EVIDENCE),
        EventKind.TALKS_BEGUN: (_WHY,),
        EventKind.TALKS_FAILED: (_WHY,),
        EventKind.LICENCE_SIGNED: (
            _must("sha256"), _may("from", EntryKind.DAY), _may("to", EntryKind.DAY),
        ),
        EventKind.RETRACTION_PROMISED: (_may("from"), _may("text"), _EVIDENCE),
        EventKind.RETRACTION_CHECKED: (
            _must("result", EntryKind.TEXT, "meets", "fails", "unclear"),
            _may("failures", EntryKind.WORDS), _EVIDENCE,
        ),
        EventKind.RETRACTION_CONFIRMED: (_may("text"), _EVIDENCE),
        EventKind.RIGHT_ENDED: (_must("right"), _REASON, _may("on", EntryKind.DAY), _EVIDENCE),
        EventKind.ROUTE_CHOSEN: (
            _must("route", EntryKind.TEXT, "join", "settle", "sue", "redesign", "leave", "defend"),
            _REASON,
        ),
        EventKind.SCHEDULE_SET: (_may("brief_due_on", EntryKind.DAY), _may("text"), _EVIDENCE),
        EventKind.EVALUATION_DECIDED: (
            _must("result", EntryKind.TEXT, "likely_infringes", "unlikely_infringes"), _EVIDENCE,
        ),
        EventKind.COURT_ORDER_IN: (
            _may("docket"), _may("court"), _may("served_on", EntryKind.DAY),
            _may("entered_on", EntryKind.DAY), _may("message_sha256"),
        ),
        EventKind.FUNDS_FROZEN: (_may("amount"), _may("currency"), _may("account")),
        EventKind.HANDED_OVER: (_may("counsel"), _may("name"), _may("sha256"), _WHY),
        EventKind.HANDED_BACK: (_REASON, _EVIDENCE),
        EventKind.COUNSEL_REPORTED: (_must("text"), _EVIDENCE),
        EventKind.COURT_DECIDED: (
            _must("result", EntryKind.TEXT, "won", "lost", "dismissed"), _EVIDENCE,
        ),
        EventKind.SETTLED: (_must("text"), _may("sha256"), _EVIDENCE),
        EventKind.ESCALATED: (
            _must("route", EntryKind.TEXT, "platform_again", "internal_complaint", "dispute_body",
                  "misuse_report", "filer_letter", "platform_legal", "court"), _WHY,
        ),
        EventKind.CLOSED: (_must("reason", EntryKind.TEXT, *CLOSE_REASONS), _may("text")),
        EventKind.NOTED: (_must("text"), _EVIDENCE),
        EventKind.FACT_STATED: (_must("name"), _must("values", EntryKind.WORDS), _EVIDENCE),
        EventKind.UNDONE: (_must("event"), _REASON),
    }
)  # fmt: skip


#: Years in which a day of a case can lie; a slip of the pen must not break every clock.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def check_payload(event: NewEvent) -> None:
    """Hold an event to what its kind must and may say.

    Raises:
        InputError: ``event_incomplete`` names every mistake at once.
    """
    rules = {rule.key: rule for rule in EVENT_ENTRIES[event.kind]}
    given = {entry.key: entry.values for entry in event.payload}
    problems = [f"{key} is missing" for key, r in rules.items() if r.required and key not in given]
    for key, values in given.items():
        rule = rules.get(key)
        if rule is None:
            problems.append(f"{key} is no entry of {event.kind.value}")
        else:
            problems.extend(_mistakes(rule, values))
    if event.kind in (EventKind.OPENED, EventKind.FACTS_CHANGED) and event.subject is None:
        problems.append("the facts of the case (subject) are missing")
    days = (event.happened_on, event.subject.received_on if event.subject else None)
    problems.extend(f"{day} is no day of a case" for day in days if _is_far(day))
    if problems:
        raise InputError(
            "event_incomplete",
            f"The event {event.kind.value} cannot be recorded: {'; '.join(problems)}.",
            fix="Fill in or mend the entries named.",
        )


def _mistakes(rule: EntryRule, values: tuple[str, ...]) -> list[str]:
    found = []
    if rule.kind is not EntryKind.WORDS and len(values) != 1:
        found.append(f"{rule.key} takes one value")
    found.extend(
        f"{rule.key} must be one of {', '.join(rule.choices)}, not {value!r}"
        for value in values
        if rule.choices and value not in rule.choices
    )
    return found + [f"{rule.key}: {w}" for v in values if (w := _unreadable(rule.kind, v))]


def _unreadable(kind: EntryKind, value: str) -> str:
    try:
        if kind is EntryKind.DAY:
            if _is_far(date.fromisoformat(value)):
                return f"{value!r} is no day of a case"
        elif kind is EntryKind.INSTANT:
            if datetime.fromisoformat(value).tzinfo is None:
                return f"{value!r} has no time zone"
        elif kind is EntryKind.NUMBER:
            int(value)
    except ValueError:
        return f"{value!r} is no {kind.value}"
    return "" if value.strip() else "is blank"


def _is_far(day: date | None) -> bool:
    return day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR
