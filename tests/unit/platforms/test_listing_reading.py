"""Bytes, encodings, separators, prices, pictures and markup of catalogue files."""

from __future__ import annotations

import gzip
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from freetosell.core.errors import InputError, RuleError, SourceError
from freetosell.core.ports import ListingContext
from freetosell.core.provenance import Record
from freetosell.platforms.intake import parse_listing, read_listings
from freetosell.platforms.reading import columns, unpack
from freetosell.platforms.reading.images import is_fetchable, is_public_host, parse_image_address
from freetosell.platforms.reading.markup import has_tags, markup_to_text
from freetosell.platforms.reading.price import parse_price


@pytest.fixture
def read(tmp_path):
    def reader(data, name="catalogue.csv", **said):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_listings(path, ListingContext(**said))

    return reader


def fates(file):
    return [
        row.value.sku or row.value.title if isinstance(row, Record) else f"{row.record}:{row.code}"
        for row in file.rows
    ]


def codes(file):
    return [[note.code for note in row.notes] for row in file.rows if isinstance(row, Record)]


# --- wrong files -----------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "cure"),
    [
        (b"", "empty_file", "Export"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty_file", "Export"),
        (b"\x89PNG\r\n\x1a\n....", "wrong_type", "csv"),
        (b"%PDF-1.7\n", "wrong_type", "Export"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type", "save it as .xlsx"),
        (b"<!-- x --><HTML><body>Sign in</body></HTML>", "wrong_type", "Sign in"),
        (b'<?xml version="1.0"?><feed/>', "wrong_type", "csv"),
        (bytes(range(256)) * 8, "wrong_type", "csv"),
        (b"hello\nworld\n", "no_known_header", "column names"),
        (b"SKU-1,Lamp,19.99\nSKU-2,Mug,5\n", "no_known_header", "column names"),
        (b'{"a": [1, 2', "bad_json", "again"),
        (b'{"a": 1}', "unknown_structure", "title"),
        (b'[{"title": "x", "price": NaN}]', "bad_json", "again"),
        (b"[" * 100_000, "bad_json", "again"),
        (b"SKU,Tit\xff\xfele,\xe9\xe9\xe9\n\xff\xff\xff,\xff\n", "invalid_bytes", "UTF-8"),
        (gzip.compress(b"SKU,Title\nA,x\n" * 99, mtime=0)[:-9], "bad_compression", "again"),
        (b"PK\x03\x04" + b"\0" * 26 + b"goods.csv" + b"\0" * 50, "wrong_type", "Unpack"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_with_a_cure(read, data, code, cure):
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.code == code
    assert cure in caught.value.fix
    assert "catalogue.csv" in caught.value.where


def test_a_missing_file_is_a_source_error(tmp_path):
    with pytest.raises(SourceError) as caught:
        read_listings(tmp_path / "nowhere.csv")
    assert caught.value.code == "unreadable_file"


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"goods.csv": b"SKU,Title\nA,x\n"}, "wrong_type"),
        ({"word/document.xml": b"<w/>"}, "wrong_type"),
        ({"xl/workbook.bin": b"x"}, "wrong_type"),
        ({"xl/workbook.xml": b"<workbook/>"}, "bad_xlsx"),
        ({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'}, "bad_xlsx"),
        ({"xl/workbook.xml": b" " * 30_000_000}, "bad_xlsx"),
    ],
)
def test_zips_that_are_no_sound_workbook(read, parts, code):
    with pytest.raises(SourceError) as caught:
        read(archive(**parts), "goods.xlsx")
    assert caught.value.code == code


def test_files_beyond_the_limit_are_refused(read, monkeypatch):
    monkeypatch.setattr(unpack, "MAX_BYTES", 1000)
    with pytest.raises(SourceError) as caught:
        read(gzip.compress(b"SKU,Title\n" + b"A,x\n" * 1000, mtime=0))
    assert caught.value.code == "file_too_large"


# --- encodings and separators ----------------------------------------------

GERMAN = "SKU;Titel;Preis\r\nA;Größe für Küche;19,99 €\r\n"
CHINESE = "SKU,Title,Price\nA,折叠手机支架,35\n"
JAPANESE = "SKU,Title,Price\nA,折りたたみスタンド,2980\n"


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (GERMAN, "utf-8", {}),
        (GERMAN, "utf-8-sig", {}),
        (GERMAN, "cp1252", {}),
        (GERMAN, "utf-16-le", {}),
        (GERMAN, "utf-16-be", {}),
        (CHINESE, "gb18030", {}),
        (JAPANESE, "cp932", {}),
        ("SKU,Title\nA,접이식 휴대폰 거치대\n", "cp949", {"marketplace": "KR"}),
        ("SKU,Title\nA,摺疊手機支架與底座\n", "big5", {"marketplace": "TW"}),
        ("SKU,Title\nA,Składany żółty stojak\n", "cp1250", {"encoding": "cp1250"}),
    ],
)
def test_the_encoding_is_found(read, text, encoding, said):
    file = read(text.encode(encoding), **said)
    assert file.encoding == encoding
    assert file.rows[0].value.title == text.splitlines()[1].replace(";", ",").split(",")[1]


