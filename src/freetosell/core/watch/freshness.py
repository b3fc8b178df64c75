"""How old the corpus is: silence of a watch says nothing about what was not loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from freetosell.core.coverage import CoverageLedger, StalePart


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
        code: ``office_absent``, ``office_undated``, ``office_old``, ``part_undated``,
            ``part_old`` or ``weeks_missing``.
        newest_on: Day of its newest document, for what is old.
        age_days: From that day to the day of the run.
        weeks: Mondays of the weeks whose issue was not loaded, for ``weeks_missing``.
        source: Id of the source that they are missing from.
        right_kind: `RightKind` value of the part that is meant, for ``part_…``.
        stage: `Stage` value of that part.
    """

    code: str
    office: str
    newest_on: date | None = None
    age_days: int = 0
    weeks: tuple[date, ...] = ()
    source: str = ""
    right_kind: str = ""
    stage: str = ""

    @property
    def part(self) -> str:
        """The office, with right and stage where only a part of it is meant."""
        if not self.right_kind:
            return self.office
        return f"{self.office} {self.right_kind.replace('_', ' ')} ({self.stage})"

    @property
    def text(self) -> str:
        """Say it in one sentence."""
        if self.code == "office_absent":
            return f"The corpus holds no documents of {self.office}: nothing of it can be seen."
        if self.code in {"office_undated", "part_undated"}:
            return (
                f"No document of {self.part} has a day: how old the corpus is there is not known."
            )
        if self.code == "weeks_missing":
            return (
                f"{len(self.weeks)} weekly issue(s) of {self.source} ({self.office}) are not "
                f"loaded, the first of the week of {self.weeks[0]}: what is in them is not seen."
            )
        return (
            f"The newest document of {self.part} is of {self.newest_on}, {self.age_days} days "
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


def find_stale_offices(ledger: CoverageLedger, offices: Iterable[str]) -> tuple[Staleness, ...]:
    """Find the watched offices, or parts of them, of which silence may say nothing.

    What is stale, the ledger says, so that a watch and a report never differ in it:
    two issues and a week where a source brings a part regularly, else a quarter.

    Args:
        ledger: Of the corpus on the day of the run.
        offices: ST.3 codes that the watch looks at.

    Returns:
        By office; one line for an office that is stale in all its parts.
    """
    found: list[Staleness] = []
    for office in sorted(set(offices)):
        held = [p for p in ledger.parts if p.office == office and p.publications]
        stale = [p for p in ledger.stale if p.office == office]
        if not held:
            found.append(Staleness("office_absent", office))
        elif len(stale) < len(held):
            found.extend(_stale_part(part) for part in stale)
        elif days := [p.last_published_on for p in held if p.last_published_on]:
            newest = max(days)
            found.append(Staleness("office_old", office, newest, (ledger.as_of - newest).days))
        else:
            found.append(Staleness("office_undated", office))
    return tuple(found)


def _stale_part(part: StalePart) -> Staleness:
    code = "part_old" if part.newest_on else "part_undated"
    return Staleness(
        code,
        part.office,
        part.newest_on,
        part.age_days or 0,
        right_kind=part.right_kind,
        stage=part.stage,
    )
