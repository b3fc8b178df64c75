"""Facts out of a listing: each field in the seller's own words, and the product they make up."""

from __future__ import annotations

import re

from freetosell.core.products.listing import Listing
from freetosell.core.products.product import FactOrigin, Product, ProductFact

_BLANK = re.compile(r"\s+")
_VARIATION_FIELD = re.compile(r"variations\[(?P<sku>.*)\]\.[^\]]*\Z", re.DOTALL)


def facts_of(listing: Listing) -> tuple[ProductFact, ...]:
    """State what a listing says, one fact per field, in its exact words.

    The text is not cleaned, so that a quotation can be cut out of what the
    seller wrote.  Fields without a visible character give no fact.  A field
    name that occurs twice (two columns of one name) gets ``#2``, ``#3`` … in
    its id, so that an id stays unique within the product.

    Returns:
        Facts in the order of `Listing.texts`; undated, because a file of
        listings says when it was exported and not when each word was written.

    Example:
        >>> from freetosell.core.provenance import Source
        >>> lamp = Listing("A1", "Desk lamp", "own", Source("csv"), bullets=("No cord",))
        >>> [(fact.id, fact.text) for fact in facts_of(lamp)]
        [('title', 'Desk lamp'), ('bullets[0]', 'No cord')]
    """
    facts: list[ProductFact] = []
    seen: dict[str, int] = {}
    for field, text, variations in listing.statements():
        if not text.strip():
            continue
        seen[field] = seen.get(field, 0) + 1
        fact_id = field if seen[field] == 1 else f"{field}#{seen[field]}"
        facts.append(
            ProductFact(
                id=fact_id,
                origin=FactOrigin.LISTING,
                text=text,
                field=field,
                language=listing.language,
                variations=variations,
            )
        )
    return tuple(facts)


def product_of(listing: Listing) -> Product:
    """Make the product that one listing offers, with the facts it states.

    The id is ``platform:SKU``; where the file has no SKU, the marketplace's own
    number stands in for it (ASIN, item id, handle), and at last the title.

    Example:
        >>> from freetosell.core.provenance import Source
        >>> product_of(Listing("A1", "Desk lamp", "own", Source("csv"))).id
        'own:A1'
    """
    names = (listing.sku, listing.asin, listing.item_id, listing.handle, listing.title)
    name = next((n.strip() for n in names if n.strip()), "unnamed")
    return Product(
        id=f"{listing.platform or 'own'}:{_BLANK.sub(' ', name)}",
        listings=(listing,),
        facts=facts_of(listing),
    )


def variation_of(field: str) -> str:
    """Return the SKU whose variation a field speaks of, or an empty text.

    Example:
        >>> variation_of("variations[B-12].Colour")
        'B-12'
        >>> variation_of("title")
        ''
    """
    found = _VARIATION_FIELD.match(field)
    return found["sku"] if found else ""
