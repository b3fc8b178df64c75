"""What keeps the user's own: products, assessments, counsel, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Protocol

from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.counsel import Counsel
from freetosell.core.products.product import Product, ProductFact, Question


@dataclass(frozen=True, slots=True)
class ProductSummary:
    """What a list of products shows of one, without its facts.

    Args:
        checked_on: Day for which the latest check asked; ``None`` if never checked.
        outcomes: ``(market, most pressing outcome)`` of the latest check that asked
            for the market; a market in which nothing was found is not in it.
        markets: Every market that any check asked for, in that order.
        questions: Questions that the latest check asks, answered ones included.
    """

    id: str
    title: str
    checked_on: date | None = None
    checked_at: datetime | None = None
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    markets: tuple[str, ...] = ()
    questions: int = 0


@dataclass(frozen=True, slots=True)
class FindingSummary:
    """What a list of findings shows of one, without its charts.

    Args:
        key: Where it stands in the order of the list; name it to go on behind it.
        title: Of the right; empty for a finding about a market as a whole.
        owners: Names joined by "; ".
        deciding: The fact that decided, cut.
        questions: Questions that hang on it.
        reviewed: Rows of its charts on which a person's reading stands.
    """

    key: str
    product_id: str
    product_title: str
    market: str
    publication: str
    title: str
    owners: str
    right_kind: str
    outcome: Outcome
    deciding: str
    as_of: date
    questions: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are meant; an empty field does not filter.

    Args:
        owner: Words of the owner's name.
        open_questions: Those alone on which a question hangs.
    """

    market: str = ""
    outcome: Outcome | None = None
    owner: str = ""
    publication: str = ""
    product: str = ""
    open_questions: bool = False


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

    def find_product_summaries(self, product_ids: Sequence[str]) -> tuple[ProductSummary, ...]:
        """Return these products as a list shows them, in this order; unknown ids are left out."""

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

    def find_finding_rows(
        self, where: FindingFilter, after: str = "", limit: int | None = None
    ) -> tuple[FindingSummary, ...]:
        """Return the standing findings, most pressing first, then by product.

        The findings of a market are those of the latest check that asked for it.

        Args:
            where: Which ones.
            after: Those behind this key: the last one of the page before.
            limit: At most so many.
        """

    def count_findings(self, where: FindingFilter) -> int:
        """Count the findings that `find_finding_rows` would return."""

    def find_finding_markets(self) -> tuple[str, ...]:
        """Return the markets in which findings stand, sorted."""

    def find_questions(
        self, product_id: str | None = None, limit: int | None = None, *, after: str = ""
    ) -> tuple[Question, ...]:
        """Return the open questions of the latest assessments, without the answered ones.

        Args:
            product_id: Of this product alone.
            limit: At most so many.
            after: Of products behind this id alone.
        """


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
