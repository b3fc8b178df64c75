"""What is missing and what is old, counted by the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.coverage import (
    UNKEPT_DAYS,
    cover_source,
    find_missing_weeks,
    find_stale,
    make_ledger,
    source_lines,
    stale_lines,
)
from freetosell.core.ports import Coverage
from freetosell.core.sources import (
    Access,
    Automation,
    FileKind,
    KnownFile,
    PlanItem,
    SourceCard,
    SourceFile,
    total_bytes,
)

CARD = SourceCard(
    "us.grants", "Weekly grants", Access.CLIENT, Automation.ALLOWED, "Free.", date(2026, 1, 1),
    office="US", url="https://x", holds=FileKind.GRANTS, cadence_days=7, weekday=1,
)  # fmt: skip
TODAY = date(2026, 11, 22)


def part(newest, office="US", stage="grant"):
    return Coverage(office, "invention", stage, 5, 5, newest, newest)


def file(day, **more):
    known = KnownFile(1, "ab")
    return SourceFile(
        "us.grants", f"{day}.zip", FileKind.GRANTS, known, day, "2026-11-20T08:00", True, **more
    )


@given(st.sets(st.integers(0, 120), min_size=1), st.integers(0, 10))
def test_missing_weeks_are_exactly_those_without_an_issue(weeks, later):
    first = date(2024, 1, 2)
    issues = [first + timedelta(weeks=w) for w in weeks]
    until = max(issues) + timedelta(weeks=later)
    missing = find_missing_weeks(issues, until)
    mondays = {day - timedelta(days=day.weekday()) for day in issues}
    assert not mondays & set(missing)
    assert len(missing) + len(mondays) == (max(weeks) - min(weeks)) + later + 1
    assert list(missing) == sorted(missing)


@pytest.mark.parametrize(("age", "stale"), [(21, False), (22, True)])
def test_a_kept_part_is_stale_two_issues_and_a_week_late(age, stale):
    found = find_stale([part(TODAY - timedelta(days=age))], [CARD], TODAY)
    assert bool(found) is stale


@pytest.mark.parametrize(("age", "stale"), [(UNKEPT_DAYS, False), (UNKEPT_DAYS + 1, True)])
def test_a_part_that_no_source_keeps_is_stale_after_a_quarter(age, stale):
    for other in (part(TODAY - timedelta(days=age), "CN"),):
        assert bool(find_stale([other], [CARD], TODAY)) is stale


def test_a_source_by_hand_keeps_nothing_current():
    by_hand = replace(CARD, access=Access.BY_HAND)
    assert not find_stale([part(TODAY - timedelta(days=60))], [by_hand], TODAY)


def test_a_part_without_days_is_never_called_current():
    ledger = make_ledger(TODAY, [part(None)], [], [CARD], {})
    assert ledger.stale[0].age_days is None
    assert "unknown" in stale_lines(ledger, {"US"})[0]


def test_a_failed_file_fills_no_week():
    days = [date(2026, 11, 3), date(2026, 11, 10)]
    covered = cover_source(CARD, [file(days[0]), replace(file(days[1]), loaded=False)], TODAY)
    assert covered.missing_weeks == (date(2026, 11, 9),)
    assert covered.last_day == days[0]
    assert covered.behind


def test_what_came_this_week_is_not_missing_yet():
    covered = cover_source(CARD, [file(date(2026, 11, 10))], TODAY)
    assert covered.missing_weeks == ()
    assert not covered.behind


def test_sources_without_files_say_nothing():
    ledger = make_ledger(TODAY, [], [], [CARD], {"us.grants": []})
    assert ledger.sources == ()
    assert source_lines(ledger, {"US"}) == ()


def test_files_that_failed_are_counted():
    ledger = make_ledger(TODAY, [], [], [CARD], {"us.grants": [file(TODAY, problem="cut")]})
    assert "1 files could not be read" in source_lines(ledger, {"US"})[0]
    assert source_lines(ledger, {"EP"}) == ()


def test_a_file_is_still_the_same_only_where_something_says_so():
    known = KnownFile(10, "aa", stamp="w1")
    same = PlanItem("a", "", size_bytes=10, stamp="w1")
    assert known.is_still(same)
    assert not known.is_still(replace(same, stamp="w2"))
    assert not known.is_still(replace(same, size_bytes=11))
    assert not known.is_still(replace(same, stamp=""))
    assert known.is_still(replace(same, sha256="aa", stamp=""))
    assert not known.is_still(replace(same, sha256="bb"))
    assert total_bytes([same, replace(same, size_bytes=None)]) == (10, 1)
