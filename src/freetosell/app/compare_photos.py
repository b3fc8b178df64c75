"""Compare: one design of the corpus against photos of a product, under each market's test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.photos import ProductPhoto
from freetosell.app.picture_comparison import PictureComparison, compare_pictures
from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.errors import InputError
from freetosell.core.law.design_test import assess_design_candidate
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.numbering.parse import parse_number
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import CorpusStore
from freetosell.core.products.product import Product


def get_design(text: str, store: CorpusStore) -> Publication:
    """Return the design of a number as anybody writes it.

    Raises:
        InputError: ``design_not_held`` if the corpus holds no such design, or what
            `parse_number` raises.
    """
    found = store.find_publications([text.strip()]).get(text.strip())
    if found is None:
        number = parse_number(text)
        held = store.find_by_number(number.office, number.number)
        found = next((p for p in held if p.right_kind is RightKind.DESIGN), None)
    if found is None or found.right_kind is not RightKind.DESIGN:
        raise InputError(
            "design_not_held",
            f"The corpus holds no design {text!r}.",
            where="DESIGN",
            fix="Load its record and drawings first: freetosell corpus add FOLDER.",
        )
    return found


def compare_photos(
    publication: Publication,
    photos: Sequence[ProductPhoto],
    product: Product,
    markets: Sequence[str],
    rooms: GalleryRooms,
    store: CorpusStore,
    rulebooks: Mapping[str, Rulebook],
    *,
    as_of: date,
    day: date,
) -> tuple[PictureComparison, tuple[Finding, ...]]:
    """Hold a design beside photos and the result to each market's test.

    Args:
        publication: The design.
        photos: Of the product.
        product: For its name and answers.
        markets: In the order asked.
        rooms: The gallery.
        store: The corpus.
        rulebooks: As loaded.
        as_of: Day of law and status.
        day: Day on which it is looked.
    """
    found = compare_pictures(publication, photos, rooms, store, day, product)
    findings = tuple(
        assess_look(publication, found, market, rulebooks.get(market), as_of, product)
        for market in markets
    )
    return found, findings


def assess_look(
    publication: Publication,
    found: PictureComparison,
    market: str,
    rulebook: Rulebook | None,
    as_of: date,
    product: Product,
) -> Finding:
    """Hold a comparison to one market's test, with the status of the design there."""
    if rulebook is None:
        why = f"No rules for {market} are in this version, so nothing was assessed there."
        return Finding(
            market=market,
            publication=publication.key,
            right_kind=publication.right_kind,
            outcome=Outcome.NOT_COVERED,
            deciding=why,
            as_of=as_of,
            design=found.comparison,
        )
    status = assess_status(publication, market, rulebook, as_of)
    return assess_design_candidate(
        publication,
        status,
        rulebook,
        market,
        as_of,
        product=product,
        comparison=found.comparison,
    )
