"""Points of an answer before it goes out."""

from __future__ import annotations

from datetime import date

from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.letter import Letter, LetterFact
from freetosell.core.cases.lint import LintNote, Severity
from freetosell.core.cases.notice import Demand, ItemIdKind, NoticeKind
from freetosell.core.cases.score_card import ScoreCard, ScoredAnswer, ScoreLine, score_answer
from freetosell.core.cases.subject import CaseItem, CaseSubject

_SHA = "ab" * 32
_SUBJECT = CaseSubject(
    NoticeKind.COMPLAINT,
    complaint_ids=("7788",),
    items=(CaseItem("B01", ItemIdKind.ASIN), CaseItem("B02", ItemIdKind.ASIN)),
    received_on=date(2026, 3, 2),
    demands=(Demand.PLAN_OF_ACTION, Demand.INVOICES),
)
_FACTS = {
    "root_cause": LetterFact(("Listings went live without a check.",), sources=("c#1", _SHA)),
    "actions_taken": LetterFact(
        rows=(("3 March 2026", "listings paused"),), sources=("c#2", _SHA)
    ),
    "prevention": LetterFact(
        rows=(("search before listing", "Li Wei", "6 March 2026"),), sources=("c#3", _SHA)
    ),
    "enclosures": LetterFact(("invoice 17.pdf",), sources=("c#4", _SHA)),
}  # fmt: skip


def _letter(kind: DocumentKind = DocumentKind.APPEAL, subject: str = "7788: B01, B02") -> Letter:
    flat = {name: ", ".join(fact.values) or str(fact.rows) for name, fact in _FACTS.items()}
    return Letter(kind, "en", subject, (), facts=tuple(sorted(flat.items())))


def _line(card: ScoreCard, title: str) -> ScoreLine:
    return next(line for line in card.lines if title in line.title)


def test_a_whole_appeal_has_all_points() -> None:
    card = score_answer(ScoredAnswer(_letter(), _SUBJECT, facts=_FACTS, pages=1))
    assert (card.points, card.most, card.is_ready) == (20, 20, True)
    assert all(line.known and line.why for line in card.lines)


def test_nothing_known_scores_nothing_and_says_so() -> None:
    bare = Letter(DocumentKind.APPEAL, "en", "Appeal", ())
    card = score_answer(ScoredAnswer(bare, CaseSubject(NoticeKind.COMPLAINT)))
    unknown = [line for line in card.lines if not line.known]
    assert len(unknown) == 8
    assert sum(line.points for line in unknown) == 0
    assert not card.is_ready


def test_an_item_or_a_request_left_out_costs_points() -> None:
    card = score_answer(ScoredAnswer(_letter(subject="7788: B01"), _SUBJECT, facts=_FACTS, pages=1))
    assert (_line(card, "accused item").points, "B02" in _line(card, "accused item").why) == (
        1,
        True,
    )
    rebuttal = score_answer(ScoredAnswer(_letter(DocumentKind.NON_INFRINGEMENT), _SUBJECT, facts=_FACTS))  # fmt: skip
    assert "plan of action" in _line(rebuttal, "what was asked").why
    assert _line(rebuttal, "what was asked").points == 1


def test_other_answers_tell_no_cause_and_their_mark_is_in_proportion() -> None:
    card = score_answer(ScoredAnswer(_letter(DocumentKind.AUTHORISATION), _SUBJECT, facts=_FACTS))
    assert card.most == 14
    assert not any("root cause" in line.title for line in card.lines)


def test_promises_incidents_and_controls_without_a_person_are_seen() -> None:
    facts = _FACTS | {
        "actions_taken": LetterFact(rows=(("3 March 2026", "we will stop"), ("later", "done"))),
        "prevention": LetterFact(rows=(("search", "", ""),)),
    }
    letter = Letter(DocumentKind.APPEAL, "en", "x", (), facts=(("root_cause", "A clerk erred."),))
    card = score_answer(ScoredAnswer(letter, _SUBJECT, facts=facts))
    assert _line(card, "Actions").points == 0
    assert "1 only promised" in _line(card, "Actions").why
    assert _line(card, "Prevention").points == 0
    assert _line(card, "root cause").points == 0


def test_a_blocking_note_takes_its_three_points() -> None:
    note = LintNote("N1", Severity.BLOCK, None, "admits", "do not")
    card = score_answer(ScoredAnswer(_letter(), _SUBJECT, (note,), _FACTS, pages=3))
    assert _line(card, "must not be written").points == 0
    assert _line(card, "two pages").points == 0
    assert (card.points, card.is_ready) == (16, False)


def test_what_the_platform_asked_for_later_is_for_a_person_to_compare() -> None:
    card = score_answer(ScoredAnswer(_letter(), _SUBJECT, facts=_FACTS, asked_more=("an invoice",)))
    assert not _line(card, "what was asked").known
