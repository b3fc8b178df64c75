"""The standing findings of all products, read once for many watches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from freetosell.core.ports import Records
from freetosell.core.watch.reopening import StandingFinding, find_standing


@dataclass(slots=True)
class FindingBook:
    """Findings as the latest assessments have them, and the markets that were asked.

    Args:
        records: Products and assessments; each product is read when first asked for.
    """

    records: Records
    _standing: dict[str, tuple[StandingFinding, ...]] = field(default_factory=dict, repr=False)
    _markets: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _products: tuple[str, ...] | None = field(default=None, repr=False)

    def products(self) -> tuple[str, ...]:
        """Return the ids of all products, in order."""
        if self._products is None:
            self._products = tuple(product.id for product in self.records.find_products())
        return self._products

    def of(self, product: str) -> tuple[StandingFinding, ...]:
        """Return the standing findings of one product."""
        self._read(product)
        return self._standing[product]

    def markets(self, product: str) -> tuple[str, ...]:
        """Return the markets in which a product was checked; none if it never was."""
        self._read(product)
        return self._markets[product]

    def all(self) -> Iterator[StandingFinding]:
        """Yield the standing findings of all products."""
        for product in self.products():
            yield from self.of(product)

    def _read(self, product: str) -> None:
        if product not in self._standing:
            assessments = self.records.find_assessments(product)
            self._standing[product] = find_standing(product, assessments)
            self._markets[product] = tuple(dict.fromkeys(m for a in assessments for m in a.markets))
