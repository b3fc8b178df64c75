"""What belongs to one variation stays with it, whatever the marketplace's file looks like."""

from __future__ import annotations

import csv
from pathlib import Path

from freetosell.core.ports import ListingContext
from freetosell.core.products.facts import facts_of
from freetosell.core.products.listing import Listing
from freetosell.core.provenance import Record
from freetosell.platforms.intake import read_listings


def _read(
    folder: Path, *rows: list[str], name: str = "products.csv", delimiter: str = ","
) -> list[Listing]:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    file = read_listings(path, ListingContext())
    assert all(isinstance(row, Record) for row in file.rows), file.rows
    return [row.value for row in file.rows if isinstance(row, Record)]


def _held(listing: Listing) -> dict[str, set[tuple[str, ...]]]:
    """Return text → variations that it holds for."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for fact in facts_of(listing):
        held.setdefault(fact.text, set()).add(fact.variations)
    return held


def test_shopify_a_variants_own_column_stays_with_it(tmp_path):
    (stool,) = _read(
        tmp_path,
        ["Handle", "Title", "Body (HTML)", "Option1 Name", "Option1 Value", "Variant SKU",
         "Variant Price", "Frame (product.metafields.custom.frame)"],
        ["stool", "Stool", "Sturdy.", "Legs", "2 legs", "A", "9.00", "Steel"],
        ["stool", "", "", "", "4 legs", "B", "9.00", "Oak"],
        ["stool", "", "", "", "3 legs", "C", "9.00", "Steel"],
    )  # fmt: skip
    held = _held(stool)
    assert held["Sturdy."] == {()}
    assert held["2 legs"] == {("A",)}
    assert held["Oak"] == {("B",)}
    assert held["Steel"] == {("A", "C")}


def test_woocommerce_a_variation_keeps_its_description_and_options(tmp_path):
    (lamp,) = _read(
        tmp_path,
        ["ID", "Type", "SKU", "Name", "Published", "Visibility in catalog", "Description",
         "Parent", "Attribute 1 name", "Attribute 1 value(s)"],
        ["1", "variable", "L", "Lamp", "1", "visible", "Warm light.", "", "Power", "Battery, Cord"],
        ["2", "variation", "L-B", "Lamp - Battery", "1", "visible", "With a battery.", "L",
         "Power", "Battery"],
        ["3", "variation", "L-C", "Lamp - Cord", "1", "visible", "", "L", "Power", "Cord"],
    )  # fmt: skip
    held = _held(lamp)
    assert held["Warm light."] == {()}
    assert held["With a battery."] == {("L-B",)}
    assert held["Lamp - Cord"] == {("L-C",)}
    assert "Battery, Cord" not in held


def test_ebay_options_of_one_variation(tmp_path):
    (mug,) = _read(
        tmp_path,
        ["Item number", "Title", "Custom label (SKU)", "Variation details", "Available quantity",
         "C:Material"],
        ["110", "Mug", "", "", "5", "Clay"],
        ["110", "Mug", "M-1", "[Lid=With lid]", "2", "Clay"],
        ["110", "Mug", "M-2", "[Lid=Without lid]", "3", "Glass"],
    )  # fmt: skip
    held = _held(mug)
    assert held["With lid"] == {("M-1",)}
    assert held["Clay"] == {("M-1",)}
    assert held["Glass"] == {("M-2",)}


def test_amazon_a_child_stays_a_listing_and_takes_what_only_its_parent_says(tmp_path):
    parent, child = _read(
        tmp_path,
        ["TemplateType=x", "Version=1", "settings=attributeRow=3&dataRow=4"],
        ["SKU", "Title", "Description", "Bullet", "Parentage", "Parent", "Legs", "Seat"],
        ["item_sku", "item_name", "product_description", "bullet_point1", "parent_child",
         "parent_sku", "leg_count", "seat_material"],
        ["P", "Stool", "Stands firm.", "Folds", "parent", "", "2", "oak"],
        ["C", "Stool, four legs", "", "", "child", "P", "4", ""],
        name="flat.txt",
        delimiter="\t",
    )  # fmt: skip
    assert (parent.title, child.title) == ("Stool", "Stool, four legs")
    assert (child.description, child.bullets) == ("Stands firm.", ("Folds",))
    assert dict(child.attributes)["leg_count"] == "4"
    assert dict(child.attributes)["seat_material"] == "oak"
    assert "from_parent" in {note.code for note in child.notes}


def test_tiktok_rows_of_one_product(tmp_path):
    (fan,) = _read(
        tmp_path,
        ["Product ID", "Product name", "SKU ID", "Seller SKU", "Variation value", "Price",
         "Quantity", "Material"],
        ["7001", "Hand fan", "9001", "F-1", "With battery", "5.00", "9", "ABS"],
        ["7001", "Hand fan", "9002", "F-2", "Without battery", "4.00", "9", "Bamboo"],
    )  # fmt: skip
    held = _held(fan)
    assert held["With battery"] == {("F-1",)}
    assert held["Bamboo"] == {("F-2",)}
    assert held["ABS"] == {("F-1",)}
