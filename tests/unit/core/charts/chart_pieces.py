"""A claim, a product and a reader that says what it is told, for the tests of charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from freetosell.core.charts.chart import Evidence, LimitationReading, Reading
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm, Limitation, LimitationRole
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.facts import product_of
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.provenance import Source
from freetosell.core.text import Span

PUBLICATION = Publication(
    PublicationNumber("US", "1234567", "B2"), RightKind.INVENTION, Stage.GRANT, "Lamp", Source("t")
)


def claim_of(*rows: str, number: int = 1) -> Claim:
    """Draw a claim whose first row is the preamble."""
    text, limitations = "", []
    for i, words in enumerate(rows):
        text += ("; " if text else "") + words
        span = Span(len(text) - len(words), len(text))
        role = LimitationRole.LIMITATION if i else LimitationRole.PREAMBLE
        limitations.append(Limitation(f"L{i}" if i else "P", role, span))
    return Claim(number, text, ClaimForm.INDEPENDENT, limitations=tuple(limitations))


def product_with(*facts: ProductFact, title: str = "Desk lamp with a hinge") -> Product:
    """Offer a lamp and add facts that people stated."""
    made = product_of(Listing("S1", title, "own", Source("test")))
    return Product(made.id, made.listings, made.facts + facts)


def answered(
    asked: str, answer: Answer, text: str = "", on: date | None = None, **more
) -> ProductFact:
    """State an answer to a question."""
    fields = {"origin": FactOrigin.SELLER_ANSWER, "stated_by": "Li Wei", "id": "answer:1"} | more
    return ProductFact(
        text=text, stated_on=on, settles=(asked,), answer=answer, field="question", **fields
    )


def reading(
    kind: Reading, quote: str = "", fact: str = "title", start: int = 0
) -> LimitationReading:
    """Say a reading; with a quotation of the title where one is given."""
    evidence = (
        (Evidence(fact, FactOrigin.LISTING, fact, Span(start, start + len(quote)), quote),)
        if quote
        else ()
    )
    return LimitationReading(kind, f"said {kind.value}.", "told", 0.7, evidence)


class ToldReader:
    """A reader that gives back what it was told, row by row."""

    name = "told"

    def __init__(self, *readings: LimitationReading) -> None:
        self.readings = readings

    def read(
        self, claim: Claim, publication: Publication, facts: Sequence[ProductFact]
    ) -> tuple[LimitationReading, ...]:
        """Give back the readings."""
        return self.readings
