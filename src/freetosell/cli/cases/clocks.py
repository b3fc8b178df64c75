"""``freetosell case due``: what runs, what was missed, as a digest and as a calendar."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.case_desk import find_open_deadlines, run_clocks
from freetosell.app.seller import load_seller
from freetosell.cli import console
from freetosell.cli.cases.options import open_room
from freetosell.cli.options import AsJson, Workspace
from freetosell.core.cases.due import CaseDue, make_digest
from freetosell.core.codec import to_dict

_PARTS = (
    ("missed", "Missed"),
    ("within_a_day", "Within a day"),
    ("within_a_week", "Within a week"),
    ("later", "Later"),
)


def due(
    calendar: Annotated[
        Path | None, typer.Option("--ics", help="Write the deadlines as a calendar file.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say which clocks run in all cases, with source, certainty and what happens otherwise."""
    settings, room = open_room(workspace)
    country = load_seller(settings.workspace).country
    cases = tuple(run_clocks(room, country))
    open_ = [(case.id, find_open_deadlines(case, room, country)) for case in cases]
    digest = make_digest(open_, room.clock.now())
    if calendar is not None:
        from freetosell.reports.calendar import format_calendar

        calendar.write_text(format_calendar(open_, room.clock.now()), encoding="utf-8", newline="")
    if as_json:
        typer.echo(json.dumps(to_dict(digest), ensure_ascii=False, indent=2))
        return
    total = 0
    for name, title in _PARTS:
        lines: tuple[CaseDue, ...] = getattr(digest, name)
        total += len(lines)
        if lines:
            console.out.print(title, style="bold red" if name == "missed" else "bold")
        for line in lines:
            _print(line)
    if not total:
        console.out.print("No clock runs.")
    if calendar is not None:
        console.out.print(console.plain(f"Wrote {calendar}"))


def _print(line: CaseDue) -> None:
    deadline = line.deadline
    console.out.print(
        console.plain(f"  {deadline.due_on} ({deadline.zone})  {line.case}  {deadline.title}")
    )
    console.out.print(console.plain(f"      otherwise: {deadline.consequence}"), style="dim")
    certainty = deadline.certainty.value.replace("_", " ")
    console.out.print(console.plain(f"      {certainty}: {deadline.source}"), style="dim")
