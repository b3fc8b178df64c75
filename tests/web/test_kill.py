"""The server that is killed in the middle of work: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_an_import_and_an_export_survive_kills() -> None:
    command = [sys.executable, "-m", "benchmarks.web", "--seed", "3", "kill", "--times", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert sum(told["kills"].values()) == 2
    assert done.returncode == 0
