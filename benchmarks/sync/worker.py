"""One run of the sync in a process of its own, to be killed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from freetosell.app.clock import SystemClock
from freetosell.app.corpus_sync import SyncRooms, run_sync
from freetosell.app.sync_log import SyncLog
from freetosell.app.sync_plan import plan_sync
from freetosell.core.ports import Embedder, Vectors
from freetosell.core.sources import PlanRequest
from freetosell.engines.lance import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.offices.own.source import Mirror
from freetosell.offices.source_cards import get_source_card

_DIMS = 32
TICK = b"."
BEGUN = b"begun\n"


class HashVectors:
    """Vectors that depend on the text alone; they find nothing and cost nothing."""

    name = "hash-of-text"
    dims = _DIMS

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector for each text."""
        raw = b"".join(hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in texts)
        found = np.frombuffer(raw, np.uint8).reshape(-1, _DIMS).astype(np.float32) + 1
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


class Ticks:
    """Writes a sign for each file fetched and each record stored, for whoever waits to kill."""

    def start(self, what: str, total: int | None) -> None:
        """Begin."""

    def advance(self, units: int = 1) -> None:
        """Go on."""
        os.write(1, TICK * units)

    def finish(self) -> None:
        """End."""


def open_rooms(folder: Path, *, vectors: bool) -> SyncRooms:
    """Open corpus and log of a workspace."""
    folder.mkdir(parents=True, exist_ok=True)
    return SyncRooms(
        store=LanceCorpus(folder / "corpus"),
        embedder=_embedder(vectors=vectors),
        log=SyncLog(DjangoEntryStore(folder / "records.sqlite3")),
        clock=SystemClock(),
        downloads=folder / "downloads",
    )


def _embedder(*, vectors: bool) -> Embedder:
    if not vectors:
        return HashVectors()
    from freetosell.models.sentence.use import UseEmbedder

    return UseEmbedder()


def run(folder: Path, url: str, *, vectors: bool) -> dict[str, object]:
    """Sync everything that a mirror offers; say when it begins."""
    source = Mirror(get_source_card("own.mirror"), url)
    rooms = open_rooms(folder, vectors=vectors)
    os.write(1, BEGUN)
    try:
        plan = plan_sync(source, rooms.log, PlanRequest())
        report = run_sync(plan, source, rooms, Ticks())
    finally:
        source.close()
    told = report.to_dict()
    told["rejected"] = len(report.rejected)
    told["problems"] = len(report.problems)
    return told


if __name__ == "__main__":
    told = run(Path(sys.argv[1]), sys.argv[2], vectors="vectors" in sys.argv)
    os.write(1, b"\n" + json.dumps(told).encode() + b"\n")
