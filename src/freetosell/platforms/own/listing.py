"""Plain tables: any columns with names that people use, of any platform."""

from __future__ import annotations

import re
from dataclasses import replace

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import Column, load_formats
from freetosell.platforms.reading.drafts import Draft, split_list
from freetosell.platforms.reading.listings import ListingRoom

_NEXT_PICTURE = re.compile(r"[\s|;]+|,(?=\s*(?:https?:)?//)")
_INLINE_IMAGE = re.compile(r"data:", re.IGNORECASE)


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Split cells that hold several values; take a missing marketplace from the user."""
    del layout
    split_cells(draft)
    if context.marketplace and not draft.get("marketplace"):
        draft.single["marketplace"] = context.marketplace


def key_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with an id as the SKU, where no column is called SKU."""
    if any(column.field == "sku" for column in columns):
        return columns
    return tuple(replace(c, field="sku") if c.field == "item_id" else c for c in columns)


def split_cells(draft: Draft) -> None:
    """Part several pictures, bullets and category levels that stand in one cell."""
    pictures = draft.many.get("images", ())
    if pictures:
        draft.many["images"] = [p for cell in pictures for p in _pictures(cell)]
    bullets = draft.many.get("bullets", ())
    if len(bullets) == 1:
        separator = "\n" if "\n" in bullets[0] else "|"
        draft.many["bullets"] = [b.lstrip("•*-– ") for b in split_list(bullets[0], separator)]
    levels = draft.many.get("category", ())
    if len(levels) == 1:
        draft.many["category"] = split_list(levels[0], ">")


def _pictures(cell: str) -> list[str]:
    # A blank inside one address stays; blanks and bars part addresses only before another one.
    if cell.count("//") < 2 or _INLINE_IMAGE.match(cell):
        return [cell]
    return [part.strip(" ,;") for part in _NEXT_PICTURE.split(cell) if part.strip(" ,;")]


ROOM = ListingRoom(name="own", formats=load_formats(__package__), complete=complete)
