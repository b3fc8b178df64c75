"""What happened in a case, as the facts that its letters may state.

A letter says "we had no answer" or "the listings are off sale" only while the
events say so: every such sentence has its own fact here, and the fact is there
or not there as the record stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import format_date

from freetosell.core.cases.case import Case, Decision, DocumentRecord
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import CaseEvent, Conclusion, EventKind
from freetosell.core.cases.letter import LetterFact
from freetosell.core.cases.notice import NoticeKind, PlatformAction
from freetosell.core.text import fold
from freetosell.platforms.letters.words import LetterWords

_LOCALES = {"zh": "zh_Hans_CN"}
_SIX = 6
_INQUIRIES = (DocumentKind.INQUIRY, DocumentKind.REMINDER)
#: Work on papers, which a chronology of what happened leaves out.
_DESK_WORK = (EventKind.DRAFTED, EventKind.APPROVED, EventKind.FACT_STATED)
_STOPS = (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED)
#: Events after which the platform's own removal is no longer known to stand.
_LIFTED = (EventKind.PLATFORM_ACCEPTED, EventKind.RETRACTION_CONFIRMED)
_TAKEN_DOWN = frozenset({
    PlatformAction.LISTING_REMOVED, PlatformAction.LISTING_DEACTIVATED,
    PlatformAction.LISTING_SUPPRESSED, PlatformAction.LISTING_PAUSED,
    PlatformAction.LISTING_REMOVED_FUNDS_HELD,
})  # fmt: skip
#: Notices that the other side writes to the seller itself, not through a platform.
_OWN_LETTERS = (NoticeKind.CEASE_AND_DESIST, NoticeKind.SETTLEMENT_DEMAND)
#: Beginnings of the words by which a person files evidence, folded.
_LICENCE_WORDS = ("licen", "authori")
_PRIOR_WORDS = ("prior", "earlier", "disclos")
_PHOTO_WORDS = ("photo", "picture", "image")
_TEARDOWN_WORDS = ("teardown", "tear-down")
_RULING_WORDS = ("ruling", "judg", "decision")


def format_day(day: date, language: str) -> str:
    """Return a day as the language writes it in a letter.

    Example:
        >>> format_day(date(2026, 3, 4), "en"), format_day(date(2026, 3, 4), "zh")
        ('4 March 2026', '2026年3月4日')
    """
    if language == "en":
        return format_date(day, "d MMMM y", locale="en_GB")
    return format_date(day, "long", locale=_LOCALES.get(language, language))


def history_facts(
    case: Case, words: LetterWords, language: str, platform_name: str, today: date | None
) -> dict[str, LetterFact]:
    """Return what the events of a case let its letters say, by name of the fact.

    Args:
        case: The case.
        words: Fixed words of the language.
        language: ISO 639-1; days are written in it.
        platform_name: As the platform calls itself.
        today: Day of drafting, for what a letter may say only within a period.
    """
    facts = _asking(case, language) | _items(case, words, language, platform_name)
    frozen = case.of_kind(EventKind.FUNDS_FROZEN)
    facts |= {
        "frozen_funds": LetterFact(
            tuple(" ".join((e.text("amount"), e.text("currency"))).strip() for e in frozen),
            sources=_ids(frozen),
        ),
        "chronology_rows": LetterFact(
            rows=tuple(
                (format_day(e.on, language), _told(e, words), e.actor.name, e.id)
                for e in case.counting if e.kind not in _DESK_WORK
            ),
            sources=(case.id,),
        ),
        "withdrawal_agreed": _agreed(case),
        "own_letter": _yes(
            case.subject.notice_kind in _OWN_LETTERS or case.flow == "letter", _subject_event(case)
        ),
    }  # fmt: skip
    facts |= _refusal(case, language, today) | _on_file(case, words)
    return facts | _decision(case, words) | _end(case, words, language)


def _asking(case: Case, language: str) -> dict[str, LetterFact]:
    """What was asked of the other side, and what came back."""
    asked = case.sent(*_INQUIRIES)
    given = case.of_kind(EventKind.GROUND_GIVEN)
    refused = case.of_kind(EventKind.GROUND_REFUSED)
    reached = [d for d in asked if not d.failed]
    return {
        "inquiry_dates": LetterFact(
            tuple(format_day(d.sent_on, language) for d in asked if d.sent_on),
            sources=tuple(d.sent_event for d in asked),
        ),
        "delivery_failed": _failures(case, asked),
        "ground_given_on": _days(given, language),
        "ground_answer": LetterFact(tuple(e.text("text") for e in given), sources=_ids(given)),
        "ground_refused_on": _days(refused, language),
        "no_answer": _yes(
            bool(reached) and not given and not refused, *(d.sent_event for d in reached)
        ),
    }


def _failures(case: Case, asked: Sequence[DocumentRecord]) -> LetterFact:
    """Return why inquiries did not arrive; other mail that bounced is no matter of theirs."""
    names = {document.name for document in asked}
    failed = [e for e in case.of_kind(EventKind.DELIVERY_FAILED) if e.text("name") in names]
    return LetterFact(tuple(e.text("reason") for e in failed), sources=_ids(failed))


def _items(
    case: Case, words: LetterWords, language: str, platform_name: str
) -> dict[str, LetterFact]:
    stops = case.of_kind(*words.actions)
    settled = case.of_kind(EventKind.STOCK_SETTLED)
    off, source = _off_sale(case)
    return {
        "stopped_rows": LetterFact(
            rows=tuple(
                (item, _store(case, platform_name), words.actions[e.kind],
                 format_day(e.on, language), e.actor.name)
                for e in stops for item in e.words("items")
            ),
            sources=_ids(stops),
        ),
        "off_sale": LetterFact(
            tuple(i.identifier for i in case.subject.items if i.identifier in off), sources=source
        ),
        "stock_settled": LetterFact(
            tuple(e.text("text") for e in settled), sources=_ids(settled)
        ),
    }  # fmt: skip


def _off_sale(case: Case) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the accused items that are off sale, and the events that say so."""
    subject = case.subject
    off: dict[str, str] = {}
    if subject.action in _TAKEN_DOWN and not case.of_kind(*_LIFTED):
        off = dict.fromkeys((item.identifier for item in subject.items), _subject_event(case))
    for event in case.of_kind(*_STOPS, EventKind.ITEMS_RESTORED):
        for item in event.words("items"):
            if event.kind in _STOPS:
                off[item] = event.id
            else:
                off.pop(item, None)
    return frozenset(off), tuple(dict.fromkeys(off.values()))


