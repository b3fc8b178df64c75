"""Compare a design: one comparison of looks under the test of each market asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from freetosell.core.charts.design_comparison import DesignComparison
from freetosell.core.law.design_answer import DesignAnswer
from freetosell.core.law.design_assessment import assess_design
from freetosell.core.law.rulebook import Rulebook


def compare_design(
    comparison: DesignComparison,
    markets: Iterable[str],
    rulebooks: Mapping[str, Rulebook],
    as_of: date,
) -> tuple[DesignAnswer, ...]:
    """Hold one comparison to the test of each market, in the order asked.

    A market without rules, or without a test for designs, is answered
    NOT_COVERED; it is never left out.
    """
    return tuple(
        assess_design(comparison, rulebooks.get(market), market, as_of) for market in markets
    )
