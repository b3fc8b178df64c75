"""The reference pages of cases say what the program's data say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from freetosell.platforms.flows import load_flows

ROOT = Path(__file__).parents[2]


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_flow_pages", ROOT / "tools/make_flow_pages.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["case-flows.md", "case-events.md", "case-platforms.md"])
def test_the_page_is_as_written(name):
    written = load_tool().format_pages()[name]
    assert (ROOT / "docs/reference" / name).read_text("utf-8") == written, (
        "run tools/make_flow_pages.py and commit its output"
    )


def test_the_explanation_speaks_of_every_flow():
    text = (ROOT / "docs/explanation/cases.md").read_text("utf-8")
    for name in load_flows():
        assert f"`{name}`" in text
