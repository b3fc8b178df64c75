"""The shared cases of written numbers, if they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.cases.numbers import run


@pytest.mark.shared
def test_shared_number_cases(shared: Path) -> None:
    report = run(shared / "cases")
    assert report.n > 0
    assert report.right / report.n >= 0.99, report.failures
