"""From the values of a JSON file to records: one broken line costs itself alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Protocol

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import ParseNote, Record, Rejected, Source
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft
from freetosell.offices.json_values import is_one_document, parse_json, read_lines, read_whole
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import SeenRecords, frozen_record, rejection
from freetosell.offices.wide_encodings import Recoded, recoded_head, wide_encoding

Result = Record[Publication] | Rejected


class JsonDrafts(Protocol):
    """How one office's JSON becomes drafts."""

    def expand(self, value: Any) -> Iterator[Any]:
        """Return the records inside one JSON value.

        Raises:
            SourceError: where the value is an error message of a service.
        """

    def shown_number(self, value: Any) -> str:
        """Return the number of a record as written, for a refusal; empty if there is none."""

    def draft(self, value: Any, dates: DateReader, source: Source) -> Draft:
        """Return the draft of one record.

        Raises:
            SourceError: where the record is refused.
        """


def read_json(
    stream: ByteStream, head: bytes, place: FilePlace, drafts: JsonDrafts
) -> Iterator[Result]:
    """Stream the records of JSON lines, or of one JSON document, in file order.

    Raises:
        SourceError: ``bad_json``, ``duplicate_key``, ``too_large``, ``service_error`` for
            one whole document.
    """
    wide = wide_encoding(head)
    if wide:
        stream = Recoded(stream, wide, place.name)
    reading = JsonReading(place, drafts)
    if is_one_document(recoded_head(head)):
        return reading.read_document(stream)
    return reading.read_lines(stream)


class JsonReading:
    """One pass over one file; remembers the numbers."""

    def __init__(self, place: FilePlace, drafts: JsonDrafts) -> None:
        self._place = place
        self._drafts = drafts
        self._seen = SeenRecords()

    def read_lines(self, stream: ByteStream) -> Iterator[Result]:
        """Stream the records of JSON lines."""
        for line in read_lines(stream):
            where = self._place.record(f"line {line.number}")
            notes: list[ParseNote] = []
            try:
                if line.error:
                    raise line.error
                items = list(self._drafts.expand(parse_json(line.raw, notes)))
            except SourceError as error:
                yield rejection(error, where)
                continue
            for item in items:
                yield self.read_value(item, where, line.raw, list(notes))

    def read_document(self, stream: ByteStream) -> Iterator[Result]:
        """Stream the records of one document, an object or an array of objects.

        Raises:
            SourceError: where the document cannot be read.
        """
        notes: list[ParseNote] = []
        try:
            value = parse_json(read_whole(stream, self._place.name), notes)
            values = value if isinstance(value, list) else [value]
            items = [item for part in values for item in self._drafts.expand(part)]
        except SourceError as error:
            place = f"{self._place.name} ({error.where})" if error.where else self._place.name
            raise SourceError(error.code, error.what, place, error.fix) from error
        for position, item in enumerate(items, 1):
            yield self.read_value(item, self._place.record(position), _canonical(item), list(notes))

    def read_value(
        self, value: Any, where: str, raw: bytes, notes: list[ParseNote]
    ) -> Record[Publication] | Rejected:
        """Return the record of one value, or why it is refused."""
        dates = DateReader(self._place.as_of, notes)
        digest = hashlib.sha256(raw).hexdigest()
        source = Source("", self._place.name, where.rsplit("#", 1)[1], None, digest)
        try:
            draft = self._drafts.draft(value, dates, source)
        except SourceError as error:
            return rejection(error, where, self._drafts.shown_number(value))
        result = frozen_record(draft, where)
        return self._seen.judge(result) if isinstance(result, Record) else result


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, default=repr).encode("ascii")
