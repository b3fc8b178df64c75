"""TikTok Shop's files: label and help rows after the keys, several SKUs of one product."""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.marketplaces import country_of
from freetosell.platforms.reading.rows import Row, cell_text
from freetosell.platforms.reading.variations import read_variation

_MAX_HELP_ROWS = 6
_FORMATS = load_formats(__package__)
_NUMERIC_FIELDS = frozenset({"price", "item_id", "identity.sku_id"})
_DEFAULT_VALUES = frozenset({"", "default", "默认", "default title"})


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Set the marketplace: ``TIKTOK``, with the country if the user names one."""
    del layout
    country = country_of(context.marketplace)
    draft.single["marketplace"] = f"TIKTOK_{country}" if country else "TIKTOK"
    sku_id = draft.part("identity.sku_id")
    if sku_id:
        draft.offer_terms.append(("SKU ID", sku_id))


def first_data_row(rows: Sequence[Row], header: int, layout: str) -> int:
    """Return where the data starts: after the rows of labels, marks and help under the keys.

    A row of data has a number for its price, its quantity or an id, or the
    address of a picture; a help row has words there.
    """
    chosen = next((f for f in _FORMATS if f.name == layout), None)
    if chosen is None or layout == "tiktok_export":
        return header + 1
    telling: list[int] = []
    pictures: list[int] = []
    for index, name in enumerate(rows[header].cells):
        alias, _ = chosen.find_alias(cell_text(name))
        field = alias.field if alias else ""
        if field in _NUMERIC_FIELDS or cell_text(name).strip().casefold() == "quantity":
            telling.append(index)
        elif field == "images":
            pictures.append(index)
    position = header + 1
    last = min(len(rows), position + _MAX_HELP_ROWS)
    while position < last and not _is_data(rows[position], telling, pictures):
        position += 1
    return position if position < last else header + 1


def _is_data(row: Row, telling: Sequence[int], pictures: Sequence[int]) -> bool:
    if row.defect:
        return True
    cells = {i: cell_text(cell).strip() for i, cell in enumerate(row.cells)}
    if any(cells.get(i, "").lower().startswith(("http://", "https://")) for i in pictures):
        return True
    return any(_opens_with_digit(cells.get(i, "")) for i in telling)


def _opens_with_digit(text: str) -> bool:
    return text.lstrip("$€£¥ ")[:1].isdigit() and len(text) <= 40


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Join rows of one product: by product id, in the batch workbook by name and options."""
    products: dict[str, Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        key = _product_key(draft, layout)
        product = products.setdefault(key, draft) if key else draft
        options = _options(draft)
        if options:
            pictures = [p for p in (draft.part("variations.image"),) if p]
            product.variations.append(read_variation(draft, product, options, context, pictures))
        if product is draft:
            result.append(draft)
        elif options and _is_new_sku(draft, product):
            _join(product, draft)
        else:
            result.append(draft)  # the same SKU or no option: left to the check for duplicates
            if options:
                product.variations.pop()
    return result


def _is_new_sku(draft: Draft, product: Draft) -> bool:
    earlier = [variation.sku for variation in product.variations[:-1]]
    return not draft.get("sku") or draft.get("sku") not in earlier


def _product_key(draft: Draft, layout: str) -> str:
    if layout == "tiktok_batch":
        return draft.get("title") if _options(draft) else ""
    return draft.get("item_id")


def _options(draft: Draft) -> tuple[tuple[str, str], ...]:
    values = draft.numbered("variations.option_value")
    if values:
        return tuple(
            (draft.part("variations.option_name", n) or f"Option {n}", value) for n, value in values
        )
    value = draft.part("variations.value")
    return () if value.casefold() in _DEFAULT_VALUES else (("Variation", value),)


def _join(product: Draft, draft: Draft) -> None:
    known = product.many.setdefault("images", [])
    known.extend(a for a in draft.many.get("images", ()) if a not in known)
    for name in ("title", "description", "brand"):
        if draft.get(name):
            product.single.setdefault(name, draft.get(name))
    product.absorb(draft)


ROOM = ListingRoom(
    name="tiktok_shop",
    formats=_FORMATS,
    complete=complete,
    assemble=assemble,
    first_data_row=first_data_row,
)
