"""What one can do about a right in a market, side by side: cost, time, and what is not known.

Amounts and months are those of the rulebook, with currency, year and source;
nothing is converted, brought up to date or filled in.  What a rulebook cannot
know (the value of a stock, the price of a redesign or licence) comes from the
seller's own figures, in their own currency; without them it stays unknown and
the panel says who knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from freetosell.core.clearance.assessment import Finding, RuleUse
from freetosell.core.law.damages import DamagesAtStake, find_damages
from freetosell.core.law.exposure import CostRange, RouteTime, find_costs, find_times
from freetosell.core.law.facts import RIGHT_OF_KIND
from freetosell.core.law.functions import MANY_PER_TOPIC
from freetosell.core.law.options import (
    CLOSES_OFF,
    ONLY_OTHERS_KNOW,
    ROUTES_OF,
    STAKES_OF,
    TOPICS_OF,
    Option,
)
from freetosell.core.law.own_figures import FigureRange, OwnFigures, Stake, make_stake
from freetosell.core.law.periods import find_period_end
from freetosell.core.law.rulebook import AppliedRule, Depth, Mark, Rulebook
from freetosell.core.law.status import InForce
from freetosell.core.patents.publication import Publication


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
        stakes: What it puts at stake by the seller's own figures; empty without them.
        damages: Measures by which the owner can count damages (being sued alone).
        closes_off: What the option closes off by itself, in any market.
        forecloses: The market's rules on what it closes off.
    """

    option: Option
    costs: tuple[PanelCost, ...] = ()
    times: tuple[PanelTime, ...] = ()
    unknown: tuple[str, ...] = ()
    rests_on: tuple[RuleUse, ...] = ()
    until: date | None = None
    notes: tuple[str, ...] = ()
    stakes: tuple[Stake, ...] = ()
    damages: tuple[DamagesAtStake, ...] = ()
    closes_off: str = ""
    forecloses: tuple[RuleUse, ...] = ()


