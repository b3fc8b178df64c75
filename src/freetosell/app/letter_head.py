"""What stands above a letter of a case: sender, reader, day, and how it is guarded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from freetosell.app.case_history import format_day
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DOCUMENTS, Audience, Privilege
from freetosell.core.cases.letter import Letter
from freetosell.platforms.letters.words import LetterWords, load_words
from freetosell.reports.letters import LetterHead

if TYPE_CHECKING:
    from freetosell.app.case_documents import DocumentDesk


def make_head(case: Case, desk: DocumentDesk, letter: Letter, today: date) -> LetterHead:
    """Return what stands above and around a letter of a case."""
    card, words = DOCUMENTS[letter.kind], load_words(letter.language)
    sender = tuple(line for line in (desk.seller.name, *desk.seller.address) if line)
    return LetterHead(
        sender=sender if card.leaves else (),
        to=_addressee(case, desk, card.audience),
        dated=format_day(today, letter.language),
        label=_label(words, desk, card.privilege, letter.language, today),
        note="" if card.leaves else _note(words, letter),
    )


def _label(
    words: LetterWords, desk: DocumentDesk, privilege: Privilege, language: str, today: date
) -> str:
    label = words.labels.get(privilege, "")
    if privilege is not Privilege.PRIVILEGED_DRAFT:
        return label
    knowledge = desk.knowledge
    if not knowledge.is_directed(today) or knowledge.directed_since is None:
        return f"{label}. {words.plain['undirected']}"
    said = words.plain["directed"].replace("{day}", format_day(knowledge.directed_since, language))
    return f"{label}. {said.replace('{counsel}', knowledge.directed_by)}"


def _note(words: LetterWords, letter: Letter) -> str:
    unread = "" if letter.reviewed else " " + words.plain["translation_note"]
    return words.plain["draft_note"] + unread


def _addressee(case: Case, desk: DocumentDesk, audience: Audience) -> tuple[str, ...]:
    if audience is Audience.PLATFORM:
        return (desk.platform_name,)
    contact = case.subject.contact
    if audience is Audience.COMPLAINANT and contact is not None:
        return tuple(line for line in (contact.name, contact.email) if line)
    return ()
