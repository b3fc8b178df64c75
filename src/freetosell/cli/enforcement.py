"""``freetosell enforcement``: signs that an owner enforces, from public tables and your own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace, parse_day
from freetosell.core import codec
from freetosell.core.enforcement import EnforcementSignal, Forum, parse_signal

enforcement = typer.Typer(
    help="Keep signs that an owner enforces; told beside findings, never changing one.",
    no_args_is_help=True,
)
By = Annotated[str, typer.Option("--by", help="Who asks; kept with what is stored.")]


@enforcement.command("import")
def read_in(
    file: Annotated[Path, typer.Argument(help="Table: .csv, .xlsx, .json or .jsonl.")],
    forum: Annotated[
        Forum | None, typer.Option("--forum", help="Of the whole table, if its rows do not say.")
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", help="Day for which the table speaks, YYYY-MM-DD.")
    ] = "",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Read a docket list, a list of investigations or a list of your own."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.enforcement import import_signals
    from freetosell.app.wiring import open_entries

    now = SystemClock().now()
    day = parse_day(as_of, now.date()) if as_of else None
    entries = open_entries(load_settings(workspace))
    done = import_signals(file, entries, by=by, at=now, forum=forum, source_on=day)
    if as_json:
        typer.echo(json.dumps(codec.to_dict(done), ensure_ascii=False))
    else:
        console.out.print(
            f"{done.read:,} read = {done.stored:,} stored + {done.unchanged:,} known + "
            f"{len(done.rejected):,} refused."
        )
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


@enforcement.command("add")
def add(
    owner: Annotated[str, typer.Option("--owner", help="Who enforced.")] = "",
    right: Annotated[list[str] | None, typer.Option("--right", help="Number; repeat.")] = None,
    forum: Annotated[Forum, typer.Option("--forum", help="Where.")] = Forum.PLATFORM,
    venue: Annotated[str, typer.Option("--venue", help="Court, office or platform.")] = "",
    reference: Annotated[str, typer.Option("--reference", help="Number of the case.")] = "",
    on: Annotated[str, typer.Option("--on", help="Day it began, YYYY-MM-DD.")] = "",
    about: Annotated[str, typer.Option("--about", help="Which goods.")] = "",
    outcome: Annotated[str, typer.Option("--outcome", help="How it ended or stands.")] = "",
    source: Annotated[
        str, typer.Option("--source", help="Where you know it from.")
    ] = "own experience",
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add one sign, for instance a complaint that you met on a platform."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.enforcement import add_signal
    from freetosell.app.wiring import open_entries

    signal = parse_signal(
        {
            "owner": owner, "patents": "; ".join(right or ()), "venue": venue,
            "reference": reference, "filed on": on, "about": about, "outcome": outcome,
            "source": source,
        },
        forum=forum,
    )  # fmt: skip
    now = SystemClock().now()
    add_signal(signal, open_entries(load_settings(workspace)), by=by, at=now)
    _show([signal], as_json=as_json)


@enforcement.command("list")
def show(
    text: Annotated[str, typer.Argument(help="Only those whose owner, case or right has it.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List what is kept."""
    from freetosell.app.enforcement import find_signals
    from freetosell.app.wiring import open_entries

    found = find_signals(open_entries(load_settings(workspace)), text)
    _show(list(found), as_json=as_json)
    if not found and not as_json:
        console.out.print("Nothing is kept here. Read a table: freetosell enforcement import FILE")


@enforcement.command("remove")
def remove(
    key: Annotated[str, typer.Argument(help="Id, as the list shows it.")],
    by: By = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Remove a sign."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.enforcement import remove_signal
    from freetosell.app.wiring import open_entries

    remove_signal(key, open_entries(load_settings(workspace)), by=by, at=SystemClock().now())
    if as_json:
        typer.echo(json.dumps({"removed": key}))
    else:
        console.out.print(f"Removed {console.plain(key)}.")


def _show(signals: list[EnforcementSignal], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([codec.to_dict(s) for s in signals], ensure_ascii=False))
        return
    for signal in signals:
        named = "; ".join(filter(None, (signal.owner, ", ".join(signal.patents))))
        console.out.print(console.plain(f"{signal.id}  {named}"), style="bold", soft_wrap=True)
        console.out.print(console.plain(f"    {signal.label}"), soft_wrap=True)
        for said in (signal.about, signal.outcome):
            if said:
                console.out.print(console.plain(f"    {said}"), soft_wrap=True)
