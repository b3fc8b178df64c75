"""What a change reopens: exactly the gates that it touches, of the products in the markets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.gates.gate import Gate, GateEvent, GateEventKind, GateFile
from freetosell.core.gates.standing import (
    GateState,
    NewGateEvent,
    append_event,
    assess_standing,
)
from freetosell.core.suppliers.supplier import Supplier

#: Who reopens where no person did.
PROGRAM = "freetosell"


class ChangeKind(StrEnum):
    """What can change after a gate was passed."""

    NEW_SUPPLIER = "new_supplier"
    NEW_MOULD = "new_mould"
    NEW_DESIGN = "new_design"
    NEW_RIGHT = "new_right"
    ASSESSMENT_CHANGED = "assessment_changed"
    PAPER_ENDED = "paper_ended"
    PAPER_FAULT = "paper_fault"
    EXCEPTION_ENDED = "exception_ended"
    PROOF_ENDED = "proof_ended"
    DUTY_CHANGED = "duty_changed"
    COMPLAINT = "complaint"


#: Change → gates that it reopens.  A new market begins a file of its own.
REOPENS: Mapping[ChangeKind, tuple[Gate, ...]] = MappingProxyType(
    {
        ChangeKind.NEW_SUPPLIER: (Gate.SAMPLE, Gate.PAPERS, Gate.CONFORMITY),
        ChangeKind.NEW_MOULD: (Gate.SAMPLE, Gate.CHECK, Gate.PAPERS),
        ChangeKind.NEW_DESIGN: (Gate.SAMPLE, Gate.CHECK, Gate.CONFORMITY),
        ChangeKind.NEW_RIGHT: (Gate.CHECK,),
        ChangeKind.ASSESSMENT_CHANGED: (Gate.CHECK,),
        ChangeKind.PAPER_ENDED: (Gate.PAPERS,),
        ChangeKind.PAPER_FAULT: (Gate.PAPERS,),
        ChangeKind.EXCEPTION_ENDED: (),
        ChangeKind.PROOF_ENDED: (Gate.CONFORMITY,),
        ChangeKind.DUTY_CHANGED: (Gate.CONFORMITY,),
        ChangeKind.COMPLAINT: (Gate.CHECK, Gate.PAPERS),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened outside the gates.

    Args:
        text: What, in a sentence.
        product: Whose gates; empty for any product.
        market: Which market's; empty for every market.
        gates: Gates that it reopens, where that is not `REOPENS`.
        rests_on: Keys of what shows it.
    """

    kind: ChangeKind
    text: str
    product: str = ""
    market: str = ""
    gates: tuple[Gate, ...] = ()
    rests_on: tuple[str, ...] = ()

    def concerns(self, file: GateFile) -> bool:
        """Say whether the change touches the product in the market."""
        return self.product in ("", file.product) and self.market in ("", file.market)


def reopen(file: GateFile, change: Change, at: datetime, by: str = PROGRAM) -> GateFile:
    """Reopen the gates that a change touches; those not yet passed stay as they are.

    The same change brought again changes nothing.

    Returns:
        The file with an event for each reopened gate; the same file if there is none.
    """
    if not change.concerns(file):
        return file
    standing = assess_standing(file, at.date())
    for gate in change.gates or REOPENS[change.kind]:
        now = standing.of(gate)
        if now.event is None or now.event.kind is GateEventKind.REOPENED:
            continue
        lapsed = now.state is GateState.LAPSED
        if now.event.kind is GateEventKind.STOPPED:
            continue
        if not lapsed and _was_faced(now.event, change):
            continue
        event = NewGateEvent(
            gate, GateEventKind.REOPENED, by, at, reason=change.kind.value, text=change.text,
            rests_on=change.rests_on,
        )  # fmt: skip
        file = append_event(file, event)
    return file


def close(file: GateFile, change: Change, at: datetime) -> GateFile:
    """Close the gates that a change touches: reopen those passed, stop those not begun.

    The same change brought again changes nothing.
    """
    moved = reopen(file, change, at)
    for gate in change.gates or REOPENS[change.kind]:
        last = next((e for e in reversed(moved.events) if e.gate is gate), None)
        if last is None or _is_shut_for_less(last, change):
            event = NewGateEvent(
                gate,
                GateEventKind.STOPPED,
                PROGRAM,
                at,
                reason=change.kind.value,
                text=change.text,
                rests_on=change.rests_on,
            )
            moved = append_event(moved, event)
    return moved


def _is_shut_for_less(last: GateEvent, change: Change) -> bool:
    """Say whether a gate is shut already, but for something else than this."""
    if last.kind not in (GateEventKind.STOPPED, GateEventKind.REOPENED):
        return False
    return (last.reason, last.rests_on) != (change.kind.value, change.rests_on)


def _was_faced(event: GateEvent, change: Change) -> bool:
    """Say whether an exception was granted in the face of what the change rests on."""
    faced = set(change.rests_on) <= set(event.rests_on)
    return event.kind is GateEventKind.EXCEPTED and bool(change.rests_on) and faced


def find_supply_changes(before: Supplier | None, after: Supplier) -> tuple[Change, ...]:
    """Find what changed in what a supplier makes: a product new to it, another mould.

    Args:
        before: As it was; ``None`` for a supplier that is new.
        after: As it is now.
    """
    known = {s.product: s for s in before.supplies} if before else {}
    changes = []
    for supply in after.supplies:
        old = known.get(supply.product)
        if old is None:
            text = f"{after.name} makes {supply.product} now."
            changes.append(Change(ChangeKind.NEW_SUPPLIER, text, supply.product))
        elif (old.mould, old.mould_number) != (supply.mould, supply.mould_number):
            text = f"{after.name} makes {supply.product} from another mould."
            changes.append(Change(ChangeKind.NEW_MOULD, text, supply.product))
    return tuple(changes)


def find_lapses(file: GateFile, at: datetime) -> GateFile:
    """Write down each gate that has lapsed by the day, so that the history tells it.

    Returns:
        The file with an event for each lapse; the same file if there is none.
    """
    for now in assess_standing(file, at.date()).gates:
        if now.state is not GateState.LAPSED or now.event is None:
            continue
        excepted = now.event.kind is GateEventKind.EXCEPTED
        kind = ChangeKind.EXCEPTION_ENDED if excepted else ChangeKind.PAPER_ENDED
        if not excepted and now.gate is Gate.CONFORMITY:
            kind = ChangeKind.PROOF_ENDED
        change = Change(kind, now.text, file.product, file.market, (now.gate,), now.event.rests_on)
        file = reopen(file, change, at)
    return file
