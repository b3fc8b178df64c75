"""Which sources there are, which may be asked, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from freetosell.app.settings import Settings
from freetosell.app.sync_log import SyncLog
from freetosell.core.coverage import CoverageLedger, make_ledger
from freetosell.core.entries import EntryStore
from freetosell.core.errors import InputError
from freetosell.core.ports import CorpusStats, CorpusStore
from freetosell.core.sources import FileSource, SourceCard, SourceFile
from freetosell.offices.source_cards import get_source_card, load_source_cards, refuse_by_hand

_Opener = Callable[[SourceCard, Settings, date], FileSource]


def open_source(source_id: str, settings: Settings, today: date) -> FileSource:
    """Open one source; nothing is sent yet.

    Raises:
        InputError: ``source_unknown``, ``source_by_hand``, ``source_key_missing``.
        MissingExtraError: ``missing_extra`` if its client is not installed.
    """
    card = get_source_card(source_id)
    refuse_by_hand(card)
    return OPENERS[card.id](card, settings, today)


def has_keys(card: SourceCard, settings: Settings) -> bool:
    """Say whether all settings are there without which a source cannot be asked."""
    return all(getattr(settings, name) for name in card.keys)


def load_ledger(
    store: CorpusStore, entries: EntryStore | None, as_of: date, stats: CorpusStats | None = None
) -> CoverageLedger:
    """Return the coverage ledger of a corpus on a day.

    Args:
        store: The corpus.
        entries: Where the sync log is; ``None`` if nothing was ever kept.
        as_of: The day.
        stats: The corpus' counts, if they were taken already.
    """
    cards = load_source_cards()
    files = find_synced(entries) if entries is not None else {}
    coverage = (stats or store.stats()).coverage
    return make_ledger(as_of, coverage, store.count_months(), cards, files)


def find_synced(entries: EntryStore) -> dict[str, Sequence[SourceFile]]:
    """Return the files that came from each source that may be called."""
    log = SyncLog(entries)
    called = [card.id for card in load_source_cards() if card.may_be_called]
    return {source: tuple(log.files(source).values()) for source in called}


def _open_data_portal(card: SourceCard, settings: Settings, today: date) -> FileSource:
    from freetosell.offices.us.source import OpenDataPortal

    del today
    return OpenDataPortal(card, settings.uspto_key)


def _open_patent_services(card: SourceCard, settings: Settings, today: date) -> FileSource:
    from freetosell.offices.ep.source import OpenPatentServices

    folder = settings.downloads
    return OpenPatentServices(card, settings.ops_key, settings.ops_secret, folder, today)


def _open_mirror(card: SourceCard, settings: Settings, today: date) -> FileSource:
    from freetosell.offices.own.source import Mirror

    del today
    parts = urlsplit(settings.mirror_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.username:
        raise InputError(
            "mirror_url_missing",
            "There is no address of a mirror.",
            card.id,
            "Set FREETOSELL_MIRROR_URL to the folder that holds index.json.",
        )
    return Mirror(card, settings.mirror_url)


#: Every source that has a client; a test holds it equal to the cards.
OPENERS: Mapping[str, _Opener] = {
    "us.grants": _open_data_portal,
    "us.applications": _open_data_portal,
    "us.assignments": _open_data_portal,
    "us.fees": _open_data_portal,
    "ep.ops": _open_patent_services,
    "own.mirror": _open_mirror,
}
