"""A paper of a supplier: entered with its original, checked, verified by another, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from freetosell.app.paper_desk import find_reports
from freetosell.app.paper_signing import find_enterers, verify_by_another, withdraw_by_another
from freetosell.app.supplier_room import get_paper, get_supplier, put_paper
from freetosell.core import codec
from freetosell.core.errors import InputError
from freetosell.core.suppliers.checked import CheckOutcome
from freetosell.core.suppliers.paper import PAPER, Paper, PaperKind, Verification, VerificationState
from freetosell.web.links.views import fresh_id
from freetosell.web.suppliers.desk import quick_room, signature
from freetosell.web.suppliers.forms import VerifyForm
from freetosell.web.suppliers.originals import brought
from freetosell.web.suppliers.paper_forms import PaperForm, show_paper
from freetosell.web.suppliers.rechecks import ask_check, find_check
from freetosell.web.suppliers.words import SIGNS, TONES
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.app.supplier_room import SupplierRoom
    from freetosell.web.gate import WebRequest

_WORST_FIRST = (CheckOutcome.FAULT, CheckOutcome.CANNOT_TELL, CheckOutcome.OK)


def paper(request: WebRequest, supplier_id: str, paper_id: str) -> HttpResponse:
    """Show one paper with every question it was asked."""
    room = quick_room()
    return _show(request, room, _get(room, supplier_id, paper_id))


def _get(room: SupplierRoom, supplier_id: str, paper_id: str) -> Paper:
    return get_paper(room, f"{supplier_id}/{paper_id}")


def _show(
    request: WebRequest, room: SupplierRoom, found: Paper, verify: VerifyForm | None = None
) -> HttpResponse:
    supplier = get_supplier(room, found.supplier)
    reports = find_reports(room, found.supplier)
    report = next((r for r in reports if r.paper.key == found.key), None)
    checks = sorted(report.checks if report else (), key=lambda c: _WORST_FIRST.index(c.outcome))
    enterers = find_enterers(room, found.key)
    by = signature(request.person)
    shown = {
        "supplier": supplier,
        "paper": found,
        "report": report,
        "job": find_check(found.supplier),
        "checks": [(check, TONES[check.outcome], SIGNS[check.outcome]) for check in checks],
        "enterers": enterers,
        "is_own": by in enterers,
        "verify_form": verify or VerifyForm(today=room.today, initial={"on": room.today}),
        "tones": TONES,
        "history": room.entries.history(PAPER, found.key),
    }
    status = 422 if verify is not None else 200
    return render(request, "suppliers/paper.html", shown, status=status)


def original(request: WebRequest, supplier_id: str, paper_id: str) -> FileResponse:
    """Hand out the original as it was brought; never opened in the page."""
    room = quick_room()
    found = _get(room, supplier_id, paper_id)
    if not found.sha256:
        raise Http404
    answer = FileResponse(
        room.evidence.open_file(found.sha256),
        as_attachment=True,
        filename=found.file or "original",
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def paper_new(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Enter a paper: first its kind, then what stands on such a paper."""
    room = quick_room()
    supplier = get_supplier(room, supplier_id)
    kind = _kind(request.POST.get("kind") or request.GET.get("kind", ""))
    if kind is None:
        page = {"supplier": supplier, "kinds": list(PaperKind)}
        return render(request, "suppliers/paper_kinds.html", page)
    form = PaperForm(kind, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given: Paper = form.cleaned_data["paper"]
        made = replace(
            given, id=given.id or fresh_id(room, supplier_id, kind), supplier=supplier_id, file=""
        )
        if room.find_entry(PAPER, made.key) is not None:
            raise InputError(
                "paper_exists", "A paper has this id already.", fix="Choose another id."
            )
        return _keep(request, room, made, form.cleaned_data["file"], None)
    page = {"supplier": supplier, "form": form, "kind": kind, "paper": None}
    return _form_page(request, page)


def paper_edit(request: WebRequest, supplier_id: str, paper_id: str) -> HttpResponse:
    """Put right what was entered; what another had confirmed is then to be asked again."""
    room = quick_room()
    held = _get(room, supplier_id, paper_id)
    supplier = get_supplier(room, supplier_id)
    form = PaperForm(
        held.kind, request.POST or None, request.FILES or None, initial=show_paper(held)
    )
    form.fields["id"].disabled = True
    if request.method == "POST" and form.is_valid():
        made = replace(
            form.cleaned_data["paper"],
            id=held.id,
            supplier=supplier_id,
            file=held.file,
            sha256=held.sha256,
            withdrawn=held.withdrawn,
            verification=held.verification,
        )
        if made != held or form.cleaned_data["file"]:
            made = replace(made, verification=Verification())
        return _keep(request, room, made, form.cleaned_data["file"], held)
    page = {"supplier": supplier, "form": form, "kind": held.kind, "paper": held}
    return _form_page(request, page)


def _form_page(request: WebRequest, page: dict[str, Any]) -> HttpResponse:
    status = 422 if page["form"].errors else 200
    return render(request, "suppliers/paper_edit.html", page, status=status)


def _keep(
    request: WebRequest, room: SupplierRoom, made: Paper, file: Any, held: Paper | None
) -> HttpResponse:
    by = signature(request.person)
    if file:
        with brought(file) as path:
            kept = put_paper(room, made, by=by, file=path)
    else:
        kept = put_paper(room, made, by=by)
    before = codec.to_dict(held) if held else None
    note_change(request, kept.key, before=before, after=codec.to_dict(kept))
    ask_check(get_supplier(room, kept.supplier), by, request.person)
    messages.success(request, _("Stored. The paper is being checked."))
    return redirect("supplier-paper", supplier_id=kept.supplier, paper_id=kept.id)


def _kind(written: str) -> PaperKind | None:
    return next((kind for kind in PaperKind if kind.value == written), None)


def verify(request: WebRequest, supplier_id: str, paper_id: str) -> HttpResponse:
    """Write down what somebody found who asked the issuer; not who entered the paper."""
    room = quick_room()
    held = _get(room, supplier_id, paper_id)
    form = VerifyForm(request.POST, today=room.today)
    if not form.is_valid():
        return _show(request, room, held, form)
    given, by = form.cleaned_data, signature(request.person)
    found = Verification(VerificationState(given["state"]), by, given["on"], given["how"])
    kept = verify_by_another(room, held.key, found)
    note_change(request, before=codec.to_dict(held), after=codec.to_dict(kept))
    ask_check(get_supplier(room, supplier_id), by, request.person)
    messages.success(request, _("Stored. The paper is being checked."))
    return redirect("supplier-paper", supplier_id=supplier_id, paper_id=paper_id)


def withdraw(request: WebRequest, supplier_id: str, paper_id: str) -> HttpResponse:
    """Take a paper out of use; not who entered it."""
    room = quick_room()
    held = _get(room, supplier_id, paper_id)
    by = signature(request.person)
    kept = withdraw_by_another(room, held.key, by=by)
    note_change(request, before=codec.to_dict(held), after=codec.to_dict(kept))
    ask_check(get_supplier(room, supplier_id), by, request.person)
    messages.success(request, _("The paper is out of use; its history stays."))
    return redirect("supplier-paper", supplier_id=supplier_id, paper_id=paper_id)
