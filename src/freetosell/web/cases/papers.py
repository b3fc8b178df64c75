"""Documents of a case: drafted, looked at, revised, approved, handed out, marked as sent."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from PIL import Image

from freetosell.app.case_approval import find_author, refuse_own_draft
from freetosell.app.case_desk import open_desk
from freetosell.app.case_documents import (
    FORMS,
    DocumentDesk,
    approve_document,
    draft_document,
    find_notes,
    load_letter,
    revise_document,
)
from freetosell.app.case_score import score_document
from freetosell.app.case_work import CaseRoom, flow_of, record_event, save
from freetosell.app.document_files import pack_document, preview_pages
from freetosell.app.outbox import find_server, send_document
from freetosell.core.cases.case import Case, DocumentRecord
from freetosell.core.cases.deadline import Roll
from freetosell.core.cases.documents import DOCUMENTS, Audience, DocumentKind
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.lint import Severity, Waiver
from freetosell.core.cases.workday import Calendar, roll
from freetosell.core.errors import AccessError, CaseError, FreeToSellError, MissingExtraError
from freetosell.platforms.letters import FactCard, get_fact_card
from freetosell.web import rooms
from freetosell.web.cases.acting import (
    Sight,
    actor_of,
    get_seen_case,
    refuse_document,
    sight_of,
    works_alone,
)
from freetosell.web.cases.frame import describe_case, load_case, posted, show_refused
from freetosell.web.cases.paper_forms import (
    ApproveForm,
    DraftForm,
    ReviseForm,
    SendForm,
    SentForm,
    check_addresses,
    split_addresses,
)
from freetosell.web.cases.views import tell_stored
from freetosell.web.gate import WebRequest

_REPLY_DAYS = 7
_WEEK = Calendar("week", "Monday to Friday")
#: Seconds that the pages of a draft are kept in memory: while somebody looks at them.
_PAGES_S = 900
#: Shades of a page on the screen.
_SHADES = 16


def documents(request: WebRequest, case_id: str) -> HttpResponse:
    """List the documents of a case; on POST draft one."""
    room, case = load_case(case_id)
    shown = describe_case(request, case, "case-documents")
    sight: Sight = shown["sight"]
    first = {"language": case.subject.language if case.subject.language == "zh" else "en"}
    first["document"] = request.GET.get("document", "")
    form = DraftForm(posted(request), sight=sight, initial=first)
    shown |= {
        "form": form,
        "documents": [d for d in case.documents if sight.shows_document(d.kind)],
        "hidden": sum(not sight.shows_document(d.kind) for d in case.documents),
        "cards": [(k, DOCUMENTS[k]) for k in DOCUMENTS if sight.shows_document(k)],
    }
    if request.method == "POST" and form.is_valid():
        try:
            case = get_seen_case(room, case_id, request.POST.get("version", ""))
            name = _draft(request, room, case, form.cleaned_data)
        except FreeToSellError as error:
            lacking = _lacking_facts(error)
            return show_refused(
                request, "cases/documents.html", shown | {"lacking_facts": lacking}, error
            )
        return redirect("case-document", case_id=case_id, name=name)
    return render(request, "cases/documents.html", shown, status=422 if form.errors else 200)


def _lacking_facts(error: FreeToSellError) -> list[FactCard]:
    """Return the facts without which a letter cannot be written."""
    if isinstance(error, CaseError) and error.code == "letter_facts_missing":
        return [get_fact_card(name) for name in error.missing]
    return []


def _draft(request: WebRequest, room: CaseRoom, case: Case, given: dict[str, Any]) -> str:
    kind, _colon, variant = given["document"].partition(":")
    today = room.clock.now().date()
    made = draft_document(
        case, open_desk(case, room, rooms.program_settings()), DocumentKind(kind),
        actor_of(request.person), language=given["language"], variant=variant, today=today,
        reply_by=given["reply_by"]
        or roll(today + timedelta(days=_REPLY_DAYS), Roll.FORWARD, (_WEEK,)),
    )  # fmt: skip
    kept = save(room, case, flow_of(case), made.event)
    tell_stored(request, kept.events[-1])
    return made.name


def document(request: WebRequest, case_id: str, name: str) -> HttpResponse:
    """Show a document as it would go out, what the rules find in it, and what to do with it."""
    room, case = load_case(case_id)
    return render(request, "cases/document.html", _describe(request, room, case, name))


def _find(request: WebRequest, room: CaseRoom, case: Case, name: str) -> DocumentRecord:
    """Return a document that the person may see.

    Raises:
        Http404: if the case has none of this name.
        AccessError: ``case_privileged``.
    """
    record = case.document(name)
    if record is None:
        raise Http404
    refuse_document(sight_of(request.person, case, room), record.kind)
    return record


def _describe(request: WebRequest, room: CaseRoom, case: Case, name: str) -> dict[str, Any]:
    record = _find(request, room, case, name)
    desk = open_desk(case, room, rooms.program_settings())
    _record, letter = load_letter(case, room.evidence, name)
    granted = frozenset(Waiver(g) for a in record.approvals for g in a.grants)
    notes = find_notes(case, desk, letter, granted)
    today = room.clock.now().date()
    card = DOCUMENTS[record.kind]
    author = find_author(case, name)
    me = actor_of(request.person)
    return describe_case(request, case, "case-documents") | {
        "record": record,
        "card": card,
        "letter": letter,
        "notes": [(n, n.span.cut(letter.text)[:200] if n.span else "") for n in notes],
        "blocked": any(n.severity is Severity.BLOCK for n in notes),
        "score": score_document(case, desk, name, today),
        "pages": range(1, len(_pages(case, desk, record, today)) + 1),
        "author": author,
        "own_draft": author is not None and author.is_same_person(me),
        "alone": works_alone(request.person),
        "may_approve": me.role in card.approvals,
        "forms": [f for f in FORMS if f != "eml" or _takes_mail(case, record)],
        "server": find_server() if _takes_mail(case, record) else None,
        "revise_form": ReviseForm(initial={"text": letter.text}),
        "approve_form": ApproveForm(),
        "sent_form": SentForm(initial=_sent_to(case, record)),
        "send_form": SendForm(),
    }


def _takes_mail(case: Case, record: DocumentRecord) -> bool:
    return DOCUMENTS[record.kind].audience is Audience.COMPLAINANT and bool(case.subject.contact)


def _sent_to(case: Case, record: DocumentRecord) -> dict[str, str]:
    contact = case.subject.contact
    if contact is None or not _takes_mail(case, record):
        return {}
    return {"to": contact.email, "channel": "mail"}


def _pages(
    case: Case, desk: DocumentDesk, record: DocumentRecord, today: date
) -> tuple[bytes, ...]:
    """Return the pages of the latest draft; none where the part that sets them is missing."""
    key = f"letter-{case.id}-{case.version}-{record.sha256}-{today}"
    found: tuple[bytes, ...] | None = cache.get(key)
    if found is None:
        try:
            found = tuple(_lighten(p) for p in preview_pages(case, desk, record.name, today))
        except MissingExtraError:
            found = ()
        cache.set(key, found, _PAGES_S)
    return found


def _lighten(page: bytes) -> bytes:
    """Return a page in sixteen shades: a screen shows no difference, and a page stays light."""
    light = io.BytesIO()
    with Image.open(io.BytesIO(page)) as picture:
        picture.convert("RGB").quantize(_SHADES).save(light, "PNG", optimize=True)
    return light.getvalue()


def page(request: WebRequest, case_id: str, name: str, number: int) -> HttpResponse:
    """Return one page of a document as a picture."""
    room, case = load_case(case_id)
    record = _find(request, room, case, name)
    desk = open_desk(case, room, rooms.program_settings())
    pages = _pages(case, desk, record, room.clock.now().date())
    if not 0 < number <= len(pages):
        raise Http404
    answer = HttpResponse(pages[number - 1], content_type="image/png")
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def _changed(request: WebRequest, case_id: str, name: str) -> tuple[CaseRoom, Case, DocumentDesk]:
    room = rooms.case_room()
    _find(request, room, room.cases.get_case(case_id), name)
    case = get_seen_case(room, case_id, request.POST.get("version", ""))
    return room, case, open_desk(case, room, rooms.program_settings())


def _again(
    request: WebRequest, case_id: str, name: str, form: str, given: Any, error: FreeToSellError
) -> HttpResponse:
    """Show the document again with what was refused, and what was typed."""
    room, case = load_case(case_id)
    shown = _describe(request, room, case, name) | {form: given}
    return show_refused(request, "cases/document.html", shown, error)


def revise(request: WebRequest, case_id: str, name: str) -> HttpResponse:
    """Put an edited text on file; earlier approvals no longer count."""
    form = ReviseForm(request.POST)
    room, case, desk = _changed(request, case_id, name)
    if not form.is_valid():
        shown = _describe(request, room, case, name) | {"revise_form": form}
        return render(request, "cases/document.html", shown, status=422)
    try:
        made = revise_document(
            case, desk, name, form.cleaned_data["text"], actor_of(request.person)
        )
        kept = save(room, case, flow_of(case), made.event)
    except FreeToSellError as error:
        return _again(request, case_id, name, "revise_form", form, error)
    tell_stored(request, kept.events[-1])
    return redirect("case-document", case_id=case_id, name=name)


def approve(request: WebRequest, case_id: str, name: str) -> HttpResponse:
    """Approve exactly this text; not by who wrote it, not by a role that may not."""
    form = ApproveForm(request.POST)
    room, case, desk = _changed(request, case_id, name)
    person = actor_of(request.person)
    grants = form.cleaned_data["grants"] if form.is_valid() else []
    alone = works_alone(request.person) and not grants
    refuse_own_draft(case, name, person, alone=alone)
    _refuse_stale_text(case, name, request.POST.get("sha256", ""))
    try:
        event = approve_document(case, desk, name, person, grants)
        kept = save(room, case, flow_of(case), event)
    except FreeToSellError as error:
        return _again(request, case_id, name, "approve_form", form, error)
    tell_stored(request, kept.events[-1])
    return redirect("case-document", case_id=case_id, name=name)


def _refuse_stale_text(case: Case, name: str, sha256: str) -> None:
    """Refuse the approval of another text than the one that was read.

    Raises:
        CaseError: ``case_changed``.
    """
    record = case.document(name)
    if record is not None and record.sha256 != sha256:
        raise CaseError(
            "case_changed",
            f"The text of {name} has changed since you read it.",
            where=name,
            fix="Read the latest draft, then approve that.",
        )


def export(request: WebRequest, case_id: str, name: str, form: str) -> HttpResponse:
    """Hand out an approved document as a file; nothing is sent."""
    room, case = load_case(case_id)
    _find(request, room, case, name)
    if form not in FORMS:
        raise Http404
    desk = open_desk(case, room, rooms.program_settings())
    try:
        made = pack_document(case, desk, name, form, room.clock.now().date())
    except AccessError:
        raise
    except FreeToSellError as error:
        shown = _describe(request, room, case, name)
        return show_refused(request, "cases/document.html", shown, error)
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{case.id}-{made.name}"'
    return answer


def mark_sent(request: WebRequest, case_id: str, name: str) -> HttpResponse:
    """Record that a person sent an approved document, when and to whom."""
    form = SentForm(request.POST)
    room, case, _desk = _changed(request, case_id, name)
    record, _letter = load_letter(case, room.evidence, name)
    if not form.is_valid():
        shown = _describe(request, room, case, name) | {"sent_form": form}
        return render(request, "cases/document.html", shown, status=422)
    given = form.cleaned_data
    said = {
        "document": [record.kind.value], "name": [name], "sha256": [record.sha256],
        "to": split_addresses(given["to"]), "copies": split_addresses(given["copies"]),
        "channel": [given["channel"]],
    }  # fmt: skip
    try:
        person = actor_of(request.person)
        kept = record_event(room, case_id, EventKind.SENT, person, said, given["sent_on"])
    except FreeToSellError as error:
        return _again(request, case_id, name, "sent_form", form, error)
    tell_stored(request, kept.events[-1])
    return redirect("case", case_id=case_id)


def send(request: WebRequest, case_id: str, name: str) -> HttpResponse:
    """Send an approved letter over the seller's own mail server, on the word of a person."""
    form = SendForm(request.POST)
    room, case, desk = _changed(request, case_id, name)
    server = find_server()
    if server is None:
        raise Http404
    if form.is_valid():
        copies = split_addresses(form.cleaned_data["copies"])
        try:
            check_addresses(copies)
        except ValidationError as error:
            form.add_error("copies", error)
    if not form.is_valid():
        shown = _describe(request, room, case, name) | {"send_form": form}
        return render(request, "cases/document.html", shown, status=422)
    try:
        kept = send_document(
            room, case, desk, name, server, actor_of(request.person),
            confirmed=form.cleaned_data["confirm"].strip(), copies=tuple(copies),
            today=room.clock.now().date(),
        )  # fmt: skip
    except FreeToSellError as error:
        return _again(request, case_id, name, "send_form", form, error)
    messages.success(request, _("%(name)s was sent.") % {"name": name})
    tell_stored(request, kept.events[-1])
    return redirect("case", case_id=case_id)
