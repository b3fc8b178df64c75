"""All cases, read again and again: only what is new is read, and another record is noticed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from freetosell.app import case_clocks
from freetosell.app.case_clocks import list_open_deadlines
from freetosell.engines.records.cases import DjangoCaseStore
from freetosell.platforms.flows import load_flow
from freetosell.testing.case_store_contract import new_case, note
from freetosell.testing.case_walk import CaseWalk


def test_a_case_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    store = DjangoCaseStore(tmp_path / "a.sqlite3")
    first, second = new_case("2026-0001"), new_case("2026-0002")
    store.append(first)
    store.append(second)
    before = store.find_cases()
    assert before == (first, second)
    longer = note(second, "more")
    DjangoCaseStore(tmp_path / "a.sqlite3").append(longer)
    after = store.find_cases()
    assert after == (first, longer)
    assert after[0] is before[0]


def test_another_record_in_the_place_of_the_first_is_noticed(tmp_path: Path) -> None:
    place = tmp_path / "b.sqlite3"
    store = DjangoCaseStore(place)
    store.append(new_case("2026-0001"))
    store.append(note(new_case("2026-0001"), "x"))
    assert [c.version for c in store.find_cases()] == [2]
    other = DjangoCaseStore(tmp_path / "c.sqlite3")
    other.append(new_case("2026-0007"))
    other.append(new_case("2026-0008"))
    connections.close_all()
    for name in ("b.sqlite3-wal", "b.sqlite3-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "c.sqlite3", place)
    assert [c.id for c in store.find_cases()] == ["2026-0007", "2026-0008"]


def test_clocks_are_computed_once_a_minute_for_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = case_clocks.find_deadlines
    monkeypatch.setattr(
        case_clocks, "find_deadlines", lambda *given: asked.append(1) or real(*given)
    )
    walk = CaseWalk(load_flow("complaint"))
    now = datetime(2026, 11, 17, 9, 30, 5, tzinfo=UTC)
    first = list_open_deadlines(walk.case, now, "DE")
    assert first
    assert list_open_deadlines(walk.case, now + timedelta(seconds=40), "DE") is first
    assert len(asked) == 1
    list_open_deadlines(walk.case, now + timedelta(minutes=1), "DE")
    list_open_deadlines(walk.case, now + timedelta(minutes=1), "CN")
    list_open_deadlines(CaseWalk(load_flow("complaint")).case, now + timedelta(minutes=1), "CN")
    assert len(asked) == 4
