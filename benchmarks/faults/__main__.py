"""``python -m benchmarks.faults --kills N``: kill -9 at any moment, then look what is there.

A run forks a writer, lets it write for a time drawn by lot, kills it, and in a
fresh process holds what is stored against what was acknowledged.  The folder is
kept from run to run, as a user's is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.faults.writers import WRITERS

#: Longest time that a writer lives, in seconds; the beginning is as likely as any moment.
_LONGEST_S = 0.35
#: Everything acknowledged so far is looked at anew after so many kills.
_WHOLE_EVERY = 50


def run_writer(name: str, folder: Path, run: int, seconds: float) -> list[str]:
    """Let a writer write for some time, kill it, and return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "w", buffering=1) as told:
                for piece in WRITERS[name].write(folder, run):
                    told.write(piece + "\n")
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        lines = told.read().split("\n")
    # A line cut short by the kill was not acknowledged.
    return lines[:-1]


def in_a_process(look: Callable[[], list[str]]) -> list[str]:
    """Run a look in a process of its own, so that no connection outlives it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as told:
            try:
                json.dump(look(), told)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told, not lost
                json.dump([f"{type(error).__name__}: {error}"], told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        found: list[str] = json.load(told)
    os.waitpid(child, 0)
    return found


def measure(name: str, folder: Path, kills: int, chance: random.Random) -> dict[str, object]:
    """Kill one kind of writer so often, and count what went wrong."""
    import django  # noqa: F401 - loaded once, before the forks

    from freetosell.engines.records.orm import set_up_orm

    set_up_orm()
    check = WRITERS[name].check
    everything: list[str] = []
    problems: list[str] = []
    before_first = 0
    for run in range(kills):
        acknowledged = run_writer(name, folder, run, chance.uniform(0, _LONGEST_S))
        before_first += not acknowledged
        everything += acknowledged
        whole = (run + 1) % _WHOLE_EVERY == 0 or run + 1 == kills
        if acknowledged and not whole and run % 5:
            continue
        asked = everything if whole else acknowledged
        problems += in_a_process(lambda asked=asked: check(folder, asked))  # type: ignore[misc]
    return {
        "kills": kills,
        "before_the_first_piece": before_first,
        "acknowledged": len(everything),
        "problems": len(problems),
        "first_problems": problems[:5],
    }


def main() -> int:
    """Print the figures; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="for each kind")
    parser.add_argument("--kind", choices=list(WRITERS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    figures: dict[str, object] = {"on": datetime.now(UTC).date().isoformat(), "seed": asked.seed}
    failed = False
    for name in asked.kind or WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(name, Path(folder), asked.kills, random.Random(asked.seed))
        print(f"{name}: {found}", flush=True)
        figures[name] = found
        failed = failed or bool(found["problems"])
    print(json.dumps(figures))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
