"""What every store of entries must do: inherit `EntryStoreContract`, name the class.

Example::

    class TestMyEntries(EntryStoreContract):
        factory = "freetosell.engines.mine:MyEntries"

The factory is called with a path at which nothing is yet.
"""

from __future__ import annotations

import importlib
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from freetosell.core.entries import Entry, EntryStore, find_breaks
from freetosell.core.errors import InputError

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
PAPER = Entry(
    kind="supplier_paper",
    key="acme/warranty-1",
    content={"issuer": "宁波示例有限公司", "cap": None, "rows": [1, 2]},
    parent="acme",
    label='Warranty "2026"; DROP TABLE entry; --',
    state="valid",
    due_on=date(2027, 1, 31),
)


class EntryStoreContract:
    """The suite; ``factory`` names the class as ``module:attribute``."""

    factory: ClassVar[str]

    @pytest.fixture
    def store(self, tmp_path: Path) -> EntryStore:
        """Return a new, empty store."""
        module, _, name = self.factory.partition(":")
        made: EntryStore = getattr(importlib.import_module(module), name)(tmp_path / "kept.sqlite3")
        return made

    def test_an_entry_comes_back_as_it_was(self, store: EntryStore) -> None:
        """All fields return, with version, author and time."""
        (stored,) = store.put([PAPER], by="lin", at=AT)
        assert stored == replace(PAPER, version=1, changed_by="lin", changed_at=AT)
        assert store.get(PAPER.kind, PAPER.key) == stored

    def test_versions_are_counted_and_kept(self, store: EntryStore) -> None:
        """Every version stays, in order, and the chain holds."""
        (first,) = store.put([PAPER], by="lin", at=AT)
        (second,) = store.put(
            [replace(first, state="expired")], by="mo", at=AT + timedelta(minutes=1)
        )
        changes = store.history(PAPER.kind, PAPER.key)
        assert (second.version, second.changed_by) == (2, "mo")
        assert [(c.version, c.by) for c in changes] == [(1, "lin"), (2, "mo")]
        assert find_breaks(changes) == ()
        assert find_breaks([replace(changes[0], by="mo"), changes[1]])
        assert find_breaks(changes[1:])

    def test_the_same_again_is_not_stored_again(self, store: EntryStore) -> None:
        """Neither version nor author changes when nothing else does."""
        (first,) = store.put([PAPER], by="lin", at=AT)
        assert store.put([first], by="mo", at=AT + timedelta(days=1)) == (first,)
        assert len(store.history(PAPER.kind, PAPER.key)) == 1

    def test_who_saw_an_older_version_is_refused(self, store: EntryStore) -> None:
        """Nobody overwrites what they have not seen; nothing of the call is stored."""
        (first,) = store.put([PAPER], by="lin", at=AT)
        store.put([replace(first, state="expired")], by="mo", at=AT)
        with pytest.raises(InputError) as caught:
            store.put([Entry("policy", "a"), replace(first, state="lost")], by="lin", at=AT)
        assert caught.value.code == "entry_changed"
        assert store.count("policy") == 0
        with pytest.raises(InputError) as caught:
            store.put([replace(PAPER, state="other")], by="lin", at=AT)
        assert caught.value.code == "entry_exists"

    def test_entries_are_found_by_what_is_asked(self, store: EntryStore) -> None:
        """Parent, state, day and words choose; pages follow each other without gap."""
        entries = [
            Entry(
                "gate",
                f"p{i:03d}",
                parent=f"s{i % 3}",
                state="open" if i % 2 else "closed",
                label=f"Käse {i}",
                due_on=date(2026, 12, 1) + timedelta(days=i) if i % 5 else None,
            )
            for i in range(50)
        ]
        store.put(list(reversed(entries)), by="lin", at=AT)
        store.put([PAPER], by="lin", at=AT)
        assert [e.key for e in store.find("gate")] == [e.key for e in entries]
        asked = store.find("gate", parent="s1", state="open", due_to=date(2026, 12, 20))
        expected = [
            e.key for i, e in enumerate(entries) if i % 3 == 1 and i % 2 and i % 5 and i <= 19
        ]
        assert [e.key for e in asked] == expected
        assert store.count("gate", parent="s1", state="open", due_to=date(2026, 12, 20)) == len(
            expected
        )
        assert [e.key for e in store.find("gate", text="ÄSE 4"[1:])] == [
            e.key for e in entries if "se 4" in e.label
        ]
        pages, after = [], ""
        while page := store.find("gate", after=after, limit=7):
            pages += [e.key for e in page]
            after = page[-1].key
        assert pages == [e.key for e in entries]

    def test_what_is_taken_away_leaves_its_history(self, store: EntryStore) -> None:
        """A removed entry is not found; made anew, its versions go on."""
        (first,) = store.put([PAPER], by="lin", at=AT)
        with pytest.raises(InputError) as caught:
            store.remove(PAPER.kind, PAPER.key, version=7, by="lin", at=AT)
        assert caught.value.code == "entry_changed"
        store.remove(PAPER.kind, PAPER.key, version=first.version, by="lin", at=AT)
        assert store.find(PAPER.kind) == ()
        with pytest.raises(InputError) as caught:
            store.get(PAPER.kind, PAPER.key)
        assert caught.value.code == "entry_not_found"
        (again,) = store.put([PAPER], by="lin", at=AT)
        changes = store.history(PAPER.kind, PAPER.key)
        assert again.version == len(changes)
        assert [c.removed for c in changes] == [False, True, False]
        assert find_breaks(changes) == ()

    def test_writers_at_once_lose_nothing(self, store: EntryStore) -> None:
        """Threads that add at the same moment all end up in the store."""

        def add(writer: int) -> None:
            for i in range(10):
                store.put([Entry("risk", f"{writer}-{i}")], by=str(writer), at=AT)

        threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.count("risk") == len(threads) * 10

    def test_many_entries_in_one_call(self, store: EntryStore) -> None:
        """More than a query holds at once are stored and changed all the same."""
        entries = [Entry("product_gate", f"{i:05d}") for i in range(1500)]
        stored = store.put(entries, by="lin", at=AT)
        again = store.put([replace(e, state="open") for e in stored], by="lin", at=AT)
        assert {e.version for e in again} == {2}
        assert store.count("product_gate", state="open") == len(entries)
