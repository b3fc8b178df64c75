"""A reviewer's reading of one row: the form, its history, and the finding assessed anew."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freetosell.app.override import (
    Reviewer,
    RowAddress,
    find_override_history,
    put_override,
    reassess_product,
    withdraw_override,
)
from freetosell.app.wiring import open_review
from freetosell.core import codec
from freetosell.core.charts.chart import ChartRow, Reading, ReviewerRole
from freetosell.core.charts.override import MAY_REASSURE, ReadingOverride
from freetosell.core.clearance.assessment import Finding
from freetosell.core.entries import EntryChange
from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.core_words import word_for
from freetosell.web.findings.views import get_finding
from freetosell.web.gate import WebRequest
from freetosell.web.trail import note_change


class ReviewForm(forms.Form):
    """What a person reads, and why."""

    reading = forms.ChoiceField(label=gettext_lazy("Your reading"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        min_length=8,
        max_length=4_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What you saw and where, so that somebody else can check it."),
    )

    def __init__(self, *args: Any, role: ReviewerRole, **named: Any) -> None:
        super().__init__(*args, **named)
        allowed = [r for r in Reading if r is not Reading.ABSENT or role in MAY_REASSURE]
        self.fields["reading"] = forms.ChoiceField(
            label=gettext_lazy("Your reading"),
            choices=[(r.value, word_for(r)) for r in allowed],
            widget=forms.RadioSelect,
        )


class WithdrawForm(forms.Form):
    """Why a reading is taken back."""

    reason = forms.CharField(min_length=8, max_length=4_000)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One reading in the history of a row."""

    by: str
    at: datetime
    reading: Reading
    role: ReviewerRole
    reason: str
    withdrawn: bool


def review(
    request: WebRequest, product_id: str, publication: str, market: str, claim: int, limitation: str
) -> HttpResponse:
    """Show the form of a row; take a reading, or take one back."""
    assessment, found = get_finding(rooms.records(), product_id, publication, market)
    number, row = _get_row(found, request, claim, limitation)
    chart = found.charts[number]
    where = RowAddress(product_id, publication, claim, limitation, chart.variations)
    reviewer = Reviewer(request.person.name or request.person.email, _role(request))
    form = ReviewForm(
        request.POST or None,
        role=reviewer.role,
        initial={"reading": row.reading.reading.value},
    )
    back = reverse("finding", args=(product_id, publication, market))
    address = f"{back}?chart={number}#row-{limitation}"
    if request.method == "POST" and _store(request, where, reviewer, form):
        return redirect(address)
    shown = {
        "product": assessment.product,
        "finding": found,
        "market": market,
        "chart": chart,
        "number": number,
        "row": row,
        "form": form,
        "history": [_line(c) for c in find_override_history(rooms.entries(), where)],
        "back": address,
    }
    status = 422 if form.errors else 200
    page = "findings/review_form.html" if request.htmx else "findings/review.html"
    return render(request, page, shown, status=status)


def _store(request: WebRequest, where: RowAddress, reviewer: Reviewer, form: ReviewForm) -> bool:
    """Keep what was sent; say whether anything was."""
    withdrawn = "withdraw" in request.POST
    if withdrawn:
        taken = WithdrawForm(request.POST)
        if not taken.is_valid():
            form.add_error("reason", taken.errors["reason"])
            return False
        desk = open_review(rooms.program_settings(), rooms.clock())
        made = withdraw_override(desk, where, taken.cleaned_data["reason"], reviewer)
    elif form.is_valid():
        given = form.cleaned_data
        desk = open_review(rooms.program_settings(), rooms.clock())
        made = put_override(desk, where, Reading(given["reading"]), given["reason"], reviewer)
    else:
        return False
    reassess_product(desk, where.product)
    note_change(
        request,
        f"{where.product} {where.publication} {made.row}",
        before={"reading": made.automatic.value, "version": made.supersedes},
        after={"reading": made.reading.value, "reason": made.reason, "withdrawn": withdrawn},
    )
    said = _("Taken back. The program's reading holds again.") if withdrawn else _("Stored.")
    messages.success(request, f"{said} {_('The findings of this product were assessed anew.')}")
    return True


def _get_row(
    found: Finding, request: WebRequest, claim: int, limitation: str
) -> tuple[int, ChartRow]:
    """Return the place of the chart and the row; the chart named by the address comes first."""
    asked = request.GET.get("chart", "")
    order = sorted(range(len(found.charts)), key=lambda i: str(i) != asked)
    for number in order:
        chart = found.charts[number]
        if chart.claim_number == claim:
            for row in chart.rows:
                if row.limitation_id == limitation:
                    return number, row
    raise InputError(
        "row_not_found",
        f"The chart of this finding has no row {claim}#{limitation}.",
        fix="Open the finding: each row of its charts has its number.",
    )


def _role(request: WebRequest) -> ReviewerRole:
    return ReviewerRole(request.person.role)


def _line(change: EntryChange) -> ReviewLine:
    one = codec.from_dict(ReadingOverride, json.loads(change.line)["content"])
    return ReviewLine(change.by, change.at, one.reading, one.role, one.reason, one.withdrawn)
