"""What stands above and around the words of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Sender, reader, day and label of a letter, already in its language.

    Args:
        sender: Lines of the sender.
        to: Lines of the reader; empty for a record that stays inside.
        dated: The day in words.
        label: Guard of the document ("Privileged draft"), empty for open letters.
        note: Small print at the end, such as that a translation is unreviewed.
    """

    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    dated: str = ""
    label: str = ""
    note: str = ""
