"""The files of `deploy/` name commands and options that there are, and hold together."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from freetosell.app.settings import VARIABLES
from freetosell.cli.main import app

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
#: Variables of the program besides its settings.
OWN = {*VARIABLES, "FREETOSELL_BACKUP_PASSPHRASE"}


def check_words(words: list[str]) -> None:
    """Refuse a line that the command line would not take."""
    group: Any = typer.main.get_command(app)
    command = group.commands[words[0]]
    known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)}
    for word in words[1:]:
        if word.startswith("--"):
            assert word in known, f"{words[0]} has no option {word}"


def unit_commands() -> list[list[str]]:
    found = []
    for unit in sorted(DEPLOY.glob("*.service")):
        for line in re.findall(r"^ExecStart=(.+)$", unit.read_text(), re.MULTILINE):
            words = shlex.split(line.replace("%%", "%"))
            if words[0] == "/bin/sh":
                words = shlex.split(words[2].removeprefix("exec "))
            assert words[0] == "/opt/freetosell/bin/freetosell"
            found.append(words[1:])
    return found


def test_units_start_commands_that_there_are() -> None:
    commands = unit_commands()
    assert {words[0] for words in commands} == {"serve", "backup"}
    for words in commands:
        check_words(words)


def test_a_timer_has_its_service() -> None:
    for timer in DEPLOY.glob("*.timer"):
        assert timer.with_suffix(".service").is_file()


def test_the_container_starts_a_command_that_there_is() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    (entry,) = re.findall(r"^ENTRYPOINT (\[.+\])$", text, re.MULTILINE)
    (command,) = re.findall(r"^CMD (\[.+\])$", text, re.MULTILINE)
    assert json.loads(entry) == ["freetosell"]
    check_words(json.loads(command))
    (health,) = re.findall(r"^ +CMD (\[.+\])$", text, re.MULTILINE)
    compile(json.loads(health)[2], "health", "exec")
    assert "USER 10001" in text, "it does not run as root"
    for source in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
        for name in source.split()[:-1]:
            assert (ROOT / name).exists(), name


def test_the_extras_that_are_installed_are_there() -> None:
    import tomllib

    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    text = (DEPLOY / "Containerfile").read_text() + (ROOT / "docs/how-to/deploy.md").read_text()
    named = re.findall(r"[\".l]\[([a-z,]+)\]\"", text)
    assert named
    for extras in named:
        assert set(extras.split(",")) <= set(known["optional-dependencies"])


def test_the_compose_file_names_what_there_is() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    service = compose["services"]["app"]
    check_words([str(word) for word in service["command"]])
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    assert set(service["environment"]) <= OWN
    assert service["ports"] == ["127.0.0.1:8765:8765"], "open to this machine alone"
    volumes = {v.partition(":")[0] for s in compose["services"].values() for v in s["volumes"]}
    assert volumes == set(compose["volumes"])
    wanted = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "environment.example").read_text(), re.MULTILINE))
    assert wanted == given


def test_variables_are_those_of_the_program() -> None:
    for path in [*DEPLOY.iterdir(), ROOT / "docs/how-to/deploy.md"]:
        assert set(re.findall(r"FREETOSELL_[A-Z_]+", path.read_text())) <= OWN, path.name


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not installed")
def test_the_container_file_passes_its_linter() -> None:
    command = ["hadolint", str(DEPLOY / "Containerfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
