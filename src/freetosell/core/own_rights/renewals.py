"""The fees of an own right: what is paid, open, late or missed on a day, by the rulebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from freetosell.core.law.fees import FeeDue, fee_schedule
from freetosell.core.law.rulebook import Mark, Rulebook
from freetosell.core.law.term import term_of
from freetosell.core.own_rights.right import OwnRight, own_right_facts


class RenewalState(StrEnum):
    """Where a fee stands on a day, as far as the seller's own entries tell."""

    PAID = "paid"
    LATER = "later"
    OPEN = "open"
    IN_GRACE = "in_grace"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Renewal:
    """One fee of an own right in one territory.

    Args:
        label: The fee's year (US: 4, 8, 12).
        opens_on: First day on which it can be paid; ``None`` if the rule is silent.
        due_on: Last day without surcharge.
        pay_by: Last day with surcharge, moved off closed days.
        lapses_on: Day from which the right is dead if it stays unpaid.
        next_on: The next day to look at it: opening, due or end of grace.
        verified: Whether the rule was held against its source.
    """

    right: str
    territory: str
    label: int
    state: RenewalState
    opens_on: date | None
    due_on: date
    pay_by: date
    lapses_on: date
    next_on: date | None
    rule_id: str
    text: str
    authority: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Renewals:
    """All fees of an own right, and what cannot be told.

    Args:
        fees: By territory, then due day.
        ends_on: Last protected day per territory, where it is known for sure.
        unknown: What cannot be told and why, one sentence each; never nothing
            where a fee may fall due that is not computed.
    """

    fees: tuple[Renewal, ...]
    ends_on: Mapping[str, date]
    unknown: tuple[str, ...]

    def next_due(self) -> date | None:
        """Return the next day on which somebody must look at the right."""
        days = [fee.next_on for fee in self.fees if fee.next_on]
        return min(days, default=None)


def find_renewals(own: OwnRight, books: Mapping[str, Rulebook], as_of: date) -> Renewals:
    """Compute the fees of an own right on a day.

    Args:
        own: The right with its days and the fees that the seller says are paid.
        books: Rulebooks by market.
        as_of: Day of the question.

    Returns:
        Every fee within the term; where the rulebook has no rule, a day is
        missing, or the right is only filed, the reason under ``unknown``.
    """
    fees: list[Renewal] = []
    ends: dict[str, date] = {}
    unknown: list[str] = []
    for territory in own.markets or (own.office,):
        book = books.get(territory)
        if book is None:
            unknown.append(
                f"No rules for {territory} are in this version: its fees cannot be told."
            )
            continue
        _in_one(own, book, as_of, fees, ends, unknown)
    fees.sort(key=lambda fee: (fee.territory, fee.due_on))
    return Renewals(tuple(fees), ends, tuple(unknown))


def _in_one(
    own: OwnRight,
    book: Rulebook,
    as_of: date,
    fees: list[Renewal],
    ends: dict[str, date],
    unknown: list[str],
) -> None:
    facts = own_right_facts(own)
    term = term_of(facts, book, as_of)
    if term.earliest and term.earliest == term.latest:
        ends[book.code] = term.earliest
    elif term.unknown_inputs:
        missing = "; ".join(term.unknown_inputs)
        unknown.append(f"When it ends in {book.code} is not sure: {missing} is not known.")
    schedule = fee_schedule(facts, book, as_of)
    if schedule is None:
        unknown.append(f"The rulebook of {book.code} has no rule on the fees of this right.")
    elif schedule.missing:
        unknown.append(
            f"When its fees fall due in {book.code} cannot be told: "
            f"{schedule.missing} is not known."
        )
    elif own.pending and not schedule.exempt:
        unknown.append(
            f"No grant day is known: the fees in {book.code} are counted as of a pending filing."
        )
    warning = book.staleness(as_of)
    if warning:
        unknown.append(warning)
    if schedule is not None:
        # A later fee cannot be paid on a dead right, so it settles the earlier ones.
        settled = max(own.paid, default=0)
        within = schedule.until(term.latest).fees
        fees.extend(_renewal(own, book.code, fee, settled, as_of) for fee in within)


def _renewal(own: OwnRight, territory: str, fee: FeeDue, settled: int, as_of: date) -> Renewal:
    free_until = max(fee.due_on, fee.free_until)
    state, next_on = _state(fee, free_until, fee.label <= settled, as_of)
    return Renewal(
        right=own.id,
        territory=territory,
        label=fee.label,
        state=state,
        opens_on=fee.opens_on,
        due_on=free_until,
        pay_by=fee.pay_by,
        lapses_on=fee.lapses_on,
        next_on=next_on,
        rule_id=fee.rule.id,
        text=fee.version.text,
        authority=fee.version.authority,
        verified=fee.version.mark is Mark.VERIFIED,
    )


def _state(
    fee: FeeDue, free_until: date, paid: bool, as_of: date
) -> tuple[RenewalState, date | None]:
    """Say where a fee stands; one that is not entered as paid is not known to be paid."""
    if paid:
        return RenewalState.PAID, None
    if fee.opens_on is not None and as_of < fee.opens_on:
        return RenewalState.LATER, fee.opens_on
    if as_of <= free_until:
        return RenewalState.OPEN, free_until
    if as_of <= fee.pay_by:
        return RenewalState.IN_GRACE, fee.pay_by
    return RenewalState.MISSED, fee.pay_by