@dataclass(frozen=True, slots=True)
class ExposurePanel:
    """The options for one right in one market, in the order of `Option`.

    Args:
        publication: Key of the document; empty for the right as such.
        warnings: That the right is dead or its status unknown, that the
            rulebook is indicative or old, that two currencies stand side by side.
        own_currency: Of the seller's own figures; empty if none were given.
    """

    market: str
    right: str
    office: str
    as_of: date
    rows: tuple[PanelRow, ...]
    publication: str = ""
    warnings: tuple[str, ...] = ()
    own_currency: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every row of one panel is about."""

    rulebook: Rulebook
    right: str
    office: str
    as_of: date
    granted_on: date | None
    figures: OwnFigures | None


def compare_options(
    rulebook: Rulebook,
    right: str,
    office: str,
    as_of: date,
    granted_on: date | None = None,
    figures: OwnFigures | None = None,
) -> ExposurePanel:
    """Lay the options for a right in a market side by side.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register of the right.
        as_of: Day of the question.
        granted_on: Day of grant, if known: then the last day for an opposition is counted.
        figures: The seller's own; ``None`` leaves what only the seller knows unknown.
    """
    asked = _Asked(rulebook, right, office, as_of, granted_on, figures)
    rows = tuple(_row(option, asked) for option in Option)
    warnings = (*_warnings(rulebook, office, as_of), *_of_figures(rows, figures, as_of))
    currency = figures.currency if figures else ""
    return ExposurePanel(
        rulebook.code, right, office, as_of, rows, warnings=warnings, own_currency=currency
    )


def compare_for_finding(
    finding: Finding,
    publication: Publication,
    rulebook: Rulebook,
    figures: OwnFigures | None = None,
) -> ExposurePanel:
    """Lay the options for one finding side by side; its status and deciding rows bear on them.

    Args:
        finding: Of the right in the rulebook's market.
        publication: The document that the finding speaks of.
        rulebook: Of the finding's market.
        figures: The seller's own, for the product of the finding.
    """
    right = RIGHT_OF_KIND[publication.right_kind] or "invention"
    office = publication.number.office
    panel = compare_options(rulebook, right, office, finding.as_of, publication.granted_on, figures)
    return replace(
        panel,
        rows=tuple(_with_rows(row, finding) for row in panel.rows),
        publication=publication.key,
        warnings=(*_of_status(finding), *panel.warnings),
    )


def _with_rows(row: PanelRow, finding: Finding) -> PanelRow:
    if row.option is not Option.REDESIGN or not finding.deciding_rows:
        return row
    where = ", ".join(finding.deciding_rows)
    note = f"The claim hangs on these rows of the chart; a change has to take one away: {where}."
    return replace(row, notes=(*row.notes, note))


def _of_status(finding: Finding) -> tuple[str, ...]:
    state = finding.status.in_force if finding.status else InForce.UNKNOWN
    if state in {InForce.IN_FORCE, InForce.IN_GRACE}:
        return ()
    if state is InForce.PENDING:
        return ("It is an application: there is nothing to attack or enforce before grant.",)
    if state is InForce.UNKNOWN:
        return ("Whether the right is in force is not known; that comes before all of this.",)
    return (f"The right is not in force ({finding.deciding}); most of this does not arise.",)


def _row(option: Option, asked: _Asked) -> PanelRow:
    book, right, office, as_of = asked.rulebook, asked.right, asked.office, asked.as_of
    routes = ROUTES_OF[option]
    costs = [c for c in find_costs(book, right, office, as_of) if c.by in routes]
    times = [t for t in find_times(book, right, office, as_of) if t.by in routes]
    attack = option is Option.INVALIDATION
    until, notes = _opposition(asked) if attack else (None, ())
    stakes = _stakes(option, asked.figures, times)
    sued = option is Option.COURT
    return PanelRow(
        option,
        tuple(_cost(c) for c in costs),
        tuple(_time(t) for t in times),
        _unknown(option, asked, bool(costs), bool(times)),
        _rules(TOPICS_OF[option], asked),
        until,
        notes,
        stakes,
        find_damages(book, right, office, as_of, asked.figures) if sued else (),
        CLOSES_OFF[option],
        _forecloses(routes, asked),
    )


def _stakes(
    option: Option, figures: OwnFigures | None, times: Sequence[RouteTime]
) -> tuple[Stake, ...]:
    if figures is None:
        return ()
    months = (
        FigureRange(min(t.months_low for t in times), max(t.months_high for t in times))
        if times
        else None
    )
    return tuple(make_stake(what, figures, names, months) for what, names in STAKES_OF[option])


def _forecloses(routes: Sequence[str], asked: _Asked) -> tuple[RuleUse, ...]:
    rules = asked.rulebook.find_all("foreclosure", asked.right, asked.office)
    return tuple(
        _use(AppliedRule(rule, version))
        for rule in rules
        if (version := rule.version_on(asked.as_of)) and version.word("by") in routes
    )


def _unknown(option: Option, asked: _Asked, costs: bool, times: bool) -> tuple[str, ...]:
    """Say what is not known about cost and time; with own figures the stakes say it."""
    name, own = asked.rulebook.name, asked.figures is not None
    said = [] if own or option not in ONLY_OTHERS_KNOW else [ONLY_OTHERS_KNOW[option]]
    if not ROUTES_OF[option]:
        return tuple(said)
    if not costs and not times:
        said.append(f"The rulebook of {name} gives neither cost nor time for it.")
    elif not costs:
        said.append(f"The rulebook of {name} gives no cost for it.")
    elif not times:
        said.append(f"The rulebook of {name} gives no time for it.")
    return tuple(said)


def _of_figures(
    rows: Sequence[PanelRow], figures: OwnFigures | None, as_of: date
) -> tuple[str, ...]:
    """Warn of two currencies and of a day that has not come."""
    if figures is None:
        return ()
    said = []
    law = {c.currency for row in rows for c in row.costs}
    law |= {d.currency for row in rows for d in row.damages if d.currency}
    others = sorted(law - {figures.currency})
    if others:
        said.append(
            f"Your figures are in {figures.currency}, the sources' in {', '.join(others)}; "
            "nothing is converted, so do not add them up."
        )
    if figures.sold_since is not None and figures.sold_since > as_of:
        said.append(f"Your sales are said to begin on {figures.sold_since}, which is yet to come.")
    return tuple(said)


def _opposition(asked: _Asked) -> tuple[date | None, tuple[str, ...]]:
    granted_on, as_of = asked.granted_on, asked.as_of
    if granted_on is None:
        return None, ()
    end = find_period_end(
        asked.rulebook, "opposition", asked.right, asked.office, granted_on, as_of
    )
    if end.rule is None or end.last_day is None:
        return None, ()
    if end.last_day < as_of:
        return None, (f"The grant could be opposed before the office until {end.last_day}.",)
    return end.last_day, (f"The grant can be opposed before the office until {end.last_day}.",)


def _rules(topics: Iterable[str], asked: _Asked) -> tuple[RuleUse, ...]:
    book, right, office = asked.rulebook, asked.right, asked.office
    found: dict[str, RuleUse] = {}
    for topic in topics:
        first = book.find(topic, right, office)
        one = () if first is None else (first,)
        several = topic in MANY_PER_TOPIC
        for rule in book.find_all(topic, right, office) if several else one:
            version = rule.version_on(asked.as_of)
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
