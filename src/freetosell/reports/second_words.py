"""A second reader's readings beside the rows of a chart, in words."""

from __future__ import annotations

from freetosell.core.charts.chart import ChartRow, ClaimChart
from freetosell.core.charts.second import SecondReading, SecondRow
from freetosell.reports.model import ReportModel

NOTE = (
    "The second reading is that of a language model. It is shown to be compared; findings, "
    "questions and changes rest on the first reading alone."
)


def find_second(chart: ClaimChart, report: ReportModel) -> SecondReading | None:
    """Return what the second reader made of a chart, if one was asked."""
    key = (chart.product_id, chart.publication, chart.claim_number, chart.variations)
    return next(
        (
            s
            for s in report.seconds
            if (s.product_id, s.publication, s.claim_number, s.variations) == key
        ),
        None,
    )


def second_row(second: SecondReading, row: ChartRow) -> SecondRow:
    """Return the second reading of one row; the rows of both charts are the same."""
    return next(s for s in second.rows if s.limitation_id == row.limitation_id)


def agreement(second: SecondReading) -> str:
    """Say on how many rows both readers agree, and how many contradict each other."""
    same = sum(not row.differs for row in second.rows)
    against = sum(row.contradicts for row in second.rows)
    tail = f"; {against} contradict each other" if against else ""
    return f"{same} of {len(second.rows)} rows alike{tail}"
