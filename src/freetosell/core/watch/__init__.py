"""Watches: what is looked at again and again, what was seen, and what changed since.

Here: what a watch is, what is seen of one publication on one day (a `Sight`),
every change between two looks (`find_changes`), which findings a change touches,
how old the corpus may be.  Not here: how publications are found and stored
(`app`, `engines`), what a change means in law (`core.law`), how a digest looks
(`reports`).

To add a kind of change: `changes.ChangeKind`, the rule that finds it, its words
in `reports.watch_words`, and a row in the test that plants it.
"""

from freetosell.core.watch.changes import Change, ChangeKind
from freetosell.core.watch.compare import find_changes
from freetosell.core.watch.freshness import (
    CorpusAge,
    Staleness,
    find_missing_issues,
    find_stale_offices,
)
from freetosell.core.watch.reopening import Reopening, StandingFinding, find_touched
from freetosell.core.watch.sights import SeenEvent, SeenSignal, Sight, Snapshot, Standing, sight_of
from freetosell.core.watch.watches import Cadence, Watch, WatchRun, WatchWhat, is_due

__all__ = [
    "Cadence",
    "Change",
    "ChangeKind",
    "CorpusAge",
    "Reopening",
    "SeenEvent",
    "SeenSignal",
    "Sight",
    "Snapshot",
    "Staleness",
    "Standing",
    "StandingFinding",
    "Watch",
    "WatchRun",
    "WatchWhat",
    "find_changes",
    "find_missing_issues",
    "find_stale_offices",
    "find_touched",
    "is_due",
    "sight_of",
]
