"""A workspace with the demo corpus, made once, and a way to run commands in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from case_play import Play

from freetosell.testing.demo import DemoFiles, build_demo

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return build_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the program in a process of its own, as a user does."""

    def call(*args: object, **more: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "160", **more.pop("env", {})}
        return subprocess.run(
            [sys.executable, "-m", "freetosell.cli.main", *map(str, args)],
            capture_output=True,
            text=True,
            timeout=300,
            env=environment,
            check=False,
            **more,
        )

    return call


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, demo_files: DemoFiles, run: Run) -> Path:
    """A workspace into which the demo's office files were loaded by the command itself."""
    folder = tmp_path_factory.mktemp("workspace")
    files = (*demo_files.grants, demo_files.fee_events, demo_files.members)
    done = run("corpus", "add", *files, "--workspace", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    made = Play(tmp_path, monkeypatch)
    made("seller", "--name", "Ningbo Bright Co., Ltd.", "--signatory", "Li Wei, manager",
         "--email", "ip@bright.example", "--account", "Bright Shop")  # fmt: skip
    return made


@pytest.fixture
def notice(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "notice.eml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
