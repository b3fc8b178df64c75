"""What became of a table or a file that was taken in: counts, and each refused row."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from freetosell.web.gate import WebRequest
from freetosell.web.models import Job
from freetosell.web.spreadsheet import safe_cell

#: Kinds of jobs whose result has ``read``, some counts, and ``refused`` rows; → where they belong.
KINDS = {"corpus_add": "corpus", "enforcement": "enforcement", "own_rights": "own"}
#: Refused rows on the page; all kept ones are in the file.
REFUSED_SHOWN = 200
_COUNTS = (
    ("read", _("read"), ""),
    ("new", _("new"), "good"),
    ("changed", _("changed"), "info"),
    ("unchanged", _("unchanged"), ""),
    ("refused_count", _("refused"), "warn"),
)


def taken(request: WebRequest, job_id: int) -> HttpResponse:
    """Show what became of what was sent."""
    job = get_object_or_404(Job, pk=job_id, kind__in=KINDS)
    counts = [
        (label, job.result[name], tone if job.result[name] else "")
        for name, label, tone in _COUNTS
        if name in job.result
    ]
    shown = {
        "job": job,
        "back": KINDS[job.kind],
        "counts": counts,
        "refused": job.result.get("refused", [])[:REFUSED_SHOWN],
        "lines": job.result.get("lines", []),
    }
    return render(request, "corpus/taken.html", shown)


def refused(request: WebRequest, job_id: int) -> HttpResponse:
    """Return the refused rows as a table for a spreadsheet."""
    job = get_object_or_404(Job, pk=job_id, kind__in=KINDS)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["where", "code", "reason"])
    for row in job.result.get("refused", []):
        table.writerow([safe_cell(cell) for cell in row])
    # A byte order mark, so that spreadsheets read it as UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refused-{job.pk}.csv"'
    return answer
