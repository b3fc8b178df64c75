"""The program's own search, whole and with each of its steps left out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.retrieval.peers import DEPTH, Answer
from freetosell.app.search import search_queries
from freetosell.app.search_query import ProductQuery
from freetosell.core.ports import CorpusStore, Embedder, Reranker, UnitFilter

#: A corpus, and the model it was filled with.
Filled = tuple[CorpusStore, Embedder]


def ask(
    queries: Sequence[ProductQuery],
    store: CorpusStore,
    embedder: Embedder,
    reranker: Reranker | None,
    where: UnitFilter,
) -> Answer:
    """Search for one query after the other, and take the time."""
    began = time.perf_counter()
    cpu = time.process_time()
    found = [
        [c.publication for c in search_queries([q], store, embedder, reranker, where, DEPTH)[0]]
        for q in queries
    ]
    count = max(len(queries), 1)
    ms = (time.perf_counter() - began) * 1e3 / count
    return Answer(found, round(ms, 2), round((time.process_time() - cpu) * 1e3 / count, 2))


def ablation(
    queries: Sequence[ProductQuery],
    both: Filled,
    plain: Filled,
    reranker: Reranker,
    where: UnitFilter,
) -> Iterator[tuple[str, Answer]]:
    """Yield the answers without each step.

    Args:
        queries: As the program asks.
        both: The corpus with the vectors of both models.
        plain: The corpus with those of the multilingual encoder alone.
        reranker: The English model, asked again for each candidate.
        where: What may be found.
    """
    glossless = [without_gloss(query) for query in queries]
    untitled = [without_title(query) for query in queries]
    before = [without_gloss(without_title(query)) for query in queries]
    yield "without glosses", ask(glossless, *both, None, where)
    yield "without titles", ask(untitled, *both, None, where)
    yield "English model on the first hundred only", ask(queries, *plain, reranker, where)
    yield "without the English model", ask(queries, *plain, None, where)
    yield "before: none of the three", ask(before, *plain, reranker, where)


def without_gloss(query: ProductQuery) -> ProductQuery:
    """Return a query that is not put into English where it is in another language."""
    if query.language in ("en", ""):
        return query
    return replace(query, english="", english_words="")


def without_title(query: ProductQuery) -> ProductQuery:
    """Return a query in which the titles count once, like the rest."""
    words = query.words.split()[len(query.title.split()) :]
    return replace(query, title="", words=" ".join(words))
