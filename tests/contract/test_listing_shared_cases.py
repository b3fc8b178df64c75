"""All catalogue cases and all real listings of the shared data."""

from __future__ import annotations

import pytest
from benchmarks.cases.listings import run

from freetosell.core.provenance import Record
from freetosell.platforms.intake import read_listings
from freetosell.testing.listing_contract import assert_accounted, assert_sound

pytestmark = pytest.mark.shared


def test_every_catalogue_case_is_as_expected(shared):
    report = run(shared / "cases")
    assert report.n > 60
    assert report.failures == []


def test_every_real_listing_is_read(shared):
    paths = [*sorted((shared / "listings").rglob("*.zst")), shared / "chart/dev/products.jsonl"]
    read = 0
    for path in paths:
        file = read_listings(path)
        assert_accounted(file)
        assert all(isinstance(row, Record) for row in file.rows), path.name
        for row in file.rows:
            assert_sound(row.value)
            assert row.value.title
        read += file.rows_read
    assert read > 20_000
