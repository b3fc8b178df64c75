"""A chart as a page shows it: the claim cut into runs, its rows with quoted evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from freetosell.core.charts.chart import ChartRow, ClaimChart, Evidence, LimitationReading
from freetosell.core.clearance.assessment import Finding
from freetosell.core.products.product import Product, ProductFact
from freetosell.reports.model import Piece, find_claim_pieces, find_evidence_pieces

#: Rows of one chart on a page; a claim with more is shown in parts.
ROWS = 40
#: Quotations of one row that are open at once.
QUOTES = 4


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation inside its fact, with where it stands."""

    evidence: Evidence
    pieces: tuple[Piece, ...]
    fact: ProductFact | None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row as it is shown.

    Args:
        mark: What links it to its words in the claim, both ways.
        program: What the program reads where a person's reading stands beside it.
    """

    row: ChartRow
    mark: str
    quotes: tuple[QuoteView, ...]
    more_quotes: int
    deciding: bool
    program: LimitationReading | None


@dataclass(frozen=True, slots=True)
class ChartView:
    """The chart that a page shows, or a part of its rows.

    Args:
        number: Its place among the charts of the finding, from 0.
        parts: Parts into which its rows are cut.
    """

    chart: ClaimChart
    number: int
    pieces: tuple[Piece, ...]
    rows: tuple[RowView, ...]
    part: int
    parts: int

    @property
    def readings(self) -> list[object]:
        """Readings of all rows, for the coverage bar."""
        return [row.reading.reading for row in self.chart.rows]


def view_chart(finding: Finding, product: Product, number: int, part: int) -> ChartView | None:
    """Return a chart of a finding for reading; ``None`` if it has none.

    Args:
        finding: With its charts.
        product: As it was charted.
        number: Place of the chart; one that is not there gives the first.
        part: Of its rows, from 1; one that is not there gives the first.
    """
    if not finding.charts:
        return None
    number = number if 0 <= number < len(finding.charts) else 0
    chart = finding.charts[number]
    parts = max(1, -(-len(chart.rows) // ROWS))
    part = part if 1 <= part <= parts else 1
    shown = chart.rows[(part - 1) * ROWS : part * ROWS]
    deciding = _deciding(finding, chart)
    rows = tuple(_row(row, product, deciding) for row in shown)
    return ChartView(chart, number, find_claim_pieces(chart), rows, part, parts)


def _row(row: ChartRow, product: Product, deciding: frozenset[str]) -> RowView:
    evidence = row.reading.evidence
    facts = {fact.id: fact for fact in product.facts}
    quotes = tuple(
        QuoteView(e, find_evidence_pieces(e, product), facts.get(e.fact_id))
        for e in evidence[:QUOTES]
    )
    return RowView(
        row=row,
        mark=row.limitation_id,
        quotes=quotes,
        more_quotes=max(0, len(evidence) - QUOTES),
        deciding=row.limitation_id in deciding,
        program=row.review.automatic if row.review and row.review.state.is_applied else None,
    )


def _deciding(finding: Finding, chart: ClaimChart) -> frozenset[str]:
    """Return the rows of a chart that decided the finding, for its variations."""
    head = f"{chart.claim_number}#"
    return frozenset(
        name.removeprefix(head)
        for name in _deciding_rows(finding, chart.variations)
        if name.startswith(head)
    )


def _deciding_rows(finding: Finding, variations: Sequence[str]) -> Iterator[str]:
    if not finding.variations or not variations:
        yield from finding.deciding_rows
    for part in finding.variations:
        if not variations or part.variations == tuple(variations):
            yield from part.deciding_rows
