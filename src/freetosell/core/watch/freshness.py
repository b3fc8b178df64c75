"""How old the corpus is: silence of a watch says nothing about what was not loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from freetosell.core.coverage import CoverageLedger

#: Offices publish every week or two; a newest document older than this, in days, is stale.
STALE_AFTER_DAYS = 30


@dataclass(frozen=True, slots=True)
class CorpusAge:
    """Newest document of one office in the corpus; ``None`` if no day is known."""

    office: str
    newest_on: date | None
    publications: int = 0


@dataclass(frozen=True, slots=True)
class Staleness:
    """Why silence about one office may say nothing.

    Args:
        code: ``office_absent``, ``office_undated``, ``office_old`` or ``weeks_missing``.
        newest_on: Day of its newest document, for ``office_old``.
        age_days: From that day to the day of the run.
        weeks: Mondays of the weeks whose issue was not loaded, for ``weeks_missing``.
        source: Id of the source that they are missing from.
    """

    code: str
    office: str
    newest_on: date | None = None
    age_days: int = 0
    weeks: tuple[date, ...] = ()
    source: str = ""

    @property
    def text(self) -> str:
        """Say it in one sentence."""
        if self.code == "office_absent":
            return f"The corpus holds no documents of {self.office}: nothing of it can be seen."
        if self.code == "office_undated":
            return (
                f"No document of {self.office} has a day: how old the corpus is there is not known."
            )
        if self.code == "weeks_missing":
            return (
                f"{len(self.weeks)} weekly issue(s) of {self.source} ({self.office}) are not "
                f"loaded, the first of the week of {self.weeks[0]}: what is in them is not seen."
            )
        return (
            f"The newest document of {self.office} is of {self.newest_on}, {self.age_days} days "
            "before; what came since is not seen."
        )


def find_missing_issues(ledger: CoverageLedger, offices: Iterable[str]) -> tuple[Staleness, ...]:
    """Find the sources of watched offices from which whole weeks were never loaded.

    Args:
        ledger: Of the corpus on the day of the run.
        offices: ST.3 codes that the watch looks at.
    """
    watched = set(offices)
    return tuple(
        Staleness("weeks_missing", one.office, weeks=one.missing_weeks, source=one.source)
        for one in ledger.sources
        if one.office in watched and one.missing_weeks
    )


def find_stale_offices(
    ages: Iterable[CorpusAge],
    offices: Iterable[str],
    as_of: date,
    allowed_days: int = STALE_AFTER_DAYS,
) -> tuple[Staleness, ...]:
    """Find the watched offices of which silence may say nothing, by office.

    Args:
        ages: What the corpus holds.
        offices: ST.3 codes that the watch looks at.
        as_of: Day of the run.
        allowed_days: Age up to which the newest document is no reason to warn.

    Example:
        >>> ages = (CorpusAge("US", date(2026, 1, 6), 90),)
        >>> for one in find_stale_offices(ages, ("US", "EP"), date(2026, 11, 21)): print(one.text)
        The corpus holds no documents of EP: nothing of it can be seen.
        The newest document of US is of 2026-01-06, 319 days before; what came since is not seen.
    """
    held = {age.office: age for age in ages if age.publications}
    found = []
    for office in sorted(set(offices)):
        age = held.get(office)
        if age is None:
            found.append(Staleness("office_absent", office))
        elif age.newest_on is None:
            found.append(Staleness("office_undated", office))
        elif (days := (as_of - age.newest_on).days) > allowed_days:
            found.append(Staleness("office_old", office, age.newest_on, days))
    return tuple(found)
