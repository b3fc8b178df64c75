"""The thing itself, what is known of it, and what still has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from freetosell.core.products.listing import Listing
from freetosell.core.text import Span


class FactOrigin(StrEnum):
    """Who or what says so."""

    LISTING = "listing"
    SELLER_ANSWER = "seller_answer"
    SUPPLIER_ANSWER = "supplier_answer"
    TEST_REPORT = "test_report"
    PHOTO = "photo"
    #: A reviewer's reading of a row, quoted with its reason; never a fact of a product.
    REVIEW = "review"


class Answer(StrEnum):
    """What a person answered to a question about the product."""

    YES = "yes"
    NO = "no"
    DIFFERENT = "different"  # has something else instead, described in the text
    DO_NOT_KNOW = "do_not_know"


@dataclass(frozen=True, slots=True)
class ProductFact:
    """One thing known of a product, in the words of its source.

    Args:
        id: Stable within the product ("title", "bullets[2]", "answer:3").
        text: The source's words, whole; quotations are spans of it.
        field: Field of the listing, or the question that was answered.
        stated_on: Day on which it was said; ``None`` for an undated file.
        stated_by: Name or role of who said it; empty for a listing.
        evidence: What it rests on (report number, drawing, photo), if said.
        settles: Ids of the questions (`Question.id`) that it answers.
        answer: For an answer: yes, no, something else, not known.
        variations: Names of the variations for which alone it holds
            (`Listing.named_variations`); empty if it holds for all.
    """

    id: str
    origin: FactOrigin
    text: str
    field: str = ""
    language: str = ""
    stated_on: date | None = None
    stated_by: str = ""
    evidence: str = ""
    settles: tuple[str, ...] = ()
    answer: Answer | None = None
    variations: tuple[str, ...] = ()

    def holds_for(self, variations: tuple[str, ...]) -> bool:
        """Say whether it holds for each of these variations; for none named: for all there are."""
        return not self.variations or (bool(variations) and set(variations) <= set(self.variations))


@dataclass(frozen=True, slots=True)
class Product:
    """A thing offered under one or more listings, with all facts known of it."""

    id: str
    listings: tuple[Listing, ...]
    facts: tuple[ProductFact, ...]

    @property
    def title(self) -> str:
        """Title of the first listing; for people, not for matching."""
        return self.listings[0].title if self.listings else self.id


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked, because a limitation is UNCLEAR.

    Args:
        id: Digest of product, claim text and limitation: the same question in
            a later check has the same id, so an answer stays good.
        text: One plain question that can be answered yes or no.
        limitation: The words of the claim that it would settle.
        settles: ``publication key#claim number#limitation id`` of every row
            that the answer bears on.
        markets: Markets whose finding hangs on it.
        variations: Variations of which alone it is asked; empty for all.
        merged: Ids of questions in nearly the same words that it asks as well.
        wordings: The words of the claims that those ask for.
        findings: ``market publication`` of findings that a "no" alone would settle.
        among_fewest: It is one of the fewest questions that, answered "no", settle
            all findings which any question can.
    """

    id: str
    product_id: str
    text: str
    limitation: str
    settles: tuple[str, ...]
    markets: tuple[str, ...] = ()
    language: str = "en"
    variations: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    among_fewest: bool = False


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """An answer to store: to which question, what, by whom, when, on what evidence.

    Args:
        variations: Variations for which alone it holds; empty for those of the question.
    """

    question_id: str
    answer: Answer
    text: str
    stated_by: str
    stated_at: datetime
    origin: FactOrigin = FactOrigin.SELLER_ANSWER
    evidence: str = ""
    variations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A piece of one fact: which fact, which code points of its text."""

    fact_id: str
    span: Span
