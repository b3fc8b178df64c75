"""The pages of the markets say what the rulebooks say: no more, no fewer, no other."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from freetosell.core.law.overview import own_rules
from freetosell.core.law.rulebook import Mark
from freetosell.markets import MARKETS, load_rulebooks

ROOT = Path(__file__).parents[2]
BOOKS = load_rulebooks()


def load_tool() -> ModuleType:
    path = ROOT / "tools" / "make_market_pages.py"
    spec = importlib.util.spec_from_file_location("make_market_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()


def test_the_written_pages_are_those_of_the_rulebooks() -> None:
    found = {p.name: p.read_text("utf-8") for p in TOOL.PLACE.iterdir()}
    assert found == dict(TOOL.format_pages()), "run tools/make_market_pages.py"


def test_pages_and_table_name_the_same_markets() -> None:
    pages = {p.stem for p in TOOL.PLACE.glob("*.md")} - {"README"}
    assert pages == set(MARKETS.values())
    contents = (TOOL.PLACE / "README.md").read_text("utf-8")
    listed = re.findall(r"^\| \[(\w\w)\]\((\w\w)\.md\) \| ([^|]+) \|", contents, re.MULTILINE)
    assert listed == [(code, MARKETS[code], book.name) for code, book in BOOKS.items()]


@pytest.mark.parametrize("code", MARKETS)
def test_every_own_rule_stands_on_its_page_with_authority_and_mark(code: str) -> None:
    """Looked at from the rulebook's side, without the way by which the page was made."""
    page = (TOOL.PLACE / f"{MARKETS[code]}.md").read_text("utf-8")
    versions = [(r, v) for r in own_rules(BOOKS[code]) for v in r.versions]
    for rule, version in versions:
        mark = "*unreviewed*" if version.mark is Mark.UNREVIEWED else f"verified ({version.source})"
        assert version.text in page, rule.id
        assert f"  {version.authority} — {mark}. `{rule.id}`" in page, rule.id
    assert page.count("*unreviewed*") == sum(v.mark is Mark.UNREVIEWED for _, v in versions)


@pytest.mark.parametrize("code", MARKETS)
def test_a_page_leads_to_the_regimes_that_hold_there(code: str) -> None:
    page = (TOOL.PLACE / f"{MARKETS[code]}.md").read_text("utf-8")
    for regime in BOOKS[code].includes:
        assert f"[{regime}]({MARKETS[regime]}.md)" in page
