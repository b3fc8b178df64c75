"""The listing contract over one small file of each layout."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from freetosell.core.ports import ListingContext
from freetosell.core.provenance import Record
from freetosell.platforms.intake import read_listings
from freetosell.platforms.table import FORMAT_NAMES
from freetosell.testing.listing_contract import PlatformContract


def table(*rows: list[str], delimiter: str = ",", end: str = "\r\n") -> bytes:
    def cell(text: str) -> str:
        quoted = delimiter == "," and any(c in text for c in ',"\n')
        return '"' + text.replace('"', '""') + '"' if quoted else text

    return "".join(delimiter.join(map(cell, row)) + end for row in rows).encode()


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LAMP = ["LAMP-1", 'Clip lamp 6" arm, warm', "<p>Clips on.</p><p>R&amp;D award</p>"]

SAMPLES: dict[str, tuple[str, bytes, str]] = {
    "amazon_all_listings": (
        "all.txt",
        table(
            ["item-name", "item-description", "listing-id", "seller-sku", "price", "product-id-type", "asin1", "product-id", "status"],
            [LAMP[1], LAMP[2], "L1", LAMP[0], "21.50", "1", "", "B0C0LAMP01", "Active"],
            ["Mug", "", "L2", "MUG-1", "9.00", "4", "B0C0MUGG01", "4012345678901", "Inactive"],
            delimiter="\t",
        ),
        "US",
    ),
    "amazon_active_listings": (
        "active.txt",
        table(
            ["seller-sku", "item-name", "price", "listing-id", "asin1", "fulfillment-channel"],
            ["S1", "Mug", "9", "L", "B0C0MUGG01", "DEFAULT"],
            delimiter="\t",
        ),
        "GB",
    ),
    "amazon_open_listings": (
        "open.txt",
        table(["sku", "asin", "price", "quantity"], ["S1", "B0C0MUGG01", "9", "3"], delimiter="\t"),
        "DE",
    ),
    "amazon_flat_file": (
        "flat.txt",
        table(
            ["TemplateType=x", "Version=1", "settings=attributeRow=3&dataRow=5"],
            ["Seller SKU", "Title", "Brand"],
            ["item_sku", "item_name", "brand_name", "bullet_point1", "bullet_point2", "standard_price"],
            ["EXAMPLE", "Example title"],
            ["S1", "Mug", "Potter", "holds tea", "dishwasher", "9.00"],
            delimiter="\t",
        ),
        "US",
    ),
    "amazon_flat_file_v2": (
        "template.xlsx",
        workbook(
            ["settings=labelRow=2&attributeRow=3&dataRow=5"],
            ["SKU", "Title"],
            [
                "contribution_sku#1.value",
                "item_name[marketplace_id=A1PA6795UKMFR9][language_tag=de_DE]#1.value",
                "item_name[marketplace_id=ATVPDKIKX0DER][language_tag=en_US]#1.value",
                "bullet_point[marketplace_id=ATVPDKIKX0DER][language_tag=en_US]#1.value",
                "::record_action",
            ],
            ["EXAMPLE", "Beispiel"],
            ["S1", "Becher", "Mug", "holds tea", "Create"],
        ),
        "US",
    ),
    "ebay_active_listings": (
        "ebay.csv",
        table(
            ["Item number", "Title", "Variation details", "Custom label (SKU)", "Currency", "Current price", "Listing site"],
            ["110000000001", "Shirt", "[Colour=Red;Blue]", "", "GBP", "9.99", "UK"],
            ["110000000001", "Shirt", "[Colour=Red]", "SH-R", "GBP", "9.99", "UK"],
            ["110000000001", "Shirt", "[Colour=Blue]", "SH-B", "GBP", "9.99", "UK"],
        ),
        "",
    ),
    "ebay_file_exchange": (
        "fx.csv",
        table(
            ["Info", "Version=1.0.0"],
            ["*Action(SiteID=Germany|Country=DE|Currency=EUR|Version=1193)", "CustomLabel", "*Title", "Relationship", "RelationshipDetails", "*StartPrice", "PicURL"],
            ["Add", "SH", "Shirt", "", "Colour=Red;Blue", "", "https://cdn.example.org/1.jpg|https://cdn.example.org/2.jpg"],
            ["", "SH-R", "", "Variation", "Colour=Red", "9.99", ""],
        ),
        "",
    ),
    "walmart_item_report": (
        "walmart.csv",
        table(
            ["SKU", "Product Name", "Product Id", "Product Id Type", "Price", "Currency", "Published Status"],
            ["S1", "Mug", "00012345678905", "GTIN", "9.00", "CAD", "PUBLISHED"],
        ),
        "",
    ),
    "tiktok_batch": (
        "tiktok.xlsx",
        workbook(
            ["V3", "metric"],
            ["category", "product_name", "product_description", "main_image", "property_name_1", "property_value_1", "price", "quantity", "seller_sku"],
            ["Category", "Product name", "Description", "Main image", "Variation", "Value", "Price", "Quantity", "Seller SKU"],
            ["Mandatory", "Mandatory"],
            ["Home", "Mug", "<ul><li>tea</li></ul>", "https://cdn.example.org/1.jpg", "Colour", "Red", 9.5, 3, "M-R"],
            ["Home", "Mug", "", "https://cdn.example.org/1.jpg", "Colour", "Blue", 9.5, 3, "M-B"],
        ),
        "",
    ),
    "tiktok_bulk_edit": (
        "bulk.csv",
        table(
            ["product_id", "product_name", "category", "sku_id", "variation_value", "price", "quantity", "seller_sku"],
            ["1729000000000000001", "Mug", "Home", "1729000000000000002", "", "5", "1", "M1"],
            ["1.729E+18", "Bowl", "Home", "1.729E+18", "", "5", "1", "B1"],
        ),
        "",
    ),
    "tiktok_export": (
        "export.csv",
        table(
            ["Product ID", "Title", "Status", "Create Time", "SKU ID", "Seller SKU", "SKU Name", "Sale Price", "Currency"],
            ["1729000000000000001", "Mug", "ACTIVATE", "x", "1729000000000000002", "M-R", "Red", "5", "GBP"],
            ["1729000000000000001", "Mug", "ACTIVATE", "x", "1729000000000000003", "M-B", "Blue", "6", "GBP"],
        ),
        "",
    ),
    "shopify": (
        "shopify.csv",
        table(
            ["Handle", "Title", "Body (HTML)", "Vendor", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Image Src", "Status"],
            ["mug", "Mug", "<p>Holds <b>tea</b></p>", "Potter", "Colour", "Red", "M-R", "9.00", "https://cdn.example.org/1.jpg", "active"],
            ["mug", "", "", "", "", "Blue", "M-B", "9.50", "", ""],
            ["mug", "", "", "", "", "", "", "", "https://cdn.example.org/2.jpg", ""],
        ),
        "",
    ),
    "woocommerce": (
        "woo.csv",
        table(
            ["ID", "Type", "SKU", "Name", "Published", "Short description", "Description", "Regular price", "Categories", "Images", "Parent", "Attribute 1 name", "Attribute 1 value(s)"],
            ["1", "variable", "M", "Mug", "1", "short", "long", "", "Home > Kitchen, Gifts", "https://cdn.example.org/1.jpg, https://cdn.example.org/2.jpg", "", "Colour", "Red, Blue"],
            ["2", "variation", "M-R", "Mug - Red", "1", "", "", "9", "", "", "id:1", "Colour", "Red"],
            ["3", "variation", "M-X", "Orphan", "1", "", "", "9", "", "", "id:99", "Colour", "Red"],
        ),
        "",
    ),
    "magento": (
        "magento.csv",
        table(
            ["sku", "store_view_code", "attribute_set_code", "product_type", "categories", "name", "price", "url_key", "base_image", "additional_images", "additional_attributes", "configurable_variations"],
            ["C", "", "Default", "configurable", "Default/Home", "Shirt", "", "shirt", "/s/h/shirt.jpg", "a.jpg,b.jpg", "material=cotton,fit=slim", "sku=C-1,colour=Red|sku=C-2,colour=Blue"],
            ["C-1", "", "Default", "simple", "", "Shirt Red", "9.9900", "", "", "", "", ""],
            ["C", "de", "", "", "", "Hemd", "", "", "", "", "", ""],
        ),
        "",
    ),
    "plain": (
        "plain.csv",
        table(
            ["SKU", "Title", "Description", "Price", "Image", "Colour"],
            [LAMP[0], "Clip lamp", LAMP[2], "21.50", "https://cdn.example.org/l.jpg", "black"],
            ["", "no key", "", "1", "", ""],
            ["M1", "Mug", "two\nlines", "x", "ftp://cdn.example.org/m.jpg", "=1+1"],
        ),
        "FR",
    ),
    "plain_text": (
        "one.txt",
        b"Title: Clip lamp\nMaterial: steel\nBullets:\n- clips on\n- warm light\nDescription:\nA lamp.\n\nNote: dim.\n",
        "",
    ),
    "amazon_sp_api_listings": (
        "listings.json",
        json.dumps(
            {
                "numberOfResults": 2,
                "items": [
                    {
                        "sku": "S1",
                        "summaries": [{"marketplaceId": "A1PA6795UKMFR9", "asin": "B0C0MUGG01", "itemName": "Becher", "status": ["BUYABLE"]}],
                        "attributes": {"bullet_point": [{"value": "für Tee", "language_tag": "de_DE"}], "color": [{"value": "rot"}]},
                        "offers": [{"price": {"currencyCode": "EUR", "amount": 9.5}}],
                    },
                    {"sku": ["wrong"], "summaries": []},
                ],
            }
        ).encode(),
        "DE",
    ),
    "amazon_catalog_items": (
        "catalog.json",
        json.dumps(
            [
                {
                    "asin": "B0C0MUGG01",
                    "summaries": [{"marketplaceId": "ATVPDKIKX0DER", "itemName": "Mug", "brand": "Potter"}],
                    "images": [{"marketplaceId": "ATVPDKIKX0DER", "images": [
                        {"variant": "MAIN", "link": "https://m.example.org/s.jpg", "height": 75},
                        {"variant": "MAIN", "link": "https://m.example.org/l.jpg", "height": 1500},
                    ]}],
                }
            ]
        ).encode(),
        "US",
    ),
}  # fmt: skip


def test_there_is_a_sample_of_every_layout():
    assert set(SAMPLES) == set(FORMAT_NAMES)


class TestEveryLayout(PlatformContract):
    """The contract, run on each sample."""

    @pytest.fixture(params=sorted(SAMPLES))
    def sample(self, request):
        return request.param

    @pytest.fixture
    def catalogue(self, sample, tmp_path):
        name, data, _ = SAMPLES[sample]
        path = tmp_path / name
        path.write_bytes(data)
        return path

    @pytest.fixture
    def context(self, sample):
        return ListingContext(marketplace=SAMPLES[sample][2])

    def test_it_is_recognised(self, sample, catalogue, context):
        assert read_listings(catalogue, context).format == sample


@pytest.fixture
def read(tmp_path):
    def reader(name):
        file_name, data, marketplace = SAMPLES[name]
        path = tmp_path / file_name
        path.write_bytes(data)
        file = read_listings(path, ListingContext(marketplace=marketplace))
        return file, [row.value for row in file.rows if isinstance(row, Record)]

    return reader


def test_amazon_report_takes_asin_and_barcode_by_type(read):
    _, (lamp, mug) = read("amazon_all_listings")
    assert (lamp.asin, lamp.status, lamp.price.currency) == ("B0C0LAMP01", "active", "USD")
    assert lamp.title == 'Clip lamp 6" arm, warm'
    assert lamp.description == "Clips on.\nR&D award"
    assert lamp.description_markup == LAMP[2]
    assert (mug.asin, mug.gtin) == ("B0C0MUGG01", "4012345678901")


def test_amazon_templates_start_where_their_settings_say(read):
    _, (old,) = read("amazon_flat_file")
    assert (old.sku, old.bullets) == ("S1", ("holds tea", "dishwasher"))
    file, (new,) = read("amazon_flat_file_v2")
    assert (new.title, new.bullets) == ("Mug", ("holds tea",))
    assert any(text == "Becher" for _, text in new.attributes)
    assert file.encoding == "xlsx"


def test_selling_partner_answers(read):
    file, (mug,) = read("amazon_sp_api_listings")
    assert (mug.title, mug.marketplace, mug.status) == ("Becher", "DE", "active")
    assert ("color", "rot") in mug.attributes
    assert file.rows[1].code == "unknown_structure"
    _, (item,) = read("amazon_catalog_items")
    assert item.images == ("https://m.example.org/l.jpg",)


def test_variations_join_their_item(read):
    _, (shirt,) = read("ebay_active_listings")
    assert [v.options for v in shirt.variations] == [(("Colour", "Red"),), (("Colour", "Blue"),)]
    assert (shirt.sku, shirt.item_id, shirt.marketplace) == ("", "110000000001", "EBAY_GB")
    _, (exchanged,) = read("ebay_file_exchange")
    assert (exchanged.marketplace, len(exchanged.images)) == ("EBAY_DE", 2)
    assert exchanged.variations[0].price.currency == "EUR"
    file, (mug,) = read("shopify")
    assert [v.sku for v in mug.variations] == ["M-R", "M-B"]
    assert mug.variations[1].options == (("Colour", "Blue"),)
    assert len(mug.images) == 2
    assert file.merged == ((2, 1), (3, 1))


def test_woocommerce_orphans_stay_and_are_marked(read):
    _, (mug, orphan) = read("woocommerce")
    assert (mug.category, [v.sku for v in mug.variations]) == (("Home", "Kitchen"), ["M-R"])
    assert [note.code for note in orphan.notes] == ["parent_missing"]


def test_magento_store_views_and_children(read):
    _, (shirt,) = read("magento")
    assert ("name (de)", "Hemd") in shirt.attributes
    assert ("material", "cotton") in shirt.attributes
    assert shirt.variations[0].options == (("colour", "Red"),)
    assert shirt.images == ("/s/h/shirt.jpg", "a.jpg", "b.jpg")


def test_tiktok_help_rows_are_no_goods(read):
    file, (mug,) = read("tiktok_batch")
    assert file.rows_read == 2
    assert (mug.sku, mug.description, len(mug.variations)) == ("M-R", "tea", 2)
    damaged, _ = read("tiktok_bulk_edit")
    assert [getattr(row, "code", "") for row in damaged.rows] == ["", "lossy_number"]


def test_walmart_country_follows_the_currency(read):
    _, (mug,) = read("walmart_item_report")
    assert (mug.marketplace, mug.gtin, mug.status) == ("WALMART_CA", "00012345678905", "active")


def test_plain_rows(read):
    file, (lamp, mug) = read("plain")
    assert ("Colour", "attributes.Colour") in file.mapping
    assert (lamp.price.currency, lamp.marketplace) == ("EUR", "FR")
    assert file.rows[1].code == "missing_sku"
    assert {note.code for note in mug.notes} == {"bad_price", "image_refused"}
    assert (mug.images, mug.attributes) == ((), (("Colour", "=1+1"),))


def test_labelled_text(read):
    _, (lamp,) = read("plain_text")
    assert lamp.bullets == ("clips on", "warm light")
    assert lamp.description == "A lamp.\n\nNote: dim."
    assert lamp.attributes == (("Material", "steel"),)
