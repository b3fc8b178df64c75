"""The answer to one question about a paper: it holds, it does not, or nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from freetosell.core.charts.chart import Conclusion
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Source
from freetosell.core.suppliers.paper import Paper
from freetosell.core.suppliers.supplier import Supplier


class CheckOutcome(StrEnum):
    """CANNOT_TELL is a question to ask, never a reassurance."""

    FAULT = "fault"
    CANNOT_TELL = "cannot_tell"
    OK = "ok"


class CheckCode(StrEnum):
    """What is asked of a paper."""

    ORIGINAL = "original"
    ISSUER_ASKED = "issuer_asked"
    DATES = "dates"
    IN_TIME = "in_time"
    ISSUER = "issuer"
    PARTIES = "parties"
    LICENCE_CODE = "licence_code"
    NUMBER = "number"
    EXISTS = "exists"
    IN_FORCE = "in_force"
    OWNER = "owner"
    MARKET = "market"
    PRODUCT = "product"
    TOTAL = "total"
    AGE = "age"
    MODEL = "model"
    STANDARD = "standard"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """One question, answered.

    Args:
        reason: Stable name of what was found ("expired"), for translation.
        text: The same in one sentence.
        markets: Markets for which it holds; empty means all of the paper's.
        products: Products for which it holds; empty means all of the paper's.
        sources: Records that show it.
        authorities: Law and standards used.
    """

    code: CheckCode
    outcome: CheckOutcome
    reason: str
    text: str
    markets: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    authorities: tuple[str, ...] = ()

    def concerns(self, product: str, market: str) -> bool:
        """Say whether the answer bears on a product in a market."""
        return (not self.markets or market in self.markets) and (
            not self.products or product in self.products
        )


@dataclass(frozen=True, slots=True)
class KnownRight:
    """What the corpus holds of the right that a paper names.

    Args:
        searched: A corpus was there to look in.
        documents: All documents of the number, the latest first.
    """

    searched: bool = False
    documents: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartedClaims:
    """What the charts of a product against a publication add up to, one per claim."""

    product: str
    publication: str
    conclusions: tuple[Conclusion, ...]


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """All that the checks of one paper may look at.

    Args:
        supplier: Who handed the paper in.
        on: Day of the question.
        our_names: Names under which we buy; empty means *not known*.
        right: What the corpus holds of the right on the paper.
        rulebooks: Law by market code.
        charts: Charts of the supplier's products against that right.
        identifiers: Product id → what the product is called (SKU, model, ASIN).
    """

    supplier: Supplier
    on: date
    our_names: tuple[str, ...] = ()
    right: KnownRight = field(default_factory=KnownRight)
    rulebooks: Mapping[str, Rulebook] = field(default_factory=dict)
    charts: Sequence[ChartedClaims] = ()
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def products_of(self, paper: Paper) -> tuple[str, ...]:
        """Return the products that a paper is claimed for."""
        return paper.scope.products or self.supplier.products(self.on)


def ok(code: CheckCode, reason: str, text: str, sources: tuple[Source, ...] = ()) -> PaperCheck:
    """Return the answer that a claim holds."""
    return PaperCheck(code, CheckOutcome.OK, reason, text, sources=sources)


def open_question(
    code: CheckCode, reason: str, text: str, sources: tuple[Source, ...] = ()
) -> PaperCheck:
    """Return the answer that nobody can tell."""
    return PaperCheck(code, CheckOutcome.CANNOT_TELL, reason, text, sources=sources)


def fault(code: CheckCode, reason: str, text: str, sources: tuple[Source, ...] = ()) -> PaperCheck:
    """Return the answer that a claim does not hold."""
    return PaperCheck(code, CheckOutcome.FAULT, reason, text, sources=sources)


def source_of(paper: Paper) -> Source:
    """Return the paper itself as a source."""
    kind = paper.kind.value.replace("_", " ")
    return Source(
        f"{kind} of {paper.supplier}", paper.file, paper.key, paper.issued_on, paper.sha256
    )
