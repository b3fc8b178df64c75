"""The door for catalogues: any listing file in, one fate per row out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from freetosell.core.errors import InputError, SourceError
from freetosell.core.ports import ListingContext, ListingFile
from freetosell.core.products.listing import Listing
from freetosell.platforms.own import text_file
from freetosell.platforms.own.documents import assign_names
from freetosell.platforms.reading.documents import looks_like_json, parse_document
from freetosell.platforms.reading.drafts import CONTROL, CONTROL_CHARACTER, Draft, place
from freetosell.platforms.reading.encoding import decode_catalogue
from freetosell.platforms.reading.header import count_known
from freetosell.platforms.reading.listings import Catalogue, draft_to_listing, to_listing_file
from freetosell.platforms.reading.marketplaces import country_of
from freetosell.platforms.reading.unpack import is_workbook, load_catalogue_bytes
from freetosell.platforms.reading.workbook import read_workbook
from freetosell.platforms.table import DOCUMENTS, MARKETPLACE_FORMATS, PLAIN
from freetosell.platforms.tabular import find_table_in_text, find_table_in_workbook, read_table

_HEAD_CHARACTERS = 20_000
_HEAD_LINES = 15
_CONTEXT = ListingContext()


def read_listings(path: Path, context: ListingContext = _CONTEXT) -> ListingFile:
    """Read a catalogue file: reports, templates and exports of marketplaces, plain tables, JSON.

    The kind of file, its encoding, its separator and its layout are found from
    its content; the name counts for nothing but JSON Lines.  Nothing in the
    file is run or fetched.

    Args:
        path: The file; ``.gz`` and ``.zst`` are unpacked.
        context: What the user says that the file does not.

    Returns:
        Every row's fate in file order, the layout and encoding found, and how
        columns were mapped.

    Raises:
        SourceError: the file as a whole cannot be read (``empty_file``,
            ``wrong_type``, ``no_known_header``, ``bad_json``,
            ``unknown_structure``, ``bad_xlsx``, ``invalid_bytes``,
            ``file_too_large``, ``bad_compression``, ``unreadable_file``).
        InputError: ``unknown_encoding`` if the user names one that is none.
    """
    data = load_catalogue_bytes(path)
    if is_workbook(data, path):
        sheets = read_workbook(data, path)
        del data
        found = find_table_in_workbook(sheets, path)
        return read_table(found, path, context, "xlsx")
    text, encoding = decode_catalogue(
        data, country_of(context.marketplace), _count_known_columns, context.encoding
    )
    del data
    if looks_like_json(text):
        return _read_document(text, path, context, encoding)
    if text_file.is_labelled_text(text):
        return _read_labelled_text(text, path, context, encoding)
    return read_table(find_table_in_text(text, path), path, context, encoding)


def _count_known_columns(text: str) -> int:
    """Return how many known column names with non-ASCII letters one of the first lines has."""
    best = 0
    for line in text[:_HEAD_CHARACTERS].splitlines()[:_HEAD_LINES]:
        for delimiter in ("\t", ",", ";", "|"):
            names = [n.strip(' "') for n in line.split(delimiter) if not n.isascii()]
            for layout in (PLAIN, MARKETPLACE_FORMATS[0]):
                best = max(best, count_known(names, layout))
    return best


def _read_document(text: str, path: Path, context: ListingContext, encoding: str) -> ListingFile:
    document = parse_document(text, path)
    for room in DOCUMENTS:
        found = room.find_items(document)
        if found is None:
            continue
        layout, items = found
        catalogue = Catalogue(path.name, layout, context.platform or room.name, unit="object")
        for item in room.draft_items(layout, items, context):
            number = catalogue.next_row(item.number)
            if isinstance(item.fate, Draft):
                catalogue.drafts.append(item.fate)
            else:
                catalogue.reject(number, item.fate)
        if (
            items
            and not catalogue.drafts
            and all(r.code == "unknown_structure" for _, r in catalogue.rejected)
        ):
            break
        mapping = _document_mapping(layout, items)
        return to_listing_file(catalogue, room.keys[layout], context, encoding, mapping)
    raise SourceError(
        "unknown_structure",
        "The JSON holds no listings in a shape that is known.",
        str(path),
        'Give a list of objects with at least "title", or an answer of the Selling Partner API.',
    )


def _document_mapping(layout: str, items: Sequence[object]) -> tuple[tuple[str, str], ...]:
    """Return name → field of the objects' own names, in order of first appearance.

    Answers of the Selling Partner API have a fixed shape, so there is nothing to map.
    """
    fields: dict[str, str] = {}
    for item in items if layout == PLAIN.name else ():
        if isinstance(item, dict):
            for column in assign_names(tuple(str(name) for name in item)):
                fields.setdefault(column.header, column.field)
    return tuple(fields.items())


def _read_labelled_text(
    text: str, path: Path, context: ListingContext, encoding: str
) -> ListingFile:
    platform = context.platform or "own"
    catalogue = Catalogue(path.name, text_file.LAYOUT, platform)
    number = catalogue.next_row(1)
    fate = text_file.draft_text(text)
    if isinstance(fate, Draft):
        if context.marketplace:
            fate.single.setdefault("marketplace", context.marketplace)
        catalogue.drafts.append(fate)
    else:
        catalogue.reject(number, fate)
    return to_listing_file(catalogue, (), context, encoding, ())


def parse_listing(
    title: str,
    bullets: Sequence[str] = (),
    description: str = "",
    *,
    sku: str = "",
    brand: str = "",
    category: Sequence[str] = (),
    price: str | Decimal = "",
    images: Sequence[str] = (),
    attributes: Mapping[str, str] | None = None,
    language: str = "",
    context: ListingContext = _CONTEXT,
) -> Listing:
    """Return one listing that somebody types instead of giving a file.

    Args:
        title: May not be empty.
        bullets: One text a bullet.
        description: Plain text or HTML.
        sku: The seller's own number, if there is one.
        brand: As printed on the goods.
        category: From the widest level to the narrowest.
        price: As people write it; what cannot be read becomes a note.
        images: Addresses or file names; addresses that are not public are left out with a note.
        attributes: Further facts by name, in order.
        language: BCP 47 tag.
        context: Platform, marketplace and currency.

    Raises:
        InputError: ``empty_title``, or ``control_character`` in one of the texts.
    """
    if not title.strip():
        raise InputError("empty_title", "A listing needs a title.", "", "Give the title's text.")
    draft = Draft(1)
    single = {"title": title, "description": description, "sku": sku, "brand": brand}
    single |= {"language": language, "marketplace": context.marketplace}
    many = {"bullets": bullets, "category": category, "images": images}
    named = {f"attributes.{name}": text for name, text in (attributes or {}).items()}
    _place_typed(draft, [*single.items(), *named.items()])
    _place_typed(draft, [(field, text) for field, texts in many.items() for text in texts])
    draft.price = price
    catalogue = Catalogue("", "typed in", context.platform or "own")
    return draft_to_listing(draft, catalogue, context)


def _place_typed(draft: Draft, fields: Sequence[tuple[str, str]]) -> None:
    for field, text in fields:
        defect = CONTROL_CHARACTER if CONTROL.search(text) else place(draft, field, field, text)
        if defect:
            raise InputError(defect.code, defect.reason, field, "Correct the text and try again.")
