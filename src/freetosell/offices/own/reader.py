"""Reads the own format: JSON lines, one JSON document, or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from freetosell.core.errors import SourceError
from freetosell.core.provenance import ParseNote, Severity, Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.json_records import JsonReading, Result, read_json
from freetosell.offices.json_values import HugeInteger
from freetosell.offices.opening import read_with
from freetosell.offices.own.csv_rows import read_csv_rows, separator_of
from freetosell.offices.own.publications import draft_of_row
from freetosell.offices.own.rows import OwnRow, wrong_types
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import rejection
from freetosell.offices.wide_encodings import Recoded, recoded_head, wide_encoding
from freetosell.offices.xml_split import UTF8_BOM


class OwnReader:
    """Reads the project's own format."""

    name = "own"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the content is JSON or a CSV file with our columns."""
        del path
        text = recoded_head(head).removeprefix(UTF8_BOM).lstrip()
        return text.startswith((b"{", b"[")) or bool(separator_of(text))

    def read(self, path: Path) -> Iterator[Result]:
        """Stream the records of one file, plain or packed.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
        return read_with(self, path)

    def read_stream(self, stream: ByteStream, head: bytes, place: FilePlace) -> Iterator[Result]:
        """Stream the records of one unpacked file in file order.

        Raises:
            SourceError: ``bad_json``, ``duplicate_key``, ``too_large`` for one whole
                JSON document; ``invalid_bytes`` for CSV.
        """
        text = recoded_head(head).removeprefix(UTF8_BOM).lstrip()
        if text.startswith((b"{", b"[")):
            return read_json(stream, head, place, _OwnDrafts())
        wide = wide_encoding(head)
        if wide:
            stream = Recoded(stream, wide, place.name)
        return _read_csv(stream, separator_of(text), place)


class _OwnDrafts:
    """Rows of the own format."""

    def expand(self, value: Any) -> Iterator[Any]:
        yield value

    def shown_number(self, value: Any) -> str:
        number = value.get("number") if isinstance(value, dict) else None
        return number[:60] if isinstance(number, str) else ""

    def draft(self, value: Any, dates: DateReader, source: Source) -> Draft:
        return draft_of_row(_validated(value, dates.notes), dates, source)


def _read_csv(stream: ByteStream, separator: str, place: FilePlace) -> Iterator[Result]:
    reading = JsonReading(place, _OwnDrafts())
    for number, row in read_csv_rows(stream, separator, place.name):
        where = place.record(f"row {number}")
        if isinstance(row, SourceError):
            yield rejection(row, where)
        else:
            yield reading.read_value(row, where, json.dumps(row).encode("ascii"), [])


def _validated(value: Any, notes: list[ParseNote]) -> OwnRow:
    """Return the row.

    Raises:
        SourceError: ``wrong_type``, ``bad_number`` where the number is missing.
    """
    if not isinstance(value, dict):
        raise SourceError("wrong_type", "A record must be a JSON object.")
    if not value.get("number"):
        raise SourceError("bad_number", "The record has no publication number.", "number")
    if isinstance(value.get("term_extension_days"), HugeInteger):
        message = "The term extension cannot be; it counts as not known."
        notes.append(ParseNote("bad_term_extension", message, "term_extension_days"))
        value = {k: v for k, v in value.items() if k != "term_extension_days"}
    try:
        row = OwnRow.model_validate(value)
    except ValidationError as error:
        raise SourceError(
            "wrong_type",
            f"A field has the wrong type: {wrong_types(error)}.",
            fix="Write texts as text, days as YYYY-MM-DD and claims as a list of texts.",
        ) from error
    if row.model_extra:
        names = ", ".join(sorted(name[:40] for name in row.model_extra)[:20])
        message = f"Fields that are not part of the format were left out: {names}."
        notes.append(ParseNote("unknown_fields", message, severity=Severity.INFO))
    return row


READER = OwnReader()
