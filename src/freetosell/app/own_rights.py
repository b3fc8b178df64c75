"""The register of own rights: read in, list, fees that fall due, evidence of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from freetosell.app.media_types import media_type_of
from freetosell.app.row_files import read_rows
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.codec import from_dict, to_dict
from freetosell.core.entries import Entry, EntryStore
from freetosell.core.errors import InputError, SourceError
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.own_rights import (
    OwnRight,
    Renewal,
    Renewals,
    RenewalState,
    find_renewals,
    parse_own_right,
)
from freetosell.core.ports import EvidenceItem, EvidenceStore
from freetosell.core.provenance import Record, Rejected

KIND = "own_right"
USE = "own_use"
#: Fees are told from so many days before they open or fall due.
AHEAD_DAYS = 90


@dataclass(frozen=True, slots=True)
class OwnImport:
    """What became of a table: ``read = new + changed + unchanged + len(rejected)``."""

    read: int
    new: int
    changed: int
    unchanged: int
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class OwnUse:
    """A document that shows the use of an own right.

    Args:
        right: Id of the own right.
        used_on: Day that the document shows; ``None`` if it does not say.
        sha256: Of the file's bytes, as the evidence store keeps them.
    """

    right: str
    name: str
    sha256: str
    used_on: date | None = None
    market: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueFees:
    """The fees of all own rights that have to be looked at, and what cannot be told.

    Args:
        fees: Open, in grace or missed ones, and those that open soon, by the next day.
        unknown: Id of the right → what cannot be told of its fees.
    """

    fees: tuple[Renewal, ...]
    unknown: Mapping[str, tuple[str, ...]]


def read_own_rights(path: Path) -> Iterator[Record[OwnRight] | Rejected]:
    """Yield the own rights of a table in file order.

    Raises:
        InputError: ``table_kind``.
        SourceError: ``table_unreadable`` or what the workbook reader says.
    """
    for where, row in read_rows(path):
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield Record(parse_own_right(row, where), where)
        except InputError as error:
            yield Rejected(error.code, f"{error.what} {error.fix}".strip(), where)


def import_own_rights(
    path: Path, entries: EntryStore, books: Mapping[str, Rulebook], *, by: str, at: datetime
) -> OwnImport:
    """Store the own rights of a table; one that stands twice in it is refused the second time.

    Raises:
        InputError: ``table_kind``.
        SourceError: if the file as a whole cannot be read; nothing is stored then.
    """
    read = list(read_own_rights(path))
    rejected = [r for r in read if isinstance(r, Rejected)]
    known = {entry.key: entry for entry in entries.find(KIND)}
    rows: dict[str, Entry] = {}
    for record in read:
        if isinstance(record, Rejected):
            continue
        own = record.value
        if own.id in rows:
            why = "The right stands earlier in the file; the first row was stored."
            rejected.append(Rejected("own_twice", why, record.where, own.id))
            continue
        rows[own.id] = _entry(own, known.get(own.id), books, at.date())
    changed = [k for k, row in rows.items() if k in known and _content(row) != _content(known[k])]
    entries.put(list(rows.values()), by=by, at=at)
    new = sum(key not in known for key in rows)
    return OwnImport(len(read), new, len(changed), len(rows) - new - len(changed), tuple(rejected))


def _content(entry: Entry) -> dict[str, object]:
    """Return what an entry says, without where it was read."""
    return {name: value for name, value in entry.content.items() if name != "source"}


def put_own_right(
    own: OwnRight, entries: EntryStore, books: Mapping[str, Rulebook], *, by: str, at: datetime
) -> bool:
    """Store an own right, replacing that of the same id; return whether it is new."""
    known = _known(own.id, entries)
    entries.put([_entry(own, known, books, at.date())], by=by, at=at)
    return known is None


def _known(key: str, entries: EntryStore) -> Entry | None:
    return next((e for e in entries.find(KIND, text=key) if e.key == key), None)


def _entry(own: OwnRight, known: Entry | None, books: Mapping[str, Rulebook], day: date) -> Entry:
    renewals = find_renewals(own, books, day)
    label = " ".join(filter(None, (own.number, own.title, own.owner, *own.products)))
    return Entry(
        KIND,
        own.id,
        to_dict(own, compact=True),
        parent=own.office,
        label=label[:500],
        state="pending" if own.pending else "granted",
        due_on=renewals.next_due(),
        version=known.version if known else 0,
    )


def find_own_rights(entries: EntryStore, text: str = "", product: str = "") -> tuple[OwnRight, ...]:
    """Return the own rights by id; those that hold a text or cover a product."""
    found = (from_dict(OwnRight, e.content) for e in entries.find(KIND, text=text))
    return tuple(own for own in found if not product or product in own.products)


def get_own_right(text: str, entries: EntryStore) -> OwnRight:
    """Return one own right by its number, however written.

    Raises:
        InputError: ``entry_not_found``.
    """
    return from_dict(OwnRight, entries.get(KIND, own_key(text)).content)


def own_key(text: str) -> str:
    """Return the id of an own right out of its number; an id stays as it is."""
    try:
        return parse_own_right({"number": text}).id
    except InputError:
        return text


def remove_own_right(text: str, entries: EntryStore, *, by: str, at: datetime) -> str:
    """Take an own right off the register; its history and its evidence stay.

    Raises:
        InputError: ``entry_not_found``.
    """
    key = own_key(text)
    entries.remove(KIND, key, version=entries.get(KIND, key).version, by=by, at=at)
    return key


def pay_fee(
    text: str,
    label: int,
    entries: EntryStore,
    books: Mapping[str, Rulebook],
    *,
    by: str,
    at: datetime,
) -> OwnRight:
    """Enter the fee of a year as paid.

    Raises:
        InputError: ``entry_not_found`` or ``own_fee_unknown``.
    """
    own = get_own_right(text, entries)
    renewals = find_renewals(own, books, at.date())
    labels = sorted({fee.label for fee in renewals.fees})
    if label not in labels:
        raise InputError(
            "own_fee_unknown",
            f"{own.id} has no fee of year {label} by the rulebooks.",
            where="--year",
            fix=f"Its fees are of the years: {', '.join(map(str, labels)) or '(none known)'}.",
        )
    paid = replace(own, paid=tuple(sorted({*own.paid, label})))
    put_own_right(paid, entries, books, by=by, at=at)
    return paid


def find_due_fees(
    entries: EntryStore,
    books: Mapping[str, Rulebook],
    as_of: date,
    ahead_days: int = AHEAD_DAYS,
) -> DueFees:
    """Find the fees that are open, late or missed on a day, or come within some days.

    Args:
        entries: The register.
        books: Rulebooks by market.
        as_of: Day of the question.
        ahead_days: Fees whose next day is no further away than this, in days.
    """
    until = as_of + timedelta(days=ahead_days)
    due: list[Renewal] = []
    unknown: dict[str, tuple[str, ...]] = {}
    for own in find_own_rights(entries):
        renewals: Renewals = find_renewals(own, books, as_of)
        pressing = {RenewalState.IN_GRACE, RenewalState.MISSED}
        due.extend(
            fee
            for fee in renewals.fees
            if fee.state in pressing or (fee.next_on is not None and fee.next_on <= until)
        )
        if renewals.unknown:
            unknown[own.id] = renewals.unknown
    due.sort(key=lambda fee: (fee.next_on or date.max, fee.right, fee.territory, fee.label))
    return DueFees(tuple(due), unknown)


def add_use(
    text: str,
    file: Path,
    entries: EntryStore,
    evidence: EvidenceStore,
    *,
    used_on: date | None = None,
    market: str = "",
    note: str = "",
    by: str,
    at: datetime,
) -> OwnUse:
    """Keep a document that shows the use of an own right; its bytes are stored untouched.

    Raises:
        InputError: ``entry_not_found`` or ``evidence_too_big``.
        SourceError: ``use_file_unreadable``.
        EngineError: if the evidence cannot be stored.
    """
    own = get_own_right(text, entries)
    item = EvidenceItem(
        case=f"own-{own.id}",
        name=file.name,
        media_type=media_type_of(file),
        origin="evidence of use",
        actor=by or "seller",
        note=note,
    )
    try:
        with file.open("rb") as stream:
            kept: EvidenceEntry = evidence.add(stream, item)
    except OSError as error:
        raise SourceError(
            "use_file_unreadable",
            f"The document cannot be read: {error.strerror or error}.",
            where=str(file),
            fix="Check the path.",
        ) from error
    use = OwnUse(own.id, file.name, kept.sha256, used_on, market, note)
    key = f"{own.id}/{kept.sha256[:16]}"
    old = next((e for e in entries.find(USE, parent=own.id) if e.key == key), None)
    version = old.version if old else 0
    entry = Entry(USE, key, to_dict(use), parent=own.id, label=file.name, version=version)
    entries.put([entry], by=by, at=at)
    return use


def find_uses(entries: EntryStore, text: str) -> Sequence[OwnUse]:
    """Return the documents that show the use of an own right, by day."""
    found = [from_dict(OwnUse, e.content) for e in entries.find(USE, parent=own_key(text))]
    return sorted(found, key=lambda use: (use.used_on or date.max, use.name))
