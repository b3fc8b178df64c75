"""The reference pages say all there is, and nothing that is not."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from freetosell.app.settings import VARIABLES
from freetosell.cli import console

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = Path(__file__).parents[2] / "src" / "freetosell"
#: An error is raised with its code as the first argument.
RAISED = re.compile(
    r"\b(?:Input|Source|Rule|Engine|MissingExtra|Model|Case|Access)Error\(\s*\n?\s*\"([a-z0-9_]+)\""
)


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS.parent / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "tool",
    [
        "make_command_reference",
        "make_error_reference",
        "make_letter_reference",
        "make_source_reference",
    ],
)
def test_a_written_page_is_that_of_the_program(tool: str) -> None:
    """Every command with its options, every error with its code."""
    module = load_tool(tool)
    assert module.PLACE.read_text("utf-8") == module.format_reference(), f"run tools/{tool}.py"


def test_the_error_page_knows_every_code_that_is_raised() -> None:
    """The page is made from the syntax tree; this looks at the text, another way."""
    page = (DOCS / "reference/errors.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z0-9_]+)` ", page, re.MULTILINE))
    raised = {
        code for path in SOURCE.rglob("*.py") for code in RAISED.findall(path.read_text("utf-8"))
    }
    assert raised - documented == set()
    assert len(raised) > 20


def test_every_setting_stands_in_the_reference() -> None:
    page = (DOCS / "reference/settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(FREETOSELL_[A-Z_]+)`", page, re.MULTILINE)) == set(VARIABLES)


def test_exit_codes_are_those_of_the_program() -> None:
    page = (DOCS / "reference/exit-codes.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| `?(\w+)`? ", page, re.MULTILINE))
    assert {int(code) for code in rows} == {
        *console.EXIT_CODES.values(),
        console.EXIT_DONE,
        console.EXIT_PARTLY,
        console.EXIT_INTERNAL,
        console.EXIT_INTERRUPTED,
        console.EXIT_PIPE_CLOSED,
    }
    for kind, code in console.EXIT_CODES.items():
        assert rows[str(code)] == kind.__name__


def test_every_link_between_pages_arrives() -> None:
    root = DOCS.parent
    broken = [
        f"{page.relative_to(root)} → {target}"
        for page in [*DOCS.rglob("*.md"), *root.glob("*.md"), *(root / "benchmarks").glob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
