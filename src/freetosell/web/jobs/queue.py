"""Putting jobs in, stopping them, trying them again.

The table of jobs is the truth.  The queue (Huey, a SQLite file of its own) only
wakes the worker; if a message is lost or comes twice, nothing is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from huey import SqliteHuey

from freetosell.app.settings import Settings
from freetosell.core.errors import InputError
from freetosell.web import rooms
from freetosell.web.jobs.kinds import get_kind
from freetosell.web.models import Account, Job, JobState
from freetosell.web.models.job import ENDED


def queue_file(settings: Settings) -> Path:
    """Return the file of the queue."""
    return settings.workspace / "web" / "queue.sqlite3"


@cache
def open_queue(path: Path) -> SqliteHuey:
    """Open the queue; every message is on disk before the call returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("freetosell", filename=str(path), fsync=True, results=False)


def put_job(kind: str, arguments: Mapping[str, Any], title: str, by: Account | None = None) -> Job:
    """Store a job and wake the worker.

    Args:
        kind: A name of `jobs.kinds.KINDS`.
        arguments: What the work is given; as JSON can hold it.
        title: What people see: names the thing, not the kind.
        by: Who asked for it.

    Raises:
        InputError: ``job_kind_not_found``.
    """
    get_kind(kind)
    job = Job.objects.create(
        kind=kind, arguments=dict(arguments), title=title[:200], requested_by=by
    )
    wake(job.pk)
    return job


def wake(job_id: int) -> None:
    """Tell the worker of a job."""
    from freetosell.web.jobs.worker import register_tasks

    register_tasks(open_queue(queue_file(rooms.program_settings())))(job_id)


def stop_job(job_id: int) -> None:
    """Ask for the end of a job; one that waits ends at once, one that runs within a second.

    Raises:
        InputError: ``job_ended``.
    """
    waiting = Job.objects.filter(pk=job_id, state=JobState.QUEUED.value)
    if waiting.update(state=JobState.CANCELLED.value, ended_at=timezone.now()):
        return
    if not Job.objects.filter(pk=job_id, state=JobState.RUNNING.value).update(cancel_asked=True):
        raise InputError("job_ended", "This job has ended already.", fix="Load the page again.")


def try_again(job_id: int) -> None:
    """Put a job that failed or was stopped in again.

    Raises:
        InputError: ``job_not_ended``.
    """
    ended = Job.objects.filter(pk=job_id, state__in=[s.value for s in ENDED])
    changed = ended.exclude(state=JobState.DONE.value).update(
        state=JobState.QUEUED.value, cancel_asked=False, error={}, ended_at=None, done=0, message=""
    )
    if not changed:
        raise InputError(
            "job_not_ended",
            "Only a job that failed or was stopped can be tried again.",
            fix="Load the page again.",
        )
    wake(job_id)
