"""What a seller offers: the listing as the marketplace's file gives it."""

from __future__ import annotations

from collections import Counter
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
    """One variant of a listing: its own SKU, what differs, its own texts and pictures.

    Args:
        options: What it is chosen by, as ``(name, value)``: ``("Colour", "Red")``.
        title: Its own title, where that is not the listing's.
        description: Its own description, as plain text, where it has one.
        attributes: What the file says of it alone, besides the options.
    """

    sku: str
    options: tuple[tuple[str, str], ...] = ()
    price: Price | None = None
    gtin: str = ""
    images: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield ``(name, text)`` of what holds for this variation alone."""
        yield from self.options
        yield from self.attributes
        if self.title:
            yield "title", self.title
        if self.description:
            yield "description", self.description


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

    def named_variations(self) -> tuple[tuple[str, Variation], ...]:
        """Return each variation with a name of its own, in the order of the file.

        The name is the SKU; where that is missing or stands on two variations,
        the options are added, and at last a number.

        Example:
            >>> from freetosell.core.provenance import Source
            >>> red, big = Variation("A1", (("Colour", "Red"),)), Variation("", (("Size", "L"),))
            >>> mug = Listing("A1", "Mug", "own", Source("csv"), variations=(red, big))
            >>> [name for name, _ in mug.named_variations()]
            ['A1', 'Size L']
        """
        skus = Counter(variation.sku for variation in self.variations)
        named: dict[str, Variation] = {}
        for number, variation in enumerate(self.variations, start=1):
            options = ", ".join(f"{name} {value}" for name, value in variation.options)
            name = variation.sku
            if not name or skus[name] > 1:
                name = f"{name} ({options})" if name and options else name or options
            while not name or name in named:
                name = f"{name or 'variation'} #{number}"
            named[name] = variation
        return tuple(named.items())

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield ``(field, text)`` of all the listing says, most telling first.

        Field names are those of evidence: ``title``, ``bullets[0]``,
        ``description``, ``brand``, ``category``, ``attributes.Size``,
        ``variations[SKU].Colour``.
        """
        for field, text, _ in self.statements():
            yield field, text

    def statements(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield ``(field, text, variations)`` as `texts` does; no variations means all of them.

        An attribute that a variation states itself does not hold for it: the
        listing's "Colour: Red, Blue" only sums up what they say.
        """
        named = self.named_variations()
        stating = [(name, {n.casefold() for n, _ in v.texts()}) for name, v in named]
        for field, text in self._opening():
            yield field, text, ()
        for attribute, text in self.attributes:
            left = tuple(n for n, stated in stating if attribute.casefold() not in stated)
            if left or not named:
                yield f"attributes.{attribute}", text, () if len(left) == len(named) else left
        for name, variation in named:
            for part, text in variation.texts():
                yield f"variations[{name}].{part}", text, (name,)
        if self.category:
            yield "category", " > ".join(self.category), ()
        if self.brand:
            yield "brand", self.brand, ()

    def _opening(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        for i, bullet in enumerate(self.bullets):
            yield f"bullets[{i}]", bullet
        if self.description:
            yield "description", self.description
