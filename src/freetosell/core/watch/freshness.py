"""How old the corpus is: silence of a watch says nothing about what was not loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

#: Offices publish every week or two; a newest document older than this, in days, is stale.
STALE_AFTER_DAYS = 30


@dataclass(frozen=True, slots=True)
class CorpusAge:
    """Newest document of one office in the corpus; ``None`` if no day is known."""

    office: str
    newest_on: date | None
    publications: int = 0


def find_stale_offices(
    ages: Iterable[CorpusAge],
    offices: Iterable[str],
    as_of: date,
    allowed_days: int = STALE_AFTER_DAYS,
) -> tuple[str, ...]:
    """Say for each office that is watched why silence may mean nothing, one sentence each.

    Args:
        ages: What the corpus holds.
        offices: ST.3 codes that the watch looks at.
        as_of: Day of the run.
        allowed_days: Age up to which the newest document is no reason to warn.

    Example:
        >>> ages = (CorpusAge("US", date(2026, 1, 6), 90),)
        >>> for line in find_stale_offices(ages, ("US", "EP"), date(2026, 11, 21)): print(line)
        The corpus holds no documents of EP: nothing of that office can be seen.
        The newest document of US is of 2026-01-06, 319 days before; what came since is not seen.
    """
    held = {age.office: age for age in ages if age.publications}
    lines = []
    for office in sorted(set(offices)):
        age = held.get(office)
        if age is None:
            lines.append(
                f"The corpus holds no documents of {office}: nothing of that office can be seen."
            )
        elif age.newest_on is None:
            lines.append(
                f"No document of {office} has a day: how old the corpus is there is not known."
            )
        elif (as_of - age.newest_on).days > allowed_days:
            lines.append(
                f"The newest document of {office} is of {age.newest_on}, "
                f"{(as_of - age.newest_on).days} days before; what came since is not seen."
            )
    return tuple(lines)
