"""How much a row of the claim asks for, how much of it is new, and how much the listing tells."""

from __future__ import annotations

from typing import Any

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.models.lexical.fragments import Shown
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.signals import (
    ClaimSide,
    Sheet,
    coverage,
    is_met,
    join_shown,
    names,
)
from freetosell.models.lexical.terms import LimitationTerms, Term

#: Shape ``(limitations, fragments)``: which pieces have to do with which row.
Related = np.ndarray[Any, np.dtype[np.bool_]]

#: What one row asks for, and how much of it the listing shows anywhere.
ASKED_SIGNALS = (
    "telling_words", "all_words", "new_words", "old_words", "coverage_anywhere",
    "new_covered", "old_covered", "new_covered_in_one", "parts_shown", "main_shown",
    "new_parts_shown", "new_parts", "new_unmet", "measures", "counts", "has_or", "has_means",
    "words_in_glossary",
)  # fmt: skip
#: How the whole listing stands to the whole claim.
LISTING_SIGNALS = (
    "listing_to_claim", "best_pieces_mean", "best_rows_mean", "worst_row", "listing_denials",
    "glossed",
)  # fmt: skip
#: Denials of a listing that are counted; a longer listing denies more, and is no other thing.
_MAX_DENIALS = 5


def measure_asked(claim: ClaimSide, sheet: Sheet, related: Related, glossary: Glossary) -> Vectors:
    """Measure each row by its words, and by those that no earlier row has brought in.

    Where a row has nothing to measure a share of, the share is -1.  Pieces that have
    nothing to do with a row are not looked at.

    Returns:
        Shape ``(limitations, len(ASKED_SIGNALS))``, float32.
    """
    seen: set[str] = set()
    table = np.zeros((len(claim.limitations), len(ASKED_SIGNALS)), dtype=np.float32)
    for i, (_, terms) in enumerate(claim.limitations):
        pieces = [sheet.pieces.fragments[int(k)].shown for k in np.flatnonzero(related[i])]
        table[i] = _asked(terms, seen, pieces, glossary)
        seen |= {t.stem for t in terms.terms if t.is_telling and not t.negated}
    return table


def _asked(
    terms: LimitationTerms, seen: set[str], pieces: list[Shown], glossary: Glossary
) -> list[float]:
    shown = join_shown(pieces)
    telling = [t for t in terms.terms if t.is_telling and not t.negated]
    new = [t for t in telling if t.stem not in seen]
    old = [t for t in telling if t.stem in seen]
    introduced = [p for p in terms.parts if p.introduced]
    in_one = [coverage(new, piece, glossary) for piece in pieces] if new else [-1.0]
    named = [names(p, shown, glossary) for p in terms.parts]
    main = [names(terms.main, shown, glossary)] if terms.main else []

    def covered(words: list[Term]) -> float:
        return coverage(words, shown, glossary) if words else -1.0

    return [
        len(telling), len(terms.terms), len(new), len(old), covered(telling),
        covered(new), covered(old), max(in_one, default=0.0), _share(named), _share(main),
        _share([names(p, shown, glossary) for p in introduced]), len(introduced),
        sum(not is_met(t, shown, glossary) for t in new), len(terms.quantities),
        len(terms.counts), " or " in terms.text, "means" in terms.text,
        sum(bool(t.concepts) for t in telling) / max(1, len(telling)),
    ]  # fmt: skip


def _share(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else -1.0


def measure_listing(claim: ClaimSide, sheet: Sheet, related: Related) -> Vectors:
    """Measure how near the listing, where it has to do with the claim, is to the claim as a whole.

    Returns:
        Shape ``(len(LISTING_SIGNALS),)``, float32; the likenesses are 0 without vectors.
    """
    found = np.zeros(len(LISTING_SIGNALS), dtype=np.float32)
    fragments = sheet.pieces.fragments
    kept = np.flatnonzero(related.any(axis=0))
    whole = [int(k) for k in kept if fragments[int(k)].whole]
    found[5] = any(fragments[k].language for k in whole)
    found[4] = min(sum(len(fragments[k].denials) for k in whole), _MAX_DENIALS)
    if not claim.vectors.shape[1] or not whole or not len(claim.vectors):
        return found
    cosine = np.clip(claim.vectors @ sheet.vectors.T, 0, 1)
    best = cosine[:, kept].max(axis=1)
    found[:4] = (
        float(_direction(claim.vectors) @ _direction(sheet.vectors[kept])),
        best.mean(), cosine.max(axis=0)[whole].mean(), best.min(),
    )  # fmt: skip
    return found


def _direction(vectors: Vectors) -> Vectors:
    mean = vectors.mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) + 1e-9), dtype=np.float32)
