"""What every store of cases must do: inherit `CaseStoreContract`, name the class.

Example::

    class TestMyCases(CaseStoreContract):
        factory = "freetosell.engines.mine:MyCaseStore"

The factory is called with a path at which nothing is yet.
"""

from __future__ import annotations

import importlib
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind, NewEvent, entries
from freetosell.core.cases.flow import MAIN, Flow, State, Track, Transition
from freetosell.core.cases.machine import open_case, record
from freetosell.core.cases.store import CaseStore, check_chain
from freetosell.core.errors import CaseError, InputError
from freetosell.testing.case_walk import EDITOR, OWNER, make_subject

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
#: The smallest flow there is: the store does not look at flows.
FLOW = Flow(
    name="smallest",
    title="Smallest",
    summary="",
    notice_kinds=(),
    tracks=(Track(MAIN, "The case", "open"),),
    states=(State("open", MAIN, "Open"),),
    transitions=(
        Transition("stay", MAIN, EventKind.AUTHENTICATED, ("open",), ""),
    ),
)  # fmt: skip

#: Run in a process of its own: appends events without end and says each one that is stored.
_WRITER = """
import importlib, sys
from datetime import UTC, datetime
from pathlib import Path
from freetosell.core.errors import CaseError
from freetosell.testing.case_store_contract import note
factory, path, case_id, words, count = sys.argv[1:6]
module, _, name = factory.partition(":")
store = getattr(importlib.import_module(module), name)(path if "://" in path else Path(path))
print("ready", flush=True)
done = 0
while done < int(count):
    try:
        case = note(store.get_case(case_id), f"{words} {done}")
        store.append(case)
    except CaseError as error:
        assert error.code == "case_changed", error.code
        continue
    done += 1
    print(case.version, f"{words} {done - 1}", sep="|", flush=True)
"""


def new_case(case_id: str = "2026-0001") -> Case:
    """Return a case that is about to be stored."""
    return open_case(case_id, FLOW, make_subject(), EDITOR, AT, message_sha256="ab" * 32)


def note(case: Case, text: str) -> Case:
    """Return the case with a note more."""
    return record(case, FLOW, NewEvent(EventKind.NOTED, OWNER, entries(text=text)), AT)


class CaseStoreContract:
    """The suite over every store of cases."""

    factory: ClassVar[str]

    def open(self, path: Path) -> CaseStore:
        """Open the store at a path."""
        module, _, name = self.factory.partition(":")
        opened: CaseStore = getattr(importlib.import_module(module), name)(path)
        return opened

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """A place where no store is yet."""
        return tmp_path / "records.sqlite3"

    @pytest.fixture
    def store(self, path: Path) -> CaseStore:
        """A new store."""
        return self.open(path)

    def start_writer(
        self, path: Path, case_id: str, words: str, count: int
    ) -> subprocess.Popen[str]:
        """Start a process that appends notes and prints each one that is stored."""
        arguments = [self.factory, str(path), case_id, words, str(count)]
        return subprocess.Popen(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", _WRITER, *arguments], stdout=subprocess.PIPE, text=True
        )

    def test_a_new_store_is_empty(self, store: CaseStore) -> None:
        """Nothing is invented."""
        assert store.find_cases() == ()
        assert store.links() == ()
        assert check_chain(store.links()).breaks == ()
        assert store.new_case_id(2026) == "2026-0001"

    def test_a_case_comes_back_as_it_went_in(self, store: CaseStore, path: Path) -> None:
        """Every event with every field, also after opening again."""
        case = new_case()
        store.append(case)
        for text in ("first", '"; DROP TABLE case_event; --', "第三条\u2028备注"):
            case = note(case, text)
            store.append(case)
        assert store.get_case(case.id) == case
        assert self.open(path).get_case(case.id) == case
        assert self.open(path).find_cases() == (case,)

    def test_a_case_that_is_not_there_is_said_so(self, store: CaseStore) -> None:
        """With a cure."""
        with pytest.raises(InputError) as caught:
            store.get_case("2026-0009")
        assert caught.value.code == "case_not_found"
        assert caught.value.fix

    def test_ids_go_up_within_a_year(self, store: CaseStore) -> None:
        """An id is never used twice, and a name of one's own is no number."""
        store.append(new_case("2026-0009"))
        store.append(new_case("2026-own name"))
        assert store.new_case_id(2026) == "2026-0010"
        assert store.new_case_id(2027) == "2027-0001"

    def test_the_slower_of_two_writers_is_told(self, store: CaseStore) -> None:
        """Nobody writes on top of what he has not seen."""
        case = new_case()
        store.append(case)
        store.append(note(case, "mine"))
        with pytest.raises(CaseError) as caught:
            store.append(note(case, "yours"))
        assert caught.value.code == "case_changed"
        assert [e.text("text") for e in store.get_case(case.id).events[1:]] == ["mine"]

    def test_a_case_is_opened_once(self, store: CaseStore) -> None:
        """The second opening is refused, the first stands."""
        store.append(new_case())
        with pytest.raises(CaseError) as caught:
            store.append(new_case())
        assert caught.value.code == "case_exists"
        assert store.get_case("2026-0001").version == 1

    def test_cases_share_one_chain(self, store: CaseStore) -> None:
        """The record of all cases is one; each case has its own versions."""
        first, second = new_case("2026-0001"), new_case("2026-0002")
        for case in (first, second):
            store.append(case)
        store.append(note(second, "x"))
        store.append(note(first, "y"))
        links = store.links()
        assert [(link.case, link.version) for link in links] == [
            ("2026-0001", 1),
            ("2026-0002", 1),
            ("2026-0002", 2),
            ("2026-0001", 2),
        ]
        report = check_chain(links)
        assert (report.events, report.breaks, report.head) == (4, (), links[-1].digest)
        assert check_chain((links[0], links[2], links[3])).breaks

    def test_two_processes_write_one_case(self, store: CaseStore, path: Path) -> None:
        """Every event of both is there once, in one order."""
        store.append(new_case())
        writers = [self.start_writer(path, "2026-0001", who, 25) for who in ("left", "right")]
        said = [writer.communicate(timeout=120)[0].splitlines()[1:] for writer in writers]
        texts = [e.text("text") for e in store.get_case("2026-0001").events[1:]]
        assert sorted(texts) == sorted(f"{w} {i}" for w in ("left", "right") for i in range(25))
        for line in (line for lines in said for line in lines):
            version, _, text = line.partition("|")
            assert texts[int(version) - 2] == text
        assert check_chain(store.links()).breaks == ()

    def test_a_killed_writer_loses_nothing_that_was_stored(
        self, store: CaseStore, path: Path
    ) -> None:
        """Killed at six moments; each event that was said to be stored is there, whole."""
        store.append(new_case())
        acknowledged = 0
        for wait_ms in (3, 11, 29, 47, 83, 131):
            writer = self.start_writer(path, "2026-0001", f"run {wait_ms}", 1_000_000)
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait_ms / 1000)
            writer.send_signal(signal.SIGKILL)
            said = writer.stdout.read().splitlines()
            writer.wait()
            texts = [e.text("text") for e in self.open(path).get_case("2026-0001").events[1:]]
            for line in said:
                version, _, text = line.partition("|")
                assert texts[int(version) - 2] == text
            acknowledged += len(said)
            assert check_chain(store.links()).breaks == ()
        assert acknowledged > 0
