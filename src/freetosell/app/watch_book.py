"""The kept watches: add, list, look up, remove; and the runs and marks that they left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from freetosell.core.clearance.assessment import Assessment
from freetosell.core.codec import from_dict, to_dict
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError
from freetosell.core.numbering import parse_number
from freetosell.core.text import fold
from freetosell.core.watch import Reopening, Sight, Watch, WatchRun, WatchWhat, is_due

WATCH = "watch"
RUN = "watch_run"
SEEN = "watch_seen"
REOPENED = "reopened"
#: States of what is kept.
OPEN, SETTLED, HERE, GONE = "open", "settled", "here", "gone"
_LONGEST_ID = 60


def watch_id(what: WatchWhat, subject: Iterable[str], markets: Iterable[str]) -> str:
    """Return the id that a watch gets where the user gives none.

    Example:
        >>> watch_id(WatchWhat.OWNER, ("ACME Co., Ltd.",), ("US",))
        'owner-acme-co-ltd-us'
    """
    words = fold(" ".join((what.value, *subject, *markets)))
    made = "-".join("".join(c if c.isalnum() else " " for c in words).split())
    return made[:_LONGEST_ID].rstrip("-")


def check_watch(watch: Watch) -> Watch:
    """Return the watch with its subject in one form.

    Raises:
        InputError: ``watch_subject_missing``, ``watch_markets_missing``,
            or as `core.numbering.parse_number` for numbers.
    """
    subject = tuple(dict.fromkeys(" ".join(s.split()) for s in watch.subject if s.strip()))
    if not subject and watch.what is not WatchWhat.MARKET:
        raise InputError(
            "watch_subject_missing",
            f"A watch by {watch.what.value} needs to know which.",
            where=watch.id,
            fix="Give it after the name: a product, class, owner, number, words or picture file.",
        )
    if watch.what is WatchWhat.MARKET and not watch.markets:
        raise InputError(
            "watch_markets_missing",
            "A watch of a market needs a market.",
            where=watch.id,
            fix="Give --markets, for example --markets US.",
        )
    if watch.what in {WatchWhat.NUMBER, WatchWhat.FAMILY}:
        subject = tuple(parse_number(text).key for text in subject)
    if watch.what is WatchWhat.CLASS:
        subject = tuple("".join(text.split()).upper() for text in subject)
    return replace(watch, subject=subject)


def add_watch(watch: Watch, entries: EntryStore, *, at: datetime) -> Watch:
    """Store a new watch.

    Raises:
        InputError: as `check_watch`, or ``entry_exists`` if the id is taken.
    """
    checked = check_watch(watch)
    entries.put([_entry(checked)], by=watch.by, at=at)
    return checked


def _entry(watch: Watch) -> Entry:
    return Entry(WATCH, watch.id, to_dict(watch), label=watch.name, state=watch.what.value)


def find_watches(entries: EntryStore, text: str = "") -> tuple[Watch, ...]:
    """Return the kept watches by id; those whose name or id holds a text."""
    return tuple(from_dict(Watch, e.content) for e in entries.find(WATCH, text=text))


def get_watch(key: str, entries: EntryStore) -> Watch:
    """Return one watch.

    Raises:
        InputError: ``entry_not_found``.
    """
    return from_dict(Watch, entries.get(WATCH, key).content)


def remove_watch(key: str, entries: EntryStore, *, by: str, at: datetime) -> None:
    """Take a watch away with what it saw; its runs and the findings it reopened stay.

    Raises:
        InputError: ``entry_not_found``.
    """
    watch = entries.get(WATCH, key)
    for seen in entries.find(SEEN, parent=key):
        entries.remove(SEEN, seen.key, version=seen.version, by=by, at=at)
    entries.remove(WATCH, key, version=watch.version, by=by, at=at)


def find_runs(entries: EntryStore, watch: str | None = None) -> tuple[WatchRun, ...]:
    """Return the runs of one watch or of all, latest first."""
    found = [from_dict(WatchRun, e.content) for e in entries.find(RUN, parent=watch)]
    return tuple(sorted(found, key=lambda run: (run.at, run.watch), reverse=True))


def last_run(entries: EntryStore, watch: str) -> WatchRun | None:
    """Return the latest run of a watch, ``None`` if it never ran."""
    found = entries.find(RUN, parent=watch)
    return from_dict(WatchRun, found[-1].content) if found else None


def find_due(entries: EntryStore, now: datetime) -> tuple[Watch, ...]:
    """Return the watches that are to run, by id."""
    return tuple(
        watch
        for watch in find_watches(entries)
        if is_due(
            watch, run.at.date() if (run := last_run(entries, watch.id)) else None, now.date()
        )
    )


def load_seen(entries: EntryStore, watch: str) -> tuple[dict[str, Sight], Mapping[str, Entry]]:
    """Return what a watch saw last by key of the publication, and the entries that hold it.

    Documents that were gone at the last look have an entry and no sight.
    """
    kept = {entry.label: entry for entry in entries.find(SEEN, parent=watch)}
    sights = {
        key: from_dict(Sight, entry.content) for key, entry in kept.items() if entry.state == HERE
    }
    return sights, kept


def run_entry(run: WatchRun) -> Entry:
    """Return a run as it is kept; keys of one watch order as its runs."""
    state = "first" if run.first else "quiet" if run.quiet else "changed"
    key = f"{run.watch}/{run.at:%Y%m%dT%H%M%S.%f}"
    return Entry(RUN, key, to_dict(run, compact=True), parent=run.watch, state=state)


def seen_entries(
    watch: str, sights: Mapping[str, Sight], kept: Mapping[str, Entry]
) -> tuple[Entry, ...]:
    """Return what is to be kept of a look: every sight, and a mark on what is gone."""
    here = [
        Entry(
            SEEN, f"{watch}/{key}", to_dict(sight, compact=True), parent=watch, label=key,
            state=HERE, version=kept[key].version if key in kept else 0,
        )
        for key, sight in sights.items()
    ]  # fmt: skip
    gone = [
        replace(entry, state=GONE, content=dict(entry.content))
        for key, entry in kept.items()
        if key not in sights and entry.state == HERE
    ]
    return (*here, *gone)


def find_reopened(
    entries: EntryStore, product: str | None = None, state: str | None = OPEN
) -> tuple[Reopening, ...]:
    """Return the findings that wait for a new reading, by product, market and publication."""
    found = entries.find(REOPENED, parent=product, state=state)
    return tuple(from_dict(Reopening, entry.content) for entry in found)


def reopened_entries(reopened: Iterable[Reopening], entries: EntryStore) -> tuple[Entry, ...]:
    """Return the marks to be kept; a finding that waits already takes the new causes beside."""
    fresh = list(reopened)
    kept = {e.key: e for key in {r.product for r in fresh} for e in _marks_of(key, entries)}
    made: dict[str, Entry] = {}
    for new in fresh:
        old = made.get(new.key) or kept.get(new.key)
        joined = new
        if old is not None and old.state == OPEN:
            joined = _join(from_dict(Reopening, old.content), new)
        made[new.key] = Entry(
            REOPENED, new.key, to_dict(joined), parent=new.product, label=new.publication,
            state=OPEN, version=old.version if old else 0,
        )  # fmt: skip
    return tuple(made.values())


def _marks_of(product: str, entries: EntryStore) -> tuple[Entry, ...]:
    return entries.find(REOPENED, parent=product)


def _join(old: Reopening, new: Reopening) -> Reopening:
    causes = dict(zip(old.changes, old.kinds, strict=True))
    causes |= dict(zip(new.changes, new.kinds, strict=True))
    return replace(new, changes=tuple(causes), kinds=tuple(causes.values()), outcome=old.outcome)


def settle_reopened(
    product: str, entries: EntryStore, assessment: Assessment, *, by: str, at: datetime
) -> int:
    """Mark the findings of a product as read again in the markets of a new assessment.

    Returns:
        How many had waited; those of other markets wait on.
    """
    waiting = entries.find(REOPENED, parent=product, state=OPEN)
    read = [e for e in waiting if from_dict(Reopening, e.content).market in assessment.markets]
    entries.put([replace(entry, state=SETTLED) for entry in read], by=by, at=at)
    return len(read)
