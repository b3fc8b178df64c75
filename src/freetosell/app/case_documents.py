"""Draft, revise, approve and export the documents of a case."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from freetosell.app.case_facts import CaseMatter, collect_facts
from freetosell.app.knowledge import Knowledge, refuse_reader
from freetosell.app.letter_head import make_head
from freetosell.app.seller import SellerProfile
from freetosell.core.cases.case import Case, DocumentRecord
from freetosell.core.cases.documents import ANSWERS, DOCUMENTS, Audience, DocumentKind, Privilege
from freetosell.core.cases.event import Actor, EventKind, NewEvent, entries
from freetosell.core.cases.letter import Letter, fill_letter
from freetosell.core.cases.letter_text import parse_letter
from freetosell.core.cases.lint import (
    Channel,
    LintNote,
    Outgoing,
    Severity,
    Waiver,
    find_lints,
)
from freetosell.core.cases.premises import refuse_false_premise
from freetosell.core.codec import from_dict, to_dict
from freetosell.core.errors import CaseError, InputError
from freetosell.core.ports import EvidenceItem, EvidenceStore
from freetosell.platforms.letters import load_template
from freetosell.platforms.letters.words import load_words
from freetosell.reports.letters import LetterHead, MailFile, format_mail, format_text
from freetosell.reports.letters.docx import render_docx
from freetosell.reports.letters.pages import render_pages, render_pdf

#: Files that an export can write.
FORMS = ("txt", "docx", "pdf", "png", "eml")
#: How the name of a drafted letter ends in the evidence.
DRAFT_ENDING = ".letter.json"
_GUARDED = (Privilege.PRIVILEGED_DRAFT, Privilege.INTERNAL, Privilege.SETTLEMENT)


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """What drafting needs besides the case.

    Args:
        evidence: Where drafts are kept, each under its hash.
        seller: The sender.
        matter: What stands outside the case's record.
        platform_name: As the platform calls itself.
        channel: What the platform takes as attachments.
        confidential: Names that must not reach third parties.
        units_sold: Of the accused items; ``None`` if not recorded.
        knowledge: Who may get what, and at whose direction assessments are written.
    """

    evidence: EvidenceStore
    seller: SellerProfile
    matter: CaseMatter
    platform_name: str
    channel: Channel = field(default_factory=Channel)
    confidential: tuple[str, ...] = ()
    units_sold: int | None = None
    knowledge: Knowledge = field(default_factory=Knowledge)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that was put on file, what the rules found in it, and its event."""

    name: str
    letter: Letter
    notes: tuple[LintNote, ...]
    event: NewEvent


def draft_document(
    case: Case,
    desk: DocumentDesk,
    kind: DocumentKind,
    actor: Actor,
    *,
    language: str,
    variant: str = "",
    reply_by: date | None = None,
    today: date | None = None,
) -> Draft:
    """Fill the template of a document with what the case knows, and put it on file.

    The event is not recorded here; the caller records it, so that a case that
    changed in between is noticed.

    Raises:
        InputError: ``letter_language``.
        CaseError: ``letter_not_so`` where the record contradicts what the document takes
            for granted; ``letter_facts_missing``, naming all of them.
    """
    refuse_false_premise(case, kind)
    template = load_template(kind, language, variant)
    facts = collect_facts(
        case, desk.seller, load_words(language),
        replace(desk.matter, platform_copied=Audience.PLATFORM in _copied(desk, kind)),
        language=language, platform_name=desk.platform_name, reply_by=reply_by, today=today,
    )  # fmt: skip
    return _file(case, desk, fill_letter(template, facts), case.next_name(kind), actor)


def revise_document(case: Case, desk: DocumentDesk, name: str, text: str, actor: Actor) -> Draft:
    """Put an edited text on file as the latest draft of a document; approvals are gone.

    Raises:
        InputError: ``case_document`` if there is no such document, ``letter_empty``,
            ``letter_link``.
    """
    record, letter = load_letter(case, desk.evidence, name)
    known = {event.id for event in case.counting}
    known |= {e.text("sha256") for e in case.of_kind(EventKind.EVIDENCE_ADDED)}
    known |= {file.sha256 for file in desk.evidence.find_files(case.id)}
    return _file(case, desk, parse_letter(text, letter, frozenset(known)), record.name, actor)


def approve_document(
    case: Case, desk: DocumentDesk, name: str, actor: Actor, grants: Sequence[str] = ()
) -> NewEvent:
    """Return the event of an approval; refused while a rule blocks the text.

    Args:
        case: The case.
        desk: What drafting needs.
        name: Document of the case ("D1-1").
        actor: Who has read it and answers for it.
        grants: What is granted beyond the text: "admission", "privilege_waiver",
            "payment_offer".

    Raises:
        InputError: ``case_document``.
        CaseError: ``letter_role``; ``letter_not_so``; ``letter_blocked``, with every
            blocking note.
    """
    record, letter = load_letter(case, desk.evidence, name)
    _refuse_role(record, actor)
    refuse_false_premise(case, record.kind)
    notes = find_notes(case, desk, letter, frozenset(Waiver(grant) for grant in grants))
    refuse_blocked(name, notes, letter)
    said = entries(
        document=record.kind.value, name=record.name, sha256=record.sha256, grants=tuple(grants)
    )
    return NewEvent(EventKind.APPROVED, actor, said)


