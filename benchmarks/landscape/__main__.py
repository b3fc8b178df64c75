"""How long a landscape takes, without its map, and how much memory.

python -m benchmarks.landscape [--sizes 40000,1000000] [--workspace DIR]

Each size runs in a process of its own.  The marks of the sizes are drawn by
chance (`benchmarks.landscape.draw`); with a workspace its corpus is counted too,
the reading of its columns timed apart.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.landscape.draw import draw_marks
from freetosell.app.landscape import count_marks
from freetosell.core.landscape.marks import Field, PublicationMark

DAY = date(2026, 11, 22)


def measure(marks: Sequence[PublicationMark]) -> dict[str, Any]:
    """Count a field of all marks and return time and memory."""
    before = _peak_mib()
    wall, used = time.perf_counter(), time.process_time()
    made = count_marks(marks, Field(), DAY)
    return {
        "documents": made.documents,
        "count_s": round(time.perf_counter() - wall, 2),
        "count_cpu_s": round(time.process_time() - used, 2),
        "marks_mib": before,
        "peak_mib": _peak_mib(),
        "emerging": len(made.emerging),
        "gaps": len(made.gaps),
    }


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_workspace(folder: Path) -> dict[str, Any]:
    """Read the marks of a workspace's corpus and count them."""
    from freetosell.app.settings import load_settings
    from freetosell.app.wiring import open_corpus
    from freetosell.core.ports import KeyFilter

    store = open_corpus(load_settings(folder))
    began = time.perf_counter()
    marks = store.find_marks(KeyFilter())
    read_s = round(time.perf_counter() - began, 2)
    return {"read_s": read_s, **measure(marks)}


def main() -> None:
    """Run all sizes and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="40000,1000000")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        marks = draw_marks(asked.one) if asked.one else None
        print(json.dumps(measure(marks) if marks else measure_workspace(asked.workspace)))
        return
    figures = {}
    for size in map(int, asked.sizes.split(",")):
        figures[f"drawn_{size}"] = _apart(str(size))
        print(f"{size:,} drawn: {figures[f'drawn_{size}']}", flush=True)
    if asked.workspace:
        figures["corpus"] = _apart("0", "--workspace", str(asked.workspace))
    print(json.dumps(figures))


def _apart(size: str, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.landscape", "--one", size, *more]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
