"""Registers kept by hand: find, add, change, remove, bring a file, take a file away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from freetosell.app.programme_registers import (
    RegisterRow,
    add_row,
    change_row,
    entry_kind,
    find_rows,
    format_rows,
    get_register,
    get_row,
    import_rows,
    remove_row,
)
from freetosell.core.programme.register_plans import REGISTERS
from freetosell.core.programme.registers import FieldKind, RegisterField, RegisterPlan
from freetosell.web.paging import page_of
from freetosell.web.products.uploads import find_upload, keep_upload
from freetosell.web.programme import desk
from freetosell.web.programme.people import LIST_ENDINGS, REFUSED_SHOWN, ListForm
from freetosell.web.programme.words import choice_word
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.programme_room import ProgrammeRoom
    from freetosell.core.entries import Entry
    from freetosell.web.gate import WebRequest

#: Columns of a register in its table; the rest is on the page of the row.
COLUMNS_SHOWN = 4
_LONG = frozenset({"notes", "measure", "cause", "duty"})


class RowForm(forms.Form):
    """A row of a register, made out of its plan."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: RegisterPlan, **named: Any) -> None:
        super().__init__(*args, **named)
        for column in plan.fields:
            self.fields[column.name] = _field(column)

    @property
    def cells(self) -> dict[str, str]:
        """Field name → text, empty for what was left out."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: _text(value) for name, value in given.items()}


def registers(request: WebRequest) -> HttpResponse:
    """List the registers with how much is in them and how much is late."""
    room = desk.programme()
    rows = []
    for plan in REGISTERS.values():
        kind = entry_kind(plan.id)
        late = room.entries.count(kind, due_to=room.today)
        rows.append((plan, room.entries.count(kind), late))
    return desk.show(request, "registers.html", {"rows": rows})


def register(request: WebRequest, register_id: str) -> HttpResponse:
    """Show the rows of a register, found by words and state; add one."""
    room, plan = desk.programme(), get_register(register_id)
    form = RowForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        row = add_row(room, plan.id, form.cells, by=desk.name_of(room, request.person))
        note_change(request, f"{plan.id}={row.id}", after=dict(row.cells))
        messages.success(request, _("Stored."))
        return redirect("register", register_id=plan.id)
    text, state = request.GET.get("text", "").strip(), request.GET.get("state", "")
    kind = entry_kind(plan.id)
    page = page_of(
        request,
        lambda after, limit: room.entries.find(
            kind, text=text, state=state or None, after=after, limit=limit
        ),
        lambda entry: entry.key,
    )
    columns = _columns(plan)
    shown = {
        "plan": plan,
        "form": form,
        "page": page,
        "columns": columns,
        "rows": [(entry, _cells(entry, columns), _late(entry, room)) for entry in page.rows],
        "count": room.entries.count(kind, text=text, state=state or None),
        "text": text,
        "state": state,
        "states": [(code, choice_word(code)) for code in _states(plan)],
    }
    return desk.show(request, "register.html", shown, 422 if form.errors else 200)


def row(request: WebRequest, register_id: str, row_id: str) -> HttpResponse:
    """Show a row whole; change it."""
    room, plan = desk.programme(), get_register(register_id)
    held = get_row(room, plan.id, row_id)
    start = {**held.cells, "version": held.version}
    form = RowForm(request.POST or None, plan=plan, initial=start)
    if request.method == "POST" and form.is_valid():
        kept = change_row(
            room,
            plan.id,
            row_id,
            form.cells,
            by=desk.name_of(room, request.person),
            version=form.cleaned_data["version"],
        )
        note_change(request, before=dict(held.cells), after=dict(kept.cells))
        messages.success(request, _("Stored."))
        return redirect("register", register_id=plan.id)
    shown = {
        "plan": plan,
        "row": held,
        "form": form,
        "cells": [(column.title, _shown(held, column)) for column in plan.fields],
        "kind": entry_kind(plan.id),
    }
    return desk.show(request, "register_row.html", shown, 422 if form.errors else 200)


def remove(request: WebRequest, register_id: str, row_id: str) -> HttpResponse:
    """Take a row away; its history stays."""
    room, plan = desk.programme(), get_register(register_id)
    held = get_row(room, plan.id, row_id)
    remove_row(room, plan.id, row_id, by=desk.name_of(room, request.person))
    note_change(request, before=dict(held.cells))
    messages.success(request, _("Removed; its history stays."))
    return redirect("register", register_id=plan.id)


def bring(request: WebRequest, register_id: str) -> HttpResponse:
    """Take a file with rows; show what was stored and what refused."""
    room, plan = desk.programme(), get_register(register_id)
    form = ListForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = ""
    place = f"register_{plan.id}"
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], LIST_ENDINGS)
        done = import_rows(
            room, plan.id, find_upload(upload), by=desk.name_of(room, request.person)
        )
        note_change(request, f"{plan.id}={upload}", after={"stored": done.stored})
        request.session[place] = {
            "name": name,
            "read": done.read,
            "stored": done.stored,
            "refused": [[r.where, r.code, r.reason] for r in done.rejected[:REFUSED_SHOWN]],
            "refused_count": len(done.rejected),
        }
        return redirect("register-import", register_id=plan.id)
    shown = {"plan": plan, "form": form, "done": request.session.get(place)}
    return desk.show(request, "register_import.html", shown, 422 if form.errors else 200)


def export(request: WebRequest, register_id: str) -> HttpResponse:
    """Return a register as a table that no spreadsheet runs."""
    room, plan = desk.programme(), get_register(register_id)
    text = format_rows(plan, find_rows(room, plan.id), desk.language())
    # A byte order mark, so that spreadsheets read it as UTF-8.
    content = ("\ufeff" + text).encode("utf-8")
    return desk.download(content, f"{plan.id}.csv", "text/csv; charset=utf-8")


def _field(column: RegisterField) -> forms.Field:
    label = column.title.in_language(desk.language())
    if column.kind is FieldKind.DAY:
        return forms.DateField(
            label=label, required=column.needed, widget=forms.DateInput({"type": "date"})
        )
    if column.kind is FieldKind.NUMBER:
        return forms.DecimalField(label=label, required=column.needed, max_digits=18)
    if column.kind is FieldKind.CHOICE:
        choices = [(code, choice_word(code)) for code in column.choices]
        return forms.ChoiceField(
            label=label,
            required=column.needed,
            choices=choices if column.needed else [("", "–"), *choices],
        )
    widget = forms.Textarea({"rows": 2}) if column.name in _LONG else forms.TextInput()
    return forms.CharField(label=label, required=column.needed, max_length=4000, widget=widget)


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _columns(plan: RegisterPlan) -> list[RegisterField]:
    """Return the columns of the table: those that must be filled, the first of the plan first."""
    return [column for column in plan.fields if column.needed][:COLUMNS_SHOWN]


def _cells(entry: Entry, columns: list[RegisterField]) -> list[tuple[RegisterField, str]]:
    found = []
    for column in columns:
        text = str(entry.content.get(column.name, ""))
        found.append((column, choice_word(text) if column.kind is FieldKind.CHOICE else text))
    return found


def _shown(held: RegisterRow, column: RegisterField) -> str:
    text = held.cells.get(column.name, "")
    return choice_word(text) if column.kind is FieldKind.CHOICE else text


def _states(plan: RegisterPlan) -> tuple[str, ...]:
    return plan.get_field(plan.state).choices if plan.state else ()


def _late(entry: Entry, room: ProgrammeRoom) -> bool:
    return entry.due_on is not None and entry.due_on <= room.today
