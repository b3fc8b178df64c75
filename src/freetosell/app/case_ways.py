"""The ways on from where a case stands, one for each event, sorted by who acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.app.case_work import Outlook
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.flow import Action, FlowNote, State
from freetosell.core.cases.machine import Step

#: What others do, or what comes to be known; the rest are the seller's own steps.
FROM_OUTSIDE = frozenset(
    {
        EventKind.GROUND_GIVEN, EventKind.GROUND_REFUSED, EventKind.ANSWERED_WITHOUT_GROUND,
        EventKind.TERMS_OFFERED, EventKind.CLOCK_RAN_OUT, EventKind.PLATFORM_ASKED_MORE,
        EventKind.PLATFORM_REJECTED, EventKind.PLATFORM_ACCEPTED, EventKind.RETRACTION_PROMISED,
        EventKind.RETRACTION_CONFIRMED, EventKind.RIGHT_ENDED, EventKind.COURT_ORDER_IN,
        EventKind.FUNDS_FROZEN, EventKind.COUNSEL_ANSWERED, EventKind.COUNSEL_REPORTED,
        EventKind.HANDED_BACK, EventKind.COURT_DECIDED, EventKind.EVALUATION_DECIDED,
        EventKind.DELIVERY_FAILED, EventKind.SAME_AS, EventKind.SPOOF_FLAGGED,
        EventKind.NOT_FOUND_ON_PLATFORM, EventKind.NOT_IP, EventKind.SCHEDULE_SET,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """An event that leads on, with all that the flow says of it.

    Args:
        targets: Where it can lead, in the flow's order without repeats.
        choices: Entry → values that lead on from here; empty means any.
        actions: What to do next, without repeats.
        notes: What to know about it.
        missing: What still has to be the case; empty if the event can be recorded.
    """

    kind: EventKind
    targets: tuple[State, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    actions: tuple[Action, ...] = ()
    notes: tuple[FlowNote, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Say whether it is a step of the seller's own."""
        return self.kind not in FROM_OUTSIDE


def find_ways(ahead: Outlook) -> tuple[Way, ...]:
    """Return the ways on, one for each kind of event, in the flow's order.

    A kind of event of which one step can be made lacks nothing, whatever its
    other steps lack: which of them is made depends on what the event says.
    """
    kinds = dict.fromkeys(step.transition.event for step in ahead.steps)
    return tuple(_way(ahead, kind) for kind in kinds)


def _way(ahead: Outlook, kind: EventKind) -> Way:
    steps = [s for s in ahead.steps if s.transition.event is kind]
    ready = [s for s in steps if not s.missing] or steps
    found = [s.transition for s in ready]
    notes = (ahead.flow.note(note) for t in found for note in t.notes)
    return Way(
        kind,
        tuple(dict.fromkeys(ahead.flow.state(t.target) for t in found if t.target)),
        tuple(_choices(ready)),
        tuple(dict.fromkeys(action for t in found for action in t.actions)),
        tuple(dict.fromkeys(note for note in notes if note)),
        () if any(not s.missing for s in steps) else tuple(
            dict.fromkeys(lack for s in steps for lack in s.missing)
        ),
    )  # fmt: skip


def _choices(steps: list[Step]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each entry on which all steps depend, with the values that any of them takes."""
    for key in dict.fromkeys(key for step in steps for key, _ in step.transition.when):
        wanted = [dict(step.transition.when).get(key) for step in steps]
        if all(wanted):
            yield key, tuple(dict.fromkeys(v for values in wanted for v in values or ()))
