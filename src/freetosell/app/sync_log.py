"""The sync log: which file came when from where, what became of it, and how fast it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from freetosell.core.codec import from_dict, to_dict
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.sources import SourceFile

FILE = "source_file"
RUN = "sync_run"
_BY = "corpus sync"
#: Runs whose speed is looked at for an estimate.
_RUNS = 5


@dataclass(frozen=True, slots=True)
class SyncRun:
    """What one run moved and how long it took.

    Args:
        fetch_s, load_s: Wall-clock seconds.
        loaded_bytes: Size of the files whose records were read.
    """

    source: str
    started_at: str
    fetched_files: int = 0
    fetched_bytes: int = 0
    fetch_s: float = 0.0
    loaded_bytes: int = 0
    load_s: float = 0.0
    read: int = 0
    stored: int = 0


@dataclass(slots=True)
class SyncLog:
    """The log over the kept entries."""

    entries: EntryStore
    _held: dict[str, Entry] = field(default_factory=dict)

    def files(self, source: str) -> dict[str, SourceFile]:
        """Return what is known of the files of a source, by name."""
        found = self.entries.find(FILE, parent=source)
        self._held.update((entry.key, entry) for entry in found)
        files = (from_dict(SourceFile, entry.content) for entry in found)
        return {file.name: file for file in files}

    def put(self, files: Sequence[SourceFile], at: datetime) -> None:
        """Write down what is known of files, all or none."""
        entries = [self._entry(file) for file in files]
        stored = self.entries.put(entries, by=_BY, at=at)
        self._held.update((entry.key, entry) for entry in stored)

    def put_run(self, run: SyncRun, at: datetime) -> None:
        """Write down a run."""
        key = f"{run.source}/{run.started_at}"
        entry = Entry(RUN, key, to_dict(run), parent=run.source, label=run.source)
        self.entries.put([entry], by=_BY, at=at)

    def runs(self, source: str) -> tuple[SyncRun, ...]:
        """Return the latest runs of a source, oldest first."""
        found = self.entries.find(RUN, parent=source)[-_RUNS:]
        return tuple(from_dict(SyncRun, entry.content) for entry in found)

    def _entry(self, file: SourceFile) -> Entry:
        key = f"{file.source}/{file.name}"
        held = self._held.get(key, Entry(FILE, key))
        return replace(
            held,
            content=to_dict(file),
            parent=file.source,
            label=file.name,
            state=_state(file),
        )


def _state(file: SourceFile) -> str:
    if file.problem:
        return "refused"
    return "loaded" if file.loaded else "fetched"


def speeds(runs: Sequence[SyncRun]) -> tuple[float, float]:
    """Return bytes a second fetched and loaded in those runs; 0 where nothing was measured."""
    fetch_s = sum(run.fetch_s for run in runs)
    load_s = sum(run.load_s for run in runs)
    return (
        sum(run.fetched_bytes for run in runs) / fetch_s if fetch_s > 0 else 0.0,
        sum(run.loaded_bytes for run in runs) / load_s if load_s > 0 else 0.0,
    )
