"""The first hundred candidates, looked at again claim by claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from freetosell.app.fusion import ranks_of, seeded, standardised, to_unit_interval
from freetosell.app.search_reasons import Lists, Look, make_candidate
from freetosell.core.clearance.assessment import Candidate
from freetosell.core.ports import (
    CorpusStore,
    Embedder,
    Hit,
    Reranker,
    TwofoldEmbedder,
    Vectors,
)
from freetosell.models.glossing.glosser import document_to_english

#: Candidates that are looked at again by a reranker, which takes time for each.
RERANKED = 100
#: The same where the English model's vectors are stored: the first hundred of each list.
LOOKED_AT = 200
#: Weights of the second look, measured once; see the benchmark.
RERANK_WEIGHTS = (0.6, 0.2, 0.2)  # English model, words, vectors
PLAIN_WEIGHTS = (0.5, 0.5)  # words, vectors: without an English model
_CLAIMS_LOOKED_AT = 2
_PLAIN_KINDS = ("claim", "abstract", "design")
_ALL_KINDS = (*_PLAIN_KINDS, "passage")
#: Offices whose documents are in English throughout.
_ENGLISH_OFFICES = frozenset({"US", "GB", "AU", "CA", "IN", "NZ", "IE", "SG", "ZA"})

#: Score of each unit by the English model, by its place.
_Scores = Mapping[int, float]


def look_again(
    lists: Lists,
    store: CorpusStore,
    embedder: Embedder,
    reranker: Reranker | None,
    limit: int,
) -> list[Candidate]:
    """Score the first ones again on their claims and abstracts; the rest follow in order.

    The English model's scores are read off the stored vectors where these hold
    them, and else asked of the reranker.
    """
    count = LOOKED_AT if isinstance(embedder, TwofoldEmbedder) else RERANKED
    order = seeded(lists.order, (list(lists.words), list(lists.near)), count)
    first = order[:count]
    if not first:
        return []
    asks = bool(lists.query.english) and (
        reranker is not None or isinstance(embedder, TwofoldEmbedder)
    )
    units, vectors = store.find_units(first, _PLAIN_KINDS if asks else _ALL_KINDS)
    own = _units_by_publication(units)
    close, scores = _scored(lists, units, vectors, own, embedder, reranker if asks else None)
    looks = _looks(lists, first, units, own, close, scores)
    totals = _totals(lists, first, looks)
    ranked = sorted(range(len(first)), key=lambda i: (-float(totals[i]), first[i]))
    by_place = to_unit_interval(totals)
    candidates = [
        make_candidate(lists, first[i], place, by_place[i], looks[i])
        for place, i in enumerate(ranked[:limit], start=1)
    ]
    floor = candidates[-1].score if candidates else 0.0
    for place, key in enumerate(order[count:limit], start=count + 1):
        score = round(floor * count / place, 6)
        candidates.append(make_candidate(lists, key, place, score, None))
    return candidates[:limit]


def _units_by_publication(units: Sequence[Hit]) -> dict[str, list[int]]:
    """Return the places of each publication's first claims and of its other units."""
    own: dict[str, list[int]] = {}
    claims: dict[str, int] = {}
    for place, unit in enumerate(units):
        if unit.kind == "claim":
            claims[unit.publication] = claims.get(unit.publication, 0) + 1
            if claims[unit.publication] > _CLAIMS_LOOKED_AT:
                continue
        own.setdefault(unit.publication, []).append(place)
    return own


def _scored(
    lists: Lists,
    units: Sequence[Hit],
    vectors: Vectors,
    own: Mapping[str, Sequence[int]],
    embedder: Embedder,
    reranker: Reranker | None,
) -> tuple[Vectors, _Scores]:
    """Return each unit's cosine by meaning, and the English model's scores of those it can read."""
    if not len(units):
        return np.zeros(0, np.float32), {}
    if isinstance(embedder, TwofoldEmbedder):
        close, english = embedder.cosines(vectors, lists.vector)
        scores = {i: float(score) for i, score in enumerate(english) if np.isfinite(score)}
        return np.nan_to_num(close), scores
    close = np.asarray(vectors @ lists.vector, dtype=np.float32)
    if reranker is None:
        return close, {}
    texts = {i: _english(units[i]) for places in own.values() for i in places}
    wanted = [i for i, text in texts.items() if text]
    found = reranker.rerank(lists.query.english, [texts[i] for i in wanted])
    return close, dict(zip(wanted, (float(score) for score in found), strict=True))


def _english(unit: Hit) -> str:
    """Return a unit in English; telling its language is spared where the office says it."""
    if unit.publication[:2] in _ENGLISH_OFFICES:
        return unit.text
    return document_to_english(unit.text)


def _looks(
    lists: Lists,
    first: Sequence[str],
    units: Sequence[Hit],
    own: Mapping[str, Sequence[int]],
    close: Vectors,
    scores: _Scores,
) -> list[Look]:
    """Return the best cosine and the best score of each candidate, with its unit and place."""
    best = {
        key: max((scores[i], -i) for i in own.get(key, ()) if i in scores)
        for key in first
        if any(i in scores for i in own.get(key, ()))
    }
    ranks = ranks_of({key: score for key, (score, _) in best.items()})
    looks: list[Look] = []
    for key in first:
        near = lists.near[key].hit.score if key in lists.near else 0.0
        nearest = max((float(close[i]) for i in own.get(key, ())), default=near)
        if key in best:
            score, place = best[key]
            unit = units[-place]
            glossed = lists.query.language not in ("en", "") or _english(unit) != unit.text
            looks.append(Look(nearest, score, ranks[key], unit, glossed))
        else:
            looks.append(Look(nearest))
    return looks


def _totals(lists: Lists, first: Sequence[str], looks: Sequence[Look]) -> Vectors:
    """Add up the standardised signals with their measured weights."""
    # What the list of words does not hold scored less than its last entry.
    least = min((p.hit.score for p in lists.words.values()), default=0.0)
    words = standardised(
        np.array(
            [lists.words[key].hit.score if key in lists.words else least for key in first],
            np.float32,
        )
    )
    close = standardised(np.array([look.close for look in looks], np.float32))
    if any(look.score is not None for look in looks):
        return _with_scores(words, close, looks)
    if lists.query.english:
        return _weighted((words, close), PLAIN_WEIGHTS)
    return close


def _with_scores(words: Vectors, close: Vectors, looks: Sequence[Look]) -> Vectors:
    """Add up the signals; a document that the English model cannot read stands by its vector alone.

    Its words cannot match a listing in another language either, so that adding
    them would sink every foreign document to the end of the list.
    """
    read = [i for i, look in enumerate(looks) if look.score is not None]
    seen = np.zeros(len(looks), np.float32)
    seen[read] = standardised(np.array([looks[i].score for i in read], np.float32))
    total = _weighted((seen, words, close), RERANK_WEIGHTS)
    looked = np.zeros(len(looks), bool)
    looked[read] = True
    return np.asarray(np.where(looked, total, close), dtype=np.float32)


def _weighted(parts: Sequence[Vectors], weights: Sequence[float]) -> Vectors:
    total = np.zeros(len(parts[0]), np.float32)
    for part, weight in zip(parts, weights, strict=True):
        total += np.float32(weight) * part
    return total