def find_notes(
    case: Case, desk: DocumentDesk, letter: Letter, waivers: frozenset[Waiver]
) -> tuple[LintNote, ...]:
    """Return what the rules find in a letter of the case as it would go out."""
    card = DOCUMENTS[letter.kind]
    sent = [load_letter(case, desk.evidence, d.name)[1] for d in case.sent(*ANSWERS)]
    earlier = {key: value for other in sent for key, value in other.facts}
    return find_lints(
        Outgoing(
            text=letter.text,
            kind=letter.kind,
            audience=card.audience,
            copied=_copied(desk, letter.kind),
            language=letter.language,
            market=case.subject.market or None,
            waivers=waivers,
            supported=letter.supported,
            unsupported=letter.unsupported,
            numbers=(*(r.written for r in case.subject.rights), *case.subject.complaint_ids),
            confidential=_names_kept(case, desk, card.audience),
            units_sold=desk.units_sold,
            channel=desk.channel if card.audience is Audience.PLATFORM else Channel(),
            earlier=tuple(earlier.items()),
            facts=letter.facts if letter.kind in ANSWERS else (),
        )
    )


def _copied(desk: DocumentDesk, kind: DocumentKind) -> frozenset[Audience]:
    """Return who gets a copy by card and settings; counsel reads everything."""
    allowed = desk.knowledge.readers_of(kind)
    return frozenset(DOCUMENTS[kind].copies) & allowed - {Audience.COUNSEL}


def _names_kept(case: Case, desk: DocumentDesk, audience: Audience) -> tuple[str, ...]:
    """Return the names that the reader must not learn; a supplier knows its own."""
    if audience is not Audience.SUPPLIER:
        return desk.confidential
    own = {
        value
        for event in case.of_kind(EventKind.FACT_STATED)
        if event.text("name") == "supplier_name"
        for value in event.words("values")
    }
    return tuple(name for name in desk.confidential if name not in own)


def refuse_blocked(name: str, notes: Sequence[LintNote], letter: Letter) -> None:
    """Refuse a letter that a rule blocks.

    Raises:
        CaseError: ``letter_blocked``.
    """
    blocking = [note for note in notes if note.severity is Severity.BLOCK]
    if blocking:
        told = tuple(describe_note(note, letter.text) for note in blocking)
        raise CaseError(
            "letter_blocked",
            f"{name} cannot go out as it stands: " + " ".join(told),
            where=name,
            fix="Revise the text, or have the grant approved that the note names.",
            missing=told,
        )


def describe_note(note: LintNote, text: str) -> str:
    """Return a note as one line with the words that it is about."""
    words = f' "{note.span.cut(text)[:80]}"' if note.span else ""
    return f"[{note.rule}{words}] {note.what} {note.fix}"


def export_document(
    case: Case, desk: DocumentDesk, name: str, folder: Path, forms: Sequence[str], today: date
) -> tuple[Path, ...]:
    """Write an approved document as files; nothing is sent.

    Internal records are written without approval, because they go nowhere.

    Args:
        case: The case.
        desk: What drafting needs.
        name: Document of the case.
        folder: Where to; existing files are not overwritten.
        forms: Of `FORMS`.
        today: Day that stands on the letter.

    Raises:
        InputError: ``case_document``, ``letter_form``, ``letter_target_exists``.
        CaseError: ``letter_not_approved``, ``letter_blocked``, ``knowledge_reader``.
        MissingExtraError: ``extra_letters``.
    """
    unknown = sorted(set(forms) - set(FORMS))
    if unknown:
        raise InputError(
            "letter_form",
            f"A letter cannot be written as {', '.join(unknown)}.",
            fix="Choose of: " + ", ".join(FORMS) + ".",
        )
    letter = _released(case, desk, name)
    written = _render(case, desk, letter, forms, today)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {folder / f"{name}{ending}": content for ending, content in written.items()}
    there = [path.name for path in paths if path.exists()]
    if there:
        raise InputError(
            "letter_target_exists",
            f"These files exist already: {', '.join(there)}.",
            where=str(folder),
            fix="Choose another folder.",
        )
    for path, content in paths.items():
        path.write_bytes(content)
    return tuple(paths)


def _released(case: Case, desk: DocumentDesk, name: str) -> Letter:
    """Return a letter that may go out: approved, and blocked by no rule."""
    record, letter = load_letter(case, desk.evidence, name)
    refuse_reader(desk.knowledge, record.kind)
    if DOCUMENTS[record.kind].leaves:
        _refuse_unapproved(record)
        if record.sent_on is None:  # what went out was so when it did
            refuse_false_premise(case, record.kind)
        waivers = frozenset(Waiver(g) for a in record.approvals for g in a.grants)
        refuse_blocked(name, find_notes(case, desk, letter, waivers), letter)
    return letter


