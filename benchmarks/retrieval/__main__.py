"""``python -m benchmarks.retrieval --data DIR [--corpus DIR ...] [--work DIR] [--failures FILE]``.

The corpus is the patents of the set and, as distractors, every row of the
corpora.  Every method ranks the same documents; designs are left out of all
rankings, because the program lists them apart.  ``--ablation`` adds the program
without each of its steps, which takes a second index.  Short listings in five
languages (``languages.jsonl``) are asked too, where the corpora hold their
patents.  The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.retrieval.chart_set import Query, load_listings, load_queries, read_patents
from benchmarks.retrieval.figures import differences, figures
from benchmarks.retrieval.peers import Answer, document_text, rank_by_vector, rank_by_words
from benchmarks.retrieval.steps import ablation, ask, without_title
from freetosell.app.clock import SystemClock
from freetosell.app.corpus_add import AddReport, add_to_corpus
from freetosell.app.search_query import ProductQuery, build_query
from freetosell.app.settings import load_settings
from freetosell.core.errors import ModelError
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import Embedder, UnitFilter
from freetosell.core.provenance import Record, Rejected
from freetosell.engines.lance import LanceCorpus
from freetosell.models.sentence.minilm import MiniLm
from freetosell.models.sentence.minilm_build import build_minilm
from freetosell.models.sentence.pair import PairEmbedder
from freetosell.models.sentence.use import UseEmbedder
from freetosell.offices.intake import read_publications

LISTINGS = Path(__file__).with_name("languages.jsonl")
TECHNICAL = UnitFilter(right_kinds=tuple(k.value for k in RightKind if k is not RightKind.DESIGN))


def main() -> None:
    """Build or reuse the index, run all methods, print the figures."""
    args = _arguments()
    work = args.work or Path(tempfile.gettempdir()) / "freetosell-retrieval"
    work.mkdir(parents=True, exist_ok=True)
    use, minilm = UseEmbedder(), _minilm(args.models or load_settings().models)
    pair = PairEmbedder(use, minilm)
    store = LanceCorpus(work / "corpus-both")
    added, keys = _fill(store, pair, args.data, args.corpus)
    queries = load_queries(args.data)
    asked = [build_query(query.product) for query in queries]
    answers = {"freetosell": ask(asked, store, pair, None, TECHNICAL)}
    if args.ablation:
        plain = LanceCorpus(work / "corpus")
        _fill(plain, use, args.data, args.corpus)
        for name, answer in ablation(asked, (store, pair), (plain, use), minilm, TECHNICAL):
            _say(f"{name}: done")
            answers[name] = answer
    peers = _documents(store, keys)
    answers |= _peers([without_title(query) for query in asked], peers, (use, minilm), work)
    report = {
        **_head(queries, keys, added, store),
        "methods": _methods(queries, answers),
        "five_languages": _in_languages((store, pair), peers, keys, minilm, work),
    }
    if args.failures:
        own = answers["freetosell"]
        failed = _failures("freetosell", queries, _ranks(queries, own), own)
        lines = (json.dumps(row, ensure_ascii=False) for row in failed)
        args.failures.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(json.dumps(report, ensure_ascii=False))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.retrieval", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--corpus", type=Path, nargs="*", action="extend", default=[], help="files or folders"
    )
    parser.add_argument("--work", type=Path, help="folder in which the index is kept")
    parser.add_argument("--models", type=Path, help="folder of built models; default: the cache")
    parser.add_argument("--ablation", action="store_true", help="each step left out in turn")
    parser.add_argument("--failures", type=Path, help="write each query not found in the first 10")
    return parser.parse_args()


def _head(
    queries: Sequence[Query], keys: Sequence[str], added: AddReport, store: LanceCorpus
) -> dict[str, Any]:
    return {
        "benchmark": "retrieval",
        "n": len(queries),
        "patents_sought": len({query.key for query in queries}),
        "documents": len(keys),
        "corpus": {
            "read": added.read,
            "stored": added.stored,
            "unchanged": added.unchanged,
            "rejected": len(added.rejected),
            "units": store.stats().units,
        },
    }


def _methods(queries: Sequence[Query], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return the figures of each method, the program's own first, others against it."""
    own = _ranks(queries, answers["freetosell"])
    found = {}
    for name, answer in answers.items():
        ranks = _ranks(queries, answer)
        found[name] = {
            **figures(queries, ranks),
            "freetosell_ahead_by": differences(queries, own, ranks),
            "ms_per_query": answer.ms,
            "cpu_ms_per_query": answer.cpu_ms,
        }
    return found


