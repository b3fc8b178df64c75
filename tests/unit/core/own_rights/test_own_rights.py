"""Own rights: read strictly, fees by the rulebooks, and no answer that reassures without a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.errors import InputError
from freetosell.core.own_rights import (
    RenewalState,
    SuggestionCode,
    find_renewals,
    parse_own_right,
    suggest_filings,
)
from freetosell.markets.loader import load_rulebooks

BOOKS = load_rulebooks()
PATENT = {"number": "US 11,257,243 B2", "filed": "2019-01-01", "granted": "2022-02-22"}


def test_columns_in_chinese_and_english() -> None:
    own = parse_own_right(
        {"专利号": "CN201234567U", "授权日": "2020-01-01", "类型": "实用新型", "产品": "A；B"}
    )
    assert (own.office, own.kind.value, own.products) == ("CN", "utility_model", ("A", "B"))
    assert own.pending is False


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"number": "nothing"}, "own_number_bad"),
        ({"number": "1234567"}, "own_number_ambiguous"),
        ({**PATENT, "kind": "trade mark"}, "own_kind_unknown"),
        ({**PATENT, "filed": "last year"}, "own_day_bad"),
        ({**PATENT, "filed": "2023-01-01"}, "own_days_order"),
        ({**PATENT, "markets": "Narnia"}, "own_market_bad"),
        ({**PATENT, "paid": "yes"}, "own_paid_bad"),
        ({**PATENT, "notes": "x" * 2001}, "own_text_long"),
    ],
)
def test_refusals(row, code) -> None:
    with pytest.raises(InputError) as refused:
        parse_own_right(row)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("day", "state", "next_on"),
    [
        (date(2025, 2, 21), RenewalState.LATER, date(2025, 2, 22)),
        (date(2025, 2, 22), RenewalState.OPEN, date(2025, 8, 22)),
        (date(2025, 8, 23), RenewalState.IN_GRACE, date(2026, 2, 23)),
        # 22 February 2026 is a Sunday: payment moves to Monday.
        (date(2026, 2, 23), RenewalState.IN_GRACE, date(2026, 2, 23)),
        (date(2026, 2, 24), RenewalState.MISSED, date(2026, 2, 23)),
    ],
)
def test_the_first_maintenance_fee_over_time(day, state, next_on) -> None:
    fee = find_renewals(parse_own_right(PATENT), BOOKS, day).fees[0]
    assert (fee.label, fee.state, fee.next_on) == (4, state, next_on)
    assert fee.rule_id == "us.invention.renewal"


def test_a_later_fee_that_is_paid_settles_the_earlier() -> None:
    own = replace(parse_own_right(PATENT), paid=(8,))
    fees = find_renewals(own, BOOKS, date(2030, 6, 1)).fees
    assert [f.state for f in fees] == [RenewalState.PAID, RenewalState.PAID, RenewalState.LATER]


def test_what_cannot_be_told_is_said() -> None:
    nowhere = parse_own_right({**PATENT, "markets": "AQ"})
    assert "No rules for AQ" in find_renewals(nowhere, BOOKS, date(2026, 1, 1)).unknown[0]
    bare = parse_own_right({"number": "US11257243"})
    found = find_renewals(bare, BOOKS, date(2026, 1, 1))
    assert found.fees == ()
    assert any("cannot be told" in line for line in found.unknown)


def _one(market: str, right: str, shown: date | None, day: date = date(2026, 11, 22)):
    found = suggest_filings((market,), BOOKS, day, shown, (right,))
    return next(s for s in found if s.office in {market, ""})


def test_grace_by_the_rule_of_the_market() -> None:
    before = _one("US", "design", None)
    assert before.code is SuggestionCode.FILE_BEFORE_SHOWING_SAFER
    running = _one("US", "design", date(2026, 3, 1))
    assert (running.code, running.file_by, running.days_left) == (
        SuggestionCode.GRACE_OPEN, date(2027, 3, 1), 99,
    )  # fmt: skip
    assert running.rules
    assert running.costs[0].currency == "USD"
    assert _one("US", "design", date(2025, 3, 1)).code is SuggestionCode.GRACE_OVER
    assert _one("CN", "design", None).code is SuggestionCode.FILE_BEFORE_SHOWING
    assert _one("CN", "design", date(2026, 11, 1)).code is SuggestionCode.NOVELTY_LOST
    assert _one("US", "utility_model", None).code is SuggestionCode.NO_SUCH_RIGHT


def test_without_a_rule_nothing_reassures() -> None:
    nowhere = _one("AQ", "design", None)
    assert nowhere.code is SuggestionCode.NOT_COVERED
    assert "Treat any showing as harmful" in nowhere.text
    every = suggest_filings(tuple(BOOKS), BOOKS, date(2026, 11, 22), date(2026, 11, 1))
    silent = [s for s in every if not s.rules and s.code is not SuggestionCode.NO_SUCH_RIGHT]
    assert silent
    assert all(s.unknown for s in silent), "no rule: something is said to be unknown"
    assert all(s.file_by is None for s in silent)
    assert {s.code for s in silent} <= {
        SuggestionCode.GRACE_UNKNOWN, SuggestionCode.RIGHT_UNKNOWN, SuggestionCode.NOT_COVERED,
    }  # fmt: skip
    assert all(s.rules[0].rule_id for s in every if s.file_by)
