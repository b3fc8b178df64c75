"""The audit log, the latest lines first, and whether the chain of it holds."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from freetosell.web.gate import WebRequest
from freetosell.web.models import Account, AuditRow
from freetosell.web.paging import page_of
from freetosell.web.trail import find_breaks

#: Faults of the chain that are shown; one is enough to distrust the rest.
FAULTS_SHOWN = 20


def audit(request: WebRequest) -> HttpResponse:
    """Show the lines; the whole chain is followed on demand (``?whole=1``)."""
    route = request.GET.get("route", "")
    page = page_of(request, lambda after, limit: _lines(route, after, limit), lambda r: str(r.pk))
    numbers = {row.account for row in page.rows if row.account}
    names = dict(Account.objects.filter(pk__in=numbers).values_list("pk", "name"))
    shown = {
        "page": page,
        "lines": [(row, names.get(row.account or 0, "")) for row in page.rows],
        "route": route,
        "routes": AuditRow.objects.order_by("route").values_list("route", flat=True).distinct(),
        "followed": "whole" in request.GET,
        "count": AuditRow.objects.count(),
    }
    if shown["followed"]:
        breaks = find_breaks(AuditRow.objects.order_by("id").iterator())
        shown["breaks"] = [text for text, _ in zip(breaks, range(FAULTS_SHOWN), strict=False)]
    return render(request, "audit/audit.html", shown)


def _lines(route: str, after: str, limit: int) -> Sequence[AuditRow]:
    rows = AuditRow.objects.order_by("-id")
    if route:
        rows = rows.filter(route=route)
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    return list(rows[:limit])
