"""A second reader over the charts of a run: counted first, then asked, then set beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import ClaimChart
from freetosell.core.charts.second import SecondReading, compare_charts
from freetosell.core.clearance.assessment import Assessment, Outcome
from freetosell.core.errors import ModelError
from freetosell.core.patents import parse_anatomy
from freetosell.core.patents.claims import Claim
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore, Progress
from freetosell.core.products.product import Product
from freetosell.models.llm.reader import LlmReader


@dataclass(frozen=True, slots=True)
class SecondPlan:
    """What a second reading would send, and at most cost.

    Args:
        calls: Claims to ask about; tries that fail come on top, within the bounds.
        kept: Claims answered before, of which nothing is sent again.
        tokens_in: Estimated, rather too many.
        tokens_out: At most.
        cost: At most, ``None`` if no price is known.
    """

    charts: tuple[_Asked, ...]
    calls: int
    kept: int
    characters: int
    tokens_in: int
    tokens_out: int
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class _Asked:
    chart: ClaimChart
    claim: Claim
    publication: Publication
    product: Product


@dataclass(frozen=True, slots=True)
class SecondRun:
    """What a second reader said.

    Args:
        stopped: Why it stopped before the end, empty if it did not.
    """

    readings: tuple[SecondReading, ...]
    stopped: str = ""


def plan_second_reading(
    assessments: Sequence[Assessment], store: CorpusStore, reader: LlmReader
) -> SecondPlan:
    """Count what reading every chart of live rights a second time would take; sends nothing."""
    keys = sorted({f.publication for a in assessments for f in a.findings if f.charts})
    publications = store.find_publications(keys)
    asked = tuple(x for a in assessments for x in _asked(a, publications))
    plans = {p.digest: p for p in (reader.plan(x.claim, x.product.facts) for x in asked)}
    sent = [p for p in plans.values() if p.characters]
    tokens_in, tokens_out = sum(p.tokens_in for p in sent), sum(p.tokens_out for p in sent)
    price = reader.budget.price
    return SecondPlan(
        charts=asked,
        calls=len(sent),
        kept=len(plans) - len(sent),
        characters=sum(p.characters for p in sent),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=price.cost(tokens_in, tokens_out) if price else None,
    )


def read_again(plan: SecondPlan, reader: LlmReader, progress: Progress) -> SecondRun:
    """Read every chart of the plan with the second reader and set it beside the first.

    A person's answer decides a row for both.  Findings stay as they are.
    """
    progress.start("Second reading", len(plan.charts))
    found: list[SecondReading] = []
    try:
        for asked in plan.charts:
            second = build_chart(asked.claim, asked.publication, asked.product, reader)
            found.append(compare_charts(asked.chart, second))
            progress.advance()
    except ModelError as error:
        return SecondRun(tuple(found), f"The second reading stopped. {error.what} {error.fix}")
    finally:
        progress.finish()
    return SecondRun(tuple(found))


def _asked(assessment: Assessment, publications: Mapping[str, Publication]) -> Iterator[_Asked]:
    """Yield each chart of a right that may be in force once, with the facts it was read on."""
    charts = dict.fromkeys(
        chart
        for f in assessment.findings
        if f.outcome is not Outcome.NOT_IN_FORCE
        for chart in f.charts
        if chart.rows
    )
    for chart in charts:
        publication = publications.get(chart.publication)
        claims = publication.claims if publication else ()
        claim = next((c for c in claims if c.number == chart.claim_number), None)
        if publication is None or claim is None:
            continue
        whole = claim if claim.limitations else parse_anatomy(claim)
        if [x.id for x in whole.limitations] != [r.limitation_id for r in chart.rows]:
            continue
        yield _Asked(chart, whole, publication, _product_of(chart, assessment.product))


def _product_of(chart: ClaimChart, product: Product) -> Product:
    """Return the product with the facts that hold for the variations of a chart."""
    held = (replace(f, variations=()) for f in product.facts if f.holds_for(chart.variations))
    return replace(product, facts=tuple(held))
