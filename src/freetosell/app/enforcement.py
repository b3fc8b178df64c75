"""Keep signs of enforcement: read public tables in, list them, hand them to checks and watches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from freetosell.app.row_files import read_rows
from freetosell.core.codec import from_dict, to_dict
from freetosell.core.enforcement import EnforcementSignal, Forum, SignalIndex, parse_signal
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError
from freetosell.core.provenance import Record, Rejected

KIND = "enforcement"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class SignalImport:
    """What became of a table: ``read = stored + unchanged + len(rejected)``.

    Args:
        stored: Rows that told something new, a case told in several rows included.
        unchanged: Rows that told nothing new.
    """

    read: int
    stored: int
    unchanged: int
    rejected: tuple[Rejected, ...]


def read_signals(
    path: Path, forum: Forum | None = None, source_on: date | None = None
) -> Iterator[Record[EnforcementSignal] | Rejected]:
    """Yield the signs of a table in file order.

    Raises:
        InputError: ``table_kind``.
        SourceError: ``table_unreadable`` or what the workbook reader says.
    """
    for where, row in read_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            signal = parse_signal(row, forum=forum, source=path.name, source_on=source_on)
            yield Record(signal, where)
        except InputError as error:
            yield Rejected(error.code, f"{error.what} {error.fix}".strip(), where)


def import_signals(
    path: Path,
    entries: EntryStore,
    *,
    by: str,
    at: datetime,
    forum: Forum | None = None,
    source_on: date | None = None,
) -> SignalImport:
    """Store the signs of a table; rows of one case are joined, cases known are brought up to date.

    Raises:
        InputError: ``table_kind``.
        SourceError: if the file as a whole cannot be read; nothing is stored then.
    """
    known = {entry.key: entry for entry in entries.find(KIND)}
    now = {key: from_dict(EnforcementSignal, e.content) for key, e in known.items()}
    read = list(read_signals(path, forum, source_on))
    rejected = tuple(r for r in read if isinstance(r, Rejected))
    stored = 0
    for record in read:
        if isinstance(record, Rejected):
            continue
        signal = record.value
        before = now.get(signal.id)
        joined = signal if before is None else _join(before, signal)
        stored += joined != before
        now[signal.id] = joined
    _put(now, known, entries, by, at)
    return SignalImport(len(read), stored, len(read) - stored - len(rejected), rejected)


def add_signal(signal: EnforcementSignal, entries: EntryStore, *, by: str, at: datetime) -> None:
    """Store one sign, for instance the user's own experience on a platform."""
    known = {e.key: e for e in entries.find(KIND, text=signal.id) if e.key == signal.id}
    _put({signal.id: signal}, known, entries, by, at)


def find_signals(entries: EntryStore, text: str = "") -> tuple[EnforcementSignal, ...]:
    """Return the kept signs by id; those whose owner, case or right holds a text."""
    return tuple(from_dict(EnforcementSignal, e.content) for e in entries.find(KIND, text=text))


def remove_signal(key: str, entries: EntryStore, *, by: str, at: datetime) -> None:
    """Take a sign away; its history stays.

    Raises:
        InputError: ``entry_not_found``.
    """
    entries.remove(KIND, key, version=entries.get(KIND, key).version, by=by, at=at)


def load_signals(entries: EntryStore) -> SignalIndex | None:
    """Return all kept signs, sorted by right and owner; ``None`` if there are none."""
    signals = find_signals(entries)
    return SignalIndex(signals) if signals else None


def _join(before: EnforcementSignal, new: EnforcementSignal) -> EnforcementSignal:
    """Return one case told twice: the later telling leads, rights of both are kept."""
    rights = tuple(sorted({*before.patents, *new.patents}))
    filled = {
        name: getattr(new, name) or getattr(before, name)
        for name in (
            "filed_on",
            "filed_said",
            "owner",
            "against",
            "about",
            "outcome",
            "source",
            "source_on",
        )
    }
    return replace(new, patents=rights, **filled)


def _put(
    signals: dict[str, EnforcementSignal],
    known: dict[str, Entry],
    entries: EntryStore,
    by: str,
    at: datetime,
) -> None:
    rows = [
        Entry(
            KIND,
            key,
            to_dict(signal, compact=True),
            parent=signal.owner[:300],
            label=" ".join(filter(None, (signal.owner, signal.reference, *signal.patents)))[:500],
            state=signal.forum.value,
            version=known[key].version if key in known else 0,
        )
        for key, signal in signals.items()
    ]
    for start in range(0, len(rows), _BATCH):
        entries.put(rows[start : start + _BATCH], by=by, at=at)
