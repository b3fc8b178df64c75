"""Lists and questionnaires in and out, and contracts held against the library of clauses."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.contract_review import ENDINGS
from freetosell.app.market_list import parse_markets
from freetosell.app.supplier_form import write_supplier_form
from freetosell.app.supplier_room import get_supplier
from freetosell.core.contracts.review import ClauseState
from freetosell.core.errors import InputError
from freetosell.markets.clauses import load_clauses
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.products.uploads import keep_upload
from freetosell.web.suppliers.desk import form_language, quick_room, signature
from freetosell.web.suppliers.words import weakness_word
from freetosell.web.trail import note_change

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Endings of lists and of forms that are taken.
LIST_ENDINGS = frozenset({".csv", ".xlsx", ".json"})
FORM_ENDINGS = frozenset({".xlsx", ".docx"})
#: Kinds of jobs whose outcome is rows stored and refused.
_TAKES = ("take_supplier_list", "take_supplier_form")
_TONES = {
    ClauseState.FOUND: "good",
    ClauseState.WEAK: "warn",
    ClauseState.MISSING: "bad",
    ClauseState.CANNOT_TELL: "quiet",
}
_SIGNS = {
    ClauseState.FOUND: "✓",
    ClauseState.WEAK: "!",
    ClauseState.MISSING: "✗",
    ClauseState.CANNOT_TELL: "?",
}


class ListForm(forms.Form):
    """A list of suppliers or of papers."""

    what = forms.ChoiceField(
        label=_("What the list holds"),
        choices=[("suppliers", _("Suppliers")), ("papers", _("Papers"))],
    )
    file = forms.FileField(
        label=_("List"),
        help_text=_("CSV, XLSX or JSON."),
        widget=forms.FileInput({"accept": ",".join(sorted(LIST_ENDINGS))}),
    )


class ReturnedForm(forms.Form):
    """A questionnaire that came back."""

    file = forms.FileField(
        label=_("Questionnaire that came back"),
        widget=forms.FileInput({"accept": ",".join(sorted(FORM_ENDINGS))}),
    )


class ContractForm(forms.Form):
    """A contract to look through."""

    file = forms.FileField(
        label=_("Contract"),
        help_text=_("DOCX, PDF with text, or TXT; up to 32 MB."),
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
    )
    markets = forms.CharField(
        label=_("Markets whose countries the warranty must name"),
        required=False,
        max_length=200,
        help_text=_("Two letters each, parted by commas."),
    )

    def clean_markets(self) -> tuple[str, ...]:
        """Read the codes; none is allowed."""
        text: str = self.cleaned_data["markets"]
        try:
            return parse_markets(text, "markets") if text.strip(", ") else ()
        except InputError as error:
            raise forms.ValidationError(f"{error.what} {error.fix}") from error


def bring_list(request: WebRequest) -> HttpResponse:
    """Take a list of suppliers or of papers and have it read."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], LIST_ENDINGS)
        arguments = {
            "upload": upload,
            "what": form.cleaned_data["what"],
            "by": signature(request.person),
        }
        job = put_job("take_supplier_list", arguments, name, request.person)
        return redirect("supplier-intake", job_id=job.pk)
    earlier = Job.objects.filter(kind__in=_TAKES)[:10]
    shown = {"form": form, "earlier": earlier}
    status = 422 if form.errors else 200
    return render(request, "suppliers/import.html", shown, status=status)


def intake(request: WebRequest, job_id: int) -> HttpResponse:
    """Show what became of each row of a list or questionnaire."""
    job = get_object_or_404(Job, pk=job_id, kind__in=_TAKES)
    shown = {"job": job, "taken": job.result, "supplier": job.arguments.get("supplier", "")}
    return render(request, "suppliers/intake.html", shown)


def form_out(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Hand out the questionnaire as a file; that it was asked for is written down."""
    room = quick_room()
    found = get_supplier(room, supplier_id)
    kind = "docx" if request.POST.get("format") == "docx" else "xlsx"
    language = request.POST.get("language", "")
    language = language if language in ("zh", "en") else form_language()
    with tempfile.TemporaryDirectory(prefix="freetosell-form-") as folder:
        path = Path(folder) / f"questions.{kind}"
        write_supplier_form(
            room, found.id, path, language=language, by=signature(request.person),
            only_open=request.POST.get("only_open") == "on",
        )  # fmt: skip
        answer = HttpResponse(path.read_bytes(), content_type=_MEDIA[kind])
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in found.id)
    answer["Content-Disposition"] = f'attachment; filename="questions-{name}-{language}.{kind}"'
    note_change(request, after={"language": language, "format": kind})
    return answer


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}


def form_in(request: WebRequest, supplier_id: str) -> HttpResponse:
    """Take a questionnaire that came back and have it read."""
    found = get_supplier(quick_room(), supplier_id)
    form = ReturnedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], FORM_ENDINGS)
        by = signature(request.person)
        arguments = {"upload": upload, "supplier": found.id, "by": by}
        job = put_job("take_supplier_form", arguments, name, request.person)
        return redirect("supplier-intake", job_id=job.pk)
    status = 422 if form.errors else 200
    page = {"form": form, "supplier": found}
    return render(request, "suppliers/form_in.html", page, status=status)


def contracts(request: WebRequest) -> HttpResponse:
    """Take a contract and have it held against the library of clauses."""
    form = ContractForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, name = keep_upload(form.cleaned_data["file"], frozenset(ENDINGS))
        arguments = {"upload": upload, "markets": list(form.cleaned_data["markets"])}
        job = put_job("read_contract", arguments, name, request.person)
        return redirect("contract", job_id=job.pk)
    earlier = Job.objects.filter(kind="read_contract")[:20]
    status = 422 if form.errors else 200
    page = {"form": form, "earlier": earlier, "clauses": _clauses()}
    return render(request, "suppliers/contracts.html", page, status=status)


def contract(request: WebRequest, job_id: int) -> HttpResponse:
    """Show what a contract says of each clause, with its sentences."""
    job = get_object_or_404(Job, pk=job_id, kind="read_contract")
    clauses = {clause["id"]: clause for clause in _clauses()}
    rows = [_clause_row(finding, clauses) for finding in job.result.get("findings", [])]
    counts = [
        (state, _TONES[state], sum(row["state"] is state for row in rows)) for state in ClauseState
    ]
    page = {"job": job, "rows": rows, "counts": counts, "read": job.result}
    return render(request, "suppliers/contract.html", page)


def _clause_row(finding: dict[str, Any], clauses: dict[str, dict[str, Any]]) -> dict[str, Any]:
    state = ClauseState(finding["state"])
    return {
        **clauses.get(finding["clause"], {"name": finding["clause"]}),
        "state": state,
        "tone": _TONES[state],
        "sign": _SIGNS[state],
        "quotes": finding["quotes"],
        "weaknesses": [weakness_word(code) for code in finding["weaknesses"]],
        "text": finding["text"],
    }


def _clauses() -> list[dict[str, Any]]:
    """Return the library in the language of the page."""
    chinese = form_language() == "zh"
    return [
        {
            "id": clause.id,
            "name": clause.name_zh if chinese else clause.name,
            "purpose": clause.purpose_zh if chinese else clause.purpose,
            "essential": clause.essential,
            "authority": clause.authority,
            "mark": clause.mark,
        }
        for clause in load_clauses()
    ]
