"""The scope says what was left out, also where the corpus holds it."""

from __future__ import annotations

from datetime import date

import pytest

from freetosell.app.scope import describe_scope
from freetosell.core.clearance.assessment import Scope
from freetosell.core.ports import CorpusStats, Coverage


def _scope(*coverage: Coverage) -> Scope:
    stats = CorpusStats(1, 1, coverage, "none", 1, None)
    day = date(2026, 11, 22)
    return describe_scope(stats, {"US", "WO"}, ("US",), (), day, (), seen=0, charted=0)


@pytest.mark.parametrize(("kind", "told"), [("invention", "1,234"), ("design", "0")])
def test_international_applications_are_said_to_be_left_out(kind: str, told: str) -> None:
    scope = _scope(Coverage("WO", kind, "application", 1_234, 9, None, None))
    (line,) = (line for line in scope.not_searched if "PCT" in line)
    assert f"; {told} WO documents of the corpus are left out" in line
    assert "national phase" in line
    assert any("WO design" in line for line in scope.searched) is (kind == "design")
    assert not any("WO invention" in line for line in scope.searched)
