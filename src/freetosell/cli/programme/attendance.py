"""Lists of who was present, and what is due next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace
from freetosell.cli.programme.options import (
    By,
    Language,
    actor,
    open_room,
    print_json,
    print_table,
)


def attendance(
    file: Annotated[
        Path | None, typer.Argument(help="List as .csv or .xlsx: person, course, day, trainer.")
    ] = None,
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Read in who was present at a training; without a file, list it. It replaces no course."""
    from freetosell.app.programme_attendance import find_attendance, import_attendance

    room = open_room(workspace)
    if file is None:
        kept = find_attendance(room)
        if as_json:
            print_json(kept)
            return
        rows = [(one.on, one.person, one.course, one.trainer) for one in kept]
        empty = "Nothing is kept. Read a list in with: freetosell programme attendance FILE"
        print_table(("day", "person", "training", "held by"), rows, empty)
        return
    done = import_attendance(room, file, by=actor(by))
    if as_json:
        print_json(done)
    else:
        console.out.print(
            f"{done.read:,} read = {done.stored:,} kept + {len(done.rejected):,} refused."
        )
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


def due(
    days: Annotated[int, typer.Option("--days", help="How far ahead.")] = 90,
    language: Language = "en",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List what is due: reviews of policies, certificates, actions, rows of registers, audits."""
    from freetosell.app.programme_calendar import find_due

    room = open_room(workspace)
    found = find_due(room, room.today + timedelta(days=days))
    if as_json:
        print_json(found)
        return
    rows = [
        (
            one.on,
            "late" if one.on < room.today else "",
            one.kind.replace("_", " "),
            one.label.in_language(language),
            one.person,
        )
        for one in found
    ]
    print_table(("day", "", "kind", "what", "who"), rows, f"Nothing is due within {days} days.")
