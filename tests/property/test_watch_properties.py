"""Whatever differs between two looks is told; what does not is not; nothing is told twice."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.law.status import InForce
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import RightKind, Stage
from freetosell.core.watch import (
    ChangeKind,
    SeenEvent,
    SeenSignal,
    Sight,
    Snapshot,
    Standing,
    find_changes,
)
from freetosell.core.watch.sights import owner_key

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
WORD = st.sampled_from(["", "a", "b", "c"])
EVENTS = st.builds(
    SeenEvent,
    kind=st.sampled_from(EventKind),
    code=WORD,
    effective_on=st.none() | DAYS,
    recorded_on=st.none() | DAYS,
    territory=st.sampled_from(["", "DE", "US"]),
    fee_year=st.none() | st.integers(1, 20),
)
STANDINGS = st.lists(
    st.builds(
        Standing,
        territory=st.sampled_from(["DE", "US"]),
        in_force=st.sampled_from(InForce),
        earliest=st.none() | DAYS,
        latest=st.none() | DAYS,
    ),
    max_size=2,
    unique_by=lambda s: s.territory,
).map(lambda found: tuple(sorted(found, key=lambda s: s.territory)))
SIGNALS = st.lists(
    st.builds(
        SeenSignal, id=st.sampled_from(["s1", "s2"]), forum=st.sampled_from(["court", "office"])
    ),
    max_size=2,
    unique_by=lambda s: s.id,
).map(tuple)
SIGHTS = st.builds(
    Sight,
    key=st.sampled_from(["US1B2", "US2B2", "US3A1"]),
    office=st.just("US"),
    number=st.sampled_from(["1", "2"]),
    application=WORD,
    right_kind=st.sampled_from(RightKind),
    stage=st.sampled_from(Stage),
    title=WORD,
    owners=st.lists(st.sampled_from(["A Ltd", "a, ltd.", "B"]), max_size=2).map(tuple),
    classes=st.lists(st.sampled_from(["A47J", "B65D"]), max_size=2).map(tuple),
    published_on=st.none() | DAYS,
    granted_on=st.none() | DAYS,
    claims=WORD,
    text=WORD,
    events=st.lists(EVENTS, max_size=4).map(tuple),
    standings=STANDINGS,
    signals=SIGNALS,
)
SNAPSHOTS = st.builds(
    Snapshot,
    as_of=DAYS,
    sights=st.lists(SIGHTS, max_size=3, unique_by=lambda s: s.key).map(
        lambda found: {s.key: s for s in found}
    ),
    newest=st.just({"US": date(2026, 1, 1)}),
)


@given(SNAPSHOTS)
def test_nothing_is_told_of_the_same_look(look: Snapshot) -> None:
    assert find_changes(look, look) == ()


@settings(max_examples=300)
@given(SNAPSHOTS, SNAPSHOTS)
def test_never_fails_and_never_tells_a_thing_twice(before: Snapshot, after: Snapshot) -> None:
    found = find_changes(before, after)
    assert len(set(found)) == len(found)
    assert {c.publication for c in found} <= before.sights.keys() | after.sights.keys() | {""}
    for key in after.sights.keys() - before.sights.keys():
        assert sum(c.publication == key for c in found) == 1, "an arrival is one change"
    for key in before.sights.keys() - after.sights.keys():
        assert [c.kind for c in found if c.publication == key] == [ChangeKind.GONE]


def _compared(sight: Sight) -> tuple[object, ...]:
    """Return what counts of a sight: the order of entries and the print of owners do not."""
    left = {"owners", "events", "signals", "source", "source_on", "standings"}
    plain = tuple(getattr(sight, f.name) for f in fields(Sight) if f.name not in left)
    owners = frozenset(map(owner_key, sight.owners))
    return (*plain, owners, sorted(map(repr, sight.events)), sight.standings)


@settings(max_examples=500)
@given(SIGHTS, SIGHTS, DAYS)
def test_every_difference_is_told(one: Sight, other: Sight, day: date) -> None:
    other = replace(other, key=one.key)
    # Markets that were not asked in both looks are not compared; signs are only ever added.
    both = {s.territory for s in one.standings} & {s.territory for s in other.standings}
    one, other = (
        replace(s, standings=tuple(x for x in s.standings if x.territory in both), signals=())
        for s in (one, other)
    )
    found = find_changes(Snapshot(day, {one.key: one}), Snapshot(day, {one.key: other}))
    assert bool(found) == (_compared(one) != _compared(other))


@given(SIGHTS, st.lists(EVENTS, min_size=1, max_size=3))
def test_every_new_entry_is_told_by_its_code(sight: Sight, events: list[SeenEvent]) -> None:
    after = replace(sight, events=(*sight.events, *events))
    found = find_changes(
        Snapshot(date(2026, 1, 1), {sight.key: sight}),
        Snapshot(date(2026, 1, 1), {sight.key: after}),
    )
    said = " ".join(c.source for c in found)
    assert all(event.kind.value.replace("_", " ") in said for event in events)
