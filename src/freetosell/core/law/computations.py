"""The term computations that a rule can name.

Each takes one dated value of a rule and the facts of a right, and gives the
range of days on which the right may end by that value alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from freetosell.core.law.dates import anniversary, day_before, month_end, year_end
from freetosell.core.law.facts import RightFacts
from freetosell.core.law.ranges import DayRange, earlier_of, later_of
from freetosell.core.law.rulebook import RuleVersion, Scalar

TermComputation = Callable[[RuleVersion, RightFacts], DayRange]

_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "filed_on": "the filing day",
        "benefit_on": "the filing day that starts the term",
        "granted_on": "the day of grant",
        "registered_on": "the day of registration",
        "published_on": "the day of publication",
        "priority_or_filed_on": "the priority day, or the filing day where there is none",
        "principal_filed_on": "the filing day of the principal design",
        "principal_registered_on": "the registration day of the principal design",
        "disclosed_on": "the day it was first made available",
        "created_on": "the day of creation",
        "marketed_on": "the day of first marketing",
    }
)


def anchor_in_words(anchor: str) -> str:
    """Return what an anchor's name means, for people."""
    return _IN_WORDS.get(anchor, anchor)


def _end(day: date, end_day: str) -> date:
    """Turn an anniversary into the last protected day."""
    if end_day == "day_before":
        return day_before(day)
    return month_end(day) if end_day == "month_end" else day


def _ended(found: DayRange, version: RuleVersion) -> DayRange:
    """Apply the last-day convention; a disputed one leaves both readings open."""
    end_day = version.word("end_day", "anniversary")
    low = found.shift(partial(_end, end_day=end_day)).low
    if version.flag("end_day_disputed"):
        return DayRange(low, found.high)
    return DayRange(low, found.shift(partial(_end, end_day=end_day)).high)


def _years(anchored: DayRange, years: int, counted_from: str) -> DayRange:
    def step(day: date) -> date:
        start = year_end(day) if counted_from == "year_end" else day
        return anniversary(start, years)

    return anchored.shift(step)


def years_after(version: RuleVersion, facts: RightFacts) -> DayRange:
    """Count whole years from one day: "20 years from filing"."""
    anchored = facts.range_of(version.word("anchor"))
    found = _years(anchored, version.integer("years"), version.word("counted_from", "day"))
    return _ended(found, version)


def _limb(limb: Mapping[str, Scalar], facts: RightFacts) -> DayRange | None:
    """Return the end by one limb; ``None`` if its condition fails for certain."""
    years, anchor = limb.get("years"), limb.get("anchor")
    counted = limb.get("counted_from", "day")
    if not isinstance(years, int) or not isinstance(anchor, str):
        return None
    within, reference = limb.get("within_years"), limb.get("within_of")
    if isinstance(within, int) and isinstance(reference, str):
        start, happened = facts.day(reference), facts.day(anchor)
        if start and happened and happened > anniversary(year_end(start), within):
            return None
        if happened is None:
            return None  # the event has not happened as far as is known
    return _years(facts.range_of(anchor), years, str(counted))


def _limbs(version: RuleVersion, facts: RightFacts) -> list[DayRange]:
    found = [_limb(limb, facts) for limb in version.tables("limb")]
    return [limb for limb in found if limb is not None] or [DayRange.unknown()]


def latest_of_limbs(version: RuleVersion, facts: RightFacts) -> DayRange:
    """Take the later of several ends: "17 years from grant or 20 from filing"."""
    return _ended(later_of(_limbs(version, facts)), version)


def earliest_of_limbs(version: RuleVersion, facts: RightFacts) -> DayRange:
    """Take the earlier of several ends: "15 years, cut to 10 from first marketing"."""
    return _ended(earlier_of(_limbs(version, facts)), version)


#: Name in a rule → computation.
COMPUTATIONS: Mapping[str, TermComputation] = MappingProxyType(
    {
        "years_after": years_after,
        "later_of": latest_of_limbs,
        "earlier_of": earliest_of_limbs,
    }
)
