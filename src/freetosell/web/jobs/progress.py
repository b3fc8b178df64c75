"""`JobProgress`: how a running job says how far it is."""

from __future__ import annotations

import time
from datetime import datetime

from freetosell.web.models import Job

#: Seconds between two writes of the same phase; a page asks once a second.
WRITE_EVERY_S = 0.5


class JobProgress:
    """A `core.ports.Progress` that is written to the row of a job.

    Args:
        job: The row, claimed by this process.
    """

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self.queued_at: datetime = job.queued_at
        self._attempt = job.attempts
        self._done = 0
        self._written = 0.0

    def start(self, what: str, total: int | None) -> None:
        """Begin a phase of ``total`` units, ``None`` if not known."""
        self._done = 0
        self._store(message=what[:200], done=0, total=total)

    def advance(self, units: int = 1) -> None:
        """Say that ``units`` more are done."""
        self._done += units
        if time.monotonic() - self._written >= WRITE_EVERY_S:
            self._store(done=self._done)

    def finish(self) -> None:
        """End the phase."""
        self._store(done=self._done)

    def _store(self, **fields: object) -> None:
        self._written = time.monotonic()
        # An attempt that was given up must not write over the one that follows it.
        Job.objects.filter(pk=self.job_id, attempts=self._attempt).update(**fields)
