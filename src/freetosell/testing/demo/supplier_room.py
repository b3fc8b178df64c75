"""A room for the supplier story: a workspace, a corpus of three documents, a day that stands."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from freetosell.app.supplier_room import SupplierRoom
from freetosell.engines.evidence.folder import EvidenceFolder
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.records.entries import DjangoEntryStore
from freetosell.engines.records.store import DjangoRecords
from freetosell.markets.loader import load_rulebooks
from freetosell.testing.clock import FakeClock
from freetosell.testing.demo.supplier_story import TODAY, US, load_rights, tell_story

#: Vectors are not used; the documents are looked up by number.
_DIMS = 8


def open_story_room(folder: Path) -> SupplierRoom:
    """Build the story in a folder and return its room; a second run tells it again.

    Raises:
        EngineError: if the folder cannot be written.
    """
    workspace = folder / "workspace"
    workspace.mkdir(parents=True, exist_ok=True)
    clock = FakeClock(datetime.combine(TODAY, time(8), UTC))
    corpus = LanceCorpus(workspace / "corpus")
    load_rights(corpus, _DIMS)
    room = SupplierRoom(
        entries=DjangoEntryStore(workspace / "records.sqlite3"),
        evidence=EvidenceFolder(workspace / "evidence", clock),
        clock=clock,
        records=DjangoRecords(workspace / "records.sqlite3"),
        corpus=corpus,
        rulebooks=load_rulebooks(),
        our_names=(US,),
    )
    tell_story(room, folder / "originals")
    return room
