"""Every part on one page, with the line of a template that makes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from freetosell.core.charts.chart import Reading
from freetosell.core.clearance.assessment import Outcome
from freetosell.web.gate import WebRequest
from freetosell.web.models import Job, JobState
from freetosell.web.paging import KeyPage


class _ExampleForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As it stands in the register.")
    role = forms.ChoiceField(label="Role", choices=[("a", "One"), ("b", "Other")])
    text = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    sure = forms.BooleanField(label="I have read it")


def styleguide(request: WebRequest) -> HttpResponse:
    """Show the parts."""
    here = reverse("styleguide")
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    shown = {
        "outcomes": list(Outcome),
        "readings": list(Reading),
        "chart": [Reading.LITERAL, Reading.LITERAL, Reading.UNCLEAR, Reading.ABSENT],
        "states": list(JobState),
        "form": _ExampleForm({"name": "", "role": "a"}),
        "job": Job(pk=0, title="Checking 40 products", state="done", done=12, total=40),
        "pairs": [("Number", "US 12,345,678 B2"), ("Filed", "2019-03-04"), ("Agent", "")],
        "tabs": [("Chart", here, True), ("Questions 3", here, False), ("History", here, False)],
        "page": KeyPage(("a", "b"), "b", is_first=False),
        "events": [
            {"on": date(2026, 11, 20), "title": "Notice received", "tone": "bad"},
            {"at": at, "title": "Answer sent", "text": "By e-mail.", "tone": "good"},
        ],
        "at": at,
    }
    return render(request, "styleguide/styleguide.html", shown)
