"""Periods that a rulebook counts from one day: grace, priority, opposition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.law.dates import add_days, add_months
from freetosell.core.law.holidays import CLOSED_DAYS
from freetosell.core.law.rulebook import AppliedRule, Rulebook


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """The last day of a period.

    Args:
        last_day: Inclusive; ``None`` if the law gives no such period, or if no
            rule speaks of it: then ``rule`` is ``None`` too.
    """

    last_day: date | None
    rule: AppliedRule | None

    def allows(self, day: date) -> bool | None:
        """Say whether a day lies within it; ``None`` where no rule is known."""
        if self.rule is None:
            return None
        return self.last_day is not None and day <= self.last_day


def find_period_end(
    rulebook: Rulebook, topic: str, right: str, office: str, start: date, as_of: date
) -> PeriodEnd:
    """Count a period from the day that starts it.

    Args:
        rulebook: Of the market or regime.
        topic: "grace", "priority", "opposition", "unitary_request" or "provisional_suit".
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register.
        start: Day that starts it (own disclosure, first filing, grant).
        as_of: Day of the question; picks rules that changed over time.

    Returns:
        The last day, moved off closed days where the rule says so.
    """
    found = rulebook.applied(topic, as_of, right, office)
    if found is None or found.version.function != "period":
        return PeriodEnd(None, found)
    end = add_months(start, found.version.integer("months"))
    closed = CLOSED_DAYS[found.version.word("roll", "none")]
    while closed(end):
        end = add_days(end, 1)
    return PeriodEnd(end, found)
