"""Fees that keep a right alive: when each falls due, its grace, and the day of lapse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from freetosell.core.law.computations import anchor_in_words
from freetosell.core.law.dates import add_months, month_end, roll_forward
from freetosell.core.law.facts import RightFacts
from freetosell.core.law.holidays import CLOSED_DAYS
from freetosell.core.law.rulebook import ChosenBy, Rule, Rulebook, RuleVersion


@dataclass(frozen=True, slots=True)
class FeeDue:
    """One fee that falls due.

    Args:
        label: US: 4, 8, 12; a block's or annuity's year elsewhere.
        opens_on: First day on which it can be paid; ``None`` if the rule is silent.
        due_on: Last day on which it is due without surcharge by the book.
        free_until: Last day without surcharge, where that is later than the due day.
        grace_until: Last day of the grace period, not moved.
        pay_by: The same, moved off closed days.
        lapses_on: Day from which the right is dead if it stays unpaid; never moved.
    """

    label: int
    opens_on: date | None
    due_on: date
    free_until: date
    grace_until: date
    pay_by: date
    lapses_on: date
    rule: Rule
    version: RuleVersion


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """All fees of a right in order; ``missing`` names the day that is not known."""

    fees: tuple[FeeDue, ...]
    exempt: bool
    rule: Rule | None
    missing: str = ""

    def until(self, day: date | None) -> FeeSchedule:
        """Return the schedule without fees that fall due after the term's last day."""
        if day is None:
            return self
        return replace(self, fees=tuple(fee for fee in self.fees if fee.due_on <= day))


def _milestones(version: RuleVersion) -> Iterator[tuple[int, int]]:
    """Yield ``(label, months after the anchor)``."""
    if version.function == "milestones":
        yield from zip(version.integers("labels"), version.integers("months"), strict=True)
        return
    for year in range(version.integer("first_year"), version.integer("last_year") + 1):
        yield year, 12 * (year - 1)


def _counted(anchor: date, months: int, version: RuleVersion) -> date:
    """Count months from the anchor; where fees fall due at month ends, to the month's end."""
    due_day = version.word("due_day")
    start = anchor.replace(month=3, day=31) if due_day == "march_end" else anchor
    day = add_months(start, months)
    return day if due_day in {"", "anniversary"} else month_end(day)


def fee_due(
    rule: Rule,
    version: RuleVersion,
    label: int,
    anchor: date,
    months: int,
    notice_on: date | None = None,
) -> FeeDue:
    """Return the days of one fee.

    Every day is counted from the anchor, so that a grace that ends on an
    anniversary does so whatever the length of the months in between.

    Args:
        rule: The rule on fees.
        version: The value of it that applies.
        label: The fee's year.
        anchor: Day from which the rule counts.
        months: Months from the anchor to the day on which the fee falls due.
        notice_on: Day of the office's late notice, where grace hangs on it.
    """
    due = _counted(anchor, months, version)
    grace = _counted(anchor, months + version.integer("grace_months"), version)
    after_notice = version.integer("grace_after_notice_months")
    if notice_on and notice_on > due and after_notice:
        grace = max(grace, add_months(notice_on, after_notice))
    opens = version.integer("opens_months", -1)
    closed = CLOSED_DAYS[version.word("roll", "none")]
    return FeeDue(
        label=label,
        opens_on=add_months(anchor, months - opens) if opens >= 0 else None,
        due_on=due,
        free_until=_counted(anchor, months + version.integer("free_months"), version),
        grace_until=grace,
        pay_by=roll_forward(grace, closed),
        lapses_on=grace if version.word("lapses") == "grace_end" else due,
        rule=rule,
        version=version,
    )


def fee_schedule(facts: RightFacts, rulebook: Rulebook, as_of: date) -> FeeSchedule | None:
    """Return the fees of a right, or ``None`` if the rulebook has no rule on them.

    A value chosen by the due day is picked for each fee by the fee's own day.
    Fees of the time before grant are left out: the grant shows that they were
    settled.
    """
    rule = rulebook.find("renewal", facts.right, facts.office)
    versions = rule.possible_versions(facts.regime_day(rule.chosen_by, as_of)) if rule else ()
    if rule is None or not versions:
        return None
    if all(v.function == "no_fees" for v in versions):
        return FeeSchedule((), exempt=True, rule=rule)
    missing = _missing(rule, versions, facts)
    if missing:
        return FeeSchedule((), exempt=False, rule=rule, missing=missing)
    fees = [
        fee
        for version in versions
        if (anchor := _anchor_day(facts, version.word("anchor"))) is not None
        for fee in _fees_of(rule, version, anchor, facts)
    ]
    return FeeSchedule(tuple(sorted(fees, key=lambda f: f.due_on)), exempt=False, rule=rule)


def _missing(rule: Rule, versions: tuple[RuleVersion, ...], facts: RightFacts) -> str:
    """Return what has to be known before the fees can be counted; empty if nothing."""
    if len(versions) > 1 and rule.chosen_by is not ChosenBy.DUE_ON:
        return anchor_in_words(rule.chosen_by.value)
    for version in versions:
        if version.function not in {"milestones", "yearly"}:
            return "the schedule of its fees"
        if _anchor_day(facts, version.word("anchor")) is None:
            return anchor_in_words(version.word("anchor"))
        if version.integer("free_years_after_grant") and facts.granted_on is None:
            return anchor_in_words("granted_on")
    return ""


def _anchor_day(facts: RightFacts, anchor: str) -> date | None:
    if facts.reissue and anchor == "granted_on":
        return None  # fees of a reissue run from the grant of the original patent
    found = facts.range_of(anchor)
    return found.low if found.is_exact else None


def _fees_of(rule: Rule, version: RuleVersion, anchor: date, facts: RightFacts) -> Iterator[FeeDue]:
    for label, months in _milestones(version):
        by_due_day = rule.chosen_by is ChosenBy.DUE_ON
        if by_due_day and not version.covers(add_months(anchor, months)):
            continue
        fee = fee_due(rule, version, label, anchor, months, facts.fee_notice_on)
        if facts.granted_on is None or fee.due_on > _settled_by_grant(facts.granted_on, version):
            yield fee


def _settled_by_grant(granted_on: date, version: RuleVersion) -> date:
    """Return the day up to which a grant shows that the fees are settled.

    Where some years after grant are free (Hong Kong), the first fee falls due
    that many years after the first anniversary of filing that follows the grant.
    """
    return add_months(granted_on, 12 * version.integer("free_years_after_grant"))
