"""Options of a case, and the settings behind all cases: who signs, who may know what."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.case_options import find_case_options
from freetosell.app.knowledge import (
    Knowledge,
    LinkChecks,
    card_readers,
    load_knowledge,
    save_knowledge,
)
from freetosell.app.seller import SellerProfile, load_seller, save_seller
from freetosell.core.cases.documents import DOCUMENTS, Audience
from freetosell.web import rooms
from freetosell.web.cases.acting import CASE_ROLES
from freetosell.web.cases.frame import describe_case, load_case
from freetosell.web.cases.paper_forms import KnowledgeForm, SellerForm
from freetosell.web.gate import WebRequest
from freetosell.web.trail import digest_value, note_change


def options(request: WebRequest, case_id: str) -> HttpResponse:
    """Show what can be done, what it costs and takes, and how the asserted rights stand."""
    room, case = load_case(case_id)
    found = find_case_options(case, room, rooms.program_settings())
    shown = describe_case(request, case, "case-options") | {"options": found}
    return render(request, "cases/options.html", shown)


def settings(request: WebRequest) -> HttpResponse:
    """Show who signs letters and how the house handles what it knows."""
    return render(request, "cases/settings.html", _shown(request))


def _shown(request: WebRequest) -> dict[str, Any]:
    workspace = rooms.program_settings().workspace
    profile = load_seller(workspace)
    knowledge = load_knowledge(workspace)
    told = {field.name: getattr(profile, field.name) for field in fields(SellerProfile)}
    readers = {
        f"readers_{kind.value}": sorted(r.value for r in knowledge.readers_of(kind))
        for kind in DOCUMENTS
    }
    known = {
        "directed_by": knowledge.directed_by,
        "directed_since": knowledge.directed_since,
        "link_checks": knowledge.link_checks.value,
        **readers,
    }
    return {
        "seller_form": SellerForm(initial=told | {"address": "\n".join(profile.address)}),
        "knowledge_form": KnowledgeForm(initial=known),
        "profile": profile,
        "knowledge": knowledge,
        "version": digest_value([told, _plain(knowledge)]),
        "case_role": CASE_ROLES.get(request.person.as_role),
    }


def _plain(knowledge: Knowledge) -> list[Any]:
    readers = {k.value: sorted(r.value for r in found) for k, found in knowledge.readers.items()}
    since = str(knowledge.directed_since or "")
    return [knowledge.directed_by, since, knowledge.link_checks.value, readers]


def seller(request: WebRequest) -> HttpResponse:
    """Store who signs letters."""
    form = SellerForm(request.POST)
    if not form.is_valid():
        shown = _shown(request) | {"seller_form": form}
        return render(request, "cases/settings.html", shown, status=422)
    workspace = rooms.program_settings().workspace
    before = load_seller(workspace)
    made = SellerProfile(**form.cleaned_data)
    save_seller(workspace, made)
    note_change(request, "seller", before=str(before), after=str(made))
    messages.success(request, _("Stored."))
    return redirect("case-settings")


def knowledge(request: WebRequest) -> HttpResponse:
    """Store at whose direction assessments are written, and who may get what."""
    form = KnowledgeForm(request.POST)
    if not form.is_valid():
        shown = _shown(request) | {"knowledge_form": form}
        return render(request, "cases/settings.html", shown, status=422)
    given = form.cleaned_data
    chosen = {k: frozenset(Audience(r) for r in given[f"readers_{k.value}"]) for k in DOCUMENTS}
    narrowed = {kind: found for kind, found in chosen.items() if found != card_readers(kind)}
    made = Knowledge(
        given["directed_by"].strip(),
        given["directed_since"],
        LinkChecks(given["link_checks"]),
        MappingProxyType(narrowed),
    )
    workspace = rooms.program_settings().workspace
    before = load_knowledge(workspace)
    save_knowledge(workspace, made)
    note_change(request, "knowledge", before=_plain(before), after=_plain(made))
    messages.success(request, _("Stored."))
    return redirect("case-settings")
