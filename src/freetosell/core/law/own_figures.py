"""A seller's own figures for one product, and what they come to; unknown is never zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FigureRange:
    """A figure between two ends; both are the same where it is known exactly."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse ends in the wrong order and figures below zero."""
        if self.low > self.high or self.low < 0:
            raise ValueError(f"no range of figures: {self.low} to {self.high}")

    def times(self, other: FigureRange) -> FigureRange:
        """Return the range of every product of the two."""
        return FigureRange(self.low * other.low, self.high * other.high)

    def percent(self, share: FigureRange) -> FigureRange:
        """Return a share in per cent of the figure.

        Example:
            >>> FigureRange(Decimal(200), Decimal(200)).percent(FigureRange(Decimal(3), Decimal(5)))
            FigureRange(low=Decimal('6'), high=Decimal('10'))
        """
        return FigureRange(self.low * share.low / 100, self.high * share.high / 100)


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What only the seller knows.  ``None`` is *not known*, never zero.

    Args:
        currency: ISO 4217 of every amount; nothing is converted.
        units_per_month: Units sold in a month.
        price: Paid by the buyer for a unit.
        margin: Left of the price of a unit after all the seller's costs.
        stock_units: Units on hand that can be sold in this market alone.
        stock_unit_cost: What a unit on hand cost.
        tooling_cost: Moulds, samples and tests of a changed product.
        redesign_months: Months until the changed product can be sold.
        units_sold: Units sold since ``sold_since``.
        sold_since: First day of those sales.
        funds_held: What the platform holds or could freeze.
        royalty_percent: Share of the price that the owner asks, or that the seller assumes.
        opinion_cost: What counsel asks for a written opinion.
    """

    currency: str
    units_per_month: FigureRange | None = None
    price: FigureRange | None = None
    margin: FigureRange | None = None
    stock_units: FigureRange | None = None
    stock_unit_cost: FigureRange | None = None
    tooling_cost: FigureRange | None = None
    redesign_months: FigureRange | None = None
    units_sold: FigureRange | None = None
    sold_since: date | None = None
    funds_held: FigureRange | None = None
    royalty_percent: FigureRange | None = None
    opinion_cost: FigureRange | None = None


#: Field of `OwnFigures` → what it is called where it is missing.
FIGURES_IN_WORDS = {
    "units_per_month": "units sold a month",
    "price": "the price of a unit",
    "margin": "the margin on a unit",
    "stock_units": "units on hand",
    "stock_unit_cost": "what a unit on hand cost",
    "tooling_cost": "what tools and tests of a changed product cost",
    "redesign_months": "months until a changed product can be sold",
    "units_sold": "units sold so far",
    "funds_held": "funds that the platform holds",
    "royalty_percent": "the royalty asked or assumed, in per cent of the price",
    "opinion_cost": "what counsel asks for an opinion",
    "route_months": "how long the route takes",
}


@dataclass(frozen=True, slots=True)
class Stake:
    """One thing at stake, in the seller's own currency.

    Args:
        what: In the seller's words.
        low: Least amount, or ``None`` where it is not known.
        high: Largest amount, or ``None`` where it is not known.
        currency: ISO 4217 of the own figures.
        computed: How the amount was made ("1,200 × 4.80"); empty where it is not known.
        missing: Figures without which it cannot be told, in words.
    """

    what: str
    low: Decimal | None
    high: Decimal | None
    currency: str
    computed: str = ""
    missing: tuple[str, ...] = ()


def format_figure(figure: FigureRange) -> str:
    """Write a figure with thousands marked: "4.80" or "2,000 to 3,500"."""
    low, high = (_plain(value) for value in (figure.low, figure.high))
    return low if low == high else f"{low} to {high}"


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value():,}" if whole else f"{value.quantize(_CENT):,}"


def product_of_figures(
    figures: OwnFigures, names: Iterable[str], route_months: FigureRange | None = None
) -> tuple[FigureRange | None, str, tuple[str, ...]]:
    """Multiply figures by name.

    Args:
        figures: The seller's own.
        names: Fields of `OwnFigures`; "royalty_percent" takes a share, and
            "route_months" takes the months a route runs.
        route_months: Months of the route, if one is asked about.

    Returns:
        The product (``None`` if a figure is missing), how it was made, and what is missing.
    """
    total = FigureRange(Decimal(1), Decimal(1))
    parts: list[str] = []
    missing: list[str] = []
    for name in names:
        found = route_months if name == "route_months" else getattr(figures, name)
        if found is None:
            missing.append(FIGURES_IN_WORDS[name])
            continue
        share = name == "royalty_percent"
        total = total.percent(found) if share else total.times(found)
        parts.append(format_figure(found) + (" %" if share else ""))
    if missing:
        return None, "", tuple(missing)
    return total, " × ".join(parts), ()


def make_stake(
    what: str,
    figures: OwnFigures,
    names: Iterable[str],
    route_months: FigureRange | None = None,
) -> Stake:
    """Return what is at stake as the product of figures, or as not known with what is missing.

    Example:
        >>> one = FigureRange(Decimal(10), Decimal(10))
        >>> own = OwnFigures("USD", stock_units=one)
        >>> make_stake("Stock at cost", own, ("stock_units", "stock_unit_cost")).missing
        ('what a unit on hand cost',)
    """
    total, computed, missing = product_of_figures(figures, names, route_months)
    if total is None:
        return Stake(what, None, None, figures.currency, missing=missing)
    return Stake(what, total.low, total.high, figures.currency, computed)
