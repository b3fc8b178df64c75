"""Claims as written in the content files, cut into numbered, nested pieces.

A claim starts at the margin with its number; every line set in by two blanks more
than its parent is a piece of its own, as the office nests `claim-text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLAIM_START = re.compile(r"^(\d{1,3})\. (.*)$")
_REFERENCE = re.compile(r"\bclaims? (\d{1,3})(?:(?: to |-| or | and )(\d{1,3}))?\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a claim and how deep it is nested (0 for the claim itself)."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A claim with its number and its pieces in order."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the claim without its number, pieces joined by one blank."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def refers_to(self) -> tuple[int, ...]:
        """Return the numbers of the claims it names, in order; of a range its two ends."""
        return tuple(int(n) for m in _REFERENCE.finditer(self.text) for n in m.groups() if n)


def split_claims(text: str) -> tuple[WrittenClaim, ...]:
    """Return the claims of a content file's ``claims`` value, in order."""
    claims: list[WrittenClaim] = []
    for line in text.strip().splitlines():
        start = _CLAIM_START.match(line)
        if start:
            claims.append(WrittenClaim(int(start.group(1)), (Piece(0, start.group(2).strip()),)))
            continue
        if not line.strip():
            continue
        depth = (len(line) - len(line.lstrip(" "))) // 2
        last = claims[-1]
        claims[-1] = WrittenClaim(last.number, (*last.pieces, Piece(depth, line.strip())))
    return tuple(claims)


def references(text: str) -> list[tuple[int, int, int]]:
    """Return ``(start, end, first claim)`` of each "claim 3" or "claims 1 to 6" of a piece."""
    return [(m.start(), m.end(), int(m.group(1))) for m in _REFERENCE.finditer(text)]
