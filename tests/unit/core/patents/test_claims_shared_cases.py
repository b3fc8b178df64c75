"""Thresholds on real claim sets (shared evaluation data)."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.cases.claims import run

pytestmark = pytest.mark.shared


def test_claims_of_real_publications(shared: Path) -> None:
    report = run(shared / "cases")
    assert report.n > 3000
    assert report.right / report.n >= 0.995
    assert report.extra["claims_split"]["share"] >= 0.995
    assert report.extra["form"]["share"] >= 0.99
    assert report.extra["category"]["share"] >= 0.98
    # What the applicant's own lines allow a rule to find; see docs/reference/claims.md.
    assert report.extra["boundaries_inner"]["truth:markup"]["f1"] >= 0.90
    assert report.extra["boundaries_all_starts"]["all"]["f1"] >= 0.95
    assert report.extra["boundaries_all_starts"]["truth:markup"]["f1"] >= 0.949
    assert report.extra["boundaries_all_starts"]["truth:markup,kind:other"]["f1"] >= 0.959
    assert report.extra["chart_rows"]["f1"] >= 0.76
