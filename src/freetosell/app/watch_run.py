"""Run watches: look, compare with the last look, keep both, say which findings to read again.

What a run found is stored with what it saw in one step: a run that was stopped
leaves nothing, and the next one finds the same changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from freetosell.app.check import CheckRooms
from freetosell.app.sources import load_ledger
from freetosell.app.watch_book import (
    last_run,
    load_seen,
    reopened_entries,
    run_entry,
    seen_entries,
)
from freetosell.app.watch_findings import FindingBook
from freetosell.app.watch_match import (
    Matched,
    MatchRooms,
    load_publications,
    match_watch,
    offices_of,
    watched_products,
)
from freetosell.app.watch_relevance import (
    Named,
    find_newly_named,
    may_be_named,
    reopen_for_arrivals,
)
from freetosell.core.enforcement.index import SignalIndex, seen
from freetosell.core.entries import EntryStore
from freetosell.core.errors import FreeToSellError
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import Clock, CorpusStats, CorpusStore, Progress
from freetosell.core.watch import (
    Change,
    CorpusAge,
    Reopening,
    Sight,
    Snapshot,
    Staleness,
    Watch,
    WatchRun,
    WatchWhat,
    find_changes,
    find_missing_issues,
    find_stale_offices,
    find_touched,
    sight_of,
)
from freetosell.core.watch.changes import ARRIVALS
from freetosell.core.watch.sights import SeenSignal

_BY_PRODUCT = frozenset({WatchWhat.PRODUCT, WatchWhat.MARKET})


@dataclass(frozen=True, slots=True)
class WatchRooms:
    """What a run works with.

    Args:
        match: Corpus, findings, rulebooks and gallery.
        entries: Where watches and what they saw are kept.
        check: Opens what a check works with; called once there is something to check.
        signals: Signs of enforcement; ``None`` if none are kept.
        by: Who runs.
    """

    match: MatchRooms
    entries: EntryStore
    check: Callable[[], CheckRooms]
    clock: Clock
    signals: SignalIndex | None = None
    by: str = ""

    @property
    def store(self) -> CorpusStore:
        """The corpus."""
        return self.match.store

    @property
    def findings(self) -> FindingBook:
        """Products and what stands of them."""
        return self.match.findings


def run_watches(
    watches: Sequence[Watch], rooms: WatchRooms, progress: Progress, as_of: date | None = None
) -> list[WatchRun]:
    """Run watches one after the other; each run is kept before the next begins.

    Args:
        watches: In the order in which they run.
        rooms: What they work with.
        progress: Told of every watch.
        as_of: Day for status and term; today if ``None``.

    Raises:
        EngineError: if corpus or records cannot be read or written.
    """
    progress.start("Watching", len(watches))
    runs = []
    for watch in watches:
        runs.append(run_watch(watch, rooms, as_of))
        progress.advance()
    progress.finish()
    return runs


def run_watch(watch: Watch, rooms: WatchRooms, as_of: date | None = None) -> WatchRun:
    """Run one watch and keep what it saw, what changed, and what is open again.

    Raises:
        EngineError: if corpus or records cannot be read or written.
    """
    now = rooms.clock.now()
    day = as_of or now.date()
    last = last_run(rooms.entries, watch.id)
    before, kept = load_seen(rooms.entries, watch.id)
    stats = rooms.store.stats()
    ages = corpus_ages(stats)
    found = match_watch(watch, rooms.match)
    named = _named_by_check(watch, rooms, day, stats, last, found)
    found.keys.update(one.publication for one in named)
    sights = {s.key: s for s in look_at(found.keys | set(before), watch.markets, rooms, day)}
    after = Snapshot(day, sights, _newest(ages), _owner_signals(sights.values(), rooms.signals))
    then = _last_look(last, before, after, named)
    changes = find_changes(then, after)
    named = (*named, *_named_elsewhere(watch, changes, rooms, day, stats, found))
    reopened, touched = find_open_again(changes, rooms.findings, day)
    run = WatchRun(
        watch=watch.id,
        at=now,
        as_of=day,
        seen=len(sights),
        first=last is None,
        changes=changes,
        reopened=(*reopened, *reopen_for_arrivals(changes, named, day)),
        touched=touched,
        corpus=ages,
        corpus_at=stats.updated_at,
        signals=tuple(after.signals.values()),
        stale=_find_stale(_watched_offices(watch, rooms.match, sights), rooms, stats, day),
        degraded=tuple(found.degraded),
    )
    rooms.entries.put(
        [
            run_entry(run),
            *seen_entries(watch.id, sights, kept),
            *reopened_entries(run.reopened, rooms.entries),
        ],
        by=rooms.by or watch.by,
        at=now,
    )
    return run


def look_at(
    keys: Iterable[str], markets: Sequence[str], rooms: WatchRooms, day: date
) -> Iterator[Sight]:
    """Yield what is seen of each stored publication, loaded in batches.

    Args:
        keys: Of publications; those that are not stored are passed over.
        markets: In which status and term are asked; empty asks the office's own law.
        rooms: Corpus, rulebooks and signs of enforcement.
        day: Of the question.
    """
    for publication in load_publications(rooms.store, keys):
        own = rooms.signals.of_right(publication) if rooms.signals else ()
        statuses = find_standing(publication, markets, rooms.match.rulebooks, day)
        yield sight_of(publication, statuses, [seen(signal) for signal in own])


def find_standing(
    publication: Publication, markets: Sequence[str], books: Mapping[str, Rulebook], day: date
) -> list[LegalStatus]:
    """Return the status of a right in each market that it binds."""
    asked = markets or (publication.number.office,)
    return [
        assess_status(publication, market, books[market], day)
        for market in asked
        if market in books and binds(publication, books[market])
    ]


def find_open_again(
    changes: Sequence[Change], findings: FindingBook, day: date
) -> tuple[tuple[Reopening, ...], tuple[Reopening, ...]]:
    """Find the standing findings of all products that rest on what changed.

    Returns:
        Those to be read again, and those beside which a change is only told.
    """
    if all(change.kind in ARRIVALS for change in changes):
        return (), ()
    return find_touched(changes, findings.all(), day)


def corpus_ages(stats: CorpusStats) -> tuple[CorpusAge, ...]:
    """Return the newest document of each office in the corpus, by office."""
    newest: dict[str, date | None] = {}
    count: dict[str, int] = {}
    for part in stats.coverage:
        days = filter(None, (newest.get(part.office), part.last_published_on))
        newest[part.office] = max(days, default=None)
        count[part.office] = count.get(part.office, 0) + part.publications
    return tuple(CorpusAge(o, newest[o], count[o]) for o in sorted(newest))


def _newest(ages: Iterable[CorpusAge]) -> dict[str, date]:
    return {age.office: age.newest_on for age in ages if age.newest_on}


def _last_look(
    last: WatchRun | None, before: Mapping[str, Sight], after: Snapshot, named: Sequence[Named]
) -> Snapshot:
    """Return what to compare with: the last look, or at the first run this one.

    The first run of a watched product compares with its last check: what the check
    names now and did not name then is told, for nothing would tell it later.
    """
    if last is None:
        fresh = {one.publication for one in named}
        known = {key: sight for key, sight in after.sights.items() if key not in fresh}
        return replace(after, sights=known)
    signals: dict[str, SeenSignal] = {signal.id: signal for signal in last.signals}
    return Snapshot(last.as_of, before, _newest(last.corpus), signals)


def _owner_signals(sights: Iterable[Sight], signals: SignalIndex | None) -> dict[str, SeenSignal]:
    """Return the signs by owners of what is seen that name no right among it."""
    if signals is None:
        return {}
    on_rights = set()
    owners: set[str] = set()
    for sight in sights:
        on_rights |= {signal.id for signal in sight.signals}
        owners |= set(sight.owners)
    found = signals.of_owners(sorted(owners))
    return {s.id: seen(s) for s in found if s.id not in on_rights}


def _find_stale(
    offices: Sequence[str],
    rooms: WatchRooms,
    stats: CorpusStats,
    day: date,
) -> tuple[Staleness, ...]:
    """Say of which offices silence may mean nothing: none held, old, or weeks never loaded."""
    ledger = load_ledger(rooms.store, rooms.entries, day, stats)
    return (*find_stale_offices(ledger, offices), *find_missing_issues(ledger, offices))


def _watched_offices(
    watch: Watch, rooms: MatchRooms, sights: Mapping[str, Sight]
) -> tuple[str, ...]:
    asked = offices_of(watch, rooms)
    if asked is None:
        return tuple({sight.office for sight in sights.values()})
    # Of the many registers that bind a market, those count in which something is held or the own.
    return tuple({*(s.office for s in sights.values()), *(m for m in watch.markets if m in asked)})


def _named_by_check(
    watch: Watch,
    rooms: WatchRooms,
    day: date,
    stats: CorpusStats,
    last: WatchRun | None,
    found: Matched,
) -> tuple[Named, ...]:
    """Check the watched products, if the corpus was written since the last run."""
    written = (
        last is None
        or last.corpus_at is None
        or last.corpus_at != stats.updated_at
        or bool(last.degraded)
    )
    if watch.what not in _BY_PRODUCT or not written:
        return ()
    named: list[Named] = []
    for product in watched_products(watch, rooms.match):
        named.extend(_try_check(product, watch.markets, rooms, day, stats, found))
    return tuple(named)


def _try_check(
    product: str,
    markets: Sequence[str],
    rooms: WatchRooms,
    day: date,
    stats: CorpusStats,
    found: Matched,
) -> tuple[Named, ...]:
    """Check one product; what fails is said and does not stop the others."""
    try:
        return find_newly_named(product, markets, rooms.findings, rooms.check(), day, stats)
    except FreeToSellError as error:
        found.degraded.append(f"{product} could not be checked against new documents. {error}")
        return ()


def _named_elsewhere(
    watch: Watch,
    changes: Sequence[Change],
    rooms: WatchRooms,
    day: date,
    stats: CorpusStats,
    found: Matched,
) -> tuple[Named, ...]:
    """For new documents of a watch that follows no product: which products do they concern?"""
    arrivals = {c.publication for c in changes if c.kind in ARRIVALS or c.earlier}
    if watch.what in _BY_PRODUCT or not arrivals:
        return ()
    named: list[Named] = []
    try:
        for key in rooms.findings.products():
            if _is_brought_up(key, arrivals, rooms, day):
                named.extend(_try_check(key, (), rooms, day, stats, found))
    except FreeToSellError as error:
        found.degraded.append(f"New documents could not be held against the products. {error}")
    return tuple(named)


def _is_brought_up(product: str, arrivals: set[str], rooms: WatchRooms, day: date) -> bool:
    """Say whether a search for a product that was checked brings up a new document."""
    markets = rooms.findings.markets(product)
    if not markets:
        return False
    whole = rooms.findings.records.get_product(product)
    return may_be_named(whole, markets, arrivals, rooms.check(), day)
