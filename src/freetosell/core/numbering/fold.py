"""Raw text made plain for reading numbers, with the way back to raw offsets.

Full-width digits and letters become ASCII, accents of Latin letters go, letters
become capitals, every dash becomes a hyphen, invisible characters vanish and
runs of blanks become one.  Each character remembers where it came from, so that
spans can be given in the raw text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from freetosell.core.text import Span

_DASHES = "_‐‑‒–—―−﹘﹣"
_QUOTES = "’‘ʼ´`′"
_FIXED = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_QUOTES, "'"),
    **dict.fromkeys("\n\r", "\n"),
}
_LATIN_END = 0x0250


@dataclass(frozen=True, slots=True)
class Folded:
    """Plain text and, for each of its characters, the place in the raw text.

    Args:
        raw: What was written.
        text: The plain form.
        places: Raw offset of each character of ``text``; empty if they are
            the same.
    """

    raw: str
    text: str
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the raw range of a non-empty range of the plain text."""
        if not self.places:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)

    def is_capital(self, start: int, end: int) -> bool:
        """Say whether the raw letters of a range are capitals (or have no case)."""
        span = self.span(start, end)
        raw = span.cut(self.raw)
        return raw == raw.upper()


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what stands for one raw character: nothing, one or several plain ones."""
    if char in _FIXED:
        return _FIXED[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cf", "Cc"}:
        return ""
    plain = unicodedata.normalize("NFKC", char)
    if plain.isspace():
        return " "
    if all(ord(part) < _LATIN_END for part in plain):
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain.upper()


def fold_number_text(raw: str) -> Folded:
    """Return the plain form of a text.

    Example:
        >>> fold_number_text("ＵＳ １０–Ｂ２").text
        'US 10-B2'
    """
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        return Folded(raw, raw.upper().replace("`", "'").replace("_", "-"))
    chars: list[str] = []
    places: list[int] = []
    last = ""
    for place, raw_char in enumerate(raw):
        plain = _plain(raw_char)
        if plain == "ー" and last.isdecimal():
            plain = "-"
        elif plain == "°" and last == "N":
            plain = "O"  # n° is "no."
        for char in plain:
            if char in " \n" and last in {" ", "\n"}:
                if char == "\n":
                    chars[-1] = last = char
                continue
            chars.append(char)
            places.append(place)
            last = char
    return Folded(raw, "".join(chars), tuple(places))


def letters_key(text: str) -> str:
    """Return the letters of a word or phrase alone, for looking it up.

    Example:
        >>> letters_key("U.S. Reg. Des.")
        'USREGDES'
    """
    plain = "".join(_plain(char) for char in text)
    return "".join(char for char in plain if char.isalpha())
