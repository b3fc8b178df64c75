"""``freetosell landscape``: a field from above."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.clock import SystemClock
from freetosell.app.owner_desk import OwnerRooms
from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Quiet, Workspace
from freetosell.cli.programme.options import Language, print_table
from freetosell.core.errors import InputError
from freetosell.core.landscape.marks import Field
from freetosell.core.landscape.picture import Landscape
from freetosell.core.owners.grouping import OwnerGroup


def landscape(
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Words of the titles.")] = "",
    classes: Annotated[
        list[str] | None,
        typer.Option("--class", help="Subclass (A47J) or Locarno class (L07); several times."),
    ] = None,
    office: Annotated[
        list[str] | None, typer.Option("--office", help="Office, as US; several times.")
    ] = None,
    right: Annotated[
        list[str] | None, typer.Option("--right", help="Right, as design; several times.")
    ] = None,
    owner: Annotated[str, typer.Option("--owner", help="One owner with all its names.")] = "",
    since: Annotated[int | None, typer.Option("--since", help="First year.")] = None,
    until: Annotated[int | None, typer.Option("--until", help="Last year.")] = None,
    last_full_year: Annotated[
        int | None, typer.Option("--last-full-year", help="Trends end here (default: found out).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for pictures, workbook and JSON.")
    ] = None,
    language: Language = "en",
    workspace: Workspace = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Trends, new terms, owners, gaps and the calendar of ends of a field of the corpus."""
    from freetosell.app.wiring import open_owners
    from freetosell.core import codec

    rooms = open_owners(load_settings(workspace), SystemClock())
    groups = _groups(rooms, needed=bool(owner))
    field = Field(
        words=words,
        classes=tuple(code.upper() for code in classes or ()),
        offices=tuple(code.upper() for code in office or ()),
        right_kinds=tuple(right or ()),
        owners=_names(rooms, owner),
        since=since,
        until=until,
    )
    made = _make(rooms, field, groups, last_full_year, quiet or as_json, out is not None or as_json)
    if out is not None:
        _write(out, made, language)
    if as_json:
        typer.echo(json.dumps(codec.to_dict(made), ensure_ascii=False))
        return
    _print(made)
    if out is not None:
        console.out.print(f"Written to {console.plain(str(out))}.", soft_wrap=True)


def _groups(rooms: OwnerRooms, *, needed: bool) -> tuple[OwnerGroup, ...]:
    """Return the owners as they are grouped; none if they never were and nobody asks for one."""
    from freetosell.app.owner_desk import load_owners

    try:
        return load_owners(rooms).groups
    except InputError:
        if needed:
            raise
        return ()


def _names(rooms: OwnerRooms, owner: str) -> tuple[str, ...]:
    from freetosell.app.owner_desk import get_group, load_owners

    return get_group(load_owners(rooms), owner).names if owner else ()


def _make(
    rooms: OwnerRooms,
    field: Field,
    groups: tuple[OwnerGroup, ...],
    last_full_year: int | None,
    quiet: bool,
    with_map: bool,
) -> Landscape:
    from freetosell.app.landscape import make_landscape

    with console.ConsoleProgress(quiet=quiet) as progress:
        return make_landscape(
            rooms.store,
            field,
            rooms.clock.now().date(),
            progress,
            groups=groups,
            last_full_year=last_full_year,
            with_map=with_map,
        )


def _write(folder: Path, made: Landscape, language: str) -> None:
    from freetosell.core import codec
    from freetosell.reports.landscape.plots import PLOTS, render_plot
    from freetosell.reports.landscape.workbook import render_workbook

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in PLOTS:
            for form in ("svg", "png"):
                (folder / f"{name}.{form}").write_bytes(render_plot(made, name, form, language))
        (folder / "landscape.xlsx").write_bytes(render_workbook(made))
        text = json.dumps(codec.to_dict(made), ensure_ascii=False)
        (folder / "landscape.json").write_text(text, "utf-8")
    except OSError as error:
        raise InputError(
            "file_unwritable",
            f"The folder cannot be written to: {error.strerror or error}.",
            where=str(folder),
            fix="Choose another folder, or mend the permissions.",
        ) from error


def _print(made: Landscape) -> None:
    say = console.out.print
    say(console.plain(f"{made.documents:,} documents: {made.field.describe()}"), style="bold")
    rows = [
        (t.name, f"{t.total:,}", t.before, t.recent, t.direction.value.replace("_", " "))
        for t in made.classes[:10]
    ]
    print_table(("class", "documents", "before", "recent", "trend"), rows, "")
    rows = [
        (t.name[:50], f"{t.total:,}", t.before, t.recent, t.direction.value.replace("_", " "))
        for t in made.owners[:10]
    ]
    print_table(("owner", "documents", "before", "recent", "trend"), rows, "")
    if made.emerging:
        say("New terms: " + console.plain(", ".join(e.term for e in made.emerging[:12])))
    ends = list(made.ends.items())[:6]
    say("Ends at the latest: " + (", ".join(f"{m}: {len(k)}" for m, k in ends) or "none known"))
    for note in made.notes:
        say(console.plain(note), style="dim")
