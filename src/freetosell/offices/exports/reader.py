"""Reads exports of gathering services; each row becomes a row of the own format first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.exports import google, lens, patentsview
from freetosell.offices.exports.formats import ExportFormat
from freetosell.offices.json_records import JsonReading, Result, read_json
from freetosell.offices.limits import BLOCK_BYTES, HEAD_BYTES
from freetosell.offices.opening import read_with
from freetosell.offices.own.csv_rows import read_csv_rows
from freetosell.offices.own.publications import draft_of_row
from freetosell.offices.own.rows import OwnRow, wrong_types
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import rejection
from freetosell.offices.wide_encodings import Recoded, recoded_head, wide_encoding
from freetosell.offices.xml_split import UTF8_BOM

#: Asked in this order; the first that accepts the head reads the file.
FORMATS: Final[tuple[ExportFormat, ...]] = (
    google.PUBLICATIONS,
    google.RESULTS,
    lens.RECORDS,
    lens.RESULTS,
    patentsview.PATENTS,
)
_NUMBER_KEYS: Final = ("publication_number", "id", "display key", "doc_number", "patent_id")


class ExportReader:
    """Reads files that a person exported from a gathering service."""

    name = "exports"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the content is an export that is known here."""
        del path
        return _format_of(head) is not None

    def read(self, path: Path) -> Iterator[Result]:
        """Stream the records of one file, plain or packed.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
        return read_with(self, path)

    def read_stream(self, stream: ByteStream, head: bytes, place: FilePlace) -> Iterator[Result]:
        """Stream the records of one unpacked file in file order.

        Raises:
            SourceError: ``unknown_document_type``, or as the own format.
        """
        found = _format_of(head)
        if found is None:
            raise SourceError("unknown_document_type", "This is no known export.", place.name)
        drafts = _ExportDrafts(found)
        if _text(head).startswith((b"{", b"[")):
            return read_json(stream, head, place, drafts)
        wide = wide_encoding(head)
        if wide:
            stream = Recoded(stream, wide, place.name)
        return _read_table(_Below(stream, found.lead_lines), _separator(head, found), place, drafts)


class _ExportDrafts:
    """Rows of one export format."""

    def __init__(self, found: ExportFormat) -> None:
        self._format = found

    def expand(self, value: Any) -> Iterator[Any]:
        if isinstance(value, dict) and isinstance(value.get("data"), list):
            yield from value["data"]  # an answer of a search holds its records in a list
        else:
            yield value

    def shown_number(self, value: Any) -> str:
        if not isinstance(value, dict):
            return ""
        shown = next((value[key] for key in _NUMBER_KEYS if value.get(key)), "")
        return shown[:60] if isinstance(shown, str) else ""

    def draft(self, value: Any, dates: DateReader, source: Source) -> Draft:
        if not isinstance(value, Mapping):
            raise SourceError("wrong_type", "A row must be a JSON object.")
        try:
            row = OwnRow.model_validate(self._format.own_row(value))
        except ValidationError as error:
            raise SourceError(
                "wrong_type", f"A field has the wrong type: {wrong_types(error)}."
            ) from error
        draft = draft_of_row(row, dates, source)
        draft.source_name = self._format.name
        draft.claims_expected = bool(draft.raw_claims)
        return draft


class _Below:
    """A stream without its first lines."""

    def __init__(self, stream: ByteStream, lines: int) -> None:
        self._stream = stream
        self._rest = b""
        for _ in range(lines):
            self._skip()

    def read(self, size: int = -1, /) -> bytes:
        if not self._rest:
            return self._stream.read(size)
        taken, self._rest = (
            (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        )
        return taken

    def close(self) -> None:
        self._stream.close()

    def _skip(self) -> None:
        """Pass over one line; the format was recognised by lines that stand in the head."""
        held = self._rest
        while b"\n" not in held and len(held) <= HEAD_BYTES:
            block = self._stream.read(BLOCK_BYTES)
            if not block:
                break
            held += block
        self._rest = held.partition(b"\n")[2]


def _read_table(
    stream: ByteStream, separator: str, place: FilePlace, drafts: _ExportDrafts
) -> Iterator[Result]:
    reading = JsonReading(place, drafts)
    for number, row in read_csv_rows(stream, separator, place.name):
        where = place.record(f"row {number}")
        if isinstance(row, SourceError):
            yield rejection(row, where)
        else:
            yield reading.read_value(row, where, json.dumps(row).encode("ascii"), [])


def _text(head: bytes) -> bytes:
    return recoded_head(head).removeprefix(UTF8_BOM).lstrip()


def _format_of(head: bytes) -> ExportFormat | None:
    text = _text(head)
    return next((known for known in FORMATS if known.accepts(text)), None)


def _separator(head: bytes, found: ExportFormat) -> str:
    header = _text(head).split(b"\n", found.lead_lines + 1)[found.lead_lines]
    return "\t" if b"\t" in header else ","


READER = ExportReader()
