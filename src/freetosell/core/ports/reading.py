"""What reads files from outside: office files and catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from freetosell.core.patents.publication import Publication
from freetosell.core.products.listing import Listing
from freetosell.core.provenance import Record, Rejected


@runtime_checkable
class OfficeReader(Protocol):
    """Reads one family of files of an office into publications."""

    name: str

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file, by its first 64 KiB, is one of ours."""

    def read(self, path: Path) -> Iterator[Record[Publication] | Rejected]:
        """Stream the records in file order, in memory bounded by one record.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """


@dataclass(frozen=True, slots=True)
class ListingContext:
    """What the user says at import that the file does not.

    Args:
        encoding: Character encoding of a text file, where the guess was wrong.
    """

    platform: str = ""
    marketplace: str = ""
    currency: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class ListingFile:
    """A catalogue as read: what it was taken for, and each row's fate.

    Args:
        format: Recognised layout ("amazon_all_listings").
        encoding: As sniffed ("utf-8-sig", "cp932").
        mapping: ``(column of the file, field of Listing)`` in file order;
            unknown columns map to ``attributes.<name>``.
        rows: Every listing stored and every row rejected, in file order.  A
            listing made of several rows (variants, further pictures) stands
            at its first row.
        warnings: About the file as a whole, each ``code`` or ``code:detail``.
        rows_read: Data rows in the file; row 1 is the first after the header.
            Each is the first row of a listing, rejected, or in ``merged``.
        merged: ``(row, row of the listing that took it in)``, by row.
    """

    format: str
    encoding: str
    mapping: tuple[tuple[str, str], ...]
    rows: tuple[Record[Listing] | Rejected, ...]
    warnings: tuple[str, ...] = ()
    rows_read: int = 0
    merged: tuple[tuple[int, int], ...] = ()
