from __future__ import annotations

from datetime import date
from decimal import Decimal

from freetosell.core.law.exposure import find_costs, find_times
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)


def test_costs_come_with_currency_year_and_authority() -> None:
    found = find_costs(BOOKS["US"], "invention", "US", TODAY, by="court")
    assert [(c.low, c.currency, c.year) for c in found] == [
        (700_000, "USD", 2019),
        (4_000_000, "USD", 2019),
    ]
    assert all(c.rule.version.authority for c in found)


def test_costs_of_a_regime_hold_where_it_is_included() -> None:
    routes = {c.rule.rule.id for c in find_costs(BOOKS["DE"], "design", "EM", TODAY)}
    assert "em.cost.own_design" in routes
    assert "de.cost.own_design" not in routes


def test_times_are_ranges_in_months() -> None:
    found = find_times(BOOKS["NL"], "invention", "NL", TODAY, by="interim_order")
    assert (found[0].months_low, found[0].months_high) == (Decimal("1.5"), Decimal(2))


def test_ranges_of_all_rulebooks_are_the_right_way_round() -> None:
    for book in BOOKS.values():
        for cost in find_costs(book, "invention", book.offices[0], TODAY):
            assert 0 < cost.low <= cost.high
            assert 2015 <= cost.year <= TODAY.year
        for time in find_times(book, "invention", book.offices[0], TODAY):
            assert Decimal(0) < time.months_low <= time.months_high


def test_nothing_known_is_an_empty_answer_not_a_zero() -> None:
    assert find_costs(BOOKS["TH"], "invention", "TH", TODAY) == ()
