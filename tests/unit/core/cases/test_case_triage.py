"""The sheets of an APEX invitation and of a court order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.cases.clocks import find_deadlines
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.notice import AssertedKind, ItemIdKind, NoticeKind
from freetosell.core.cases.subject import CaseItem, CaseRight
from freetosell.core.cases.triage import ApexFacts, Ground, make_apex_sheet, make_court_sheet
from freetosell.platforms.case_rules import (
    clockwork_for,
    flow_for,
    load_preserve_list,
    load_routes,
)
from freetosell.testing.case_walk import OWNER, CaseWalk, make_subject

ON = date(2026, 11, 19)


def apex(subject=None, facts=None, on=ON):
    subject = subject or make_subject(notice_kind=NoticeKind.APEX_INVITATION)
    walk = CaseWalk(flow_for("apex", "amazon"), subject)
    deadlines = find_deadlines(walk.case, walk.flow, clockwork_for("amazon", "US", "CN"), walk.now)
    return make_apex_sheet(subject, load_routes(), deadlines, facts or ApexFacts(), on)


def ground(points, code):
    return next(point.ground for point in points if point.code == code)


def test_the_apex_sheet_shows_five_ways_with_day_cost_and_what_each_forecloses():
    sheet = apex()
    assert [o.card.route for o in sheet.options] == ["join", "settle", "sue", "redesign", "leave"]
    assert {option.due_on for option in sheet.options} == {date(2026, 12, 7)}
    for option in sheet.options:
        assert option.card.forecloses
        assert option.due_source
        assert not option.late
        for cost in option.card.costs:
            assert cost.source
            assert 0 < cost.low <= cost.high
    assert sheet.missing


def test_after_the_day_every_way_is_late():
    assert all(option.late for option in apex(on=date(2026, 12, 8)).options)


@pytest.mark.parametrize(
    ("first_sold", "found"),
    [
        (date(2018, 3, 1), Ground.HOLDS),
        (date(2018, 3, 2), Ground.FAILS),
        (None, Ground.UNKNOWN),
    ],
)
def test_a_sale_counts_one_year_before_the_effective_filing_date(first_sold, found):
    facts = ApexFacts(effective_on=date(2019, 3, 1), first_sold_on=first_sold)
    assert ground(apex(facts=facts).defences, "sold_a_year_before") is found


def test_what_nobody_said_stays_unknown():
    sheet = apex()
    assert {p.ground for p in sheet.defences} == {Ground.UNKNOWN}
    assert ground(sheet.obstacles, "method_claim") is Ground.UNKNOWN


def test_a_design_and_twenty_one_items_are_obstacles():
    subject = make_subject(
        rights=(CaseRight("USD859788", AssertedKind.DESIGN, "US", "D859788"),),
        items=tuple(CaseItem(f"B{i:09}", ItemIdKind.ASIN) for i in range(21)),
    )
    obstacles = apex(subject).obstacles
    assert ground(obstacles, "not_us_utility") is Ground.HOLDS
    assert ground(obstacles, "too_many_items") is Ground.HOLDS


def test_a_patent_in_its_last_year_may_be_refused():
    facts = ApexFacts(expires_on=date(2027, 11, 19))
    assert ground(apex(facts=facts).obstacles, "close_to_its_end") is Ground.HOLDS
    facts = replace(facts, expires_on=date(2027, 11, 20))
    assert ground(apex(facts=facts).obstacles, "close_to_its_end") is Ground.FAILS


def test_the_court_sheet_names_what_to_keep_what_is_missing_and_the_dates():
    subject = make_subject(notice_kind=NoticeKind.COURT_ORDER)
    walk = CaseWalk(flow_for("court", "amazon"), subject)
    clockwork = clockwork_for("amazon", "US", "CN")
    bare = make_court_sheet(
        subject,
        load_routes(),
        find_deadlines(walk.case, walk.flow, clockwork, walk.now),
        load_preserve_list(),
        ON,
    )
    assert len(bare.preserve) >= 5
    assert any("docket" in line for line in bare.missing)
    assert any("service" in line for line in bare.missing)
    walk.do(EventKind.COURT_ORDER_IN, OWNER, docket="1:26-cv-1", served_on=date(2026, 12, 4))
    known = make_court_sheet(
        replace(subject, docket="1:26-cv-1", account="shop"),
        load_routes(),
        find_deadlines(walk.case, walk.flow, clockwork, walk.now),
        load_preserve_list(),
        ON,
    )
    # 21 days after service is 25 December, a holiday and a Friday.
    assert {o.due_on for o in known.options} == {date(2026, 12, 28)}
    assert known.missing == ()
    assert [o.card.route for o in known.options] == ["defend", "settle", "leave"]
