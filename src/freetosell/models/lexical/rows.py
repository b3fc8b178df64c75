"""One limitation against the whole listing: what the pieces add up to, and what hangs on what."""

from __future__ import annotations

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS, is_related
from freetosell.models.lexical.signals import ClaimSide, Sheet, is_preamble
from freetosell.models.lexical.terms import LimitationTerms, Part
from freetosell.models.lexical.told import (
    ASKED_SIGNALS,
    LISTING_SIGNALS,
    measure_asked,
    measure_listing,
)

#: What the pieces, and the neighbouring rows, add up to.
_SUMMED = (
    "supports", "supports_second", "supports_third", "supports_sum",
    "excludes", "excludes_second", "excludes_third", "excludes_sum",
    "linked_excludes", "linked_supports", "links",
    "others_support", "others_support_least", "others_exclude", "others_exclude_most",
    "preamble_supports", "preamble_excludes", "before_supports", "before_excludes",
    "after_supports", "after_excludes", "is_preamble", "claim_words", "parts",
    "listing_denies", "rows_supported", "rows_excluded", "place_in_claim", "nearer_rows",
)  # fmt: skip
#: Names of the columns, in order; the weights file repeats them.  ``most_...`` is the
#: highest value of a pair signal among the pieces.
ROW_SIGNALS = (
    *_SUMMED,
    *(f"most_{name}" for name in PAIR_SIGNALS),
    *ASKED_SIGNALS,
    *LISTING_SIGNALS,
)
#: From these chances on a row counts as supported, or excluded, by its best piece.
_SUPPORTED, _EXCLUDED = 0.5, 0.4

_COLUMN = {name: i for i, name in enumerate(PAIR_SIGNALS)}
_SUM_OF = 4


def find_links(claim: ClaimSide) -> tuple[tuple[int, ...], ...]:
    """Find for each limitation the earlier ones whose main part it speaks of.

    "a tab on said lid" hangs on the limitation that introduced the lid: if the
    lid is missing, so is the tab on it.
    """
    mains = [terms.main for _, terms in claim.limitations]
    return tuple(
        tuple(j for j in range(i) if _speaks_of(terms, mains[j]))
        for i, (_, terms) in enumerate(claim.limitations)
    )


def _speaks_of(terms: LimitationTerms, main: Part | None) -> bool:
    if main is None:
        return False
    wanted = set(main.stems)
    return any(
        p.head == main.head and (set(p.stems) <= wanted or wanted <= set(p.stems))
        for p in terms.parts
    )


def measure_rows(
    claim: ClaimSide, sheet: Sheet, pairs: Vectors, chances: Vectors, glossary: Glossary
) -> Vectors:
    """Measure every limitation against the whole listing.

    Args:
        claim: The claim side.
        sheet: The product side.
        pairs: From `measure_pairs`.
        chances: Shape ``(limitations, fragments, 3)``: nothing, supports, excludes.
        glossary: Words of the trade.

    Returns:
        Shape ``(limitations, len(ROW_SIGNALS))``, float32.
    """
    n = len(claim.limitations)
    table = np.zeros((n, len(ROW_SIGNALS)), dtype=np.float32)
    if not n or not pairs.shape[1]:
        return table
    related = is_related(pairs)
    table[:, : len(_SUMMED)] = _summed(claim, pairs, chances)
    at = len(_SUMMED)
    table[:, at : at + len(PAIR_SIGNALS)] = pairs.max(axis=1)
    at += len(PAIR_SIGNALS)
    table[:, at : at + len(ASKED_SIGNALS)] = measure_asked(claim, sheet, related, glossary)
    table[:, at + len(ASKED_SIGNALS) :] = measure_listing(claim, sheet, related)
    return table


def _summed(claim: ClaimSide, pairs: Vectors, chances: Vectors) -> Vectors:
    n = len(claim.limitations)
    table = np.zeros((n, len(_SUMMED)), dtype=np.float32)
    supports, excludes = _ranked(chances[:, :, 1]), _ranked(chances[:, :, 2])
    best, worst = supports[:, 0], excludes[:, 0]
    denies = pairs[:, :, _COLUMN["denial_here"]].max()
    nearer = _nearer_rows(chances[:, :, 1])
    links = find_links(claim)
    for i, (limitation, terms) in enumerate(claim.limitations):
        linked = list(links[i])
        others = [j for j in range(n) if j != i] or [i]
        table[i] = (
            *supports[i], *excludes[i],
            worst[linked].max() if linked else -1.0,
            best[linked].min() if linked else -1.0,
            len(linked),
            best[others].mean(), best[others].min(), worst[others].mean(), worst[others].max(),
            best[0], worst[0],
            *((best[i - 1], worst[i - 1]) if i else (-1.0, -1.0)),
            *((best[i + 1], worst[i + 1]) if i + 1 < n else (-1.0, -1.0)),
            is_preamble(limitation), len(terms.text.split()), len(terms.parts),
            denies, (best > _SUPPORTED).mean(), (worst > _EXCLUDED).mean(), i / n, nearer[i],
        )  # fmt: skip
    return table


def _nearer_rows(supports: Vectors) -> list[int]:
    """Count per row the others that its best piece supports more."""
    top = supports.argmax(axis=1)
    return [int((supports[:, k] > supports[i, k]).sum()) for i, k in enumerate(top)]


def _ranked(chances: Vectors) -> Vectors:
    """Return per limitation the best three and the sum of the best four."""
    ordered = np.zeros((len(chances), _SUM_OF), dtype=np.float32)
    found = np.sort(chances, axis=1)[:, ::-1][:, :_SUM_OF]
    ordered[:, : found.shape[1]] = found
    return np.column_stack([ordered[:, :3], ordered.sum(axis=1)])
