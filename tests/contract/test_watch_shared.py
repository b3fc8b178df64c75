"""Planted changes between two looks at real publications: told once, none invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.watch.__main__ import PLANTED, run_shared


@pytest.mark.shared
def test_planted_changes_in_real_publications(shared: Path, tmp_path: Path) -> None:
    found = run_shared(shared, tmp_path)
    assert found["told_once"] == found["planted"] == PLANTED >= 50
    assert found["missed"] == found["invented"] == found["by_time_invented"] == []
    assert found["by_time_told_once"] == found["by_time"]
    assert found["quiet_when_nothing_changed"]
    assert found["reopened_right"] == found["reopened_wanted"] > 0
    assert found["reopened_wrong"] == 0
