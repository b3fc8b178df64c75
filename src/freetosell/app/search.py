"""Search: the rights that may read on a product, ranked, each with its reasons.

Words and vectors each rank the units of the corpus; the lists are fused per
publication, the classes of the first ones vote, and the first hundred are
looked at again claim by claim.  See ``docs/explanation/search.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from freetosell.app.fusion import (
    CLASS_WEIGHT,
    best_per_publication,
    fuse,
    ranks_of,
    vote_classes,
)
from freetosell.app.search_query import ProductQuery, build_query, shares_words, telling_words
from freetosell.app.search_reasons import Lists
from freetosell.app.second_look import look_again
from freetosell.core.clearance.assessment import Candidate
from freetosell.core.patents.publication import RightKind
from freetosell.core.ports import (
    CorpusStore,
    Embedder,
    Hit,
    Reranker,
    TwofoldEmbedder,
    UnitFilter,
    Vectors,
)
from freetosell.core.products.product import Product

#: Units asked of each list.
DEPTH = 200
#: Words that a listing which is not English and a unit must share before the search by
#: words counts: a listing in one language meets units in another only by chance.
SHARED_WORDS = 3
#: Every fifth place goes to the next design: text cannot rank designs against inventions.
DESIGN_EVERY = 5
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
        reranker: Looks again at the first hundred; not asked where the corpus's own
            vectors say it (`TwofoldEmbedder`), and ``None`` ranks by words and vectors.
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
    return search_queries(queries, store, embedder, reranker, where, limit)


def search_queries(
    queries: Sequence[ProductQuery],
    store: CorpusStore,
    embedder: Embedder,
    reranker: Reranker | None,
    where: UnitFilter,
    limit: int = 50,
) -> tuple[tuple[Candidate, ...], ...]:
    """Do what `search_many` does for queries that are put together already."""
    # One by one, so that a product has the same vector to the last bit in any company.
    found = [_vector(query, embedder) for query in queries]
    vectors = np.stack(found) if found else np.zeros((0, embedder.dims), np.float32)
    lanes = [
        [
            look_again(lists, store, embedder, reranker, lane_limit)
            for lists in _first_look(queries, vectors, store, lane_filter)
        ]
        for lane_filter, lane_limit in _lanes(where, limit)
    ]
    return tuple(
        tuple(
            replace(candidate, rank=rank)
            for rank, candidate in enumerate(_dealt([lane[i] for lane in lanes], limit), start=1)
        )
        for i in range(len(queries))
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


def _vector(query: ProductQuery, embedder: Embedder) -> Vectors:
    """Return the vector of a product: its text and its titles, in equal parts by meaning."""
    texts = [query.text, query.title] if query.title else [query.text]
    if isinstance(embedder, TwofoldEmbedder):
        return embedder.embed_query(texts, query.english)
    total = embedder.embed(texts).sum(axis=0)
    length = float(np.linalg.norm(total))
    return np.asarray(total / length if length else total, dtype=np.float32)


def _first_look(
    queries: Sequence[ProductQuery], vectors: Vectors, store: CorpusStore, where: UnitFilter
) -> Iterator[Lists]:
    """Yield what words and vectors find for each query, fused."""
    near = store.search_vectors(vectors, DEPTH, where)
    for query, vector, close in zip(queries, vectors, near, strict=True):
        words = best_per_publication(_by_words(query, store, where))
        lists = Lists(query, vector, words, best_per_publication(close))
        lists.told = telling_words(f"{query.words} {query.english_words}")
        _fuse(lists)
        yield lists


def _by_words(query: ProductQuery, store: CorpusStore, where: UnitFilter) -> list[Hit]:
    """Search by the listing's own words and by its gloss; a unit found by both counts once."""
    found = list(store.search_text(query.words, DEPTH, where))
    if query.language not in ("en", ""):
        told = telling_words(query.words)
        needed = min(SHARED_WORDS, len(told))
        found = [hit for hit in found if shares_words(told, hit.text, needed)]
    if query.english_words:
        found.extend(store.search_text(query.english_words, DEPTH, where))
    return sorted(found, key=lambda hit: (-hit.score, hit.unit_id))


def _fuse(lists: Lists) -> None:
    """Fuse words and vectors, then let the classes of the first ones vote."""
    signals = [
        ({key: p.rank for key, p in placed.items()}, 1.0) for placed in (lists.words, lists.near)
    ]
    order = list(fuse(signals))
    lists.classes = vote_classes(order, lambda key: lists.any_hit(key).classes)
    lists.order = fuse([*signals, (ranks_of(lists.classes), CLASS_WEIGHT)])
