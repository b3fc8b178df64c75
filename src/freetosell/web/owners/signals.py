"""Signs of enforcement: the list, and a table of them taken in."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.enforcement import KIND, remove_signal
from freetosell.core.codec import from_dict
from freetosell.core.enforcement import EnforcementSignal, Forum
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.paging import page_of
from freetosell.web.products.uploads import keep_upload
from freetosell.web.trail import note_change

#: Endings of tables that are taken.
TABLE_ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".json", ".jsonl"})


class TableForm(forms.Form):
    """A table of suits or complaints."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV, XLSX, JSON or JSON lines with a first row of column names."),
        widget=forms.FileInput({"accept": ",".join(sorted(TABLE_ENDINGS))}),
    )
    forum = forms.ChoiceField(
        label=_("Where"),
        required=False,
        choices=lambda: [("", _("The table says it")), *((f.value, word_for(f)) for f in Forum)],
    )
    as_of = forms.DateField(
        label=_("Day of the table"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )


def enforcement(request: WebRequest) -> HttpResponse:
    """List the signs of enforcement and take a table of them."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        upload, name = keep_upload(given["file"], TABLE_ENDINGS)
        arguments = {
            "upload": upload,
            "name": name,
            "forum": given["forum"],
            "as_of": given["as_of"].isoformat() if given["as_of"] else "",
            "by": str(request.person.pk),
        }
        job = put_job("enforcement", arguments, name, request.person)
        return redirect("taken", job_id=job.pk)
    entries = rooms.entries()
    text = request.GET.get("text", "").strip()
    page = page_of(
        request,
        lambda after, limit: entries.find(KIND, text=text, after=after, limit=limit),
        lambda entry: entry.key,
    )
    shown = {
        "form": form,
        "text": text,
        "page": page,
        "rows": [from_dict(EnforcementSignal, entry.content) for entry in page.rows],
        "count": entries.count(KIND, text=text),
    }
    status = 422 if form.errors else 200
    return render(request, "owners/enforcement.html", shown, status=status)


def remove(request: WebRequest) -> HttpResponse:
    """Take a sign away."""
    key = request.POST.get("key", "")
    remove_signal(key, rooms.entries(), by=str(request.person.pk), at=rooms.clock().now())
    note_change(request, f"enforcement={key}", after={"removed": True})
    messages.success(request, _("Taken away."))
    return redirect("enforcement")
