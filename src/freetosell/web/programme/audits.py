"""Internal audits: plan, look at each clause with its live records, follow up, close, file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from freetosell.app.programme_audit_file import make_audit_file
from freetosell.app.programme_audits import (
    add_action,
    close_audit,
    find_actions,
    find_audits,
    finish_action,
    get_audit,
    judge_action,
    plan_audit,
    record_finding,
)
from freetosell.app.programme_evidence import collect_evidence
from freetosell.app.programme_training import find_people
from freetosell.core.programme.audit import (
    AuditResult,
    AuditState,
    CorrectiveAction,
    find_overdue_actions,
)
from freetosell.core.programme.audit_file import assemble_file
from freetosell.reports.programme.audit_file import render_audit_pdf, render_audit_xlsx
from freetosell.web.core_words import word_for
from freetosell.web.programme import desk
from freetosell.web.programme.words import TONES
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.programme_room import ProgrammeRoom
    from freetosell.web.gate import WebRequest

_DAY = {"type": "date"}
#: Ending of an audit file → how it is made and what it is.
FILES = {
    "pdf": (render_audit_pdf, "application/pdf"),
    "xlsx": (
        render_audit_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


class PlanForm(forms.Form):
    """An audit to come."""

    frame = forms.ChoiceField(label=_("Against what"))
    auditor = forms.CharField(
        label=_("Who looks"),
        max_length=120,
        help_text=_("Not somebody who answers for what is looked at."),
    )
    scope = forms.CharField(label=_("What is looked at"), max_length=300)
    planned_on = forms.DateField(label=_("Day"), widget=forms.DateInput(_DAY))

    def __init__(self, *args: Any, room: ProgrammeRoom, **named: Any) -> None:
        super().__init__(*args, **named)
        tongue = desk.language()
        self.fields["frame"].choices = [  # type: ignore[attr-defined]  # a choice field
            (frame.id, frame.title.in_language(tongue)) for frame in room.frames.values()
        ]


class FindingForm(forms.Form):
    """What was found on a clause."""

    result = forms.ChoiceField(label=_("Result"))
    statement = forms.CharField(
        label=_("What was seen"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What was looked at, and what it showed."),
    )
    records = forms.CharField(
        label=_("Records looked at"),
        required=False,
        max_length=2000,
        help_text=_("Their keys, separated by commas."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["result"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.value, word_for(one))
            for one in AuditResult
            if one is not AuditResult.NOT_LOOKED_AT
        ]


class ActionForm(forms.Form):
    """What is done about something."""

    action = forms.CharField(label=_("What is done"), max_length=300)
    person = forms.ChoiceField(label=_("Who does it"))
    due_on = forms.DateField(label=_("By when"), widget=forms.DateInput(_DAY))

    def __init__(self, *args: Any, room: ProgrammeRoom, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.id, one.name) for one in find_people(room) if one.works_on(room.today)
        ]


class CausedActionForm(ActionForm):
    """The same for what no audit found."""

    field_order = ("cause",)
    cause = forms.CharField(
        label=_("What it answers"),
        max_length=300,
        help_text=_("Such as “case 2026-0004” or “supplier acme”."),
    )


def audits(request: WebRequest) -> HttpResponse:
    """List audits, and plan one."""
    room = desk.programme()
    start = {"planned_on": room.today, "auditor": request.person.name}
    form = PlanForm(request.POST or None, room=room, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = plan_audit(
            room,
            given["frame"],
            given["scope"],
            given["auditor"],
            given["planned_on"],
            by=desk.name_of(room, request.person),
        )
        note_change(request, f"audit={made.id}", after={"frame": made.frame})
        messages.success(request, _("Planned."))
        return redirect("audit-page", audit_id=made.id)
    rows = [
        (one, room.get_frame(one.frame), TONES.get(one.state, "quiet"))
        for one in find_audits(room)[::-1]
    ]
    shown = {
        "form": form,
        "rows": rows,
        "late": find_overdue_actions(find_actions(room), room.today),
    }
    return desk.show(request, "audits.html", shown, 422 if form.errors else 200)


def audit(request: WebRequest, audit_id: str) -> HttpResponse:
    """Show an audit clause by clause; close it."""
    room = desk.programme()
    found = get_audit(room, audit_id)
    if request.method == "POST":
        close_audit(room, audit_id, by=desk.name_of(room, request.person))
        note_change(request, after={"state": "closed"})
        messages.success(request, _("The audit is closed."))
        return redirect("audit-page", audit_id=audit_id)
    frame = room.get_frame(found.frame)
    file = assemble_file("", frame, found, room.today, find_actions(room), ())
    looked = sum(sheet.finding is not None for sheet in file.sheets)
    shown = {
        "audit": found,
        "frame": frame,
        "tone": TONES.get(found.state, "quiet"),
        "rows": [(sheet, _result(sheet.finding), _tone(sheet.finding)) for sheet in file.sheets],
        "looked": looked,
        "open": found.state is not AuditState.CLOSED,
    }
    return desk.show(request, "audit.html", shown)


def clause(request: WebRequest, audit_id: str, number: str) -> HttpResponse:
    """Show a clause with what the live records say; take what was found."""
    rooms = desk.live()
    room = rooms.programme
    found = get_audit(room, audit_id)
    frame = room.get_frame(found.frame)
    here = next((one for one in frame.clauses if one.number == number), None)
    if here is None:
        raise Http404
    finding = next((one for one in found.findings if one.clause == number), None)
    form = FindingForm(request.POST or None, initial=_start(finding))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        record_finding(
            room,
            audit_id,
            number,
            AuditResult(given["result"]),
            given["statement"],
            tuple(part.strip() for part in given["records"].split(",") if part.strip()),
            by=desk.name_of(room, request.person),
        )
        note_change(request, before=_start(finding), after=given)
        messages.success(request, _("Stored."))
        return redirect("clause", audit_id=audit_id, number=number)
    evidence = collect_evidence(rooms, here.evidence, room.today)
    file = assemble_file("", frame, found, room.today, find_actions(room), evidence)
    numbers = [one.number for one in frame.clauses]
    place = numbers.index(number)
    shown = {
        "audit": found,
        "sheet": next(sheet for sheet in file.sheets if sheet.clause.number == number),
        "tone": _tone(finding),
        "form": form,
        "action_form": ActionForm(room=room),
        "open": found.state is not AuditState.CLOSED,
        "before": numbers[place - 1] if place else "",
        "after": numbers[place + 1] if place + 1 < len(numbers) else "",
        "today": room.today,
    }
    return desk.show(request, "clause.html", shown, 422 if form.errors else 200)


def clause_action(request: WebRequest, audit_id: str, number: str) -> HttpResponse:
    """Add a corrective action to what was found on a clause."""
    room = desk.programme()
    found = get_audit(room, audit_id)
    if number not in {one.number for one in room.get_frame(found.frame).clauses}:
        raise Http404
    form = ActionForm(request.POST, room=room)
    if not form.is_valid():
        messages.error(request, _("An action says what is done, by whom and by when."))
        return redirect("clause", audit_id=audit_id, number=number)
    made = _add(request, room, f"audit {audit_id} {number}", form)
    note_change(request, f"action={made.id}", after={"due": made.due_on.isoformat()})
    return redirect("clause", audit_id=audit_id, number=number)


def actions(request: WebRequest) -> HttpResponse:
    """List corrective actions, and add one."""
    room = desk.programme()
    form = CausedActionForm(request.POST or None, room=room)
    if request.method == "POST" and form.is_valid():
        made = _add(request, room, form.cleaned_data["cause"], form)
        note_change(request, f"action={made.id}", after={"due": made.due_on.isoformat()})
        messages.success(request, _("Stored."))
        return redirect("actions")
    names = {one.id: one.name for one in find_people(room)}
    mine = _names(request, room)
    rows = [
        (
            one,
            names.get(one.person, one.person),
            _action_tone(one, room.today),
            one.person.casefold() in mine,
        )
        for one in sorted(find_actions(room), key=lambda a: (a.done_on is not None, a.due_on))
    ]
    shown = {"form": form, "rows": rows, "today": room.today}
    return desk.show(request, "actions.html", shown, 422 if form.errors else 200)


def action(request: WebRequest, action_id: str) -> HttpResponse:
    """Say that an action was done, or whether it helped; the latter not by the one who did it."""
    room = desk.programme()
    by, said = desk.name_of(room, request.person), request.POST.get("said", "")
    if said in {"helped", "did_not_help"}:
        names = _names(request, room)
        made = judge_action(room, action_id, said == "helped", by=by, also_known_as=names)
    else:
        made = finish_action(room, action_id, by=by)
    note_change(request, after={"said": said or "done", "done_on": str(made.done_on)})
    messages.success(request, _("Stored."))
    return redirect("actions")


def audit_file(request: WebRequest, audit_id: str, kind: str) -> HttpResponse:
    """Return the audit file; its records lead to the pages of this server."""
    if kind not in FILES:
        raise Http404
    render, media_type = FILES[kind]
    file = make_audit_file(desk.live(), audit_id, desk.company())
    address = request.build_absolute_uri("/").rstrip("/")
    content = render(file, desk.language(), address)
    return desk.download(content, f"audit-{audit_id}.{kind}", media_type)


def _add(
    request: WebRequest, room: ProgrammeRoom, cause: str, form: ActionForm
) -> CorrectiveAction:
    given = form.cleaned_data
    by = desk.name_of(room, request.person)
    return add_action(room, cause, given["action"], given["person"], given["due_on"], by=by)


def _names(request: WebRequest, room: ProgrammeRoom) -> set[str]:
    """Return every name under which the reader may stand in an action."""
    me = desk.find_self(room, request.person)
    found = {request.person.email, request.person.name}
    found |= {me.id, me.name, me.mail} if me else set()
    return {name.casefold() for name in found if name}


def _start(finding: Any) -> dict[str, str]:
    if finding is None:
        return {}
    return {
        "result": finding.result.value,
        "statement": finding.statement,
        "records": ", ".join(finding.records),
    }


def _result(finding: Any) -> AuditResult:
    return finding.result if finding else AuditResult.NOT_LOOKED_AT


def _tone(finding: Any) -> str:
    return TONES.get(_result(finding), "quiet")


def _action_tone(one: CorrectiveAction, today: date) -> str:
    if one.done_on is None:
        return "bad" if one.due_on < today else "info"
    return "warn" if one.effective is None else "good" if one.effective else "bad"
