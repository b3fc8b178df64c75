"""Amazon's reports and templates: where the data starts, and what a row implies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.columns import load_formats
from freetosell.platforms.reading.drafts import Draft, strip_invisible
from freetosell.platforms.reading.listings import ListingRoom
from freetosell.platforms.reading.marketplaces import AMAZON_IDS
from freetosell.platforms.reading.rows import Row, cell_text

# Product-id-type in reports is a number, in templates a word.
# Source: Selling Partner API, inventory reports; F6 of the format survey in docs/reference.
_ASIN_TYPES = frozenset({"1", "asin"})
_GTIN_TYPES = frozenset({"2", "3", "4", "5", "upc", "ean", "gtin", "isbn", "jan"})
_ASIN = re.compile(r"(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])")
_MARKETPLACE_ID = re.compile(r"marketplace_id=([A-Z0-9]{8,16})")
#: What a child takes over from its parent where its own row does not say.
_INHERITED = ("title", "description", "brand")
_ID = re.compile(r"[A-Z0-9]{10,14}")


def parse_asin(text: str) -> str:
    """Return an ASIN in capitals, or an empty string if the text is none.

    Ten characters: B and nine letters or digits, or the ISBN-10 of a book.

    Example:
        >>> parse_asin("b0d1aaaa01"), parse_asin("4006381333931")
        ('B0D1AAAA01', '')
    """
    candidate = strip_invisible(text).strip().upper()
    return candidate if _ASIN.fullmatch(candidate) else ""


def complete(draft: Draft, layout: str, context: ListingContext) -> None:
    """Fill in ASIN, barcode and marketplace from what the row and the user say."""
    del layout
    kind = draft.part("identity.product_id_type").casefold()
    number = draft.part("identity.product_id")
    asin = parse_asin(draft.get("asin"))
    if draft.get("asin") and not asin:
        draft.note("bad_asin", f"{draft.get('asin')[:40]!r} is not an ASIN.", "asin")
    if not asin and number and (kind in _ASIN_TYPES or (not kind and _ID.fullmatch(number))):
        asin = parse_asin(number)
    draft.single["asin"] = asin
    if number and kind in _GTIN_TYPES:
        draft.single.setdefault("gtin", number)
    if context.marketplace:
        draft.single.setdefault("marketplace", context.marketplace)


def header_context(header: tuple[str, ...], context: ListingContext) -> ListingContext:
    """Return what the user says, with the marketplace of a template's names where he says none."""
    if context.marketplace:
        return context
    for name in header:
        found = _MARKETPLACE_ID.search(name[:500])
        if found and found.group(1) in AMAZON_IDS:
            return replace(context, marketplace=AMAZON_IDS[found.group(1)])
    return context


def first_data_row(rows: Sequence[Row], header: int, layout: str) -> int:
    """Return where a template's data starts: where ``dataRow=7`` says, else after the names."""
    if not layout.startswith("amazon_flat_file"):
        return header + 1
    stated = _stated_data_row(rows[:header])
    position = header + 1
    while position < len(rows) and rows[position].line < stated:
        position += 1
    return position


def assemble(drafts: list[Draft], layout: str, context: ListingContext) -> list[Draft]:
    """Give each child the texts that its parent's row alone states.

    A child is an offer with an ASIN of its own and stays a listing of its own;
    what it states itself stands, whatever its parent says.
    """
    del layout, context
    rows = {draft.get("sku"): draft for draft in drafts if draft.get("sku")}
    for draft in drafts:
        parent = rows.get(draft.part("identity.parent"))
        if parent is not None and parent is not draft:
            _inherit(draft, parent)
    return drafts


def _inherit(child: Draft, parent: Draft) -> None:
    taken = [name for name in _INHERITED if not child.get(name) and parent.get(name)]
    for name in taken:
        child.single[name] = parent.get(name)
    if not child.many.get("bullets") and parent.many.get("bullets"):
        child.many["bullets"] = list(parent.many["bullets"])
        taken.append("bullets")
    stated = {name for name, _ in child.attributes}
    attributes = [(n, text) for n, text in parent.attributes if n not in stated]
    child.attributes.extend(attributes)
    taken.extend(name for name, _ in attributes)
    if taken:
        message = f"Taken from the parent {parent.get('sku')[:80]}: {', '.join(taken)[:400]}."
        child.note("from_parent", message, "parent_sku", mild=True)


def _stated_data_row(rows: Sequence[Row]) -> int:
    for row in rows:
        for cell in row.cells:
            text = cell_text(cell)
            if "dataRow=" not in text or len(text) > 20_000:
                continue
            settings = dict(parse_qsl(text.removeprefix("settings="), max_num_fields=200))
            number = settings.get("dataRow", "")
            if number.isascii() and number.isdigit() and len(number) < 7:
                return int(number)
    return 0


ROOM = ListingRoom(
    name="amazon",
    formats=load_formats(__package__),
    complete=complete,
    assemble=assemble,
    first_data_row=first_data_row,
    header_context=header_context,
)
