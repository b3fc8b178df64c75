"""A second reader's chart beside the first: where they differ; the first one keeps deciding."""

from __future__ import annotations

from dataclasses import dataclass

from freetosell.core.charts.chart import ClaimChart, Conclusion, LimitationReading, Reading


@dataclass(frozen=True, slots=True)
class SecondRow:
    """What the second reader says of one limitation.

    Args:
        differs: It reads otherwise than the first; an UNCLEAR of either that
            the other settles counts too.
        contradicts: One says it is there, the other that it is absent.
    """

    limitation_id: str
    reading: LimitationReading
    differs: bool
    contradicts: bool


@dataclass(frozen=True, slots=True)
class SecondReading:
    """One claim as a second reader read it; no finding rests on it.

    Args:
        reader: Its name and version.
        rows: In the order of the chart.
        conclusion: What its rows would add up to.
    """

    product_id: str
    publication: str
    claim_number: int
    variations: tuple[str, ...]
    reader: str
    rows: tuple[SecondRow, ...]
    conclusion: Conclusion
    conclusion_differs: bool


def compare_charts(first: ClaimChart, second: ClaimChart) -> SecondReading:
    """Set the chart of a second reader beside that of the first.

    Args:
        first: On which the finding rests.
        second: Of the same claim and product, with the same rows.

    Raises:
        ValueError: if the rows are not those of the first.
    """
    if [r.limitation_id for r in first.rows] != [r.limitation_id for r in second.rows]:
        raise ValueError("the charts have other rows")
    rows = tuple(
        SecondRow(
            limitation_id=mine.limitation_id,
            reading=other.reading,
            differs=mine.reading.reading is not other.reading.reading,
            contradicts=_contradicts(mine.reading.reading, other.reading.reading),
        )
        for mine, other in zip(first.rows, second.rows, strict=True)
    )
    return SecondReading(
        product_id=first.product_id,
        publication=first.publication,
        claim_number=first.claim_number,
        variations=first.variations,
        reader=second.reader,
        rows=rows,
        conclusion=second.conclusion,
        conclusion_differs=first.conclusion is not second.conclusion,
    )


def _contradicts(one: Reading, other: Reading) -> bool:
    there = {Reading.LITERAL, Reading.EQUIVALENT}
    return (one in there and other is Reading.ABSENT) or (other in there and one is Reading.ABSENT)
