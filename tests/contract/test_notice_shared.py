"""The sample notices of the shared data: what the benchmark must show."""

from __future__ import annotations

import pytest
from benchmarks.notices.__main__ import run


@pytest.mark.shared
def test_the_samples_are_read(shared):
    folder = shared / "notices" / "dev"
    if not folder.is_dir():
        pytest.skip(f"needs the sample notices, which are not at {folder}")
    result, n, _ = run(folder)
    assert n >= 16
    assert result.unread == []
    assert result.wrong_ids == 0
    for name, score in result.scores.items():
        assert score.right / max(1, score.read) >= 0.95, name
        assert score.right / max(1, score.expected) >= 0.95, name
