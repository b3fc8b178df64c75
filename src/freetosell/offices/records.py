"""From the documents of a file to records: one broken document costs itself alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import ParseNote, Record, Rejected, Severity, Source
from freetosell.offices import limits
from freetosell.offices.dates import DateReader
from freetosell.offices.draft import Draft, freeze
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.wide_encodings import Recoded, wide_encoding
from freetosell.offices.xml_split import (
    Piece,
    PieceKind,
    cut_at_end_tags,
    has_end_tag,
    split_documents,
)
from freetosell.offices.xml_tree import Element, parse_document

#: Reads one document (by its root) into the publications that it holds.
DocumentParser = Callable[[Element, DateReader, Source], Iterable[Draft]]
#: Finds the printed number in the raw bytes of a document that cannot be parsed.
NumberHint = Callable[[bytes], str]


_REPEATED = ParseNote(
    "duplicate_record",
    "The same record stands earlier in the file; it is stored once.",
    severity=Severity.INFO,
)


class SeenRecords:
    """Finds a publication that comes a second time in one file.

    Remembers a short digest of the content per key, at most
    `limits.MAX_REMEMBERED_RECORDS`, the oldest forgotten first.
    """

    def __init__(self) -> None:
        self._digests: dict[str, int] = {}
        self._count = 0

    def judge(self, record: Record[Publication]) -> Record[Publication] | Rejected:
        """Return the record, with a note if it repeats an earlier one, or refuse it.

        A repetition carries the same content under the same key and is stored once
        by whoever stores by key; another content under the same key is refused.
        """
        publication = record.value
        digest = _content_digest(publication)
        earlier = self._digests.setdefault(publication.key, digest)
        if earlier != digest:
            return Rejected(
                "conflicting_duplicate",
                "The number stands earlier in the file with another content; the first was kept.",
                record.where,
                publication.key,
            )
        if len(self._digests) == self._count:
            return replace(record, notes=(*record.notes, _REPEATED))
        if len(self._digests) > limits.MAX_REMEMBERED_RECORDS:
            self._digests.pop(next(iter(self._digests)))
        self._count = len(self._digests)
        return record


def _content_digest(publication: Publication) -> int:
    return hash(
        (
            publication.title,
            publication.abstract,
            publication.description,
            tuple(claim.text for claim in publication.claims),
            publication.filed_on,
            publication.published_on,
            publication.granted_on,
            publication.parties,
            publication.term_inputs,
        )
    )


def frozen_record(draft: Draft, where: str) -> Record[Publication] | Rejected:
    """Make the record of a draft, or say why it is refused."""
    try:
        publication = freeze(draft)
    except SourceError as error:
        return rejection(error, where, f"{draft.office}{draft.number.strip()[:40]}{draft.kind}")
    return Record(publication, where, publication.notes)


def rejection(error: SourceError, where: str, record: str = "") -> Rejected:
    """Turn the refusal of one record into a value."""
    place = f"{where} ({error.where})" if error.where else where
    shown = "".join(c if c.isprintable() else "?" for c in record)
    return Rejected(error.code, f"{error.what} {error.fix}".strip(), place, shown)


def read_xml(
    stream: ByteStream,
    place: FilePlace,
    head: bytes,
    parsers: Mapping[str, DocumentParser],
    hint: NumberHint,
) -> Iterator[Record[Publication] | Rejected]:
    """Stream the records of a file of XML documents in file order.

    Args:
        stream: The unpacked file from its first byte.
        place: Its name and the day of reading.
        head: Its first bytes, to know a wide encoding.
        parsers: What reads a document, by the name of its root element.
        hint: Finds a number in a document that cannot be parsed.
    """
    wide = wide_encoding(head)
    if wide:
        stream = Recoded(stream, wide, place.name)
    reading = _XmlReading(place, parsers, hint, recoded=bool(wide))
    for piece in split_documents(stream):
        yield from reading.read_piece(piece)


class _XmlReading:
    """One pass over one file; counts the documents and remembers the numbers."""

    def __init__(
        self,
        place: FilePlace,
        parsers: Mapping[str, DocumentParser],
        hint: NumberHint,
        *,
        recoded: bool,
    ) -> None:
        self._place = place
        self._parsers = parsers
        self._hint = hint
        self._recoded = recoded
        self._position = 0
        self._seen = SeenRecords()

    def read_piece(self, piece: Piece) -> Iterator[Record[Publication] | Rejected]:
        if piece.kind is PieceKind.DOCUMENT:
            notes: list[ParseNote] = []
            try:
                root = parse_document(piece.raw, notes, recoded=self._recoded)
            except SourceError as error:
                yield from self._read_broken(piece, error)
            else:
                yield from self._read_document(piece, root, notes)
        else:
            yield self._refuse(piece, _refusal_of(piece))

    def _read_broken(
        self, piece: Piece, error: SourceError
    ) -> Iterator[Record[Publication] | Rejected]:
        parts = list(cut_at_end_tags(piece)) if error.code == "not_well_formed" else [piece]
        if len(parts) > 1:
            for part in parts:
                yield from self.read_piece(part)
        elif error.code == "not_well_formed" and piece.is_last and not has_end_tag(piece.raw):
            yield self._refuse(piece, _truncated())
        else:
            yield self._refuse(piece, error)

    def _read_document(
        self, piece: Piece, root: Element, notes: list[ParseNote]
    ) -> Iterator[Record[Publication] | Rejected]:
        parser = self._parsers.get(root.tag)
        if parser is None:
            yield self._refuse(piece, _unknown_document(root.tag))
            return
        where = self._next_place(piece)
        dates = DateReader(self._place.as_of, notes)
        source = Source("", self._place.name, where.rsplit("#", 1)[1], None, _sha256(piece.raw))
        try:
            drafts = list(parser(root, dates, source))
        except SourceError as error:
            yield rejection(error, where, self._hint(piece.raw))
            return
        for draft in drafts:
            result = frozen_record(draft, where)
            yield self._seen.judge(result) if isinstance(result, Record) else result

    def _next_place(self, piece: Piece) -> str:
        self._position += 1
        return f"{self._place.record(self._position)} at byte {piece.offset}"

    def _refuse(self, piece: Piece, error: SourceError) -> Rejected:
        return rejection(error, self._next_place(piece), self._hint(piece.raw))


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _truncated() -> SourceError:
    return SourceError(
        "truncated_record",
        "The file ends inside this record.",
        fix="Download the file again.",
    )


def _refusal_of(piece: Piece) -> SourceError:
    if piece.kind is PieceKind.TOO_LARGE:
        size = limits.MAX_DOCUMENT_BYTES // limits.MIB
        return SourceError("too_large", f"The record is longer than {size} MiB.")
    return SourceError("garbage", "There is something between the records that is not XML.")


def _unknown_document(tag: str) -> SourceError:
    return SourceError(
        "unknown_document_type",
        f"A document of type {tag[:60]!r} is not a publication that this office's reader knows.",
    )
