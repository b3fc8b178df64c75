"""What one can do about a right in a market, side by side: cost, time, and what is not known.

Amounts and months are those of the rulebook, with currency, year and source;
nothing is converted, brought up to date or filled in.  What a rulebook cannot
know (the value of a stock, the price of a redesign or licence) stays unknown
and says who knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from freetosell.core.clearance.assessment import Finding, RuleUse
from freetosell.core.law.exposure import CostRange, RouteTime, find_costs, find_times
from freetosell.core.law.facts import RIGHT_OF_KIND
from freetosell.core.law.functions import MANY_PER_TOPIC
from freetosell.core.law.periods import find_period_end
from freetosell.core.law.rulebook import AppliedRule, Depth, Mark, Rulebook
from freetosell.core.law.status import InForce
from freetosell.core.patents.publication import Publication


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
_ROUTES: Mapping[Option, tuple[str, ...]] = MappingProxyType(
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
_TOPICS: Mapping[Option, tuple[str, ...]] = MappingProxyType(
    {
        Option.DROP: ("remedies",),
        Option.REDESIGN: ("literal", "equivalents", "design_test"),
        Option.LICENCE: ("remedies",),
        Option.OPINION: (),
        Option.PLATFORM: (),
        Option.INVALIDATION: ("invalidation", "opposition"),
        Option.COURT: ("enforcement", "customs", "remedies"),
    }
)
#: What no rulebook can say, and who can.
_ONLY_OTHERS_KNOW: Mapping[Option, str] = MappingProxyType(
    {
        Option.DROP: "What stock, orders and lost sales are worth: the seller knows. Sales made "
        "so far can still be claimed for.",
        Option.REDESIGN: "What a change costs and how long it takes: the maker knows.",
        Option.LICENCE: "What the owner asks, and whether one is given at all: the owner knows.",
        Option.OPINION: "What counsel asks for a written opinion: ask those in your counsel "
        "register.",
    }
)


@dataclass(frozen=True, slots=True)
class PanelCost:
    """An amount as its source gives it, in whole units of the currency (ISO 4217)."""

    route: str
    low: int
    high: int
    currency: str
    year: int
    source: str
    rule: RuleUse


@dataclass(frozen=True, slots=True)
class PanelTime:
    """A duration in months as its source gives it."""

    route: str
    months_low: Decimal
    months_high: Decimal
    source: str
    rule: RuleUse


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One option.

    Args:
        unknown: What is not known about cost and time, in sentences; an option
            without figures always has one.
        rests_on: The market's rules that bear on it.
        until: Last day on which it is open, where a period runs (opposition).
        notes: What else bears on it for this right on this day.
    """

    option: Option
    costs: tuple[PanelCost, ...] = ()
    times: tuple[PanelTime, ...] = ()
    unknown: tuple[str, ...] = ()
    rests_on: tuple[RuleUse, ...] = ()
    until: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExposurePanel:
    """The options for one right in one market, in the order of `Option`.

    Args:
        publication: Key of the document; empty for the right as such.
        warnings: That the right is dead or its status unknown, that the
            rulebook is indicative or old.
    """

    market: str
    right: str
    office: str
    as_of: date
    rows: tuple[PanelRow, ...]
    publication: str = ""
    warnings: tuple[str, ...] = ()


def compare_options(
    rulebook: Rulebook, right: str, office: str, as_of: date, granted_on: date | None = None
) -> ExposurePanel:
    """Lay the options for a right in a market side by side.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        as_of: Day of the question.
        granted_on: Day of grant, if known: then the last day for an opposition is counted.
    """
    rows = tuple(_row(option, rulebook, right, office, as_of, granted_on) for option in Option)
    return ExposurePanel(
        rulebook.code, right, office, as_of, rows, warnings=_warnings(rulebook, office, as_of)
    )


def compare_for_finding(
    finding: Finding, publication: Publication, rulebook: Rulebook
) -> ExposurePanel:
    """Lay the options for one finding side by side; its status and deciding rows bear on them.

    Args:
        finding: Of the right in the rulebook's market.
        publication: The document that the finding speaks of.
        rulebook: Of the finding's market.
    """
    right = RIGHT_OF_KIND[publication.right_kind] or "invention"
    office = publication.number.office
    panel = compare_options(rulebook, right, office, finding.as_of, publication.granted_on)
    rows = tuple(_with_rows(row, finding) for row in panel.rows)
    return ExposurePanel(
        panel.market,
        right,
        office,
        finding.as_of,
        rows,
        publication.key,
        (*_of_status(finding), *panel.warnings),
    )


