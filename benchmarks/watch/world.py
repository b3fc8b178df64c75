"""A workspace of its own for two looks: real stores, planted corpus, products with findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.watch.plants import Expected, Planted
from freetosell.app.check import CheckRooms
from freetosell.app.corpus_add import content_digest
from freetosell.app.enforcement import add_signal, load_signals
from freetosell.app.units import find_units
from freetosell.app.watch_findings import FindingBook
from freetosell.app.watch_match import MatchRooms
from freetosell.app.watch_run import WatchRooms, run_watch
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.errors import ModelError
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.law.territory import binds
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusRow, Embedder, Vectors
from freetosell.core.watch import Change, ChangeKind, Reopening, Watch, WatchRun, WatchWhat
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets.loader import load_rulebooks
from freetosell.testing.clock import FakeClock
from freetosell.testing.factories import make_assessment, make_finding, make_listing, make_product

DAY_1 = datetime(2026, 11, 21, 9, tzinfo=UTC)
MARKETS = ("US", "DE", "EP", "GB", "CN", "JP", "EM")
#: Told beside a finding by what they are; the oracle's own list.
BESIDE = {ChangeKind.LITIGATION, ChangeKind.FEE_PAID, ChangeKind.EVENT_RECORDED}
NEW = {ChangeKind.NEW_PUBLICATION, ChangeKind.NEWLY_FOUND}
_STATUS = {
    ChangeKind.STATUS_CHANGED, ChangeKind.EXPIRED, ChangeKind.LAPSED, ChangeKind.TERM_CHANGED,
    ChangeKind.RESTORED, ChangeKind.GRANTED,
}  # fmt: skip


class HashEmbedder:
    """Vectors out of digests: search by meaning is not what is measured here."""

    name = "hash"
    dims = 16

    def embed(self, texts: Sequence[str]) -> Vectors:
        seeds = [int(hashlib.sha256(t.encode()).hexdigest()[:12], 16) for t in texts]
        drawn = [np.random.default_rng(seed).normal(size=self.dims) for seed in seeds]
        rows = np.array(drawn, np.float32).reshape(-1, self.dims)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _no_check() -> CheckRooms:
    raise ModelError("model_missing", "No models are loaded here, so nothing is checked.")


@dataclass(slots=True)
class World:
    """The stores of one workspace, and the day."""

    folder: Path
    embedder: Embedder
    clock: FakeClock
    books: Mapping[str, Rulebook]
    check: Callable[[], CheckRooms] = _no_check

    @classmethod
    def open(cls, folder: Path, embedder: Embedder | None = None) -> World:
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder, embedder or HashEmbedder(), FakeClock(DAY_1), load_rulebooks())

    @property
    def store(self) -> LanceCorpus:
        return LanceCorpus(self.folder / "corpus")

    @property
    def records(self) -> DjangoRecords:
        return DjangoRecords(self.folder / "records.sqlite3")

    @property
    def entries(self) -> DjangoEntryStore:
        return DjangoEntryStore(self.folder / "records.sqlite3")

    def rooms(self) -> WatchRooms:
        findings = FindingBook(self.records)
        match = MatchRooms(self.store, findings, self.books, lambda: (None, "no gallery"))
        signals = load_signals(self.entries)
        return WatchRooms(match, self.entries, self.check, self.clock, signals, "benchmark")

    def write(self, publications: Sequence[Publication]) -> None:
        """Store publications as they are, with their units."""
        store = self.store
        store.bind_embedder(self.embedder.name, self.embedder.dims)
        for start in range(0, len(publications), 200):
            rows = [self._row(publication) for publication in publications[start : start + 200]]
            store.upsert(rows)
        store.optimize()

    def _row(self, publication: Publication) -> CorpusRow:
        units = find_units(publication)
        vectors = (
            self.embedder.embed([unit.text for unit in units])
            if units
            else np.zeros((0, self.embedder.dims), np.float32)
        )
        last = latest_possible_expiry(publication)
        return CorpusRow(publication, units, vectors, content_digest(publication), last)

    def change(self, planted: Planted) -> None:
        """Bring the corpus to its second state."""
        self.write(planted.stored)
        self.store.delete(planted.deleted)
        for signal in planted.signals:
            add_signal(signal, self.entries, by="benchmark", at=self.clock.now())


def put_findings(world: World, publications: Sequence[Publication], products: int) -> None:
    """Keep an assessment per product with findings on some publications in some markets."""
    whole = make_assessment()
    for number in range(products):
        product = make_product(make_listing(sku=f"W-{number}"))
        chosen = publications[number :: max(products // 2, 1)]
        findings = [
            replace(make_finding(product), market=market, publication=publication.key)
            for publication in chosen
            for market in MARKETS[number % 3 :: 2]
            if market in world.books and binds(publication, world.books[market])
        ]
        world.records.put_product(product)
        world.records.put_assessment(
            replace(whole, product=product, markets=MARKETS, findings=tuple(findings))
        )


def class_codes(publication: Publication) -> set[str]:
    """Return the classes by which a watch of classes can find a publication."""
    classes = publication.classes
    codes = (code.upper() for code in (*classes.cpc, *classes.ipc) if len(code) >= 4)
    found = {code[:4] for code in codes if code[0].isalpha()}
    return found | {f"L{code[:2]}" for code in classes.locarno if code[:2].isdigit()}


def class_watch(publications: Iterable[Publication]) -> Watch:
    """Watch every class of the publications."""
    codes = {code for publication in publications for code in class_codes(publication)}
    subject = tuple(sorted(codes))
    return Watch("all", "All classes", WatchWhat.CLASS, subject, MARKETS, DAY_1.date())


def expected_by_time(
    world: World, publications: Iterable[Publication], first: date, second: date
) -> set[tuple[str, str]]:
    """Say which untouched rights change status in a market with the days alone."""
    found = set()
    for publication in publications:
        for market in MARKETS:
            book = world.books.get(market)
            if book is None or not binds(publication, book):
                continue
            was = assess_status(publication, market, book, first)
            now = assess_status(publication, market, book, second)
            if was.in_force is not now.in_force:
                found.add((publication.key, market))
    return found


def compare(run: WatchRun, planted: Planted, by_time: set[tuple[str, str]]) -> dict[str, Any]:
    """Hold what was told against what was planted."""
    told: Counter[tuple[ChangeKind, str, str]] = Counter()
    in_time: Counter[tuple[str, str]] = Counter()
    touched = {e.publication for e in planted.expected}
    for change in run.changes:
        if change.publication not in touched and change.kind in _STATUS and change.territories:
            in_time.update((change.publication, market) for market in change.territories)
        else:
            told[(change.kind, change.publication, change.earlier)] += 1
    wanted = Counter((e.kind, e.publication, e.earlier) for e in planted.expected)
    return {
        "planted": sum(wanted.values()),
        "kinds": len({e.kind for e in planted.expected}),
        "told_once": sum(told[key] == 1 for key in wanted),
        "missed": [_plain(key) for key in (wanted - told)],
        "invented": [_plain(key) for key in (told - wanted)],
        "by_time": len(by_time),
        "by_time_told_once": sum(in_time[key] == 1 for key in by_time),
        "by_time_invented": sorted(map("/".join, set(in_time) - by_time)),
    }


def _plain(key: tuple[ChangeKind, str, str]) -> str:
    return " ".join(filter(None, (key[0].value, key[1], key[2])))


def expected_open(
    expected: Iterable[Expected],
    changes: Iterable[Change],
    assessments: Iterable[Assessment],
    by_time: set[tuple[str, str]],
) -> set[tuple[str, str, str]]:
    """Say by the plants alone which findings have to be read again.

    Of the changes only this is taken: whether a kind that is told beside changed
    the status too.
    """
    status = {c.publication for c in changes if c.kind in BESIDE and c.status_changed}
    keys = set()
    for one in expected:
        if one.kind not in NEW and (one.kind not in BESIDE or one.publication in status):
            keys |= {one.publication, one.earlier} - {""}
    return {
        (a.product.id, f.market, f.publication)
        for a in assessments
        for f in a.findings
        if f.publication in keys or (f.publication, f.market) in by_time
    }


def opened(reopened: Iterable[Reopening]) -> set[tuple[str, str, str]]:
    return {(r.product, r.market, r.publication) for r in reopened}


def look(world: World, watch: Watch) -> WatchRun:
    return run_watch(watch, world.rooms())
