"""Reads the own format: JSON lines, one JSON document, or CSV."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import ParseNote, Record, Rejected, Severity, Source
from freetosell.offices.dates import DateReader
from freetosell.offices.json_values import (
    HugeInteger,
    is_one_document,
    parse_json,
    read_lines,
    read_whole,
)
from freetosell.offices.opening import read_with
from freetosell.offices.own.csv_rows import read_csv_rows, separator_of
from freetosell.offices.own.publications import draft_of_row
from freetosell.offices.own.rows import OwnRow, wrong_types
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import SeenRecords, frozen_record, rejection
from freetosell.offices.wide_encodings import Recoded, recoded_head, wide_encoding

_Result = Record[Publication] | Rejected


class OwnReader:
    """Reads the project's own format."""

    name = "own"

    def accepts(self, path: Path, head: bytes) -> bool:
        """Say whether the content is JSON or a CSV file with our columns."""
        del path
        text = recoded_head(head).removeprefix(b"\xef\xbb\xbf").lstrip()
        return text.startswith((b"{", b"[")) or bool(separator_of(text))

    def read(self, path: Path) -> Iterator[_Result]:
        """Stream the records of one file, plain or packed.

        Raises:
            SourceError: when the file as a whole cannot be read.
        """
        return read_with(self, path)

    def read_stream(self, stream: ByteStream, head: bytes, place: FilePlace) -> Iterator[_Result]:
        """Stream the records of one unpacked file in file order.

        Raises:
            SourceError: ``bad_json``, ``duplicate_key``, ``too_large`` for one whole
                JSON document; ``invalid_bytes`` for CSV.
        """
        wide = wide_encoding(head)
        if wide:
            stream = Recoded(stream, wide, place.name)
        head = recoded_head(head)
        reading = _OwnReading(place)
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
            return reading.read_csv(stream, separator_of(head))
        if is_one_document(head):
            return reading.read_document(stream)
        return reading.read_lines(stream)


class _OwnReading:
    """One pass over one file."""

    def __init__(self, place: FilePlace) -> None:
        self._place = place
        self._seen = SeenRecords()

    def read_lines(self, stream: ByteStream) -> Iterator[_Result]:
        for line in read_lines(stream):
            where = self._place.record(f"line {line.number}")
            notes: list[ParseNote] = []
            try:
                if line.error:
                    raise line.error
                value = parse_json(line.raw, notes)
            except SourceError as error:
                yield rejection(error, where)
                continue
            yield self._row(value, where, line.raw, notes)

    def read_document(self, stream: ByteStream) -> Iterator[_Result]:
        notes: list[ParseNote] = []
        try:
            value = parse_json(read_whole(stream, self._place.name), notes)
        except SourceError as error:
            place = f"{self._place.name} ({error.where})" if error.where else self._place.name
            raise SourceError(error.code, error.what, place, error.fix) from error
        for position, item in enumerate(value if isinstance(value, list) else [value], 1):
            raw = json.dumps(item, ensure_ascii=True, default=repr).encode()
            yield self._row(item, self._place.record(position), raw, list(notes))

    def read_csv(self, stream: ByteStream, separator: str) -> Iterator[_Result]:
        for number, row in read_csv_rows(stream, separator, self._place.name):
            where = self._place.record(f"row {number}")
            if isinstance(row, SourceError):
                yield rejection(row, where)
            else:
                raw = json.dumps(row, ensure_ascii=True).encode()
                yield self._row(row, where, raw, [])

    def _row(self, value: Any, where: str, raw: bytes, notes: list[ParseNote]) -> _Result:
        shown = _shown_number(value)
        try:
            row = _validated(value, notes)
        except SourceError as error:
            return rejection(error, where, shown)
        dates = DateReader(self._place.as_of, notes)
        digest = hashlib.sha256(raw).hexdigest()
        source = Source("", self._place.name, where.rsplit("#", 1)[1], None, digest)
        result = frozen_record(draft_of_row(row, dates, source), where)
        return self._seen.judge(result) if isinstance(result, Record) else result


def _shown_number(value: Any) -> str:
    number = value.get("number") if isinstance(value, dict) else None
    return number[:60] if isinstance(number, str) else ""


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
            fix="See docs/reference/own-format.md.",
        ) from error
    if row.model_extra:
        names = ", ".join(sorted(name[:40] for name in row.model_extra)[:20])
        message = f"Fields that are not part of the format were left out: {names}."
        notes.append(ParseNote("unknown_fields", message, severity=Severity.INFO))
    return row


READER = OwnReader()
