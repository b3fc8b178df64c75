"""Fetching from a source: asked twice, once before its list is asked for, once before files are.

Nothing leaves the machine without the button of a page that names the host.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.sources import has_keys, open_source
from freetosell.core.errors import FreeToSellError, InputError
from freetosell.core.sources import PlanRequest
from freetosell.offices.source_cards import get_source_card
from freetosell.web import rooms
from freetosell.web.corpus.views import host_of
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job, JobState
from freetosell.web.trail import note_change

#: Files of a plan that are named on its page.
FILES_SHOWN = 100


class AskForm(forms.Form):
    """What is asked of a source."""

    since = forms.DateField(
        label=_("Files that speak for this day or later"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )
    numbers = forms.CharField(
        label=_("Publications, one a line"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Where the source gives single rights, such as EP1000000A1."),
    )
    query = forms.CharField(
        label=_("Search in the source's own language"), required=False, max_length=1000
    )
    keep = forms.BooleanField(
        label=_("Keep the files once they are loaded"), required=False, initial=True
    )

    def arguments(self, source: str) -> dict[str, Any]:
        """Return what a job is given."""
        given = self.cleaned_data
        lines = given["numbers"].splitlines()
        return {
            "source": source,
            "since": given["since"].isoformat() if given["since"] else "",
            "numbers": [line.strip() for line in lines if line.strip()],
            "query": given["query"],
            "keep": given["keep"],
        }


def request_of(arguments: dict[str, Any]) -> PlanRequest:
    """Return what a job asks of its source."""
    since = arguments.get("since") or ""
    day = date.fromisoformat(since) if since else None
    return PlanRequest(day, tuple(arguments.get("numbers", ())), arguments.get("query", ""))


def ask(request: WebRequest, source_id: str) -> HttpResponse:
    """Say to whom what is sent; on the word, have the source's list asked for."""
    card = _card(source_id)
    form = AskForm(request.POST or None, initial={"keep": True})
    sends, problem = "", None
    if form.is_bound and form.is_valid():
        arguments = form.arguments(card.id)
        sends, problem = _sends(arguments)
        if sends and request.POST.get("confirmed"):
            note_change(request, f"source={card.id}", after={"asked": "plan"})
            job = put_job("sync_plan", arguments, card.name, request.person)
            return redirect("sync-plan", job_id=job.pk)
    shown = {
        "card": card,
        "form": form,
        "host": host_of(card),
        "sends": sends,
        "problem": problem,
        "keys": [f"FREETOSELL_{name.upper()}" for name in card.keys],
        "keyed": has_keys(card, rooms.program_settings()),
    }
    return render(request, "corpus/sync.html", shown, status=422 if form.errors else 200)


def _card(source_id: str) -> Any:
    try:
        return get_source_card(source_id)
    except InputError as error:
        raise Http404 from error


def _sends(arguments: dict[str, Any]) -> tuple[str, FreeToSellError | None]:
    """Return what would be sent, or why the source cannot be asked; nothing is sent yet."""
    try:
        day = rooms.clock().now().date()
        source = open_source(arguments["source"], rooms.program_settings(), day)
        try:
            return source.sends(request_of(arguments)), None
        finally:
            source.close()
    except FreeToSellError as error:
        return "", error


def plan(request: WebRequest, job_id: int) -> HttpResponse:
    """Show what would be fetched: files, size, time, terms."""
    job = get_object_or_404(Job, pk=job_id, kind="sync_plan")
    card = _card(job.arguments["source"])
    made = job.result.get("plan", {})
    shown = {
        "job": job,
        "card": card,
        "host": host_of(card),
        "plan": made,
        "files": made.get("to_fetch", [])[:FILES_SHOWN],
        "lines": job.result.get("lines", []),
        "sends": job.result.get("sends", ""),
    }
    return render(request, "corpus/plan.html", shown)


def start(request: WebRequest, job_id: int) -> HttpResponse:
    """Fetch and load what the plan names."""
    job = get_object_or_404(Job, pk=job_id, kind="sync_plan")
    if job.state != JobState.DONE.value or not request.POST.get("confirmed"):
        messages.warning(request, _("Nothing was fetched: nobody said yes to this plan."))
        return redirect("sync-plan", job_id=job_id)
    note_change(request, f"source={job.arguments['source']}", after={"asked": "fetch"})
    begun = put_job("sync", job.arguments, job.title, request.person)
    return redirect("job", job_id=begun.pk)
