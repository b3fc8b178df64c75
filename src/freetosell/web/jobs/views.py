"""Pages of jobs: the list, one job, its progress, stopping it and trying again."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from freetosell.web.gate import WebRequest
from freetosell.web.jobs.kinds import get_kind
from freetosell.web.jobs.queue import stop_job, try_again
from freetosell.web.models import Job
from freetosell.web.paging import page_of


def jobs(request: WebRequest) -> HttpResponse:
    """List jobs, the latest first."""
    page = page_of(request, _find, lambda job: str(job.pk))
    return render(request, "jobs/jobs.html", {"page": page})


def _find(after: str, limit: int) -> Sequence[Job]:
    rows = Job.objects.select_related("requested_by").order_by("-id")
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    return list(rows[:limit])


def job(request: WebRequest, job_id: int) -> HttpResponse:
    """Show one job."""
    found = get_object_or_404(Job, pk=job_id)
    return render(request, "jobs/job.html", {"job": found, "kind": get_kind(found.kind)})


def job_progress(request: WebRequest, job_id: int) -> HttpResponse:
    """Return the block that shows how far a job is; when it ends the page is loaded anew."""
    found = get_object_or_404(Job, pk=job_id)
    answer = render(request, "parts/progress.html", {"job": found})
    if found.is_ended:
        answer["HX-Refresh"] = "true"
    return answer


def stop(request: WebRequest, job_id: int) -> HttpResponse:
    """Stop a job."""
    found = get_object_or_404(Job, pk=job_id)
    stop_job(job_id)
    return redirect(get_kind(found.kind).page, job_id=job_id)


def again(request: WebRequest, job_id: int) -> HttpResponse:
    """Put a job in again that failed or was stopped."""
    found = get_object_or_404(Job, pk=job_id)
    try_again(job_id)
    return redirect(get_kind(found.kind).page, job_id=job_id)
