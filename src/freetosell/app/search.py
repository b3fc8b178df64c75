"""Search: the rights that may read on a product, ranked, each with its reasons.

Words and vectors each rank the units of the corpus; the lists are fused per
publication, the classes of the first ones vote, and the first hundred are
looked at again claim by claim.  See ``docs/explanation/search.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from freetosell.app.fusion import (
    CLASS_WEIGHT,
    Placed,
    best_per_publication,
    fuse,
    ranks_of,
    seeded,
    standardised,
    to_unit_interval,
    vote_classes,
)
from freetosell.app.search_query import ProductQuery, build_query, shares_words, telling_words
from freetosell.app.units import place_of
from freetosell.core.clearance.assessment import Candidate, RankReason
from freetosell.core.patents.publication import RightKind
from freetosell.core.ports import CorpusStore, Embedder, Hit, Reranker, UnitFilter, Vectors
from freetosell.core.products.product import Product
from freetosell.models.sentence.language import find_language

#: Units asked of each list.
DEPTH = 200
#: Candidates that are looked at again.
RERANKED = 100
#: Words that a listing which is not English and a unit must share before the search by
#: words counts: a listing in one language meets units in another only by chance.
SHARED_WORDS = 3
#: Weights of the second look, measured once; see the benchmark.
RERANK_WEIGHTS = (0.6, 0.2, 0.2)  # reranker, words, vectors
PLAIN_WEIGHTS = (0.5, 0.5)  # words, vectors: without a reranker
#: Every fifth place goes to the next design: text cannot rank designs against inventions.
DESIGN_EVERY = 5
_RERANK_KINDS = ("claim", "abstract", "design")
_CLAIMS_RERANKED = 2
_EXCERPT_CHARS = 160
#: Languages the reranker knows.
_RERANKED_LANGUAGES = ("en", "")
#: Offices whose documents are in English throughout.
_ENGLISH_OFFICES = frozenset({"US", "GB", "AU", "CA", "IN", "NZ", "IE", "SG", "ZA"})
_LANGUAGE_CHARS = 400
_TECHNICAL = tuple(kind.value for kind in RightKind if kind is not RightKind.DESIGN)
_DESIGN = (RightKind.DESIGN.value,)


def search_candidates(
    product: Product,
    store: CorpusStore,
    embedder: Embedder,
    reranker: Reranker | None,
    where: UnitFilter,
    limit: int = 50,
) -> tuple[Candidate, ...]:
    """Find the rights that may read on one product, best first.

    Args:
        product: The thing, with its facts.
        store: The corpus.
        embedder: The model the corpus was filled with.
        reranker: Looks again at the first hundred of an English listing;
            ``None`` ranks by words and vectors alone.
        where: Which rights may be found.
        limit: Candidates wanted.

    Returns:
        At most ``limit`` candidates in an order that is the same in every run;
        scores fall with rank and mean nothing across products.  Ties go by
        publication key.

    Raises:
        EngineError: if the corpus cannot be searched.
    """
    return search_many((product,), store, embedder, reranker, where, limit)[0]


def search_many(
    products: Sequence[Product],
    store: CorpusStore,
    embedder: Embedder,
    reranker: Reranker | None,
    where: UnitFilter,
    limit: int = 50,
) -> tuple[tuple[Candidate, ...], ...]:
    """Do what `search_candidates` does for many products, with their vectors in one pass."""
    queries = [build_query(product) for product in products]
    # One by one, so that a product has the same vector to the last bit in any company.
    vectors = np.concatenate(
        [np.zeros((0, embedder.dims), np.float32), *(embedder.embed([q.text]) for q in queries)]
    )
    lanes = [
        _search_lane(queries, vectors, store, reranker, lane_filter, lane_limit)
        for lane_filter, lane_limit in _lanes(where, limit)
    ]
    return tuple(
        tuple(
            replace(candidate, rank=rank)
            for rank, candidate in enumerate(_dealt([lane[i] for lane in lanes], limit), start=1)
        )
        for i in range(len(products))
    )


def _lanes(where: UnitFilter, limit: int) -> list[tuple[UnitFilter, int]]:
    """Split a search into inventions and designs, which text cannot compare."""
    asked = where.right_kinds
    technical = tuple(k for k in _TECHNICAL if asked is None or k in asked)
    design = tuple(k for k in _DESIGN if asked is None or k in asked)
    lanes: list[tuple[UnitFilter, int]] = []
    if technical:
        lanes.append((replace(where, right_kinds=technical), limit))
    if design:
        share = limit if not technical else -(-limit // DESIGN_EVERY)
        lanes.append((replace(where, right_kinds=design), share))
    return lanes


def _dealt(lanes: Sequence[list[Candidate]], limit: int) -> Iterator[Candidate]:
    """Yield the candidates of both lanes, a design in every fifth place."""
    if len(lanes) < 2:
        yield from (candidate for lane in lanes for candidate in lane[:limit])
        return
    technical, design = (iter(lane) for lane in lanes)
    for place in range(1, limit + 1):
        first, second = (design, technical) if place % DESIGN_EVERY == 0 else (technical, design)
        found = next(first, None) or next(second, None)
        if found is None:
            return
        yield found


@dataclass(slots=True)
class _Lists:
    """What the first stage found for one query."""

    query: ProductQuery
    vector: Vectors
    words: dict[str, Placed]
    near: dict[str, Placed]
    classes: dict[str, float]
    order: dict[str, float]
    told: frozenset[str] = frozenset()

    def any_hit(self, key: str) -> Hit:
        """Return a unit of a publication, as found by vectors or else by words."""
        return (self.near.get(key) or self.words[key]).hit


def _search_lane(
    queries: Sequence[ProductQuery],
    vectors: Vectors,
    store: CorpusStore,
    reranker: Reranker | None,
    where: UnitFilter,
    limit: int,
) -> list[list[Candidate]]:
    near = store.search_vectors(vectors, DEPTH, where)
    found: list[list[Candidate]] = []
    for query, vector, close in zip(queries, vectors, near, strict=True):
        told = telling_words(query.words)
        needed = min(SHARED_WORDS, len(told)) if query.language not in _RERANKED_LANGUAGES else 0
        by_words = [
            hit
            for hit in store.search_text(query.words, DEPTH, where)
            if shares_words(told, hit.text, needed)
        ]
        lists = _first_stage(query, vector, by_words, close)
        lists.told = told
        found.append(_second_look(lists, store, reranker, limit))
    return found


def _first_stage(
    query: ProductQuery, vector: Vectors, by_words: Sequence[Hit], close: Sequence[Hit]
) -> _Lists:
    """Fuse words and vectors, then let the classes of the first ones vote."""
    words, near = best_per_publication(by_words), best_per_publication(close)
    signals = [({key: p.rank for key, p in placed.items()}, 1.0) for placed in (words, near)]
    lists = _Lists(query, vector, words, near, {}, fuse(signals))
    order = list(lists.order)
    lists.classes = vote_classes(order, lambda key: lists.any_hit(key).classes)
    lists.order = fuse([*signals, (ranks_of(lists.classes), CLASS_WEIGHT)])
    return lists


def _second_look(
    lists: _Lists, store: CorpusStore, reranker: Reranker | None, limit: int
) -> list[Candidate]:
    """Score the first hundred again on their claims and abstracts; the rest follow in order."""
    order = seeded(lists.order, (list(lists.words), list(lists.near)), RERANKED)
    first = order[:RERANKED]
    if not first:
        return []
    units, vectors = store.find_units(first, _RERANK_KINDS)
    own = _units_by_publication(units)
    if lists.query.language not in _RERANKED_LANGUAGES:
        reranker = None
    cosines = _cosines(vectors, lists.vector, len(units))
    close = _best_of(own, first, cosines, lists.near, alone=reranker is None)
    looks = _looks(reranker, lists.query, units, own, first)
    totals = _totals(lists, first, close, looks)
    ranked = sorted(range(len(first)), key=lambda i: (-float(totals[i]), first[i]))
    scores = to_unit_interval(totals)
    places = {i: place for place, i in enumerate(ranked, start=1)}
    look_ranks = ranks_of({first[i]: look[0] for i, look in looks.items()})
    candidates = [
        _candidate(lists, first[i], places[i], scores[i], (looks.get(i), look_ranks, units))
        for i in ranked[:limit]
    ]
    floor = candidates[-1].score if candidates else 0.0
    for place, key in enumerate(order[RERANKED:limit], start=RERANKED + 1):
        score = round(floor * RERANKED / place, 6)
        candidates.append(_candidate(lists, key, place, score, None))
    return candidates[:limit]


def _units_by_publication(units: Sequence[Hit]) -> dict[str, list[int]]:
    """Return the places of each publication's first claims, abstract and design unit."""
    own: dict[str, list[int]] = {}
    claims: dict[str, int] = {}
    for place, unit in enumerate(units):
        if unit.kind == "claim":
            claims[unit.publication] = claims.get(unit.publication, 0) + 1
            if claims[unit.publication] > _CLAIMS_RERANKED:
                continue
        own.setdefault(unit.publication, []).append(place)
    return own


