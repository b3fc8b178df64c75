"""The job of a landscape: counting, and drawing all pictures in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_noop as _

from freetosell.app.landscape_book import (
    KIND,
    MADE,
    build_landscape,
    folder_of,
    get_landscape,
)
from freetosell.app.owner_desk import read_owners
from freetosell.core.entries import EntryStore
from freetosell.core.errors import InputError, MissingExtraError
from freetosell.core.landscape.picture import Landscape
from freetosell.core.owners.grouping import OwnerGroup
from freetosell.reports.landscape.plots import PLOTS, render_plot
from freetosell.reports.landscape.workbook import render_workbook
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.landscape.drawings import dress_drawing, without_links

LANGUAGES = ("en", "zh")


def make_landscape(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Count a field, draw it and keep both; every file is written whole."""
    key: str = arguments["landscape"]
    entries = rooms.entries()
    kept = get_landscape(key, entries)
    workspace = rooms.program_settings().workspace
    folder = folder_of(workspace, key)
    groups = _groups(workspace)
    made = build_landscape(kept, rooms.corpus(), folder, rooms.clock(), progress, groups)
    progress.start(_("Drawing"), len(PLOTS) * len(LANGUAGES))
    told = _draw(made, folder, progress)
    (folder / "landscape.xlsx").write_bytes(render_workbook(made))
    progress.finish()
    _note_made(entries, key, arguments.get("by", ""))
    return {"landscape": key, "documents": made.documents, "notes": told}


def _groups(workspace: Path) -> tuple[OwnerGroup, ...]:
    try:
        return read_owners(workspace).groups
    except InputError:
        return ()


def _draw(made: Landscape, folder: Path, progress: JobProgress) -> list[str]:
    try:
        for name in PLOTS:
            for language in LANGUAGES:
                linked = render_plot(made, name, "svg", language, _link)
                (folder / f"{name}.{language}.part.svg").write_text(
                    dress_drawing(linked, name), "utf-8"
                )
                (folder / f"{name}.{language}.svg").write_bytes(without_links(linked))
                drawn = render_plot(made, name, "png", language)
                (folder / f"{name}.{language}.png").write_bytes(drawn)
                progress.advance()
    except MissingExtraError as error:
        return [f"{error.what} {error.fix}"]
    return []


def _link(what: str, name: str) -> str:
    """Return the address behind a bar, from the landscape's own page on."""
    return "documents/?" + urlencode({"what": what, "name": name})


def _note_made(entries: EntryStore, key: str, by: str) -> None:
    entry = entries.get(KIND, key)
    if entry.state != MADE:
        entries.put([replace(entry, state=MADE)], by=by, at=rooms.clock().now())