def _agreed(case: Case) -> LetterFact:
    """Say that a withdrawal is agreed: promised or settled, and the talks not failed since."""
    kinds = (EventKind.RETRACTION_PROMISED, EventKind.SETTLED, EventKind.TALKS_FAILED)
    last = case.of_kind(*kinds)[-1:]
    agreed = bool(last) and last[0].kind is not EventKind.TALKS_FAILED
    return _yes(agreed, *_ids(last))


def _on_file(case: Case, words: LetterWords) -> dict[str, LetterFact]:
    """What is on file, so that no letter says that it is not."""
    by_leave = {Conclusion.LICENSED, Conclusion.OWN_RIGHT}
    signed = case.of_kind(EventKind.LICENCE_SIGNED, EventKind.SETTLED)
    rulings = case.of_kind(
        EventKind.COURT_DECIDED, EventKind.RIGHT_ENDED, EventKind.EVALUATION_DECIDED
    )
    return {
        "licence_on_file": _filed(case, _LICENCE_WORDS, by_leave, words, signed),
        "prior_on_file": _filed(case, _PRIOR_WORDS, {Conclusion.PRIOR_SALE}, words),
        "photos_on_file": _filed(case, _PHOTO_WORDS, set(), words),
        "teardown_on_file": _filed(case, _TEARDOWN_WORDS, set(), words),
        "rulings_on_file": _filed(case, _RULING_WORDS, set(), words, rulings),
    }


def _filed(
    case: Case,
    begins: Sequence[str],
    carried: set[Conclusion],
    words: LetterWords,
    events: Sequence[CaseEvent] = (),
) -> LetterFact:
    """Return evidence by the word it is filed under, and what decisions of a kind stand on."""
    named = {
        piece for d in case.decisions if d.conclusion in carried for piece in (*d.evidence, d.event)
    }
    found = [
        e
        for e in case.of_kind(EventKind.EVIDENCE_ADDED, EventKind.DECIDED)
        if {e.id, e.text("sha256")} & named
        or (e.kind is EventKind.EVIDENCE_ADDED and _is_filed_as(e.text("kind"), begins))
    ]
    texts = [e.text("title") or e.text("reason") or e.text("kind") for e in found]
    texts += [_told_in_full(e, words) for e in events]
    return LetterFact(tuple(dict.fromkeys(texts)), sources=_ids((*found, *events)))


def _is_filed_as(kind: str, begins: Sequence[str]) -> bool:
    return any(part.startswith(tuple(begins)) for part in fold(kind).replace("_", " ").split())


def _told_in_full(event: CaseEvent, words: LetterWords) -> str:
    said = event.text("text") or event.text("reason") or event.text("result").replace("_", " ")
    name = words.events[event.kind]
    return f"{name}: {said}" if said else name


def _yes(held: bool, *sources: str) -> LetterFact:
    return LetterFact(("yes",), sources=sources) if held else LetterFact()


def _ids(events: Iterable[CaseEvent]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def _days(events: Sequence[CaseEvent], language: str) -> LetterFact:
    days = dict.fromkeys(format_day(e.on, language) for e in events)
    return LetterFact(tuple(days), sources=_ids(events))


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


def _told(event: CaseEvent, words: LetterWords) -> str:
    detail = event.text("name") or event.text("conclusion") or event.text("text")
    name = words.events[event.kind]
    return f"{name}: {detail[:160]}" if detail else name


def _decision(case: Case, words: LetterWords) -> dict[str, LetterFact]:
    decisions = case.decisions
    source = tuple(d.event for d in decisions)
    made = [name_right(case, d, words.conclusions[d.conclusion]) for d in decisions]
    return {
        "decision": LetterFact(tuple(dict.fromkeys(made)), sources=source),
        "decision_reason": LetterFact(
            tuple(name_right(case, d, d.reason) for d in decisions), sources=source
        ),
        "undecided_rights": LetterFact(
            tuple(
                right.key for right in case.subject.rights
                if case.conclusion(right.key) is Conclusion.UNCLEAR
            ),
            sources=(_subject_event(case),),
        ),
    }  # fmt: skip


def name_right(case: Case, decision: Decision, text: str) -> str:
    """Put the right before what is said of it, where a case has several."""
    return f"{decision.right}: {text}" if len(case.subject.rights) > 1 else text


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


def _first_text(events: Sequence[CaseEvent], key: str) -> LetterFact:
    last = events[-1:]
    return LetterFact(tuple(e.text(key) for e in last), sources=_ids(last))


def _subject_event(case: Case) -> str:
    return next(e.id for e in reversed(case.counting) if e.subject is not None)
