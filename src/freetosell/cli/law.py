"""``freetosell law``: what the rulebook of a market says, and how far it was checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.table import Table

from freetosell.cli import console
from freetosell.cli.exposure import print_panels
from freetosell.cli.options import AsJson, AsOf, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.law.facts import RIGHTS
from freetosell.core.law.overview import LawLine, LawSection, MarketLaw, describe_market
from freetosell.reports.words import NO_ADVICE, RIGHTS_IN_WORDS, since_and_until

Right = Annotated[
    str, typer.Option("--right", help=f"Only what holds for one right: {', '.join(RIGHTS)}.")
]


def law(
    market: Annotated[
        str, typer.Argument(help="Markets such as US or DE,GB; EU for EM and EP. None: a list.")
    ] = "",
    right: Right = "",
    exposure: Annotated[
        bool,
        typer.Option(
            "--exposure", help="Compare drop, redesign, licence, opinion, attack and court."
        ),
    ] = False,
    office: Annotated[
        str, typer.Option("--office", help="With --exposure: register of the right (its own).")
    ] = "",
    own_figures: Annotated[
        Path | None,
        typer.Option("--own-figures", help="With --exposure: TOML file of units, price, stock …"),
    ] = None,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Show the law of a market: rights, terms, tests, acts, channels, costs, with authority."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.law import compare_exposure, describe_markets
    from freetosell.app.own_figures import load_own_figures
    from freetosell.markets.loader import load_rulebooks

    day = parse_day(as_of, SystemClock().now().date())
    codes = parse_markets(market, "MARKET") if market or exposure or own_figures else ()
    rulebooks = load_rulebooks()
    if not codes:
        _list([describe_market(book, day) for book in rulebooks.values()], as_json)
        return
    if exposure or own_figures:
        own = load_own_figures(own_figures).get_one() if own_figures else None
        panels = compare_exposure(codes, rulebooks, day, right, office.upper(), own)
        print_panels(panels, as_json=as_json)
        return
    laws = describe_markets(codes, rulebooks, day, right)
    if as_json:
        typer.echo(json.dumps([codec.to_dict(found) for found in laws], ensure_ascii=False))
        return
    for found in laws:
        _show(found)
    console.out.print(NO_ADVICE, style="dim")


def _list(laws: list[MarketLaw], as_json: bool) -> None:
    if as_json:
        rows = [{k: v for k, v in codec.to_dict(x).items() if k != "chapters"} for x in laws]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(pad_edge=False)
    for head in ("Code", "Market", "Depth", "Registers", "Gone through", "Rules", "Verified"):
        table.add_column(head, justify="right" if head in ("Rules", "Verified") else "left")
    for x in laws:
        old = " (old)" if "last gone through" in x.warning else ""
        registers, gone = ", ".join(x.registers), f"{x.reviewed_on}{old}"
        table.add_row(x.code, x.name, x.depth, registers, gone, str(x.rules), str(x.verified))
    console.out.print(table)
    console.out.print("Read one with: freetosell law CODE (EU shows EM and EP).", style="dim")


def _show(found: MarketLaw) -> None:
    console.out.print(f"{found.name} ({found.code})", style="bold")
    console.out.print(
        f"{found.depth.capitalize()} rulebook, gone through on {found.reviewed_on}, as of "
        f"{found.as_of}; {found.verified} of its own {found.rules} rules verified. "
        f"Registers that bind: {', '.join(found.registers)}."
    )
    if found.warning:
        console.out.print(f"! {console.plain(found.warning)}", style="yellow")
    for chapter in found.chapters:
        console.out.print(f"\n{chapter.heading.upper()}", style="bold")
        for section in chapter.sections:
            _section(section)
    if not found.chapters:
        console.out.print("Nothing about this right is in the rulebook; that is no clearance.")
    console.out.print(f"\nDigest {found.digest[:16]}\n", style="dim")


def _section(section: LawSection) -> None:
    console.out.print(f"\n{section.question}", style="bold")
    for line in section.lines:
        figures = f"{line.figures}: " if line.figures else ""
        console.out.print(Padding(console.plain(f"• {figures}{line.text}"), (0, 0, 0, 2)))
        console.out.print(Padding(console.plain(about_line(line)), (0, 0, 0, 4)), style="dim")


def about_line(line: LawLine) -> str:
    """Return for whom and when a line holds, on which authority, and whether it was checked."""
    rights = ", ".join(RIGHTS_IN_WORDS.get(r, r) for r in line.rights)
    offices = f"registers {', '.join(line.offices)}" if line.offices else ""
    held = since_and_until(line.since, line.until, line.chosen_by)
    mark = f"verified: {line.source}" if line.verified else "unreviewed"
    parts = (rights, offices, held, line.authority, f"[{mark}]", line.rule_id)
    return " · ".join(part for part in parts if part)
