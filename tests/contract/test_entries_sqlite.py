"""Kept entries over SQLite."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from freetosell.core.entries import find_breaks
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.testing.entry_contract import PAPER, EntryStoreContract

AT = datetime(2026, 11, 22, tzinfo=UTC)


class TestDjangoEntryStore(EntryStoreContract):
    factory = "freetosell.engines.records.entries:DjangoEntryStore"


@pytest.mark.parametrize("act", ["UPDATE entry_change SET version = 9", "DELETE FROM entry_change"])
def test_the_history_takes_inserts_alone(tmp_path: Path, act: str) -> None:
    path = tmp_path / "records.sqlite3"
    store = DjangoEntryStore(path)
    store.put([PAPER], by="lin", at=AT)
    with sqlite3.connect(path) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(act)
    assert find_breaks(store.history(PAPER.kind, PAPER.key)) == ()
