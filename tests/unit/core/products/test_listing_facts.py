"""Facts out of a listing, in the seller's words."""

from __future__ import annotations

from freetosell.core.products.facts import facts_of, product_of, variation_of
from freetosell.core.products.listing import Listing, Variation
from freetosell.core.products.product import FactOrigin
from freetosell.core.provenance import Source

SOURCE = Source("test")


def _listing(**fields) -> Listing:
    values = {"sku": "S1", "title": "Desk lamp", "platform": "own", "source": SOURCE} | fields
    return Listing(**values)


def test_one_fact_per_field_in_exact_words():
    listing = _listing(
        bullets=("  Two  arms ", "No cord"),
        description="Warm light.",
        attributes=(("Size", "20 cm"),),
        language="en",
    )
    facts = facts_of(listing)
    assert [(f.id, f.field, f.text) for f in facts] == [
        ("title", "title", "Desk lamp"),
        ("bullets[0]", "bullets[0]", "  Two  arms "),
        ("bullets[1]", "bullets[1]", "No cord"),
        ("description", "description", "Warm light."),
        ("attributes.Size", "attributes.Size", "20 cm"),
    ]
    assert {f.origin for f in facts} == {FactOrigin.LISTING}
    assert {f.language for f in facts} == {"en"}


def test_blank_fields_give_no_fact_and_ids_stay_unique():
    listing = _listing(bullets=(" ",), attributes=(("Size", "20 cm"), ("Size", "30 cm")))
    assert [f.id for f in facts_of(listing)] == ["title", "attributes.Size", "attributes.Size#2"]


def test_product_id_is_platform_and_sku_or_what_stands_in_for_it():
    assert product_of(_listing()).id == "own:S1"
    assert product_of(_listing(sku="", asin="B01")).id == "own:B01"
    assert product_of(_listing(sku="", platform="")).id == "own:Desk lamp"


def test_variation_facts_name_their_sku():
    listing = _listing(variations=(Variation("S1-[a].b", (("Colour", "red"),)),))
    field = facts_of(listing)[-1].field
    assert variation_of(field) == "S1-[a].b"
    assert variation_of("attributes.Size") == ""
