"""What the routes in a market take in time and money, as ranges with their year and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from freetosell.core.law.rulebook import AppliedRule, Rulebook, RuleVersion


@dataclass(frozen=True, slots=True)
class CostRange:
    """What one route costs.

    Args:
        by: Route ("court", "invalidation", "own_design" …).
        low: Least amount, whole units of the currency.
        high: Largest amount, whole units of the currency.
        currency: ISO 4217.
        year: Year for which the amounts were given; older ones are older.
    """

    by: str
    low: int
    high: int
    currency: str
    year: int
    rule: AppliedRule


@dataclass(frozen=True, slots=True)
class RouteTime:
    """How long one route takes, in months."""

    by: str
    months_low: Decimal
    months_high: Decimal
    rule: AppliedRule


def _alive(rulebook: Rulebook, topic: str, right: str, office: str, day: date) -> list[AppliedRule]:
    rules = rulebook.find_all(topic, right, office)
    return [AppliedRule(r, v) for r in rules if (v := r.version_on(day)) is not None]


def _number(version: RuleVersion, name: str) -> Decimal:
    found = version.values.get(name, 0)
    return Decimal(str(found)) if isinstance(found, int | Decimal) else Decimal(0)


def find_costs(
    rulebook: Rulebook, right: str, office: str, as_of: date, by: str = ""
) -> tuple[CostRange, ...]:
    """Find what the routes cost, own rules first, in the order of the rulebook.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        as_of: Day of the question.
        by: One route only; empty means all.

    Returns:
        Ranges as given by their sources; nothing is converted or brought up to date.
    """
    found = [
        CostRange(
            a.version.word("by"),
            a.version.integer("low"),
            a.version.integer("high"),
            a.version.word("currency"),
            a.version.integer("year"),
            a,
        )
        for a in _alive(rulebook, "cost", right, office, as_of)
    ]
    return tuple(c for c in found if not by or c.by == by)


def find_times(
    rulebook: Rulebook, right: str, office: str, as_of: date, by: str = ""
) -> tuple[RouteTime, ...]:
    """Find how long the routes take, own rules first; see `find_costs`.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        as_of: Day of the question.
        by: One route only; empty means all.
    """
    found = [
        RouteTime(
            a.version.word("by"),
            _number(a.version, "months_low"),
            _number(a.version, "months_high"),
            a,
        )
        for a in _alive(rulebook, "channel", right, office, as_of)
    ]
    return tuple(t for t in found if not by or t.by == by)
