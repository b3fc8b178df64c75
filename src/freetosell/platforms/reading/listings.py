"""Drafts into listings: keys and duplicates checked, prices and pictures read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from freetosell.core.ports import ListingContext, ListingFile
from freetosell.core.products.listing import Listing, Price
from freetosell.core.provenance import Record, Rejected, Source
from freetosell.platforms.reading.columns import TableFormat
from freetosell.platforms.reading.drafts import Draft
from freetosell.platforms.reading.images import parse_image_address
from freetosell.platforms.reading.markup import markup_to_text
from freetosell.platforms.reading.price import PriceReading, parse_price
from freetosell.platforms.reading.rows import Cell, Defect, Row

MISSING_SKU = Defect(
    "missing_sku", "The row names no SKU, nor any other key of its layout. Fill the column."
)
REPEATED_HEADER = Defect(
    "repeated_header", "The header stands here again; files were joined end to end."
)

_STATUS_WORDS = {
    "active": "active buyable published activate listed aktiv actif attivo activo 出品中 在售 启用",
    "inactive": "inactive unpublished deactivated inaktiv inactif inattivo inactivo 停止中 停售",
    "incomplete": "incomplete unvollständig incomplet incompleto 不完全",
    "draft": "draft entwurf brouillon bozza borrador",
    "archived": "archived",
}
_STATUS = {word: status for status, words in _STATUS_WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class ListingRoom:
    """What a room of the platforms brings to the reading of its tables.

    Args:
        name: Folder of the room.
        formats: Layouts from its ``columns.toml``.
        complete: Fills in what the row implies (ASIN out of product-id, marketplace).
        assemble: Joins the rows of one offer; rows come and go in file order.
        first_data_row: Given rows, header position and layout, the position of
            the first data row (templates put labels and help in between).
        header_context: What the header itself says of marketplace and currency,
            over what the user says.
    """

    name: str
    formats: tuple[TableFormat, ...]
    complete: Callable[[Draft, str, ListingContext], None]
    assemble: Callable[[list[Draft], str, ListingContext], list[Draft]] = lambda drafts, *_: drafts
    header_context: Callable[[tuple[str, ...], ListingContext], ListingContext] = (
        lambda _, context: context
    )
    first_data_row: Callable[[Sequence[Row], int, str], int] = lambda _, header, *__: header + 1


@dataclass(slots=True)
class Catalogue:
    """Fates of the rows while a file is read."""

    file: str
    layout: str
    platform: str
    unit: str = "line"
    drafts: list[Draft] = field(default_factory=list)
    rejected: list[tuple[int, Rejected]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def rows_read(self) -> int:
        """Data records met so far."""
        return len(self.lines)

    def next_row(self, line: int) -> int:
        """Count one more data record, which stands in this line; return its number."""
        self.lines.append(line)
        return len(self.lines)

    def where(self, number: int) -> str:
        """Say where a row stands, for people."""
        return f"{self.file}, row {number} ({self.unit} {self.lines[number - 1]})"

    def reject(self, number: int, defect: Defect) -> None:
        """Refuse one row."""
        where = self.where(number)
        self.rejected.append((number, Rejected(defect.code, defect.reason, where, str(number))))


def finish_rows(
    catalogue: Catalogue, keys: Sequence[str], context: ListingContext
) -> tuple[Record[Listing] | Rejected, ...]:
    """Return the fate of every row, in file order, keys and duplicates checked.

    The first row with a SKU wins; a later one is refused, or left out with a
    warning if it is the same row once more.
    """
    fates: list[tuple[int, Record[Listing] | Rejected]] = list(catalogue.rejected)
    catalogue.rejected = []
    first_of: dict[str, Draft] = {}
    for draft in sorted(catalogue.drafts, key=lambda d: d.number):
        if keys and not any(draft.get(key) for key in keys):
            _reject_draft(catalogue, draft, MISSING_SKU)
            continue
        key = _offer_key(draft)
        earlier = first_of.setdefault(key, draft) if key else draft
        if earlier is draft:
            fates.append((draft.number, _record(draft, catalogue, context)))
            catalogue.merged.extend((row, draft.number) for row in draft.merged)
        elif earlier.source == draft.source:
            catalogue.warnings.append(f"identical_row_skipped:{draft.number}")
            catalogue.merged.extend((r, earlier.number) for r in (draft.number, *draft.merged))
        else:
            _reject_draft(catalogue, draft, _duplicate(draft, earlier))
    fates.extend(catalogue.rejected)
    catalogue.merged.sort()
    return tuple(fate for _, fate in sorted(fates, key=lambda pair: pair[0]))


def to_listing_file(
    catalogue: Catalogue,
    keys: Sequence[str],
    context: ListingContext,
    encoding: str,
    mapping: tuple[tuple[str, str], ...],
) -> ListingFile:
    """Return the finished file: fates of all rows, mapping, warnings."""
    rows = finish_rows(catalogue, keys, context)
    if not catalogue.rows_read:
        catalogue.warnings.append("no_rows")
    return ListingFile(
        format=catalogue.layout,
        encoding=encoding,
        mapping=mapping,
        rows=rows,
        warnings=tuple(catalogue.warnings),
        rows_read=catalogue.rows_read,
        merged=tuple(catalogue.merged),
    )


def _reject_draft(catalogue: Catalogue, draft: Draft, defect: Defect) -> None:
    for number in (draft.number, *draft.merged):
        catalogue.reject(number, defect)


def _offer_key(draft: Draft) -> str:
    """Return what two rows of the same offer share: the SKU, else the marketplace's own number."""
    return draft.get("sku") or draft.get("item_id") or draft.get("asin")


