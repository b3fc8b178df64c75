"""US assignments as the office records them each day: who conveyed which right to whom.

A conveyance is recorded as it is filed; the office does not judge whether it is
good.  Security interests, liens, licences and releases are recorded in the same
file and change no owner; they are kept as events of kind *other*.

Source:
    USPTO Patent Assignment XML (``us-patent-assignments``), 37 CFR 3.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from freetosell.core.errors import InputError, SourceError
from freetosell.core.numbering import parse_office_number
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import ParseNote, Record, Rejected, Source
from freetosell.offices import limits
from freetosell.offices.archives import open_members
from freetosell.offices.dates import DateReader
from freetosell.offices.opening import today
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream
from freetosell.offices.records import rejection
from freetosell.offices.xml_text import flat, flat_text
from freetosell.offices.xml_tree import Element, parse_document

_HEAD = re.compile(rb"<(?:us-)?patent-assignments?[\s>]")
_OPEN: Final = re.compile(rb"<patent-assignment(?=[\s>])")
_CLOSE: Final = b"</patent-assignment>"
#: One conveyance may name some thousand rights; ten thousand fit.
_MAX_RECORD_BYTES: Final = 16 * limits.MIB
_NO_NEW_OWNER = re.compile(r"SECURITY|LIEN|RELEASE|LICEN[CS]E|MORTGAGE|PLEDGE", re.IGNORECASE)
_NAME: Final = "USPTO assignments recorded"
_CODE: Final = "AS"
#: The kind under which the office lists an application that was not published.
_UNPUBLISHED: Final = "X0"
_NAMES_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Assignment:
    """One recorded conveyance.

    Args:
        reel_frame: Place in the office's record ("31066/972").
        numbers: US numbers of publications it concerns, as `PublicationNumber.number`.
        purged: The office took the record back.
    """

    reel_frame: str
    numbers: tuple[str, ...]
    event: LegalEvent
    purged: bool = False


def holds_assignments(head: bytes) -> bool:
    """Say by its first bytes whether a file holds recorded assignments."""
    return bool(_HEAD.search(head))


def read_assignments(
    path: Path, *, as_of: date | None = None
) -> Iterator[Record[Assignment] | Rejected]:
    """Stream the conveyances of a daily file, plain or packed, in file order.

    Raises:
        SourceError: when the file as a whole cannot be read; ``unknown_document_type``
            where it holds no assignments.
    """
    place = FilePlace(path.name, as_of or today())
    for opened in open_members(path, place):
        if isinstance(opened, Rejected):
            yield opened
            continue
        if not holds_assignments(opened.head):
            if not opened.place.member:
                raise SourceError(
                    "unknown_document_type",
                    "This is not a file of US assignments.",
                    opened.place.name,
                    "Get the daily assignment XML from the US office's bulk data.",
                )
            continue
        stream = opened.open()
        try:
            for number, raw in enumerate(_cut(stream), 1):
                yield _read_one(raw, opened.place.record(number), opened.place)
        finally:
            stream.close()


def _cut(stream: ByteStream) -> Iterator[bytes]:
    """Cut a stream into conveyances; what is too large or has no end keeps its head."""
    buffer, end = b"", False
    while not end:
        block = stream.read(limits.BLOCK_BYTES)
        buffer, end = buffer + block, not block
        while (found := _OPEN.search(buffer)) is not None:
            close = buffer.find(_CLOSE, found.end())
            if close < 0:
                buffer = buffer[found.start() :]
                break
            yield buffer[found.start() : close + len(_CLOSE)]
            buffer = buffer[close + len(_CLOSE) :]
        else:
            buffer = buffer[-len(b"<patent-assignment ") :]
        if len(buffer) > _MAX_RECORD_BYTES or (end and _OPEN.match(buffer)):
            yield buffer[: limits.HEAD_BYTES]
            buffer = b""


def _read_one(raw: bytes, where: str, place: FilePlace) -> Record[Assignment] | Rejected:
    notes: list[ParseNote] = []
    if not raw.endswith(_CLOSE):
        reason = "The conveyance has no end, or is too large. Download the file again."
        return Rejected("truncated_record", reason, where)
    try:
        root = parse_document(raw, notes)
    except SourceError as error:
        return rejection(error, where)
    dates = DateReader(place.as_of, notes)
    source = Source(_NAME, place.name, where.rsplit("#", 1)[1])
    return Record(_assignment(root, dates, source), where, tuple(notes))


def _assignment(root: Element, dates: DateReader, source: Source) -> Assignment:
    reel, frame = _text(root, ".//reel-no"), _text(root, ".//frame-no")
    words = _text(root, ".//conveyance-text")
    recorded_on = dates.parse(_text(root, ".//recorded-date/date"), "recorded-date")
    to = [flat_text(name) for name in root.iterfind(".//patent-assignee/name")]
    shown = "; ".join(to[:_NAMES_SHOWN]) + ("; …" if len(to) > _NAMES_SHOWN else "")
    event = LegalEvent(
        kind=EventKind.OTHER if _NO_NEW_OWNER.search(words) else EventKind.ASSIGNED,
        source=source,
        code=_CODE,
        effective_on=recorded_on,
        recorded_on=recorded_on,
        text=f"{words} {shown} (reel {reel}, frame {frame})",
    )
    purged = _text(root, ".//purge-indicator").upper() == "Y"
    return Assignment(f"{reel}/{frame}", tuple(_numbers(root)), event, purged)


def _numbers(root: Element) -> Iterator[str]:
    seen: set[str] = set()
    for entry in root.iterfind(".//patent-property/document-id"):
        kind = _text(entry, "kind")
        if kind == _UNPUBLISHED or _text(entry, "country") not in ("", "US"):
            continue
        try:
            number = parse_office_number("US", _text(entry, "doc-number"), kind).number
        except InputError:
            continue
        if number not in seen:
            seen.add(number)
            yield number


def _text(root: Element, path: str) -> str:
    found = root.find(path)
    return "" if found is None else flat(flat_text(found))


def find_assignments(
    path: Path, numbers: Collection[str], *, as_of: date | None = None
) -> dict[str, tuple[LegalEvent, ...]]:
    """Return the conveyances of the publications asked for, in file order.

    Raises:
        SourceError: when the file as a whole cannot be read.
    """
    wanted = frozenset(numbers)
    found: dict[str, list[LegalEvent]] = {}
    for record in read_assignments(path, as_of=as_of):
        if isinstance(record, Record) and not record.value.purged:
            for number in record.value.numbers:
                if number in wanted:
                    found.setdefault(number, []).append(record.value.event)
    return {number: tuple(events) for number, events in found.items()}


def merge_assignments(
    publication: Publication, events_by_number: Mapping[str, tuple[LegalEvent, ...]]
) -> Publication:
    """Return the publication with the conveyances of its number, each once."""
    if publication.number.office != "US":
        return publication
    known = {(e.code, e.recorded_on, e.text) for e in publication.legal_events}
    new = tuple(
        event
        for event in events_by_number.get(publication.number.number, ())
        if (event.code, event.recorded_on, event.text) not in known
    )
    return replace(publication, legal_events=publication.legal_events + new) if new else publication
