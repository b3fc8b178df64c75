"""Open a case from a notice, record what happens in it, and say what comes next."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from freetosell.app.case_platform import market_of
from freetosell.app.case_screenshot import read_screenshot
from freetosell.app.media_types import media_type_of
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import Actor, EventKind, NewEvent, entries
from freetosell.core.cases.event_entries import EVENT_ENTRIES, EntryKind
from freetosell.core.cases.evidence import EvidenceEntry
from freetosell.core.cases.flow import Flow, State
from freetosell.core.cases.machine import Step, find_steps, is_over, open_case, record
from freetosell.core.cases.notice import Field, Genuineness, Notice, Weight
from freetosell.core.cases.opening import choose_flow_name, find_case_of, has_message
from freetosell.core.cases.store import CaseStore
from freetosell.core.cases.subject import CaseParty, CaseRight, subject_of
from freetosell.core.errors import InputError
from freetosell.core.numbering import parse_number, parse_numbers
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.ports import Clock, EvidenceItem, EvidenceStore
from freetosell.platforms.case_rules import flow_for
from freetosell.platforms.flows import load_flow
from freetosell.platforms.notices.intake import is_picture, parse_notice
from freetosell.platforms.notices.rights import asserted_right

#: Note on a message whose text was read off its pixels.
READ_OFF_PICTURE = "read by a machine from a picture: compare every number with it"
#: Fields of the subject that are plain texts and can be set by name.
TEXT_FIELDS = ("platform", "marketplace", "market", "account", "ground", "language", "docket")


@dataclass(frozen=True, slots=True)
class CaseRoom:
    """Where cases are worked on.

    Args:
        cases: The store of events.
        evidence: The store of files.
        clock: Where instants come from.
    """

    cases: CaseStore
    evidence: EvidenceStore
    clock: Clock


@dataclass(frozen=True, slots=True)
class Opened:
    """A case that was opened, with the notice as it was read.

    Args:
        joined: The message belongs to a case that was open already.
        known: The same message, byte for byte, is in the case already; nothing was added.
        from_picture: A machine read the text off a picture: numbers need comparing.
    """

    case: Case
    notice: Notice
    joined: bool = False
    known: bool = False
    from_picture: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a case stands and what leads on.

    Args:
        states: The state of each track, in the flow's order.
        steps: Ways on, each with what it still lacks.
    """

    case: Case
    flow: Flow
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    over: bool


def open_from_notice(
    room: CaseRoom,
    content: bytes,
    name: str,
    actor: Actor,
    *,
    flow_name: str = "",
    market: str = "",
    account: str = "",
    received_on: date | None = None,
    text: str = "",
) -> Opened:
    """Read a notice, keep its bytes, and open the case that it calls for.

    A message that was opened before, byte for byte, opens no second case.  A later
    message on the same complaint number joins the case that is open for it.

    Args:
        room: Where cases are kept.
        content: Bytes of the file, or of the pasted text.
        name: File name, for the evidence log.
        actor: Who opens it.
        flow_name: Flow to follow; chosen by the kind of the notice if empty.
        market: ISO 3166 alpha-2, where the notice does not tell it.
        account: The seller's store, where the notice does not tell it.
        received_on: Day of receipt, where the notice does not tell it.
        text: Of a picture, as it was read off before; read now if empty.

    Raises:
        SourceError, MissingExtraError: As the notice reader.
        InputError: ``case_flow`` for an unknown flow.
        EngineError: If a store cannot be written.
    """
    notice = parse_notice(text or read_text(content, name), name=name, received_on=received_on)
    sha256 = hashlib.sha256(content).hexdigest()
    pictured = is_picture(content)
    case = find_case_of(room.cases.find_cases(), notice, sha256)
    if case is not None:
        if has_message(case, sha256):
            return Opened(case, notice, joined=True, known=True, from_picture=pictured)
        case = _take_message(room, case, content, name, notice, sha256, actor)
        return Opened(case, notice, joined=True, from_picture=pictured)
    subject = subject_of(notice, market or market_of(notice))
    subject = replace(
        subject,
        account=account or subject.account,
        received_on=received_on or subject.received_on or room.clock.now().date(),
    )
    flow = flow_for(
        (load_flow(flow_name) if flow_name else choose_flow(notice)).name, subject.platform
    )
    case_id = room.cases.new_case_id(room.clock.now().year)
    _keep(room, case_id, content, name, actor, "notice as received")
    case = open_case(case_id, flow, subject, actor, room.clock.now(), message_sha256=sha256)
    room.cases.append(case)
    if notice.authenticity.genuineness is Genuineness.SUSPICIOUS:
        reasons = tuple(
            r.message for r in notice.authenticity.reasons if r.weight is Weight.AGAINST
        )
        event = NewEvent(EventKind.SPOOF_FLAGGED, actor, entries(reasons=reasons))
        case = save(room, case, flow, event)
    return Opened(case, notice, from_picture=pictured)


