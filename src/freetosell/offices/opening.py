"""Reads one file through one reader or through the first that knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import Record, Rejected
from freetosell.offices.archives import Opened, open_members
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import StreamReader

#: Endings under which an archive's member claims to hold records; others are companions
#: (images, lists, read-me files) and are passed over.
RECORD_ENDINGS = (".xml", ".json", ".jsonl", ".csv", ".sgm", ".sgml")

#: "<?xm" in EBCDIC.
_EBCDIC_DECLARATION = b"\x4c\x6f\xa7\x94"


def today() -> date:
    """Return the present day in UTC, the default against which dates are judged."""
    return datetime.now(UTC).date()


def read_with(reader: StreamReader, path: Path) -> Iterator[Record[Publication] | Rejected]:
    """Stream the records of one file through one reader."""
    return read_file(path, (reader,), today())


def read_file(
    path: Path, readers: Sequence[StreamReader], as_of: date
) -> Iterator[Record[Publication] | Rejected]:
    """Stream the records of one file, plain or packed, members in archive order.

    Args:
        path: The file.
        readers: Asked in order; the first that accepts the content reads it.
        as_of: Day of reading.

    Raises:
        SourceError: when the file as a whole cannot be read.
    """
    place = FilePlace(path.name, as_of)
    found = False
    for opened in open_members(path, place):
        if isinstance(opened, Rejected):
            found = True
            yield opened
            continue
        reader = next((r for r in readers if r.accepts(path, opened.head)), None)
        if reader is not None:
            found = True
            yield from _read_opened(reader, opened)
        elif not opened.place.member:
            raise _unknown(opened)
        elif PurePosixPath(opened.place.member.lower()).suffix in RECORD_ENDINGS:
            found = True
            error = _unknown(opened)
            yield Rejected(error.code, f"{error.what} {error.fix}", error.where)
    if not found:
        reason = "The archive holds no file with records of an office."
        yield Rejected("empty_archive", reason, place.name)


def _read_opened(reader: StreamReader, opened: Opened) -> Iterator[Record[Publication] | Rejected]:
    stream = opened.open()
    try:
        yield from reader.read_stream(stream, opened.head, opened.place)
    except SourceError as error:
        if not opened.place.member:
            raise
        yield Rejected(error.code, f"{error.what} {error.fix}".strip(), opened.place.name)
    finally:
        stream.close()


def _unknown(opened: Opened) -> SourceError:
    head = opened.head[:2000].lower()
    if not opened.head.strip():
        return SourceError(
            "empty_file",
            "The file holds nothing but blanks.",
            opened.place.name,
            "Download or export it again.",
        )
    if opened.head.startswith(_EBCDIC_DECLARATION):
        return SourceError(
            "unknown_encoding", "EBCDIC is not read.", opened.place.name, "Convert it to UTF-8."
        )
    if b"<html" in head or b"<!doctype html" in head:
        what = "This is a web page, not a file of an office; often an error page."
    else:
        what = "The content is of no kind that is read here."
    return SourceError(
        "unknown_document_type",
        what,
        opened.place.name,
        "Any patents can be read as JSONL or CSV: one record a line with at least its number, "
        "and its claims to be charted.",
    )
