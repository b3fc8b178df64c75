"""What a reader of this seam promises beyond `core.ports.OfficeReader`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from freetosell.core.patents.publication import Publication
from freetosell.core.ports import OfficeReader
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.place import FilePlace


class ByteStream(Protocol):
    """Anything that gives bytes block by block; ``b""`` at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most ``size`` bytes."""

    def close(self) -> None:
        """Give back what the stream holds open."""


class StreamReader(OfficeReader, Protocol):
    """A reader that can be fed from inside an archive."""

    def read_stream(
        self, stream: ByteStream, head: bytes, place: FilePlace
    ) -> Iterator[Record[Publication] | Rejected]:
        """Stream the records of one unpacked file in file order.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
