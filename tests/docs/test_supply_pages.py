"""The pages on duties, clauses and papers say what the program knows."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

from freetosell.app.supplier_rows import PAPER_COLUMNS, SUPPLIER_COLUMNS
from freetosell.core.gates.changes import ChangeKind
from freetosell.core.gates.gate import ROLES, Gate
from freetosell.core.suppliers.business_licence import LicenceFault
from freetosell.core.suppliers.checked import CheckCode
from freetosell.core.suppliers.paper import PaperKind

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "src/freetosell/core/suppliers"
PAGE = (ROOT / "docs/reference/suppliers.md").read_text("utf-8")
GATES = (ROOT / "docs/reference/gates.md").read_text("utf-8")
MAKERS = {"ok", "fault", "open_question"}


def load_tool() -> ModuleType:
    path = ROOT / "tools" / "make_supply_pages.py"
    spec = importlib.util.spec_from_file_location("make_supply_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_written_pages_are_those_of_the_data() -> None:
    tool = load_tool()
    for name, page in tool.format_pages().items():
        assert (tool.PLACE / name).read_text("utf-8") == page, "run tools/make_supply_pages.py"


def find_reasons() -> set[str]:
    """Return the second argument of each answer that the checks give, where it is a plain text."""
    found = set()
    for path in ROOM.glob("*_checks.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
                second = node.args[1]
                if isinstance(second, ast.Constant) and isinstance(second.value, str):
                    found.add(second.value)
    return found


def test_every_reason_of_a_check_stands_in_the_reference() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    reasons = find_reasons()
    assert len(reasons) > 40
    assert reasons - named == set()
    assert {f.value for f in LicenceFault} <= named
    assert {c.value for c in CheckCode} <= named
    assert {k.value for k in PaperKind} <= named


def test_every_gate_role_and_change_stands_in_the_reference() -> None:
    named = set(re.findall(r"`([a-z_]+)`", GATES))
    assert {g.value for g in Gate} | {r.value for r in ROLES.values()} <= named
    assert {k.value for k in ChangeKind} <= named


def test_every_column_of_a_list_stands_in_the_reference() -> None:
    words = set(re.findall(r"[a-z_]+", PAGE))
    assert set(SUPPLIER_COLUMNS) | set(PAPER_COLUMNS) <= words
