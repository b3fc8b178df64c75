"""Loads the flows: every file read, every mistake reported at once, one digest each."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from freetosell.core.cases.deadline import ClockRule
from freetosell.core.cases.flow import (
    Action,
    ActionKind,
    Flow,
    FlowNote,
    State,
    Track,
    Transition,
)
from freetosell.core.errors import InputError, RuleError
from freetosell.platforms.flows.mistakes import flow_mistakes, plain_errors
from freetosell.platforms.flows.schema import (
    ActionEntry,
    ClockEntry,
    FlowHead,
    NoteEntry,
    StateEntry,
    StepEntry,
    TrackEntry,
)

#: Flows that come with the program, in the order of the reference page.
FLOWS = ("complaint", "suspected", "apex", "letter", "court")
HOME = Path(__file__).parent

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(slots=True)
class Entries:
    """The entries of one file and its parts while they are read."""

    tracks: list[TrackEntry] = field(default_factory=list)
    states: list[StateEntry] = field(default_factory=list)
    steps: list[StepEntry] = field(default_factory=list)
    clocks: list[ClockEntry] = field(default_factory=list)
    notes: list[NoteEntry] = field(default_factory=list)


_KINDS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "track": TrackEntry,
        "state": StateEntry,
        "step": StepEntry,
        "clock": ClockEntry,
        "note": NoteEntry,
    }
)


@lru_cache(maxsize=1)
def load_flows() -> Mapping[str, Flow]:
    """Load the flows that come with the program, by name.

    Raises:
        RuleError: ``flow_invalid`` with every mistake in ``problems``.
    """
    return load_folder(HOME, FLOWS)


def load_flow(name: str) -> Flow:
    """Return one flow by its name.

    Raises:
        InputError: ``flow_unknown``.
        RuleError: ``flow_invalid`` with every mistake in ``problems``.
    """
    found = load_flows().get(name)
    if found is None:
        raise InputError(
            "flow_unknown",
            f"There is no flow {name!r}.",
            fix=f"Take one of: {', '.join(FLOWS)}.",
        )
    return found


def load_folder(home: Path, names: tuple[str, ...]) -> Mapping[str, Flow]:
    """Load the flows of a folder that is laid out as this one.

    Raises:
        RuleError: ``flow_invalid`` with every mistake in ``problems``.
    """
    problems: list[str] = []
    flows = {}
    for name in names:
        flow = _read_flow(home, name, problems)
        if flow is not None:
            flows[name] = flow
    if problems:
        raise RuleError(
            "flow_invalid",
            f"The flows have {len(problems)} mistake{'s' if len(problems) > 1 else ''}.",
            where=home.name,
            fix="Mend each line below; the place is named first.",
            problems=tuple(dict.fromkeys(problems)),
        )
    return MappingProxyType(flows)


def _read_flow(home: Path, name: str, problems: list[str]) -> Flow | None:
    raw = read_toml(home / f"{name}.toml", problems)
    if raw is None:
        return None
    place = f"{name}.toml"
    entries = Entries()
    read_entries(raw, entries, place, problems)
    head = validate(FlowHead, raw, place, problems)
    if head is None:
        return None
    if head.name != name:
        problems.append(f"{place}: name is {head.name}, but the file is called {name}.")
    for part in head.parts:
        part_raw = read_toml(home / "parts" / f"{part}.toml", problems)
        if part_raw is not None:
            read_entries(part_raw, entries, f"parts/{part}.toml", problems)
            problems.extend(f"parts/{part}.toml: {key} belongs in a flow." for key in part_raw)
    flow = _build(head, entries)
    found = list(flow_mistakes(flow))
    problems.extend(f"{place}: {mistake}" for mistake in found)
    return flow


def read_toml(path: Path, problems: list[str]) -> dict[str, Any] | None:
    """Read a TOML file; what is wrong with it goes to ``problems``."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(f"{path.name}: the file is missing; add it.")
    except UnicodeDecodeError as error:
        problems.append(f"{path.name}: not UTF-8 at byte {error.start}; save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path.name}: no valid TOML: {error}.")
    return None


