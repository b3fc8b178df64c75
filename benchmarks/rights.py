"""``python -m benchmarks.rights``: term and status of random rights, and how fast.

Makes rights with random days, unknowns and register entries over all
rulebooks, computes term and status, and counts broken promises: an exception,
an end before the grant, a range inside out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from datetime import date, timedelta

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.legal_status import assess_right
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
SOURCE = Source("random")
KINDS = (
    EventKind.FEE_PAID,
    EventKind.FEE_PAID,
    EventKind.LAPSED,
    EventKind.RESTORED,
    EventKind.REVOKED,
    EventKind.OPPOSED,
    EventKind.MAINTAINED,
)


def _places() -> list[tuple[str, str, str]]:
    return sorted(
        {
            (code, office, right)
            for code, book in BOOKS.items()
            for rule in book.rules
            if rule.topic == "term"
            for office in (rule.offices or book.offices)
            for right in rule.rights
        }
    )


def _maybe(chance: random.Random, day: date) -> date | None:
    return day if chance.random() < 0.85 else None


def _right(chance: random.Random, office: str, right: str) -> RightFacts:
    filed = date(1985, 1, 1) + timedelta(days=chance.randrange(15_000))
    granted = filed + timedelta(days=chance.randrange(3_500))
    earlier = filed - timedelta(days=chance.randrange(2_000))
    return RightFacts(
        office=office,
        right=right,
        filed_on=_maybe(chance, filed),
        benefit_on=_maybe(chance, earlier),
        benefit_complete=chance.random() < 0.9,
        granted_on=_maybe(chance, granted),
        registered_on=_maybe(chance, granted),
        principal_filed_on=_maybe(chance, earlier),
        disclosed_on=_maybe(chance, filed),
        created_on=_maybe(chance, filed),
        marketed_on=_maybe(chance, granted),
        adjustment_days=chance.choice((None, 0, chance.randrange(1_500))),
        disclaimer=chance.choice((None, False, True)),
        disclaimed_to=chance.choice((None, granted + timedelta(days=chance.randrange(5_000)))),
        classes=chance.choice(((), ("A61K31/00",), ("A47J43/07",))),
    )


def _events(chance: random.Random) -> tuple[LegalEvent, ...]:
    start = date(1990, 1, 1)
    return tuple(
        LegalEvent(
            chance.choice(KINDS),
            SOURCE,
            effective_on=start + timedelta(days=chance.randrange(13_500)),
        )
        for _ in range(chance.randrange(4))
    )


def run(n: int, seed: int) -> dict[str, object]:
    """Return counts, broken promises and rights per second."""
    chance = random.Random(seed)
    places = _places()
    made = []
    for _ in range(n):
        code, office, right = chance.choice(places)
        as_of = date(2020, 1, 1) + timedelta(days=chance.randrange(3_000))
        made.append((code, _right(chance, office, right), _events(chance), as_of))
    broken: Counter[str] = Counter()
    states: Counter[str] = Counter()
    started = time.perf_counter()
    for code, facts, events, as_of in made:
        try:
            status = assess_right(facts, events, code, BOOKS[code], as_of)
        except Exception as error:  # noqa: BLE001  # counted and named; the run goes on
            broken[f"exception {type(error).__name__}"] += 1
            continue
        states[status.in_force.value] += 1
        first, last = status.term.earliest, status.term.latest
        broken["inside out"] += bool(first and last and first > last)
        broken["end before grant"] += bool(facts.granted_on and last and last < facts.granted_on)
    seconds = time.perf_counter() - started
    return {
        "benchmark": "rights",
        "n": n,
        "seed": seed,
        "rights_per_second": round(n / seconds),
        "broken": {k: v for k, v in broken.items() if v},
        "states": dict(sorted(states.items())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.rights", description=__doc__)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(json.dumps(run(args.n, args.seed)))


if __name__ == "__main__":
    main()
