"""What a case knows, as the facts that its letters may state, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from freetosell.app.case_history import format_day, history_facts, name_right
from freetosell.app.seller import SellerProfile
from freetosell.core.cases.case import Case
from freetosell.core.cases.deadline import Deadline, DeadlineKind, DeadlineState
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.cases.letter import LetterFact
from freetosell.core.cases.subject import CaseParty, CaseSubject
from freetosell.core.charts.chart import Reading
from freetosell.platforms.letters.words import LetterWords

#: What parts the cells of a row that a person states as one text.
CELL_BREAK = " | "
_NONE = LetterFact()
#: Tables that compare; words that speak of a comparison need one of them.
_COMPARED = ("chart_rows", "difference_rows")
_PRESENT = (Reading.LITERAL, Reading.EQUIVALENT, Reading.UNCLEAR)


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
        owner_only: The platform takes a withdrawal from the complainant alone.
        platform_copied: A copy may go to the platform, by card and settings.
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
    owner_only: bool = False
    platform_copied: bool = False
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    facts |= history_facts(case, words, language, platform_name, today)
    facts |= _outside(matter, words, language)
    if reply_by is not None:
        facts["reply_by"] = LetterFact((format_day(reply_by, language),))
    facts = _with_stated(case, facts, find_stated(case), words)
    return {name: fact for name, fact in facts.items() if fact.is_known}


def _with_stated(
    case: Case, facts: dict[str, LetterFact], stated: dict[str, LetterFact], words: LetterWords
) -> dict[str, LetterFact]:
    facts = {"main_ground": _main_ground(case, facts | stated, words), **facts, **stated}
    if "chart_rows" in facts:
        facts["chart_rows"] = _worded(facts["chart_rows"], words)
    said = [n for n in ("prior_sales", "prior_rows") if facts.get(n, _NONE).is_known]
    if said and not facts["prior_on_file"].is_known:
        told = facts[said[0]]
        values = told.values or tuple(", ".join(row[:2]) for row in told.rows)
        facts["prior_on_file"] = LetterFact(values, sources=told.sources)
    return facts


def _main_ground(case: Case, facts: Mapping[str, LetterFact], words: LetterWords) -> LetterFact:
    """Return the sentence that opens a package, for the decisions whose tables are there."""
    held = [d for d in case.decisions if _is_shown(d.conclusion, facts, words)]
    said = [name_right(case, d, words.grounds[d.conclusion]) for d in held]
    return LetterFact(tuple(dict.fromkeys(said)), sources=tuple(d.event for d in held))


def _is_shown(conclusion: Conclusion, facts: Mapping[str, LetterFact], words: LetterWords) -> bool:
    """Say whether the table that a ground points at is there and shows what it says."""
    if conclusion is Conclusion.PRIOR_SALE:
        return facts.get("prior_rows", _NONE).is_known
    if conclusion is Conclusion.DISPUTED:
        return any(facts.get(name, _NONE).is_known for name in _COMPARED)
    if conclusion is not Conclusion.NOT_INFRINGING:
        return False
    present = {r.value for r in _PRESENT} | {words.readings[r] for r in _PRESENT}
    rows = facts.get("chart_rows", _NONE).rows
    absent = any(cell not in present for row in rows for cell in row[2:3])
    return absent or facts.get("difference_rows", _NONE).is_known


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
    source = (next(e.id for e in reversed(case.counting) if e.subject is not None),)
    contact = subject.contact
    first = next(iter(subject.parties), None)
    name = (contact.name if contact else "") or (first.name if first else "")
    owner = next((named for party in subject.parties if (named := _owner_name(party))), "")
    rights = tuple(
        " ".join(part for part in (r.written or r.office + r.identifier, r.title) if part)
        for r in subject.rights
        if r.has_number or r.written or r.title
    )
    received = format_day(subject.received_on, language) if subject.received_on else ""
    return {
        "account": LetterFact((subject.account or seller.account,), sources=source),
        "complaint_ids": LetterFact(
            subject.complaint_ids or (words.plain["no_number"],), sources=source
        ),
        "received_on": LetterFact((received,), sources=source),
        "contact_name": LetterFact((name or words.plain["owner_unknown"],), sources=source),
        "owner_name": LetterFact((owner,), sources=source),
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
        "value_at_stake": LetterFact((_value(subject),), sources=source),
    }


def _owner_name(party: CaseParty) -> str:
    """Return the holder of the right: a lawyer or an agent is named by whom it acts for."""
    return party.represents or ("" if party.is_counsel else party.name)


def _value(subject: CaseSubject) -> str:
    if subject.value_cents is None:
        return ""
    return f"{subject.value_cents / 100:,.2f} {subject.currency}".strip()


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
        "owner_only": LetterFact(("yes",) if matter.owner_only else ()),
        "platform_copied": LetterFact(("yes",) if matter.platform_copied else ()),
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
        "deadline": _day_of(due, language),
        "choice_due": _day_of(_clock(matter, DeadlineKind.APEX_CHOICE), language),
        "brief_due": _day_of(_clock(matter, DeadlineKind.APEX_BRIEF), language),
    }  # fmt: skip


def _clock(matter: CaseMatter, kind: DeadlineKind) -> Deadline | None:
    return next((d for d in matter.deadlines if d.kind is kind), None)


def _day_of(due: Deadline | None, language: str) -> LetterFact:
    if due is None:
        return LetterFact()
    return LetterFact((_last_day(due, language),), sources=(due.trigger,))


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
