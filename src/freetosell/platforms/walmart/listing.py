"""Walmart's item report: one row an offer; the country follows from the currency."""

from __future__ import annotations

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.marketplaces import country_of

_COUNTRY_BY_CURRENCY = {"USD": "US", "CAD": "CA", "MXN": "MX", "CLP": "CL"}
_GTIN_TYPES = frozenset({"UPC", "EAN", "GTIN", "ISBN"})


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Fill in barcode and marketplace (``WALMART_US``; the US where no currency says else)."""
    del layout
    number = draft.part("identity.product_id")
    kind = draft.part("identity.product_id_type").upper()
    if number and (not kind or kind in _GTIN_TYPES):
        draft.single.setdefault("gtin", number)
    short = draft.part("row.short_description")
    if short and draft.get("description"):
        draft.attributes.insert(0, ("Short description", short))
    elif short:
        draft.single["description"] = short
    country = country_of(context.marketplace) or _COUNTRY_BY_CURRENCY.get(
        draft.get("currency").upper(), "US"
    )
    draft.single["marketplace"] = f"WALMART_{country}"


ROOM = ListingRoom(name="walmart", formats=load_formats(__package__), complete=complete)
