"""What the seams promise: every Protocol that an adapter fulfils.

A port speaks in core values only.  Contract suites that each adapter inherits
are in `freetosell.testing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.charts.chart import LimitationReading
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.counsel import Counsel
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import Product, ProductFact, Question
from freetosell.core.provenance import Record, Rejected

Vectors = npt.NDArray[np.float32]
#: A picture as it is worked with: (height, width, 3), sRGB, white where nothing is.
Picture = npt.NDArray[np.uint8]


class Clock(Protocol):
    """The only way the program learns what day it is."""

    def now(self) -> datetime:
        """Return the present instant in UTC, with time zone."""


class Progress(Protocol):
    """Where long work says how far it is; never prints by itself."""

    def start(self, what: str, total: int | None) -> None:
        """Begin a phase of ``total`` units, ``None`` if not known."""

    def advance(self, units: int = 1) -> None:
        """Say that ``units`` more are done."""

    def finish(self) -> None:
        """End the phase."""


# --- offices ---------------------------------------------------------------


@runtime_checkable
class OfficeReader(Protocol):
    """Reads one family of files of an office into publications."""

    name: str

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file, by its first 64 KiB, is one of ours."""

    def read(self, path: Path) -> Iterator[Record[Publication] | Rejected]:
        """Stream the records in file order, in memory bounded by one record.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """


# --- platforms -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListingContext:
    """What the user says at import that the file does not.

    Args:
        encoding: Character encoding of a text file, where the guess was wrong.
    """

    platform: str = ""
    marketplace: str = ""
    currency: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ListingFile:
    """A catalogue as read: what it was taken for, and each row's fate.

    Args:
        format: Recognised layout ("amazon_all_listings").
        encoding: As sniffed ("utf-8-sig", "cp932").
        mapping: ``(column of the file, field of Listing)`` in file order;
            unknown columns map to ``attributes.<name>``.
        rows: Every listing stored and every row rejected, in file order.  A
            listing made of several rows (variants, further pictures) stands
            at its first row.
        warnings: About the file as a whole, each ``code`` or ``code:detail``.
        rows_read: Data rows in the file; row 1 is the first after the header.
            Each is the first row of a listing, rejected, or in ``merged``.
        merged: ``(row, row of the listing that took it in)``, by row.
    """

    format: str
    encoding: str
    mapping: tuple[tuple[str, str], ...]
    rows: tuple[Record[Listing] | Rejected, ...]
    warnings: tuple[str, ...] = ()
    rows_read: int = 0
    merged: tuple[tuple[int, int], ...] = ()


# --- engines ---------------------------------------------------------------


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

    def stats(self) -> CorpusStats:
        """Count what is there."""

    def count_months(self) -> tuple[MonthCount, ...]:
        """Count what is there by office, right, stage and month of publication, in that order."""


@dataclass(frozen=True, slots=True)
class ProductSummary:
    """What a list of products shows of one, without its facts.

    Args:
        checked_on: Day for which the latest check asked; ``None`` if never checked.
        outcomes: ``(market, most pressing outcome)`` of the latest check, in the
            order in which the markets were asked for.
        questions: Questions that the latest check asks, answered ones included.
    """

    id: str
    title: str
    checked_on: date | None = None
    checked_at: datetime | None = None
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    questions: int = 0


class Records(Protocol):
    """Keeps products, answers and assessments (SQLite by default)."""

    def put_product(self, product: Product) -> None:
        """Store a product and the facts of its listings; answers stay."""

    def find_products(self) -> tuple[Product, ...]:
        """Return all products with all facts, answers included, by id."""

    def find_product_rows(
        self, after: str = "", limit: int | None = None, text: str = ""
    ) -> tuple[ProductSummary, ...]:
        """Return products as a list shows them, by id.

        Args:
            after: Those behind this id: the last one of the page before.
            limit: At most so many.
            text: Those whose title or id holds this, in whatever case.
        """

    def count_products(self, text: str = "") -> int:
        """Count the products that `find_product_rows` would return."""

    def get_product(self, product_id: str) -> Product:
        """Return one product with all facts.

        Raises:
            InputError: ``product_not_found``.
        """

    def add_fact(self, product_id: str, fact: ProductFact) -> ProductFact:
        """Append a fact under a new id of its own and return it; facts are never overwritten."""

    def put_assessment(self, assessment: Assessment) -> str:
        """Append an assessment; return its id. Earlier ones stay as dated evidence."""

    def find_assessments(self, product_id: str, limit: int | None = None) -> tuple[Assessment, ...]:
        """Return the assessments of a product, latest first, at most so many."""

    def find_questions(
        self, product_id: str | None = None, limit: int | None = None
    ) -> tuple[Question, ...]:
        """Return the open questions of the latest assessments, without the answered ones."""