def _ranks(queries: Sequence[Query], answer: Answer) -> list[int]:
    return [_rank(q.key, found) for q, found in zip(queries, answer.keys, strict=True)]


def _minilm(folder: Path) -> MiniLm:
    try:
        return MiniLm(folder)
    except ModelError:
        _say("building the reranker")
        build_minilm(folder)
        return MiniLm(folder)


def _fill(
    store: LanceCorpus, embedder: Embedder, data: Path, corpora: Sequence[Path]
) -> tuple[AddReport, list[str]]:
    """Bring the corpus up to date; return the report and the keys that belong to this run."""
    keys: set[str] = set()
    patents = data / "patents.jsonl"

    def read(path: Path) -> Iterator[Record[Publication] | Rejected]:
        rows = read_patents(path) if path == patents else read_publications(path)
        for row in rows:
            if isinstance(row, Record):
                keys.add(row.value.key)
            yield row

    progress, clock = _Progress(), SystemClock()
    paths = [patents, *corpora]
    report = add_to_corpus(paths, read, store, embedder, progress, clock, latest_possible_expiry)
    return report, sorted(keys)


def _documents(store: LanceCorpus, keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys and texts that the peers rank."""
    own: list[str] = []
    texts: list[str] = []
    for start in range(0, len(keys), 1_000):
        found = store.find_publications(keys[start : start + 1_000])
        for key in sorted(found):
            text = document_text(found[key])
            if found[key].right_kind is not RightKind.DESIGN and text:
                own.append(key)
                texts.append(text)
    return own, texts


def _peers(
    asked: Sequence[ProductQuery],
    documents: tuple[list[str], list[str]],
    models: tuple[Embedder, Embedder],
    work: Path,
) -> dict[str, Answer]:
    own, texts = documents
    answers = {"bm25s": rank_by_words(own, texts, [query.words for query in asked])}
    for name, model in zip(("use", "minilm"), models, strict=True):
        said = [query.text for query in asked]
        answers[name] = rank_by_vector(own, texts, said, model, work, _say)
    return answers


def _in_languages(
    filled: tuple[LanceCorpus, Embedder],
    documents: tuple[list[str], list[str]],
    keys: Sequence[str],
    minilm: MiniLm,
    work: Path,
) -> dict[str, Any]:
    """Ask short listings in five languages for patents of the corpora."""
    there = set(keys)
    queries = [q for q in load_listings(LISTINGS) if q.key in there]
    if not queries:
        return {}
    asked = [build_query(query.product) for query in queries]
    answers = {"freetosell": ask(asked, *filled, None, TECHNICAL)}
    plain = [without_title(query) for query in asked]
    answers |= _peers(plain, documents, (UseEmbedder(), minilm), work)
    found = {}
    for name, answer in answers.items():
        found[name] = figures(queries, _ranks(queries, answer))
        del found[name]["per_variant"]
    return found


def _rank(key: str, found: Sequence[str]) -> int:
    return found.index(key) + 1 if key in found else 0


def _failures(
    name: str, queries: Sequence[Query], ranks: Sequence[int], answer: Answer
) -> Iterator[dict[str, Any]]:
    for query, rank, found in zip(queries, ranks, answer.keys, strict=True):
        if not 1 <= rank <= 10:
            yield {
                "method": name,
                "product": query.product.id,
                "sought": query.key,
                "rank": rank,
                "variant": query.variant,
                "language": query.language,
                "first": found[:3],
            }


class _Progress:
    """Says on standard error what is being done."""

    def start(self, what: str, total: int | None) -> None:
        del total
        self._read = 0
        _say(what)

    def advance(self, units: int = 1) -> None:
        self._read += units
        if self._read % 2_000 < units:
            _say(f"  {self._read:,}")

    def finish(self) -> None:
        """Say nothing more."""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
