"""Recording what happens in a case: events, decisions, facts, corrections, withdrawals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from freetosell.app.case_checks import check_offered_retraction, find_linked, link_check
from freetosell.app.case_facts import CELL_BREAK
from freetosell.app.case_ways import find_ways
from freetosell.app.case_work import (
    TEXT_FIELDS,
    change_facts,
    parse_case_right,
    record_event,
)
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import EventKind
from freetosell.core.cases.machine import RECORDS
from freetosell.core.cases.retraction import OfferedRetraction, RetractionReport
from freetosell.core.cases.subject import CaseParty, CaseSubject
from freetosell.core.errors import AccessError, FreeToSellError, InputError
from freetosell.platforms.letters import FactForm as FactShape
from freetosell.platforms.letters import get_fact_card
from freetosell.platforms.letters.fact_cards import FactOrigin, load_fact_cards
from freetosell.web import rooms
from freetosell.web.cases.acting import Sight, actor_of, get_seen_case, refuse_record
from freetosell.web.cases.forms import (
    CorrectionForm,
    DecisionForm,
    EventForm,
    FactForm,
    RetractionForm,
    find_filed,
    lines_of,
)
from freetosell.web.cases.frame import describe_case, load_case, posted, show_refused
from freetosell.web.cases.views import OWN_PAGES, tell_stored
from freetosell.web.gate import WebRequest

#: Events that no form of this page records: they have their own, or come by themselves.
_NOT_HERE = frozenset({*OWN_PAGES, EventKind.OPENED, EventKind.UNDONE, EventKind.CLOCK_RAN_OUT})


def find_kind(name: str) -> EventKind:
    """Return the event that an address names.

    Raises:
        Http404: if it is none that is recorded here.
    """
    found = next((kind for kind in EventKind if kind.value == name), None)
    if found is None or found in _NOT_HERE:
        raise Http404
    return found


def step(request: WebRequest, case_id: str, kind: str) -> HttpResponse:
    """Show what an event needs; on POST record it, or say what is missing."""
    event = find_kind(kind)
    _room, case = load_case(case_id)
    shown = describe_case(request, case)
    sight: Sight = shown["sight"]
    refuse_record(sight, event)
    way = next((w for w in find_ways(shown["ahead"]) if w.kind is event), None)
    form = EventForm(
        posted(request), kind=event, case=case, files=sight.shown_files(), way=way,
        initial=_prefilled(case, event),
    )  # fmt: skip
    shown |= {"form": form, "kind": event, "way": way, "moves_nothing": event in RECORDS}
    return _recorded(request, case_id, form, shown, "cases/step.html")


def _prefilled(case: Case, event: EventKind) -> dict[str, Any]:
    if event in (EventKind.ITEMS_PAUSED, EventKind.ITEMS_REMOVED):
        stopped = case.stopped_items() if event is EventKind.ITEMS_PAUSED else frozenset()
        return {"items": [i.identifier for i in case.subject.items if i.identifier not in stopped]}
    return {}


def _recorded(
    request: WebRequest, case_id: str, form: EventForm, shown: dict[str, Any], template: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        room = rooms.case_room()
        try:
            get_seen_case(room, case_id, request.POST.get("version", ""))
            on: date | None = form.cleaned_data["happened_on"]
            person = actor_of(request.person)
            case = record_event(room, case_id, form.kind, person, form.said(), on)
        except AccessError:
            raise
        except FreeToSellError as error:
            return show_refused(request, template, shown, error)
        tell_stored(request, case.events[-1])
        return redirect("case", case_id=case_id)
    return render(request, template, shown, status=422 if form.errors else 200)


def decide(request: WebRequest, case_id: str) -> HttpResponse:
    """Let a named person decide about a right, with reason and grounds."""
    _room, case = load_case(case_id)
    shown = describe_case(request, case)
    refuse_record(shown["sight"], EventKind.DECIDED)
    linked = find_linked(case, rooms.records()) if case.of_kind(EventKind.CHECK_LINKED) else None
    rows = _chart_rows(linked)
    right = request.GET.get("right", "")
    form = DecisionForm(
        posted(request), case=case, files=shown["sight"].shown_files(),
        rows=[(name, f"{text} – {said}") for name, text, _reading, said in rows],
        initial={"right": right} if case.subject.right(right) else None,
    )  # fmt: skip
    shown |= {"form": form, "kind": EventKind.DECIDED, "rows": rows, "linked": linked}
    return _recorded(request, case_id, form, shown, "cases/decide.html")


def _chart_rows(linked: Any) -> list[tuple[str, str, Any, str]]:
    """Return name, limitation, reading and words of each row of the linked chart."""
    if linked is None:
        return []
    return [
        (
            f"{check_event.id}/{chart.claim_number}/{row.limitation_id}",
            row.text,
            row.reading.reading,
            "; ".join(e.quote for e in row.reading.evidence) or row.reading.reason,
        )
        for check_event, check in (linked,)
        for chart in check.finding.charts
        for row in chart.rows
    ]


def correct(request: WebRequest, case_id: str) -> HttpResponse:
    """Correct or complete what a case is about; earlier versions stay in the record."""
    _room, case = load_case(case_id)
    shown = describe_case(request, case)
    form = CorrectionForm(posted(request), initial=_as_is(case.subject))
    shown["form"] = form
    if request.method == "POST" and form.is_valid():
        room = rooms.case_room()
        try:
            get_seen_case(room, case_id, request.POST.get("version", ""))
            changed = _change(request, case, form.cleaned_data)
        except FreeToSellError as error:
            return show_refused(request, "cases/correct.html", shown, error)
        tell_stored(request, changed.events[-1])
        return redirect("case", case_id=case_id)
    return render(request, "cases/correct.html", shown, status=422 if form.errors else 200)


def _as_is(subject: CaseSubject) -> dict[str, Any]:
    contact = subject.contact or next(iter(subject.parties), None)
    return {
        **{name: getattr(subject, name) for name in TEXT_FIELDS if name != "language"},
        "received_on": subject.received_on,
        "contact_name": contact.name if contact else "",
        "contact_email": contact.email if contact else "",
        "is_counsel": contact.is_counsel if contact else False,
    }


def _change(request: WebRequest, case: Case, given: dict[str, Any]) -> Case:
    before = _as_is(case.subject)
    texts = {
        name: given[name]
        for name in TEXT_FIELDS
        if name in given and given[name] != before.get(name, "")
    }
    told = ("contact_name", "contact_email", "is_counsel")
    contact = None
    if any(given[name] != before[name] for name in told):
        contact = CaseParty(
            given["contact_name"], given["contact_email"], is_counsel=given["is_counsel"]
        )
    return change_facts(
        rooms.case_room(), case.id, actor_of(request.person), given["reason"],
        texts=texts,
        contact=contact,
        rights=(parse_case_right(given["right"]),) if given["right"] else (),
        received_on=given["received_on"],
    )  # fmt: skip


def fact(request: WebRequest, case_id: str) -> HttpResponse:
    """State a fact that letters need."""
    _room, case = load_case(case_id)
    shown = describe_case(request, case)
    files = list(find_filed(case, shown["sight"].shown_files()))
    named = request.GET.get("name", "")
    form = FactForm(posted(request), names=_fact_names(), files=files, initial={"name": named})
    shown |= {
        "form": form,
        "stated": [
            (e, e.text("name"), e.words("values")) for e in case.of_kind(EventKind.FACT_STATED)
        ],
    }
    if request.method == "POST" and form.is_valid():
        room = rooms.case_room()
        given = form.cleaned_data
        try:
            get_seen_case(room, case_id, request.POST.get("version", ""))
            said = _fact_said(given["name"], lines_of(given["values"]), given["evidence"])
            person = actor_of(request.person)
            case = record_event(room, case_id, EventKind.FACT_STATED, person, said)
        except FreeToSellError as error:
            return show_refused(request, "cases/fact.html", shown, error)
        tell_stored(request, case.events[-1])
        back = request.GET.get("draft", "")
        return redirect("case-documents", case_id=case_id) if back else redirect(request.path)
    return render(request, "cases/fact.html", shown, status=422 if form.errors else 200)


def _fact_names() -> list[tuple[str, str]]:
    cards = load_fact_cards().values()
    own = [c for c in cards if c.origin is FactOrigin.YOU]
    rest = [c for c in cards if c.origin is FactOrigin.RECORD]
    return [(c.name, f"{c.name.replace('_', ' ')} – {gettext(c.what)}") for c in (*own, *rest)]


def _fact_said(name: str, values: list[str], evidence: Sequence[str]) -> dict[str, Sequence[str]]:
    card = get_fact_card(name)
    if card.form is FactShape.ROWS and not all(CELL_BREAK in value for value in values):
        raise InputError(
            "fact_rows", f"{card.name} holds rows, and a value has one cell.", where=card.name,
            fix=f'Part the cells with " | ". {card.what}',
        )  # fmt: skip
    return {"name": [card.name], "values": values, "evidence": evidence}


def undo(request: WebRequest, case_id: str) -> HttpResponse:
    """Take an event back by an event of its own; both stay in the record."""
    room = rooms.case_room()
    get_seen_case(room, case_id, request.POST.get("version", ""))
    said = {
        "event": [request.POST.get("event", "")],
        "reason": [request.POST.get("reason", "").strip()[:500] or "-"],
    }
    case = record_event(room, case_id, EventKind.UNDONE, actor_of(request.person), said)
    tell_stored(request, case.events[-1])
    return redirect("case-record", case_id=case_id)


def link(request: WebRequest, case_id: str) -> HttpResponse:
    """Join the latest check of the accused items to the case."""
    room = rooms.case_room()
    case = get_seen_case(room, case_id, request.POST.get("version", ""))
    linked = link_check(room, case, rooms.records(), request.POST.get("product", "").strip())
    tell_stored(request, linked.events[-1])
    return redirect("case-options", case_id=case_id)


def retraction(request: WebRequest, case_id: str) -> HttpResponse:
    """Hold an offered withdrawal against the platform's rule, and record the result."""
    _room, case = load_case(case_id)
    shown = describe_case(request, case)
    form = RetractionForm(posted(request))
    report: RetractionReport | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        offered = OfferedRetraction(
            given["text"], given["sender"], tuple(lines_of(given["recipients"])),
            given["through_platform"], given["forwarded"],
        )  # fmt: skip
        room = rooms.case_room()
        try:
            case = get_seen_case(room, case_id, request.POST.get("version", ""))
            case, report = check_offered_retraction(room, case, offered, actor_of(request.person))
        except FreeToSellError as error:
            return show_refused(request, "cases/retraction.html", shown | {"form": form}, error)
        tell_stored(request, case.events[-1])
        shown = describe_case(request, case)
    shown |= {"form": form, "report": report}
    status = 422 if form.errors else 200
    return render(request, "cases/retraction.html", shown, status=status)
