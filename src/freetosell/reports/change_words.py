"""The words in which changes of a product are told, the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from freetosell.core.charts.design_around import (
    Change,
    ChangeKind,
    ChangeSet,
    DesignAround,
    MarketEffect,
    MarketFreedom,
)

NOTE = (
    "Counted under the all-elements rule, on the independent claims that were read. What is put in "
    "the place of a limitation can be caught as an equivalent; a limitation that is only unclear "
    "frees nothing; rights that were not found or not read are not in it. "
    "Have a change looked at by counsel before tools are cut."
)
BEYOND = "nothing of this claim could be taken apart, so no change is known that takes it away"

FREEDOM: Mapping[MarketFreedom, str] = MappingProxyType(
    {
        MarketFreedom.IN_WORDS: "no claim that was read is met in words any more",
        MarketFreedom.MISSING_MAY_NOT_MATTER: (
            "no claim that was read is met in words any more, but here a feature that is not "
            "essential may be left out without freeing the product"
        ),
        MarketFreedom.OTHERS_OPEN: "the claims fall; other findings stay open",
        MarketFreedom.CLAIMS_REMAIN: "claims remain",
    }
)
#: Names of the tests under which a substitute counts; others are named as the rule names them.
DOCTRINES: Mapping[str, str] = MappingProxyType(
    {
        "function_way_result": "function, way and result",
        "schneidmesser": "Schneidmesser questions",
        "actavis": "Actavis questions",
        "protocol_article_69": "Protocol to Article 69 EPC",
        "means_function_effect": "means, function and effect",
        "ball_spline": "ball spline conditions",
        "core_idea": "core of the technical idea",
        "essential_elements": "essential elements",
        "no_equivalents": "no widening beyond the words",
        "unsettled": "not settled by its courts",
    }
)


def summary(found: DesignAround) -> str:
    """Say how many live claims there are, in how many markets."""
    if not found.claims:
        return "No live claim was read in these markets, so there is nothing to design around."
    number = len(found.claims)
    claims = f"{number} live claim{'' if number == 1 else 's'}"
    return f"{claims} of {_rights(found)} in {', '.join(found.markets)}."


def set_head(chosen: ChangeSet) -> str:
    """Say for which markets a set is, and whether it is proven to be the smallest."""
    number = len(chosen.changes)
    how = "fewest possible" if chosen.fewest else "small, not proven to be the fewest"
    changes = f"{number} change{'' if number == 1 else 's'}"
    return f"For {', '.join(chosen.markets)}: {changes} ({how})"


def change_name(change: Change) -> str:
    """Name a change as what the product does without."""
    if change.kind is ChangeKind.PART:
        return f"do without any {change.words}"
    return f"do without “{change.words}”"


def change_effects(change: Change) -> str:
    """Say in a line what one change does alone."""
    claims = f"takes {len(change.claims)} claim{'' if len(change.claims) == 1 else 's'}"
    frees = f"frees in words in {', '.join(change.frees)}" if change.frees else "frees no market"
    asked = f"; {ask_first(change)}" if change.questions else ""
    return f"{claims}; {frees}{asked}"


def ask_first(change: Change) -> str:
    """Say that the product may lack it already, with the questions."""
    ids = ", ".join(q[:12] for q in change.questions)
    return f"unclear today, so ask first: the product may lack it already (question {ids})"


def effect_line(effect: MarketEffect) -> str:
    """Say where one market stands after a change."""
    parts = [f"{effect.market}: {FREEDOM[effect.freedom]}"]
    if effect.remaining:
        parts.append(f"left: {', '.join(effect.remaining)}")
    tests = [DOCTRINES.get(d, d.replace("_", " ")) for d in effect.doctrines]
    if effect.defeated and tests:
        parts.append(f"a substitute is weighed by: {', '.join(tests)}")
    if effect.defeated and not tests:
        parts.append("how a substitute is weighed there is not in the rulebook")
    if effect.open:
        rights = [p.publication or "the market as a whole" for p in effect.open]
        parts.append(f"open besides: {', '.join(rights)}")
    return "; ".join(parts) + "."


def _rights(found: DesignAround) -> str:
    number = len({claim.partition("#")[0] for claim in found.claims})
    return f"{number} right{'' if number == 1 else 's'}"
