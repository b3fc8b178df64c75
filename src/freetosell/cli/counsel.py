"""``freetosell counsel``: the user's own directory of counsel per market."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace, parse_markets
from freetosell.core import codec
from freetosell.core.counsel import Counsel, Engagement

counsel = typer.Typer(
    help="Keep your own directory of counsel per market; empty until you fill it.",
    no_args_is_help=True,
)
Market = Annotated[str, typer.Option("--market", "-m", help="Only this market.")]


@counsel.command("add")
def add(
    market: Annotated[str, typer.Argument(help="Market, two letters; one entry per market.")],
    name: Annotated[str, typer.Argument(help="Who it is.")],
    firm: Annotated[str, typer.Option("--firm", help="Firm.")] = "",
    scope: Annotated[
        list[str] | None, typer.Option("--scope", help="What for; may be given several times.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Language; several times.")
    ] = None,
    fees: Annotated[str, typer.Option("--fees", help="Fees, with currency and year.")] = "",
    conflicts: Annotated[
        str, typer.Option("--conflicts", help="What counsel declared; empty means not asked.")
    ] = "",
    checked: Annotated[
        str, typer.Option("--conflicts-checked-on", help="Day of that declaration, YYYY-MM-DD.")
    ] = "",
    engagement: Annotated[
        Engagement, typer.Option("--engagement", help="How far you got.")
    ] = Engagement.NONE,
    engaged: Annotated[
        str, typer.Option("--engaged-on", help="Day of the engagement letter, YYYY-MM-DD.")
    ] = "",
    contact: Annotated[str, typer.Option("--contact", help="Address, telephone or mail.")] = "",
    notes: Annotated[str, typer.Option("--notes", help="Anything else.")] = "",
    key: Annotated[str, typer.Option("--id", help="Id (default: made of market and name).")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add an entry, or replace that of the same id."""
    from freetosell.app.counsel_rows import parse_counsel
    from freetosell.app.wiring import open_counsel

    entry = parse_counsel(
        {
            "id": key,
            "market": market,
            "name": name,
            "firm": firm,
            "scope": ";".join(scope or ()),
            "languages": ";".join(language or ()),
            "fees": fees,
            "conflicts": conflicts,
            "conflicts_checked_on": checked,
            "engagement": engagement.value,
            "engaged_on": engaged,
            "contact": contact,
            "notes": notes,
        }
    )
    new = open_counsel(load_settings(workspace)).put_counsel(entry)
    if as_json:
        stored = {"new": new, "counsel": codec.to_dict(entry)}
        typer.echo(json.dumps(stored, ensure_ascii=False))
    else:
        console.out.print(f"{'Added' if new else 'Replaced'} {console.plain(entry.id)}.")


@counsel.command("list")
def show(market: Market = "", workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the entries by market."""
    from freetosell.app.wiring import open_counsel

    register = open_counsel(load_settings(workspace))
    markets = parse_markets(market, "--market") if market else (None,)
    found = [entry for code in markets for entry in register.find_counsel(code)]
    if as_json:
        typer.echo(json.dumps([codec.to_dict(entry) for entry in found], ensure_ascii=False))
        return
    for entry in found:
        _show(entry)
    if not found:
        console.out.print("The register is empty here. Add with: freetosell counsel add")


@counsel.command("remove")
def remove(
    key: Annotated[str, typer.Argument(help="Id, as the list shows it.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Remove an entry for good."""
    from freetosell.app.wiring import open_counsel

    open_counsel(load_settings(workspace)).remove_counsel(key)
    if as_json:
        typer.echo(json.dumps({"removed": key}, ensure_ascii=False))
        return
    console.out.print(f"Removed {console.plain(key)}.")


@counsel.command("import")
def read_in(
    file: Annotated[Path, typer.Argument(help="List as .csv or .json.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Store the entries of a list; refused rows are named with their reason."""
    from freetosell.app.counsel import import_counsel
    from freetosell.app.wiring import open_counsel

    done = import_counsel(file, open_counsel(load_settings(workspace)))
    if as_json:
        typer.echo(json.dumps(codec.to_dict(done), ensure_ascii=False))
    else:
        console.out.print(
            f"{done.read:,} read = {done.new:,} new + {done.replaced:,} replaced + "
            f"{len(done.rejected):,} refused."
        )
        for row in done.rejected:
            console.err.print(console.plain(f"refused [{row.code}] {row.where}: {row.reason}"))
    if done.rejected:
        raise typer.Exit(console.EXIT_PARTLY)


@counsel.command("export")
def write_out(
    file: Annotated[Path, typer.Argument(help="Where to, .csv or .json.")],
    market: Market = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file if it is there.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Write the entries to a list that `import` reads and that no spreadsheet runs."""
    from freetosell.app.counsel import export_counsel
    from freetosell.app.wiring import open_counsel

    register = open_counsel(load_settings(workspace))
    markets = parse_markets(market, "--market") if market else ()
    count = export_counsel(file, register, markets, overwrite=overwrite)
    if as_json:
        typer.echo(json.dumps({"file": str(file), "written": count}, ensure_ascii=False))
        return
    console.out.print(f"{count:,} written to {console.plain(str(file))}.", soft_wrap=True)


def _show(entry: Counsel) -> None:
    firm = f", {entry.firm}" if entry.firm else ""
    console.out.print(console.plain(f"{entry.market}  {entry.name}{firm}"), style="bold")
    checked = f" (asked on {entry.conflicts_checked_on})" if entry.conflicts_checked_on else ""
    since = f" since {entry.engaged_on}" if entry.engaged_on else ""
    for label, value in (
        ("scope", ", ".join(entry.scope)),
        ("languages", ", ".join(entry.languages)),
        ("fees", entry.fees),
        ("conflicts", f"{entry.conflicts or 'not asked'}{checked}"),
        ("engagement", f"{entry.engagement.value}{since}"),
        ("contact", entry.contact),
        ("notes", entry.notes),
        ("id", entry.id),
    ):
        if value:
            console.out.print(f"    {label:<11}{console.plain(value)}")
