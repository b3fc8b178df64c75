"""Every mistake an author can make in a flow, found at once and said in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from freetosell.core.cases.deadline import ClockRule, Counting
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.event_entries import EVENT_ENTRIES, EntryKind
from freetosell.core.cases.flow import MAIN, Flow, State, Transition

_ASKS = {
    "extra_forbidden": "is not a key that is known here; check its spelling",
    "missing": "is missing; add it",
}


def plain_errors(error: ValidationError, place: str) -> Iterator[str]:
    """Turn pydantic's findings into sentences that name the entry and the key."""
    for found in error.errors():
        *parents, key = [str(part) for part in found["loc"]] or ["file"]
        inside = ".".join(parents)
        what = _ASKS.get(found["type"]) or found["msg"].removeprefix("Value error, ")
        said = what[:1].lower() + what[1:].rstrip(".")
        if found["type"] in ("enum", "literal_error", "string_pattern_mismatch"):
            said += f", not {str(found['input'])[:40]!r}"
        yield f"{place}: {inside + ': ' if inside else ''}{key} {said}."


def flow_mistakes(flow: Flow) -> Iterator[str]:
    """Find what is wrong with a flow as a flow; names come first, then the ways through it."""
    yield from _twins("track", (t.name for t in flow.tracks))
    yield from _twins("state", (s.name for s in flow.states))
    yield from _twins("step", (t.name for t in flow.transitions))
    yield from _twins("clock", (c.id for c in flow.clocks))
    yield from _twins("note", (n.id for n in flow.notes))
    states = {state.name: state for state in flow.states}
    yield from _track_mistakes(flow, states)
    for transition in flow.transitions:
        yield from _step_mistakes(flow, transition, states)
    for clock in flow.clocks:
        yield from clock_mistakes(clock)
    yield from _ways(flow, states)


def _twins(what: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{what} {name}: this name is used twice; give each its own."
        seen.add(name)


def _track_mistakes(flow: Flow, states: Mapping[str, State]) -> Iterator[str]:
    tracks = {track.name for track in flow.tracks}
    if MAIN not in tracks:
        yield f"the flow has no track {MAIN}; add it."
    for track in flow.tracks:
        start = states.get(track.start)
        if start is None or start.track != track.name:
            yield f"track {track.name}: its start {track.start} is no state of it."
    for state in states.values():
        if state.track not in tracks:
            yield f"state {state.name}: unknown track {state.track}."
        if state.ending is not None and state.track != MAIN:
            yield f"state {state.name}: a case ends on track {MAIN} alone."


def _step_mistakes(
    flow: Flow, transition: Transition, states: Mapping[str, State]
) -> Iterator[str]:
    here = f"step {transition.name}"
    yield from (f"{here}: {mistake}" for mistake in _place_mistakes(transition, states))
    for note in transition.notes:
        if flow.note(note) is None:
            yield f"{here}: unknown note {note}."
    yield from _match_mistakes(here, "when", transition.event, transition.when)
    if transition.event is EventKind.CLOCK_RAN_OUT:
        known = {clock.id for clock in flow.clocks}
        for clock in (c for key, cs in transition.when if key == "clock" for c in cs):
            if clock not in known:
                yield f"{here}: waits for clock {clock}, which the flow does not have."


def _place_mistakes(transition: Transition, states: Mapping[str, State]) -> Iterator[str]:
    for name in (*transition.sources, *((transition.target,) if transition.target else ())):
        if name not in states or states[name].track != transition.track:
            yield f"{name} is no state of track {transition.track}."
    for name in transition.sources:
        if name in states and states[name].ending is not None:
            yield f"nothing leads on from {name}, where the case is over."
    for track, wanted in transition.needs:
        for name in wanted:
            if name not in states or states[name].track != track:
                yield f"needs {name}, which is no state of track {track}."


def _match_mistakes(
    here: str, what: str, event: EventKind, match: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[str]:
    rules = {rule.key: rule for rule in EVENT_ENTRIES[event]}
    for key, values in match:
        rule = rules.get(key)
        if rule is None:
            yield f"{here}: {what} asks for {key}, which {event.value} does not say."
            continue
        for value in values:
            if rule.choices and value not in rule.choices:
                yield f"{here}: {what} asks for {key} {value}; known are {', '.join(rule.choices)}."


def clock_mistakes(clock: ClockRule) -> Iterator[str]:
    """Find what is wrong with one clock."""
    here = f"clock {clock.id}"
    yield from _match_mistakes(here, "when", clock.starts, clock.when)
    days = {r.key for r in EVENT_ENTRIES[clock.starts] if r.kind is EntryKind.DAY}
    for name, value in (("since", clock.since), ("stated_entry", clock.stated_entry)):
        opened = name == "since" and clock.starts is EventKind.OPENED and value == "received_on"
        if value and value not in days and not opened:
            yield f"{here}: {name} names {value}, which is no day of {clock.starts.value}."
    said = {rule.key for event in clock.stops for rule in EVENT_ENTRIES[event]}
    for key, _ in clock.stops_when:
        if key not in said:
            yield f"{here}: stops_when asks for {key}, which no event in stops says."
    if clock.counting is Counting.BUSINESS_DAYS and not clock.calendars:
        yield f"{here}: counts business days but names no calendar."
    if clock.roll.value != "none" and not clock.calendars:
        yield f"{here}: rolls off closed days but names no calendar."
    if not clock.length and not (clock.stated_entry or clock.takes_stated_limit):
        yield f"{here}: has no length and no day that could be stated."
    if clock.before_limit and clock.counting is not Counting.CALENDAR_DAYS:
        yield f"{here}: counts back from a limit, in calendar_days alone."


def _ways(flow: Flow, states: Mapping[str, State]) -> Iterator[str]:
    """Find states that cannot be reached, and states of the main track that lead to no end."""
    if not flow.ends:
        yield "no state of the flow ends the case; give one an ending."
    steps = [(s, t.target or s) for t in flow.transitions for s in t.sources]
    starts = {track.start for track in flow.tracks}
    for name in sorted(set(states) - _closure(starts, steps)):
        yield f"state {name}: no step leads to it."
    backwards = [(target, source) for source, target in steps]
    to_an_end = _closure({state.name for state in flow.ends}, backwards)
    for state in states.values():
        if state.track == MAIN and state.name not in to_an_end:
            yield f"state {state.name}: no way leads from it to an end."


def _closure(starts: Iterable[str], steps: list[tuple[str, str]]) -> set[str]:
    reached = set(starts)
    grown = True
    while grown:
        new = {after for before, after in steps if before in reached} - reached
        reached |= new
        grown = bool(new)
    return reached
