"""Knows the US office's formats apart by their content and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected, Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.json_records import read_json
from freetosell.offices.opening import read_with
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import DocumentParser, read_xml
from freetosell.offices.us.aps import is_aps, read_aps
from freetosell.offices.us.file_wrapper import (
    draft_of_file_wrapper,
    file_wrappers,
    is_file_wrapper,
)
from freetosell.offices.us.pap import ROOT as PAP_ROOT
from freetosell.offices.us.pap import read_pap
from freetosell.offices.us.redbook4 import (
    APPLICATION,
    GRANT,
    SEQUENCES,
    read_redbook4,
    refuse_sequences,
)
from freetosell.offices.us.st32 import ROOT as ST32_ROOT
from freetosell.offices.us.st32 import read_st32
from freetosell.offices.wide_encodings import recoded_head
from freetosell.offices.xml_split import UTF8_BOM

_PARSERS: Final[Mapping[str, DocumentParser]] = {
    GRANT: read_redbook4,
    APPLICATION: read_redbook4,
    ST32_ROOT: read_st32,
    PAP_ROOT: read_pap,
    SEQUENCES: refuse_sequences,
}
_ROOTS = re.compile(
    rb"<(?:!DOCTYPE\s+)?(?:us-patent-grant|us-patent-application|PATDOC"
    rb"|patent-application-publication|sequence-cwu)\b"
)
_NUMBER_4 = re.compile(
    rb"<publication-reference[^>]{0,100}>\s*<document-id[^>]{0,100}>"
    rb"\s*<country>([A-Z]{2})</country>"
    rb"\s*<doc-number>\s*([A-Z]{0,2}\d{1,11})\s*</doc-number>(?:\s*<kind>([A-Z]\d?)</kind>)?"
)
_NUMBER_2 = re.compile(
    rb"<B110><DNUM><PDAT>([A-Z]{0,2}\d{1,11})</PDAT></DNUM></B110>"
    rb"\s*(?:<B130><PDAT>([A-Z]\d?)</PDAT></B130>)?"
)
_NUMBER_1 = re.compile(
    rb"<subdoc-bibliographic-information>\s*<document-id>\s*<doc-number>(\d{11})</doc-number>"
    rb"\s*(?:<kind-code>([A-Z]\d?)</kind-code>)?"
)


class UsReader:
    """Reads files of the United States Patent and Trademark Office."""

    name = "us"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the file, by its content, comes from the US office."""
        del path  # names lie; the content tells
        text = recoded_head(head).removeprefix(UTF8_BOM).lstrip()
        if text.startswith((b"{", b"[")):
            return is_file_wrapper(text)
        return bool(_ROOTS.search(text)) or is_aps(text)

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
        if recoded_head(head).removeprefix(UTF8_BOM).lstrip().startswith((b"{", b"[")):
            return read_json(stream, head, place, _FileWrappers())
        if is_aps(head):
            return read_aps(stream, place)
        return read_xml(stream, place, head, _PARSERS, number_hint)


class _FileWrappers:
    """Answers of the office's data service."""

    def expand(self, value: Any) -> Iterator[Any]:
        return file_wrappers(value)

    def shown_number(self, value: Any) -> str:
        number = value.get("applicationNumberText") if isinstance(value, dict) else None
        return number[:60] if isinstance(number, str) else ""

    def draft(self, value: Any, dates: DateReader, source: Source) -> Draft:
        return draft_of_file_wrapper(value, dates, source)


def number_hint(raw: bytes) -> str:
    """Return the number printed in a document that cannot be parsed, or empty."""
    found = _NUMBER_4.search(raw, max(raw.find(b"<publication-reference"), 0))
    if found:
        return b"".join(part or b"" for part in found.groups()).decode("ascii")
    found = _NUMBER_2.search(raw, max(raw.find(b"<B110>"), 0)) or _NUMBER_1.search(raw)
    return f"US{b''.join(found.groups(b'')).decode('ascii')}" if found else ""


READER = UsReader()
