"""Properties of catalogue reading: what is written is read, whatever the bytes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Record
from freetosell.platforms.intake import read_listings
from freetosell.platforms.reading.images import parse_image_address
from freetosell.platforms.reading.markup import has_tags, markup_to_text
from freetosell.platforms.reading.price import parse_price
from freetosell.testing.listing_contract import assert_accounted, assert_sound

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")),
    min_size=1,
    max_size=40,
).map(str.strip).filter(bool)  # fmt: skip
CELLS = st.text(st.sampled_from("ab\"\n\r,;\t<p>&é手 '=#"), max_size=20)


def check_cured(error: SourceError) -> None:
    assert error.code
    assert error.fix


def read(data: bytes, name: str = "goods.csv"):
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_listings(path)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=8), st.sampled_from(",;|\t"))
@settings(max_examples=60, deadline=None)
def test_what_a_csv_writer_wrote_is_read(rows, delimiter):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["SKU", "Title"])
    writer.writerows((f"S-{i}", title) for i, (title, _) in enumerate(rows))
    file = read(stream.getvalue().encode())
    assert_accounted(file)
    stored = [row.value.title for row in file.rows if isinstance(row, Record)]
    errors = {"#N/A", "#NAME?", "#REF!", "#VALUE!", "#NULL!", "#NUM!"}
    assert stored == ["" if title in errors else title for title, _ in rows]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_mess_below_a_header_is_accounted_for(rows, ended):
    body = "\n".join(",".join(cells) for cells in rows)
    try:
        file = read(f"SKU,Title,Price\n{body}{chr(10) if ended else ''}".encode())
    except SourceError as error:
        check_cured(error)
        return
    assert_accounted(file)
    for row in file.rows:
        if isinstance(row, Record):
            assert_sound(row.value)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    try:
        assert_accounted(read(data))
    except SourceError as error:
        check_cured(error)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_price_with_cents_is_read_in_every_notation(amount):
    english = f"{amount:,.2f}"
    german = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    for text in (english, german, f"€ {german}", f"{english} USD", english.replace(",", "'")):
        reading = parse_price(text)
        assert reading.price is not None
        assert reading.price.amount == Decimal(amount)


@given(st.text(max_size=60))
def test_no_price_text_raises(text):
    reading = parse_price(text)
    assert reading.price is None or reading.price.amount >= 0


@given(st.text(st.sampled_from("<>/bp&lt;amp #x1\n\"='scriptdv!-"), max_size=60))
def test_no_markup_comes_through(text):
    assert not has_tags(markup_to_text(text))


@given(st.text(max_size=60))
def test_addresses_are_stable(text):
    once = parse_image_address(text)
    assert once is None or parse_image_address(once) == once
