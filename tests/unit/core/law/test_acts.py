from __future__ import annotations

from datetime import date

import pytest

from freetosell.core.law.acts import (
    Answer,
    Role,
    assess_exhaustion,
    assess_legitimate_source,
    assess_liability,
    assess_private_import,
    tied_to_article,
)
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
YES, NO, OPEN = Answer.YES, Answer.NO, Answer.OPEN


@pytest.mark.parametrize(
    ("market", "sold_in", "expected"),
    [
        ("US", "CN", YES),
        ("CN", "CN", YES),
        ("CN", "US", YES),
        ("DE", "CN", NO),
        ("DE", "FR", YES),
        ("FR", "CN", NO),
        ("GB", "FR", YES),
        ("GB", "GB", YES),
        ("DE", "GB", NO),
        ("BR", "CN", NO),
        ("BR", "BR", YES),
        ("JP", "CN", OPEN),
        ("JP", "JP", YES),
        ("MX", "CN", OPEN),
        ("CH", "DE", YES),
        ("CH", "CN", NO),
    ],
)
def test_first_sale_with_consent(market: str, sold_in: str, expected: Answer) -> None:
    found = assess_exhaustion(BOOKS[market], "invention", market, sold_in, True, TODAY)
    assert found.answer is expected, found.reason
    assert found.rules[0].rule.topic == "exhaustion"


def test_goods_without_consent_are_never_freed_and_unknown_consent_is_open() -> None:
    assert assess_exhaustion(BOOKS["US"], "design", "US", "CN", False, TODAY).answer is NO
    assert assess_exhaustion(BOOKS["US"], "design", "US", "CN", None, TODAY).answer is OPEN


@pytest.mark.parametrize(
    ("market", "right", "day", "expected"),
    [
        ("JP", "design", date(2026, 5, 1), YES),
        ("JP", "design", date(2022, 9, 30), NO),
        ("JP", "invention", date(2026, 5, 1), NO),
        ("US", "invention", TODAY, YES),
        ("CH", "design", TODAY, YES),
        ("CH", "invention", TODAY, NO),
        ("DE", "invention", TODAY, NO),
        ("CA", "invention", TODAY, OPEN),
    ],
)
def test_parcel_to_a_private_buyer(market: str, right: str, day: date, expected: Answer) -> None:
    found = assess_private_import(BOOKS[market], right, market, True, day)
    assert found.answer is expected, found.reason


@pytest.mark.parametrize(
    ("market", "role", "knew", "expected"),
    [
        ("FR", Role.SELLER, False, NO),
        ("FR", Role.SELLER, True, YES),
        ("FR", Role.SELLER, None, OPEN),
        ("FR", Role.IMPORTER, False, YES),
        ("FR", Role.MAKER, None, YES),
        ("US", Role.SELLER, False, YES),
        ("US", Role.PLATFORM, False, NO),
        ("DE", Role.WAREHOUSE, True, YES),
        ("MX", Role.SELLER, False, OPEN),
    ],
)
def test_what_knowing_changes(market: str, role: Role, knew: bool | None, expected) -> None:
    found = assess_liability(BOOKS[market], "invention", market, role, knew, TODAY)
    assert found.answer is expected, found.reason


@pytest.mark.parametrize(
    ("role", "knew", "shown", "expected"),
    [
        (Role.SELLER, False, True, YES),
        (Role.SELLER, True, True, NO),
        (Role.SELLER, False, False, NO),
        (Role.SELLER, False, None, OPEN),
        (Role.MAKER, False, True, NO),
        (Role.IMPORTER, False, True, NO),
    ],
)
def test_ordinary_source_in_china(role, knew, shown, expected) -> None:
    found = assess_legitimate_source(BOOKS["CN"], "invention", "CN", role, knew, shown, TODAY)
    assert found.answer is expected


def test_ordinary_source_elsewhere_is_open() -> None:
    found = assess_legitimate_source(
        BOOKS["US"], "invention", "US", Role.SELLER, False, True, TODAY
    )
    assert found.answer is OPEN


@pytest.mark.parametrize(
    ("market", "office", "expected"),
    [("CN", "CN", YES), ("US", "US", YES), ("JP", "JP", YES), ("EM", "EM", NO), ("DE", "EM", NO)],
)
def test_design_and_its_article(market: str, office: str, expected: Answer) -> None:
    assert tied_to_article(BOOKS[market], office, TODAY).answer is expected
