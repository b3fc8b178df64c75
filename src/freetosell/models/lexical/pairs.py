"""One limitation against one piece of the listing: the signals that the weights combine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from freetosell.core.ports import Vectors
from freetosell.core.products.counts import Count
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.glossary import Glossary, find_words
from freetosell.models.lexical.natures import count_exclusions
from freetosell.models.lexical.signals import (
    ClaimSide,
    Sheet,
    concepts_said,
    coverage,
    denies_concept,
    denies_word,
    is_preamble,
    names,
)
from freetosell.models.lexical.terms import LimitationTerms, Part, find_aspects

if TYPE_CHECKING:
    from freetosell.models.lexical.weights import Weights

#: Names of the columns, in order; the weights file repeats them.
PAIR_SIGNALS = (
    "coverage", "cosine", "coverage_below_best", "cosine_below_best", "cosine_to_claim_best",
    "main_named", "main_cosine", "parts_named", "denial_here", "word_denied", "main_word_denied",
    "concept_denied", "denied_cosine", "denied_cosine_main", "denied_cosine_whole", "excluded",
    "excluded_same_part", "number_inside", "number_outside", "count_met", "count_differs",
    "act_denied_cosine", "contrast", "in_title", "in_attribute", "in_category", "whole", "words",
    "claim_words", "preamble", "introduces", "claim_denies", "english_cosine",
    "english_below_best", "english_to_claim_best",
)  # fmt: skip

_CONTRAST = re.compile(
    r"\b(?:only|just|instead|simply|plain|alone|single|one-piece|by hand|straight|directly|never|"
    r"nur|einfach|lediglich|stattdessen)\b|仅|只|单|直接|而不是|纯|手动",
    re.IGNORECASE,
)
_CLAIM_DENIES = re.compile(r"\b(?:no|not|without|free of|devoid|other than)\b", re.IGNORECASE)


#: From this share of the telling words on, or this cosine, a piece has to do with a limitation
#: even if it names none of its parts.
_RELATED_COVERAGE = 0.3
_RELATED_COSINE = 0.22
_RELATED_MAIN_COSINE = 0.3
_RELATED_DENIED_COSINE = 0.5
_DENIES = [PAIR_SIGNALS.index(name) for name in ("word_denied", "concept_denied")]


def measure_pairs(claim: ClaimSide, sheet: Sheet, glossary: Glossary) -> Vectors:
    """Measure every limitation against every fragment.

    A piece that has nothing to do with the limitation (no part of it, no measure, no
    denial of a part, no likeness) gets noughts only and is weighed nowhere: see
    `is_related`.

    Returns:
        Shape ``(limitations, fragments, len(PAIR_SIGNALS))``, float32.
    """
    fragments = sheet.pieces.fragments
    table = np.zeros((len(claim.limitations), len(fragments), len(PAIR_SIGNALS)), dtype=np.float32)
    if not len(fragments):
        return table
    cosine = np.clip(claim.vectors @ sheet.vectors.T, 0, 1)
    english = _english_cosine(claim, sheet)
    fixed = np.array([_piece_signals(f) for f in fragments], dtype=np.float32)
    for i, (limitation, terms) in enumerate(claim.limitations):
        row = table[i]
        row[:, 0] = [coverage(terms.terms, f.shown, glossary) for f in fragments]
        row[:, 1] = cosine[i]
        row[:, 4] = cosine.max(axis=0) - cosine[i]
        _add_parts(row, terms, claim.part_vectors[i], sheet, glossary)
        _add_denials(row, terms, (claim.vectors[i], claim.part_vectors[i]), sheet, glossary)
        for k, fragment in enumerate(fragments):
            row[k, 15:17] = count_exclusions(terms, fragment, glossary)
            row[k, 17:19] = _numbers(terms, fragment)
            row[k, 19:21] = _counts(terms, fragment, glossary)
        row[:, 22:28] = fixed
        row[:, 28] = np.log1p(len(terms.text.split()))
        row[:, 29] = is_preamble(limitation)
        row[:, 30] = any(p.introduced for p in terms.parts)
        row[:, 31] = bool(_CLAIM_DENIES.search(terms.text))
        row[:, 32] = english[i]
        row[:, 33] = english[i].max() - english[i]
        row[:, 34] = english.max(axis=0) - english[i]
        row[~_related(row, terms, sheet)] = 0.0
        related = row.any(axis=1)
        row[related, 2] = row[:, 0].max() - row[related, 0]
        row[related, 3] = row[:, 1].max() - row[related, 1]
    return table


def _english_cosine(claim: ClaimSide, sheet: Sheet) -> Vectors:
    """Return the cosines of the English model; noughts where there is none on one of the sides."""
    if not claim.english.shape[1] or not sheet.english.shape[1]:
        return np.zeros((len(claim.limitations), len(sheet.pieces.fragments)), dtype=np.float32)
    return np.asarray(claim.english @ sheet.english.T, dtype=np.float32)


def is_related(pairs: Vectors) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Say which pieces have to do with which limitation; shape without the last axis."""
    return np.asarray(pairs.any(axis=-1))


