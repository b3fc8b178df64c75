"""What a process writes until it is killed, and what must be found afterwards.

Each writer acknowledges a piece only after the store said that it is kept.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from freetosell.core.cases.store import check_chain
from freetosell.core.entries import Entry, find_breaks
from freetosell.core.ports import EvidenceItem
from freetosell.testing.case_store_contract import new_case, note
from freetosell.testing.clock import FakeClock

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
#: Entries that one call stores together.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Writer:
    """One kind of store under kill.

    Args:
        write: Folder, number of the run → acknowledged pieces, without end.
        check: Folder, acknowledged pieces of all runs → what is wrong, one sentence each.
    """

    write: Callable[[Path, int], Iterator[str]]
    check: Callable[[Path, Sequence[str]], list[str]]


def write_entries(folder: Path, run: int) -> Iterator[str]:
    """Store new entries, three a call, and change each once."""
    from freetosell.engines.records.entries import DjangoEntryStore

    store = DjangoEntryStore(folder / "records.sqlite3")
    number = 0
    while True:
        keys = [f"{run:04d}-{number:05d}-{n}" for n in range(_TOGETHER)]
        stored = store.put([Entry("fault", key, {"n": number}) for key in keys], by="w", at=AT)
        yield f"1 {' '.join(keys)}"
        store.put([replace(entry, state="changed") for entry in stored], by="w", at=AT)
        yield f"2 {' '.join(keys)}"
        number += 1


def check_entries(folder: Path, acknowledged: Sequence[str]) -> list[str]:
    """Find entries that are lost, half stored, doubled or whose history is broken."""
    from freetosell.engines.records.entries import DjangoEntryStore

    store = DjangoEntryStore(folder / "records.sqlite3")
    found = {entry.key: entry for entry in store.find("fault")}
    problems = []
    for line in acknowledged:
        version, *keys = line.split()
        lost = [key for key in keys if key not in found or found[key].version < int(version)]
        problems += [f"acknowledged and lost: {key} version {version}" for key in lost]
    calls: dict[str, set[int]] = {}
    for key, entry in found.items():
        calls.setdefault(key.rpartition("-")[0], set()).add(entry.version)
        history = store.history("fault", key)
        problems += [f"{key}: {fault}" for fault in find_breaks(history)]
        if len(history) != entry.version:
            problems.append(f"{key}: {len(history)} versions kept, {entry.version} counted")
    problems += [f"half a call: {call}" for call, versions in calls.items() if len(versions) > 1]
    whole = len(found) % _TOGETHER == 0
    return problems if whole else [*problems, f"{len(found)} entries, not whole calls"]


def write_cases(folder: Path, run: int) -> Iterator[str]:
    """Open a case and note events into it."""
    from freetosell.engines.records.cases import DjangoCaseStore

    store = DjangoCaseStore(folder / "records.sqlite3")
    case = new_case(f"2026-{run + 1:04d}")
    store.append(case)
    yield f"{case.id} 1"
    while True:
        case = note(case, f"event {case.version}")
        store.append(case)
        yield f"{case.id} {case.version}"


def check_cases(folder: Path, acknowledged: Sequence[str]) -> list[str]:
    """Find events that are lost, doubled, or whose chain is broken."""
    from freetosell.engines.records.cases import DjangoCaseStore

    store = DjangoCaseStore(folder / "records.sqlite3")
    held = {case.id: case.version for case in store.find_cases()}
    last: dict[str, int] = {}
    for line in acknowledged:
        case, version = line.split()
        last[case] = int(version)
    problems = [
        f"acknowledged and lost: event {version} of {case}"
        for case, version in last.items()
        if held.get(case, 0) < version
    ]
    report = check_chain(store.links())
    if report.events != sum(held.values()):
        problems.append(f"{report.events} events kept, {sum(held.values())} counted")
    return [*problems, *report.breaks]


def write_evidence(folder: Path, run: int) -> Iterator[str]:
    """Store files of some size, each of its own content."""
    from freetosell.engines.evidence.folder import EvidenceFolder

    store = EvidenceFolder(folder / "evidence", FakeClock(AT))
    number = 0
    while True:
        content = os.urandom(40_000) + f"{run}-{number}".encode()
        item = EvidenceItem("2026-0001", f"{run}-{number}.bin", "", "fault run", "w")
        entry = store.add(io.BytesIO(content), item)
        yield entry.sha256
        number += 1


def check_evidence(folder: Path, acknowledged: Sequence[str]) -> list[str]:
    """Find files that are lost or altered, and breaks of the log."""
    from freetosell.engines.evidence.folder import EvidenceFolder

    store = EvidenceFolder(folder / "evidence", FakeClock(AT))
    held = {entry.sha256 for entry in store.find_entries("2026-0001")}
    lost = [f"acknowledged and lost: {one}" for one in acknowledged if one not in held]
    return [*lost, *store.find_faults()]


#: Name → how it is written and checked.
WRITERS: Mapping[str, Writer] = {
    "entries": Writer(write_entries, check_entries),
    "cases": Writer(write_cases, check_cases),
    "evidence": Writer(write_evidence, check_evidence),
}
