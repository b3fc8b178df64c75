"""Marks on findings that wait for a new reading: joined while they wait, settled when read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from freetosell.app.watch_book import (
    add_watch,
    find_due,
    find_reopened,
    last_run,
    reopened_entries,
    run_entry,
    settle_reopened,
)
from freetosell.core.errors import InputError
from freetosell.core.watch import Reopening, Watch, WatchRun, WatchWhat
from freetosell.core.watch.changes import Change, ChangeKind
from freetosell.core.watch.reopening import find_standing, find_touched
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.testing.factories import make_assessment, make_finding, make_product

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ONE = Reopening("own:SKU-1", "US", "US11111111B2", ("c1",), ("lapsed",), "reads", NOW.date())


@pytest.fixture
def entries(tmp_path: Path) -> DjangoEntryStore:
    return DjangoEntryStore(tmp_path / "records.sqlite3")


def put(entries: DjangoEntryStore, *reopened: Reopening) -> None:
    entries.put(reopened_entries(reopened, entries), by="li", at=NOW)


def test_causes_are_joined_while_a_finding_waits(entries: DjangoEntryStore) -> None:
    put(entries, ONE)
    put(entries, replace(ONE, changes=("c2",), kinds=("assigned",), outcome="may_read"))
    (found,) = find_reopened(entries)
    assert (found.changes, found.kinds) == (("c1", "c2"), ("lapsed", "assigned"))
    assert found.outcome == "reads", "as it stood when it was first opened"


def test_a_new_reading_settles_its_markets_alone(entries: DjangoEntryStore) -> None:
    put(entries, ONE, replace(ONE, market="DE"), replace(ONE, product="own:SKU-2"))
    made = replace(make_assessment(), markets=("US",))
    assert settle_reopened("own:SKU-1", entries, made, by="li", at=NOW) == 1
    left = {(r.product, r.market) for r in find_reopened(entries)}
    assert left == {("own:SKU-1", "DE"), ("own:SKU-2", "US")}
    put(entries, replace(ONE, changes=("c3",), kinds=("restored",)))
    again = next(r for r in find_reopened(entries, "own:SKU-1") if r.market == "US")
    assert again.changes == ("c3",), "what was settled is not opened with it"


def test_the_latest_assessment_of_each_market_counts() -> None:
    product = make_product()
    old = replace(
        make_assessment(),
        markets=("US", "DE"),
        findings=(make_finding(product), replace(make_finding(product), market="DE")),
    )
    new = replace(
        make_assessment(),
        markets=("US",),
        findings=(replace(make_finding(product), publication="US2B2"),),
    )
    standing = find_standing(product.id, [new, old])
    assert [(f.market, f.publication) for f in standing] == [
        ("US", "US2B2"), ("DE", "US11111111B2"),
    ]  # fmt: skip


def test_a_change_touches_only_its_markets_and_a_suit_opens_nothing() -> None:
    product = make_product()
    whole = replace(
        make_assessment(),
        markets=("US", "DE"),
        findings=tuple(replace(make_finding(product), market=m) for m in ("US", "DE")),
    )
    standing = find_standing(product.id, [whole])
    lapse = Change(ChangeKind.LAPSED, "US11111111B2", territories=("DE",))
    suit = Change(ChangeKind.LITIGATION, "US11111111B2")
    again, beside = find_touched([lapse, suit], standing, date(2026, 11, 22))
    assert [(r.market, r.kinds) for r in again] == [("DE", ("lapsed", "litigation"))]
    assert [(r.market, r.kinds) for r in beside] == [("US", ("litigation",))]
    other = Change(ChangeKind.LAPSED, "US9B2")
    assert find_touched([other], standing, date(2026, 11, 22)) == ((), ())


def test_a_watch_is_due_by_its_cadence(entries: DjangoEntryStore) -> None:
    watch = Watch("w", "W", WatchWhat.NUMBER, ("us 11,111,111",), (), date(2026, 1, 1))
    stored = add_watch(watch, entries, at=NOW)
    assert stored.subject == ("US11111111",)
    assert find_due(entries, NOW) == (stored,)
    entries.put([run_entry(WatchRun("w", NOW, NOW.date(), 1))], by="", at=NOW)
    assert last_run(entries, "w") == WatchRun("w", NOW, NOW.date(), 1)
    assert find_due(entries, NOW.replace(day=28)) == ()
    assert find_due(entries, NOW.replace(day=29)) == (stored,)
    with pytest.raises(InputError):
        add_watch(replace(watch, name="Other"), entries, at=NOW)
