"""The reference pages say all there is, and nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import typer

from freetosell.app.settings import VARIABLES
from freetosell.cli import console
from freetosell.cli.main import app

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = Path(__file__).parents[2] / "src" / "freetosell"
#: An error is raised with its code as the first argument.
RAISED = re.compile(
    r"\b(?:Input|Source|Rule|Engine|MissingExtra|Model|Case|Access)Error\(\s*\n?\s*\"([a-z0-9_]+)\""
)


def commands() -> dict[str, click.Command]:
    """All commands by their full name ("corpus add")."""
    root = typer.main.get_command(app)
    found: dict[str, click.Command] = {}
    waiting = [("", root)]
    while waiting:
        name, command = waiting.pop()
        children = getattr(command, "commands", None)
        if children:
            waiting += [(f"{name} {n}".strip(), c) for n, c in children.items()]
        else:
            found[name] = command
    return found


def section(page: str, name: str) -> str:
    start = page.index(f"## `freetosell {name}`")
    end = page.find("\n## ", start + 4)
    return page[start : end if end > 0 else len(page)]


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_stands_in_the_reference(name: str) -> None:
    text = section((DOCS / "reference/commands.md").read_text("utf-8"), name)
    for parameter in commands()[name].params:
        for option in getattr(parameter, "opts", []):
            if option.startswith("--") and option != "--help":
                assert f"`{option}`" in text, f"{name} {option}"


def test_the_reference_names_no_command_that_is_not_there() -> None:
    page = (DOCS / "reference/commands.md").read_text("utf-8")
    assert set(re.findall(r"^## `freetosell ([a-z ]+)`", page, re.MULTILINE)) == set(commands())


def test_every_setting_stands_in_the_reference() -> None:
    page = (DOCS / "reference/settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(FREETOSELL_[A-Z]+)`", page, re.MULTILINE)) == set(VARIABLES)


def test_exit_codes_are_those_of_the_program() -> None:
    page = (DOCS / "reference/exit-codes.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| `?(\w+)`? ", page, re.MULTILINE))
    assert {int(code) for code in rows} == {
        *console.EXIT_CODES.values(),
        console.EXIT_DONE,
        console.EXIT_PARTLY,
        console.EXIT_INTERNAL,
        console.EXIT_INTERRUPTED,
    }
    for kind, code in console.EXIT_CODES.items():
        assert rows[str(code)] == kind.__name__


def test_every_error_code_stands_in_the_reference() -> None:
    page = (DOCS / "reference/errors.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z0-9_]+)` ", page, re.MULTILINE))
    raised = {
        code for path in SOURCE.rglob("*.py") for code in RAISED.findall(path.read_text("utf-8"))
    }
    assert raised - documented == set()
    assert len(raised) > 10


def test_every_link_between_pages_arrives() -> None:
    root = DOCS.parent
    broken = [
        f"{page.relative_to(root)} → {target}"
        for page in [*DOCS.rglob("*.md"), *root.glob("*.md"), *(root / "benchmarks").glob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
