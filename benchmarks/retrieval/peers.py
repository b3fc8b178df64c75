"""Plain methods over the same documents: BM25, and one vector a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Embedder, Vectors

DEPTH = 100
_CHARS = 3_000
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Answer:
    """Ranked keys for each query, and the time a query took, in milliseconds.

    Args:
        cpu_ms: Time of the processor, which says more on a machine with other work.
    """

    keys: list[list[str]]
    ms: float
    cpu_ms: float = 0.0


def document_text(publication: Publication) -> str:
    """Return title, abstract and independent claims as one text."""
    claims = [claim.text for claim in publication.independent_claims()]
    parts = (publication.title, publication.abstract, *claims)
    return ". ".join(part for part in parts if part)[:_CHARS]


def rank_by_words(keys: Sequence[str], texts: Sequence[str], queries: Sequence[str]) -> Answer:
    """Rank with bm25s: k1 1.2, b 0.75, English stems and stop words."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def tokens(batch: Sequence[str]) -> Any:
        return bm25s.tokenize(list(batch), stopwords="en", stemmer=stemmer, show_progress=False)

    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(tokens(texts), show_progress=False)
    began = (time.perf_counter(), time.process_time())
    ranked = []
    for query in queries:
        places, scores = index.retrieve(tokens([query]), k=DEPTH, show_progress=False)
        ranked.append([keys[p] for p, s in zip(places[0], scores[0], strict=True) if s > 0])
    return Answer(ranked, *_ms(began, queries))


def rank_by_vector(
    keys: Sequence[str],
    texts: Sequence[str],
    queries: Sequence[str],
    embedder: Embedder,
    work: Path,
    say: Callable[[str], None],
) -> Answer:
    """Rank by the cosine of one vector a document, exactly; document vectors are kept."""
    vectors = _document_vectors(texts, embedder, work, say)
    began = (time.perf_counter(), time.process_time())
    ranked = []
    for query in queries:
        scores = vectors @ embedder.embed([query])[0]
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        ranked.append([keys[place] for place in best])
    return Answer(ranked, *_ms(began, queries))


def _document_vectors(
    texts: Sequence[str], embedder: Embedder, work: Path, say: Callable[[str], None]
) -> Vectors:
    digest = sha256("\0".join([embedder.name, *texts]).encode("utf-8", "replace")).hexdigest()
    path = work / f"vectors-{digest[:16]}.npy"
    if path.exists():
        return np.asarray(np.load(path), dtype=np.float32)
    parts = []
    for start in range(0, len(texts), _AT_ONCE):
        say(f"{embedder.name}: {start:,} of {len(texts):,} documents")
        parts.append(embedder.embed(texts[start : start + _AT_ONCE]))
    vectors = np.concatenate(parts)
    np.save(path, vectors)
    return vectors


def _ms(began: tuple[float, float], queries: Sequence[str]) -> tuple[float, float]:
    count = max(len(queries), 1)
    ended = (time.perf_counter(), time.process_time())
    wall, cpu = (
        round((now - then) * 1e3 / count, 2) for now, then in zip(ended, began, strict=True)
    )
    return wall, cpu
