"""Results as tables for a terminal, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from freetosell.cli import console
from freetosell.core.clearance.assessment import Assessment
from freetosell.reports.model import MarketView, build_report
from freetosell.reports.words import DISCLAIMER

_STYLES = {
    "reads": "bold red",
    "may_read": "yellow",
    "needs_facts": "yellow",
    "does_not_read": "green",
    "not_in_force": "blue",
}


def print_assessments(assessments: Sequence[Assessment], limit: int = 40) -> None:
    """Print one row per product and one column per market, then what to ask."""
    report = build_report(assessments, "Check")
    table = Table(title=f"As of {report.as_of}", title_justify="left", show_lines=False)
    table.add_column("Product", max_width=44, overflow="fold")
    for market in report.markets:
        table.add_column(market, overflow="fold")
    for view in report.products[:limit]:
        title = (
            f"{console.plain(view.product.title[:70])}\n[dim]{console.plain(view.product.id)}[/dim]"
        )
        table.add_row(title, *(_cell(m) for m in view.markets))
    console.out.print(table)
    if len(report.products) > limit:
        console.out.print(f"… and {len(report.products) - limit} more; the report has them all.")
    if len(report.products) == 1:
        for m in report.products[0].markets:
            console.out.print(f"{m.market}: {m.label}. {console.plain(m.deciding)}")
    questions = sum(len(v.questions) for v in report.products)
    if questions:
        console.out.print(f"{questions} open question(s) would settle more: freetosell ask")
    for line in sorted({d for v in report.products for d in v.scope.degraded}):
        console.out.print(f"! {console.plain(line)}", style="yellow")
    console.out.print(DISCLAIMER, style="dim")


def _cell(view: MarketView) -> str:
    style = _STYLES.get(view.css, "dim")
    first = f"[{style}]{view.sign} {view.label}[/{style}]"
    return f"{first}\n[dim]{console.plain(view.publication)}[/dim]" if view.publication else first
