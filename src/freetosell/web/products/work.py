"""Jobs of catalogues: reading one to show what it holds, and taking its products in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext_noop as _

from freetosell.app.catalogue import CatalogueFile, find_catalogue_products, read_catalogue
from freetosell.core.errors import InputError
from freetosell.core.ports import ListingContext
from freetosell.web import rooms
from freetosell.web.jobs.progress import JobProgress
from freetosell.web.products.uploads import find_upload

#: Refused rows that are kept with the job; the rest is only counted.
REFUSED_KEPT = 2000


def _read(arguments: Mapping[str, Any]) -> CatalogueFile:
    context = ListingContext(
        platform=arguments.get("platform", ""),
        marketplace=arguments.get("marketplace", ""),
        currency=arguments.get("currency", ""),
    )
    (file,) = read_catalogue([find_upload(arguments["upload"])], context)
    if file.refused is not None:
        raise file.refused
    return file


def read_upload(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Read a catalogue and return what it was taken for, its columns and its refused rows."""
    progress.start(_("Reading the file"), None)
    file = _read(arguments)
    listings = file.listings
    if listings is None:
        raise InputError("no_products", "The file holds no product that could be read.")
    products = find_catalogue_products([file])
    sample = [[p.id, p.title[:160]] for p in islice(products, 8)]
    refused = file.rejected
    return {
        "format": listings.format,
        "encoding": listings.encoding,
        "mapping": [list(pair) for pair in listings.mapping],
        "warnings": list(listings.warnings),
        "rows_read": listings.rows_read,
        "stored": file.stored,
        "refused": [[r.where, r.code, r.reason] for r in refused[:REFUSED_KEPT]],
        "refused_count": len(refused),
        "sample": sample,
    }


def store_upload(arguments: Mapping[str, Any], progress: JobProgress) -> dict[str, Any]:
    """Store the products of a catalogue; one that is there already is brought up to date."""
    progress.start(_("Reading the file"), None)
    products = list(find_catalogue_products([_read(arguments)]))
    records = rooms.records()
    progress.start(_("Storing products"), len(products))
    for product in products:
        records.put_product(product)
        progress.advance()
    progress.finish()
    return {"stored": len(products)}
