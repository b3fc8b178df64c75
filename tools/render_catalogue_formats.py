"""Write ``docs/reference/catalogue-formats.md`` anew from the rooms' column files.

Run: ``python tools/render_catalogue_formats.py``; a test holds the page equal to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from freetosell.platforms.table import PLATFORMS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "catalogue-formats.md"

INTRODUCTION = """\
# Catalogue formats

`freetosell` finds out by itself what a catalogue file is: the kind of file from its first bytes,
the encoding, the separator, and the layout from the names of the columns. The name of the file
counts for nothing, except that `.jsonl` and `.ndjson` are read line by line. This page is made
from the column files of `src/freetosell/platforms` by `tools/render_catalogue_formats.py`.

## What is read

- **Text**: comma, semicolon, tab or bar between the cells (or Excel's `sep=` line); line ends LF,
  CR LF or CR; a last Ctrl-Z is ignored. Encodings: UTF-8 with and without mark, UTF-16 with and
  without mark, GB 18030, Shift-JIS (cp932), Windows-1252; for a marketplace in Taiwan, Korea,
  Poland, Russia, Greece and so on also that country's. A wrong guess is mended by naming the
  encoding.
- **Workbooks** (`.xlsx`, `.xlsm`): the sheet with the best header; stored values only, no macro
  and no formula is run. Old `.xls`, `.ods` and protected workbooks are refused with the cure.
- **JSON and JSON Lines**; NaN and Infinity are no JSON.
- **Labelled text**: one listing that opens with `Title:`.
- `.gz` and `.zst` of any of them.

Limits: 256 MiB a file after unpacking, 512 MiB for the parts of a workbook, 131,072 characters a
cell. Rows above the header (account, date, settings) are skipped, up to 50. Row 1 is the first
row of data; blank rows do not count.

## What becomes of a row

Every data row is stored as a listing, refused with a code ([rejections](rejections.md#catalogue-rows)),
or joined to the listing of an earlier row (variants, further pictures, store views, the same row
twice). The result names all three.

- **Titles** are kept as they stand; only blanks around them and characters that turn the direction
  of text are removed. **Descriptions and bullets** become plain text; a description that held
  markup is kept beside it as it was.
- **Prices** are read in the notations of people (`1.299,00 €`, `$1,299.00`, `¥2,980`). A price that
  cannot be read, or reads two ways (`1,234`), is left empty with a note. The currency comes from
  the currency column, the sign, what the user says, or the marketplace, in this order.
- **Pictures**: addresses of http and https to public hosts, and file names. Nothing is fetched.
  Other addresses are left out with a note.
- **Columns that are not known** become attributes and may serve as evidence. Columns about selling
  (stock, shipping, tax, dates) are kept apart as `offer_terms` and never serve as evidence.
- Names of columns are compared without case, blanks and punctuation; `#` stands for a number and
  `*` for any ending. If a file has several columns for a field that takes one, the first name in
  the list below wins and the others become attributes.

## Layouts

Each is recognised by its columns: of every group one must be there. A layout of a marketplace goes
before a plain table.

| layout | platform | recognised by |
|---|---|---|
"""

FIXED = (
    (
        "amazon_sp_api_listings",
        "amazon",
        "JSON of Listings Items: `sku` with `summaries`, `offers`",
    ),
    ("amazon_catalog_items", "amazon", "JSON of Catalog Items: `asin` with `summaries`, `images`"),
    ("plain_text", "own", "text with a line `Title: ...` (in any of the languages below)"),
)

NOTES = {
    "amazon": """\
ASIN from asin1, else from the product id where its type is 1 or ASIN. Currency and marketplace
from what the user says; a template's names carry a marketplace id. Quotation marks in tab-separated
reports are text, unless a spreadsheet program has quoted the file. Templates: data starts at the
row that `dataRow=` names. Selling Partner API: of several marketplaces the one that the user names
is taken; status is `suppressed_ip` where an enforcement rests on a complaint about a right.
Localised names of reports are as published by importers, not confirmed by Amazon.""",
    "ebay": """\
Rows of one item number are its variations. The site stands in `Listing site` or in the name of the
Action column. Names of the report in languages other than English are unconfirmed.""",
    "walmart": "The country follows from what the user says, else from the currency, else it is the US.",
    "tiktok_shop": """\
The rows of labels, marks and help under the key row are skipped. Rows of one product id, in the
batch workbook of one name with different options, are its variations. Ids must be text: a number
such as 1.72943E+18 is refused. Names of the bulk-edit export are unconfirmed.""",
    "shopify": "Rows of one handle are variants and pictures. The file names no currency.",
    "woocommerce": """\
Variations join the product in their Parent column (`id:100` or a SKU); without it they stay
listings with a note. The price is the regular price; the sale price is an offer term.""",
    "magento": """\
Rows of a store view join their product and keep their texts as attributes; children of a
configurable product become its variations.""",
    "own": """\
Needs a title, a SKU or a description and one more known column; a table of titles alone will do.
An id is the SKU where no column is called so. JSON rows: a list of objects, or a list under
`products`, `listings`, `items`, `data`, `rows` or `results`; `price` may be
`{"amount": ..., "currency": ...}`, `attributes` an object.""",
}


def columns_of(room: str) -> Iterator[str]:
    """Yield the table rows of a room's columns, as its file has them."""
    source = resources.files(f"freetosell.platforms.{room}").joinpath("columns.toml")
    document = tomllib.loads(source.read_text("utf-8"))
    for column in document["columns"]:
        names = ", ".join(f"`{name}`" for name in column["names"])
        yield f"| {column['field']} | {names} |"


def render() -> str:
    """Return the whole page."""
    lines = [INTRODUCTION.rstrip("\n")]
    for room in PLATFORMS:
        source = resources.files(f"freetosell.platforms.{room.name}").joinpath("columns.toml")
        for layout in tomllib.loads(source.read_text("utf-8"))["formats"]:
            groups = [" or ".join(f"`{n}`" for n in g) for g in layout["requires"]]
            how = "; ".join(groups) or "known names of columns"
            how = re.sub("`@([a-z_.]+)`", r"a column for *\1*", how)
            lines.append(f"| `{layout['name']}` | {room.name} | {layout['title']}: {how} |")
    lines += [f"| `{name}` | {room} | {how} |" for name, room, how in FIXED]
    for room in PLATFORMS:
        lines += [
            "",
            f"## `{room.name}`",
            "",
            NOTES[room.name],
            "",
            "| field | columns |",
            "|---|---|",
        ]
        lines += columns_of(room.name)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
