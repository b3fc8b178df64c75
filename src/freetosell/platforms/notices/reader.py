"""From a message to a notice: the order in which its fields are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from freetosell.core.cases.notice import (
    AssertedKind,
    AssertedRight,
    Confidence,
    Field,
    Genuineness,
    ItemIdKind,
    Notice,
    NoticeItem,
    NoticeKind,
    RaisedBy,
)
from freetosell.core.provenance import ParseNote, Source
from freetosell.core.text import Span
from freetosell.platforms.notices.authenticity import assess_authenticity
from freetosell.platforms.notices.content import (
    read_action,
    read_channels,
    read_demands,
    read_raised_by,
    read_reason,
)
from freetosell.platforms.notices.dates import find_dates
from freetosell.platforms.notices.deadlines import read_deadlines
from freetosell.platforms.notices.identifiers import read_complaint_ids, read_references
from freetosell.platforms.notices.items import read_items
from freetosell.platforms.notices.kinds import read_kind, speaks_for_platform
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.message import Message
from freetosell.platforms.notices.origin import find_language, find_marketplace, find_platform
from freetosell.platforms.notices.parties import read_agent, read_complainants
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.rights import read_rights
from freetosell.platforms.notices.rooms import get_room
from freetosell.platforms.notices.stated_kinds import read_stated_kind

K = NoticeKind
_LETTERS = frozenset({K.CEASE_AND_DESIST, K.SETTLEMENT_DEMAND, K.COURT_ORDER})
_COMPLAINTS = frozenset({K.COMPLAINT, K.ACCOUNT_WARNING, K.APEX_INVITATION})


def read_message(message: Message, source: Source) -> Notice:
    """Read the fields of a message: who writes and what it is, then what it says."""
    notice, reading, speaks = _read_head(message, source)
    claimed = notice.claimed_kind
    store = find_marketplace(reading) if speaks or claimed is K.COURT_ORDER else None
    country = store.value if store else ""
    received = _received_on(reading)
    deadlines = read_deadlines(reading, received.value if received else None, country)
    complainants = read_complainants(reading, private=not speaks and claimed in _LETTERS)
    notice = replace(
        notice,
        raised_by=read_raised_by(reading, claimed, bool(complainants)),
        marketplace=store,
        complainants=complainants,
        agent=read_agent(reading),
        received_on=received,
        deadline=deadlines[0] if deadlines else None,
        other_deadlines=deadlines[1:],
        action=read_action(reading, claimed, speaks),
        reason=read_reason(reading),
        demands=read_demands(reading),
        reply_channels=read_channels(reading),
    )
    notice = _with_numbers(notice, reading, country)
    return replace(notice, missing=find_missing(notice))


def _read_head(message: Message, source: Source) -> tuple[Notice, Reading, bool]:
    """Read who writes and what kind of message it is; say whether the platform itself speaks."""
    platform = find_platform(message)
    reading = Reading(message, get_room(platform.value) if platform else None)
    speaks = speaks_for_platform(reading)
    claimed = read_kind(reading, speaks)
    authenticity = assess_authenticity(reading, speaks)
    suspicious = authenticity.genuineness is Genuineness.SUSPICIOUS
    spoof = suspicious and any(reason.spoof for reason in authenticity.reasons)
    empty = claimed.value in {K.UNKNOWN, K.NOT_IP}
    notice = Notice(
        source=source,
        parts=message.parts,
        kind=Field(K.PHISHING) if spoof and (speaks or empty) else claimed,
        authenticity=authenticity,
        claimed_kind=claimed.value,
        platform=platform if speaks else None,
        language=find_language(reading),
        attachments=message.attachments,
        notes=message.notes,
    )
    return notice, reading, speaks


def _with_numbers(notice: Notice, reading: Reading, country: str) -> Notice:
    """Add rights, items, complaint IDs and references; one number is one of them only."""
    claimed = notice.claimed_kind
    stated = read_stated_kind(reading)
    rights = read_rights(reading, country)
    items = read_items(reading)
    complaint = claimed is not K.NOT_IP and (claimed is not K.UNKNOWN or bool(items))
    ids = read_complaint_ids(reading, _taken(items, rights)) if complaint else ()
    return replace(
        notice,
        right_kind_stated=stated,
        right_kind=_right_kind(claimed, stated, rights),
        rights=rights,
        complaint_ids=ids,
        references=read_references(reading, [field.value for field in ids]),
        items=items,
        notes=(*notice.notes, *_notes(rights)),
    )


def _taken(items: tuple[NoticeItem, ...], rights: tuple[AssertedRight, ...]) -> set[str]:
    """Return the numbers that are items or rights, as they may stand elsewhere too."""
    taken = {item.identifier.value for item in items if item.kind is not ItemIdKind.URL}
    for right in rights:
        taken |= {right.identifier, right.written.value, right.identifier.casefold()}
    return taken - {""}


def _received_on(reading: Reading) -> Field[date] | None:
    message = reading.message
    if message.received_on is not None:
        text = next((part.text for part in message.parts if part.name == "date"), "")
        span = Span(0, len(text)) if text else None
        return Field(message.received_on, "date" if text else "", span, Confidence.STATED)
    for entry in reading.named(FieldName.DATE):
        dates = find_dates(reading.cut(entry.span), month_first=True)
        if dates:
            return Field(dates[0].day, "body", entry.span, Confidence.LABELLED)
    return None


def _right_kind(
    kind: NoticeKind, stated: Field[AssertedKind] | None, rights: tuple[AssertedRight, ...]
) -> Field[AssertedKind] | None:
    """Return the kind of right: counterfeit as stated, else by the numbers, else as stated."""
    if kind in {K.NOT_IP, K.UNKNOWN} and not rights:
        return None
    if stated is not None and stated.value is AssertedKind.COUNTERFEIT:
        return stated
    kinds = {right.kind for right in rights}
    if len(kinds) > 1:
        return Field(AssertedKind.MIXED)
    if kinds and rights[0].kind is not AssertedKind.PATENT_UNSPECIFIED:
        first = rights[0]
        return Field(first.kind, first.written.part, first.written.span, Confidence.INFERRED)
    if kind is K.APEX_INVITATION:
        return Field(AssertedKind.UTILITY_PATENT)
    return stated


def _notes(rights: tuple[AssertedRight, ...]) -> tuple[ParseNote, ...]:
    notes = []
    for right in rights:
        said, kind = right.stated_kind, right.kind
        vague = {None, AssertedKind.PATENT_UNSPECIFIED, AssertedKind.COUNTERFEIT}
        if said not in vague and said is not kind and right.identifier:
            text = f"{right.written.value} is called {said}, but its number is that of {kind}."
            notes.append(ParseNote("right_kind_conflict", text, "rights"))
        if right.number is not None:
            notes += right.number.warnings
    return tuple(notes)


def find_missing(notice: Notice) -> tuple[str, ...]:
    """Return the names of the fields that a notice of its kind should have and lacks."""
    complaint = notice.claimed_kind in _COMPLAINTS
    letter = notice.claimed_kind in _LETTERS
    numbered = any(right.identifier for right in notice.rights)
    checks = (
        ("platform", notice.platform is None and not letter),
        ("marketplace", notice.marketplace is None and not letter),
        ("complaint_ids", not notice.complaint_ids and complaint),
        ("right_kind", notice.right_kind is None),
        ("rights", not numbered and notice.raised_by is not RaisedBy.PLATFORM),
        ("items", not notice.items),
        ("complainant_name", not any(one.name for one in notice.complainants)),
        ("complainant_email", not any(one.email for one in notice.complainants)),
        ("received_on", notice.received_on is None),
        ("deadline", notice.deadline is None),
        ("reason", notice.reason is None),
    )
    if notice.claimed_kind is K.NOT_IP:
        return ()
    return tuple(name for name, missing in checks if missing)
