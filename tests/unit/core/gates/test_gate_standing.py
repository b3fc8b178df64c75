"""The gates are a pure function of their events, and a change touches only what it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freetosell.core.clearance.assessment import Outcome
from freetosell.core.errors import InputError
from freetosell.core.gates.changes import REOPENS, Change, ChangeKind, close, find_lapses, reopen
from freetosell.core.gates.check_gate import weigh_check
from freetosell.core.gates.conformity import Duty, find_duties, weigh_conformity
from freetosell.core.gates.gate import ConformityMark, Gate, GateEventKind, GateFile, MarkState
from freetosell.core.gates.papers_gate import weigh_papers
from freetosell.core.gates.standing import (
    FileState,
    GateState,
    NewGateEvent,
    append_event,
    assess_standing,
)
from freetosell.core.law.rulebook import Mark
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.testing.factories import make_assessment

AT = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = AT.date()


def event(gate: Gate, kind: GateEventKind = GateEventKind.PASSED, until: date | None = None,
          rests_on: tuple[str, ...] = ()) -> NewGateEvent:  # fmt: skip
    return NewGateEvent(gate, kind, "Mara", AT, text="said", until=until, rests_on=rests_on)


def walked(*gates: Gate) -> GateFile:
    file = GateFile("own:A1", "US", ("any",))
    for gate in gates:
        file = append_event(file, event(gate))
    return file


def test_listing_is_allowed_only_when_every_gate_is_through() -> None:
    for count in range(len(Gate) + 1):
        standing = assess_standing(walked(*list(Gate)[:count]), TODAY)
        assert standing.listing_allowed == (count == len(Gate))
        assert standing.next_gate == (list(Gate)[count] if count < len(Gate) else None)


def test_the_sign_off_waits_for_the_others_and_falls_with_them() -> None:
    with pytest.raises(InputError) as early:
        append_event(walked(Gate.SAMPLE), event(Gate.SIGN_OFF))
    assert early.value.code == "gate_order"
    file = walked(*Gate)
    again = append_event(file, event(Gate.PAPERS))
    standing = assess_standing(again, TODAY)
    assert standing.of(Gate.SIGN_OFF).reason == "signed_before"
    assert not standing.listing_allowed
    assert assess_standing(append_event(again, event(Gate.SIGN_OFF)), TODAY).listing_allowed


def test_what_a_pass_rests_on_ends_with_its_day() -> None:
    file = append_event(walked(*Gate), event(Gate.PAPERS, until=TODAY))
    file = append_event(file, event(Gate.SIGN_OFF))
    assert assess_standing(file, TODAY).state is FileState.ALLOWED
    assert assess_standing(file, TODAY).due_on == TODAY
    later = assess_standing(file, TODAY + timedelta(days=1))
    assert later.of(Gate.PAPERS).state is GateState.LAPSED
    assert later.state is FileState.CLOSED
    noted = find_lapses(file, AT + timedelta(days=1))
    assert noted.events[-1].reason == "paper_ended"
    assert find_lapses(noted, AT + timedelta(days=1)) is noted


def test_an_exception_shows_as_such() -> None:
    file = append_event(walked(Gate.SAMPLE, Gate.CHECK, Gate.CONFORMITY), event(
        Gate.PAPERS, GateEventKind.EXCEPTED, TODAY + timedelta(days=9)))  # fmt: skip
    file = append_event(file, event(Gate.SIGN_OFF))
    assert assess_standing(file, TODAY).state is FileState.ALLOWED_BY_EXCEPTION


@pytest.mark.parametrize("kind", [k for k in ChangeKind if REOPENS[k]])
def test_a_change_reopens_exactly_its_gates_of_exactly_its_market(kind: ChangeKind) -> None:
    file = walked(*Gate)
    change = Change(kind, "It changed.", "own:A1", "US", rests_on=("x",))
    moved = reopen(file, change, AT)
    assert {e.gate for e in moved.events[len(file.events) :]} == set(REOPENS[kind])
    assert not assess_standing(moved, TODAY).listing_allowed
    assert reopen(moved, change, AT) == moved, "the same change twice is one"
    assert reopen(replace(file, market="DE"), change, AT).events == file.events
    assert reopen(replace(file, product="own:B"), change, AT).events == file.events


def test_closing_stops_a_gate_that_was_never_passed_and_says_it_once() -> None:
    change = Change(ChangeKind.PAPER_FAULT, "Bad.", "own:A1", "US", rests_on=("aurora/p",))
    moved = close(GateFile("own:A1", "US"), change, AT)
    assert [e.kind for e in moved.events] == [GateEventKind.STOPPED]
    assert close(moved, change, AT) == moved
    other = close(moved, replace(change, rests_on=("aurora/q",)), AT)
    assert len(other.events) == 2


_EVENTS = st.lists(
    st.tuples(
        st.sampled_from(Gate), st.sampled_from(GateEventKind), st.none() | st.integers(0, 20)
    ),
    max_size=14,
)


@given(_EVENTS)
def test_whatever_happens_a_listing_needs_all_gates_and_history_only_grows(
    drawn: list[tuple[Gate, GateEventKind, int | None]],
) -> None:
    file = GateFile("own:A1", "US")
    for gate, kind, days in drawn:
        until = None if days is None else TODAY + timedelta(days=days)
        try:
            after = append_event(file, event(gate, kind, until))
        except InputError:
            continue
        assert after.events[:-1] == file.events
        file = after
    for day in (TODAY, TODAY + timedelta(days=10), TODAY + timedelta(days=40)):
        standing = assess_standing(file, day)
        assert standing.listing_allowed == all(g.is_through for g in standing.gates)
        assert standing == assess_standing(file, day)
        if standing.due_on is not None:
            late = assess_standing(file, standing.due_on + timedelta(days=1))
            assert not late.listing_allowed


def test_the_gate_of_the_check_is_never_reassured_by_what_was_not_looked_at() -> None:
    assessment = make_assessment()
    assert weigh_check(None, "US").outcome is CheckOutcome.CANNOT_TELL
    assert weigh_check(assessment, "DE").reason == "market_not_checked"
    assert weigh_check(assessment, "US").reason == "finding_open"
    hard = replace(assessment.findings[0], outcome=Outcome.MAY_READ)
    assert weigh_check(replace(assessment, findings=(hard,)), "US").outcome is CheckOutcome.FAULT
    clear = replace(assessment.findings[0], outcome=Outcome.DOES_NOT_READ)
    clean = replace(assessment, findings=(clear,))
    assert weigh_check(clean, "US").outcome is CheckOutcome.OK
    failed = replace(clean, scope=replace(clean.scope, degraded=("The reranker is missing.",)))
    assert weigh_check(failed, "US").reason == "check_incomplete"


def test_without_a_supplier_the_papers_are_missing() -> None:
    verdict = weigh_papers("own:A1", "US", [])
    assert verdict.outcome is CheckOutcome.CANNOT_TELL
    assert "not known" in verdict.text


def duty(name: str, category: str, since: date | None = None, market: str = "US") -> Duty:
    return Duty(
        f"us.conformity.{name}", market, (category,), "Needs.", "Proof.", "Law", Mark.UNREVIEWED,
        since=since,
    )  # fmt: skip


def test_duties_are_those_of_market_category_and_day() -> None:
    duties = (duty("a", "any"), duty("t", "toy"), duty("l", "any", TODAY + timedelta(days=1)),
              duty("e", "any", market="EM"))  # fmt: skip
    found = find_duties(duties, ("US",), ("electronic",), TODAY)
    assert [d.id for d in found] == ["us.conformity.a"]
    assert len(find_duties(duties, ("US", "EM"), ("toy",), TODAY)) == 3


def test_an_unmarked_duty_is_open_and_a_proof_ends() -> None:
    duties = (duty("a", "any"),)
    file = GateFile("own:A1", "US", ("toy",))
    assert weigh_conformity(file, duties, TODAY).outcome is CheckOutcome.CANNOT_TELL
    mark = ConformityMark("us.conformity.a", MarkState.MET, "Jo", TODAY, "report", until=TODAY)
    marked = replace(file, marks=(mark,))
    verdict = weigh_conformity(marked, duties, TODAY)
    assert (verdict.outcome, verdict.until) == (CheckOutcome.OK, TODAY)
    late = weigh_conformity(marked, duties, TODAY + timedelta(days=1))
    assert late.outcome is CheckOutcome.FAULT
    assert not weigh_conformity(file, (), TODAY).listed
    assert weigh_conformity(replace(file, categories=()), duties, TODAY).answers == ()