def _with_rows(row: PanelRow, finding: Finding) -> PanelRow:
    if row.option is not Option.REDESIGN or not finding.deciding_rows:
        return row
    where = ", ".join(finding.deciding_rows)
    note = f"The claim hangs on these rows of the chart; a change has to take one away: {where}."
    return PanelRow(
        row.option, row.costs, row.times, row.unknown, row.rests_on, row.until, (*row.notes, note)
    )


def _of_status(finding: Finding) -> tuple[str, ...]:
    state = finding.status.in_force if finding.status else InForce.UNKNOWN
    if state in {InForce.IN_FORCE, InForce.IN_GRACE}:
        return ()
    if state is InForce.PENDING:
        return ("It is an application: there is nothing to attack or enforce before grant.",)
    if state is InForce.UNKNOWN:
        return ("Whether the right is in force is not known; that comes before all of this.",)
    return (f"The right is not in force ({finding.deciding}); most of this does not arise.",)


def _row(
    option: Option,
    rulebook: Rulebook,
    right: str,
    office: str,
    as_of: date,
    granted_on: date | None,
) -> PanelRow:
    routes = _ROUTES[option]
    costs = [c for c in find_costs(rulebook, right, office, as_of) if c.by in routes]
    times = [t for t in find_times(rulebook, right, office, as_of) if t.by in routes]
    until, notes = (
        _opposition(rulebook, right, office, as_of, granted_on)
        if option is Option.INVALIDATION
        else (None, ())
    )
    return PanelRow(
        option,
        tuple(_cost(c) for c in costs),
        tuple(_time(t) for t in times),
        _unknown(option, rulebook, bool(costs), bool(times)),
        _rules(_TOPICS[option], rulebook, right, office, as_of),
        until,
        notes,
    )


def _unknown(option: Option, rulebook: Rulebook, costs: bool, times: bool) -> tuple[str, ...]:
    said = [_ONLY_OTHERS_KNOW[option]] if option in _ONLY_OTHERS_KNOW else []
    if not _ROUTES[option]:
        return tuple(said)
    if not costs and not times:
        said.append(f"The rulebook of {rulebook.name} gives neither cost nor time for it.")
    elif not costs:
        said.append(f"The rulebook of {rulebook.name} gives no cost for it.")
    elif not times:
        said.append(f"The rulebook of {rulebook.name} gives no time for it.")
    return tuple(said)


def _opposition(
    rulebook: Rulebook, right: str, office: str, as_of: date, granted_on: date | None
) -> tuple[date | None, tuple[str, ...]]:
    if granted_on is None:
        return None, ()
    end = find_period_end(rulebook, "opposition", right, office, granted_on, as_of)
    if end.rule is None or end.last_day is None:
        return None, ()
    if end.last_day < as_of:
        return None, (f"The time for an opposition ended on {end.last_day}.",)
    return end.last_day, (f"An opposition is open until {end.last_day}.",)


def _rules(
    topics: Iterable[str], rulebook: Rulebook, right: str, office: str, as_of: date
) -> tuple[RuleUse, ...]:
    found: dict[str, RuleUse] = {}
    for topic in topics:
        first = rulebook.find(topic, right, office)
        one = () if first is None else (first,)
        several = topic in MANY_PER_TOPIC
        for rule in rulebook.find_all(topic, right, office) if several else one:
            version = rule.version_on(as_of)
            if version is not None:
                found.setdefault(rule.id, _use(AppliedRule(rule, version)))
    return tuple(found.values())


def _use(applied: AppliedRule) -> RuleUse:
    version = applied.version
    return RuleUse(applied.rule.id, version.text, version.authority, version.mark is Mark.VERIFIED)


def _cost(c: CostRange) -> PanelCost:
    source = c.rule.version.source
    return PanelCost(c.by, c.low, c.high, c.currency, c.year, source, _use(c.rule))


def _time(t: RouteTime) -> PanelTime:
    source = t.rule.version.source
    return PanelTime(t.by, t.months_low, t.months_high, source, _use(t.rule))


def _warnings(rulebook: Rulebook, office: str, as_of: date) -> tuple[str, ...]:
    said = []
    if office not in rulebook.offices:
        said.append(f"A right of the office {office} has no effect in {rulebook.name}.")
    if not rulebook.covers(as_of):
        said.append(f"The rulebook of {rulebook.name} speaks only from {rulebook.since} on.")
    if stale := rulebook.staleness(as_of):
        said.append(stale)
    if rulebook.depth is Depth.INDICATIVE:
        said.append(f"The rulebook of {rulebook.name} is indicative.")
    return tuple(said)
