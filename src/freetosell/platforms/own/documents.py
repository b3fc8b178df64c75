"""JSON rows with named fields: a list, or a list under one of the usual names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from freetosell.core.ports import ListingContext
from freetosell.platforms.own.listing import ROOM as TABLE_ROOM
from freetosell.platforms.own.listing import key_columns, split_cells
from freetosell.platforms.reading.columns import (
    MANY_FIELDS,
    SINGLE_FIELDS,
    Column,
    TableFormat,
    assign_columns,
)
from freetosell.platforms.reading.documents import (
    UNKNOWN_STRUCTURE,
    BrokenLine,
    DocumentRoom,
    Item,
    find_unsound_text,
)
from freetosell.platforms.reading.drafts import Draft, place
from freetosell.platforms.reading.listings import MISSING_SKU
from freetosell.platforms.reading.rows import Cell, Defect

LAYOUT = "plain"
_FORMAT: TableFormat = TABLE_ROOM.formats[0]
_LISTS = ("products", "listings", "items", "data", "rows", "results")
_MAX_PARTS = 500


def find_items(document: Any) -> tuple[str, Sequence[Any]] | None:
    """Return the rows of a document, or ``None`` if no object in it reads like a listing."""
    rows: Any = document
    if isinstance(document, dict):
        rows = next(
            (document[name] for name in _LISTS if isinstance(document.get(name), list)), [document]
        )
    if isinstance(rows, list) and not rows:
        return LAYOUT, rows
    if not isinstance(rows, list) or not any(_reads_like_listing(row) for row in rows):
        return None
    return LAYOUT, rows


def _reads_like_listing(row: object) -> bool:
    if not isinstance(row, dict):
        return False
    telling = (
        row[column.header]
        for column in assign_names(tuple(str(name) for name in row))
        if column.field in ("title", "description")
    )
    return any(isinstance(value, str) and value.strip() for value in telling)


@lru_cache(maxsize=256)
def assign_names(names: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the fields that an object's names lead to; an id is the SKU where nothing else is."""
    columns, _ = assign_columns(names, _FORMAT)
    return key_columns(columns)


def draft_items(layout: str, items: Sequence[Any], context: ListingContext) -> Iterator[Item]:
    """Yield each row's draft; a row without title and description is refused."""
    del layout
    for number, item in enumerate(items, start=1):
        if isinstance(item, BrokenLine):
            yield Item(number, item.defect)
        elif not _reads_like_listing(item):
            yield Item(number, UNKNOWN_STRUCTURE)
        else:
            draft = Draft(number, source=(repr(item),))
            defect = find_unsound_text(item) or _fill(draft, item)
            if context.marketplace and not draft.get("marketplace"):
                draft.single["marketplace"] = context.marketplace
            yield Item(number, defect or draft)


def _fill(draft: Draft, item: Mapping[str, Any]) -> Defect | None:
    names = tuple(str(name) for name in item)
    columns = assign_names(names)
    values = dict(zip(names, item.values(), strict=True))
    for column in columns:
        defect = _fill_field(draft, column.field, column.header, values.get(column.header, ""))
        if defect:
            return defect
    split_cells(draft)
    has_key = any(column.field in ("sku", "item_id") for column in columns)
    return MISSING_SKU if has_key and not draft.get("sku") else None


def _fill_field(draft: Draft, field: str, name: str, value: Any) -> Defect | None:
    if field == "price" and isinstance(value, dict):
        draft.single.setdefault("currency", str(value.get("currency") or ""))
        value = value.get("amount", value.get("value", ""))
    if isinstance(value, dict):
        return _fill_mapping(draft, name, value)
    if isinstance(value, list):
        return _fill_list(draft, field, name, value)
    return _fill_cell(draft, field, name, value)


def _fill_mapping(draft: Draft, name: str, value: Mapping[str, Any]) -> Defect | None:
    """Keep each entry of ``attributes`` under its own name, of other objects under both."""
    prefix = "" if name.casefold() in ("attributes", "specifications", "属性") else f"{name}."
    for key, entry in list(value.items())[:_MAX_PARTS]:
        text = ", ".join(str(e) for e in entry) if isinstance(entry, list) else entry
        defect = _fill_cell(draft, f"attributes.{prefix}{key}", str(key), text)
        if defect:
            return defect
    return None


def _fill_list(draft: Draft, field: str, name: str, values: Sequence[Any]) -> Defect | None:
    entries = [
        v.get("src") or v.get("url") or v.get("link") if isinstance(v, dict) else v
        for v in values[:_MAX_PARTS]
    ]
    if field in MANY_FIELDS:
        for entry in entries:
            defect = _fill_cell(draft, field, name, entry)
            if defect:
                return defect
        return None
    if field in SINGLE_FIELDS:
        return UNKNOWN_STRUCTURE
    return _fill_cell(draft, field, name, ", ".join(str(e) for e in entries if e is not None))


def _fill_cell(draft: Draft, field: str, name: str, value: Any) -> Defect | None:
    return place(draft, field, name, _to_cell(value))


def _to_cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str | int | Decimal) else str(value)


ROOM = DocumentRoom(
    name="own",
    layouts=(LAYOUT,),
    keys={LAYOUT: ()},
    find_items=find_items,
    draft_items=draft_items,
)
