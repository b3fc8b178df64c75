"""WooCommerce's product CSV: variations join the product that their Parent column names."""

from __future__ import annotations

import re

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft, split_list
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.markup import markup_to_text
from freetosell.platforms.reading.variations import read_variation

_STATUS = {"1": "active", "0": "inactive", "-1": "draft"}
_NEXT_PICTURE = re.compile(r",\s|,(?=https?://)")
_VARIATION_TYPES = frozenset({"variation", "variante", "variación", "variazione"})


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Split pictures and categories, set the status, put the short description where it belongs."""
    del layout
    for name in ("images", "category"):
        cells = draft.many.get(name)
        if cells:
            draft.many[name] = [part for cell in cells for part in _parts(name, cell)]
    draft.single["status"] = _STATUS.get(draft.get("status"), draft.get("status"))
    short = draft.part("row.short_description")
    if short and draft.get("description"):
        draft.attributes.insert(0, ("Short description", markup_to_text(short)))
    elif short:
        draft.single["description"] = short
    if context.marketplace:
        draft.single.setdefault("marketplace", context.marketplace)


def _parts(name: str, cell: str) -> list[str]:
    if name == "images":
        return [part.strip() for part in _NEXT_PICTURE.split(cell) if part.strip()]
    # Several categories are parted by commas, levels of one by ">"; the first is the main one.
    return split_list(cell.replace("\\,", "\ue000").split(",")[0].replace("\ue000", ","), ">")


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Join each variation to its parent, named by ``id:100`` or SKU; an orphan is a listing."""
    del layout
    parents: dict[str, Draft] = {}
    for draft in drafts:
        if not _is_variation(draft):
            parents.setdefault(f"id:{draft.get('item_id')}", draft)
            parents.setdefault(draft.get("sku"), draft)
    result: list[Draft] = []
    for draft in drafts:
        parent = parents.get(draft.part("identity.parent").replace(" ", ""))
        if _is_variation(draft) and draft.part("identity.parent") and parent:
            options = tuple(_attributes(draft))
            parent.variations.append(read_variation(draft, parent, options, context))
            parent.absorb(draft)
            continue
        if _is_variation(draft):
            draft.note("parent_missing", "The product of this variation is not in the file.")
        else:
            draft.attributes.extend(_attributes(draft))
        result.append(draft)
    return result


def _is_variation(draft: Draft) -> bool:
    types = {part.casefold() for part in split_list(draft.part("row.type"), ",")}
    return bool(types & _VARIATION_TYPES)


def _attributes(draft: Draft) -> list[tuple[str, str]]:
    values = dict(draft.numbered("variations.option_value"))
    names = draft.numbered("variations.option_name")
    return [(name, values[number]) for number, name in names if number in values]


ROOM = ListingRoom(
    name="woocommerce", formats=load_formats(__package__), complete=complete, assemble=assemble
)
