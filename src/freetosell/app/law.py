"""Read the law of markets: what their rulebooks say on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from freetosell.app.look_up import get_rulebook
from freetosell.core.errors import InputError
from freetosell.core.law.exposure_panel import ExposurePanel, compare_options
from freetosell.core.law.facts import RIGHTS
from freetosell.core.law.overview import MarketLaw, describe_market
from freetosell.core.law.own_figures import OwnFigures
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


def compare_exposure(
    markets: Iterable[str],
    rulebooks: Mapping[str, Rulebook],
    day: date,
    right: str = "",
    office: str = "",
    figures: OwnFigures | None = None,
) -> tuple[ExposurePanel, ...]:
    """Lay side by side what can be done about a right in each market asked for.

    Args:
        markets: Codes, in the order asked.
        rulebooks: As loaded.
        day: Day of the question.
        right: One of `RIGHTS`; empty means the first that the market's own register knows.
        office: Register of the right; empty means the market's own.
        figures: The seller's own, if given.

    Raises:
        InputError: ``market_without_rules``, ``right_unknown`` or ``market_not_bound``.
    """
    panels = []
    for market in markets:
        book = get_rulebook(market, rulebooks, "MARKET")
        register = office or book.offices[0]
        if register not in book.offices:
            raise InputError(
                "market_not_bound",
                f"Rights of {register} do not bind {market}.",
                where="--office",
                fix=f"{market} is bound by rights of: {', '.join(book.offices)}.",
            )
        known = (r for r in RIGHTS if book.find("term", r, register))
        sought = check_right(right) if right else next(known, "invention")
        panels.append(compare_options(book, sought, register, day, figures=figures))
    return tuple(panels)
