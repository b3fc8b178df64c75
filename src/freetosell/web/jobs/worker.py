"""The worker: takes jobs one after the other and gives each a process of its own.

Work is heavy (models, searches) and may be killed by the system; in a process
of its own it takes nothing with it.  A process ends by itself when its worker
is gone: it watches the pipe that holds it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from filelock import FileLock, Timeout
from huey import SqliteHuey, crontab

from freetosell.app.settings import Settings
from freetosell.core.errors import EngineError
from freetosell.web.jobs.queue import open_queue, queue_file
from freetosell.web.models import Job, JobState

#: Jobs at one time.
WORKERS = 2
#: Seconds between two looks at a running job, and until a process that does not stop is killed.
LOOK_EVERY_S = 0.5
STOP_WITHIN_S = 5.0
#: Times that a job is begun again after its process was lost.
ATTEMPTS = 3
_LOST = {
    "code": "job_lost",
    "what": _("The process of this job ended without an answer."),
    "fix": _("Perhaps memory ran out. Try again with fewer products, or look at the server's log."),
}
_tasks: dict[int, Callable[[int], object]] = {}


def register_tasks(queue: SqliteHuey) -> Callable[[int], object]:
    """Tell a queue what it can be asked for, once; return the task that runs a job."""
    known = _tasks.get(id(queue))
    if known is None:
        known = _tasks[id(queue)] = queue.task(name="run_job")(run_job)
        queue.periodic_task(crontab(minute="*/1"), name="sweep")(sweep)
        queue.periodic_task(crontab(minute="17", hour="3"), name="tidy")(tidy)
    return known


def run_job(job_id: int) -> None:
    """Claim a job and see it through in a process of its own; a claimed one is passed over."""
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED.value).update(
        state=JobState.RUNNING.value, started_at=timezone.now(), ended_at=None
    )
    if claimed:
        job = Job.objects.get(pk=job_id)
        job.attempts += 1
        job.save(update_fields=["attempts"])
        _see_through(job)
    connections.close_all()


def _see_through(job: Job) -> None:
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, a number
        [sys.executable, "-m", "freetosell.web.jobs.child", str(job.pk)],
        stdin=subprocess.PIPE,
        env={**os.environ, **_environment()},
    )
    stopped = False
    try:
        while child.poll() is None:
            time.sleep(LOOK_EVERY_S)
            asked = Job.objects.filter(pk=job.pk, cancel_asked=True).exists()
            if asked and not stopped:
                stopped = True
                _end(child)
    finally:
        if child.poll() is None:
            _end(child)
    _conclude(job, stopped=stopped)


def _environment() -> dict[str, str]:
    """Return how the process of a job finds this workspace; the rest it inherits."""
    from freetosell.web.rooms import program_settings

    settings = program_settings()
    return {
        "FREETOSELL_WORKSPACE": str(settings.workspace.resolve()),
        "FREETOSELL_CACHE": str(settings.cache.resolve()),
    }


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _conclude(job: Job, *, stopped: bool) -> None:
    """Write what became of a job whose process did not say so itself."""
    still = Job.objects.filter(pk=job.pk, state=JobState.RUNNING.value, attempts=job.attempts)
    if stopped:
        still.update(state=JobState.CANCELLED.value, ended_at=timezone.now())
    else:
        still.update(state=JobState.FAILED.value, ended_at=timezone.now(), error=_LOST)


def sweep() -> None:
    """Wake jobs that wait and have no message in the queue."""
    from freetosell.web.jobs.queue import wake

    for job_id in Job.objects.filter(state=JobState.QUEUED.value).values_list("pk", flat=True):
        wake(job_id)
    connections.close_all()


def tidy() -> None:
    """Forget sessions that have ended."""
    from django.core.management import call_command

    call_command("clearsessions")
    connections.close_all()


def take_up_lost() -> int:
    """Put jobs in again that were running when a worker died; return how many.

    One that was lost too often is given up, so that it cannot take down every worker.
    """
    lost = Job.objects.filter(state=JobState.RUNNING.value)
    lost.filter(cancel_asked=True).update(state=JobState.CANCELLED.value, ended_at=timezone.now())
    lost.filter(attempts__gte=ATTEMPTS).update(
        state=JobState.FAILED.value, ended_at=timezone.now(), error=_LOST
    )
    return lost.update(state=JobState.QUEUED.value, done=0, message="")


@contextmanager
def the_only_worker(settings: Settings) -> Iterator[None]:
    """Hold the place of the worker of a workspace.

    Raises:
        EngineError: ``worker_runs`` if somebody holds it.
    """
    place = queue_file(settings).with_suffix(".lock")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(place, timeout=0):
            yield
    except Timeout as error:
        raise EngineError(
            "worker_runs",
            "A worker runs for this workspace already.",
            where=str(place),
            fix="Stop it first, or start the server with --no-worker.",
        ) from error


def work(settings: Settings, *, until_pipe_closes: bool = False) -> None:
    """Run jobs until the process is told to end.

    Args:
        settings: Where the workspace is.
        until_pipe_closes: End when standard input closes: the server that
            started this worker is gone.
    """
    with the_only_worker(settings):
        if until_pipe_closes:
            end_with_pipe()
        take_up_lost()
        queue = open_queue(queue_file(settings))
        register_tasks(queue)
        sweep()
        options: dict[str, Any] = {"workers": WORKERS, "worker_type": "thread"}
        queue.create_consumer(**options, initial_delay=0.1, max_delay=1.0).run()


def end_with_pipe() -> None:
    """End this process when whoever holds its standard input is gone, however that came."""

    def watch() -> None:
        # Not by the buffered stream: its lock would be held when the process ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_WITHIN_S)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
