"""Charts of a listing whose variations differ: one per group of variations that reads alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import ClaimChart, Conclusion, Reading
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import LimitationReader
from freetosell.core.products.product import Product
from freetosell.core.products.variations import VariationGroup, product_of_group


@dataclass(frozen=True, slots=True)
class GroupCharts:
    """The charts of one publication for variations that read alike.

    Args:
        names: The variations.
        charts: One per claim; a chart that names no variation holds for all of them.
        together: As in `VariationGroup`.
    """

    names: tuple[str, ...]
    charts: tuple[ClaimChart, ...]
    together: bool = False


def build_group_charts(
    claims: Sequence[Claim],
    whole: Sequence[ClaimChart],
    publication: Publication,
    product: Product,
    groups: Sequence[VariationGroup],
    reader: LimitationReader,
) -> tuple[GroupCharts, ...]:
    """Chart each claim once per group of variations, and join groups that read alike.

    A claim that the listing as a whole defeats is not charted again: what one
    variation alone says excludes nothing there, so that it is defeated for all.

    Args:
        claims: Taken apart into limitations.
        whole: The chart of each claim against the listing as a whole, in their order.
        publication: The document of the claims.
        product: With all its facts.
        groups: As `find_variation_groups` gives them.
        reader: Reads each limitation.

    Returns:
        Groups in the order of the listing; nothing for fewer than two groups
        or where no claim is left to be charted.

    Raises:
        ModelError: ``reader_row_count`` as `build_chart`.
    """
    if len(groups) < 2 or all(c.conclusion is Conclusion.NOT_MET for c in whole):
        return ()
    columns = [
        _charts_of(claim, known, publication, product, groups, reader)
        for claim, known in zip(claims, whole, strict=True)
    ]
    joined: dict[tuple[tuple[Reading, ...], ...], GroupCharts] = {}
    for at, group in enumerate(groups):
        charts = tuple(column[at] for column in columns)
        key = tuple(_readings(chart) for chart in charts)
        known = joined.get(key, GroupCharts((), charts))
        joined[key] = replace(
            known, names=known.names + group.names, together=known.together or group.together
        )
    return tuple(_named(list(joined.values())))


def _charts_of(
    claim: Claim,
    known: ClaimChart,
    publication: Publication,
    product: Product,
    groups: Sequence[VariationGroup],
    reader: LimitationReader,
) -> list[ClaimChart]:
    if known.conclusion is Conclusion.NOT_MET:
        return [known] * len(groups)
    return [
        build_chart(claim, publication, product_of_group(product, group), reader)
        for group in groups
    ]


def _named(found: Sequence[GroupCharts]) -> Iterator[GroupCharts]:
    """Write the variations on the charts that differ between them."""
    first = found[0].charts
    alike = [
        all(_readings(group.charts[i]) == _readings(chart) for group in found)
        for i, chart in enumerate(first)
    ]
    for group in found:
        charts = (
            first[i] if alike[i] else replace(chart, variations=group.names)
            for i, chart in enumerate(group.charts)
        )
        yield replace(group, charts=tuple(charts))


def _readings(chart: ClaimChart) -> tuple[Reading, ...]:
    return tuple(row.reading.reading for row in chart.rows)
