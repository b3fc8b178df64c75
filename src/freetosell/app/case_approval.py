"""Four eyes: who wrote a text is not who approves it."""

from __future__ import annotations

from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor, EventKind
from freetosell.core.errors import AccessError


def find_author(case: Case, name: str) -> Actor | None:
    """Return who wrote the latest text of a document; ``None`` if there is no such document."""
    drafts = (e for e in reversed(case.of_kind(EventKind.DRAFTED)) if e.text("name") == name)
    return next((event.actor for event in drafts), None)


def refuse_own_draft(case: Case, name: str, actor: Actor, *, alone: bool = False) -> None:
    """Refuse the approval of a text by the person who wrote it.

    Args:
        case: The case.
        name: Document of the case ("D6-1").
        actor: Who wants to approve.
        alone: There is nobody else in this workspace who could read it; then a text
            that admits nothing may be approved by its author.

    Raises:
        AccessError: ``letter_own_draft``.
    """
    author = find_author(case, name)
    document = case.document(name)
    if author is None or document is None or not author.is_same_person(actor):
        return
    if alone and not document.admits:
        return
    raise AccessError(
        "letter_own_draft",
        f"{actor.name} wrote {name}; a second person reads and approves it.",
        where=name,
        fix="Ask somebody else whose role may approve it. The owner can add an account.",
    )
