"""Small whole values for tests: a listing, a product, a publication, an assessment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Conclusion,
    Evidence,
    LimitationReading,
    Reading,
)
from freetosell.core.clearance.assessment import (
    Action,
    Assessment,
    Candidate,
    Finding,
    Outcome,
    RankReason,
    RuleUse,
    Scope,
)
from freetosell.core.law.status import ComputationLine, InForce, LegalStatus, Term
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.products.facts import facts_of
from freetosell.core.products.listing import Listing
from freetosell.core.products.product import Product, Question
from freetosell.core.provenance import Source
from freetosell.core.text import Span

SOURCE = Source(name="test", file="test.csv", record="row 1")
CLAIM = "A stand comprising: a base; and an arm joined to the base by a hinge."
_BASE, _ARM = "a base", "an arm joined to the base by a hinge"


def make_listing(sku: str = "SKU-1", title: str = "Folding phone stand", **more: Any) -> Listing:
    """Return a listing with a title, two bullets and a description."""
    fields: dict[str, Any] = {
        "bullets": ("Steel base, 12 cm", "Arm folds flat"),
        "description": "Holds any phone.",
        **more,
    }
    return Listing(sku=sku, title=title, platform="own", source=SOURCE, **fields)


def make_product(listing: Listing | None = None) -> Product:
    """Return the product of a listing with one fact per field."""
    listing = listing or make_listing()
    return Product(id=f"own:{listing.sku}", listings=(listing,), facts=facts_of(listing))


def make_publication(key: str = "11111111", kind: str = "B2", **more: Any) -> Publication:
    """Return a US grant that was filed and granted on known days."""
    fields: dict[str, Any] = {
        "right_kind": RightKind.INVENTION,
        "stage": Stage.GRANT,
        "title": "Stand",
        "filed_on": date(2020, 3, 2),
        "granted_on": date(2022, 5, 3),
        "published_on": date(2022, 5, 3),
        **more,
    }
    number = PublicationNumber("US", key, kind)
    return Publication(number=number, source=SOURCE, **fields)


def make_chart(product: Product) -> ClaimChart:
    """Return a chart with one row met and one row unclear."""
    title = product.facts[0]
    evidence = Evidence(title.id, title.origin, title.field, Span(0, 7), title.text[:7])
    readings = (
        (_BASE, LimitationReading(Reading.LITERAL, "Named.", "words", 0.8, (evidence,)), ""),
        (_ARM, LimitationReading(Reading.UNCLEAR, "Not said.", "default", 0.5), "q" * 16),
    )
    rows = tuple(
        ChartRow(
            limitation_id=f"L{i}",
            role=LimitationRole.LIMITATION,
            text=text,
            span=Span(CLAIM.index(text), CLAIM.index(text) + len(text)),
            reading=reading,
            question_id=question,
        )
        for i, (text, reading, question) in enumerate(readings, start=1)
    )
    return ClaimChart(
        publication="US11111111B2",
        claim_number=1,
        claim_text=CLAIM,
        product_id=product.id,
        rows=rows,
        conclusion=Conclusion.UNDETERMINED,
        preamble_limits=False,
        reader="test 1",
    )


AS_OF = date(2026, 11, 21)


def make_finding(product: Product) -> Finding:
    """Return an open finding in the US with one chart."""
    term = Term(
        earliest=date(2040, 3, 2),
        latest=date(2040, 3, 2),
        lines=(ComputationLine("20 years from filing", date(2040, 3, 2), "us.patent.term"),),
    )
    return Finding(
        market="US",
        publication="US11111111B2",
        right_kind=RightKind.INVENTION,
        outcome=Outcome.NEEDS_FACTS,
        deciding="The listing does not say how the arm is joined.",
        as_of=AS_OF,
        status=LegalStatus(
            "US", AS_OF, InForce.IN_FORCE, term, "The fees that fell due were paid."
        ),
        charts=(make_chart(product),),
        deciding_rows=("1#L2",),
        rules=(
            RuleUse("us.patent.all_elements", "Every limitation must be met.", "520 U.S. 17", True),
        ),
        rulebook_digest="0123456789abcdef",
        questions=("q" * 16,),
        actions=(Action.ASK,),
    )


def make_assessment(product: Product | None = None) -> Assessment:
    """Return an assessment with an open finding in US and an uncovered BR."""
    product = product or make_product()
    gap = Finding(
        market="BR",
        publication="",
        right_kind=RightKind.UNKNOWN,
        outcome=Outcome.NOT_COVERED,
        deciding="No rules for BR are in this version.",
        as_of=AS_OF,
    )
    reason = RankReason("bm25", 0.9, 1, "claim 1", "a base")
    owners = ("Larkmoor Housewares LLC",)
    right = Candidate("US11111111B2", "Stand", owners, RightKind.INVENTION, 1, 0.9, (reason,))
    settles = ("US11111111B2#1#L2",)
    return Assessment(
        product=product,
        markets=("US", "BR"),
        as_of=AS_OF,
        made_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        candidates=(right,),
        findings=(make_finding(product), gap),
        questions=(Question("q" * 16, product.id, "Is the arm hinged?", _ARM, settles, ("US",)),),
        scope=Scope(AS_OF, ("US invention: 1",), ("Trade marks.",), (), 1, 1),
        program="freetosell test",
    )
