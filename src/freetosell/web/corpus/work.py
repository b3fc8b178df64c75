"""Jobs of the corpus: taking in a file, asking a source for its list, fetching from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.corpus_load import load_files
from freetosell.app.corpus_sync import SyncRooms, run_sync
from freetosell.app.sources import open_source
from freetosell.app.sync_events import apply_kept_events
from freetosell.app.sync_log import SyncLog
from freetosell.app.sync_plan import plan_sync
from freetosell.app.wiring import load_embedder, open_corpus, try_gallery
from freetosell.web import rooms
from freetosell.web.corpus.sync import request_of
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.products.uploads import find_upload
from freetosell.web.products.work import REFUSED_KEPT

#: Files of a plan that are kept with the job.
_FILES_KEPT = 500


def add_file(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Load a file of an office; a record that is stored is left alone."""
    settings = rooms.program_settings()
    path = _named(find_upload(arguments["upload"]), arguments["name"])
    progress.start(_("Loading the models"), None)
    store = open_corpus(settings, create=True)
    gallery, _why_not = try_gallery(settings)
    embedder = load_embedder(settings, adding=True)
    report = load_files([path], store, embedder, progress, rooms.clock(), gallery)
    refused = report.rejected
    return {
        "read": report.added.read,
        "new": report.added.stored,
        "unchanged": report.added.unchanged,
        "lines": list(report.lines()),
        "refused": [[r.where, r.code, r.reason] for r in refused[:REFUSED_KEPT]],
        "refused_count": len(refused),
    }


def _named(path: Path, name: str) -> Path:
    """Return the upload under its own name: readers know some files by it."""
    named = path.with_name(name)
    if not named.exists():
        named.hardlink_to(path)
    return named


def make_plan(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Ask a source for its list and say what would be fetched."""
    progress.start(_("Asking the source for its list"), None)
    given = dict(arguments)
    source = open_source(given["source"], rooms.program_settings(), rooms.clock().now().date())
    try:
        request = request_of(given)
        made = plan_sync(source, SyncLog(rooms.entries()), request)
        plan = made.to_dict()
        files = plan["to_fetch"]
        count = len(files) if isinstance(files, list) else 0
        plan["to_fetch"] = files[:_FILES_KEPT] if isinstance(files, list) else []
        return {
            "plan": plan,
            "count": count,
            "lines": list(made.lines()),
            "sends": source.sends(request),
        }
    finally:
        source.close()


def run(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Fetch and load what has changed; after a kill it goes on where it was."""
    settings, clock = rooms.program_settings(), rooms.clock()
    given = dict(arguments)
    progress.start(_("Asking the source for its list"), None)
    source = open_source(given["source"], settings, clock.now().date())
    try:
        log = SyncLog(rooms.entries())
        plan = plan_sync(source, log, request_of(given))
        if not plan.items:
            return {"report": {}, "lines": list(plan.lines())}
        gallery, _why_not = try_gallery(settings)
        desk = SyncRooms(
            store=open_corpus(settings, create=True),
            embedder=load_embedder(settings, adding=True),
            log=log,
            clock=clock,
            downloads=settings.downloads,
            gallery=gallery,
            keep=bool(given.get("keep", True)),
        )
        report = run_sync(plan, source, desk, progress)
        if report.stored:
            report.with_new_events += apply_kept_events(desk, progress)
        told = report.to_dict()
        told["rejected"] = (
            told["rejected"][:REFUSED_KEPT] if isinstance(told["rejected"], list) else []
        )
        return {"report": told, "lines": list(report.lines())}
    finally:
        source.close()
