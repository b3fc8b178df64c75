"""The findings of one product as a map: rights against markets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from freetosell.core.charts.chart import Reading
from freetosell.core.clearance.assessment import Assessment, Finding
from freetosell.core.clearance.ordering import outcome_rank


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One right in the markets of an assessment.

    Args:
        worst: Its most pressing finding.
        cells: One a market, ``None`` where it makes no finding there.
        readings: Rows of the chart of the most pressing finding, for the coverage bar.
    """

    publication: str
    title: str
    worst: Finding
    cells: tuple[Finding | None, ...]
    readings: tuple[Reading, ...]


def map_findings(assessment: Assessment) -> list[HeatRow]:
    """Return each right with its findings, most pressing first; then by rank of the search."""
    titles = {c.publication: c.title for c in assessment.candidates}
    ranks = {c.publication: c.rank for c in assessment.candidates}
    grouped: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        grouped.setdefault(finding.publication, []).append(finding)
    rows = [
        _row(key, titles.get(key, ""), found, assessment.markets) for key, found in grouped.items()
    ]
    last = len(ranks) + 1
    return sorted(
        rows,
        key=lambda r: (
            not r.publication,
            outcome_rank(r.worst.outcome),
            ranks.get(r.publication, last),
        ),
    )


def find_empty_markets(assessment: Assessment) -> list[str]:
    """Return the markets in which nothing made a finding."""
    found = {finding.market for finding in assessment.findings}
    return [market for market in assessment.markets if market not in found]


def _row(key: str, title: str, found: Sequence[Finding], markets: Sequence[str]) -> HeatRow:
    worst = min(found, key=lambda f: outcome_rank(f.outcome))
    cells = tuple(
        min(
            (f for f in found if f.market == market),
            key=lambda f: outcome_rank(f.outcome),
            default=None,
        )
        for market in markets
    )
    chart = worst.charts[0] if worst.charts else None
    readings = tuple(row.reading.reading for row in chart.rows) if chart else ()
    return HeatRow(key, title, worst, cells, readings)