def test_wide_text_with_a_mark(read):
    file = read(("\ufeff" + GERMAN).encode("utf-16-be"))
    assert (file.encoding, file.rows[0].value.price.currency) == ("utf-16-be", "EUR")


def test_an_unknown_encoding_is_the_users_to_mend(read):
    with pytest.raises(InputError):
        read(GERMAN, encoding="klingon")


def test_a_broken_byte_costs_its_row_alone(read):
    file = read("SKU,Title\nA,Größe\n".encode() + b"B,Caf\xe9\n" + "C,äöü\n".encode())
    assert (file.encoding, fates(file)) == ("utf-8", ["A", "2:invalid_bytes", "C"])


@pytest.mark.parametrize(
    "text",
    [
        "SKU,Title\rA,x\rB,y\r",
        "SKU;Title\nA;x\nB;y\n\x1a",
        "SKU|Title\nA|x\n\n||\nB|y",
        "sep=;\nSKU;Title\nA;x\nB;y\n",
        "Report of today\nAccount,17\n\nSKU,Title\nA,x\nB,y\n",
        '"SKU","Title"\r\n"A","x"\r\n"","" \r\n"B","y"\r\n',
        "ＳＫＵ，Title\n".replace("，", ",") + "A,x\nB,y\n",
    ],
)
def test_line_ends_separators_and_preambles(read, text):
    file = read(text)
    assert fates(file) == ["A", "B"]
    assert file.rows_read == 2


# --- damaged rows ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('SKU,Title,Price\nA,"open,1\nB,fine,2\nC,"q, r",3\n', ["1:unterminated_quote", "B", "C"]),
        ('SKU,Title,Price\nA,x,1\nB,"never ends', ["A", "2:truncated_row"]),
        ('SKU,Title,Price\nA,x,1\nB,"a ""b"", c', ["A", "2:unterminated_quote"]),
        ('SKU,Title,Price\nA,x,1\nB,"never ends\n', ["A", "2:unterminated_quote"]),
        ("SKU,Title,Price\nA,x,1\nB,y", ["A", "2:truncated_row"]),
        ("SKU,Title,Price\nA,x,1\nB,y\n", ["A", "B"]),
        ("SKU,Title\nA,x\nSKU,Title\nB,y\n", ["A", "2:repeated_header", "B"]),
        ("SKU,Title\nA,x\x00\nB,y\x07\nC,z\n", ["1:control_character", "2:control_character", "C"]),
        ("SKU,Title\nA," + "x" * 140_000 + "\nB,y\n", ["1:cell_too_large", "B"]),
        ("SKU,Title\n1.5E+12,x\n3E5,y\n", ["1:lossy_number", "3E5"]),
        ("SKU,Title\nA,x\nA,y\n", ["A", "2:duplicate_sku"]),
        ("SKU,Title\n,x\n", ["1:missing_sku"]),
        ('SKU,Title\nA,5" screen\nB,"x" y\n', ["A", "B"]),
        ('SKU,Title\n="007",x\n', ["007"]),
    ],
)
def test_damage_costs_the_row_that_it_is_in(read, text, expected):
    assert fates(read(text)) == expected


def test_identical_rows_are_one_offer(read):
    file = read("SKU,Title\nA,x\nA,x\n")
    assert (fates(file), file.warnings, file.merged) == (
        ["A"],
        ("identical_row_skipped:2",),
        ((2, 1),),
    )


def test_doubts_are_notes_on_the_listing(read):
    file = read(
        "SKU,Title,Price,Currency,EAN\n"
        "A,Lamp \u202egpj.exe,1,USD,x,surplus\n"
        "\u200bB\ufeff,Mug\n"
        'C,#NAME?,"1,234",EUR,4.0E+12\n'
    )
    assert codes(file) == [
        ["bidi_control", "extra_fields"],
        ["invisible_characters", "missing_fields"],
        ["formula_error", "lossy_number", "ambiguous_price", "missing_title"],
    ]
    assert fates(file) == ["A", "B", "C"]
    assert file.rows[0].value.title == "Lamp gpj.exe"
    assert ("column 6", "surplus") in file.rows[0].value.attributes


