"""Every code a reader refuses or notes with stands in the reference, and no other; own format likewise."""

from __future__ import annotations

import ast
import json
import re
from importlib import resources
from pathlib import Path

from freetosell.offices import own
from freetosell.offices.own.rows import OwnRow, schema

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "freetosell" / "offices"
PAGE = ROOT / "docs" / "reference" / "rejections.md"
FORMAT = ROOT / "docs" / "reference" / "own-format.md"
REFUSING = {"SourceError", "Rejected", "_error"}
NOTING = {"ParseNote", "note"}


def codes_in_source(names: set[str]) -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in names and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def codes_in_docs(title: str) -> set[str]:
    text = PAGE.read_text(encoding="utf-8")
    section = text.split(f"## {title}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))


def test_refusals_are_documented():
    assert codes_in_source(REFUSING) == codes_in_docs("Refusals")


def test_notes_are_documented():
    assert codes_in_source(NOTING) == codes_in_docs("Notes")


def test_codes_are_snake_case():
    for code in codes_in_source(REFUSING | NOTING):
        assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", code), code


def test_shipped_schema_is_that_of_the_row():
    shipped = resources.files(own).joinpath("publication.schema.json").read_text("utf-8")
    assert json.loads(shipped) == schema()


def test_fields_of_the_own_format_are_documented():
    text = FORMAT.read_text(encoding="utf-8").split("## CSV")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert documented == set(OwnRow.model_fields)