def weigh_pairs(weights: Weights, pairs: Vectors) -> Vectors:
    """Return shape ``(limitations, fragments, 3)``: nothing, supports, excludes."""
    rows, pieces, signals = pairs.shape
    chances = weights.pair.chances(pairs.reshape(-1, signals)).reshape(rows, pieces, 3)
    chances[~is_related(pairs)] = (1.0, 0.0, 0.0)
    return chances


def _related(
    row: Vectors, terms: LimitationTerms, sheet: Sheet
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    dimensions = {q.dimension for q in terms.quantities}
    measured = [
        any(q.dimension in dimensions for q in fragment.quantities)
        for fragment in sheet.pieces.fragments
    ]
    return np.asarray(
        (row[:, 0] >= _RELATED_COVERAGE)
        | (row[:, 1] >= _RELATED_COSINE)
        | (row[:, 6] >= _RELATED_MAIN_COSINE)
        | (row[:, 12] >= _RELATED_DENIED_COSINE)
        | (row[:, 7] > 0)
        | row[:, _DENIES].any(axis=1)
        | row[:, 19:21].any(axis=1)
        | np.array(measured, dtype=bool)
    )


def _piece_signals(fragment: Fragment) -> list[float]:
    field = fragment.fact.field
    text = fragment.text
    length = len(text.split()) if text.isascii() or " " in text else len(text) / 2
    return [
        float(bool(_CONTRAST.search(text))),
        float(field == "title"),
        float(field.startswith(("attributes.", "variations["))),
        float(field == "category"),
        float(fragment.whole),
        float(np.log1p(length)),
    ]


def _add_parts(
    row: Vectors, terms: LimitationTerms, vectors: Vectors, sheet: Sheet, glossary: Glossary
) -> None:
    if not terms.parts:
        return
    main = _main_index(terms)
    for k, fragment in enumerate(sheet.pieces.fragments):
        named = [names(p, fragment.shown, glossary) for p in terms.parts]
        row[k, 5] = named[main]
        row[k, 7] = sum(named) / len(named)
    if vectors.shape[1]:
        row[:, 6] = np.clip(sheet.vectors @ vectors[main], 0, 1)


def _main_index(terms: LimitationTerms) -> int:
    return terms.parts.index(terms.main) if terms.main else 0


def _add_denials(
    row: Vectors,
    terms: LimitationTerms,
    vectors: tuple[Vectors, Vectors],
    sheet: Sheet,
    glossary: Glossary,
) -> None:
    """Write what the denials of each sentence, and of the clauses in it, deny of the limitation."""
    whole, parts = vectors
    main = _main_index(terms)
    open_parts = _deniable(terms, sheet, glossary)
    near = _nearness(sheet, terms, open_parts, parts)
    around = concepts_said(terms)
    to_whole = np.clip(sheet.denied_vectors @ whole, 0, 1)
    for d, denied in enumerate(sheet.denied):
        cosine = float(near[d].max(initial=0.0))
        values = [
            1.0,
            float(any(denies_word(denied, p) for p in open_parts)),
            float(bool(terms.parts) and denies_word(denied, terms.parts[main])),
            float(any(denies_concept(denied, p, glossary, around) for p in open_parts)),
            0.0 if denied.denial.of_act else cosine,
            float(near[d][main]) if len(parts) else 0.0,
            float(to_whole[d]),
        ]
        for k in _holders(sheet, d):
            row[k, 8:15] = np.maximum(row[k, 8:15], values)
            row[k, 21] = max(row[k, 21], cosine if denied.denial.of_act else 0.0)


def _nearness(
    sheet: Sheet, terms: LimitationTerms, open_parts: list[Part], parts: Vectors
) -> Vectors:
    """Return the cosine of each denial to each part; nought where a denial tells nothing."""
    near: Vectors = np.clip(sheet.denied_vectors @ parts.T, 0, 1)
    near[:, [p not in open_parts for p in terms.parts]] = 0.0
    return near


def _deniable(terms: LimitationTerms, sheet: Sheet, glossary: Glossary) -> list[Part]:
    """Return the parts whose denial tells against the limitation.

    Denying one member of an "or" does not: another may be there.
    """

    def is_denied(part: Part) -> bool:
        return any(denies_word(d, part) or denies_concept(d, part, glossary) for d in sheet.denied)

    kept = {p.alternative[0] for p in terms.parts if p.alternative and not is_denied(p)}
    return [p for p in terms.parts if not p.alternative or p.alternative[0] not in kept]


def _holders(sheet: Sheet, d: int) -> list[int]:
    """Return the sentence of a denial and the clauses of that sentence that hold it."""
    denied = sheet.denied[d]
    holders = [denied.piece]
    for k in range(denied.piece + 1, len(sheet.pieces.fragments)):
        fragment = sheet.pieces.fragments[k]
        if fragment.whole or fragment.fact is not denied.fragment.fact:
            break
        if fragment.span.touches(denied.denial.denied):
            holders.append(k)
    return holders


def _numbers(terms: LimitationTerms, fragment: Fragment) -> tuple[float, float]:
    """Say whether a measure of the piece lies inside, or all lie outside, the claimed one.

    A width says nothing of a length: where both name a measure, it must be the same.
    """
    shown_aspects = find_aspects(fragment.said)
    if terms.aspects and shown_aspects and not terms.aspects & shown_aspects:
        return 0.0, 0.0
    inside = outside = 0.0
    for claimed in terms.quantities:
        shown = [q for q in fragment.quantities if q.dimension == claimed.dimension]
        if any(claimed.holds(q) for q in shown):
            inside = 1.0
        elif shown and all(claimed.excludes(q) for q in shown):
            outside = 1.0
    return inside, outside


def _counts(terms: LimitationTerms, fragment: Fragment, glossary: Glossary) -> tuple[float, float]:
    met = differs = 0.0
    for claimed in terms.counts:
        part = _counted_part(claimed, terms)
        if part is None:
            continue
        for shown in fragment.counts:
            if not _is_same_thing(shown, part, fragment, glossary):
                continue
            fits = claimed.low <= shown.low and (
                shown.high <= claimed.high or shown.low >= claimed.low
            )
            met, differs = max(met, float(fits)), max(differs, float(not fits))
    return met, 0.0 if met else differs


def _counted_part(count: Count, terms: LimitationTerms) -> Part | None:
    return next((p for p in terms.parts if p.span.touches(count.noun)), None)


def _is_same_thing(shown: Count, part: Part, fragment: Fragment, glossary: Glossary) -> bool:
    noun = shown.noun.cut(fragment.fact.text)
    words = find_words(noun)
    if any(w.stem == part.head for w in words):
        return True
    concepts = {m.concept for m in glossary.find_mentions(noun)}
    return any(glossary.meets(s, c) for s in concepts for c in part.concepts)
