"""What the row of one variation says of it alone."""

from __future__ import annotations

from collections.abc import Iterable

from freetosell.core.ports import ListingContext
from freetosell.core.products.listing import Variation
from freetosell.platforms.reading.drafts import Draft
from freetosell.platforms.reading.listings import read_images, read_price
from freetosell.platforms.reading.markup import markup_to_text


def read_variation(
    draft: Draft,
    product: Draft,
    options: tuple[tuple[str, str], ...],
    context: ListingContext,
    pictures: Iterable[str] | None = None,
) -> Variation:
    """Return the variation of a row, with the texts in which it differs from its product.

    Args:
        draft: The row of the variation.
        product: The row that stands for the whole listing; the same row where
            the first variation carries the listing's texts.
        options: What the variation is chosen by.
        context: What the user says of the file.
        pictures: Addresses of its own pictures; by default those of the row.
    """
    return Variation(
        sku=draft.get("sku"),
        options=options,
        price=read_price(draft, draft.price, context),
        gtin=draft.get("gtin"),
        images=read_images(draft, draft.many.get("images", ()) if pictures is None else pictures),
        title=_own(draft, product, "title"),
        description=markup_to_text(_own(draft, product, "description")),
        attributes=tuple(
            (name, markup_to_text(value))
            for name, value in draft.attributes
            if draft is not product and (name, value) not in (*product.attributes, *options)
        ),
    )


def _own(draft: Draft, product: Draft, field: str) -> str:
    text = draft.get(field)
    return "" if text == product.get(field) else text
