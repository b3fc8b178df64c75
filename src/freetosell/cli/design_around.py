"""``freetosell design-around``: what to change so that the live claims fall."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from freetosell.app.settings import load_settings
from freetosell.cli import console
from freetosell.cli.options import AsJson, Workspace, parse_markets
from freetosell.core import codec
from freetosell.core.charts.design_around import Change, ChangeSet, DesignAround, MarketEffect
from freetosell.reports import change_words


def design_around(
    product: Annotated[str, typer.Argument(help="Product id, as `freetosell ask` shows it.")],
    markets: Annotated[
        str, typer.Option("--markets", "-m", help="Only these of the markets checked: US,DE.")
    ] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show which limitation, left out, frees a product where, and the smallest set of changes."""
    from freetosell.app.design_around import load_design_around
    from freetosell.app.wiring import open_records
    from freetosell.markets.loader import load_rulebooks

    found = load_design_around(
        product,
        open_records(load_settings(workspace), create=False),
        load_rulebooks(),
        parse_markets(markets) if markets else (),
    )
    if as_json:
        typer.echo(json.dumps(codec.to_dict(found), ensure_ascii=False))
        return
    _print(found)


def _print(found: DesignAround) -> None:
    console.out.print(console.plain(change_words.summary(found)))
    for chosen in found.sets:
        _print_set(chosen)
    if found.singles:
        console.out.print("\nOne change alone, those that do most first:", style="bold")
    for change in found.singles:
        _print_change(change)
    if found.shared:
        console.out.print("\nParts that several claims ask for:", style="bold")
    for part in found.shared[:12]:
        console.out.print(
            f"  {console.plain(part.part)}: {console.plain(', '.join(part.claims))}",
            soft_wrap=True,
        )
    for point in found.open:
        line = f"{point.market} {point.publication}".strip()
        console.out.print(f"! {line}: {console.plain(point.why)}", style="yellow")
    console.out.print(f"\n{change_words.NOTE}", style="dim")


def _print_set(chosen: ChangeSet) -> None:
    console.out.print(f"\n{change_words.set_head(chosen)}", style="bold")
    for change in chosen.changes:
        console.out.print(f"  - {console.plain(change_words.change_name(change))}", soft_wrap=True)
        if change.questions:
            console.out.print(f"    {change_words.ask_first(change)}", style="dim")
    for effect in chosen.effects:
        _print_effect(effect, "  ")
    for claim in chosen.beyond:
        console.out.print(f"  ! {console.plain(claim)}: {change_words.BEYOND}", style="yellow")


def _print_change(change: Change) -> None:
    console.out.print(f"  - {console.plain(change_words.change_name(change))}", soft_wrap=True)
    console.out.print(
        f"    {console.plain(change_words.change_effects(change))}", style="dim", soft_wrap=True
    )


def _print_effect(effect: MarketEffect, indent: str) -> None:
    console.out.print(f"{indent}{console.plain(change_words.effect_line(effect))}", soft_wrap=True)
