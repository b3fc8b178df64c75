"""A form of text for comparing that keeps every place: one character for one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Hangul and kana fall apart in decomposition; only Latin letters lose their accents.
_LAST_LATIN = 0x024F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)
_SAME = {"’": "'", "‘": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-"}


def fold_text(text: str) -> str:
    r"""Return the text without case, accents and width, as long as it was.

    Example:
        >>> fold_text("N.º de RÉCLAMATION：\n１")
        'n.o de reclamation: 1'
    """
    return "".join(map(fold_character, text))


@lru_cache(maxsize=20_000)
def fold_character(char: str) -> str:
    """Return one character for one."""
    if char in _SAME:
        return _SAME[char]
    if char.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", char)
    low = (wide if len(wide) == 1 else char).lower()
    low = low if len(low) == 1 else char
    point = ord(low)
    if 0x80 <= point <= _LAST_LATIN or point in _LATIN_ADDITIONAL:
        return unicodedata.normalize("NFD", low)[0]
    return low


def is_wide_script(char: str) -> bool:
    """Say whether the character is of a script that writes words without blanks."""
    point = ord(char)
    return 0x2E80 <= point <= 0x9FFF or 0xAC00 <= point <= 0xD7AF or 0xF900 <= point <= 0xFAFF
