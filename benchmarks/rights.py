"""``python -m benchmarks.rights``: term and status of random rights, and how fast.

Makes rights with random days, hides some of what is known of each, adds random
register entries, and computes term and status over all rulebooks.  Counted as
broken: an exception; an end before the grant; a range inside out; a right alive
on a later day although it was dead before and nothing brought it back; a range
that leaves out the end which the hidden days give.  Only the computation of
term and status of each right is timed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.legal_status import assess_right
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.term import term_of
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
ALIVE = frozenset({InForce.IN_FORCE, InForce.IN_GRACE})
DEAD = frozenset({InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED})
#: Entries that bring a right back, or say that a decision against it did not stand.
REVIVES = frozenset({EventKind.RESTORED, EventKind.MAINTAINED})
#: What a document or register may not say.
HIDEABLE = (
    "granted_on",
    "registered_on",
    "principal_filed_on",
    "principal_registered_on",
    "adjustment_days",
    "disclaimer",
    "delay_days",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A right as it is, as it is known, its entries, and two days on which it is asked about."""

    code: str
    whole: RightFacts
    facts: RightFacts
    events: tuple[LegalEvent, ...]
    as_of: date
    later: date


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


def _whole(chance: random.Random, office: str, right: str) -> RightFacts:
    """Return a right of which everything is known."""
    filed = date(1985, 1, 1) + timedelta(days=chance.randrange(15_000))
    granted = filed + timedelta(days=chance.randrange(3_500))
    earlier = filed - timedelta(days=chance.randrange(2_000))
    disclaimed = chance.random() < 0.3
    return RightFacts(
        office=office,
        right=right,
        filed_on=filed,
        benefit_on=earlier,
        granted_on=granted,
        registered_on=granted,
        principal_filed_on=earlier,
        principal_registered_on=granted,
        disclosed_on=filed,
        created_on=filed,
        marketed_on=chance.choice((None, granted)),
        adjustment_days=chance.choice((0, chance.randrange(1_500))),
        delay_days=0,
        disclaimer=disclaimed,
        disclaimed_to=granted + timedelta(days=chance.randrange(5_000)) if disclaimed else None,
        classes=chance.choice(((), ("A61K31/00",), ("A47J43/07",))),
    )


def _hidden(chance: random.Random) -> dict[str, object]:
    """Choose what is not known; days of first showing and marketing are left as they are."""
    hidden: dict[str, object] = {name: None for name in HIDEABLE if chance.random() < 0.2}
    if "disclaimer" in hidden:
        hidden["disclaimed_to"] = None
    if chance.random() < 0.15:
        hidden |= {"benefit_on": None, "benefit_complete": False}
    elif chance.random() < 0.15:
        hidden |= {"filed_on": None, "benefit_on": None}
    return hidden


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


def _make(chance: random.Random, places: list[tuple[str, str, str]]) -> Case:
    code, office, right = chance.choice(places)
    whole = _whole(chance, office, right)
    as_of = date(2020, 1, 1) + timedelta(days=chance.randrange(3_000))
    later = as_of + timedelta(days=chance.randrange(1, 3_000))
    facts = replace(whole, **_hidden(chance))  # type: ignore[arg-type]  # names of its own fields
    return Case(code, whole, facts, _events(chance), as_of, later)


def _broken(case: Case, status: LegalStatus) -> Iterator[str]:
    """Name every promise that one right breaks."""
    term, granted = status.term, case.facts.granted_on
    first, last = term.earliest, term.latest
    if first and last and first > last:
        yield "inside out"
    if granted and ((last and last < granted) or (first and first < granted)):
        yield "end before grant"
    book = BOOKS[case.code]
    after = assess_right(case.facts, case.events, case.code, book, case.later)
    revived = any(
        e.kind in REVIVES and e.effective_on and case.as_of < e.effective_on <= case.later
        for e in case.events
    )
    if status.in_force in DEAD and after.in_force in ALIVE and not revived:
        yield "alive after death"
    # The register refines what is known, so the range is held to the facts alone.
    exact = term_of(case.whole, book, case.as_of)
    ranged = term_of(case.facts, book, case.as_of)
    if exact.latest is None:
        return  # the days contradict each other, there is no end to hold
    low, high = ranged.earliest, ranged.latest
    if (low and exact.earliest and low > exact.earliest) or (high and high < exact.latest):
        yield "completion outside range"


def run(n: int, seed: int) -> dict[str, object]:
    """Return counts, broken promises and rights per second."""
    chance = random.Random(seed)
    places = _places()
    made = [_make(chance, places) for _ in range(n)]
    broken: Counter[str] = Counter()
    states: Counter[str] = Counter()
    answers: list[tuple[Case, LegalStatus]] = []
    started = time.perf_counter()
    for case in made:
        try:
            status = assess_right(case.facts, case.events, case.code, BOOKS[case.code], case.as_of)
        except Exception as error:  # noqa: BLE001  # counted and named; the run goes on
            broken[f"exception {type(error).__name__}"] += 1
            continue
        answers.append((case, status))
    seconds = time.perf_counter() - started
    for case, status in answers:
        states[status.in_force.value] += 1
        broken.update(_broken(case, status))
    return {
        "benchmark": "rights",
        "n": n,
        "seed": seed,
        "rights_per_second": round(n / seconds),
        "with_unknowns": sum(case.whole != case.facts for case in made),
        "dead_then_asked_again": sum(s.in_force in DEAD for _, s in answers),
        "broken": dict(broken),
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
