"""One limitation against the whole listing: what the pieces add up to, and what hangs on what."""

from __future__ import annotations

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.models.lexical.fragments import Shown
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.pairs import PAIR_SIGNALS, is_related
from freetosell.models.lexical.signals import ClaimSide, Sheet, coverage, is_preamble, join_shown
from freetosell.models.lexical.terms import LimitationTerms, Part

#: Names of the columns, in order; the weights file repeats them.
ROW_SIGNALS = (
    "supports", "supports_second", "supports_sum", "excludes", "excludes_second", "excludes_sum",
    "denied", "coverage", "cosine", "met_anywhere", "linked_excludes", "linked_denied",
    "linked_supports", "links", "others_support", "others_exclude", "others_exclude_most",
    "preamble_supports", "preamble_excludes", "before_supports", "before_excludes",
    "after_supports", "after_excludes", "is_preamble", "claim_words", "number_inside",
    "number_outside", "count_differs", "excluded_same_part",
)  # fmt: skip

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
    supports, excludes = _ranked(chances[:, :, 1]), _ranked(chances[:, :, 2])
    best, worst = supports[:, 0], excludes[:, 0]
    denied = pairs[:, :, [_COLUMN["word_denied"], _COLUMN["concept_denied"]]].max(axis=(1, 2))
    links = find_links(claim)
    for i, (limitation, terms) in enumerate(claim.limitations):
        linked = list(links[i])
        others = [j for j in range(n) if j != i] or [i]
        table[i] = (
            *supports[i], *excludes[i], denied[i],
            pairs[i, :, _COLUMN["coverage"]].max(), pairs[i, :, _COLUMN["cosine"]].max(),
            coverage(terms.terms, _shown_together(sheet, pairs[i]), glossary),
            worst[linked].max() if linked else 0.0,
            denied[linked].max() if linked else 0.0,
            best[linked].min() if linked else 0.5,
            len(linked),
            best[others].mean(), worst[others].mean(), worst[others].max(),
            best[0], worst[0],
            best[i - 1] if i else 0.0, worst[i - 1] if i else 0.0,
            best[i + 1] if i + 1 < n else 0.0, worst[i + 1] if i + 1 < n else 0.0,
            is_preamble(limitation), np.log1p(len(terms.text.split())),
            pairs[i, :, _COLUMN["number_inside"]].max(),
            pairs[i, :, _COLUMN["number_outside"]].max(),
            pairs[i, :, _COLUMN["count_differs"]].max(),
            pairs[i, :, _COLUMN["excluded_same_part"]].max(),
        )  # fmt: skip
    return table


def _shown_together(sheet: Sheet, row: Vectors) -> Shown:
    """Return what all pieces that have to do with a limitation show."""
    fragments = sheet.pieces.fragments
    return join_shown([fragments[int(k)].shown for k in np.flatnonzero(is_related(row))])


def _ranked(chances: Vectors) -> Vectors:
    """Return per limitation the best, the second best and the sum of the best four."""
    ordered = np.sort(chances, axis=1)[:, ::-1]
    second = ordered[:, 1] if ordered.shape[1] > 1 else np.zeros(len(ordered))
    return np.stack([ordered[:, 0], second, ordered[:, :_SUM_OF].sum(axis=1)], axis=1)
