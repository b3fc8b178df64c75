"""The charts of one product: each claim read once, and once more per group of variations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import ClaimChart
from freetosell.core.charts.override import ReadingOverride, apply_overrides
from freetosell.core.charts.variations import GroupCharts, build_group_charts
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import LimitationReader
from freetosell.core.products.product import Product
from freetosell.core.products.variations import (
    MOST_GROUPS,
    find_variation_groups,
    product_of_group,
)


class ProductCharts:
    """Charts of one product, kept while it is checked in all its markets.

    Args:
        product: With all facts known of it.
        reader: Reads the limitations.
        overrides: Persons' readings of this product's rows; they are put in the
            place of the reader's where they still hold.
    """

    def __init__(
        self,
        product: Product,
        reader: LimitationReader,
        overrides: Sequence[ReadingOverride] = (),
    ) -> None:
        self._facts = product.facts
        self._overrides = tuple(overrides)
        self.groups = find_variation_groups(product)
        # What holds for every variation holds for the product.
        alike = len(self.groups) == 1
        self.product = product_of_group(product, self.groups[0]) if alike else product
        self._reader = reader
        self._whole: dict[str, tuple[ClaimChart, ...]] = {}
        self._apart: dict[str, tuple[GroupCharts, ...]] = {}

    def __len__(self) -> int:
        """Count the publications that were charted."""
        return len(self._whole)

    def chart(self, publication: Publication) -> tuple[ClaimChart, ...]:
        """Chart each independent claim once, whatever the number of markets."""
        known = self._whole.get(publication.key)
        if known is None:
            known = tuple(
                self._reviewed(build_chart(_whole(claim), publication, self.product, self._reader))
                for claim in publication.independent_claims()
            )
            self._whole[publication.key] = known
        return known

    def chart_apart(self, publication: Publication) -> tuple[GroupCharts, ...]:
        """Return the charts per group of variations, or the one group that all make up.

        The one group names no variation: its charts hold for all.
        """
        known = self._apart.get(publication.key)
        if known is None:
            whole = self.chart(publication)
            claims = [_whole(claim) for claim in publication.independent_claims()]
            apart = build_group_charts(
                claims, whole, publication, self.product, self.groups, self._reader
            )
            known = tuple(
                replace(group, charts=tuple(self._reviewed(chart) for chart in group.charts))
                for group in apart
            ) or (GroupCharts((), whole),)
            self._apart[publication.key] = known
        return known

    def _reviewed(self, chart: ClaimChart) -> ClaimChart:
        return apply_overrides(chart, self._overrides, self._facts)

    def find_shown(self) -> Iterator[ClaimChart]:
        """Yield the charts that findings rest on: those read apart in place of the whole."""
        for key, charts in self._whole.items():
            groups = self._apart.get(key, (GroupCharts((), charts),))
            yield from dict.fromkeys(chart for group in groups for chart in group.charts)

    def find_gaps(self) -> Iterator[str]:
        """Say which variations were not read one by one."""
        for group in self.groups:
            if group.together and self._apart:
                yield (
                    f"{len(group.names)} variations of the listing were read together and not "
                    f"one by one, because more than {MOST_GROUPS} of them differ."
                )


def _whole(claim: Claim) -> Claim:
    """Return the claim with its limitations; readers leave them for later."""
    return claim if claim.limitations else parse_anatomy(claim)
