"""What the payments known say about a right on a day; silence is UNKNOWN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.fees import FeeDue, FeeSchedule, fee_schedule
from freetosell.core.law.register import Payment, Register
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import ComputationLine
from freetosell.core.law.term import computation_line


class FeeState(StrEnum):
    """How the fees stand: alive, in grace, certainly unpaid, or not known."""

    ALIVE = "alive"
    GRACE = "grace"
    UNPAID = "unpaid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FeeReading:
    """The state with its reason; ``lapsed_on`` is set for UNPAID."""

    state: FeeState
    reason: str
    lines: tuple[ComputationLine, ...] = ()
    lapsed_on: date | None = None
    warnings: tuple[str, ...] = ()


def fee_of_payment(schedule: FeeSchedule, payment: Payment) -> FeeDue | None:
    """Return the fee that a payment settled: by its year, else by its window."""
    if payment.label is not None:
        return next((f for f in schedule.fees if f.label == payment.label), None)
    return next(
        (f for f in schedule.fees if (f.opens_on or f.due_on) <= payment.on <= f.pay_by), None
    )


def _settled_to(schedule: FeeSchedule, register: Register) -> tuple[int, list[str]]:
    """Return how many fees from the first on are settled, and doubts met on the way.

    A later fee cannot be paid on a dead right, so it settles the earlier ones.
    """
    settled, doubts = 0, []
    for payment in register.payments:
        fee = fee_of_payment(schedule, payment)
        if fee is None:
            doubts.append(f"A payment of {payment.on} fits no fee of this right.")
            continue
        if payment.on > fee.pay_by and not _restored_after(register, fee):
            doubts.append(
                f"The fee of year {fee.label} was paid on {payment.on}, after {fee.pay_by}, "
                "and no restoration is shown."
            )
            continue
        settled = max(settled, schedule.fees.index(fee) + 1)
    restored = [i + 1 for i, f in enumerate(schedule.fees) if _restored_after(register, f)]
    return max([settled, *restored]), doubts


def _restored_after(register: Register, fee: FeeDue) -> bool:
    return register.restored_on is not None and register.restored_on >= fee.lapses_on


def read_fees(
    facts: RightFacts,
    rulebook: Rulebook,
    as_of: date,
    register: Register,
    complete_to: date | None,
    last_day: date | None = None,
) -> FeeReading:
    """Say what the fees make of the right on a day.

    Args:
        facts: The right's days.
        rulebook: The rules of the market or regime.
        as_of: Day of the question.
        register: The entries folded, with the payments.
        complete_to: Day up to which the payments are known to be complete;
            ``None`` if nobody vouches for that.
        last_day: Latest possible last day of the term; no fee falls due after it.
    """
    schedule = fee_schedule(facts, rulebook, as_of)
    if schedule is None:
        return FeeReading(FeeState.UNKNOWN, "The rulebook has no rule on the fees of this right.")
    if schedule.exempt:
        return FeeReading(FeeState.ALIVE, "Its term runs and no fees fall due on it.")
    if schedule.missing:
        return FeeReading(
            FeeState.UNKNOWN,
            f"When its fees fall due cannot be told: {schedule.missing} is not known.",
        )
    schedule = schedule.until(last_day)
    settled, doubts = _settled_to(schedule, register)
    if doubts and settled < len(schedule.fees) and as_of > schedule.fees[settled].pay_by:
        return FeeReading(FeeState.UNKNOWN, doubts[0], warnings=tuple(doubts))
    remaining = schedule.fees[settled:]
    if not remaining:
        reason = "All its fees are paid." if settled else "No fee falls due within its term."
        return FeeReading(FeeState.ALIVE, reason, warnings=tuple(doubts))
    late = sum(as_of > fee.pay_by for fee in remaining)
    paid = settled > 0
    return _next_fee(remaining[0], paid, late, as_of, register, complete_to, tuple(doubts))


def _line(fee: FeeDue) -> ComputationLine:
    text = (
        f"Fee of year {fee.label}: due by {fee.due_on}, payable with surcharge until "
        f"{fee.pay_by}; unpaid, the right ends with effect from {fee.lapses_on}. "
        f"{fee.version.text}"
    )
    return computation_line(text, fee.rule, fee.version, fee.due_on)


def explain_lapse(
    facts: RightFacts, rulebook: Rulebook, since: date, as_of: date
) -> tuple[ComputationLine, ...]:
    """Return the fee whose missing explains a lapse of that day, if there is one."""
    schedule = fee_schedule(facts, rulebook, as_of)
    fees = schedule.fees if schedule else ()
    return tuple(_line(fee) for fee in fees if since in {fee.lapses_on, fee.due_on})


def _next_fee(
    fee: FeeDue,
    some_paid: bool,
    late: int,
    as_of: date,
    register: Register,
    complete_to: date | None,
    warnings: tuple[str, ...],
) -> FeeReading:
    lines = (_line(fee),)
    if as_of <= max(fee.due_on, fee.free_until):
        paid = "Its fees are paid so far" if some_paid else "No fee could have been missed yet"
        return FeeReading(
            FeeState.ALIVE, f"{paid}; the next falls due on {fee.due_on}.", lines, None, warnings
        )
    if as_of <= fee.pay_by:
        return _in_grace(fee, as_of, register, complete_to, warnings)
    if complete_to is not None and complete_to >= fee.pay_by:
        return FeeReading(
            FeeState.UNPAID,
            f"The fee of year {fee.label} was not paid by {fee.pay_by}; "
            f"the right ended with effect from {fee.lapses_on}.",
            lines,
            fee.lapses_on,
            warnings,
        )
    return FeeReading(
        FeeState.UNKNOWN,
        f"The fee of year {fee.label} fell due on {fee.due_on} (until {fee.pay_by} with "
        f"surcharge){f' and {late - 1} more since' if late > 1 else ''}, and the sources show "
        "neither payment nor a lapse.",
        lines,
        None,
        warnings,
    )


def _in_grace(
    fee: FeeDue,
    as_of: date,
    register: Register,
    complete_to: date | None,
    warnings: tuple[str, ...],
) -> FeeReading:
    reminded = register.reminded_on is not None and register.reminded_on > fee.due_on
    if reminded or (complete_to is not None and complete_to >= fee.due_on):
        reason = (
            f"The fee of year {fee.label} fell due on {fee.due_on} and is not paid; the right "
            f"lives on, and it can be paid with surcharge until {fee.pay_by}."
        )
        return FeeReading(FeeState.GRACE, reason, (_line(fee),), None, warnings)
    note = (
        f"Payment of the fee due on {fee.due_on} is not shown; it can be paid until {fee.pay_by}."
    )
    return FeeReading(
        FeeState.ALIVE,
        f"It is alive on {as_of} whether or not the fee due on {fee.due_on} was paid: "
        f"it can be paid until {fee.pay_by}.",
        (_line(fee),),
        None,
        (*warnings, note),
    )