def read_text(content: bytes, name: str) -> bytes | str:
    """Return what the notice reader reads: the bytes, or the text on a screenshot."""
    if not is_picture(content):
        return content
    from freetosell.models.lettering.ppocr import PpOcrReader

    return read_screenshot(content, name, PpOcrReader())


def choose_flow(notice: Notice) -> Flow:
    """Return the flow that a notice calls for."""
    return load_flow(choose_flow_name(notice).flow)


def flow_of(case: Case) -> Flow:
    """Return the flow that a case follows, with its platform's own clocks."""
    return flow_for(case.flow, case.subject.platform)


def save(room: CaseRoom, case: Case, flow: Flow, event: NewEvent) -> Case:
    """Record an event and store it; refused if the case changed since it was read.

    Raises:
        InputError: ``event_incomplete``.
        CaseError: As `core.cases.machine.record`; ``case_changed`` from the store.
    """
    longer = record(case, flow, event, room.clock.now())
    room.cases.append(longer)
    return longer


def record_event(
    room: CaseRoom,
    case_id: str,
    kind: EventKind,
    actor: Actor,
    said: Mapping[str, Sequence[str]],
    happened_on: date | None = None,
) -> Case:
    """Record any event by its name and entries.

    Raises:
        InputError: ``case_not_found``, ``event_incomplete``.
        CaseError: As `save`.
    """
    case = room.cases.get_case(case_id)
    event = NewEvent(kind, actor, entries(**{k: tuple(v) for k, v in said.items()}))
    return save(room, case, flow_of(case), replace(event, happened_on=happened_on))


def parse_entries(kind: EventKind, pairs: Sequence[str]) -> dict[str, list[str]]:
    """Read ``key=value`` pairs; a key that takes several values may be repeated.

    Raises:
        InputError: ``event_entry`` for a pair without "=" or an unknown key.
    """
    known = {rule.key: rule for rule in EVENT_ENTRIES[kind]}
    found: dict[str, list[str]] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or key not in known:
            needed = ", ".join(
                f"{r.key}{' (needed)' if r.required else ''}" for r in known.values()
            )
            raise InputError(
                "event_entry",
                f"{pair!r} is no entry of {kind.value}.",
                fix=f"Write key=value; {kind.value} takes: {needed or 'nothing'}.",
            )
        several = known[key].kind is EntryKind.WORDS
        found[key] = [*found.get(key, []), value] if several else [value]
    return found


def add_evidence(
    room: CaseRoom,
    case_id: str,
    path: Path,
    actor: Actor,
    *,
    kind: str,
    origin: str,
    title: str = "",
    right: str = "",
    privileged: bool = False,
) -> tuple[Case, EvidenceEntry]:
    """Keep a file as evidence and record it in the case.

    Raises:
        InputError: ``case_not_found``, ``evidence_unreadable``, ``evidence_too_big``.
        CaseError, EngineError: As `save`.
    """
    try:
        with path.open("rb") as file:
            return keep_evidence(
                room, case_id, file, path.name, actor,
                kind=kind, origin=origin, title=title, right=right, privileged=privileged,
            )  # fmt: skip
    except OSError as error:
        raise InputError(
            "evidence_unreadable",
            f"The file cannot be read: {error.strerror or error}.",
            where=str(path),
            fix="Name a file that exists and may be read.",
        ) from error


