"""The outer limit of a right from its document alone, without any market's rulebook.

No rule anywhere in the markets covered lets a right live longer; a test holds
every rulebook against it.
"""

from __future__ import annotations

from datetime import date

from freetosell.core.law.dates import add_days, add_months, anniversary, month_end
from freetosell.core.law.facts import RightFacts

#: First US filing day on which days of adjustment are printed (35 USC 154(b)).
_ADJUSTMENT_SINCE = date(2000, 5, 29)
#: Until this US filing day the older, grant-based term may be the longer one.
_OLD_TERM_UNTIL = date(1995, 6, 7)
#: Longest product-specific extension (certificates with the paediatric half year), in months.
_EXTENSION_MONTHS = 66
#: No office compensates for delay before this many years from filing.
_DELAY_AFTER_YEARS = 3


def _us_invention(facts: RightFacts) -> date | None:
    if facts.filed_on is None or facts.reissue:
        return None
    start = facts.benefit_on or facts.filed_on
    end = anniversary(start, 20)
    if facts.filed_on <= _OLD_TERM_UNTIL:
        if facts.granted_on is None:
            return None
        end = max(end, anniversary(facts.granted_on, 17))
    if facts.filed_on >= _ADJUSTMENT_SINCE:
        if facts.adjustment_days is None:
            return None
        end = add_days(end, max(0, facts.adjustment_days))
    end = add_months(end, _EXTENSION_MONTHS)
    return min(end, facts.disclaimed_to) if facts.disclaimed_to else end


def _invention(facts: RightFacts) -> date | None:
    """Return the limit of an invention right outside the US."""
    if facts.filed_on is None or facts.granted_on is None:
        return None
    granted_late = max(0, (facts.granted_on - anniversary(facts.filed_on, _DELAY_AFTER_YEARS)).days)
    end = add_days(anniversary(facts.filed_on, 20), granted_late)
    end = max(end, anniversary(facts.granted_on, 17))
    return add_months(end, _EXTENSION_MONTHS)


def _design(facts: RightFacts) -> date | None:
    if facts.office == "US":
        return anniversary(facts.granted_on, 15) if facts.granted_on else None
    if facts.filed_on is None or facts.granted_on is None:
        return None
    return month_end(max(anniversary(facts.filed_on, 25), anniversary(facts.granted_on, 20)))


def _utility_model(facts: RightFacts) -> date | None:
    return month_end(anniversary(facts.filed_on, 20)) if facts.filed_on else None


def outer_limit(facts: RightFacts) -> date | None:
    """Return a day after which the right is over for certain, ``None`` for "no bound"."""
    if facts.contradiction:
        return None
    limit = _limit_by_right(facts)
    # A limit before the grant shows that a day is wrong: then nothing is certain.
    if limit and facts.granted_on and limit < facts.granted_on:
        return None
    return limit


def _limit_by_right(facts: RightFacts) -> date | None:
    if facts.right == "design":
        return _design(facts)
    if facts.right == "utility_model":
        return _utility_model(facts)
    if facts.office == "US":
        return _us_invention(facts) if facts.right in {"invention", "plant"} else None
    return _invention(facts) if facts.right == "invention" else None
