"""A workspace with the demo corpus, made once, and a way to run commands in it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from case_play import Play

from freetosell.cli import console
from freetosell.cli import main as door
from freetosell.testing.demo import DemoFiles, build_demo

Run = Callable[..., subprocess.CompletedProcess[str]]
#: What a command runs with, whatever the terminal of the tests is.
_PLAIN = {"NO_COLOR": "1", "COLUMNS": "160"}


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return build_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def run_process() -> Run:
    """Run the program in a process of its own, as a user does.

    For tests in which the process is the point: its limits, its modules, its
    sockets.  The others take `run`, which pays for no start.
    """

    def call(*args: object, **more: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **_PLAIN, **more.pop("env", {})}
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
def run() -> Run:
    """Run the program from its own `main`, with its exit code and both streams."""

    def call(*args: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        words = ["freetosell", *map(str, args)]
        with _surroundings(words, {**_PLAIN, **(env or {})}) as (out, err):
            code: object = 0
            try:
                door.main()
            except SystemExit as ending:
                code = ending.code
        assert code is None or isinstance(code, int), code
        return subprocess.CompletedProcess(words, code or 0, out.getvalue(), err.getvalue())

    return call


@contextlib.contextmanager
def _surroundings(
    words: list[str], env: dict[str, str]
) -> Iterator[tuple[io.StringIO, io.StringIO]]:
    """Set arguments, environment and streams as a new process has them, and set them back."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", words)
        for name, value in env.items():
            patch.setenv(name, value)
        for stream in (console.out, console.err):
            patch.setattr(stream, "_width", int(env["COLUMNS"]))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield out, err


@pytest.fixture(scope="session")
def workspace(
    tmp_path_factory: pytest.TempPathFactory, demo_files: DemoFiles, run_process: Run
) -> Path:
    """A workspace into which the demo's office files were loaded by the command itself."""
    folder = tmp_path_factory.mktemp("workspace")
    files = (*demo_files.grants, demo_files.fee_events, demo_files.members)
    done = run_process("corpus", "add", *files, "--workspace", folder)
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
