"""What a change reopens: exactly the gates that it touches, of the products in the markets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.gates.gate import Gate, GateEventKind, GateFile
from freetosell.core.gates.standing import NewGateEvent, append_event, assess_standing

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
        if now.event.kind is GateEventKind.STOPPED:
            continue
        event = NewGateEvent(
            gate, GateEventKind.REOPENED, by, at, reason=change.kind.value, text=change.text,
            rests_on=change.rests_on,
        )  # fmt: skip
        file = append_event(file, event)
    return file


def find_lapses(file: GateFile, at: datetime) -> GateFile:
    """Write down each gate that has lapsed by the day, so that the history tells it.

    Returns:
        The file with an event for each lapse; the same file if there is none.
    """
    for now in assess_standing(file, at.date()).gates:
        if now.state.value != "lapsed" or now.event is None:
            continue
        excepted = now.event.kind is GateEventKind.EXCEPTED
        kind = ChangeKind.EXCEPTION_ENDED if excepted else ChangeKind.PAPER_ENDED
        if not excepted and now.gate is Gate.CONFORMITY:
            kind = ChangeKind.PROOF_ENDED
        change = Change(kind, now.text, file.product, file.market, (now.gate,), now.event.rests_on)
        file = reopen(file, change, at)
    return file
