"""What a case knows, as the facts that its letters may state, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from babel.dates import format_date

from freetosell.app.seller import SellerProfile
from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import Deadline, DeadlineState
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import CaseEvent, EventKind
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.cases.letter import LetterFact
from freetosell.core.cases.notice import PlatformAction
from freetosell.core.cases.subject import CaseSubject
from freetosell.platforms.letters.words import LetterWords

#: What parts the cells of a row that a person states as one text.
CELL_BREAK = " | "
_LOCALES = {"zh": "zh_Hans_CN"}
_SIX = 6
_NONE = LetterFact()
#: Tables to which the opening sentence of a package points.
_COMPARED = ("chart_rows", "difference_rows", "prior_rows")
#: Work on papers, which a chronology of what happened leaves out.
_DESK_WORK = (EventKind.DRAFTED, EventKind.APPROVED, EventKind.FACT_STATED)
_STOPS = (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED)
_TAKEN_DOWN = frozenset({
    PlatformAction.LISTING_REMOVED, PlatformAction.LISTING_DEACTIVATED,
    PlatformAction.LISTING_SUPPRESSED, PlatformAction.LISTING_PAUSED,
    PlatformAction.LISTING_REMOVED_FUNDS_HELD,
})  # fmt: skip
_INQUIRIES = (DocumentKind.INQUIRY, DocumentKind.REMINDER)


@dataclass(frozen=True, slots=True)
class CaseMatter:
    """What stands outside the case's own record and may be stated in its letters.

    Args:
        chart_rows: Limitation, product, reading (a `charts.Reading` value), source.
        status_rows: Question, answer, source, from all checks of the right.
        argument_rows: Those that fail, in words that can be sent.
        deadlines: Open deadlines, earliest first.
        evidence: Files of the case, in the order of arrival.
        option_rows: Option, cost, time, what it forecloses, source.
        earlier_check: A check made before the complaint, in words.
        earlier_rows: Earlier complaints of the same filer.
        retraction_route: Where a withdrawal has to go on this platform.
        is_last_reminder: No further reminder follows in the flow.
    """

    chart_rows: tuple[tuple[str, ...], ...] = ()
    chart_source: tuple[str, ...] = ()
    status_rows: tuple[tuple[str, ...], ...] = ()
    status_source: tuple[str, ...] = ()
    argument_rows: tuple[tuple[str, ...], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    option_rows: tuple[tuple[str, ...], ...] = ()
    earlier_check: str = ""
    earlier_rows: tuple[tuple[str, ...], ...] = ()
    retraction_route: str = ""
    is_last_reminder: bool = False
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def format_day(day: date, language: str) -> str:
    """Return a day as the language writes it in a letter.

    Example:
        >>> format_day(date(2026, 3, 4), "en"), format_day(date(2026, 3, 4), "zh")
        ('4 March 2026', '2026年3月4日')
    """
    if language == "en":
        return format_date(day, "d MMMM y", locale="en_GB")
    return format_date(day, "long", locale=_LOCALES.get(language, language))


def collect_facts(
    case: Case,
    seller: SellerProfile,
    words: LetterWords,
    matter: CaseMatter,
    *,
    language: str,
    platform_name: str,
    reply_by: date | None = None,
    today: date | None = None,
) -> dict[str, LetterFact]:
    """Return every fact that a letter of the case may state, by name.

    What a person stated for the case (`EventKind.FACT_STATED`) goes before what
    the record gives, because it is newer and somebody answers for it.

    Args:
        case: The case.
        seller: The sender.
        words: Fixed words of the language.
        matter: What stands outside the record.
        language: ISO 639-1; days are written in it.
        platform_name: As the platform calls itself.
        reply_by: Day named in the letter for the answer.
        today: Day of drafting, for what a letter may say only within a period.
    """
    subject = case.subject
    facts = _own(case, seller, platform_name)
    facts |= _subject_facts(case, subject, seller, words, language)
    facts |= _history(case, words, language, platform_name, today)
    facts |= _outside(matter, words, language)
    if reply_by is not None:
        facts["reply_by"] = LetterFact((format_day(reply_by, language),))
    facts = _with_stated(facts, find_stated(case), words)
    return {name: fact for name, fact in facts.items() if fact.is_known}


def _with_stated(
    facts: dict[str, LetterFact], stated: dict[str, LetterFact], words: LetterWords
) -> dict[str, LetterFact]:
    facts = facts | stated
    if "main_ground" not in stated and not any(facts.get(n, _NONE).is_known for n in _COMPARED):
        del facts["main_ground"]  # its words point at a table that is not there
    if "chart_rows" in facts:
        facts["chart_rows"] = _worded(facts["chart_rows"], words)
    return facts


def _own(case: Case, seller: SellerProfile, platform_name: str) -> dict[str, LetterFact]:
    return {
        "case_id": LetterFact((case.id,)),
        "seller_name": LetterFact((seller.name,)),
        "signatory": LetterFact((seller.signatory,)),
        "contact_email": LetterFact((seller.email,)),
        "platform_name": LetterFact((platform_name,)),
    }


def _subject_facts(
    case: Case, subject: CaseSubject, seller: SellerProfile, words: LetterWords, language: str
) -> dict[str, LetterFact]:
    source = (_subject_event(case),)
    contact = subject.contact
    first = next(iter(subject.parties), None)
    name = (contact.name if contact else "") or (first.name if first else "")
    rights = tuple(
        " ".join(part for part in (r.written or r.office + r.identifier, r.title) if part)
        for r in subject.rights
        if r.has_number
    )
    received = format_day(subject.received_on, language) if subject.received_on else ""
    return {
        "account": LetterFact((subject.account or seller.account,), sources=source),
        "complaint_ids": LetterFact(
            subject.complaint_ids or (words.plain["no_number"],), sources=source
        ),
        "received_on": LetterFact((received,), sources=source),
        "contact_name": LetterFact((name or words.plain["owner_unknown"],), sources=source),
        "owner_email": LetterFact((contact.email if contact else "",), sources=source),
        "right_kind": LetterFact(
            tuple(dict.fromkeys(words.kinds[r.kind_stated or r.kind] for r in subject.rights)),
            sources=source,
        ),
        "items": LetterFact(
            tuple(
                f"{i.identifier} – {i.title}" if i.title else i.identifier for i in subject.items
            ),
            sources=source,
        ),
        "items_short": LetterFact(tuple(i.identifier for i in subject.items), sources=source),
        "right_written": LetterFact(rights, sources=source),
        "ground": LetterFact((subject.ground,), sources=source),
        "docket": LetterFact((subject.docket,), sources=source),
    }


def _subject_event(case: Case) -> str:
    return next(e.id for e in reversed(case.counting) if e.subject is not None)


def _history(
    case: Case, words: LetterWords, language: str, platform_name: str, today: date | None
) -> dict[str, LetterFact]:
    asked = case.sent(*_INQUIRIES)
    days = tuple(format_day(d.sent_on, language) for d in asked if d.sent_on)
    failed = case.of_kind(EventKind.DELIVERY_FAILED)
    stops = case.of_kind(*words.actions)
    frozen = case.of_kind(EventKind.FUNDS_FROZEN)
    facts = {
        "inquiry_dates": LetterFact(days, sources=tuple(d.sent_event for d in asked)),
        "delivery_failed": LetterFact(
            tuple(e.text("reason") for e in failed), sources=tuple(e.id for e in failed)
        ),
        "stopped_rows": LetterFact(
            rows=tuple(
                (item, _store(case, platform_name), words.actions[e.kind],
                 format_day(e.on, language), e.actor.name)
                for e in stops for item in e.words("items")
            ),
            sources=tuple(e.id for e in stops),
        ),
        "frozen_funds": LetterFact(
            tuple(" ".join((e.text("amount"), e.text("currency"))).strip() for e in frozen),
            sources=tuple(e.id for e in frozen),
        ),
        "chronology_rows": LetterFact(
            rows=tuple(
                (format_day(e.on, language), _told(e, words), e.actor.name, e.id)
                for e in case.counting if e.kind not in _DESK_WORK
            ),
            sources=(case.id,),
        ),
    }  # fmt: skip
    if stopped := _off_sale(case):
        facts["off_sale"] = LetterFact(("yes",), sources=stopped)
    if days and not case.of_kind(EventKind.GROUND_GIVEN):
        facts["no_answer"] = LetterFact(("yes",), sources=tuple(d.sent_event for d in asked))
    facts |= _refusal(case, language, today)
    return facts | _decision(case, words) | _end(case, words, language)


def _refusal(case: Case, language: str, today: date | None) -> dict[str, LetterFact]:
    rejected = case.of_kind(EventKind.PLATFORM_REJECTED)
    return {
        "platform_decision": _first_text(rejected, "text"),
        "in_six_months": LetterFact(
            ("yes",) if rejected and _within_six_months(rejected[-1].on, today) else (),
            sources=tuple(e.id for e in rejected[-1:]),
        ),
        "decision_on": LetterFact(
            tuple(format_day(e.on, language) for e in rejected[-1:]),
            sources=tuple(e.id for e in rejected[-1:]),
        ),
    }


def _within_six_months(decided_on: date, today: date | None) -> bool:
    """Six calendar months from the decision (Regulation (EU) 2022/2065, Art. 20(1))."""
    if today is None:
        return False
    months = (today.year - decided_on.year) * 12 + today.month - decided_on.month
    return months < _SIX or (months == _SIX and today.day <= decided_on.day)


def _store(case: Case, platform_name: str) -> str:
    """Return the store as a reader outside knows it: "Amazon DE", "amazon.de"."""
    store = case.subject.marketplace
    return store if "." in store else f"{platform_name} {store}".strip()


def _off_sale(case: Case) -> tuple[str, ...]:
    """Return the events by which the accused items went off sale; none where they are on."""
    events = case.of_kind(*_STOPS, EventKind.ITEMS_RESTORED)
    if events:
        return (events[-1].id,) if events[-1].kind in _STOPS else ()
    return (_subject_event(case),) if case.subject.action in _TAKEN_DOWN else ()


def _told(event: CaseEvent, words: LetterWords) -> str:
    detail = event.text("name") or event.text("conclusion") or event.text("text")
    name = words.events[event.kind]
    return f"{name}: {detail[:160]}" if detail else name


def _decision(case: Case, words: LetterWords) -> dict[str, LetterFact]:
    decisions = case.decisions
    source = tuple(d.event for d in decisions)
    grounds = [words.grounds[d.conclusion] for d in decisions if d.conclusion in words.grounds]
    return {
        "decision": LetterFact(
            tuple(dict.fromkeys(words.conclusions[d.conclusion] for d in decisions)), sources=source
        ),
        "decision_reason": LetterFact(tuple(d.reason for d in decisions), sources=source),
        "main_ground": LetterFact(tuple(dict.fromkeys(grounds)), sources=source),
    }


def _end(case: Case, words: LetterWords, language: str) -> dict[str, LetterFact]:
    ends = case.of_kind(
        EventKind.CLOSED, EventKind.PLATFORM_ACCEPTED, EventKind.RETRACTION_CONFIRMED,
        EventKind.SETTLED, EventKind.COURT_DECIDED,
    )[-1:]  # fmt: skip
    source = tuple(e.id for e in ends)
    said = (e.text("reason") or e.text("result") for e in ends)
    return {
        "outcome": LetterFact(
            tuple(
                f"{words.events[e.kind]} ({word})" if word else words.events[e.kind]
                for e, word in zip(ends, said, strict=True)
            ),
            sources=source,
        ),
        "closed_on": LetterFact(tuple(format_day(e.on, language) for e in ends), sources=source),
    }


def _outside(matter: CaseMatter, words: LetterWords, language: str) -> dict[str, LetterFact]:
    asked = {code.value.replace("_", " "): word for code, word in words.checks.items()}
    return _clocks(matter, words, language) | {
        "chart_rows": LetterFact(rows=matter.chart_rows, sources=matter.chart_source),
        "status_rows": LetterFact(
            rows=_asked(matter.status_rows, asked), sources=matter.status_source
        ),
        "argument_rows": LetterFact(
            rows=_asked(matter.argument_rows, asked), sources=matter.status_source
        ),
        "option_rows": LetterFact(
            rows=matter.option_rows, sources=matter.sources.get("options", ())
        ),
        "evidence_rows": LetterFact(
            rows=tuple(
                (e.name, e.origin, format_day(e.at.date(), language), e.sha256)
                for e in matter.evidence
            ),
            sources=tuple(e.sha256 for e in matter.evidence),
        ),
        "earlier_check": LetterFact(
            (matter.earlier_check,), sources=matter.sources.get("earlier_check", ())
        ),
        "earlier_rows": LetterFact(
            rows=matter.earlier_rows, sources=matter.sources.get("earlier", ())
        ),
        "last_reminder": LetterFact(("yes",) if matter.is_last_reminder else ()),
        "retraction_route": LetterFact((matter.retraction_route,)),
        "retraction_text": LetterFact((words.plain["retraction_text"],)),
    }  # fmt: skip


def _clocks(matter: CaseMatter, words: LetterWords, language: str) -> dict[str, LetterFact]:
    due = next((d for d in matter.deadlines if d.state is DeadlineState.RUNNING), None)
    return {
        "deadline_rows": LetterFact(
            rows=tuple(
                (_last_day(d, language), _due_title(d, words),
                 d.certainty.value.replace("_", " "), d.source)
                for d in matter.deadlines
            ),
            sources=tuple(d.trigger for d in matter.deadlines),
        ),
        "deadline": LetterFact(
            (_last_day(due, language),) if due else (), sources=(due.trigger,) if due else ()
        ),
    }  # fmt: skip


def _due_title(deadline: Deadline, words: LetterWords) -> str:
    missed = deadline.state is DeadlineState.MISSED
    return f"{deadline.title} ({words.plain['missed']})" if missed else deadline.title


def _worded(chart: LetterFact, words: LetterWords) -> LetterFact:
    """Put the readings of a chart (third cell) in the words of the language."""
    readings = {reading.value: word for reading, word in words.readings.items()}
    rows = tuple(
        (*row[:2], *(readings.get(c, c) for c in row[2:3]), *row[3:]) for row in chart.rows
    )
    return replace(chart, rows=rows)


def _asked(
    rows: tuple[tuple[str, ...], ...], asked: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Put the question of each row, after the key of the right, in the words of the language."""
    return tuple(
        (": ".join(asked.get(part, part) for part in row[0].split(": ")), *row[1:]) for row in rows
    )


def _last_day(deadline: Deadline, language: str) -> str:
    return f"{format_day(deadline.due_on, language)} ({deadline.zone})"


def _first_text(events: Sequence[CaseEvent], key: str) -> LetterFact:
    last = events[-1:]
    return LetterFact(tuple(e.text(key) for e in last), sources=tuple(e.id for e in last))


def find_stated(case: Case) -> dict[str, LetterFact]:
    """Return the facts that a person stated, by name; the last statement of a name counts."""
    facts: dict[str, LetterFact] = {}
    for event in case.of_kind(EventKind.FACT_STATED):
        values = event.words("values")
        rows = tuple(tuple(value.split(CELL_BREAK)) for value in values if CELL_BREAK in value)
        sources = (event.id, *event.words("evidence"))
        if rows and len(rows) == len(values):
            facts[event.text("name")] = LetterFact(rows=rows, sources=sources)
        else:
            facts[event.text("name")] = LetterFact(values, sources=sources)
    return facts
