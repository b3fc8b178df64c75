"""A letter as plain text, to be pasted into a form or a mail."""

from __future__ import annotations

from freetosell.core.cases.letter import Letter
from freetosell.reports.letters.head import LetterHead


def format_text(letter: Letter, head: LetterHead | None = None) -> str:
    """Return the letter as text; with a head, its lines stand above and below.

    Args:
        letter: The words.
        head: Sender, reader, day and label; left out where a form has its own fields.
    """
    if head is None:
        return letter.text
    above = (head.label, "\n".join(head.sender), "\n".join(head.to), head.dated)
    parts = [part for part in above if part.strip()]
    return (
        "\n\n".join([*parts, letter.text.rstrip("\n"), *([head.note] if head.note else [])]) + "\n"
    )