def _cosines(vectors: Vectors, query: Vectors, count: int) -> Vectors:
    return np.asarray(vectors @ query if count else np.zeros(0), dtype=np.float32)


def _best_of(
    own: Mapping[str, list[int]],
    first: Sequence[str],
    cosines: Vectors,
    near: Mapping[str, Placed],
    *,
    alone: bool,
) -> Vectors:
    """Return the best cosine of each publication over its claims and abstract.

    Where the vectors decide ``alone``, passages found before count too.
    """
    best: list[float] = []
    for key in first:
        looked_at = [float(cosines[i]) for i in own.get(key, ())]
        if alone or not looked_at:
            looked_at.append(_score(near, key))
        best.append(max(looked_at))
    return np.array(best, np.float32)


def _score(placed: Mapping[str, Placed], key: str) -> float:
    return placed[key].hit.score if key in placed else 0.0


def _looks(
    reranker: Reranker | None,
    query: ProductQuery,
    units: Sequence[Hit],
    own: Mapping[str, list[int]],
    first: Sequence[str],
) -> dict[int, tuple[float, int]]:
    """Return the reranker's best score of each candidate, and the unit it was given for."""
    if reranker is None:
        return {}
    wanted = [i for key in first for i in own.get(key, ()) if _is_reranked(units[i])]
    scores = reranker.rerank(query.text, [units[i].text for i in wanted])
    by_unit = dict(zip(wanted, (float(score) for score in scores), strict=True))
    looks: dict[int, tuple[float, int]] = {}
    for place, key in enumerate(first):
        own_scores = [(by_unit[i], -i) for i in own.get(key, ()) if i in by_unit]
        if own_scores:
            looks[place] = max(own_scores)
    return looks


