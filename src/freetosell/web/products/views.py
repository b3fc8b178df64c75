"""The list of products, and one product with its facts and their sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from freetosell.app.override import find_overrides
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.ports import ProductSummary
from freetosell.core.products.product import ProductFact
from freetosell.web import rooms
from freetosell.web.findings.heat import find_empty_markets, map_findings
from freetosell.web.gate import WebRequest
from freetosell.web.paging import page_of

#: Questions on the page of a product; the rest stands on their own page.
QUESTIONS = 8


def products(request: WebRequest) -> HttpResponse:
    """List products, found by words, with the outcome of each market."""
    records = rooms.records()
    text = request.GET.get("text", "").strip()
    page = page_of(
        request,
        lambda after, limit: records.find_product_rows(after, limit, text),
        lambda row: row.id,
    )
    markets = list(dict.fromkeys(m for row in page.rows for m in row.markets))
    shown = {
        "page": page,
        "text": text,
        "count": records.count_products(text),
        "markets": markets,
        "rows": [
            (row, [(m in row.markets, dict(row.outcomes).get(m)) for m in markets])
            for row in page.rows
        ],
    }
    return render(request, "products/products.html", shown)


def _cells(row: ProductSummary, markets: Sequence[str]) -> list[tuple[bool, Outcome | None]]:
    """Return for each market whether it was asked for, and the most pressing outcome."""
    found = dict(row.outcomes)
    return [(m in row.markets, found.get(m)) for m in markets]


def product(request: WebRequest, product_id: str) -> HttpResponse:
    """Show one product: listings, facts with sources, findings, questions."""
    records = rooms.records()
    found = records.get_product(product_id)
    latest = next(iter(records.find_assessments(product_id, limit=1)), None)
    shown = {
        "product": found,
        "latest": latest,
        "facts": _by_origin(found.facts),
        "heat": map_findings(latest) if latest else [],
        "heat_markets": latest.markets if latest else (),
        "empty_markets": find_empty_markets(latest) if latest else [],
        "questions": records.find_questions(product_id)[:QUESTIONS],
        "overrides": find_overrides(rooms.entries(), product_id),
    }
    return render(request, "products/product.html", shown)


def _by_origin(facts: Sequence[ProductFact]) -> list[tuple[object, list[ProductFact]]]:
    """Group facts by who says so, in the order in which they stand."""
    return [(origin, list(group)) for origin, group in groupby(facts, key=lambda f: f.origin)]
