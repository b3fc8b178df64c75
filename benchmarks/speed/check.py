"""Speed of a check: listings per second, p50 and p95, peak memory, and where the time goes.

``python -m benchmarks.speed.check --workspace DIR --listings DIR [--count 1000]``

The workspace holds a corpus made by ``freetosell corpus add``.  The floor of
the run is the encoder alone: the time it needs to embed the listings once.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.app.catalogue import find_catalogue_products, read_catalogue
from freetosell.app.check import CheckPlan, CheckRooms, check_product
from freetosell.app.clock import SystemClock
from freetosell.app.settings import load_settings
from freetosell.app.wiring import open_rooms
from freetosell.core.ports import ListingContext
from freetosell.core.products.product import Product


class Stopwatch:
    """Adds up the wall time spent in the methods of the adapters it wraps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()

    def wrap(self, name: str, inner: Any) -> Any:
        """Return a stand-in for an adapter that times every method call."""
        watch = self

        class Timed:
            def __getattr__(self, attribute: str) -> Any:
                value = getattr(inner, attribute)
                return watch.timed(f"{name}.{attribute}", value) if callable(value) else value

        return Timed()

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call with its wall time added up under a name."""

        def run(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                self.seconds[name] += time.perf_counter() - began
                self.calls[name] += 1

        return run


def find_products(folder: Path, count: int) -> Iterator[Product]:
    """Yield products of the listing files in turn, so that every source has its share."""
    files = sorted(p for p in folder.iterdir() if ".jsonl" in p.name)
    streams = [find_catalogue_products(read_catalogue((f,), ListingContext())) for f in files]
    found = 0
    while streams and found < count:
        for stream in list(streams):
            product = next(stream, None)
            if product is None:
                streams.remove(stream)
            elif found < count:
                found += 1
                yield product


def time_embedding(products: Sequence[Product], rooms: CheckRooms) -> float:
    """Return the seconds that the encoder alone needs for the listings: the floor of the run."""
    began = time.perf_counter()
    rooms.embedder.embed([" ".join(f.text for f in p.facts) for p in products])
    return time.perf_counter() - began


def time_checks(
    products: Sequence[Product], plan: CheckPlan, rooms: CheckRooms, outcomes: Counter[str]
) -> list[float]:
    """Return the seconds of each check; count the outcomes of its findings."""
    stats = rooms.store.stats()
    each: list[float] = []
    for i, product in enumerate(products):
        began = time.perf_counter()
        assessment = check_product(product, plan, rooms, stats)
        each.append(time.perf_counter() - began)
        outcomes.update(f.outcome.value for f in assessment.findings)
        if i % 100 == 99:
            print(f"{i + 1} checked, {sum(each) / len(each):.3f} s each", file=sys.stderr)
    return each


def main() -> None:
    """Check the listings one by one and print the figures as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--listings", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--markets", default="US")
    args = parser.parse_args()
    products = list(find_products(args.listings, args.count))
    rooms = open_rooms(load_settings(args.workspace), SystemClock())
    floor_s = time_embedding(products, rooms)
    watch = Stopwatch()
    rooms = replace(
        rooms,
        store=watch.wrap("store", rooms.store),
        embedder=watch.wrap("embedder", rooms.embedder),
        reranker=watch.wrap("reranker", rooms.reranker) if rooms.reranker else None,
        reader=watch.wrap("reader", rooms.reader),
    )
    plan = CheckPlan(markets=tuple(args.markets.split(",")), as_of=date(2026, 11, 21))
    outcomes: Counter[str] = Counter()
    each = time_checks(products, plan, rooms, outcomes)
    stats = rooms.store.stats()
    figures = {
        "benchmark": "speed.check",
        "listings": len(products),
        "publications": stats.publications,
        "units": stats.units,
        "markets": plan.markets,
        "reranker": rooms.reranker is not None,
        **format_times(each, floor_s),
        "peak_rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "seconds": {k: round(v, 2) for k, v in sorted(watch.seconds.items())},
        "calls": dict(sorted(watch.calls.items())),
        "findings": dict(outcomes),
    }
    print(json.dumps(figures))


def format_times(each: Sequence[float], floor_s: float) -> dict[str, float]:
    """Return rate, quantiles and the ratio to the floor."""
    total = sum(each)
    return {
        "listings_per_s": round(len(each) / total, 2),
        "p50_ms": round(1000 * float(np.percentile(each, 50)), 1),
        "p95_ms": round(1000 * float(np.percentile(each, 95)), 1),
        "floor_embed_once_s": round(floor_s, 2),
        "ratio_to_floor": round(total / floor_s, 1),
        "total_s": round(total, 2),
    }


if __name__ == "__main__":
    main()