def test_a_repeated_column_never_mixes(read):
    file = read("SKU,Title,Title\nA,,second\n")
    assert file.warnings == ("duplicate_column:Title",)
    assert file.rows[0].value.title == ""
    assert file.mapping[2] == ("Title", "attributes.Title")


def test_pictures_and_bullets_in_several_columns_or_one_cell(read):
    file = read(
        "SKU,Title,Bullet 1,Bullet 2,Image,Image\n"
        "A,x,b1,b2,https://c.example.org/1.jpg,https://c.example.org/2.jpg\n"
        "B,y,p|q,,https://c.example.org/1.jpg https://c.example.org/3.jpg,\n"
    )
    a, b = (row.value for row in file.rows)
    assert (a.bullets, len(a.images), file.warnings) == (("b1", "b2"), 2, ())
    assert (b.bullets, len(b.images)) == (("p", "q"), 2)


@pytest.mark.parametrize(
    "header",
    [
        "商品编码,商品标题,描述,售价",
        "Artikelnummer,Bezeichnung,Beschreibung,Preis",
        "Référence,Titre,Descriptif,Prix",
        "Referencia,Título,Descripción,Precio",
        "Codice articolo,Titolo,Descrizione,Prezzo",
        "商品コード,商品名,商品説明,価格",
        "seller_sku,Product Name,Long Description,Selling Price",
    ],
)
def test_plain_columns_in_seven_languages(read, header):
    file = read(f"{header}\nA,t,d,5.00\n")
    assert [field for _, field in file.mapping] == ["sku", "title", "description", "price"]


# --- workbooks and JSON ----------------------------------------------------


def test_workbook_cells(read):
    book = openpyxl.Workbook()
    book.active.append(["SKU", "Title", "Price", "EAN"])
    book.active.append([7, "=1+1", 19.99, 4006381333931])
    book.active.append([1.7294300000000123e18, "rounded", 1])
    book.active.append([])
    book.active.append(["B", "x" * 30_000, "12,50 €"])
    book.create_sheet("More").append(["SKU", "Title"])
    book["More"].append(["Z", "not read"])
    stream = io.BytesIO()
    book.save(stream)
    file = read(stream.getvalue(), "goods.xlsx")
    assert fates(file) == ["7", "2:lossy_number", "B"]
    assert file.warnings == ("sheet_not_read:More",)
    assert file.rows[0].value.gtin == "4006381333931"
    assert file.rows[0].value.price.amount == Decimal("19.99")
    assert "sheet row 5" in file.rows[2].where


def test_json_lines_lose_only_the_broken_line(read):
    file = read(
        b'{"id": "A", "title": "x", "price": {"amount": 9.50, "currency": "EUR"}}\n'
        b'{"id": "B", "title": \n'
        b'{"id": "C", "title": "z", "attributes": {"Size": "M"}, "bullets": ["p", "q"]}\n',
        "goods.jsonl",
    )
    assert fates(file) == ["A", "2:bad_json", "C"]
    assert str(file.rows[0].value.price.amount) == "9.50"
    assert file.rows[2].value.attributes == (("Size", "M"),)
    assert file.rows[2].value.bullets == ("p", "q")


def test_a_repeated_name_costs_its_object(read):
    file = read('[{"title": "a"}, {"title": "b", "title": "c"}]')
    assert fates(file) == ["a", "2:duplicate_key"]


def test_an_empty_table_is_no_error(read):
    for text in ("SKU,Title\n", "[]"):
        file = read(text)
        assert (file.rows, file.warnings, file.rows_read) == ((), ("no_rows",), 0)


# --- a listing that somebody types -----------------------------------------


def test_parse_listing():
    listing = parse_listing(
        "Clip lamp",
        ["clips on", "<b>warm</b> light"],
        "<p>Holds.</p>",
        price="12,50 €",
        attributes={"Material": "steel"},
        images=["file:///etc/passwd"],
        context=ListingContext(marketplace="amazon.de"),
    )
    assert listing.bullets == ("clips on", "warm light")
    assert (listing.description, listing.description_markup) == ("Holds.", "<p>Holds.</p>")
    assert (str(listing.price.amount), listing.price.currency) == ("12.50", "EUR")
    assert (listing.images, [n.code for n in listing.notes]) == ((), ["image_refused"])
    assert ("attributes.Material", "steel") in list(listing.texts())


