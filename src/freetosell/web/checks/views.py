"""Starting a check, watching it, and its table of products and markets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.app.market_list import parse_markets
from freetosell.core.errors import InputError
from freetosell.markets.loader import load_rulebooks
from freetosell.web import rooms
from freetosell.web.gate import WebRequest
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job
from freetosell.web.templatetags.words import market

#: Products on the page of a run; the rest is in the list of products.
SHOWN = 200


def _choose_market() -> list[tuple[str, str]]:
    # The PCT grants nothing: an international application is no right in any market.
    return [(code, market(code)) for code in load_rulebooks() if code != "WO"]


class CheckForm(forms.Form):
    """Which products, where, for which day."""

    markets = forms.MultipleChoiceField(
        label=_("Markets with rules"),
        choices=_choose_market,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=_("Other markets"),
        required=False,
        max_length=200,
        help_text=_("Two-letter codes. A market without rules is answered “not covered”."),
    )
    as_of = forms.DateField(
        label=_("For which day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Law and status are asked for this day; today if it is empty."),
    )
    charted = forms.IntegerField(
        label=_("Rights read per product and market"), min_value=1, max_value=100, initial=10
    )

    def clean(self) -> dict[str, Any]:
        """Join both fields of markets; at least one is needed."""
        given = super().clean() or {}
        text = ",".join([*given.get("markets", ()), given.get("others", "")])
        try:
            given["codes"] = parse_markets(text, str(_("Other markets")))
        except InputError as error:
            self.add_error("others", f"{error.what} {error.fix}")
        return given


def checks(request: WebRequest) -> HttpResponse:
    """List the check runs."""
    runs = Job.objects.filter(kind="check").select_related("requested_by")[:100]
    return render(request, "checks/checks.html", {"runs": runs})


def check_new(request: WebRequest) -> HttpResponse:
    """Choose markets for the products that the address names, and start."""
    chosen = request.GET.getlist("product")
    text = request.GET.get("text", "").strip()
    records = rooms.records()
    if chosen:
        for product_id in chosen:
            records.get_product(product_id)
    count = len(chosen) or records.count_products(text)
    form = CheckForm(request.POST or None, initial={"charted": 10, "markets": ["US"]})
    if request.method == "POST" and count and form.is_valid():
        given = form.cleaned_data
        day: date = given["as_of"] or rooms.clock().now().date()
        arguments = {
            "products": chosen,
            "text": text,
            "markets": list(given["codes"]),
            "as_of": day.isoformat(),
            "charted": given["charted"],
        }
        named = records.get_product(chosen[0]).title[:80] if count == 1 and chosen else str(count)
        title = f"{named} → {', '.join(given['codes'])}"
        job = put_job("check", arguments, title, request.person)
        return redirect("check", job_id=job.pk)
    shown = {"form": form, "count": count, "chosen": chosen, "text": text}
    status = 422 if form.errors else 200
    return render(request, "checks/check_new.html", shown, status=status)


def check(request: WebRequest, job_id: int) -> HttpResponse:
    """Show a run: its progress while it runs, then products against markets."""
    job = get_object_or_404(Job, pk=job_id, kind="check")
    markets: list[str] = job.arguments.get("markets", [])
    records = rooms.records()
    ids: list[str] = job.result.get("products", [])
    rows = records.find_product_summaries(ids[:SHOWN])
    shown = {
        "job": job,
        "markets": markets,
        "rows": [(row, [dict(row.outcomes).get(m) for m in markets]) for row in rows],
        "count": len(ids),
        "scope": job.result.get("scope", {}),
    }
    return render(request, "checks/check.html", shown)