def _duplicate(draft: Draft, earlier: Draft) -> Defect:
    return Defect(
        "duplicate_sku",
        f"The offer {_offer_key(draft)[:80]} stands in row {earlier.number} already, with other "
        "values. Keep one of the two.",
    )


def _record(draft: Draft, catalogue: Catalogue, context: ListingContext) -> Record[Listing]:
    listing = draft_to_listing(draft, catalogue, context)
    return Record(listing, catalogue.where(draft.number), listing.notes)


def draft_to_listing(draft: Draft, catalogue: Catalogue, context: ListingContext) -> Listing:
    """Return the finished draft as a listing: price and pictures read, markup made text."""
    description = draft.get("description")
    text = markup_to_text(description)
    price = read_price(draft, draft.price, context)
    images = read_images(draft, draft.many.get("images", ()))
    if not draft.get("title"):
        draft.note("missing_title", "The row has no title.", "title", mild=True)
    return Listing(
        sku=draft.get("sku"),
        title=draft.get("title"),
        platform=catalogue.platform,
        source=Source(name=catalogue.layout, file=catalogue.file, record=str(draft.number)),
        marketplace=draft.get("marketplace"),
        bullets=tuple(markup_to_text(bullet) for bullet in draft.many.get("bullets", ())),
        description=text,
        brand=draft.get("brand"),
        category=tuple(draft.many.get("category", ())),
        images=images,
        price=price,
        asin=draft.get("asin"),
        gtin=draft.get("gtin"),
        item_id=draft.get("item_id"),
        handle=draft.get("handle"),
        status=parse_status(draft.get("status")),
        language=draft.get("language").replace("_", "-"),
        attributes=tuple((name, markup_to_text(value)) for name, value in draft.attributes),
        variations=tuple(draft.variations),
        notes=tuple(draft.notes),
        description_markup=description if text != description else "",
        offer_terms=tuple(draft.offer_terms),
    )


def read_price(draft: Draft, cell: Cell, context: ListingContext) -> Price | None:
    """Return a price cell's value in the row's currency; note on the draft why there is none."""
    currency = draft.get("currency") or context.currency
    marketplace = draft.get("marketplace") or context.marketplace
    reading: PriceReading = parse_price(cell, currency, marketplace)
    if reading.problem == "bad_price":
        draft.note("bad_price", f"The price {str(cell)[:40]!r} cannot be read.", "price")
    elif reading.problem:
        message = f"The price {str(cell)[:40]!r} can be read in two ways; write it with cents."
        draft.note("ambiguous_price", message, "price")
    return reading.price


def read_images(draft: Draft, addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that may be kept, each once; note those that were refused."""
    kept: dict[str, None] = {}
    for address in addresses:
        parsed = parse_image_address(address)
        if parsed is None:
            message = f"The picture's address {address[:120]!r} is not a public web address."
            draft.note("image_refused", message, "images")
        else:
            kept[parsed] = None
    return tuple(kept)


def parse_status(text: str) -> str:
    """Return "active", "inactive", "incomplete", "draft" or "archived", else the file's own word.

    Example:
        >>> parse_status("出品中"), parse_status("Active"), parse_status("suppressed_ip")
        ('active', 'active', 'suppressed_ip')
    """
    return _STATUS.get(text.strip().casefold(), text.strip())
