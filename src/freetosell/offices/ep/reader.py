"""Knows the European office's formats apart by their content and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.ep.ops import (
    EXCHANGE_DOCUMENTS,
    FAULTS,
    WORLD_PATENT_DATA,
    read_fault,
    read_ops,
)
from freetosell.offices.ep.st36 import ROOT, read_st36
from freetosell.offices.opening import read_with
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import DocumentParser, read_xml
from freetosell.offices.wide_encodings import recoded_head

_PARSERS: Final[Mapping[str, DocumentParser]] = {
    ROOT: read_st36,
    WORLD_PATENT_DATA: read_ops,
    EXCHANGE_DOCUMENTS: read_ops,
    **dict.fromkeys(FAULTS, read_fault),
}
_ROOTS = re.compile(
    rb"<(?:!DOCTYPE\s+)?(?:ep-patent-document|(?:\w{1,20}:)?world-patent-data"
    rb"|(?:\w{1,20}:)?exchange-documents|(?:\w{1,20}:)?fault)\b"
)
_ERROR = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?<error\b")
_NUMBER = re.compile(
    rb'<ep-patent-document\s[^>]{0,500}?country="([A-Z]{2})"\s+doc-number="(\d{1,8})"'
    rb'\s+kind="([A-Z]\d?)"'
)


class EpReader:
    """Reads files of the European Patent Office, and its answers for other offices."""

    name = "ep"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file, by its content, comes from the European office."""
        del path  # names lie; the content tells
        text = recoded_head(head)
        return bool(_ROOTS.search(text) or _ERROR.match(text))

    def read(self, path: Path) -> Iterator[Record[Publication] | Rejected]:
        """Stream the records of one file, plain or packed.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
        return read_with(self, path)

    def read_stream(
        self, stream: ByteStream, head: bytes, place: FilePlace
    ) -> Iterator[Record[Publication] | Rejected]:
        """Stream the records of one unpacked file in file order."""
        return read_xml(stream, place, head, _PARSERS, number_hint)


def number_hint(raw: bytes) -> str:
    """Return the number printed in a document that cannot be parsed, or empty."""
    found = _NUMBER.search(raw, max(raw.find(b"<ep-patent-document"), 0))
    return b"".join(found.groups()).decode("ascii") if found else ""


READER = EpReader()
