"""Which measures of damages are at stake for a right in a market, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from freetosell.core.clearance.assessment import RuleUse
from freetosell.core.law.dates import anniversary
from freetosell.core.law.own_figures import FigureRange, OwnFigures, Stake, make_stake
from freetosell.core.law.rulebook import AppliedRule, Mark, Rulebook, RuleVersion


@dataclass(frozen=True, slots=True)
class DamagesAtStake:
    """One measure by which the owner can count damages.

    Args:
        measure: Name in the rulebook ("reasonable_royalty", "statutory" …).
        what: The measure in words.
        low: Least amount, or ``None`` where it is not known.
        high: Largest amount, or ``None`` where it is not known.
        currency: ISO 4217; empty where no amount is known.
        computed: How the amount was made; empty where it is not known.
        unknown: What is missing, in one sentence; empty where nothing is.
        limit: How far back acts count, where the law says; empty otherwise.
        rule: The rule of the market that gives the measure.
    """

    measure: str
    what: str
    low: Decimal | None
    high: Decimal | None
    currency: str
    computed: str
    unknown: str
    limit: str
    rule: RuleUse


_Counter = Callable[[RuleVersion, OwnFigures], Stake]


def _receipts(figures: OwnFigures) -> FigureRange | None:
    if figures.units_sold is None or figures.price is None:
        return None
    return figures.units_sold.times(figures.price)


def _profit(_: RuleVersion, figures: OwnFigures) -> Stake:
    return make_stake("", figures, ("units_sold", "margin"))


def _total_profit(_: RuleVersion, figures: OwnFigures) -> Stake:
    """From the margin after all costs to the receipts, as the court may allow no cost at all."""
    least = make_stake("", figures, ("units_sold", "margin"))
    most = _receipts(figures)
    if least.low is None or most is None:
        names = ("units_sold", "margin", "price")
        return make_stake("", figures, names)
    computed = f"{least.computed} if every cost is accepted, all receipts if none is"
    return Stake("", least.low, max(most.high, least.low), figures.currency, computed)


def _royalty(_: RuleVersion, figures: OwnFigures) -> Stake:
    return make_stake("", figures, ("units_sold", "price", "royalty_percent"))


def _share(version: RuleVersion, figures: OwnFigures) -> Stake:
    found = make_stake("", figures, ("units_sold", "price"))
    if found.low is None or found.high is None:
        return found
    percent = version.integer("percent")
    low = found.low * percent / 100
    computed = f"at least {percent} % of {found.computed}; no upper end is known"
    return Stake("", low, None, found.currency, computed)


def _only_owner(_: RuleVersion, figures: OwnFigures) -> Stake:
    return Stake("", None, None, figures.currency, missing=("figures that only the owner has",))


def _statutory(version: RuleVersion, figures: OwnFigures) -> Stake:
    low, high = version.integer("low"), version.integer("high")
    currency = version.word("currency", figures.currency)
    return Stake("", Decimal(low), Decimal(high), currency, "between the ends that the law gives")


#: Measure → what it is called among people, and how it is counted.
MEASURES: Mapping[str, tuple[str, _Counter]] = MappingProxyType(
    {
        "owner_loss": ("what the owner lost", _only_owner),
        "infringer_profit": ("the profit made on the goods sold", _profit),
        "total_profit": ("the whole profit on the article", _total_profit),
        "reasonable_royalty": ("a reasonable royalty on the goods sold", _royalty),
        "statutory": ("an amount between ends that the law sets", _statutory),
        "share_of_turnover": ("a share of the turnover", _share),
        "share_of_value": ("a share of the value of the lawful goods", _share),
    }
)


def find_damages(
    rulebook: Rulebook, right: str, office: str, as_of: date, figures: OwnFigures | None = None
) -> tuple[DamagesAtStake, ...]:
    """Find the measures of damages that are open to the owner, in the order of the rulebook.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        as_of: Day of the question.
        figures: The seller's own; without them no measure but the statutory one has an amount.

    Returns:
        One entry per measure, from the first rule that gives it.  Amounts are in the
        currency of the own figures, a statutory amount in that of the law; nothing is
        converted.
    """
    found: list[DamagesAtStake] = []
    for rule in rulebook.find_all("remedies", right, office):
        version = rule.version_on(as_of)
        if version is None or version.function != "damages":
            continue
        use = _use(AppliedRule(rule, version))
        limit = _limit(version, figures, as_of)
        # The market's own rule comes first; a regime's adds only what that leaves out.
        known = {d.measure for d in found}
        named = [m for m in version.words("measures") if m not in known]
        found.extend(_count(m, version, figures, limit, use) for m in named)
    return tuple(found)


def _limit(version: RuleVersion, figures: OwnFigures | None, as_of: date) -> str:
    years = version.integer("years_back")
    if not years:
        return ""
    first = anniversary(as_of, -years)
    text = f"Sued on {as_of}, only acts since {first} would count."
    if figures is not None and figures.sold_since is not None and figures.sold_since < first:
        text += f" Your sales begin on {figures.sold_since}: the older ones are too many here."
    return text


def _count(
    measure: str, version: RuleVersion, figures: OwnFigures | None, limit: str, use: RuleUse
) -> DamagesAtStake:
    what, counter = MEASURES[measure]
    if figures is None and measure != "statutory":
        unknown = (
            "Not known: figures that only the owner has."
            if measure == "owner_loss"
            else "It takes your own figures; none were given."
        )
        return DamagesAtStake(measure, what, None, None, "", "", unknown, limit, use)
    stake = counter(version, figures or OwnFigures(""))
    return DamagesAtStake(
        measure,
        what,
        stake.low,
        stake.high,
        "" if stake.low is None else stake.currency,
        stake.computed,
        f"Not known: {'; '.join(stake.missing)}." if stake.missing else "",
        limit,
        use,
    )


def _use(applied: AppliedRule) -> RuleUse:
    version = applied.version
    return RuleUse(applied.rule.id, version.text, version.authority, version.mark is Mark.VERIFIED)
