"""Put the events of kept files onto rights that came after them.

Fee events and assignments find only rights that are stored already.  When new
rights came, the files of events that are still here are read once more, so that
the order in which sources are synced makes no difference.
"""

from __future__ import annotations

from pathlib import Path

from freetosell.app.corpus_load import load_files
from freetosell.app.corpus_sync import SyncRooms
from freetosell.core.ports import Progress
from freetosell.core.sources import FileKind, SourceFile
from freetosell.offices.source_cards import load_source_cards

_EVENTS = (FileKind.FEE_EVENTS, FileKind.ASSIGNMENTS)


def apply_kept_events(rooms: SyncRooms, progress: Progress) -> int:
    """Read the kept files of events again; doing it twice changes nothing.

    Of fee events the newest file of a source is enough: it holds all of them.

    Returns:
        Stored publications that took new events.

    Raises:
        EngineError: if the corpus cannot be written.
    """
    paths: list[Path] = []
    for card in load_source_cards():
        if not card.may_be_called:
            continue
        files = [f for f in rooms.log.files(card.id).values() if f.kind in _EVENTS and f.loaded]
        folder = rooms.downloads / card.id
        paths += [folder / file.name for file in _needed(files)]
    there = [path for path in paths if path.is_file()]
    if not there:
        return 0
    loaded = load_files(there, rooms.store, rooms.embedder, progress, rooms.clock)
    return loaded.with_new_events


def _needed(files: list[SourceFile]) -> list[SourceFile]:
    fees = [file for file in files if file.kind is FileKind.FEE_EVENTS]
    newest = max(fees, key=lambda file: (str(file.day or ""), file.fetched_at), default=None)
    return [file for file in files if file.kind is not FileKind.FEE_EVENTS or file is newest]
