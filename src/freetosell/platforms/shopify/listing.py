"""Shopify's product CSV: rows with one handle are the variants and pictures of one product."""

from __future__ import annotations

from freetosell.core.ports import ListingContext
from freetosell.core.products.listing import Variation
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.variations import read_variation


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Take the marketplace from the user; a shop's file never names one."""
    del layout
    if context.marketplace:
        draft.single.setdefault("marketplace", context.marketplace)


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Join the rows of each handle; texts stand on the first, option names too."""
    del layout
    products: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        handle = draft.get("handle")
        product = products.setdefault(handle, draft) if handle else draft
        variation = _variation(draft, product, context)
        if product is draft:
            result.append(draft)
        else:
            _join(product, draft, is_variation=variation is not None)
        if variation:
            if any(v.sku and v.sku == variation.sku for v in product.variations):
                message = f"The SKU {variation.sku[:80]} stands on two variants."
                product.note("duplicate_sku", message, "variations")
            product.variations.append(variation)
    return result


def _variation(draft: Draft, product: Draft, context: ListingContext) -> Variation | None:
    """Return the row's variant; rows with a picture alone are none."""
    values = draft.numbered("variations.option_value")
    if not values and not draft.get("sku"):
        return None
    options = tuple(
        (product.part("variations.option_name", number) or f"Option {number}", value)
        for number, value in values
    )
    picture = draft.part("variations.image")
    return read_variation(draft, product, options, context, [picture] if picture else [])


def _join(product: Draft, draft: Draft, *, is_variation: bool) -> None:
    product.many.setdefault("images", []).extend(draft.many.get("images", ()))
    for name in ("sku", "title", "description", "brand", "gtin", "status"):
        if draft.get(name):
            product.single.setdefault(name, draft.get(name))
    if not product.get("sku"):
        product.single["sku"] = draft.get("sku")
    if isinstance(product.price, str) and not product.price:
        product.price = draft.price
    if not is_variation:  # what the row of a variant says holds for that variant alone
        known = set(product.attributes)
        product.attributes.extend(pair for pair in draft.attributes if pair not in known)
    product.absorb(draft)


ROOM = ListingRoom(
    name="shopify", formats=load_formats(__package__), complete=complete, assemble=assemble
)
