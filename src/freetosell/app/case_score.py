"""Score an answer of a case before it goes out."""

from __future__ import annotations

from datetime import date

from freetosell.app.case_documents import DocumentDesk, find_notes, load_letter
from freetosell.app.case_facts import find_stated
from freetosell.app.letter_head import make_head
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.letter import Letter
from freetosell.core.cases.lint import Waiver
from freetosell.core.cases.score_card import SCORED, ScoreCard, ScoredAnswer, score_answer
from freetosell.core.errors import MissingExtraError
from freetosell.reports.letters.pages import count_pages


def score_document(case: Case, desk: DocumentDesk, name: str, today: date) -> ScoreCard | None:
    """Return the card of an answer to the platform; ``None`` for other documents.

    Args:
        case: The case.
        desk: What drafting needs.
        name: Document of the case ("D6-1").
        today: Day that would stand on the letter, for the count of its pages.

    Raises:
        InputError: ``case_document``.
    """
    record, letter = load_letter(case, desk.evidence, name)
    if letter.kind not in SCORED:
        return None
    granted = frozenset(Waiver(grant) for a in record.approvals for grant in a.grants)
    asked = case.of_kind(EventKind.PLATFORM_ASKED_MORE)[-1:]
    return score_answer(
        ScoredAnswer(
            letter,
            case.subject,
            find_notes(case, desk, letter, granted),
            find_stated(case),
            tuple(event.text("text") for event in asked if event.text("text")),
            _pages(case, desk, letter, today),
        )
    )


def _pages(case: Case, desk: DocumentDesk, letter: Letter, today: date) -> int | None:
    try:
        return count_pages(letter, make_head(case, desk, letter, today), case.subject.market)
    except MissingExtraError:
        return None