def read_entries(raw: dict[str, Any], entries: Entries, place: str, problems: list[str]) -> None:
    """Take the lists of entries out of ``raw``; each entry is checked on its own."""
    lists: dict[str, list[Any]] = {
        "track": entries.tracks,
        "state": entries.states,
        "step": entries.steps,
        "clock": entries.clocks,
        "note": entries.notes,
    }
    for kind, model in _KINDS.items():
        written = raw.pop(kind, [])
        if not isinstance(written, list):
            problems.append(f"{place}: {kind} is written [[{kind}]].")
            continue
        for number, one in enumerate(written, 1):
            known = one.get("name") or one.get("id") if isinstance(one, dict) else None
            found = validate(model, one, f"{place}: {kind} {known or number}", problems)
            if found is not None:
                lists[kind].append(found)


def validate(model: type[_Model], raw: Any, place: str, problems: list[str]) -> _Model | None:
    """Return the entry, or ``None`` with its mistakes in ``problems``."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems.extend(plain_errors(error, place))
        return None


def build_clock(entry: ClockEntry) -> ClockRule:
    """Return a clock as the core knows it."""
    given = entry.model_dump()
    given["when"] = _pairs(entry.when)
    given["stops_when"] = _pairs(entry.stops_when)
    return ClockRule(**given)


def with_clocks(flow: Flow, clocks: tuple[ClockRule, ...], notes: tuple[FlowNote, ...]) -> Flow:
    """Return a flow with a platform's own clocks: one of the same id takes the place of the flow's.

    A platform may give several clocks of one id for different markets; the
    flow's own then holds in the markets that none of them names.
    """
    own = {clock.id for clock in clocks}
    named = {
        clock.id: tuple(m for c in clocks if c.id == clock.id for m in c.marketplaces)
        for clock in clocks
    }
    everywhere = {c.id for c in clocks if not c.marketplaces}
    kept = tuple(
        replace(c, not_in=named[c.id]) if c.id in own else c
        for c in flow.clocks
        if c.id not in everywhere
    )
    return replace(flow, clocks=(*clocks, *kept), notes=(*flow.notes, *notes))


def _pairs(match: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(match.items())


def _build(head: FlowHead, entries: Entries) -> Flow:
    flow = Flow(
        name=head.name,
        title=head.title,
        summary=head.summary,
        notice_kinds=head.notice_kinds,
        tracks=tuple(Track(**t.model_dump()) for t in _main_first(entries.tracks)),
        states=tuple(State(**s.model_dump()) for s in entries.states),
        transitions=tuple(_build_step(s) for s in entries.steps),
        clocks=tuple(build_clock(c) for c in entries.clocks),
        notes=tuple(FlowNote(**n.model_dump()) for n in entries.notes),
        reminders=head.reminders,
        parallel_reminders=head.parallel_reminders,
        parallel_days=head.parallel_days,
        max_rounds=head.max_rounds,
    )
    return replace(flow, digest=_digest(head, entries))


def _main_first(tracks: list[TrackEntry]) -> list[TrackEntry]:
    return sorted(tracks, key=lambda track: track.name != "case")


def _build_step(entry: StepEntry) -> Transition:
    return Transition(
        name=entry.name,
        track=entry.track,
        event=entry.event,
        sources=entry.sources,
        target=entry.target,
        when=_pairs(entry.when),
        needs=_pairs(entry.needs),
        guards=entry.guards,
        actions=tuple(_build_action(action) for action in entry.actions),
        notes=entry.notes,
        source=entry.source,
    )


def _build_action(entry: ActionEntry) -> Action:
    if entry.draft is not None:
        return Action(ActionKind.DRAFT, entry.text, entry.draft)
    if entry.hand_over is not None:
        return Action(ActionKind.HAND_OVER, entry.text, entry.hand_over)
    return Action(ActionKind.TASK, entry.task or entry.text)


def _digest(head: FlowHead, entries: Entries) -> str:
    content = [
        head.model_dump(mode="json"),
        *(
            entry.model_dump(mode="json")
            for kind in (entries.tracks, entries.states, entries.steps, entries.clocks)
            for entry in kind
        ),
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
