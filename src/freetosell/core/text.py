"""Places in raw text, and the folded forms used to compare text.

Spans are half-open and count Unicode code points of the *raw* text, so that a
quotation can always be cut out of what the office or the seller wrote.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points in a raw text.

    Raises:
        ValueError: if ``start`` is negative or ``end`` lies before ``start``.

    Example:
        >>> Span(2, 5).cut("a hinge")
        'hin'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the piece of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the same length of text ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def touches(self, other: Span) -> bool:
        """Say whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


def fold(text: str) -> str:
    r"""Return the form in which two texts are compared: NFKC, case-folded, one blank.

    The result has other offsets than the raw text; never make a `Span` from it.

    Example:
        >>> fold("Ｈｉｎｇｅ\u00a0 PIN")
        'hinge pin'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
