"""Operations on cases: the list, one case, opening from a notice, recording, drafting.

Approving, sending and what is for counsel alone stay with people on the pages.
"""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import Annotated, Any, cast

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from freetosell.app.case_desk import open_desk
from freetosell.app.case_documents import draft_document, load_letter
from freetosell.app.case_rows import CaseFilter, CaseRow, CaseStanding, DueWithin, find_rows
from freetosell.app.case_ways import find_ways
from freetosell.app.case_work import flow_of, look_ahead, open_from_notice, record_event, save
from freetosell.app.seller import load_seller
from freetosell.core import codec
from freetosell.core.cases.case import Case
from freetosell.core.cases.documents import DocumentKind
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.machine import check_version
from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.api.products import REFUSALS
from freetosell.web.api.shapes import IsoDay
from freetosell.web.api.tokens import Scoped
from freetosell.web.cases.acting import (
    actor_of,
    refuse_document,
    refuse_record,
    sight_of,
)
from freetosell.web.models import Account

router = Router(tags=["cases"])
#: Events that are recorded by an operation of their own, or on the pages alone.
_NOT_HERE = frozenset(
    {
        EventKind.OPENED, EventKind.FACTS_CHANGED, EventKind.DRAFTED, EventKind.APPROVED,
        EventKind.SENT, EventKind.EVIDENCE_ADDED, EventKind.CHECK_LINKED,
        EventKind.RETRACTION_CHECKED, EventKind.CLOCK_RAN_OUT,
    }
)  # fmt: skip


class CaseOut(Schema):
    """A case as the list shows it."""

    id: str
    platform: str
    market: str
    complaint_ids: list[str]
    version: int
    position: dict[str, str]
    over: bool
    next_due_at: str
    next_due: str


class CasesOut(Schema):
    """Cases, the nearest clock first; ``next`` is the ``after`` of the next page."""

    cases: list[CaseOut]
    next: str
    count: int


class NoticeIn(Schema):
    """A notice as text, or as a file in Base64."""

    text: str = Field("", max_length=200_000)
    content: str = Field("", max_length=1_900_000)
    name: str = Field("notice.txt", max_length=150)
    market: str = Field("", max_length=2)
    account: str = Field("", max_length=120)
    received_on: IsoDay | None = None


class OpenedOut(Schema):
    """What became of a notice."""

    case: str
    joined: bool
    known: bool
    missing: list[str]
    genuineness: str


class EventIn(Schema):
    """An event; ``version`` is that of the case as it was seen."""

    kind: str = Field(max_length=40)
    version: int = Field(ge=1, le=1_000_000)
    said: dict[str, list[str]] = Field(default_factory=dict)
    happened_on: IsoDay | None = None


class RecordedOut(Schema):
    """The event that was recorded, and where the case stands."""

    event: str
    version: int
    position: dict[str, str]


class DraftIn(Schema):
    """A document to draft."""

    kind: str = Field(max_length=4)
    version: int = Field(ge=1, le=1_000_000)
    language: str = Field("en", max_length=2)
    variant: str = Field("", max_length=8)
    reply_by: IsoDay | None = None


class DocumentOut(Schema):
    """A document of a case with its latest text."""

    name: str
    kind: str
    language: str
    sha256: str
    approved_by: list[str]
    sent_on: date | None
    admits: bool
    text: str


@router.get("/", response={200: CasesOut, **REFUSALS}, auth=Scoped("cases:read"))
def list_cases(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    text: Annotated[str, Query(max_length=200)] = "",
    platform: Annotated[str, Query(max_length=40)] = "",
    standing: CaseStanding | None = None,
    due: DueWithin | None = None,
) -> CasesOut:
    """Return cases, the nearest clock first."""
    country = load_seller(rooms.program_settings().workspace).country
    wanted = CaseFilter(text.strip(), platform, standing, due)
    rows = find_rows(rooms.case_room(), country, wanted)
    start = next((n for n, row in enumerate(rows, start=1) if row.case.id == after), 0)
    shown = rows[start : start + limit]
    more = len(rows) > start + limit
    return CasesOut(
        cases=[_row(row) for row in shown],
        next=shown[-1].case.id if more else "",
        count=len(rows),
    )


@router.post("/", response={201: OpenedOut, **REFUSALS}, auth=Scoped("cases:write"))
def open_case(request: HttpRequest, given: NoticeIn) -> tuple[int, OpenedOut]:
    """Open a case from a notice, or join it to the case that is open for its complaint."""
    opened = open_from_notice(
        rooms.case_room(), _content(given), given.name, actor_of(_account(request)),
        market=given.market.upper(), account=given.account, received_on=given.received_on,
    )  # fmt: skip
    return 201, OpenedOut(
        case=opened.case.id,
        joined=opened.joined,
        known=opened.known,
        missing=list(opened.notice.missing),
        genuineness=opened.notice.authenticity.genuineness.value,
    )


