"""Operations on suppliers and gates: what is known of them; changes are made by people."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from freetosell.app.gate_desk import find_gate_page, get_gate_file
from freetosell.app.paper_desk import find_reports
from freetosell.app.supplier_room import find_supplier_page, get_supplier
from freetosell.app.supplier_score import find_kept_score
from freetosell.core import codec
from freetosell.core.gates.standing import assess_standing
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.tokens import Scoped
from freetosell.web.suppliers.desk import quick_room

suppliers = Router(tags=["suppliers"])
gates = Router(tags=["gates"])


class SuppliersOut(Schema):
    """Suppliers by id; ``next`` is the ``after`` of the next page, empty at the end."""

    suppliers: list[dict[str, Any]]
    next: str
    count: int


class GatesOut(Schema):
    """Gates by product and market; ``next`` is the ``after`` of the next page."""

    gates: list[dict[str, Any]]
    next: str
    count: int


@suppliers.get("/", response={200: SuppliersOut, **REFUSALS}, auth=Scoped("suppliers:read"))
def list_suppliers(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    text: Annotated[str, Query(max_length=200)] = "",
) -> SuppliersOut:
    """Return suppliers by id, found by words of name or id."""
    page = find_supplier_page(quick_room(), text=text, after=after, size=limit)
    rows = [codec.to_dict(one) for one in page.suppliers]
    return SuppliersOut(suppliers=rows, next=page.after, count=page.total)


@suppliers.get(
    "/{path:supplier_id}",
    response={200: dict[str, Any], **REFUSALS},
    auth=Scoped("suppliers:read"),
)
def show_supplier(request: HttpRequest, supplier_id: str) -> dict[str, Any]:
    """Return one supplier with its papers as last checked, and its score as last kept."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    score = find_kept_score(room, found.id)
    return {
        "supplier": codec.to_dict(found),
        "papers": [codec.to_dict(report) for report in find_reports(room, found.id)],
        "score": codec.to_dict(score) if score else None,
    }


@gates.get("/", response={200: GatesOut, **REFUSALS}, auth=Scoped("gates:read"))
def list_gates(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=300)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    text: Annotated[str, Query(max_length=200)] = "",
) -> GatesOut:
    """Return where the gates of products stand, by product and market."""
    page = find_gate_page(quick_room(), text=text, after=after, size=limit)
    rows = [codec.to_dict(standing) for standing in page.standings]
    return GatesOut(gates=rows, next=page.after, count=page.total)


@gates.get(
    "/{market}/{path:product_id}",
    response={200: dict[str, Any], **REFUSALS},
    auth=Scoped("gates:read"),
)
def show_gates(request: HttpRequest, market: str, product_id: str) -> dict[str, Any]:
    """Return the gates of a product in a market: where each stands, and all that happened."""
    room = quick_room()
    file = get_gate_file(room, product_id, market)
    standing = assess_standing(file, room.today)
    return {
        "standing": codec.to_dict(standing),
        "listing_allowed": standing.listing_allowed,
        "file": codec.to_dict(file),
    }
