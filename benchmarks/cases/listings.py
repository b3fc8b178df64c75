"""Catalogue files: what is stored, what is refused and why, as each case expects.

A case counts as right only if format, encoding, every listing field that the
expectation names, every rejected row with its code, and the warnings agree.
Where an expectation names other right outcomes in words (``acceptable``), a
row that is refused or stored with a warning in the way they say is right too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.cases.report import CaseReport
from freetosell.core.errors import SourceError
from freetosell.core.ports import ListingContext, ListingFile
from freetosell.core.products.listing import Listing, Price
from freetosell.core.provenance import ParseNote, Record, Rejected, Severity
from freetosell.platforms.intake import read_listings
from freetosell.platforms.reading.images import is_fetchable
from freetosell.platforms.reading.markup import has_tags

_SUFFIX = ".expected.json"


def run(data: Path) -> CaseReport:
    """Read every file under ``listings/ok`` and ``listings/broken``."""
    report = CaseReport("listings")
    stored = rejected = 0
    for expected_path in sorted((data / "listings").glob(f"*/*{_SUFFIX}")):
        expected = json.loads(expected_path.read_text(encoding="utf-8"))
        path = expected_path.with_name(expected_path.name.removesuffix(_SUFFIX))
        tags = (path.parent.name, path.suffix.lstrip(".") or "none")
        outcome = _read(path, expected)
        if isinstance(outcome, ListingFile):
            stored += sum(isinstance(row, Record) for row in outcome.rows)
            rejected += sum(isinstance(row, Rejected) for row in outcome.rows)
        why = list(_differences(expected, outcome))
        case_id = f"{path.parent.name}/{path.name}"
        if why:
            report.fail(case_id, "; ".join(why), tags)
        else:
            report.ok(tags)
    report.extra = {"rows_stored": stored, "rows_rejected": rejected}
    return report


def _read(path: Path, expected: dict[str, Any]) -> ListingFile | SourceError:
    said = expected.get("context") or {}
    try:
        return read_listings(path, ListingContext(marketplace=said.get("marketplace", "")))
    except SourceError as error:
        return error


def _differences(expected: dict[str, Any], outcome: ListingFile | SourceError) -> Iterator[str]:
    if isinstance(outcome, SourceError):
        wanted = [r["code"] for r in expected["rejected"] if r["row"] is None]
        if expected["outcome"] != "reject" or outcome.code not in wanted:
            yield f"the file was refused as {outcome.code}, expected {expected['outcome']} {wanted}"
        if not outcome.fix:
            yield "the error names no cure"
        return
    if expected["outcome"] == "reject":
        yield f"the file was read, expected {expected['rejected']}"
        return
    listings = [row.value for row in outcome.rows if isinstance(row, Record)]
    yield from _file_differences(expected, outcome)
    yield from _row_differences(expected, outcome, listings)
    yield from _value_differences(expected, listings)
    yield from _accounting_differences(outcome)


def _file_differences(expected: dict[str, Any], outcome: ListingFile) -> Iterator[str]:
    if outcome.format != expected["format"]:
        yield f"format {outcome.format}, expected {expected['format']}"
    encoding = expected.get("encoding")
    if encoding and outcome.encoding not in encoding.split(" or "):
        yield f"encoding {outcome.encoding}, expected {encoding}"
    if "warnings" in expected:
        yield from _warning_differences(expected["warnings"], outcome)


def _warning_differences(wanted: list[str], outcome: ListingFile) -> Iterator[str]:
    given: list[set[str]] = [{warning} for warning in outcome.warnings]
    for row in outcome.rows:
        if isinstance(row, Record):
            given.extend(_spellings(row.value, note) for note in row.notes)
    given = [names for names in given if names]
    for warning in wanted:
        if not any(warning in names for names in given):
            yield f"no warning {warning}"
    yield from (f"warning {sorted(n)} not expected" for n in given if not n & set(wanted))


def _spellings(listing: Listing, note: ParseNote) -> set[str]:
    """A note is named after the row or after the SKU in the expectations."""
    if note.severity is not Severity.WARNING:
        return set()
    return {f"{note.code}:{key}" for key in (listing.sku, listing.source.record) if key}


def _row_differences(
    expected: dict[str, Any], outcome: ListingFile, listings: list[Listing]
) -> Iterator[str]:
    given = {(int(r.record), r.code): r for r in outcome.rows if isinstance(r, Rejected)}
    wanted = {(r["row"], r["code"]): r for r in expected["rejected"]}
    if given.keys() != wanted.keys() and not _is_accepted(expected, outcome, given.keys()):
        yield f"rejected {sorted(given)}, expected {sorted(wanted)}"
    for key, rejection in wanted.items():
        first = rejection.get("first_row")
        if first and key in given and f"row {first} " not in given[key].reason:
            yield f"the reason does not name row {first}"
    skus = expected.get("stored_skus")
    if skus is not None and [x.sku for x in listings] != skus:
        yield f"stored {[x.sku for x in listings]}, expected {skus}"
    if len(listings) != expected["n_listings"]:
        yield f"{len(listings)} listings, expected {expected['n_listings']}"


def _is_accepted(expected: dict[str, Any], outcome: ListingFile, rejected: Any) -> bool:
    """Other right outcomes: the rows expected as refused are stored, each with a warning."""
    if "acceptable" not in expected or rejected:
        return False
    warned = {
        int(row.value.source.record)
        for row in outcome.rows
        if isinstance(row, Record) and row.notes
    }
    return all(r["row"] in warned for r in expected["rejected"])


def _value_differences(expected: dict[str, Any], listings: list[Listing]) -> Iterator[str]:
    by_sku = {listing.sku: listing for listing in listings}
    for wanted, listing in zip(expected.get("listings", ()), listings, strict=False):
        for name, value in wanted.items():
            given = _field(listing, name)
            if not _agrees(name, given, value):
                yield f"{listing.sku or listing.asin}: {name} is {given!r}, expected {value!r}"
        if has_tags(listing.description):
            yield f"{listing.sku}: markup in the description"
    for sku, wanted in expected.get("prices", {}).items():
        price = by_sku[sku].price if sku in by_sku else None
        given = {"price": price and str(price.amount), "currency": price and price.currency}
        if not _same_price(price, wanted["price"]) or given["currency"] != wanted["currency"]:
            yield f"{sku}: {given}, expected {wanted}"
    titles = expected.get("titles")
    if titles is not None and [x.title for x in listings] != titles:
        yield f"titles {[x.title for x in listings]}, expected {titles}"
    if "fetchable" in expected:
        able = [i for i, x in enumerate(listings) if any(is_fetchable(a) for a in x.images)]
        if able != expected["fetchable"]:
            yield f"pictures that may be fetched: {able}, expected {expected['fetchable']}"


def _field(listing: Listing, name: str) -> Any:
    # The expectations hold a description as it stands in the file; where that is
    # markup, the listing keeps it beside the text that it says.
    simple = {
        "description": listing.description_markup or listing.description,
        "bullets": list(listing.bullets),
        "images": list(listing.images),
        "price": listing.price,
        "currency": listing.price.currency if listing.price else "",
        "product_id": listing.item_id,
        "variants": [
            {"sku": v.sku, "options": dict(v.options), "price": v.price} for v in listing.variations
        ],
        "sale_price": next((t for n, t in listing.offer_terms if n == "Sale price"), ""),
    }
    return simple[name] if name in simple else getattr(listing, name)


def _agrees(name: str, given: Any, wanted: Any) -> bool:
    if name in ("price", "sale_price"):
        return _same_price(given, wanted)
    if name == "variants":
        return len(given) == len(wanted) and all(
            g["sku"] == (w["sku"] or "")
            and g["options"] == w["options"]
            and _same_price(g["price"], w["price"])
            for g, w in zip(given, wanted, strict=True)
        )
    if isinstance(wanted, str):
        return bool(given == wanted.strip())
    return bool(given == wanted or (wanted is None and not given))


def _same_price(given: Price | str | None, wanted: str | None) -> bool:
    if wanted is None or not given:
        return wanted is None and not given
    amount = given.amount if isinstance(given, Price) else Decimal(given)
    return amount == Decimal(wanted)


def _accounting_differences(outcome: ListingFile) -> Iterator[str]:
    """Every data row is the first of a listing, rejected, or merged: exactly one of them."""
    numbers = [int(r.value.source.record) for r in outcome.rows if isinstance(r, Record)]
    numbers += [int(r.record) for r in outcome.rows if isinstance(r, Rejected)]
    numbers += [row for row, _ in outcome.merged]
    if sorted(numbers) != list(range(1, outcome.rows_read + 1)):
        yield f"rows {sorted(numbers)} do not account for {outcome.rows_read}"
