"""What keeps rights and finds them: units, hits, coverage, the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from freetosell.core.landscape.marks import PublicationMark
from freetosell.core.patents.publication import Publication
from freetosell.core.ports.models import Vectors


@dataclass(frozen=True, slots=True)
class Unit:
    """A searchable piece of a publication: an independent claim, the abstract, a passage.

    Args:
        id: ``publication key#claim:1`` / ``#abstract`` / ``#passage:3``; unique in the corpus.
        publication: Key of the publication.
        kind: "claim", "abstract", "passage" or "design".
        text: Title and the piece, as embedded and indexed.
    """

    id: str
    publication: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """Which units may be found.  ``None`` in any field means: do not filter on it.

    Args:
        offices: ST.3 codes that bind the markets asked for.
        right_kinds: `RightKind` values.
        stages: `Stage` values.
        may_live_on: Leave out rights whose term surely ended before this day;
            the exact status is computed afterwards on the hits.
    """

    offices: tuple[str, ...] | None = None
    right_kinds: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    may_live_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeyFilter:
    """Which publications are meant, by columns alone.  ``None``: do not filter on it.

    Args:
        offices: ST.3 codes.
        right_kinds: `RightKind` values.
        classes: CPC or IPC subclasses ("A47J") and Locarno classes ("L07"), any of them.
        owners: Names exactly as `find_owner_names` gives them, any of them.
    """

    offices: tuple[str, ...] | None = None
    right_kinds: tuple[str, ...] | None = None
    classes: tuple[str, ...] | None = None
    owners: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One unit found, with what a list of candidates shows of its publication.

    Args:
        score: As the engine gives it; higher is better.
        owners: As `Publication.owners` gives them, at most five.
        classes: CPC or IPC subclasses ("A47J") and Locarno classes ("L07"), sorted.
    """

    unit_id: str
    publication: str
    kind: str
    score: float
    text: str
    title: str = ""
    owners: tuple[str, ...] = ()
    right_kind: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusRow:
    """A publication with its units and their vectors, ready to be stored.

    Args:
        latest_expiry: Last day on which the right may still protect, computed
            from the document alone; ``None`` if there is no upper bound.
        vectors: Shape ``(len(units), dims)``, float32, L2-normalised.
        digest: SHA-256 hex of the publication's content; unchanged digest = nothing to do.
    """

    publication: Publication
    units: tuple[Unit, ...]
    vectors: Vectors
    digest: str
    latest_expiry: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one office and right the corpus holds."""

    office: str
    right_kind: str
    stage: str
    publications: int
    with_claims: int
    first_published_on: date | None
    last_published_on: date | None


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Documents of one office, right and stage that were published in one month.

    Args:
        month: "2026-09"; empty where the document does not say.
    """

    office: str
    right_kind: str
    stage: str
    month: str
    publications: int
    with_claims: int


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """State of a corpus: how much, from when, built with what."""

    publications: int
    units: int
    coverage: tuple[Coverage, ...]
    embedder: str
    schema_version: int
    updated_at: datetime | None
    unindexed_units: int = 0


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do; a gap is declared here, never discovered by surprise."""

    text_search: bool = True
    vector_search: bool = True
    concurrent_readers: bool = True
    concurrent_writers: bool = True
    notes: tuple[str, ...] = field(default=())


class CorpusStore(Protocol):
    """Keeps publications and finds their units by words and by vector."""

    capabilities: Capabilities

    def bind_embedder(self, name: str, dims: int) -> None:
        """Say whose vectors are stored and searched; a corpus keeps to one model.

        Raises:
            EngineError: ``corpus_other_embedder`` if it holds those of another.
        """

    def known_digests(self, keys: Sequence[str]) -> dict[str, str]:
        """Return key → content digest of those publications that are stored."""

    def upsert(self, rows: Sequence[CorpusRow]) -> int:
        """Store rows, replacing those of the same key; return how many were written.

        When it returns, the rows survive a kill of the process.
        """

    def replace_records(self, records: Sequence[tuple[Publication, str]]) -> int:
        """Replace stored records, with their digests, whose units stay as they are.

        Returns:
            How many were stored and are replaced; unknown keys are passed over.
        """

    def delete(self, keys: Sequence[str]) -> int:
        """Remove publications; return how many were there."""

    def optimize(self) -> None:
        """Bring indices up to date after writing; safe to kill and repeat."""

    def search_text(self, query: str, limit: int, where: UnitFilter) -> tuple[Hit, ...]:
        """Return the best units by BM25, best first, ties by unit id."""

    def search_vector(self, query: Vectors, limit: int, where: UnitFilter) -> tuple[Hit, ...]:
        """Return the nearest units by cosine to one vector of shape ``(dims,)``."""

    def search_vectors(
        self, queries: Vectors, limit: int, where: UnitFilter
    ) -> tuple[tuple[Hit, ...], ...]:
        """Return what `search_vector` gives for each row of ``(n, dims)``, in one pass."""

    def find_units(
        self, keys: Sequence[str], kinds: Sequence[str]
    ) -> tuple[tuple[Hit, ...], Vectors]:
        """Return the units of these kinds of these publications, by unit id, with score 0.

        Returns:
            The units, and their vectors of shape ``(units, dims)``; a unit
            without a direction has zeros.
        """

    def find_publications(self, keys: Sequence[str]) -> dict[str, Publication]:
        """Return the whole publications of those keys that are stored."""

    def find_by_number(self, office: str, number: str) -> tuple[Publication, ...]:
        """Return all publications of a number, whatever the kind code."""

    def find_numbers(self, office: str) -> frozenset[str]:
        """Return the numbers of all stored publications of an office."""

    def find_keys(self, where: KeyFilter) -> tuple[str, ...]:
        """Return the keys of the publications that are meant, sorted; looks at columns alone."""

    def find_owner_names(self) -> tuple[str, ...]:
        """Return every name that stands as an owner, sorted; at most five per publication."""

    def find_marks(self, where: KeyFilter) -> tuple[PublicationMark, ...]:
        """Return a mark of each publication that is meant and has units, by key."""

    def find_mean_vectors(self, keys: Sequence[str]) -> Vectors:
        """Return the mean direction of the units of each publication.

        Returns:
            Shape ``(len(keys), dims)``, float32, L2-normalised; zeros where a
            publication has no vector.
        """

    def stats(self) -> CorpusStats:
        """Count what is there."""

    def count_months(self) -> tuple[MonthCount, ...]:
        """Count what is there by office, right, stage and month of publication, in that order."""
