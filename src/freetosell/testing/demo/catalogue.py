"""The demo's catalogue: three files as a seller would export them.

Here: the products of ``content/catalogue.toml`` written as an Amazon All Listings
report, a Shopify product export and a workbook with Chinese columns.  Not here:
the texts.  The workbook's inner dates are fixed, so that its bytes do not change.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import Workbook

from freetosell.testing.demo.content import load_table

_AMAZON_COLUMNS = (
    "item-name",
    "item-description",
    "listing-id",
    "seller-sku",
    "price",
    "quantity",
    "open-date",
    "image-url",
    "item-is-marketplace",
    "product-id-type",
    "zshop-shipping-fee",
    "item-note",
    "item-condition",
    "zshop-category1",
    "zshop-browse-path",
    "zshop-storefront-feature",
    "asin1",
    "asin2",
    "asin3",
    "will-ship-internationally",
    "expedited-shipping",
    "zshop-boldface",
    "product-id",
    "bid-for-featured-placement",
    "add-delete",
    "pending-quantity",
    "fulfillment-channel",
    "merchant-shipping-group",
    "status",
)
_SHOPIFY_COLUMNS = (
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Type",
    "Tags",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Variant SKU",
    "Variant Inventory Qty",
    "Variant Price",
    "Variant Barcode",
    "Image Src",
    "Image Position",
    "Status",
)
_SHEET_COLUMNS = (
    "商品编码",
    "商品标题",
    "卖点1",
    "卖点2",
    "卖点3",
    "商品描述",
    "类目",
    "价格",
    "币种",
)
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_STAMP = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001 - the ZIP format keeps local time


def load_products() -> dict[str, list[dict[str, Any]]]:
    """Return the products by file: ``amazon``, ``shopify``, ``sheet``."""
    return load_table("catalogue.toml")


def render_amazon(products: list[dict[str, Any]]) -> bytes:
    """Return an All Listings report: tab-separated, quotes are no escape in it."""
    lines = ["\t".join(_AMAZON_COLUMNS)]
    for number, product in enumerate(products, start=1):
        row = dict.fromkeys(_AMAZON_COLUMNS, "")
        row |= {
            "item-name": product["title"],
            "item-description": _one_line(product.get("description", "")),
            "listing-id": f"1121DEMO{number:04d}",
            "seller-sku": product["sku"],
            "price": product["price"],
            "quantity": "40",
            "open-date": f"2026-0{1 + number % 9}-1{number % 10} 08:15:00 PST",
            "item-is-marketplace": "y",
            "product-id-type": "1",
            "item-condition": "11",
            "asin1": product["asin"],
            "will-ship-internationally": "1",
            "product-id": product["asin"],
            "fulfillment-channel": "AMAZON_NA",
            "merchant-shipping-group": "Default",
            "status": "Active",
        }
        lines.append("\t".join(row[name] for name in _AMAZON_COLUMNS))
    return ("\n".join(lines) + "\n").encode("utf-8")


def render_shopify(products: list[dict[str, Any]]) -> bytes:
    """Return a Shopify export: one row per variant, texts on the first row of a handle."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _SHOPIFY_COLUMNS, restval="")
    writer.writeheader()
    for product in products:
        for place, variant in enumerate(product["variants"]):
            row = {
                "Handle": product["handle"],
                "Option1 Value": variant["option"],
                "Variant SKU": variant["sku"],
                "Variant Inventory Qty": "25",
                "Variant Price": variant["price"],
            }
            if place == 0:
                row |= {
                    "Title": product["title"],
                    "Body (HTML)": _one_line(product["body"]),
                    "Vendor": product["vendor"],
                    "Type": product["type"],
                    "Tags": product.get("tags", ""),
                    "Published": "TRUE",
                    "Option1 Name": product.get("option", "Title"),
                    "Status": "active",
                }
            writer.writerow(row)
    return out.getvalue().encode("utf-8")


def render_sheet(products: list[dict[str, Any]]) -> bytes:
    """Return a workbook with one sheet and plain Chinese column heads."""
    book = Workbook()
    book.properties.created = book.properties.modified = _STAMP
    sheet = book.worksheets[0]
    sheet.title = "商品资料"
    sheet.append(_SHEET_COLUMNS)
    for product in products:
        bullets = [*product["bullets"], "", "", ""][:3]
        sheet.append(
            [
                product["sku"],
                product["title"],
                *bullets,
                _joined(product.get("description", "")),
                product["category"],
                product["price"],
                "CNY",
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return _with_fixed_dates(out.getvalue())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _joined(text: str) -> str:
    """Return a Chinese text without the line breaks of the content file."""
    return "".join(line.strip() for line in text.splitlines())


def _with_fixed_dates(workbook: bytes) -> bytes:
    """Return the same workbook with one date on every part and no time of saving."""
    stamp = f"{_STAMP:%Y-%m-%dT%H:%M:%SZ}"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if name == "docProps/core.xml":
                body = _redated(body, stamp)
            entry = zipfile.ZipInfo(name, _STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, body)
    return out.getvalue()


def _redated(core: bytes, stamp: str) -> bytes:
    """Return the workbook's properties with the time of saving replaced."""
    return _SAVED_AT.sub(rb"\g<1>" + stamp.encode() + rb"\g<2>", core)
