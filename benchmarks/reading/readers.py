"""The reader under test and the plain ones beside it, in the same run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading.cases import Case
from freetosell.core.charts.chart import LimitationReading, Reading
from freetosell.core.ports import Embedder
from freetosell.models.lexical.fragments import find_fragments
from freetosell.models.lexical.glossary import find_words
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.lexical.weights import Weights, parse_weights

FOLDS = Path(__file__).parent / "fold_weights.json"
BOUNDS = np.arange(0.05, 0.96, 0.05)


class FoldReaders:
    """Chooses for each patent a reader that has not learned from it.

    A patent that no fold knows was not learned from at all: the shipped
    weights read it.
    """

    def __init__(self, embedder: Embedder | None, english: Embedder | None = None) -> None:
        self._shipped = LexicalReader(embedder, english)
        self._embedder, self._english = embedder, english
        name = embedder.name.partition("@")[0] if embedder else ""
        models = (name, english.name if english else "")
        sets = json.loads(FOLDS.read_text(encoding="utf-8"))["sets"]
        self._learned = {patent for entry in sets for patent in entry["not_seen"]}
        self._folds: dict[str, LexicalReader] = {}
        for entry in sets:
            if (entry["embedder"], entry["english"]) == models:
                reader = self._reader(parse_weights(entry))
                self._folds.update(dict.fromkeys(entry["not_seen"], reader))
        self.name = self._shipped.name

    def _reader(self, weights: Weights) -> LexicalReader:
        return LexicalReader(self._embedder, self._english, weights)

    def held_out(self, patent: str) -> bool:
        """Say whether the shipped weights have never seen the patent."""
        return patent not in self._learned

    def read(self, case: Case) -> tuple[LimitationReading, ...]:
        """Read a case with weights that have not seen its patent."""
        reader = self._folds.get(case.patent, self._shipped)
        return reader.read(case.claim, case.publication, case.product.facts)


def word_scores(case: Case) -> list[float]:
    """Return per limitation the share of its words that the listing has, by stem."""
    shown = {w.stem for fact in case.product.facts for w in find_words(fact.text)}
    scores = []
    for limitation in case.claim.limitations:
        words = {w.stem for w in find_words(case.claim.quote(limitation))}
        scores.append(len(words & shown) / len(words) if words else 0.0)
    return scores


def cosine_scores(case: Case, embedder: Embedder) -> list[float]:
    """Return per limitation the best cosine to any sentence or clause of the listing."""
    from freetosell.models.lexical.glossary import load_glossary

    pieces = find_fragments(case.product.facts, load_glossary()).fragments
    shown = embedder.embed([f.text for f in pieces])
    claimed = embedder.embed([case.claim.quote(x) for x in case.claim.limitations])
    return [float(row.max()) for row in claimed @ shown.T]


def read_by_bound(
    cases: Sequence[Case], score: Callable[[Case], list[float]], folds: Callable[[str], Any]
) -> list[tuple[Reading, ...]]:
    """Call LITERAL above a bound and UNCLEAR below; the bound is chosen on the other folds."""
    scores = [score(case) for case in cases]
    chosen = {
        fold: _best_bound(
            [(s, c) for s, c in zip(scores, cases, strict=True) if folds(c.patent) != fold]
        )
        for fold in {folds(c.patent) for c in cases}
    }
    return [
        tuple(Reading.LITERAL if s >= chosen[folds(case.patent)] else Reading.UNCLEAR for s in row)
        for row, case in zip(scores, cases, strict=True)
    ]


def _best_bound(scored: Sequence[tuple[list[float], Case]]) -> float:
    def right(bound: float) -> int:
        return sum(
            (s >= bound) == (label is Reading.LITERAL)
            for row, case in scored
            for s, label in zip(row, case.labels, strict=True)
        )

    return float(max(BOUNDS, key=right)) if scored else 0.5