@pytest.mark.parametrize("title", ["", "  ", "x\x00y"])
def test_parse_listing_refuses_what_is_no_title(title):
    with pytest.raises(InputError):
        parse_listing(title)


# --- prices ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("19.99", "19.99", "USD"),
        ("1.299,00 €", "1299.00", "EUR"),
        ("EUR 1.299,00", "1299.00", "EUR"),
        ("£1,299", "1299", ""),
        ("CHF 1'299.–", "1299", "CHF"),
        ("12,- €", "12", "EUR"),
        ("₹1,29,900.50", "129900.50", "INR"),
        ("¥2,980", "2980", "JPY"),
        ("2,980円", "2980", "JPY"),
        ("1 299,5", "1299.5", "USD"),
        ("1,234,567", "1234567", "USD"),
        ("0,125", "0.125", "USD"),
        ("19.9900", "19.9900", "USD"),
        ("０", "0", "USD"),
        ("R$ 10,00", "10.00", "BRL"),
    ],
)
def test_prices_that_can_be_read(text, amount, currency):
    reading = parse_price(text, marketplace="US")
    if text == "£1,299":
        assert reading.problem == "ambiguous_price"
        return
    assert (reading.price.amount, reading.price.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ""),
        ("abc", "bad_price"),
        ("-5.00", "bad_price"),
        ("5.00-", "bad_price"),
        ("(5)", "bad_price"),
        ("NaN", "bad_price"),
        ("Infinity", "bad_price"),
        ("1e3", "bad_price"),
        ("19.99 - 24.99", "bad_price"),
        ("1.2.3", "bad_price"),
        ("9" * 60, "bad_price"),
        ("1,234", "ambiguous_price"),
        ("1.234", "ambiguous_price"),
    ],
)
def test_prices_that_cannot(text, problem):
    reading = parse_price(text, marketplace="US")
    assert (reading.price, reading.problem) == (None, problem)


@pytest.mark.parametrize(
    ("sign", "marketplace", "currency"),
    [
        ("$5", "CA", "CAD"),
        ("$5", "", "USD"),
        ("¥5", "CN", "CNY"),
        ("5 kr", "SE", "SEK"),
        ("5", "DE", "EUR"),
    ],
)
def test_shared_signs_follow_the_marketplace(sign, marketplace, currency):
    assert parse_price(sign, marketplace=marketplace).price.currency == currency


def test_numbers_are_not_ambiguous():
    assert parse_price(Decimal("1.234")).price.amount == Decimal("1.234")


# --- pictures and markup ---------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AA", "ftp://a.example/x",
        "http://127.0.0.1/x", "http://169.254.169.254/latest", "http://10.0.0.1/x", "http://[::1]/x",
        "http://localhost/x", "http://2130706433/x", "http://0x7f.1/x", "http://printer.local/x",
        "http://user:pw@a.example/x", "http://a.example:99999/x", "https://", "http://a b/x\n",
    ],
)  # fmt: skip
def test_addresses_that_never_come_in(address):
    assert parse_image_address(address) is None
    assert not is_fetchable(address)


def test_addresses_that_do():
    assert parse_image_address("//cdn.example.org/a b.jpg") == "https://cdn.example.org/a%20b.jpg"
    assert parse_image_address("pictures/1.jpg") == "pictures/1.jpg"
    assert not is_fetchable("pictures/1.jpg")
    assert is_public_host("93.184.216.34")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain text, a < b & c", "plain text, a < b & c"),
        ("R&amp;D &#8211; caf&eacute;", "R&D – café"),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one\ntwo"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\nthree"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<b>bold</b>\nnext line", "bold\nnext line"),
        ("<p>one\n  line</p>", "one line"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("x<!-- secret -->y", "xy"),
        ("<p>never closed", "never closed"),
        ("<p>&lt;b&gt;twice&lt;/b&gt; wrapped</p>", "twice wrapped"),
    ],
)
def test_markup_becomes_text(markup, text):
    assert markup_to_text(markup) == text
    assert not has_tags(markup_to_text(markup))


def test_contradicting_column_names_are_the_authors_mistake(monkeypatch):
    bad = (
        '[[columns]]\nfield = "sku"\nnames = ["Name"]\n'
        '[[columns]]\nfield = "title"\nnames = ["NAME"]\n'
    )

    class Folder:
        def joinpath(self, _):
            return self

        def open(self, _):
            return io.BytesIO(bad.encode())

    monkeypatch.setattr(columns.resources, "files", lambda _: Folder())
    with pytest.raises(RuleError) as caught:
        columns.load_formats("a.made.up.room")
    assert caught.value.problems == ("'NAME' leads to sku and to title",)
