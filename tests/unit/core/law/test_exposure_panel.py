"""The exposure panel: every option, its figures as the rulebook gives them, doubts kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.law.exposure import find_costs, find_times
from freetosell.core.law.exposure_panel import (
    ExposurePanel,
    PanelRow,
    compare_for_finding,
    compare_options,
)
from freetosell.core.law.facts import RIGHTS
from freetosell.core.law.options import Option
from freetosell.core.law.own_figures import FigureRange, OwnFigures
from freetosell.core.law.status import InForce, LegalStatus, Term
from freetosell.core.patents.publication import RightKind
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.testing.factories import make_publication

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)


def row(panel: ExposurePanel, option: Option) -> PanelRow:
    return next(r for r in panel.rows if r.option is option)


@pytest.mark.parametrize("code", MARKETS)
def test_every_option_has_figures_or_says_what_is_not_known(code: str) -> None:
    book = BOOKS[code]
    for right in RIGHTS:
        for office in book.offices:
            panel = compare_options(book, right, office, TODAY)
            assert [r.option for r in panel.rows] == list(Option)
            for r in panel.rows:
                assert (r.costs and r.times) or r.unknown, (code, right, office, r.option)
                for cost in r.costs:
                    assert 0 < cost.low <= cost.high
                    assert len(cost.currency) == 3
                    assert 2015 <= cost.year <= TODAY.year
                    assert cost.rule.authority
                    assert bool(cost.source) == cost.rule.verified
                for time in r.times:
                    assert 0 < time.months_low <= time.months_high
                    assert bool(time.source) == time.rule.verified


@pytest.mark.parametrize("code", MARKETS)
def test_no_figure_of_the_rulebook_is_lost_or_added(code: str) -> None:
    book, office = BOOKS[code], BOOKS[code].offices[0]
    panel = compare_options(book, "invention", office, TODAY)
    shown = sorted(c.rule.rule_id for r in panel.rows for c in r.costs)
    there = [c for c in find_costs(book, "invention", office, TODAY) if c.by[:4] != "own_"]
    assert shown == sorted(c.rule.rule.id for c in there)
    times = sorted(t.rule.rule_id for r in panel.rows for t in r.times)
    assert times == sorted(
        t.rule.rule.id for t in find_times(book, "invention", office, TODAY) if t.by[:4] != "own_"
    )


def test_what_only_others_know_stays_unknown() -> None:
    panel = compare_options(BOOKS["US"], "invention", "US", TODAY)
    for option, who in (
        (Option.DROP, "the seller knows"),
        (Option.REDESIGN, "the maker knows"),
        (Option.LICENCE, "the owner knows"),
        (Option.OPINION, "counsel register"),
    ):
        assert not row(panel, option).costs
        assert who in row(panel, option).unknown[0]


def test_a_platform_is_evaluated_where_the_rulebook_knows_it() -> None:
    us = row(compare_options(BOOKS["US"], "invention", "US", TODAY), Option.PLATFORM)
    assert [(c.low, c.currency, c.year) for c in us.costs] == [(4000, "USD", 2024)]
    assert not us.unknown
    de = row(compare_options(BOOKS["DE"], "invention", "DE", TODAY), Option.PLATFORM)
    assert not de.costs
    assert "neither cost nor time" in de.unknown[0]


def test_costs_of_the_common_court_hold_for_european_patents_alone() -> None:
    def ids(office: str) -> set[str]:
        panel = compare_options(BOOKS["DE"], "invention", office, TODAY)
        return {c.rule.rule_id for r in panel.rows for c in r.costs}

    assert {"up.cost.revocation", "up.cost.infringement", "ep.cost.opposition"} <= ids("EP")
    assert not {rule for rule in ids("DE") if not rule.startswith("de.")}


def test_an_opposition_is_open_for_its_time() -> None:
    def attack(granted_on: date) -> PanelRow:
        panel = compare_options(BOOKS["DE"], "invention", "EP", TODAY, granted_on)
        return row(panel, Option.INVALIDATION)

    assert attack(date(2026, 2, 21)).until == TODAY
    late = attack(date(2026, 2, 20))
    assert late.until is None
    assert late.notes == ("The grant could be opposed before the office until 2026-11-20.",)
    assert attack(date(2026, 11, 1)).notes == (
        "The grant can be opposed before the office until 2027-08-01.",
    )


def test_warnings_say_what_the_panel_cannot_carry() -> None:
    brazil = compare_options(BOOKS["BR"], "invention", "BR", TODAY)
    assert "indicative" in brazil.warnings[0]
    foreign = compare_options(BOOKS["US"], "invention", "DE", TODAY)
    assert "no effect in United States" in foreign.warnings[0]
    early = compare_options(BOOKS["US"], "invention", "US", date(2001, 1, 1))
    assert any("speaks only from" in w for w in early.warnings)
    late = compare_options(BOOKS["US"], "invention", "US", date(2029, 1, 1))
    assert any("may have changed" in w for w in late.warnings)


def made(in_force: InForce, outcome: Outcome = Outcome.READS) -> Finding:
    status = LegalStatus("US", TODAY, in_force, Term(None, None, ()), "The reason.")
    return Finding(
        "US",
        "US11111111B2",
        RightKind.INVENTION,
        outcome,
        "It reads.",
        TODAY,
        status,
        deciding_rows=("1#L2",),
    )


def test_a_finding_brings_its_rows_and_its_status() -> None:
    panel = compare_for_finding(made(InForce.IN_FORCE), make_publication(), BOOKS["US"])
    assert (panel.publication, panel.right, panel.office) == ("US11111111B2", "invention", "US")
    assert "1#L2" in row(panel, Option.REDESIGN).notes[0]
    assert panel.warnings == ()
    for state, words in (
        (InForce.UNKNOWN, "not known"),
        (InForce.PENDING, "application"),
        (InForce.LAPSED, "not in force"),
    ):
        panel = compare_for_finding(made(state), make_publication(), BOOKS["US"])
        assert words in panel.warnings[0]
    nothing = replace(made(InForce.IN_FORCE), status=None)
    assert "not known" in compare_for_finding(nothing, make_publication(), BOOKS["US"]).warnings[0]


def test_a_design_is_held_to_its_own_rules() -> None:
    publication = make_publication("D900000", "S1", right_kind=RightKind.DESIGN)
    finding = replace(made(InForce.IN_FORCE), publication=publication.key)
    panel = compare_for_finding(finding, publication, BOOKS["US"])
    assert panel.right == "design"
    rules = {rule.rule_id for r in panel.rows for rule in r.rests_on}
    assert "us.design.test" in rules
    assert "us.acts.design_profit" in rules


def exactly(value: str) -> FigureRange:
    return FigureRange(Decimal(value), Decimal(value))


OWN = OwnFigures(
    "USD",
    units_per_month=FigureRange(Decimal(280), Decimal(320)),
    price=exactly("19.90"),
    margin=exactly("6.10"),
    stock_units=exactly("1200"),
    stock_unit_cost=exactly("4.80"),
    units_sold=exactly("2400"),
    sold_since=date(2019, 1, 1),
    funds_held=exactly("8000"),
)


def test_own_figures_say_what_each_option_puts_at_stake() -> None:
    panel = compare_options(BOOKS["US"], "design", "US", TODAY, figures=OWN)
    stakes = {r.option: {s.what: (s.low, s.high) for s in r.stakes} for r in panel.rows}
    drop = stakes[Option.DROP]
    assert drop["Stock that cannot be sold there, at cost"] == (Decimal(5760), Decimal(5760))
    assert drop["Margin given up in a month"] == (Decimal(1708), Decimal(1952))
    sued = stakes[Option.COURT]
    assert sued["Funds that the platform holds or could freeze"] == (Decimal(8000),) * 2
    added = row(panel, Option.INVALIDATION).stakes[0]
    assert added.computed == "280 to 320 × 19.90 × 18"
    assert added.low == Decimal(100296)


def test_a_figure_that_is_not_given_is_not_known_and_never_zero() -> None:
    panel = compare_options(BOOKS["US"], "invention", "US", TODAY, figures=OwnFigures("USD"))
    for r in panel.rows:
        for stake in r.stakes:
            assert stake.low is None
            assert stake.high is None
            assert stake.missing
        for measure in r.damages:
            assert measure.low is None
            assert measure.unknown


def test_the_whole_profit_of_a_design_lies_between_margin_and_receipts() -> None:
    sued = row(compare_options(BOOKS["US"], "design", "US", TODAY, figures=OWN), Option.COURT)
    measures = {m.measure: m for m in sued.damages}
    assert (measures["total_profit"].low, measures["total_profit"].high) == (
        Decimal("14640.00"),
        Decimal("47760.00"),
    )
    assert measures["total_profit"].rule.authority.startswith("35 USC 289")
    assert measures["reasonable_royalty"].low is None
    assert "in per cent of the price" in measures["reasonable_royalty"].unknown
    assert "since 2020-11-21" in measures["reasonable_royalty"].limit
    assert "2019-01-01" in measures["reasonable_royalty"].limit
    inventions = row(compare_options(BOOKS["US"], "invention", "US", TODAY), Option.COURT)
    assert "total_profit" not in {m.measure for m in inventions.damages}


def test_statutory_damages_stand_in_the_currency_of_the_law() -> None:
    panel = compare_options(BOOKS["CN"], "design", "CN", TODAY, figures=OWN)
    (statutory,) = [m for m in row(panel, Option.COURT).damages if m.measure == "statutory"]
    assert (statutory.low, statutory.high, statutory.currency) == (30000, 5000000, "CNY")
    assert "do not add them up" in panel.warnings[-1]
    assert "CNY" in panel.warnings[-1]


def test_a_share_has_a_lower_end_alone() -> None:
    panel = compare_options(BOOKS["MX"], "invention", "MX", TODAY, figures=OWN)
    (share,) = row(panel, Option.COURT).damages
    assert share.low == Decimal("19104.00")
    assert share.high is None


@pytest.mark.parametrize("code", [c for c in MARKETS if BOOKS[c].depth.value == "deep"])
def test_each_deep_market_names_its_measures_of_damages(code: str) -> None:
    book = BOOKS[code]
    if code in {"EP", "WO"}:
        return
    for right in ("invention", "design"):
        if book.find("term", right, book.offices[0]) is None:
            continue
        sued = row(compare_options(book, right, book.offices[0], TODAY), Option.COURT)
        assert sued.damages, (code, right)


def test_what_an_option_closes_off_has_its_authority() -> None:
    us = compare_options(BOOKS["US"], "invention", "US", TODAY)
    assert all(r.closes_off for r in us.rows)
    closed = {u.rule_id: u for u in row(us, Option.INVALIDATION).forecloses}
    assert "35 USC 315" in closed["us.channel.closes_review"].authority
    assert "us.channel.closes_platform" in {u.rule_id for u in row(us, Option.PLATFORM).forecloses}


def test_figures_below_zero_or_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="no range"):
        FigureRange(Decimal(2), Decimal(1))
    with pytest.raises(ValueError, match="no range"):
        FigureRange(Decimal(-1), Decimal(1))


def test_rules_on_designs_of_the_union_stay_out_of_a_panel_on_patents() -> None:
    for office in ("EP", "DE"):
        panel = compare_options(BOOKS["DE"], "invention", office, TODAY)
        rules = {u.rule_id for r in panel.rows for u in (*r.rests_on, *r.forecloses)}
        assert not {rule for rule in rules if rule.startswith("em.")}, office
    sued = row(compare_options(BOOKS["DE"], "design", "EM", TODAY), Option.COURT)
    measures = [m.measure for m in sued.damages]
    assert len(measures) == len(set(measures))