def _is_reranked(unit: Hit) -> bool:
    """Say whether a unit is in a language of the reranker.

    Documents of offices that publish in English are not looked at again:
    telling a language costs as much as the rest of the second look.
    """
    if unit.publication[:2] in _ENGLISH_OFFICES:
        return True
    return _language_of(unit.text[:_LANGUAGE_CHARS]) in _RERANKED_LANGUAGES


@lru_cache(maxsize=20_000)
def _language_of(text: str) -> str:
    return find_language(text)


def _totals(
    lists: _Lists, first: Sequence[str], close: Vectors, looks: Mapping[int, tuple[float, int]]
) -> Vectors:
    """Add up the standardised signals with their measured weights."""
    # What the list of words does not hold scored less than its last entry.
    least = min((p.hit.score for p in lists.words.values()), default=0.0)
    words = np.array(
        [lists.words[key].hit.score if key in lists.words else least for key in first],
        np.float32,
    )
    if looks:
        return _with_looks(words, close, looks)
    if lists.query.language in _RERANKED_LANGUAGES:
        return _weighted((words, close), PLAIN_WEIGHTS)
    return _weighted((close,), (1.0,))


def _with_looks(words: Vectors, close: Vectors, looks: Mapping[int, tuple[float, int]]) -> Vectors:
    """Add up the signals; a document that the reranker cannot read stands by its vector alone.

    Its words cannot match a listing in another language either, so that adding
    them would sink every foreign document to the end of the list.
    """
    read = sorted(looks)
    seen = np.zeros(len(close), np.float32)
    seen[read] = standardised(np.array([looks[i][0] for i in read], np.float32))
    by_vector = standardised(close)
    reranker, by_words, vector = (np.float32(weight) for weight in RERANK_WEIGHTS)
    total = reranker * seen + by_words * standardised(words) + vector * by_vector
    looked = np.zeros(len(close), bool)
    looked[read] = True
    return np.asarray(np.where(looked, total, by_vector), dtype=np.float32)


