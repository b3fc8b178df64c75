"""Deadlines: what starts them, where they end, what wins, what they say of themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from freetosell.core.cases.clocks import Clockwork, find_deadlines, next_deadline
from freetosell.core.cases.deadline import Certainty, Counting, DeadlineState, Roll
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.due import find_clock_events, find_reminders, make_digest
from freetosell.core.cases.event import Conclusion, EventKind
from freetosell.core.cases.subject import StatedLimit
from freetosell.core.cases.workday import (
    WEEKENDS,
    add_business_days,
    count_on,
    end_of_day,
    is_open,
    roll,
)
from freetosell.platforms.calendars import load_calendar
from freetosell.platforms.case_rules import clockwork_for, flow_for
from freetosell.testing.case_walk import OWNER, PLATFORM, CaseWalk, make_subject

CN, US, GB, DE, JP = (load_calendar(c) for c in ("CN", "US", "GB", "DE", "JP"))


def deadline(walk, rule, clockwork=None):
    subject = walk.case.subject
    clockwork = clockwork or clockwork_for(subject.platform, subject.market, "CN")
    found = find_deadlines(walk.case, walk.flow, clockwork, walk.now)
    return next((d for d in found if d.rule == rule), None)


def begin(platform="amazon", at=None, flow="complaint", **more):
    subject = make_subject(platform=platform, **more)
    flow_ = flow_for(flow, platform)
    walk = CaseWalk(flow_, subject, at) if at else CaseWalk(flow_, subject)
    return walk.do(EventKind.AUTHENTICATED, OWNER, how="docket")


@pytest.mark.parametrize(
    ("day", "calendar", "expected"),
    [
        (date(2026, 10, 10), CN, True),  # a Saturday worked for National Day
        (date(2026, 10, 7), CN, False),
        (date(2026, 2, 14), CN, True),
        (date(2026, 7, 3), US, False),  # Independence Day observed
        (date(2027, 12, 31), US, False),
        (date(2026, 12, 28), GB, False),
        (date(2026, 10, 3), DE, False),
        (date(2026, 9, 22), JP, False),  # between two holidays
        (date(2026, 11, 23), JP, False),
        (date(2026, 11, 23), US, True),
    ],
)
def test_calendars_know_the_days(day, calendar, expected):
    assert is_open(day, (calendar,)) is expected


def test_business_days_leave_out_what_is_closed_in_any_of_the_calendars():
    # 30 September 2026, a Wednesday: China rests from 1 to 7 October and works on the 10th,
    # a Saturday on which the United States rests; 12 October is Columbus Day.
    start = date(2026, 9, 30)
    assert add_business_days(start, 3, (CN,)) == date(2026, 10, 10)
    assert add_business_days(start, 3, (US,)) == date(2026, 10, 5)
    assert add_business_days(start, 3, (CN, US)) == date(2026, 10, 13)
    assert add_business_days(date(2026, 10, 13), -3, (CN, US)) == start
    assert add_business_days(start, 0, (CN,)) == start


@pytest.mark.parametrize(
    ("day", "how", "expected"),
    [
        (date(2026, 12, 25), Roll.FORWARD, date(2026, 12, 28)),
        (date(2026, 12, 25), Roll.BACK, date(2026, 12, 24)),
        (date(2026, 12, 25), Roll.NONE, date(2026, 12, 25)),
    ],
)
def test_closed_days_roll_as_the_rule_says(day, how, expected):
    assert roll(day, how, (US,)) == expected


def test_six_months_end_on_the_same_day_or_the_last_of_the_month():
    assert count_on(date(2026, 8, 31), 6, Counting.MONTHS, ()) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        (date(2026, 3, 8), "America/Los_Angeles", "2026-03-09T06:59:59+00:00"),  # 23 hours long
        (date(2026, 11, 1), "America/Los_Angeles", "2026-11-02T07:59:59+00:00"),  # 25 hours long
        (date(2026, 6, 1), "Asia/Shanghai", "2026-06-01T15:59:59+00:00"),
    ],
)
def test_a_day_ends_with_the_platforms_clock(day, zone, utc):
    assert end_of_day(day, ZoneInfo(zone)).isoformat() == utc


def test_a_day_stated_in_the_notice_wins_and_does_not_move():
    saturday = StatedLimit(date(2026, 11, 21), "Reply by 21 November 2026.")
    found = deadline(begin(limits=(saturday,)), "answer_platform")
    assert found.due_on == date(2026, 11, 21)
    assert found.certainty is Certainty.STATED
    assert found.source == "Reply by 21 November 2026."
    assert found.rolled_from is None


def test_the_stock_day_is_no_day_for_the_answer():
    stock = StatedLimit(date(2027, 1, 5), "Stock is destroyed after that.", concerns_stock=True)
    walk = begin(limits=(stock,))
    assert deadline(walk, "stock_removal").due_on == date(2027, 1, 5)
    assert deadline(walk, "answer_platform").due_on == date(2026, 11, 23)


def test_a_stated_day_that_no_clock_takes_up_is_kept_all_the_same():
    later = StatedLimit(date(2026, 12, 9), "Reply by 9 December.")
    first = StatedLimit(date(2026, 11, 30), "Reply by 30 November.")
    walk = begin(limits=(first, later))
    assert deadline(walk, "answer_platform").due_on == date(2026, 11, 30)
    assert deadline(walk, "stated").due_on == date(2026, 12, 9)


def test_the_answer_settles_it_and_a_copy_of_the_inquiry_does_not():
    walk = begin(ground="x").do(EventKind.ASSESSMENT_BEGUN).send(DocumentKind.INQUIRY)
    assert deadline(walk, "answer_platform").state is DeadlineState.RUNNING
    walk.decide("US11257243", Conclusion.NOT_INFRINGING).send(DocumentKind.NON_INFRINGEMENT)
    found = deadline(walk, "answer_platform")
    assert found.state is DeadlineState.MET
    assert walk.case.event(found.settled_by).text("document") == "D7"


def test_every_reminder_starts_its_own_clock():
    walk = begin().send(DocumentKind.INQUIRY).wait(days=3).send(DocumentKind.REMINDER)
    clockwork = clockwork_for("amazon", "US", "CN")
    found = [
        d for d in find_deadlines(walk.case, walk.flow, clockwork, walk.now) if d.rule == "remind"
    ]
    assert [d.state.value for d in found] == ["running", "met"]


@pytest.mark.parametrize(
    ("platform", "market", "rule", "due_on", "certainty"),
    [
        ("amazon", "US", "answer_platform", date(2026, 11, 23), "own_choice"),
        ("amazon", "US", "stock_removal", date(2027, 2, 14), "verified"),
        ("mercado_libre", "MX", "answer_platform", date(2026, 11, 20), "verified"),
        ("aliexpress", "CN", "answer_platform", date(2026, 11, 19), "verified"),
        ("tiktok_shop", "GB", "answer_platform", date(2026, 12, 16), "verified"),
        ("temu", "US", "answer_platform", date(2026, 11, 18), "weak"),
        ("shein", "US", "answer_platform", date(2026, 11, 19), "unverified"),
    ],
)
def test_the_platforms_own_clocks(platform, market, rule, due_on, certainty):
    found = deadline(begin(platform, market=market), rule)
    assert (found.due_on, found.certainty.value) == (due_on, certainty)
    assert found.source
    assert found.consequence


def test_three_working_days_around_the_spring_festival():
    walk = begin(
        "aliexpress",
        datetime(2027, 2, 4, 3, tzinfo=UTC),
        market="CN",
        received_on=date(2027, 2, 4),
    )
    found = deadline(walk, "answer_platform")
    # 2027 is not announced: only the statutory days are known, and the deadline says so.
    assert found.due_on == date(2027, 2, 11)
    assert not found.calendar_certain
    assert any("not fixed" in line for line in found.working)


def test_in_brazil_the_owner_has_three_days():
    for market, days in (("MX", 4), ("BR", 3)):
        walk = begin("mercado_libre", market=market, ground="x").do(EventKind.ASSESSMENT_BEGUN)
        walk.decide("US11257243", Conclusion.NOT_INFRINGING).send(DocumentKind.NON_INFRINGEMENT)
        found = deadline(walk, "owner_reply")
        assert found.due_on - found.started_on == timedelta(days=days)


def test_an_account_warning_runs_in_hours_from_the_beginning_of_the_day():
    found = deadline(begin(account_warning=True), "answer_account")
    assert found.due_at.isoformat() == "2026-11-19T08:00:00+00:00"
    assert "beginning of the day" in found.working[0]
    assert deadline(begin(), "answer_account") is None


def test_six_months_for_the_internal_complaint_outlive_the_case_in_the_eu_alone():
    for market, runs in (("DE", True), ("GB", False)):
        walk = begin(market=market).do(EventKind.PLATFORM_REJECTED, PLATFORM)
        walk.do(EventKind.CLOSED, OWNER, reason="lost")
        found = deadline(walk, "eu_complaint")
        assert (found is not None) is runs
        if found:
            assert found.due_on == date(2027, 5, 16)
            assert found.state is DeadlineState.RUNNING
        assert deadline(walk, "answer_platform").state is DeadlineState.OVER


def test_the_court_clock_rolls_over_new_year():
    walk = CaseWalk(flow_for("court", "amazon"))
    walk.do(EventKind.COURT_ORDER_IN, OWNER, served_on=date(2026, 12, 11))
    found = deadline(walk, "court_answer")
    assert found.rolled_from == date(2027, 1, 1)
    assert found.due_on == date(2027, 1, 4)
    assert "New Year" in found.working[1]


def test_days_before_the_limit_count_back_from_the_day_that_really_holds():
    monday = StatedLimit(date(2026, 11, 30), "by 30 November")
    found = deadline(begin(limits=(monday,)), "prepare_answer")
    assert found.rolled_from == date(2026, 11, 28)
    assert found.due_on == date(2026, 11, 27)


def test_without_a_calendar_weekends_count_and_the_deadline_says_so():
    bare = Clockwork(ZoneInfo("UTC"), "UTC")
    found = deadline(begin(), "send_inquiry", bare)
    assert found.calendars == (WEEKENDS.name,)
    assert not found.calendar_certain


def test_what_runs_comes_first_in_the_order_of_its_end():
    walk = begin().send(DocumentKind.INQUIRY)
    clockwork = clockwork_for("amazon", "US", "CN")
    found = find_deadlines(walk.case, walk.flow, clockwork, walk.now)
    running = [d for d in found if d.state is DeadlineState.RUNNING]
    assert list(found[: len(running)]) == running
    assert running == sorted(running, key=lambda d: d.due_at)
    assert next_deadline(found) == running[0]
    assert next_deadline(()) is None


def test_a_clock_that_ran_out_is_recorded_once():
    walk = begin().send(DocumentKind.INQUIRY)
    for _ in range(3):
        walk.wait(days=4).send(DocumentKind.REMINDER)
    walk.send(DocumentKind.PLATFORM_REQUEST).wait(days=12)
    clockwork = clockwork_for("amazon", "US", "CN")
    found = find_clock_events(walk.case, walk.flow, clockwork, walk.now)
    assert [e.text("clock") for e in found] == ["stop_waiting"]
    walk.do(found[0].kind, found[0].actor, clock="stop_waiting")
    assert find_clock_events(walk.case, walk.flow, clockwork, walk.now) == ()


def test_reminders_come_before_the_end_and_never_twice_at_one_instant():
    walk = begin()
    found = deadline(walk, "answer_platform")
    started = walk.case.events[0].at
    reminders = find_reminders(found, started)
    assert [r.text for r in reminders] == [
        "half of the time is left",
        "48 hours are left",
        "a quarter of the time is left",
        "12 hours are left",
    ]
    assert all(started < r.at < found.due_at for r in reminders)
    short = deadline(walk, "acknowledge")
    assert "48 hours are left" not in [r.text for r in find_reminders(short, started)]


def test_the_digest_sorts_all_cases_by_nearness():
    walk = begin()
    clockwork = clockwork_for("amazon", "US", "CN")
    now = walk.now + timedelta(days=2)
    found = find_deadlines(walk.case, walk.flow, clockwork, now)
    digest = make_digest([("b", found), ("a", found)], now)
    assert [x.case for x in digest.missed[:2]] == ["a", "b"]
    lists = (digest.missed, digest.within_a_day, digest.within_a_week, digest.later)
    assert sum(len(x) for x in lists) == 2 * sum(
        d.state in (DeadlineState.RUNNING, DeadlineState.MISSED) for d in found
    )
    for lines in lists:
        assert list(lines) == sorted(lines, key=lambda x: (x.deadline.due_at, x.case))
