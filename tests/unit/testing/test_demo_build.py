"""What `build_demo` writes: the same bytes every time, drawings that show something."""

import csv
import io
import json

import numpy as np
import pytest
from openpyxl import load_workbook
from PIL import Image

from freetosell.testing.demo.catalogue import (
    load_products,
    render_amazon,
    render_sheet,
    render_shopify,
)
from freetosell.testing.demo.content import load_content
from freetosell.testing.demo.documents import file_stem, image_names, views_of
from freetosell.testing.demo.drawings import render_view, tiff_bytes
from freetosell.testing.demo.family import render_members

CONTENT = load_content()


def test_all_drawings_are_there_and_show_something(demo):
    for document in CONTENT.documents:
        folder = demo.drawings / f"{document.granted:%Y%m%d}" / file_stem(document)
        names = image_names(document)
        assert sorted(p.name for p in folder.glob("*")) == names
        for name in names:
            with Image.open(folder / name) as sheet:
                assert sheet.mode == "1"
                assert sheet.info["compression"] == "group4"
                ink = 1 - float(np.asarray(sheet).mean())
            assert 0.004 < ink < 0.2, name


def test_views_of_one_document_differ(demo):
    for document in CONTENT.designs:
        folder = demo.drawings / f"{document.granted:%Y%m%d}" / file_stem(document)
        bodies = {(folder / name).read_bytes() for name in image_names(document)}
        assert len(bodies) == len(views_of(document))


def test_a_drawing_has_the_same_bytes_twice():
    design = CONTENT.designs[0]
    first, second = (
        tiff_bytes(render_view(design.parts, design.views[0], "FIG. 1")) for _ in range(2)
    )
    assert first == second


def test_the_files_of_the_catalogue_have_the_same_bytes_twice():
    products = load_products()
    for render, name in ((render_amazon, "amazon"), (render_shopify, "shopify")):
        assert render(products[name]) == render(products[name])
    assert render_sheet(products["sheet"]) == render_sheet(products["sheet"])
    assert render_members() == render_members()


def test_the_catalogue_reads_back_with_every_product(demo):
    products = load_products()
    amazon, shopify, sheet = demo.catalogue
    rows = list(csv.DictReader(io.StringIO(amazon.read_text("utf-8")), delimiter="\t"))
    assert [r["seller-sku"] for r in rows] == [p["sku"] for p in products["amazon"]]
    assert all(len(r["item-name"]) <= 200 for r in rows)
    variants = list(csv.DictReader(io.StringIO(shopify.read_text("utf-8"))))
    assert [r["Variant SKU"] for r in variants] == [
        v["sku"] for p in products["shopify"] for v in p["variants"]
    ]
    table = list(load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    assert [r[0] for r in table[1:]] == [p["sku"] for p in products["sheet"]]


def test_every_sku_is_named_once():
    products = load_products()
    skus = [p["sku"] for p in (*products["amazon"], *products["sheet"])]
    skus += [v["sku"] for p in products["shopify"] for v in p["variants"]]
    assert len(skus) == len(set(skus))


@pytest.mark.parametrize("line", render_members().decode("utf-8").splitlines())
def test_each_member_is_a_row_with_numbered_claims(line):
    row = json.loads(line)
    assert row["number"].startswith(row["country"])
    assert row["number"].endswith(row["kind"])
    assert row["filing_date"] < row["publication_date"]
    if row["type"] != "design":
        heads = [c.split(" ")[0].rstrip(".．") for c in row["claims"]]
        assert heads == [str(n) for n in range(1, len(heads) + 1)]
