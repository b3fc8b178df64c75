"""The scope says what was left out, also where the corpus holds it."""

from __future__ import annotations

from datetime import date

import pytest

from freetosell.app.scope import describe_scope
from freetosell.core.clearance.assessment import Scope
from freetosell.core.coverage import make_ledger
from freetosell.core.ports import CorpusStats, Coverage
from freetosell.core.sources import FileKind, KnownFile, SourceFile
from freetosell.offices.source_cards import load_source_cards


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


def test_a_corpus_that_is_not_current_is_said_in_the_scope() -> None:
    day = date(2026, 11, 22)
    part = Coverage("US", "invention", "grant", 9, 9, date(2020, 1, 7), date(2026, 9, 1))
    known = KnownFile(1, "ab")
    files = [
        SourceFile(
            "us.grants", f"{d}.zip", FileKind.GRANTS, known, d, "2026-09-16T01:00", loaded=True
        )
        for d in (date(2026, 8, 25), date(2026, 9, 1))
    ]
    ledger = make_ledger(day, [part], [], load_source_cards(), {"us.grants": files})
    stats = CorpusStats(9, 9, (part,), "none", 1, None)
    scope = describe_scope(stats, {"US"}, ("US",), (), day, (), seen=0, charted=0, ledger=ledger)
    told = next(line for line in scope.searched if line.startswith("USPTO weekly grants"))
    assert "newest file 2026-09-01, fetched 2026-09-16" in told
    assert "weeks missing, from Monday: 2026-09-07, 2026-09-14" in told
    assert "and 4 more" in told
    assert any(
        line.startswith("US invention (grant) published after 2026-09-01") and "82 days" in line
        for line in scope.not_searched
    )


def test_a_corpus_that_is_current_is_not_called_old() -> None:
    day = date(2026, 11, 22)
    part = Coverage("US", "invention", "grant", 9, 9, date(2020, 1, 7), date(2026, 11, 17))
    ledger = make_ledger(day, [part], [], load_source_cards(), {})
    assert ledger.stale == ()
    assert ledger.sources == ()
