"""Read the law of markets: what their rulebooks say on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from freetosell.app.look_up import get_rulebook
from freetosell.core.errors import InputError
from freetosell.core.law.facts import RIGHTS
from freetosell.core.law.overview import MarketLaw, describe_market
from freetosell.core.law.rulebook import Rulebook


def check_right(right: str) -> str:
    """Return a right's name as it is, if rulebooks may speak of it.

    Raises:
        InputError: ``right_unknown``.
    """
    if right not in RIGHTS:
        raise InputError(
            "right_unknown",
            f"No such right: {right!r}.",
            where="--right",
            fix=f"Take one of: {', '.join(RIGHTS)}.",
        )
    return right


def describe_markets(
    markets: Iterable[str], rulebooks: Mapping[str, Rulebook], day: date, right: str = ""
) -> tuple[MarketLaw, ...]:
    """Lay out the rulebooks of the markets asked for, in the order asked.

    Raises:
        InputError: ``market_without_rules`` or ``right_unknown``.
    """
    if right:
        check_right(right)
    return tuple(
        describe_market(get_rulebook(market, rulebooks, "MARKET"), day, right) for market in markets
    )
