"""Opens what watches run with; the adapters themselves are named in `app.wiring`."""

from __future__ import annotations

from functools import cache

from freetosell.app.enforcement import load_signals
from freetosell.app.owner_desk import OwnerRooms, get_group, load_owners
from freetosell.app.settings import Settings
from freetosell.app.watch_findings import FindingBook
from freetosell.app.watch_match import MatchRooms
from freetosell.app.watch_run import WatchRooms
from freetosell.app.wiring import (
    open_corpus,
    open_entries,
    open_records,
    open_rooms,
    try_gallery,
)
from freetosell.core.errors import InputError
from freetosell.core.ports import Clock
from freetosell.markets.loader import load_rulebooks


def open_watch_rooms(settings: Settings, clock: Clock, by: str = "") -> WatchRooms:
    """Open all that watches run with; what a check needs is opened once one is needed.

    Raises:
        InputError: ``corpus_missing``.
        EngineError: if corpus or records cannot be opened.
        RuleError: if a rulebook has mistakes.
    """
    entries = open_entries(settings)
    store = open_corpus(settings)
    owners = OwnerRooms(store, entries, settings.workspace, clock)
    match = MatchRooms(
        store=store,
        findings=FindingBook(open_records(settings)),
        rulebooks=load_rulebooks(),
        gallery=lambda: try_gallery(settings),
        group=lambda name: _names_of_owner(name, owners),
    )
    return WatchRooms(
        match=match,
        entries=entries,
        check=cache(lambda: open_rooms(settings, clock)),
        clock=clock,
        signals=load_signals(entries),
        by=by,
    )


def _names_of_owner(name: str, owners: OwnerRooms) -> tuple[str, ...]:
    """Return all names of an owner as grouped; none where it is not grouped or not one."""
    try:
        return get_group(load_owners(owners), name).names
    except InputError:
        return ()
