"""``freetosell compare-design``: a comparison of looks under the test of each market."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding

from freetosell.cli import console
from freetosell.cli.options import AsJson, AsOf, Markets, parse_day, parse_markets
from freetosell.core import codec
from freetosell.core.law.design_answer import DesignAnswer
from freetosell.reports.words import DISCLAIMER, OUTCOMES


def compare_design(
    file: Annotated[
        Path, typer.Argument(help="The comparison: TOML, or JSON with the ending .json.")
    ],
    markets: Markets,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Hold a design beside a product, as a file describes both, under each market's test."""
    from freetosell.app.clock import SystemClock
    from freetosell.app.compare_design import compare_design as compare
    from freetosell.markets.comparison_file import load_comparison
    from freetosell.markets.loader import load_rulebooks

    day = parse_day(as_of, SystemClock().now().date())
    codes = parse_markets(markets)
    comparison = load_comparison(file)
    answers = compare(comparison, codes, load_rulebooks(), day)
    if as_json:
        rows = [codec.to_dict(answer) for answer in answers]
        whole = {"comparison": codec.to_dict(comparison), "as_of": str(day), "answers": rows}
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    console.out.print(console.plain(f"{comparison.design} beside {comparison.product}, {day}"))
    for answer in answers:
        _show(answer)
    console.out.print(f"\n{DISCLAIMER}", style="dim")


def _show(answer: DesignAnswer) -> None:
    label, sign, _ = OUTCOMES[answer.outcome]
    head = f"\n{sign} {answer.market}: {label}"
    console.out.print(console.plain(head), style="bold")
    console.out.print(Padding(console.plain(answer.deciding), (0, 0, 0, 2)))
    if answer.left_out:
        out = f"Left out here: {', '.join(answer.left_out)}."
        console.out.print(Padding(console.plain(out), (0, 0, 0, 2)))
    for fact in answer.missing:
        console.out.print(Padding(console.plain(f"? {fact.asks}"), (0, 0, 0, 2)))
    for rule in answer.rules:
        turned = " ← decided" if rule.rule_id == answer.decided_by else ""
        mark = "verified" if rule.verified else "unreviewed"
        line = f"{rule.rule_id}{turned} · {rule.authority} [{mark}]"
        console.out.print(Padding(console.plain(line), (0, 0, 0, 2)), style="dim")
