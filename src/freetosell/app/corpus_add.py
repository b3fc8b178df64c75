"""Add publications to the corpus: read, compare, cut into units, embed, store.

Every record is read, and ends as stored, unchanged or rejected.  Nothing is
held back between batches, so a run that is killed is simply started again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np

from freetosell.app.editions import merge_editions
from freetosell.app.units import UNITS_VERSION, find_units
from freetosell.core.codec import to_dict
from freetosell.core.errors import SourceError
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import (
    Clock,
    CorpusRow,
    CorpusStore,
    Embedder,
    Progress,
    Unit,
    Vectors,
)
from freetosell.core.provenance import Record, Rejected, Source

Reader = Callable[[Path], Iterator[Record[Publication] | Rejected]]
Bound = Callable[[Publication], date | None]
MergeEvents = Callable[[Publication, Mapping[str, tuple[LegalEvent, ...]]], Publication]

#: Publications handled together: enough to embed at full speed, few enough to hold.
BATCH = 128
#: Code points of text at which a batch is closed early, so that memory stays bounded.
BATCH_CHARS = 16_000_000
#: Stored publications after which the indices are brought up to date in between.
INDEX_EVERY = 20_000
#: Hex digits of one source's digest; several sources of a document are joined by "+".
_DIGEST_CHARS = 32
#: Sources of one document that are remembered; the oldest is forgotten.
_SOURCES_KNOWN = 16


@dataclass(slots=True)
class AddReport:
    """What became of every record: ``read = stored + unchanged + len(rejected)``.

    Args:
        read: Records and files that were met, refused ones included.
        stored: New or changed publications that are now in the corpus.
        unchanged: Those that told nothing new.
        rejected: What was refused, with the reason, in order.
        notes: How often each kind of doubt was met in records that were kept, by code.
        units: Units written.
        embedded: Texts for which vectors were computed.
    """

    started_at: datetime
    ended_at: datetime
    read: int = 0
    stored: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    units: int = 0
    embedded: int = 0

    @property
    def seconds(self) -> float:
        """Wall-clock time of the run."""
        return (self.ended_at - self.started_at).total_seconds()


def add_to_corpus(
    paths: Iterable[Path],
    read: Reader,
    store: CorpusStore,
    embedder: Embedder,
    progress: Progress,
    clock: Clock,
    bound: Bound,
) -> AddReport:
    """Read files of publications into the corpus; what is there already is left alone.

    A document is known by its content, not by the name of its file.  One that
    comes from several sources is stored once, with what each of them tells.
    A file that cannot be read as a whole is one rejection; the next is read.

    Args:
        paths: Files or folders, in the order in which they are read.
        read: Reader of one path (`offices.intake.read_publications`).
        store: Where they are kept.
        embedder: Makes the vectors; the corpus keeps to it from then on.
        progress: Told of every record.
        clock: For the times in the report.
        bound: Gives the last day on which a right may still protect, from the
            document alone; ``None`` if there is no upper bound.

    Raises:
        EngineError: if the corpus cannot be written; what was stored stays.
        ModelError: if texts cannot be embedded.
    """
    now = clock.now()
    work = _Adding(store, embedder, bound, AddReport(now, now))
    store.bind_embedder(embedder.name, embedder.dims)
    for path in paths:
        progress.start(f"Reading {path.name}", None)
        for publication in work.accepted(_records(path, read)):
            work.take(publication)
            progress.advance()
        progress.finish()
    work.flush()
    if work.report.stored or store.stats().unindexed_units:
        progress.start("Building the indices", None)
        store.optimize()
        progress.finish()
    work.report.ended_at = clock.now()
    return work.report


def add_legal_events(
    events: Mapping[str, tuple[LegalEvent, ...]],
    store: CorpusStore,
    merge: MergeEvents,
    office: str = "US",
) -> int:
    """Put legal events onto the stored publications that they belong to.

    Args:
        events: Events by number as `PublicationNumber.number` has it; numbers
            that are not stored are passed over.
        store: Where the publications are.
        merge: Adds to one publication the events of its number, each once
            (`offices.us.maintenance_fees.merge_fee_events`).
        office: ST.3 code of the office whose numbers they are.

    Returns:
        Publications that took new events.  Adding the same events again gives 0.
    """
    changed = 0
    batch: list[tuple[Publication, str]] = []
    for number in sorted(store.find_numbers(office) & events.keys()):
        for stored in store.find_by_number(office, number):
            merged = merge(stored, events)
            if merged != stored:
                batch.append((merged, store.known_digests([stored.key]).get(stored.key, "")))
        if len(batch) >= BATCH:
            changed += store.replace_records(batch)
            batch = []
    return changed + store.replace_records(batch)


def content_digest(publication: Publication) -> str:
    """Return the digest of what a source says, whatever its file is called.

    Source and notes are left out, because they change with the file's name and
    the day of reading.  The recipe of units is part of it, so that a new recipe
    cuts documents up afresh.
    """
    content = to_dict(replace(publication, source=Source(""), notes=()), compact=True)
    text = json.dumps([UNITS_VERSION, content], ensure_ascii=True, sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()[:_DIGEST_CHARS]


def _records(path: Path, read: Reader) -> Iterator[Record[Publication] | Rejected]:
    """Yield the records of a path; a file that cannot be read at all is one refusal."""
    try:
        yield from read(path)
    except SourceError as error:
        where = error.where or path.name
        yield Rejected(error.code, f"{error.what} {error.fix}".strip(), where)


@dataclass(slots=True)
class _Adding:
    """Work in progress: the open batch and the counts."""

    store: CorpusStore
    embedder: Embedder
    bound: Bound
    report: AddReport
    batch: list[Publication] = field(default_factory=list)
    chars: int = 0
    since_index: int = 0

    def accepted(self, records: Iterator[Record[Publication] | Rejected]) -> Iterator[Publication]:
        """Yield what was read whole; count everything."""
        for record in records:
            self.report.read += 1
            refused = _unstorable(record) if isinstance(record, Record) else record
            if refused is not None:
                self.report.rejected.append(refused)
            elif isinstance(record, Record):
                notes = dict.fromkeys((*record.notes, *record.value.notes))
                self.report.notes.update(note.code for note in notes)
                yield record.value

    def take(self, publication: Publication) -> None:
        """Put a publication into the batch; store the batch when it is full."""
        self.batch.append(publication)
        self.chars += len(publication.description) + sum(len(c.text) for c in publication.claims)
        if len(self.batch) >= BATCH or self.chars >= BATCH_CHARS:
            self.flush()

    def flush(self) -> None:
        """Store the open batch and forget it."""
        publications, self.batch, self.chars = self.batch, [], 0
        if not publications:
            return
        states = self._states(publications)
        changed = [state for state in states.values() if state.changed]
        self._store(changed)
        told = sum(state.stored for state in states.values())
        self.report.stored += told
        self.report.unchanged += len(publications) - told
        self.since_index += len(changed)
        if self.since_index >= INDEX_EVERY:
            self.store.optimize()
            self.since_index = 0

    def _states(self, publications: Sequence[Publication]) -> dict[str, _State]:
        """Bring each document of the batch together with what is stored of it."""
        digests = [content_digest(publication) for publication in publications]
        known = self.store.known_digests([publication.key for publication in publications])
        unseen = [
            publication.key
            for publication, digest in zip(publications, digests, strict=True)
            if digest not in known.get(publication.key, digest).split("+")
        ]
        stored = self.store.find_publications(unseen)
        states: dict[str, _State] = {}
        for publication, digest in zip(publications, digests, strict=True):
            key = publication.key
            state = states.setdefault(
                key, _State(stored.get(key), known.get(key, ""), whole=key in known)
            )
            state.take(publication, digest)
        return states

    def _store(self, changed: Sequence[_State]) -> None:
        records: list[tuple[Publication, str]] = []
        fresh: list[tuple[_State, tuple[Unit, ...]]] = []
        for state in changed:
            units = find_units(state.publication)
            # A writer that was killed leaves no digest, and units of which nothing is sure.
            if state.before and state.whole and self._same_units(state, units):
                records.append((state.publication, state.digest))
            else:
                fresh.append((state, units))
        self.store.replace_records(records)
        vectors = self._embed([unit.text for _, units in fresh for unit in units])
        rows: list[CorpusRow] = []
        start = 0
        for state, units in fresh:
            own = vectors[start : start + len(units)]
            start += len(units)
            last = self.bound(state.publication)
            rows.append(CorpusRow(state.publication, units, own, state.digest, last))
        self.store.upsert(rows)
        self.report.units += len(vectors)

    def _same_units(self, state: _State, units: tuple[Unit, ...]) -> bool:
        """Say whether the stored units are right still: their text, and what they are found by."""
        before, now = state.before, state.publication
        return (
            before is not None
            and units == find_units(before)
            and _found_by(before) == _found_by(now)
            and self.bound(before) == self.bound(now)
        )

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """Embed each different text once."""
        places = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        if not places:
            return np.zeros((0, self.embedder.dims), np.float32)
        vectors = self.embedder.embed(list(places))
        self.report.embedded += len(places)
        return vectors[[places[text] for text in texts]]


@dataclass(slots=True)
class _State:
    """One document on its way: what was stored, what the batch adds."""

    before: Publication | None
    digest: str
    whole: bool
    stored: int = 0
    changed: bool = False
    after: Publication | None = None

    @property
    def publication(self) -> Publication:
        """The document as it is to be stored."""
        found = self.after or self.before
        if found is None:
            raise ValueError("no document was taken")
        return found

    def take(self, publication: Publication, digest: str) -> None:
        """Add one source of the document, unless it is known already."""
        seen = self.digest.split("+") if self.digest else []
        if digest in seen:
            return
        current = self.after or self.before
        merged = publication if current is None else merge_editions(current, publication)
        self.stored += merged != current
        self.changed = True
        self.after = merged
        self.digest = "+".join([*seen, digest][-_SOURCES_KNOWN:])


def _found_by(publication: Publication) -> tuple[object, ...]:
    """Return what is written beside each unit, so that a filter or a list shows it."""
    kept = (publication.right_kind, publication.stage, publication.title, publication.classes)
    return (*kept, publication.owners())


def _unstorable(record: Record[Publication]) -> Rejected | None:
    """Return why a record cannot be kept, or nothing if it can."""
    number = record.value.number
    if not number.office.strip() or not number.number.strip():
        return Rejected("number_missing", "The record has no publication number.", record.where)
    try:
        number.key.encode("utf-8")
    except UnicodeEncodeError:
        reason = "The publication number holds characters that are broken."
        return Rejected("number_broken", reason, record.where, ascii(number.key))
    return None
