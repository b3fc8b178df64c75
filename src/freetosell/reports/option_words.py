"""The options of a finding in words: amounts with currency and year, and what is not known."""

from __future__ import annotations

from decimal import Decimal

from freetosell.core.law.damages import DamagesAtStake
from freetosell.core.law.exposure_panel import PanelCost, PanelTime
from freetosell.core.law.overview import range_in_words
from freetosell.core.law.own_figures import FigureRange, Stake, format_figure

PANEL_NOTE = (
    "Amounts and months are those of their sources, for the year given; nothing is converted or "
    "brought up to date. What is not known is not counted as nothing."
)


def format_cost(cost: PanelCost) -> str:
    """Write "4,000 USD (2024)"."""
    amount = range_in_words(f"{cost.low:,}", f"{cost.high:,}")
    return f"{amount} {cost.currency} ({cost.year})"


def format_months(time: PanelTime) -> str:
    """Write "16 to 18 months"."""
    months = range_in_words(str(time.months_low), str(time.months_high))
    return f"{months} month{'' if months == '1' else 's'}"


def format_stake(stake: Stake) -> str:
    """Write what is at stake by the seller's own figures, or why it is not known.

    Example:
        >>> format_stake(Stake("The opinion", None, None, "USD", missing=("what counsel asks",)))
        'The opinion: not known; missing is what counsel asks.'
    """
    if stake.low is None:
        return f"{stake.what}: not known; missing is {', '.join(stake.missing)}."
    amount = _amount(stake.low, stake.high, stake.currency)
    how = f" ({stake.computed}, your figures)" if "×" in stake.computed else " (your figure)"
    return f"{stake.what}: {amount}{how}"


def format_damages(measure: DamagesAtStake) -> str:
    """Write a measure of damages with its amount, or what is missing for it."""
    what = measure.what[:1].upper() + measure.what[1:]
    said = f"{what}: "
    if measure.low is None:
        said += measure.unknown[:1].lower() + measure.unknown[1:]
    else:
        said += _amount(measure.low, measure.high, measure.currency)
        said += f" ({measure.computed})" if measure.computed else ""
    return " ".join(part for part in (said, measure.limit) if part)


def _amount(low: Decimal, high: Decimal | None, currency: str) -> str:
    if high is None:
        return f"{format_figure(FigureRange(low, low))} {currency} or more"
    return f"{format_figure(FigureRange(low, high))} {currency}"
