"""Each flow under arbitrary events: no dead end, no closed day, no way around a named person."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from freetosell.core.cases.case import Case
from freetosell.core.cases.clocks import Clockwork, find_deadlines
from freetosell.core.cases.deadline import Counting, DeadlineState, Roll
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.due import find_clock_events
from freetosell.core.cases.event import (
    PROGRAM,
    Actor,
    ActorKind,
    CaseEvent,
    Conclusion,
    EventKind,
    NewEvent,
    entries,
)
from freetosell.core.cases.event_entries import EVENT_ENTRIES, EntryKind, EntryRule
from freetosell.core.cases.flow import Flow, Transition
from freetosell.core.cases.machine import (
    RECORDS,
    allowed_kinds,
    current_state,
    find_steps,
    is_over,
    record,
    undo,
)
from freetosell.core.cases.notice import AssertedKind
from freetosell.core.cases.subject import CaseParty, CaseRight, StatedLimit
from freetosell.core.cases.workday import is_open
from freetosell.core.errors import CaseError
from freetosell.platforms.calendars import load_calendar
from freetosell.platforms.flows import FLOWS, load_flow
from freetosell.testing.case_walk import (
    COMPLAINANT,
    COUNSEL,
    EDITOR,
    OWNER,
    PLATFORM,
    CaseWalk,
    make_subject,
)

Pick = Callable[[Sequence[Any]], Any]
ACTORS = (EDITOR, OWNER, COUNSEL, PROGRAM, PLATFORM, COMPLAINANT, Actor("  ", ActorKind.PERSON))
FIRST, LAST, NOON = date(2024, 2, 1), date(2028, 6, 1), time(12)
AT = datetime(2027, 1, 4, tzinfo=UTC)
ZONES = ("America/Los_Angeles", "Asia/Shanghai", "Europe/Berlin", "UTC")
CLEAR = {
    Conclusion.NOT_INFRINGING,
    Conclusion.PRIOR_SALE,
    Conclusion.LICENSED,
    Conclusion.OWN_RIGHT,
}
RIGHTS = (
    CaseRight("US11257243", AssertedKind.UTILITY_PATENT, "US", "11257243"),
    CaseRight("USD859788", AssertedKind.DESIGN, "US", "D859788"),
    CaseRight("right:1", AssertedKind.PATENT_UNSPECIFIED),
)
PARTIES = (
    (),
    (CaseParty("Acme LLC", "ip@acme.example"),),
    (CaseParty("Acme LLC"), CaseParty("Counsel LLP", "x@law.example", is_counsel=True)),
)


@st.composite
def subjects(draw: st.DrawFn):
    received = draw(st.dates(FIRST, LAST))
    days = draw(st.none() | st.integers(0, 40))
    limits = (StatedLimit(received + timedelta(days=days), "by then"),) if days is not None else ()
    return make_subject(
        rights=tuple(draw(st.lists(st.sampled_from(RIGHTS), min_size=1, unique=True))),
        parties=draw(st.sampled_from(PARTIES)),
        received_on=draw(st.sampled_from((received, None))),
        limits=limits,
        market=draw(st.sampled_from(("US", "DE", "GB", "JP", ""))),
        ground=draw(st.sampled_from(("", "it reads on claim 1"))),
        account_warning=draw(st.booleans()),
    )


class FlowMachine(RuleBasedStateMachine):
    """Throws whole and half events at a case and holds it to what it promises."""

    flow_name = ""

    @initialize(
        subject=subjects(),
        at=st.datetimes(datetime.combine(FIRST, NOON), datetime.combine(LAST, NOON)),
        zone=st.sampled_from(ZONES),
        seller=st.sampled_from(("CN", "DE", "US", "ZZ")),
        authentic=st.booleans(),
    )
    def begin(self, subject, at, zone, seller, authentic):
        self.flow = load_flow(self.flow_name)
        self.walk = CaseWalk(self.flow, subject, at.replace(tzinfo=UTC))
        calendars = {
            "seller": load_calendar(seller),
            "platform": load_calendar(subject.market or "US"),
            "us_courts": load_calendar("US"),
        }
        if authentic:
            self.walk.do(EventKind.AUTHENTICATED, OWNER, how="docket")
        self.clockwork = Clockwork(ZoneInfo(zone), zone, calendars)

    @property
    def case(self) -> Case:
        return self.walk.case

    def offer(self, event: NewEvent) -> bool:
        """Record the event, or see that its refusal changes nothing and says what is allowed."""
        before = self.case
        try:
            self.walk.case = record(before, self.flow, event, self.walk.now)
        except CaseError as refusal:
            self.is_a_good_refusal(refusal, event, before)
            return False
        assert self.case.events[:-1] == before.events
        assert self.case.version == before.version + 1
        return True

    def is_a_good_refusal(self, refusal: CaseError, event: NewEvent, before: Case) -> None:
        assert self.case is before
        assert refusal.event == event.kind.value
        assert refusal.state
        assert refusal.allowed == tuple(k.value for k in allowed_kinds(before, self.flow))
        assert refusal.what

    # --- what happens ------------------------------------------------------

    @rule(data=st.data(), actor=st.sampled_from(ACTORS))
    def anything(self, data, actor):
        kind = data.draw(st.sampled_from([k for k in EventKind if k not in _RARE]))
        self.offer(NewEvent(kind, actor, entries(**_said(_by(data), kind, self.case))))

    @rule(data=st.data())
    def take_a_step(self, data):
        """Make one of the steps that lead on from here, with all that it needs."""
        ends = {state.name for state in self.flow.ends}
        steps = [s.transition for s in find_steps(self.case, self.flow) if not s.missing]
        steps = [t for t in steps if t.target not in ends]
        if steps:
            transition = data.draw(st.sampled_from(steps))
            with contextlib.suppress(CaseError):
                make_step(self.walk, transition, _by(data))

    @rule(kind=st.sampled_from(DocumentKind), approved=st.booleans(), admits=st.booleans())
    def write(self, kind, approved, admits):
        try:
            name = self.walk.draft(kind, admits="yes" if admits else "")
            if approved:
                self.walk.approve(name, *(("admission",) if admits else ()))
        except CaseError:
            return

    @rule(data=st.data())
    def send_something(self, data):
        if self.case.documents:
            found = data.draw(st.sampled_from(self.case.documents))
            said = {"document": found.kind.value, "name": found.name, "sha256": found.sha256}
            if self.offer(NewEvent(EventKind.SENT, EDITOR, entries(**said))):
                assert any(a.actor.is_named_person for a in found.approvals)

    @rule(
        actor=st.sampled_from(ACTORS),
        conclusion=st.sampled_from(Conclusion),
        grounded=st.booleans(),
        data=st.data(),
    )
    def decide(self, actor, conclusion, grounded, data):
        right = data.draw(st.sampled_from(self.case.subject.rights)).key
        evidence = ()
        if grounded and not is_over(self.case, self.flow):
            design = right.startswith("USD")
            self.walk.do(
                EventKind.EVIDENCE_ADDED,
                sha256="e1",
                kind="design_comparison" if design else "chart",
                right=right,
            )
            evidence = ("e1",)
        said = entries(
            right=right, conclusion=conclusion.value, reason="because", evidence=evidence
        )
        taken = self.offer(NewEvent(EventKind.DECIDED, actor, said))
        assert not taken or actor.is_named_person

    @rule()
    def get_to_work(self):
        """Learn the ground or begin to assess, so that decisions come within reach."""
        for kind, said in (
            (EventKind.GROUND_GIVEN, {"text": "x"}),
            (EventKind.ASSESSMENT_BEGUN, {}),
        ):
            with contextlib.suppress(CaseError):
                self.walk.do(kind, EDITOR, **said)

    @precondition(lambda self: self.case.version > 12)
    @rule(kind=st.sampled_from(EventKind), data=st.data())
    def the_rare_case(self, kind, data):
        if kind in _RARE - {EventKind.OPENED, EventKind.FACTS_CHANGED, EventKind.UNDONE}:
            self.offer(NewEvent(kind, OWNER, entries(**_said(_by(data), kind, self.case))))

    @rule(days=st.floats(0.01, 12))
    def time_passes(self, days):
        self.walk.wait(days=days)
        for event in find_clock_events(self.case, self.flow, self.clockwork, self.walk.now):
            assert self.offer(event)

    @precondition(lambda self: self.case.version > 1)
    @rule(data=st.data())
    def take_back(self, data):
        event = data.draw(st.sampled_from(self.case.events))
        before = self.case
        try:
            self.walk.case = undo(before, self.flow, event.id, "a slip", OWNER, self.walk.now)
        except CaseError:
            assert self.case is before
            return
        assert event.id in self.case.undone
        for move in event.moves:
            assert self.case.position[move.track] == move.before

    # --- what always holds -------------------------------------------------

    @invariant()
    def stands_in_one_state_of_each_track(self):
        position = self.case.position
        assert set(position) == {track.name for track in self.flow.tracks}
        for track, name in position.items():
            assert self.flow.state(name).track == track

    @invariant()
    def is_the_sum_of_its_events(self):
        for place, event in enumerate(self.case.events, 1):
            assert event.id == f"{self.case.id}#{place}"

    @invariant()
    def never_clear_without_a_named_person(self):
        for right in self.case.subject.rights:
            if self.case.conclusion(right.key) in CLEAR:
                by = [e for e in self.case.of_kind(EventKind.DECIDED) if _is_on(e, right.key)]
                assert by
                assert by[-1].actor.is_named_person
                assert by[-1].words("evidence") or by[-1].words("rows")
        at = self.case.position.get("assessment", "")
        if at in ("decided_not_infringing", "decided_licensed"):
            found = {self.case.conclusion(right.key) for right in self.case.subject.rights}
            assert found <= CLEAR

    @invariant()
    def touches_the_accused_items_alone(self):
        accused = {item.identifier for item in self.case.subject.items}
        assert self.case.stopped_items() <= accused

    @invariant()
    def no_deadline_on_a_closed_day_where_the_rule_rolls(self):
        for deadline in find_deadlines(self.case, self.flow, self.clockwork, self.walk.now):
            assert deadline.due_at.tzinfo is not None
            if deadline.roll is not Roll.NONE and deadline.counting is not Counting.HOURS:
                rule_ = next(r for r in self.flow.clocks if r.id == deadline.rule)
                assert is_open(deadline.due_on, self.clockwork.named(rule_.calendars))
            if is_over(self.case, self.flow) and deadline.state is DeadlineState.RUNNING:
                rule_ = next(r for r in self.flow.clocks if r.id == deadline.rule)
                assert rule_.outlives

    def teardown(self):
        """From wherever it was left, the case comes to an end, and not by closing the file."""
        if hasattr(self, "walk"):
            drive_to_an_end(self.walk)
            assert is_over(self.case, self.flow)


#: What most cases never see; each would end a history before it has begun.
_RARE = frozenset(
    {
        EventKind.OPENED,
        EventKind.FACTS_CHANGED,
        EventKind.UNDONE,
        EventKind.CLOSED,
        EventKind.NOT_IP,
        EventKind.NOT_FOUND_ON_PLATFORM,
        EventKind.SAME_AS,
        EventKind.SETTLED,
        EventKind.PLATFORM_ACCEPTED,
        EventKind.RETRACTION_CONFIRMED,
        EventKind.EVALUATION_DECIDED,
        EventKind.COURT_DECIDED,
        EventKind.COURT_ORDER_IN,
        EventKind.FUNDS_FROZEN,
        EventKind.HANDED_OVER,
    }
)


def _is_on(event: CaseEvent, right: str) -> bool:
    return event.text("right") == right


def _by(data: st.DataObject) -> Pick:
    return lambda choices: data.draw(st.sampled_from(list(choices)))


def make_step(walk: CaseWalk, transition: Transition, pick: Pick) -> None:
    """Make a step with all that it needs before it (draft, approval, evidence)."""
    when = {key: pick(values) for key, values in transition.when}
    if transition.event is EventKind.SENT:
        walk.send(DocumentKind(when["document"]))
    elif transition.event is EventKind.DRAFTED:
        walk.draft(DocumentKind(when["document"]))
    elif transition.event is EventKind.DECIDED:
        right = pick(walk.case.subject.rights).key
        walk.decide(right, pick(list(Conclusion)))
    else:
        said = {**_said(pick, transition.event, walk.case), **when}
        if "items" in said and pick((True, False)):
            said["items"] = [item.identifier for item in walk.case.subject.items]
        walk.do(transition.event, OWNER, **said)


def _said(pick: Pick, kind: EventKind, case: Case) -> dict[str, object]:
    """Return entries that the kind of event takes; what need not be said is left out at times."""
    said: dict[str, object] = {}
    for entry in EVENT_ENTRIES[kind]:
        if entry.required or pick((True, False)):
            said[entry.key] = _value(pick, entry, case)
    return said


def _value(pick: Pick, entry: EntryRule, case: Case) -> object:
    if entry.choices:
        return pick(entry.choices)
    if entry.kind is EntryKind.DAY:
        return pick((date(2026, 2, 14), date(2026, 7, 3), date(2027, 12, 24), date(2024, 2, 29)))
    if entry.kind is EntryKind.INSTANT:
        return "2026-01-02T00:00:00+00:00"
    known = {
        "items": [item.identifier for item in case.subject.items],
        "right": [right.key for right in case.subject.rights],
        "name": [d.name for d in case.documents] or ["D1-1"],
        "clock": ["stop_waiting", "ask_platform", "apex_choice"],
        "kind": ["chart", "legal_hold", "design_comparison", "outcome"],
    }.get(entry.key, ["some text"])
    if entry.kind is EntryKind.WORDS:
        return (pick(known),)
    return pick([*known, "other"])


def drive_to_an_end(walk: CaseWalk) -> None:
    """Bring a case to an end by what the seller, the platform or a court does; never by CLOSED."""
    for _ in range(6):
        if is_over(walk.case, walk.flow):
            return
        state = current_state(walk.case, walk.flow).name
        if state in ("received", "quarantined"):
            walk.do(EventKind.AUTHENTICATED, OWNER, how="docket")
        elif state == "counsel_handover":
            walk.do(EventKind.SETTLED, OWNER, text="settlement of 2 December")
        elif walk.flow.name == "court":
            walk.do(EventKind.COURT_DECIDED, PLATFORM, result="dismissed")
        else:
            walk.do(EventKind.PLATFORM_ACCEPTED, PLATFORM)


def drive_to_an_answer(walk: CaseWalk) -> None:
    """Let the seller alone bring a complaint to a submitted answer, from wherever it stands."""
    for _ in range(60):
        if walk.case.position["answer"] == "submitted" or is_over(walk.case, walk.flow):
            return
        _next_own_step(walk)
    raise AssertionError(f"stuck at {dict(walk.case.position)}")


def _next_own_step(walk: CaseWalk) -> None:
    at = walk.case.position
    if at["case"] in ("received", "quarantined"):
        walk.do(EventKind.AUTHENTICATED, OWNER, how="seen_on_platform")
    elif at["case"] == "counsel_handover":
        walk.do(EventKind.HANDED_BACK, OWNER, reason="counsel is done")
    elif at["assessment"] == "not_begun":
        _ask(walk)
    elif not at["assessment"].startswith("decided"):
        right = next(
            r.key
            for r in walk.case.subject.rights
            if walk.case.conclusion(r.key) is Conclusion.UNCLEAR
        )
        walk.decide(right, Conclusion.NOT_INFRINGING)
    else:
        _answer(walk)


def _ask(walk: CaseWalk) -> None:
    """Ask whoever can be asked; time and reminders open the next way."""
    if EventKind.ASSESSMENT_BEGUN in _ready(walk):
        walk.do(EventKind.ASSESSMENT_BEGUN)
        return
    at = walk.case.position["inquiry"]
    asked = at != "not_asked" or walk.case.subject.contact is None
    for kind in (DocumentKind.REMINDER, DocumentKind.PLATFORM_REQUEST):
        try:
            walk.send(kind if asked else DocumentKind.INQUIRY)
        except CaseError:
            continue
        break
    if walk.case.position["inquiry"] == "platform_asked":
        walk.do(EventKind.CLOCK_RAN_OUT, PROGRAM, clock="stop_waiting")


def _ready(walk: CaseWalk) -> list[EventKind]:
    ready = []
    for kind in (EventKind.ASSESSMENT_BEGUN,):
        try:
            record(walk.case, walk.flow, NewEvent(kind, EDITOR), walk.now)
        except CaseError:
            continue
        ready.append(kind)
    return ready


def _answer(walk: CaseWalk) -> None:
    if walk.case.subject.items and walk.case.position["items"] != "stopped":
        walk.stop_items()
    walk.do(EventKind.STOCK_SETTLED, text="none in the warehouse")
    walk.do(EventKind.EVIDENCE_ADDED, sha256="new", kind="photo")
    fits = {
        "decided_infringing": DocumentKind.APPEAL,
        "decided_disputed": DocumentKind.NON_INFRINGEMENT,
        "decided_not_infringing": DocumentKind.NON_INFRINGEMENT,
        "decided_licensed": DocumentKind.AUTHORISATION,
    }
    walk.send(fits[walk.case.position["assessment"]])


class AnswerableMachine(FlowMachine):
    """The complaint flow: the seller alone can always bring it to an answer."""

    def teardown(self):
        if hasattr(self, "walk"):
            drive_to_an_answer(self.walk)


CALM = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a long history is not shrunk for ever
)


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_keeps_its_promises_under_any_events(name):
    machine = type(f"{name.title()}Machine", (FlowMachine,), {"flow_name": name})
    run_state_machine_as_test(machine, settings=CALM)


@pytest.mark.parametrize("name", ["complaint", "suspected"])
def test_the_seller_alone_can_always_answer(name):
    machine = type("Answerable", (AnswerableMachine,), {"flow_name": name})
    run_state_machine_as_test(machine, settings=CALM)


@pytest.mark.parametrize("name", FLOWS)
def test_every_state_and_every_step_is_reached_by_some_history(name):
    """Walks that prefer the step taken least often; a step that no history makes is dead data."""
    flow = load_flow(name)
    chance = random.Random(20261122)
    taken: Counter[str] = Counter()
    for _ in range(250):
        _wander(flow, chance, taken)
        if {t.name for t in flow.transitions} <= set(taken):
            break
    assert sorted({t.name for t in flow.transitions} - set(taken)) == []


@pytest.mark.parametrize("name", [name for name in FLOWS if name != "court"])
def test_on_no_history_does_anybody_but_a_named_person_decide(name):
    """At every place that long walks come to, every other actor tries every conclusion."""
    flow = load_flow(name)
    chance = random.Random(7)
    open_places = 0
    for _ in range(25):
        walk = _wander(flow, chance, Counter())
        for upto in range(2, walk.case.version + 1):
            case = replace(walk.case, events=walk.case.events[:upto])
            if case.position.get("assessment", "not_begun") == "not_begun":
                continue
            open_places += 1
            _others_try_to_decide(case, flow, chance)
    assert open_places > 50


def _others_try_to_decide(case: Case, flow: Flow, chance: random.Random) -> None:
    others = [PROGRAM, PLATFORM, COMPLAINANT, Actor("  ", ActorKind.PERSON)]
    right = chance.choice(case.subject.rights).key
    for conclusion in Conclusion:
        said = entries(right=right, conclusion=conclusion.value, reason="x", rows=("1#a",))
        with pytest.raises(CaseError):
            record(case, flow, NewEvent(EventKind.DECIDED, chance.choice(others), said), AT)


def _wander(flow: Flow, chance: random.Random, taken: Counter[str]) -> CaseWalk:
    subject = make_subject(
        rights=tuple(chance.sample(RIGHTS, chance.choice((1, 1, 2)))),
        parties=chance.choice(PARTIES),
        market=chance.choice(("US", "DE")),
        account_warning=chance.random() < 0.3,
    )
    walk = CaseWalk(flow, subject)
    for _ in range(40):
        steps = [s.transition for s in find_steps(walk.case, flow) if not s.missing]
        lively = [t for t in steps if flow.state(t.target or t.sources[0]).ending is None]
        steps = steps if not lively or chance.random() < 0.05 else lively
        if not steps:
            break
        steps.sort(key=lambda t: (taken[t.name] + 3 * chance.random(), t.name))
        before = walk.case.version
        with contextlib.suppress(CaseError):
            make_step(walk, steps[0], chance.choice)
        if chance.random() < 0.2:
            with contextlib.suppress(CaseError):
                walk.do(EventKind.EVIDENCE_ADDED, sha256="x", kind="outcome")
        for event in walk.case.events[before:]:
            taken.update(move.transition for move in event.moves)
        # A step that leaves its track where it is moves nothing, and still was made.
        if walk.case.version > before and not steps[0].target:
            taken[steps[0].name] += 1
    return walk


def test_what_is_recorded_without_a_step_moves_nothing():
    walk = CaseWalk(load_flow("complaint"))
    before = dict(walk.case.position)
    for kind in (EventKind.NOTED, EventKind.FUNDS_SETTLED):
        assert kind in RECORDS
        walk.do(kind, text="counted")
    assert dict(walk.case.position) == before
