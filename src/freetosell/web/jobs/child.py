"""The process of one job: ``python -m freetosell.web.jobs.child NUMBER``."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from freetosell.app.settings import load_settings
from freetosell.core.errors import FreeToSellError


def main() -> None:
    """Run the job and write what came of it."""
    _end_with_worker()
    from freetosell.web.settings import set_up_web

    set_up_web(load_settings())
    run(int(sys.argv[1]))


def run(job_id: int) -> None:
    """Run a claimed job to its end in this process; errors on purpose become its outcome."""
    from freetosell.web.jobs.kinds import get_kind, load_work
    from freetosell.web.jobs.progress import JobProgress
    from freetosell.web.models import Job, JobState

    job = Job.objects.get(pk=job_id)
    try:
        result = load_work(get_kind(job.kind))(job.arguments, JobProgress(job))
    except FreeToSellError as error:
        told = {"code": error.code, "what": error.what, "where": error.where, "fix": error.fix}
        _write(job, JobState.FAILED.value, error=told)
    else:
        _write(job, JobState.DONE.value, result=result)


def _write(job: Any, state: str, **fields: Any) -> None:
    from django.utils import timezone

    from freetosell.web.models import Job, JobState

    still = Job.objects.filter(pk=job.pk, state=JobState.RUNNING.value, attempts=job.attempts)
    still.update(state=state, ended_at=timezone.now(), **fields)


def _end_with_worker() -> None:
    """End at once when the worker is gone: another will begin this job again."""

    def watch() -> None:
        # Not by the buffered stream: its lock would be held when the process ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os._exit(3)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
