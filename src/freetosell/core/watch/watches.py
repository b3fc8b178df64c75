"""What is watched, how often, and what one run of it gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.watch.changes import Change
from freetosell.core.watch.freshness import CorpusAge, Staleness
from freetosell.core.watch.reopening import Reopening
from freetosell.core.watch.sights import SeenSignal


class WatchWhat(StrEnum):
    """By what the watched publications are found."""

    PRODUCT = "product"
    MARKET = "market"
    CLASS = "class"
    OWNER = "owner"
    FAMILY = "family"
    NUMBER = "number"
    WORDS = "words"
    PICTURE = "picture"


class Cadence(StrEnum):
    """How often a watch is to run."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"

    @property
    def days(self) -> int:
        """Days from one run to the next."""
        return {"daily": 1, "weekly": 7, "monthly": 30}[self.value]


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing that is looked at again and again.

    Args:
        id: Readable and stable; made of what is watched.
        name: In the user's words.
        what: By what publications are found.
        subject: Product ids, classes, owners, numbers, words or picture files;
            empty for a market watch.
        markets: In which status and term are asked; ISO 3166 alpha-2 or regime.
            Empty asks each office's own law.
        since: Day from which it stands.
        by: Who asked for it.
    """

    id: str
    name: str
    what: WatchWhat
    subject: tuple[str, ...]
    markets: tuple[str, ...]
    since: date
    cadence: Cadence = Cadence.WEEKLY
    by: str = ""


@dataclass(frozen=True, slots=True)
class WatchRun:
    """What one run of a watch found; kept even if nothing changed.

    Args:
        watch: Id of the watch.
        at: Instant in UTC.
        as_of: Day for which status and term were asked.
        seen: Publications looked at.
        first: There was nothing to compare with: what is seen is the baseline.
        changes: In the order of `find_changes`.
        reopened: Findings that have to be looked at again.
        touched: Findings on which a change throws light without changing them.
        corpus: Newest document per office, as the corpus stood.
        corpus_at: When the corpus was last written; ``None`` if it does not say.
        signals: Signs of enforcement by the owners of what is seen, as remembered.
        stale: Offices of which the silence of this run may say nothing.
        degraded: Parts that failed or were missing, one sentence each.
    """

    watch: str
    at: datetime
    as_of: date
    seen: int
    first: bool = False
    changes: tuple[Change, ...] = ()
    reopened: tuple[Reopening, ...] = ()
    touched: tuple[Reopening, ...] = ()
    corpus: tuple[CorpusAge, ...] = ()
    corpus_at: datetime | None = None
    signals: tuple[SeenSignal, ...] = ()
    stale: tuple[Staleness, ...] = ()
    degraded: tuple[str, ...] = ()

    @property
    def quiet(self) -> bool:
        """Say whether there is nothing to tell beyond that it ran."""
        return not self.changes


def is_due(watch: Watch, last_on: date | None, today: date) -> bool:
    """Say whether a watch is to run on a day, by the day of its last run.

    Example:
        >>> one = Watch("w", "W", WatchWhat.NUMBER, ("US1",), (), date(2026, 1, 1))
        >>> is_due(one, None, date(2026, 1, 1)), is_due(one, date(2026, 1, 1), date(2026, 1, 7))
        (True, False)
    """
    return last_on is None or (today - last_on).days >= watch.cadence.days
