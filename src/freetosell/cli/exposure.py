"""The exposure panel on a terminal: each option with its ranges and what is not known."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typer
from rich.padding import Padding

from freetosell.cli import console
from freetosell.core import codec
from freetosell.core.clearance.assessment import RuleUse
from freetosell.core.law.exposure_panel import ExposurePanel, PanelRow
from freetosell.reports.option_words import (
    PANEL_NOTE,
    format_cost,
    format_damages,
    format_months,
    format_stake,
)
from freetosell.reports.words import NO_ADVICE, OPTIONS, RIGHTS_IN_WORDS


def print_panels(panels: Sequence[ExposurePanel], *, as_json: bool) -> None:
    """Print panels as text or as one JSON array."""
    if as_json:
        typer.echo(json.dumps([codec.to_dict(panel) for panel in panels], ensure_ascii=False))
        return
    for panel in panels:
        right = RIGHTS_IN_WORDS.get(panel.right, panel.right)
        console.out.print(
            f"Options in {panel.market}: {right} of the register {panel.office}, as of "
            f"{panel.as_of}",
            style="bold",
        )
        for warning in panel.warnings:
            console.out.print(f"! {console.plain(warning)}", style="yellow")
        for row in panel.rows:
            _row(row)
        console.out.print()
    console.out.print(f"{PANEL_NOTE} {NO_ADVICE}", style="dim")


def _row(row: PanelRow) -> None:
    console.out.print(f"\n{OPTIONS[row.option]}", style="bold")
    for cost in row.costs:
        _line(f"cost    {format_cost(cost)}: {cost.rule.text}", _about(cost.rule, cost.source))
    for time in row.times:
        _line(f"time    {format_months(time)}: {time.rule.text}", _about(time.rule, time.source))
    for stake in row.stakes:
        _line(f"own     {format_stake(stake)}")
    for measure in row.damages:
        _line(f"damages {format_damages(measure)}", _about(measure.rule))
    for text in row.notes:
        _line(f"note    {text}")
    for text in row.unknown:
        _line(f"?       {text}")
    _line(f"closes  {row.closes_off}")
    for rule in row.forecloses:
        _line(f"closes  {rule.text}", _about(rule))
    shown = {measure.rule.rule_id for measure in row.damages}
    for rule in row.rests_on:
        if rule.rule_id not in shown:
            _line(f"law     {rule.text}", _about(rule))


def _about(rule: RuleUse, source: str = "") -> str:
    mark = "verified" if rule.verified else "unreviewed"
    if rule.verified and source:
        mark = f"verified: {source}"
    return f"{rule.authority} · [{mark}] · {rule.rule_id}"


def _line(text: str, about: str = "") -> None:
    console.out.print(Padding(console.plain(text), (0, 0, 0, 2)))
    if about:
        console.out.print(Padding(console.plain(about), (0, 0, 0, 10)), style="dim")