@router.get("/{case_id}", response={200: dict[str, Any], **REFUSALS}, auth=Scoped("cases:read"))
def get_case(request: HttpRequest, case_id: str) -> dict[str, Any]:
    """Return one case with its facts, documents, record and ways on."""
    room = rooms.case_room()
    case = room.cases.get_case(case_id)
    sight = sight_of(_account(request), case, room)
    events = [codec.to_dict(event) for event in case.events if sight.shows_event(event)]
    documents = [d for d in case.documents if sight.shows_document(d.kind)]
    return {
        "id": case.id,
        "flow": case.flow,
        "version": case.version,
        "position": dict(case.position),
        "subject": codec.to_dict(case.subject),
        "documents": [codec.to_dict(document) for document in documents],
        "events": events,
        "ways": [
            {"kind": way.kind.value, "missing": list(way.missing)}
            for way in find_ways(look_ahead(case))
        ],
    }


@router.post(
    "/{case_id}/events", response={201: RecordedOut, **REFUSALS}, auth=Scoped("cases:write")
)
def record(request: HttpRequest, case_id: str, given: EventIn) -> tuple[int, RecordedOut]:
    """Record an event, if the case is as it was seen."""
    room = rooms.case_room()
    case = room.cases.get_case(case_id)
    kind = next((k for k in EventKind if k.value == given.kind and k not in _NOT_HERE), None)
    if kind is None:
        raise InputError("event_unknown", f"{given.kind!r} is no event that is recorded here.")
    refuse_record(sight_of(_account(request), case, room), kind)
    check_version(case, given.version)
    person = actor_of(_account(request))
    return 201, _recorded(record_event(room, case_id, kind, person, given.said, given.happened_on))


@router.post(
    "/{case_id}/documents", response={201: DocumentOut, **REFUSALS}, auth=Scoped("cases:write")
)
def draft(request: HttpRequest, case_id: str, given: DraftIn) -> tuple[int, DocumentOut]:
    """Draft a document; it is read and approved on the pages."""
    room = rooms.case_room()
    case = room.cases.get_case(case_id)
    if given.kind not in set(DocumentKind):
        raise InputError("letter_kind", f"{given.kind!r} is no document of a case.")
    kind = DocumentKind(given.kind)
    refuse_document(sight_of(_account(request), case, room), kind)
    check_version(case, given.version)
    today = room.clock.now().date()
    made = draft_document(
        case, open_desk(case, room, rooms.program_settings()), kind, actor_of(_account(request)),
        language=given.language, variant=given.variant, today=today,
        reply_by=given.reply_by or today + timedelta(days=7),
    )  # fmt: skip
    kept = save(room, case, flow_of(case), made.event)
    return 201, _document(kept, made.name)


@router.get(
    "/{case_id}/documents/{name}",
    response={200: DocumentOut, **REFUSALS},
    auth=Scoped("cases:read"),
)
def get_document(request: HttpRequest, case_id: str, name: str) -> DocumentOut:
    """Return the latest text of a document."""
    room = rooms.case_room()
    case = room.cases.get_case(case_id)
    found = case.document(name)
    if found is None:
        raise InputError("document_not_found", f"The case has no document {name!r}.")
    refuse_document(sight_of(_account(request), case, room), found.kind)
    return _document(case, name)


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.account)  # type: ignore[attr-defined]  # set by `Scoped`


def _content(given: NoticeIn) -> bytes:
    if not given.content:
        return given.text.encode("utf-8", "replace")
    try:
        return base64.b64decode(given.content, validate=True)
    except ValueError as error:  # binascii.Error is one; text beyond ASCII raises another
        raise InputError(
            "notice_unreadable", "The content is not Base64.", where="content",
            fix="Send the file's bytes in Base64, or its text as text.",
        ) from error  # fmt: skip


def _row(row: CaseRow) -> CaseOut:
    subject = row.case.subject
    return CaseOut(
        id=row.case.id,
        platform=subject.platform,
        market=subject.market,
        complaint_ids=list(subject.complaint_ids),
        version=row.case.version,
        position=dict(row.case.position),
        over=row.over,
        next_due_at=row.next_due.due_at.isoformat() if row.next_due else "",
        next_due=row.next_due.title if row.next_due else "",
    )


def _recorded(case: Case) -> RecordedOut:
    return RecordedOut(event=case.events[-1].id, version=case.version, position=dict(case.position))


def _document(case: Case, name: str) -> DocumentOut:
    record, letter = load_letter(case, rooms.case_room().evidence, name)
    return DocumentOut(
        name=record.name,
        kind=record.kind.value,
        language=record.language,
        sha256=record.sha256,
        approved_by=[approval.actor.name for approval in record.approvals],
        sent_on=record.sent_on,
        admits=record.admits,
        text=letter.text,
    )
