"""The page of backups: make one, take one away, remove one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.backups.work import find_backup, will_be_sealed
from freetosell.web.jobs.queue import put_job
from freetosell.web.models import Job

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Backups that the page lists.
SHOWN = 20


def backups(request: WebRequest) -> HttpResponse:
    """List the backups that were made here; make one."""
    if request.method == "POST":
        arguments = {
            "name": secrets.token_hex(16),
            "with_corpus": bool(request.POST.get("with_corpus")),
        }
        title = rooms.clock().now().strftime("%Y-%m-%d-%H%M%S")
        put_job("backup", arguments, title, request.person)
        return redirect("backups")
    jobs = Job.objects.filter(kind="backup").order_by("-id")[:SHOWN]
    shown = {"rows": [(job, _is_kept(job)) for job in jobs], "sealed": will_be_sealed()}
    return render(request, "backups/backups.html", shown)


def file(request: WebRequest, job_id: int) -> HttpResponseBase:
    """Return a backup to the owner.

    Raises:
        InputError: ``backup_not_found``.
    """
    job = get_object_or_404(Job, pk=job_id, kind="backup")
    path = find_backup(str(job.arguments.get("name", "")))
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"freetosell-{job.title}.backup",
        content_type="application/octet-stream",
    )


def remove(request: WebRequest, job_id: int) -> HttpResponse:
    """Remove the file of a backup from this machine."""
    job = get_object_or_404(Job, pk=job_id, kind="backup")
    find_backup(str(job.arguments.get("name", ""))).unlink(missing_ok=True)
    messages.success(request, _("Removed from this machine."))
    return redirect("backups")


def _is_kept(job: Job) -> bool:
    try:
        return find_backup(str(job.arguments.get("name", ""))).is_file()
    except InputError:
        return False
