"""Catalogue in: listing files to products, every row stored or rejected with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from freetosell.core.errors import SourceError
from freetosell.core.ports import ListingContext, ListingFile
from freetosell.core.products.facts import product_of
from freetosell.core.products.product import Product
from freetosell.core.provenance import Record, Rejected
from freetosell.platforms.intake import read_listings


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What became of one file: its rows, or the error that refused it whole."""

    path: Path
    listings: ListingFile | None
    refused: SourceError | None = None

    @property
    def stored(self) -> int:
        """Rows that became products."""
        return sum(isinstance(r, Record) for r in self.listings.rows) if self.listings else 0

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Rows that were refused, in file order."""
        rows = self.listings.rows if self.listings else ()
        return tuple(r for r in rows if isinstance(r, Rejected))

    @property
    def unread_sheets(self) -> tuple[str, ...]:
        """Sheets of a workbook that hold goods beside the one that was read."""
        found = (w.partition(":") for w in (self.listings.warnings if self.listings else ()))
        return tuple(name for code, _, name in found if code == "sheet_not_read")

    def refusals(self) -> Iterator[str]:
        """Yield a sentence for everything in the file that is not checked."""
        for sheet in self.unread_sheets:
            yield (
                f"{self.path.name}: the sheet {sheet} holds a table too and was not read; save it "
                "as a file of its own to check it."
            )
        if self.refused is not None:
            yield f"{self.path.name} could not be read and was not checked: {self.refused.what}"
        for row in self.rejected:
            yield f"{self.path.name}: {row.where} was refused and not checked: {row.reason}"


def read_catalogue(paths: Sequence[Path], context: ListingContext) -> tuple[CatalogueFile, ...]:
    """Read catalogue files one by one; a refused file does not stop the others."""
    files: list[CatalogueFile] = []
    for path in paths:
        try:
            files.append(CatalogueFile(path, read_listings(path, context)))
        except SourceError as error:
            files.append(CatalogueFile(path, None, error))
    return tuple(files)


def find_catalogue_products(files: Sequence[CatalogueFile]) -> Iterator[Product]:
    """Yield the products of all files in order, each id once (the first wins)."""
    seen: set[str] = set()
    for file in files:
        for row in file.listings.rows if file.listings else ():
            if isinstance(row, Record):
                product = product_of(row.value)
                if product.id not in seen:
                    seen.add(product.id)
                    yield product
