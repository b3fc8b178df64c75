"""Magento's export: store views repeat the SKU, configurable products name their children."""

from __future__ import annotations

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft, split_list
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.markup import markup_to_text
from freetosell.platforms.reading.variations import read_variation


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Split pictures and categories and unpack the column of further attributes."""
    del layout
    pictures = draft.many.get("images", ())
    if pictures:
        draft.many["images"] = [p for cell in pictures for p in split_list(cell, ",")]
    categories = draft.many.get("category", ())
    if categories:
        draft.many["category"] = split_list(categories[0].split(",")[0], "/")
    short = draft.part("row.short_description")
    if short and draft.get("description"):
        draft.attributes.insert(0, ("Short description", short))
    elif short:
        draft.single["description"] = short
    for pair in draft.part("row.additional_attributes").split(","):
        name, equals, value = pair.partition("=")
        if equals and value.strip():
            draft.attributes.append((name.strip(), value.strip()))
    if context.marketplace:
        draft.single.setdefault("marketplace", context.marketplace)


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Join store views to their product, and children to the product that lists them."""
    del layout
    base: dict[str, Draft] = {}
    for draft in drafts:
        if draft.get("sku") and not draft.part("row.store_view"):
            base.setdefault(draft.get("sku"), draft)
    children = _children(drafts, base)
    result: list[Draft] = []
    for draft in drafts:
        product = base.get(draft.get("sku"))
        parent = children.get(draft.get("sku"))
        if draft.part("row.store_view") and product is not None:
            _add_store_view(product, draft)
        elif parent is not None and product is draft:
            owner, options = parent
            owner.variations.append(read_variation(draft, owner, options, context))
            owner.absorb(draft)
        else:
            result.append(draft)
    return result


_Options = tuple[tuple[str, str], ...]


def _children(drafts: list[Draft], base: dict[str, Draft]) -> dict[str, tuple[Draft, _Options]]:
    """Return for each child's SKU its configurable product and its options."""
    found: dict[str, tuple[Draft, _Options]] = {}
    for draft in drafts:
        listed = draft.part("variations.children")
        if not listed or draft.part("row.store_view"):
            continue
        for entry in listed.split("|"):
            pairs = [pair.partition("=") for pair in entry.split(",")]
            named = {name.strip(): value.strip() for name, equals, value in pairs if equals}
            sku = named.pop("sku", "")
            if sku in base and base[sku] is not draft:
                found.setdefault(sku, (draft, tuple(named.items())))
    return found


def _add_store_view(product: Draft, draft: Draft) -> None:
    """Keep the texts of another language or shop beside those of the product."""
    view = draft.part("row.store_view")
    for label, text in (("name", draft.get("title")), ("description", draft.get("description"))):
        if text:
            product.attributes.append((f"{label} ({view})", markup_to_text(text)))
    product.absorb(draft)


ROOM = ListingRoom(
    name="magento", formats=load_formats(__package__), complete=complete, assemble=assemble
)
