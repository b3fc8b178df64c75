"""Jobs of watches: looking again, and reading reopened findings again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.recheck import recheck_product
from freetosell.app.watch_book import find_reopened, get_watch, last_run
from freetosell.app.watch_rooms import open_watch_rooms
from freetosell.app.watch_run import run_watch
from freetosell.app.wiring import open_rooms
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress


def run_watches(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Run watches one after the other; after a kill only those that have not run since."""
    progress.start(_("Opening the corpus"), None)
    desk = open_watch_rooms(rooms.program_settings(), rooms.clock())
    keys: list[str] = arguments["watches"]
    progress.start(_("Watching"), len(keys))
    told: dict[str, int] = {}
    degraded: list[str] = []
    for key in keys:
        run = last_run(desk.entries, key)
        if run is None or run.at < progress.queued_at:
            run = run_watch(get_watch(key, desk.entries), desk)
        told[key] = len(run.changes)
        degraded.extend(run.degraded)
        progress.advance()
    progress.finish()
    return {"watches": told, "changes": sum(told.values()), "degraded": degraded[:100]}


def run_recheck(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Check products with reopened findings again; those settled already are left alone."""
    progress.start(_("Loading the models"), None)
    records, entries = rooms.records(), rooms.entries()
    desk = open_rooms(rooms.program_settings(), rooms.clock())
    products: list[str] = arguments["products"]
    progress.start(_("Checking"), len(products))
    read = 0
    for product in products:
        if find_reopened(entries, product):
            read += recheck_product(product, records, desk, entries) is not None
        progress.advance()
    progress.finish()
    return {"products": read}
