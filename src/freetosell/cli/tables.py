"""Results as tables for a terminal of 80 columns, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from freetosell.cli import console
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.clearance.undrawn import merge_undrawn
from freetosell.reports.model import MarketView, ProductView, build_report
from freetosell.reports.words import DISCLAIMER, NOTHING_FOUND, OUTCOMES

_STYLES = {
    "reads": "bold red",
    "may_read": "yellow",
    "needs_facts": "yellow",
    "does_not_read": "green",
    "not_in_force": "blue",
}
#: Outcomes that ask for something to be done, so that their right is named in the table.
_PRESSING = (Outcome.READS, Outcome.MAY_READ, Outcome.NEEDS_FACTS)


def print_assessments(assessments: Sequence[Assessment], limit: int = 40) -> None:
    """Print one row per product and one sign per market, then what to ask."""
    report = build_report(assessments, "Check")
    if len(report.products) == 1:
        _print_one(report.products[0])
    else:
        _print_many(report.products, report.markets, limit)
    questions = sum(len(v.questions) for v in report.products)
    if questions:
        console.out.print(f"{questions} open question(s) would settle more: freetosell ask")
    for line in merge_undrawn(d for v in report.products for d in v.scope.degraded):
        console.out.print(f"! {console.plain(line)}", style="yellow")
    console.out.print(f"As of {report.as_of}. {DISCLAIMER}", style="dim")


def _print_many(views: Sequence[ProductView], markets: Sequence[str], limit: int) -> None:
    table = Table(pad_edge=False)
    table.add_column("Product", ratio=1, overflow="fold")
    for market in markets:
        table.add_column(market, justify="center", no_wrap=True)
    table.add_column("Most pressing", overflow="fold", min_width=18, max_width=32)
    for view in views[:limit]:
        table.add_row(
            f"{console.plain(view.product.title[:60])}\n[dim]{console.plain(view.product.id)}[/dim]",
            *(f"[{_style(m)}]{m.sign}[/{_style(m)}]" for m in view.markets),
            _pressing(view),
        )
    console.out.print(table)
    words = [(s, label) for label, s, _ in (*OUTCOMES.values(), NOTHING_FOUND)]
    console.out.print("   ".join(f"{sign} {label}" for sign, label in words), style="dim")
    if len(views) > limit:
        console.out.print(f"… and {len(views) - limit} more; --out writes them all.")


def _print_one(view: ProductView) -> None:
    console.out.print(console.plain(view.product.title), style="bold")
    for m in view.markets:
        console.out.print(f"{m.market}  [{_style(m)}]{m.sign} {m.label}[/{_style(m)}]", end="  ")
        console.out.print(console.plain(m.publication), style="dim")
        console.out.print(f"    {console.plain(m.deciding)}")
    for right in view.rights:
        for note in right.notes:
            console.out.print(console.plain(f"{right.publication}: {note}"), soft_wrap=True)
    seen, read = view.scope.candidates_seen, view.scope.candidates_charted
    console.out.print(
        f"{seen} right(s) came up, {read} read limitation by limitation.", style="dim"
    )


def _pressing(view: ProductView) -> str:
    """Name the right that presses most, or say in a word how the product stands."""
    worst = view.worst
    first = next((m for m in view.markets if m.outcome is worst), view.markets[0])
    if worst in _PRESSING and first.publication:
        differ = "\nvariations differ" if len({v.outcome for v in first.variations}) > 1 else ""
        return f"{first.label}\n[dim]{console.plain(first.publication)}[/dim]{differ}"
    judged = [m for m in view.markets if m.outcome is not Outcome.NOT_COVERED]
    return judged[0].label if judged else first.label


def _style(view: MarketView) -> str:
    return _STYLES.get(view.css, "dim")
