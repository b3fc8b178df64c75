"""Modules of at most 400 lines, functions of at most 40; what is longer is listed and shrinks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE_LINES = 400
BODY_LINES = 40


def _too_long(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text("utf-8")
    if len(text.splitlines()) > MODULE_LINES:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body and (node.end_lineno or 0) - body[0].lineno + 1 > BODY_LINES:
                yield f"{name}::{node.name}"


def _known() -> set[str]:
    lines = (Path(__file__).parent / "size_debt.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_what_is_too_long_is_listed_and_the_list_shrinks() -> None:
    folders = ("src", "benchmarks")
    found = {n for f in folders for p in (ROOT / f).rglob("*.py") for n in _too_long(p)}
    assert found - _known() == set(), "split it"
    assert _known() - found == set(), "it is short now: take it off the list"
