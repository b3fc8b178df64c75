"""Lists of products: paged by key, found by words, with the outcome of the latest check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from freetosell.core.clearance.assessment import Assessment, Finding, Outcome, Scope
from freetosell.core.patents.publication import RightKind
from freetosell.core.products.product import Product
from freetosell.engines.records.store import DjangoRecords
from freetosell.engines.records.summary import summarise
from freetosell.testing.factories import make_listing, make_product

DAY = date(2026, 11, 1)


def _assessment(product: Product, *found: tuple[str, Outcome]) -> Assessment:
    findings = tuple(
        Finding(market, "US-1-B2", RightKind.INVENTION, outcome, "because", DAY)
        for market, outcome in found
    )
    return Assessment(
        product=product,
        markets=("US", "DE"),
        as_of=DAY,
        made_at=datetime(2026, 11, 1, 9, tzinfo=UTC),
        candidates=(),
        findings=findings,
        questions=(),
        scope=Scope(DAY, (), ()),
        program="test",
    )


def _filled(tmp_path: Path) -> DjangoRecords:
    records = DjangoRecords(tmp_path / "records.sqlite3")
    for name in ("c", "a", "b"):
        records.put_product(make_product(make_listing(sku=f"sku-{name}", title=f"Thing {name}")))
    return records


def test_rows_come_by_id_and_the_next_page_follows_without_gap_or_repeat(tmp_path: Path) -> None:
    records = _filled(tmp_path)
    first = records.find_product_rows(limit=2)
    rest = records.find_product_rows(after=first[-1].id, limit=2)
    every = [row.id for row in (*first, *rest)]
    assert every == [p.id for p in records.find_products()]
    assert len(first) == 2
    assert records.count_products() == 3


def test_rows_are_found_by_title_in_whatever_case(tmp_path: Path) -> None:
    records = _filled(tmp_path)
    assert [row.title for row in records.find_product_rows(text="THING B")] == ["Thing b"]
    assert records.count_products(text="thing b") == 1


def test_a_row_shows_the_most_pressing_outcome_of_the_latest_check(tmp_path: Path) -> None:
    records = _filled(tmp_path)
    product = records.find_products()[0]
    records.put_assessment(_assessment(product, ("US", Outcome.READS)))
    records.put_assessment(
        _assessment(
            product,
            ("US", Outcome.NOT_IN_FORCE),
            ("US", Outcome.NEEDS_FACTS),
            ("DE", Outcome.DOES_NOT_READ),
        )
    )
    row = records.find_product_rows()[0]
    assert row.outcomes == (("US", Outcome.NEEDS_FACTS), ("DE", Outcome.DOES_NOT_READ))
    assert row.checked_on == DAY
    assert records.find_product_rows()[1].checked_on is None


def test_a_market_keeps_its_outcome_when_a_later_check_asks_for_others(tmp_path: Path) -> None:
    records = _filled(tmp_path)
    product = records.find_products()[0]
    records.put_assessment(_assessment(product, ("US", Outcome.READS), ("DE", Outcome.MAY_READ)))
    only_us = replace(_assessment(product), markets=("US",))
    records.put_assessment(only_us)
    row = records.find_product_rows()[0]
    assert row.markets == ("US", "DE")
    assert row.outcomes == (("DE", Outcome.MAY_READ),), "US: nothing found any more"


def test_the_order_of_outcomes_is_that_of_the_core() -> None:
    outcomes = [outcome.value for outcome in Outcome]
    for i, pressing in enumerate(outcomes):
        for other in outcomes[i:]:
            findings = [{"market": "US", "outcome": o} for o in (other, pressing)]
            found = summarise({"markets": ["US"], "findings": findings})
            assert found["outcomes"] == [["US", pressing]]


def test_the_latest_assessments_can_be_read_alone(tmp_path: Path) -> None:
    records = _filled(tmp_path)
    product = records.find_products()[0]
    for outcome in (Outcome.READS, Outcome.MAY_READ):
        records.put_assessment(_assessment(product, ("US", outcome)))
    assert len(records.find_assessments(product.id)) == 2
    (latest,) = records.find_assessments(product.id, limit=1)
    assert latest.findings[0].outcome is Outcome.MAY_READ
