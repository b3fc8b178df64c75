"""The calendar file: what RFC 5545 asks for, and what a person needs to read."""

from __future__ import annotations

from datetime import timedelta

from freetosell.core.cases.clocks import find_deadlines
from freetosell.core.cases.event import EventKind
from freetosell.platforms.case_rules import clockwork_for, flow_for
from freetosell.reports.calendar import format_calendar
from freetosell.testing.case_walk import OWNER, CaseWalk, make_subject


def deadlines(**more):
    walk = CaseWalk(flow_for("complaint", "amazon"), make_subject(**more))
    walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform")
    return walk, find_deadlines(walk.case, walk.flow, clockwork_for("amazon", "US", "CN"), walk.now)


def unfolded(text):
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_every_open_deadline_is_one_event_with_reminders():
    walk, found = deadlines()
    text = format_calendar([("2026-0001", found)], walk.now)
    lines = unfolded(text)
    running = [d for d in found if d.state.value == "running"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(running)
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") > len(running)
    starts = [line for line in lines if line.startswith("DTSTART:")]
    assert starts == sorted(starts)
    assert len({line for line in lines if line.startswith("UID:")}) == len(running)
    assert (lines[0], lines[1], lines[-1]) == (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "END:VCALENDAR",
    )
    answer = lines[lines.index("SUMMARY:2026-0001: Answer the platform") + 1]
    assert "Last day: 2026-11-23 (America/Los_Angeles)" in answer
    assert "If nothing is done" in answer
    assert "own choice" in answer
    assert "DTSTART:20261124T075959Z" in lines


def test_lines_keep_to_75_octets_and_characters_stay_whole():
    walk, found = deadlines()
    text = format_calendar([("案件－" * 30, found)], walk.now)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_text_cannot_break_out_of_its_line():
    walk, found = deadlines()
    evil = "x\r\nEND:VCALENDAR\u2028BEGIN:VEVENT;,\\"
    lines = unfolded(format_calendar([(evil, found)], walk.now))
    assert lines.count("END:VCALENDAR") == 1
    assert any("\\;\\,\\\\" in line for line in lines)


def test_the_same_deadlines_give_the_same_ids_later():
    walk, found = deadlines()
    first = format_calendar([("c", found)], walk.now)
    later = format_calendar([("c", found)], walk.now + timedelta(hours=1))
    assert [x for x in unfolded(first) if x.startswith("UID")] == [
        x for x in unfolded(later) if x.startswith("UID")
    ]


def test_a_case_that_is_over_leaves_no_event():
    walk, _ = deadlines()
    walk.do(EventKind.PLATFORM_ACCEPTED, OWNER)
    found = find_deadlines(walk.case, walk.flow, clockwork_for("amazon", "US", "CN"), walk.now)
    assert "BEGIN:VEVENT" not in format_calendar([("c", found)], walk.now)
