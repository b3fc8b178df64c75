"""`Job`: work that takes longer than a page may, with its state and outcome."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models

from freetosell.web.models.account import Account


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


#: States that a job does not leave by itself.
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(models.Model):
    """One piece of work; this table is the truth, the queue only wakes the worker."""

    id: int
    kind: models.CharField[str, str] = models.CharField(max_length=40)
    arguments: models.JSONField[Any, Any] = models.JSONField(default=dict)
    title: models.CharField[str, str] = models.CharField(max_length=200)
    state: models.CharField[str, str] = models.CharField(
        max_length=12, default=JobState.QUEUED.value, db_index=True
    )
    done: models.IntegerField[int, int] = models.IntegerField(default=0)
    total: models.IntegerField[int | None, int | None] = models.IntegerField(null=True)
    message: models.CharField[str, str] = models.CharField(max_length=200, default="")
    attempts: models.IntegerField[int, int] = models.IntegerField(default=0)
    cancel_asked: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    result: models.JSONField[Any, Any] = models.JSONField(default=dict)
    error: models.JSONField[Any, Any] = models.JSONField(default=dict)
    requested_by_id: int | None
    requested_by: models.ForeignKey[Account | None, Account | None] = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+"
    )
    queued_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    started_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True
    )
    ended_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True
    )

    class Meta:
        """Table name and order."""

        app_label = "freetosell_web"
        db_table = "job"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def state_value(self) -> JobState:
        """The state as a value."""
        return JobState(self.state)

    @property
    def is_ended(self) -> bool:
        """Say whether nothing more happens to it by itself."""
        return self.state in {state.value for state in ENDED}

    @property
    def percent(self) -> int | None:
        """How much is done, in hundredths; ``None`` where the whole is not known."""
        if self.is_ended and self.state == JobState.DONE.value:
            return 100
        return min(100, 100 * self.done // self.total) if self.total else None
