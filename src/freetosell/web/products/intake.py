"""Taking in a catalogue: the file, what was read of it, and the word to take it in."""

from __future__ import annotations

import csv
import io

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.platforms.table import PLATFORM_NAMES
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job, JobState
from freetosell.web.products.uploads import CATALOGUE_ENDINGS, keep_upload
from freetosell.web.spreadsheet import safe_cell

#: Refused rows on the page; all kept ones are in the file.
REFUSED_SHOWN = 100


class CatalogueForm(forms.Form):
    """A catalogue file and what it does not say itself."""

    file = forms.FileField(
        label=_("Catalogue file"),
        help_text=_("CSV, TSV, XLSX, JSON or XML, up to 64 MB."),
        widget=forms.FileInput({"accept": ",".join(sorted(CATALOGUE_ENDINGS))}),
    )
    platform = forms.ChoiceField(
        label=_("Platform"),
        required=False,
        choices=[("", _("Find out by itself")), *((name, name) for name in PLATFORM_NAMES)],
    )
    marketplace = forms.CharField(
        label=_("Marketplace"),
        required=False,
        max_length=40,
        help_text=_("Where it is offered, such as amazon.de, if the file does not say."),
    )
    currency = forms.RegexField(
        label=_("Currency"),
        required=False,
        regex=r"\A[A-Z]{3}\Z",
        help_text=_("Three letters, such as EUR."),
    )


def bring(request: WebRequest) -> HttpResponse:
    """Take a file and have it read."""
    form = CatalogueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload, name = keep_upload(given.pop("file"), CATALOGUE_ENDINGS)
        arguments = {"upload": upload, "name": name, **given}
        job = put_job("read_catalogue", arguments, name, request.person)
        return redirect("import-file", job_id=job.pk)
    earlier = Job.objects.filter(kind="read_catalogue")[:10]
    status = 422 if form.errors else 200
    shown = {"form": form, "earlier": earlier}
    return render(request, "products/import.html", shown, status=status)


def file(request: WebRequest, job_id: int) -> HttpResponse:
    """Show how a file was read; on the word, take its products in."""
    job = get_object_or_404(Job, pk=job_id, kind="read_catalogue")
    if request.method == "POST":
        if job.state != JobState.DONE.value:
            return redirect("import-file", job_id=job_id)
        taken = put_job("import_catalogue", job.arguments, job.title, request.person)
        return redirect("job", job_id=taken.pk)
    refused = job.result.get("refused", [])
    shown = {"job": job, "read": job.result, "refused": refused[:REFUSED_SHOWN]}
    return render(request, "products/import_file.html", shown)


def refused(request: WebRequest, job_id: int) -> HttpResponse:
    """Return the refused rows as a table for a spreadsheet."""
    job = get_object_or_404(Job, pk=job_id, kind="read_catalogue")
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["row", "code", "reason"])
    for row in job.result.get("refused", []):
        table.writerow([safe_cell(cell) for cell in row])
    # A byte order mark, so that spreadsheets read it as UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refused-{job.pk}.csv"'
    return answer
