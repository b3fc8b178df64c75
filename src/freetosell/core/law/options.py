"""What can be done about a right: the options, their routes, and what each one puts at stake."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Option(StrEnum):
    """What a seller can do, or what the owner can start."""

    DROP = "drop"
    REDESIGN = "redesign"
    LICENCE = "licence"
    OPINION = "opinion"
    PLATFORM = "platform"
    INVALIDATION = "invalidation"
    COURT = "court"


#: Option → routes of the rulebooks that belong to it.
ROUTES_OF: Mapping[Option, tuple[str, ...]] = MappingProxyType(
    {
        Option.DROP: (),
        Option.REDESIGN: (),
        Option.LICENCE: (),
        Option.OPINION: ("opinion",),
        Option.PLATFORM: ("platform",),
        Option.INVALIDATION: ("invalidation", "opposition"),
        Option.COURT: ("court", "interim_order", "trade_commission", "customs", "office"),
    }
)
#: Option → topics whose rules say what it rests on.
TOPICS_OF: Mapping[Option, tuple[str, ...]] = MappingProxyType(
    {
        Option.DROP: ("remedies",),
        Option.REDESIGN: ("literal", "equivalents", "design_test"),
        Option.LICENCE: ("remedies",),
        Option.OPINION: (),
        Option.PLATFORM: (),
        Option.INVALIDATION: ("invalidation", "opposition"),
        Option.COURT: ("enforcement", "customs", "remedies", "knowledge", "marking"),
    }
)
#: What no rulebook can say, and who can.
ONLY_OTHERS_KNOW: Mapping[Option, str] = MappingProxyType(
    {
        Option.DROP: "What stock, orders and lost sales are worth: the seller knows. Sales made "
        "so far can still be claimed for.",
        Option.REDESIGN: "What a change costs and how long it takes: the maker knows.",
        Option.LICENCE: "What the owner asks, and whether one is given at all: the owner knows.",
        Option.OPINION: "What counsel asks for a written opinion: ask those in your counsel "
        "register.",
    }
)
#: What an option closes off by itself, in any market.
CLOSES_OFF: Mapping[Option, str] = MappingProxyType(
    {
        Option.DROP: "Closes nothing off: the product can be listed again. It does not end claims "
        "for what was sold.",
        Option.REDESIGN: "Closes nothing off. What was sold of the old product stays open to "
        "claims; keep dated drawings of both.",
        Option.LICENCE: "A licence can forbid an attack on the right and bind you to pay while it "
        "lives: read those clauses first.",
        Option.OPINION: "Closes nothing off. Who relies on it in court may have to lay it open.",
        Option.PLATFORM: "What a platform decides binds its listings alone; the courts stay open "
        "to both sides.",
        Option.INVALIDATION: "An attack that fails can close the same grounds to you later, and a "
        "right that survives is harder to attack.",
        Option.COURT: "A judgment binds both sides; what was not pleaded in time can be lost.",
    }
)
#: Option → what it puts at stake: words, and the own figures whose product it is.
STAKES_OF: Mapping[Option, tuple[tuple[str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        Option.DROP: (
            ("Stock that cannot be sold there, at cost", ("stock_units", "stock_unit_cost")),
            ("Margin given up in a month", ("units_per_month", "margin")),
        ),
        Option.REDESIGN: (
            ("Tools and tests of the changed product", ("tooling_cost",)),
            ("Stock of the old product, at cost", ("stock_units", "stock_unit_cost")),
            (
                "Margin given up until the changed product sells",
                ("units_per_month", "margin", "redesign_months"),
            ),
        ),
        Option.LICENCE: (
            ("Royalty in a month", ("units_per_month", "price", "royalty_percent")),
            ("Royalty on what was sold", ("units_sold", "price", "royalty_percent")),
        ),
        Option.OPINION: (("The opinion", ("opinion_cost",)),),
        Option.PLATFORM: (
            (
                "Margin given up if the listing is down while it runs",
                ("units_per_month", "margin", "route_months"),
            ),
        ),
        Option.INVALIDATION: (
            (
                "Receipts added to what can be claimed for, if you sell on while it runs",
                ("units_per_month", "price", "route_months"),
            ),
        ),
        Option.COURT: (
            ("Funds that the platform holds or could freeze", ("funds_held",)),
            ("Stock that could be destroyed, at cost", ("stock_units", "stock_unit_cost")),
        ),
    }
)
