"""Operations on products."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from freetosell.core import codec
from freetosell.core.ports import ProductSummary
from freetosell.web import rooms
from freetosell.web.api.shapes import ProblemOut, ProductOut, ProductsOut
from freetosell.web.api.tokens import Scoped

router = Router(tags=["products"])
REFUSALS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), ProblemOut)


@router.get("/", response={200: ProductsOut, **REFUSALS}, auth=Scoped("products:read"))
def list_products(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    text: Annotated[str, Query(max_length=200)] = "",
) -> ProductsOut:
    """Return products by id, found by words of title or id."""
    records = rooms.records()
    found = records.find_product_rows(after, limit + 1, text)
    rows = found[:limit]
    return ProductsOut(
        products=[_product(row) for row in rows],
        next=rows[-1].id if len(found) > limit else "",
        count=records.count_products(text),
    )


@router.get(
    "/{path:product_id}", response={200: dict[str, Any], **REFUSALS}, auth=Scoped("products:read")
)
def get_product(request: HttpRequest, product_id: str) -> dict[str, Any]:
    """Return one product with its facts, and its latest assessment if it was checked."""
    records = rooms.records()
    product = records.get_product(product_id)
    latest = next(iter(records.find_assessments(product_id, limit=1)), None)
    return {
        "product": codec.to_dict(product),
        "assessment": codec.to_dict(latest) if latest else None,
    }


def _product(row: ProductSummary) -> ProductOut:
    told = asdict(row)
    told["outcomes"] = [{"market": m, "outcome": o.value} for m, o in row.outcomes]
    return ProductOut(**{name: told[name] for name in ProductOut.model_fields})