class CounselRegister(Protocol):
    """The user's own directory of counsel; empty until the user fills it."""

    def put_counsel(self, counsel: Counsel) -> bool:
        """Store an entry, replacing that of the same id; return whether it is new."""

    def find_counsel(self, market: str | None = None) -> tuple[Counsel, ...]:
        """Return the entries of one market or of all, by market and id."""

    def remove_counsel(self, counsel_id: str) -> None:
        """Remove an entry for good.

        Raises:
            InputError: ``counsel_not_found``.
        """


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """What is known of a file that is brought as evidence.

    Args:
        case: Name of the case.
        name: The file's name as it came; never used as a path.
        media_type: As stated by whoever brought it.
        origin: Where it came from, in words.
        actor: Who brought it.
        note: In the actor's words.
        privileged: A communication with counsel, or written for counsel.
    """

    case: str
    name: str
    media_type: str
    origin: str
    actor: str
    note: str = ""
    privileged: bool = False


class EvidenceStore(Protocol):
    """Keeps original files untouched and a log in which a change shows."""

    def add(self, stream: BinaryIO, item: EvidenceItem) -> EvidenceEntry:
        """Store the bytes; return their line of the log once it is safe on disk.

        Raises:
            InputError: ``evidence_too_big``.
        """

    def label(self, sha256: str, item: EvidenceItem) -> EvidenceEntry:
        """Write down another note or privilege label for stored bytes.

        Raises:
            InputError: ``evidence_not_found``.
        """

    def find_files(self, case: str) -> tuple[EvidenceEntry, ...]:
        """Return each file of a case once, as last labelled, in the order of arrival."""

    def open_file(self, sha256: str) -> BinaryIO:
        """Open the original bytes for reading.

        Raises:
            InputError: ``evidence_not_found``.
        """

    def find_faults(self) -> Iterator[str]:
        """Yield in words everything that is not as it was written."""


# --- models ----------------------------------------------------------------


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str
    dims: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts), dims)``, float32, L2-normalised; empty text gives zeros."""


@runtime_checkable
class TwofoldEmbedder(Protocol):
    """An `Embedder` whose vectors hold a part by meaning, and one by the English text."""

    name: str
    dims: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return what `Embedder.embed` returns, the English of each text found by itself."""

    def embed_query(self, texts: Sequence[str], english: str) -> Vectors:
        """Return one vector of shape ``(dims,)`` for what is asked.

        Args:
            texts: What is asked, said in one or more ways that count alike by meaning.
            english: The same in English; empty where there is none.
        """

    def cosines(self, vectors: Vectors, query: Vectors) -> tuple[Vectors, Vectors]:
        """Return the cosine of each row to one query by meaning, and by the English text.

        Returns:
            Twice shape ``(len(vectors),)``; ``nan`` where one of the two has no such part.
        """


class Reranker(Protocol):
    """Scores a query against texts more carefully than the first stage."""

    name: str

    def rerank(self, query: str, texts: Sequence[str]) -> Vectors:
        """Return shape ``(len(texts),)``; higher is closer."""


class PictureRole(StrEnum):
    """What a picture is to a search for designs."""

    #: A figure of a design, as it is stored to be found.
    FIGURE = "figure"
    #: A drawing that asks: its figures of the same design should come first.
    SKETCH = "sketch"
    #: A photo of a product that asks, the main object on white where it could be cut out.
    PHOTO = "photo"


class ImageEncoder(Protocol):
    """Turns figures and photos into vectors of one space.

    The score of a query picture against a figure is the dot product of their
    vectors; that of a product against a design is the best over the product's
    photos and the design's figures, unless an encoder's card says otherwise.
    """

    name: str
    dims: int

    def embed(self, pictures: Sequence[Picture], role: PictureRole) -> Vectors:
        """Return shape ``(len(pictures), dims)``, float32, L2-normalised.

        A picture on which nothing is drawn gives zeros.
        """


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of lettering as it was read off a picture.

    Args:
        confidence: In [0, 1]; how sure the reader is of the letters.
        box: Top, bottom, left and right in pixels of the picture, ends exclusive.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]


class TextReader(Protocol):
    """Reads the lettering on a picture, upright lines only."""

    name: str

    def find_lines(self, picture: Picture) -> tuple[TextLine, ...]:
        """Find and read all lines, from the top, then from the left."""

    def read_line(self, picture: Picture) -> TextLine:
        """Read a picture that is one line; text is empty where nothing can be read."""


class LimitationReader(Protocol):
    """Reads the limitations of one claim against the facts of one product."""

    name: str

    def read(
        self, claim: Claim, publication: Publication, facts: Sequence[ProductFact]
    ) -> tuple[LimitationReading, ...]:
        """Return one reading per limitation of the claim, in order.

        A fact that names variations holds for those alone among what is read:
        it may support a reading and excludes nothing.
        """