def load_letter(case: Case, evidence: EvidenceStore, name: str) -> tuple[DocumentRecord, Letter]:
    """Return a document's record and its latest draft.

    Raises:
        InputError: ``case_document``.
    """
    record = case.document(name)
    if record is None:
        known = ", ".join(d.name for d in case.documents) or "none yet"
        raise InputError(
            "case_document",
            f"The case has no document {name!r}.",
            fix=f"Its documents are: {known}.",
        )
    with evidence.open_file(record.sha256) as file:
        content: Mapping[str, object] = json.load(file)
    return record, from_dict(Letter, content)


def _file(case: Case, desk: DocumentDesk, letter: Letter, name: str, actor: Actor) -> Draft:
    card = DOCUMENTS[letter.kind]
    content = json.dumps(to_dict(letter), ensure_ascii=False, sort_keys=True).encode("utf-8")
    item = EvidenceItem(
        case.id, f"{name}{DRAFT_ENDING}", "application/json", "drafted in the case", actor.name,
        note=card.name, privileged=card.privilege in _GUARDED,
    )  # fmt: skip
    sha256 = desk.evidence.add(io.BytesIO(content), item).sha256
    notes = find_notes(case, desk, letter, frozenset())
    admits = any(n.rule == "N1" and n.severity is Severity.BLOCK for n in notes)
    said = entries(
        document=letter.kind.value, name=name, sha256=sha256, language=letter.language,
        admits="yes" if admits else "",
    )  # fmt: skip
    return Draft(name, letter, notes, NewEvent(EventKind.DRAFTED, actor, said))


def _refuse_role(record: DocumentRecord, actor: Actor) -> None:
    roles = DOCUMENTS[record.kind].approvals
    if not roles or actor.role in roles:
        return
    named = " or ".join(role.value.replace("_", " ") for role in roles)
    raise CaseError(
        "letter_role",
        f"{DOCUMENTS[record.kind].name} is approved by {named}; "
        f"{actor.name} acts as {actor.role.value.replace('_', ' ') if actor.role else 'nobody'}.",
        where=record.name,
        fix=f"Have one of them approve it, or act in that role: --as {roles[0].value}.",
    )


def _refuse_unapproved(record: DocumentRecord) -> None:
    if record.approvals:
        return
    roles = ", ".join(role.value.replace("_", " ") for role in DOCUMENTS[record.kind].approvals)
    raise CaseError(
        "letter_not_approved",
        f"The latest draft of {record.name} is not approved.",
        where=record.name,
        fix=f"Have it read and approved by one of: {roles}.",
    )


def _render(
    case: Case, desk: DocumentDesk, letter: Letter, forms: Sequence[str], today: date
) -> dict[str, bytes]:
    head = make_head(case, desk, letter, today)
    market = case.subject.market
    files: dict[str, bytes] = {}
    if "txt" in forms:
        files[".txt"] = format_text(letter, head).encode("utf-8")
    if "docx" in forms:
        files[".docx"] = render_docx(letter, head)
    if "pdf" in forms:
        files[".pdf"] = render_pdf(letter, head, market)
    if "png" in forms:
        pages = render_pages(letter, head, market, desk.channel.most_bytes)
        files |= {f"-page{n}.png": page for n, page in enumerate(pages, start=1)}
    if "eml" in forms:
        files[".eml"] = _mail(case, desk, letter, head)
    return files


def render_mail(
    case: Case, desk: DocumentDesk, name: str, today: date, copies: Sequence[str] = ()
) -> bytes:
    """Return an approved document as a mail draft with its PDF.

    Raises:
        InputError: ``case_document``, ``letter_no_address``, ``mail_address``.
        CaseError: ``letter_not_approved``, ``letter_blocked``.
    """
    letter = _released(case, desk, name)
    return _mail(case, desk, letter, make_head(case, desk, letter, today), copies)


def _mail(
    case: Case, desk: DocumentDesk, letter: Letter, head: LetterHead, copies: Sequence[str] = ()
) -> bytes:
    card = DOCUMENTS[letter.kind]
    contact = case.subject.contact
    to = (contact.email,) if card.audience is Audience.COMPLAINANT and contact else ()
    if not to:
        raise InputError(
            "letter_no_address",
            f"{card.name}: the case holds no address of a mailbox to write to.",
            fix="Export it as text or PDF and use the platform's own form, or add the address.",
        )
    if copies and Audience.PLATFORM not in _copied(desk, letter.kind):
        raise InputError(
            "letter_copies",
            f"{card.name} goes to nobody in copy.",
            where=", ".join(copies),
            fix="Leave the copies out.",
        )
    pdf = MailFile(f"{letter.kind.value}.pdf", "application/pdf", render_pdf(letter, head))
    return format_mail(letter, to, copies, (pdf,), desk.seller.email)
