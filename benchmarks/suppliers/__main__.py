"""Pages and nightly run of a large register of suppliers, papers and gates.

``python -m benchmarks.suppliers [--suppliers 2000 --papers 20000 --products 50000]``

Builds the register in a folder that is removed afterwards, then times what a
person and the night do with it.  Prints one JSON object as its last line; times
are wall milliseconds, p50 and p95 over the repetitions.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.suppliers.register import fill, open_room
from freetosell.app.gate_desk import find_gate_page, get_gate_file, weigh_papers_of
from freetosell.app.gate_refresh import refresh_gates
from freetosell.app.paper_desk import check_papers
from freetosell.app.supplier_room import SupplierRoom, find_papers, find_supplier_page, get_supplier
from freetosell.app.supplier_score import find_due_papers, score_checked
from freetosell.core.gates.standing import assess_standing
from freetosell.testing.clock import FakeClock

_NIGHTS = 14


def main() -> int:
    """Build, time, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.suppliers", description=__doc__)
    parser.add_argument("--suppliers", type=int, default=2_000)
    parser.add_argument("--papers", type=int, default=20_000)
    parser.add_argument("--products", type=int, default=50_000)
    parser.add_argument("--repeat", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = open_room(Path(folder))
        began = time.perf_counter()
        count = fill(room, given.suppliers, given.papers, given.products)
        figures: dict[str, Any] = {
            "suppliers": given.suppliers,
            "papers": given.papers,
            "products": given.products,
            "entries": count,
            "build_s": round(time.perf_counter() - began, 1),
        }
        figures["pages_ms"] = time_pages(room, given.suppliers, given.products, given.repeat)
        figures["night"] = time_nights(room)
    print(json.dumps(figures))
    return 0


def time_pages(
    room: SupplierRoom, suppliers: int, products: int, repeat: int
) -> dict[str, dict[str, float]]:
    """Time what a page asks for, each with chosen keys of a fixed draw."""
    chance = random.Random(4)

    def some() -> str:
        return f"s{chance.randrange(suppliers):05d}"

    def product() -> str:
        return f"own:P{chance.randrange(products):06d}"

    def look(key: str) -> None:
        get_supplier(room, key)
        find_papers(room, key)

    def score(key: str) -> None:
        score_checked(room, check_papers(room, key))

    asked: dict[str, Callable[[], object]] = {
        "suppliers_page": lambda: find_supplier_page(room, after=some()),
        "suppliers_search": lambda: find_supplier_page(room, text=some()[1:]),
        "supplier": lambda: look(some()),
        "supplier_checked_and_scored": lambda: score(some()),
        "gates_page": lambda: find_gate_page(room, after=f"{product()}@"),
        "gates_search": lambda: find_gate_page(room, text=product()),
        "gates_of_state": lambda: find_gate_page(room, state="closed"),
        "gate": lambda: assess_standing(get_gate_file(room, product(), "US"), room.today),
        "gate_papers_weighed": lambda: weigh_papers_of(room, product(), "US"),
        "papers_due": lambda: find_due_papers(room),
    }
    return {name: _timed(call, repeat) for name, call in asked.items()}


def _timed(call: Callable[[], object], repeat: int) -> dict[str, float]:
    call()  # what is loaded once is not the page's
    spent = []
    for _ in range(repeat):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    return {
        "p50": round(float(np.percentile(spent, 50)), 1),
        "p95": round(float(np.percentile(spent, 95)), 1),
    }


def time_nights(room: SupplierRoom) -> dict[str, Any]:
    """Run so many nights one after the other; each looks at what fell due."""
    clock = room.clock
    if not isinstance(clock, FakeClock):
        raise TypeError("the benchmark moves its own clock")
    spent, ended, moved = [], 0, 0
    for _ in range(_NIGHTS):
        clock.move(days=1)
        began = time.perf_counter()
        report = refresh_gates(room)
        spent.append(time.perf_counter() - began)
        ended += len(report.papers_ended)
        moved += len(report.moved)
    return {
        "nights": _NIGHTS,
        "papers_ended": ended,
        "gates_closed": moved,
        "p50_s": round(float(np.percentile(spent, 50)), 2),
        "p95_s": round(float(np.percentile(spent, 95)), 2),
    }


if __name__ == "__main__":
    sys.exit(main())