def keep_evidence(
    room: CaseRoom,
    case_id: str,
    stream: BinaryIO,
    name: str,
    actor: Actor,
    *,
    kind: str,
    origin: str,
    title: str = "",
    right: str = "",
    privileged: bool = False,
) -> tuple[Case, EvidenceEntry]:
    """Keep what a stream holds as evidence, under the name it came with, and record it.

    Raises:
        InputError: ``case_not_found``, ``evidence_too_big``.
        CaseError, EngineError: As `save`.
    """
    case = room.cases.get_case(case_id)
    item = EvidenceItem(
        case_id, name, media_type_of(Path(name)), origin, actor.name, title, privileged
    )
    entry = room.evidence.add(stream, item)
    said = entries(sha256=entry.sha256, kind=kind, title=title or name, right=right)
    event = NewEvent(EventKind.EVIDENCE_ADDED, actor, said)
    return save(room, case, flow_of(case), event), entry


def change_facts(
    room: CaseRoom,
    case_id: str,
    actor: Actor,
    reason: str,
    *,
    texts: Mapping[str, str],
    contact: CaseParty | None = None,
    rights: Sequence[CaseRight] = (),
    received_on: date | None = None,
) -> Case:
    """Correct or complete what a case is about; earlier versions stay in the record.

    Args:
        room: Where cases are kept.
        case_id: The case.
        actor: Who answers for it.
        reason: Why, in words.
        texts: New values of `TEXT_FIELDS`.
        contact: Somebody of the other side to put first; replaces one of the same name.
        rights: Rights to add; replace one of the same key.
        received_on: Day of receipt.

    Raises:
        InputError: ``case_field``.
    """
    wrong = sorted(set(texts) - set(TEXT_FIELDS))
    if wrong:
        raise InputError(
            "case_field",
            f"A case has no field {', '.join(wrong)}.",
            fix="The fields are: " + ", ".join(TEXT_FIELDS) + ".",
        )
    case = room.cases.get_case(case_id)
    old = case.subject
    subject = replace(old, **dict(texts))  # type: ignore[arg-type]  # the names are checked above
    if contact is not None:
        others = tuple(p for p in old.parties if p.name != contact.name)
        subject = replace(subject, parties=(contact, *others))
    if rights:
        keys = {right.key for right in rights}
        kept = tuple(r for r in old.rights if r.key not in keys and r.has_number)
        subject = replace(subject, rights=(*kept, *rights))
    if received_on is not None:
        subject = replace(subject, received_on=received_on)
    event = NewEvent(EventKind.FACTS_CHANGED, actor, entries(reason=reason), subject=subject)
    return save(room, case, flow_of(case), event)


def parse_case_right(text: str) -> CaseRight:
    """Return the right that a number names, as a right of a case.

    Raises:
        InputError: ``number_not_recognised``, ``number_ambiguous``.
    """
    reading = parse_numbers(text)
    if reading.error or len(reading.numbers) != 1:
        parse_number(text)  # says in words what is wrong with the text
        raise InputError(
            "number_not_recognised", "The text does not name one right.", where=text[:80],
            fix="Write one number, such as US9999999B2.",
        )  # fmt: skip
    found = asserted_right(Field(text), reading.numbers[0])
    one = reading.numbers[0].number
    return CaseRight(
        key=f"{found.office}{found.identifier}",
        kind=found.kind,
        office=found.office,
        identifier=found.identifier,
        written=text.strip(),
        publication=one.key if isinstance(one, PublicationNumber) else "",
    )


def look_ahead(case: Case) -> Outlook:
    """Return where a case stands, and the ways on from there."""
    flow = flow_of(case)
    states = tuple(flow.state(name) for name in case.position.values())
    return Outlook(case, flow, states, find_steps(case, flow), is_over(case, flow))


def _take_message(
    room: CaseRoom, case: Case, content: bytes, name: str, notice: Notice, sha256: str, actor: Actor
) -> Case:
    _keep(room, case.id, content, name, actor, "later message on the same complaint")
    said = entries(kind=notice.kind.value.value, message_sha256=sha256, text=name)
    event = NewEvent(EventKind.MESSAGE_IN, actor, said)
    return save(room, case, flow_of(case), event)


def _keep(
    room: CaseRoom, case_id: str, content: bytes, name: str, actor: Actor, note: str
) -> EvidenceEntry:
    if is_picture(content):
        note = f"{note}; {READ_OFF_PICTURE}"
    item = EvidenceItem(
        case_id, name, media_type_of(Path(name)), "received from the platform or the other side",
        actor.name, note,
    )  # fmt: skip
    return room.evidence.add(io.BytesIO(content), item)
