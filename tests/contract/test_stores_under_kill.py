"""A few kills of each kind of store; the long run is ``benchmarks.faults``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.faults.writers import WRITERS, check_cases, check_entries, check_evidence

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("kind", list(WRITERS))
def test_what_was_acknowledged_outlives_a_kill(kind: str) -> None:
    """In a process of its own: forks must not share this one's connections."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults", "--kills", "4", "--kind", kind],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_checks_see_what_is_missing(tmp_path: Path) -> None:
    assert check_entries(tmp_path, ["1 a b c"]) == [
        f"acknowledged and lost: {key} version 1" for key in "abc"
    ]
    assert check_cases(tmp_path, ["2026-0001 3"]) == ["acknowledged and lost: event 3 of 2026-0001"]
    assert check_evidence(tmp_path, ["abc"]) == ["acknowledged and lost: abc"]
