"""The US maintenance-fee events file: who paid, who was reminded, what lapsed.

One event a line, the columns separated by blanks: patent number, application
number, entity (N large, Y small, M micro), filing date, grant date, event date, code.

Source:
    USPTO bulk file "Patent Maintenance Fee Events and Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from freetosell.core.errors import InputError, SourceError
from freetosell.core.numbering import (
    ApplicationNumber,
    PublicationNumber,
    parse_office_application,
    parse_office_number,
)
from freetosell.core.patents.legal_events import LegalEvent
from freetosell.core.patents.publication import Publication
from freetosell.core.provenance import ParseNote, Record, Rejected, Source
from freetosell.offices.archives import open_members
from freetosell.offices.dates import DateReader
from freetosell.offices.json_values import read_lines
from freetosell.offices.opening import today
from freetosell.offices.place import FilePlace
from freetosell.offices.us.fee_events import fee_event

_LINE = re.compile(
    r"(?P<patent>[A-Z]{0,2}\d{1,13}) +(?P<application>\d{5,10}) +(?P<entity>[A-Z?]) +"
    r"(?P<filed>\d{8}) +(?P<granted>\d{8}) +(?P<event>\d{8}) +(?P<code>[A-Z0-9.]{1,8})"
)
_MAX_LINE_BYTES: Final = 200
_NAME: Final = "USPTO maintenance fee events"


@dataclass(frozen=True, slots=True)
class MaintenanceFeeLine:
    """One event of one patent.

    Args:
        entity: "N" large, "Y" small, "M" micro, as the file has it.
    """

    patent: PublicationNumber
    application: ApplicationNumber | None
    entity: str
    filed_on: date | None
    granted_on: date | None
    event: LegalEvent


def read_maintenance_fees(
    path: Path, *, as_of: date | None = None
) -> Iterator[Record[MaintenanceFeeLine] | Rejected]:
    """Stream the events of a maintenance-fee file, plain or packed, in file order.

    Args:
        path: The text file, or the ZIP as the office publishes it.
        as_of: Day of reading; ``None`` is today (UTC).

    Raises:
        SourceError: when the file as a whole cannot be read; ``unknown_document_type``
            where none of its first lines is an event.
    """
    place = FilePlace(path.name, as_of or today())
    for opened in open_members(path, place):
        if isinstance(opened, Rejected):
            yield opened
            continue
        if not holds_fee_events(opened.head):
            if not opened.place.member:
                raise SourceError(
                    "unknown_document_type",
                    "This is not a maintenance-fee events file.",
                    opened.place.name,
                    "Get the file of maintenance fee events from the US office's bulk data.",
                )
            continue  # the office's ZIP also holds the descriptions
        stream = opened.open()
        try:
            for line in read_lines(stream):
                yield _read_line(line.raw, opened.place.record(f"line {line.number}"), opened.place)
        finally:
            stream.close()


def holds_fee_events(head: bytes) -> bool:
    """Say by its first bytes whether a file holds maintenance-fee events."""
    lines = head.decode("ascii", "replace").splitlines()[:20]
    return any(_LINE.fullmatch(line.strip()) for line in lines)


def _read_line(raw: bytes, where: str, place: FilePlace) -> Record[MaintenanceFeeLine] | Rejected:
    text = raw[:_MAX_LINE_BYTES].decode("ascii", "replace").strip()
    found = _LINE.fullmatch(text) if len(raw) <= _MAX_LINE_BYTES else None
    if found is None:
        reason = "The line is not an event: number, application, entity, three dates and a code."
        return Rejected("bad_fee_line", reason, where)
    try:
        patent = parse_office_number("US", found["patent"], "")
    except InputError:
        reason = f"{found['patent']!r} is not a US patent number."
        return Rejected("bad_number", reason, where, found["patent"])
    notes: list[ParseNote] = []
    dates = DateReader(place.as_of, notes)
    granted_on = dates.parse(found["granted"], "grant date")
    event_on = dates.parse(found["event"], "event date")
    source = Source(_NAME, place.name, where.rsplit("#", 1)[1])
    value = MaintenanceFeeLine(
        patent=patent,
        application=_application(found["application"]),
        entity=found["entity"],
        filed_on=dates.parse(found["filed"], "filing date"),
        granted_on=granted_on,
        event=fee_event(found["code"], event_on, granted_on, source),
    )
    return Record(value, where, tuple(notes))


def _application(text: str) -> ApplicationNumber | None:
    try:
        return parse_office_application("US", text)
    except InputError:
        return None


def find_fee_events(
    path: Path, numbers: Collection[str], *, as_of: date | None = None
) -> dict[str, tuple[LegalEvent, ...]]:
    """Return the events of the patents asked for, in file order.

    Args:
        path: A maintenance-fee events file.
        numbers: US patent numbers as `PublicationNumber.number` has them ("11257243").
        as_of: Day of reading; ``None`` is today (UTC).

    Returns:
        Events by number; a number without events is absent, which says nothing about
        its fees unless the file covers the years in question.

    Raises:
        SourceError: when the file as a whole cannot be read.
    """
    wanted = frozenset(numbers)
    found: dict[str, list[LegalEvent]] = {}
    for line in read_maintenance_fees(path, as_of=as_of):
        if isinstance(line, Record) and line.value.patent.number in wanted:
            found.setdefault(line.value.patent.number, []).append(line.value.event)
    return {number: tuple(events) for number, events in found.items()}


def merge_fee_events(
    publication: Publication, events_by_number: Mapping[str, tuple[LegalEvent, ...]]
) -> Publication:
    """Return the publication with the fee events of its number, each event once.

    Only US grants take events; anything else comes back as it is.
    """
    number = publication.number
    if number.office != "US" or publication.granted_on is None:
        return publication
    known = {(e.code, e.recorded_on) for e in publication.legal_events}
    new = tuple(
        event
        for event in events_by_number.get(number.number, ())
        if (event.code, event.recorded_on) not in known
    )
    return replace(publication, legal_events=publication.legal_events + new) if new else publication
