"""What a seller offers: the listing as the marketplace's file gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from freetosell.core.provenance import ParseNote, Source


@dataclass(frozen=True, slots=True)
class Price:
    """An amount; ``currency`` is ISO 4217 or empty where the file does not say."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Variation:
    """One variant of a listing: its own SKU, what differs, its own texts and pictures."""

    sku: str
    options: tuple[tuple[str, str], ...] = ()
    price: Price | None = None
    gtin: str = ""
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer as read.  Empty text means that the file does not say.

    Args:
        platform: "amazon", "shopify" …, or "own" for plain files.
        marketplace: Where it is offered ("amazon.de", "US"), as the file or the user says.
        description: As plain text; entities decoded, no markup.
        images: Addresses or file names; nothing is fetched.
        attributes: Remaining columns as ``(name, value)`` in file order.
        language: BCP 47 tag if the file says so, else empty.
        description_markup: The description as the file holds it, where that is
            markup; empty otherwise.  Outside text: escape it wherever it is shown.
        offer_terms: What the file says about selling, not about the thing
            (stock, shipping, dates, tax) as ``(name, value)``; no evidence.
    """

    sku: str
    title: str
    platform: str
    source: Source
    marketplace: str = ""
    bullets: tuple[str, ...] = ()
    description: str = ""
    brand: str = ""
    category: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    price: Price | None = None
    asin: str = ""
    gtin: str = ""
    item_id: str = ""
    handle: str = ""
    status: str = ""
    language: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    variations: tuple[Variation, ...] = ()
    notes: tuple[ParseNote, ...] = ()
    description_markup: str = ""
    offer_terms: tuple[tuple[str, str], ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield ``(field, text)`` of all the listing says, most telling first.

        Field names are those of evidence: ``title``, ``bullets[0]``,
        ``description``, ``brand``, ``category``, ``attributes.Size``,
        ``variations[SKU].Colour``.
        """
        yield "title", self.title
        for i, bullet in enumerate(self.bullets):
            yield f"bullets[{i}]", bullet
        if self.description:
            yield "description", self.description
        for name, value in self.attributes:
            yield f"attributes.{name}", value
        for variation in self.variations:
            for name, value in variation.options:
                yield f"variations[{variation.sku}].{name}", value
        if self.category:
            yield "category", " > ".join(self.category)
        if self.brand:
            yield "brand", self.brand
