"""Where the gates of a product in a market stand on a day: a pure function of the events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.errors import InputError
from freetosell.core.gates.gate import Gate, GateEvent, GateEventKind, GateFile


class GateState(StrEnum):
    """One gate.  EXCEPTED is open for now, by a named person, to a named day."""

    OPEN = "open"
    PASSED = "passed"
    EXCEPTED = "excepted"
    STOPPED = "stopped"
    REOPENED = "reopened"
    LAPSED = "lapsed"


class FileState(StrEnum):
    """The product in the market as a whole.

    ALLOWED_BY_EXCEPTION is shown as such wherever ALLOWED would be.
    """

    UNDER_WAY = "under_way"
    ALLOWED = "allowed"
    ALLOWED_BY_EXCEPTION = "allowed_by_exception"
    CLOSED = "closed"


_THROUGH = frozenset({GateState.PASSED, GateState.EXCEPTED})


@dataclass(frozen=True, slots=True)
class GateStanding:
    """Where one gate stands, and the event that put it there.

    Args:
        event: ``None`` for a gate at which nothing has happened yet.
        text: Why, in a sentence.
        reason: Stable name of why.
    """

    gate: Gate
    state: GateState
    event: GateEvent | None = None
    reason: str = ""
    text: str = ""

    @property
    def is_through(self) -> bool:
        """Say whether one may go on past it."""
        return self.state in _THROUGH


@dataclass(frozen=True, slots=True)
class Standing:
    """All gates of one product in one market on one day.

    Args:
        next_gate: The first that is not through; ``None`` if listing is allowed.
        due_on: The first day on which something that holds the gates open ends.
    """

    product: str
    market: str
    on: date
    state: FileState
    gates: tuple[GateStanding, ...]
    next_gate: Gate | None
    due_on: date | None

    @property
    def listing_allowed(self) -> bool:
        """Say whether the product may be listed in the market."""
        return self.state in (FileState.ALLOWED, FileState.ALLOWED_BY_EXCEPTION)

    def of(self, gate: Gate) -> GateStanding:
        """Return where one gate stands."""
        return next(g for g in self.gates if g.gate is gate)


def assess_standing(file: GateFile, on: date) -> Standing:
    """Say where each gate stands on a day, and whether the product may be listed.

    A pass holds until the day on which what it rests on ends; an exception until
    its own.  A sign-off speaks of what was known when it was given: if an earlier
    gate was passed again after it, it is to be given again.

    Args:
        file: Events in any day's order; those after ``on`` count too, because a
            day cannot be turned back.
        on: Day of the question.
    """
    gates = [_standing_of(file, gate, on) for gate in Gate]
    gates[-1] = _sign_off(gates)
    waiting = next((g.gate for g in gates if not g.is_through), None)
    ends = [g.event.until for g in gates if g.is_through and g.event and g.event.until]
    return Standing(
        file.product, file.market, on, _state(gates, waiting), tuple(gates), waiting,
        min(ends, default=None),
    )  # fmt: skip


def _standing_of(file: GateFile, gate: Gate, on: date) -> GateStanding:
    event = next((e for e in reversed(file.events) if e.gate is gate), None)
    if event is None:
        return GateStanding(gate, GateState.OPEN, None, "not_begun", "Nothing has happened yet.")
    if event.kind is GateEventKind.STOPPED:
        return GateStanding(gate, GateState.STOPPED, event, event.reason, event.text)
    if event.kind is GateEventKind.REOPENED:
        return GateStanding(gate, GateState.REOPENED, event, event.reason, event.text)
    excepted = event.kind is GateEventKind.EXCEPTED
    if event.until and event.until < on:
        what = "The exception" if excepted else "What the gate rests on"
        text = f"{what} ended on {event.until}."
        reason = "exception_ended" if excepted else "evidence_ended"
        return GateStanding(gate, GateState.LAPSED, event, reason, text)
    state = GateState.EXCEPTED if excepted else GateState.PASSED
    return GateStanding(gate, state, event, event.reason, event.text)


def _sign_off(gates: list[GateStanding]) -> GateStanding:
    """Take a sign-off back that was given before an earlier gate was passed again."""
    last = gates[-1]
    if not last.is_through or last.event is None:
        return last
    later = [g for g in gates[:-1] if g.event and g.event.number > last.event.number]
    if not later:
        return last
    text = f"Signed off before the gate “{later[0].gate.value}” moved; to be signed again."
    return replace(last, state=GateState.REOPENED, reason="signed_before", text=text)


def _state(gates: list[GateStanding], waiting: Gate | None) -> FileState:
    if waiting is None:
        excepted = any(g.state is GateState.EXCEPTED for g in gates)
        return FileState.ALLOWED_BY_EXCEPTION if excepted else FileState.ALLOWED
    shut = (GateState.STOPPED, GateState.REOPENED, GateState.LAPSED)
    return FileState.CLOSED if any(g.state in shut for g in gates) else FileState.UNDER_WAY


@dataclass(frozen=True, slots=True)
class NewGateEvent:
    """An event to append; see `GateEvent`."""

    gate: Gate
    kind: GateEventKind
    by: str
    at: datetime
    role: str = ""
    reason: str = ""
    text: str = ""
    until: date | None = None
    rests_on: tuple[str, ...] = ()


def append_event(file: GateFile, new: NewGateEvent) -> GateFile:
    """Append an event, if it may happen now.

    Raises:
        InputError: ``gate_order`` for a gate before which another is not through,
            ``gate_nobody`` without a name, ``gate_exception_incomplete`` for an
            exception without reason or last day.
    """
    _refuse_incomplete(file, new)
    if new.kind is GateEventKind.PASSED and new.gate is Gate.SIGN_OFF:
        standing = assess_standing(file, new.at.date())
        waiting = [g.gate.value for g in standing.gates[:-1] if not g.is_through]
        if waiting:
            raise InputError(
                "gate_order",
                f"The gate cannot be passed yet; before it: {', '.join(waiting)}.",
                where=file.key,
                fix="Pass those first, or have an exception granted.",
            )
    event = GateEvent(
        len(file.events) + 1, new.gate, new.kind, new.by, new.at, new.role, new.reason, new.text,
        new.until, new.rests_on,
    )  # fmt: skip
    return replace(file, events=(*file.events, event))


def _refuse_incomplete(file: GateFile, new: NewGateEvent) -> None:
    if not new.by.strip():
        raise InputError(
            "gate_nobody",
            "Nobody is named who moves the gate.",
            where=file.key,
            fix="Name the person: --by NAME.",
        )
    if new.kind is GateEventKind.EXCEPTED and not (
        new.text.strip() and new.until and new.until >= new.at.date()
    ):
        raise InputError(
            "gate_exception_incomplete",
            "An exception needs a reason in words and a last day that has not passed.",
            where=file.key,
            fix="Give both: --reason TEXT --until YYYY-MM-DD.",
        )
