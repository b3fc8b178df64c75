"""``python -m benchmarks.watch [--data DIR] [--folder DIR] [--part demo|shared]``.

Two looks at one corpus with planted changes of all kinds: each has to be told
once, none invented, and exactly the findings that rest on them opened again.
``demo``: the demo corpus and catalogue with the real check, so that it is also
measured for which products a new document counts.  ``shared``: publications of
the shared evaluation data under DIR.  The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.watch.plants import Planted, plant_changes
from benchmarks.watch.world import (
    DAY_1,
    World,
    class_codes,
    class_watch,
    compare,
    expected_by_time,
    expected_open,
    look,
    opened,
    put_findings,
)
from freetosell.app.catalogue import find_catalogue_products, read_catalogue
from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.check_run import check_and_keep
from freetosell.app.corpus_load import load_files
from freetosell.app.settings import load_settings
from freetosell.app.watch_book import add_watch
from freetosell.app.wiring import load_encoder, load_reranker
from freetosell.core.clearance.assessment import Assessment
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Embedder, KeyFilter, ListingContext
from freetosell.core.provenance import Record
from freetosell.core.watch import WatchRun
from freetosell.core.watch.changes import ARRIVALS
from freetosell.models.lexical.reader import LexicalReader
from freetosell.models.sentence.minilm import MiniLm
from freetosell.models.sentence.pair import PairEmbedder
from freetosell.offices.intake import read_publications
from freetosell.testing.demo import DEMO_MARKETS, build_demo

PLANTED = 54
_SHARED = ("utility_with_claims.jsonl.zst", "design_fulltext.jsonl.zst")


class _Silent:
    def start(self, what: str, total: int | None) -> None: ...

    def advance(self, units: int = 1) -> None: ...

    def finish(self) -> None: ...


def run_shared(data: Path, folder: Path) -> dict[str, Any]:
    """Plant in real publications; findings are made up, their number is large."""
    publications: dict[str, Publication] = {}
    for name in _SHARED:
        for record in read_publications(data / "corpus" / name):
            if isinstance(record, Record):
                publications.setdefault(record.value.key, record.value)
    world = World.open(folder / "shared")
    planted, by_time = _plant(world, publications.values())
    world.write(planted.first)
    put_findings(world, planted.first, 40)
    products = [f"own:W-{n}" for n in range(40)]
    assessments = [world.records.find_assessments(key)[0] for key in products]
    return _two_looks(world, planted, assessments, by_time)


def _classed(publications: Iterable[Publication]) -> list[Publication]:
    """Keep what a watch by class sees; the watch looks by class in all parts."""
    return [p for p in publications if class_codes(p)]


def _second() -> date:
    return (DAY_1 + timedelta(days=7)).date()


def _plant(
    world: World, publications: Iterable[Publication]
) -> tuple[Planted, set[tuple[str, str]]]:
    """Plant in what the days alone do not change; return that too."""
    whole = _classed(publications)
    by_time = expected_by_time(world, whole, DAY_1.date(), _second())
    return plant_changes(whole, _second(), PLANTED, {key for key, _ in by_time}), by_time


def _two_looks(
    world: World,
    planted: Planted,
    assessments: Sequence[Assessment],
    by_time: set[tuple[str, str]],
) -> dict[str, Any]:
    watch = add_watch(class_watch([*planted.first, *planted.stored]), world.entries, at=DAY_1)
    began = time.perf_counter()
    first = look(world, watch)
    first_s = time.perf_counter() - began
    world.clock.move(hours=1)
    quiet = look(world, watch)
    world.clock.move(days=7)
    world.change(planted)
    began = time.perf_counter()
    run = look(world, watch)
    second_s = time.perf_counter() - began
    world.clock.move(hours=1)
    wanted = expected_open(planted.expected, run.changes, assessments, by_time)
    arrivals = {c.publication for c in run.changes if c.kind in ARRIVALS or c.earlier}
    found = opened(run.reopened)
    old = {one for one in found if one[2] not in arrivals}
    return {
        **compare(run, planted, by_time),
        "publications": len(planted.first),
        "first_look_s": round(first_s, 2),
        "second_look_s": round(second_s, 2),
        "quiet_when_nothing_changed": first.quiet and quiet.quiet and look(world, watch).quiet,
        "reopened_wanted": len(wanted),
        "reopened_right": len(old & wanted),
        "reopened_missed": len(wanted - old),
        "reopened_wrong": len(old - wanted),
        **_arrivals(world, run, assessments, arrivals, found),
    }


def _arrivals(
    world: World,
    run: WatchRun,
    assessments: Sequence[Assessment],
    arrivals: set[str],
    found: set[tuple[str, str, str]],
) -> dict[str, Any]:
    """Hold what new documents opened against a whole check of every product."""
    if run.degraded:
        return {"new_documents_held_against_products": False}
    rooms, stats = world.check(), world.store.stats()
    wanted = set()
    for before in assessments:
        known = {(f.market, f.publication) for f in before.findings}
        product = world.records.get_product(before.product.id)
        after = check_product(product, CheckPlan(before.markets, run.as_of), rooms, stats)
        wanted |= {
            (product.id, f.market, f.publication)
            for f in after.findings
            if f.publication in arrivals and (f.market, f.publication) not in known
        }
    new = {one for one in found if one[2] in arrivals}
    return {
        "new_documents_held_against_products": True,
        "named_wanted": len(wanted),
        "named_right": len(new & wanted),
        "named_missed": sorted(map("/".join, wanted - new)),
        "named_besides": len(new - wanted),
    }


def run_demo(folder: Path) -> dict[str, Any]:
    """Plant in the demo corpus, with the real check of the demo catalogue before and after."""
    files = build_demo(folder / "files")
    settings = load_settings(folder / "demo")
    encoder = load_encoder()
    embedder: Embedder = PairEmbedder(encoder, MiniLm(settings.models, threads=1))
    world = World.open(folder / "demo", embedder)
    office = (*files.grants, files.members, files.fee_events)
    load_files(office, world.store, embedder, _Silent(), world.clock)
    keys = world.store.find_keys(KeyFilter())
    whole = list(world.store.find_publications(keys).values())
    planted, by_time = _plant(world, whole)
    world.store.delete(list(set(keys) - {p.key for p in planted.first}))
    world.write(planted.first)
    reranker, degraded = load_reranker(settings)

    @cache
    def rooms() -> CheckRooms:
        return CheckRooms(
            world.store, embedder, reranker, LexicalReader(encoder), world.books, world.clock,
            degraded,
        )  # fmt: skip

    world.check = rooms
    read = read_catalogue(files.catalogue, ListingContext())
    products = list(find_catalogue_products(read))
    plan = CheckPlan(DEMO_MARKETS, DAY_1.date())
    made = check_and_keep(products, plan, rooms(), world.records, _Silent())
    slim = [replace(a, candidates=()) for a in made]
    return {"products": len(products), **_two_looks(world, planted, slim, by_time)}


def main() -> int:
    """Run the parts asked for; what cannot run says why."""
    parser = argparse.ArgumentParser(prog="benchmarks.watch", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--part", choices=("demo", "shared"), default=None)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = asked.folder or Path(kept)
        done: dict[str, Any] = {"benchmark": "watch"}
        if asked.part in (None, "shared"):
            there = (asked.data / "corpus").is_dir()
            done["shared"] = run_shared(asked.data, folder) if there else "data not there"
        if asked.part in (None, "demo"):
            done["demo"] = run_demo(folder)
    done["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(done, ensure_ascii=False))
    parts = [part for part in done.values() if isinstance(part, dict)]
    return int(any(p["missed"] or p["invented"] or p["reopened_missed"] for p in parts))


if __name__ == "__main__":
    sys.exit(main())