def _weighted(parts: Sequence[Vectors], weights: Sequence[float]) -> Vectors:
    total = np.zeros(len(parts[0]), np.float32)
    for part, weight in zip(parts, weights, strict=True):
        total += np.float32(weight) * standardised(part)
    return total


_Look = tuple[tuple[float, int] | None, Mapping[str, int], Sequence[Hit]]


def _candidate(lists: _Lists, key: str, rank: int, score: float, look: _Look | None) -> Candidate:
    hit = lists.any_hit(key)
    return Candidate(
        publication=key,
        title=hit.title,
        owners=hit.owners,
        right_kind=RightKind(hit.right_kind),
        rank=rank,
        score=score,
        reasons=tuple(_reasons(lists, key, look)),
    )


def _reasons(lists: _Lists, key: str, look: _Look | None) -> Iterator[RankReason]:
    """Yield why a candidate stands where it stands, signal by signal."""
    told = lists.told
    if look is not None and look[0] is not None:
        score, place = look[0][0], -look[0][1]
        unit = look[2][place]
        yield _reason("rerank", score, look[1][key], unit, told)
    if key in lists.words:
        placed = lists.words[key]
        top = max(p.hit.score for p in lists.words.values())
        yield _reason("bm25", placed.hit.score / top if top else 0.0, placed.rank, placed.hit, told)
    if key in lists.near:
        placed = lists.near[key]
        yield _reason("dense", placed.hit.score, placed.rank, placed.hit, told)
    if key in lists.classes:
        names = ", ".join(lists.any_hit(key).classes)
        yield RankReason("class", round(lists.classes[key], 4), 0, excerpt=names)


def _reason(signal: str, score: float, rank: int, unit: Hit, told: frozenset[str]) -> RankReason:
    bounded = round(min(max(score, 0.0), 1.0), 4)
    return RankReason(signal, bounded, rank, place_of(unit.unit_id), _excerpt(unit, told))


def _excerpt(unit: Hit, told: frozenset[str]) -> str:
    """Cut the piece of a unit that begins shortly before the first word shared with the query."""
    body = unit.text.removeprefix(unit.title).lstrip(". ") or unit.text
    low = body.casefold()
    places = [low.find(word) for word in told]
    start = max(min((p for p in places if p >= 0), default=0) - _EXCERPT_CHARS // 4, 0)
    if start:
        start = body.find(" ", start) + 1
    piece = body[start : start + _EXCERPT_CHARS].strip()
    before, after = "… " if start else "", " …" if start + _EXCERPT_CHARS < len(body) else ""
    return f"{before}{piece}{after}"
