"""Two looks at one corpus: every planted change is told once, none is invented, the right findings open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from benchmarks.watch.plants import plant_changes
from benchmarks.watch.world import (
    World,
    class_watch,
    compare,
    expected_by_time,
    expected_open,
    look,
    opened,
    put_findings,
)

from freetosell.app.watch_book import add_watch, find_reopened, find_runs
from freetosell.core.numbering import ApplicationNumber, PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import (
    Classification,
    Party,
    PartyRole,
    Publication,
    RightKind,
    Stage,
    TermInputs,
)
from freetosell.core.provenance import Source


def _publications(count: int) -> list[Publication]:
    made = []
    for n in range(count):
        office, kind = (("US", "B2"), ("EP", "B1"), ("CN", "B"))[n % 3]
        granted = date(2019, 1, 1) + timedelta(days=17 * n)
        # Every eighth ends within the week, by the day alone.
        filed = date(2006, 11, 24) if n % 8 == 7 else granted - timedelta(days=900)
        made.append(
            Publication(
                number=PublicationNumber(office, str(9_000_000 + n), kind),
                right_kind=RightKind.INVENTION,
                stage=Stage.GRANT,
                title=f"Folding stand {n}",
                source=Source("test", file="made", record=str(n)),
                abstract=f"A stand with {n} legs.",
                claims=(Claim(1, f"A stand comprising {n} legs.", ClaimForm.INDEPENDENT),),
                application=ApplicationNumber(office, f"A{n}"),
                filed_on=filed,
                published_on=granted,
                granted_on=granted,
                parties=(Party(f"Owner {n % 7} GmbH", PartyRole.OWNER, "DE"),),
                classes=Classification(cpc=("F16M11/10", "A47J43/07")),
                term_inputs=TermInputs(adjustment_days=0, terminal_disclaimer=False),
            )
        )
    return made


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World.open(tmp_path_factory.mktemp("watch"))


def test_fifty_planted_changes_are_told_once_each(world: World) -> None:
    day = world.clock.now().date()
    second = day + timedelta(days=7)
    whole = _publications(120)
    by_time = expected_by_time(world, whole, day, second)
    planted = plant_changes(whole, second, 54, {key for key, _ in by_time})
    world.write(planted.first)
    put_findings(world, planted.first, 12)
    watch = add_watch(class_watch(planted.first), world.entries, at=world.clock.now())
    first = look(world, watch)
    assert (first.first, first.changes, first.reopened) == (True, (), ())
    world.clock.move(hours=1)
    assert look(world, watch).quiet, "nothing changed: nothing may be told"
    world.clock.move(days=7)
    world.change(planted)
    run = look(world, watch)
    # No models here: that new documents were held against no product is said.
    assert any("could not be held against the products" in line for line in run.degraded)
    found = compare(run, planted, by_time)
    assert found["missed"] == found["invented"] == found["by_time_invented"] == []
    assert found["told_once"] == found["planted"] == 54
    assert found["kinds"] == len({e.kind for e in planted.expected}) >= 21
    assert found["by_time_told_once"] == found["by_time"] > 0
    assessments = [world.records.find_assessments(f"own:W-{n}")[0] for n in range(12)]
    wanted = expected_open(planted.expected, run.changes, assessments, by_time)
    assert opened(run.reopened) == wanted
    assert len(wanted) > 50
    assert opened(find_reopened(world.entries)) == wanted
    world.clock.move(hours=1)
    again = look(world, watch)
    assert again.quiet, "told once, and not again"
    assert [r.quiet for r in find_runs(world.entries, watch.id)] == [True, False, True, True]
