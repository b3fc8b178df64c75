"""`AuditRow`: who changed what, and when; each row holds the digest of the one before."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class AuditRow(models.Model):
    """One line of the audit log; inserted, never changed (the database refuses).

    No name, address or text of a person stands here: an account is its number.
    """

    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    account: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(
        null=True, db_index=True
    )
    role: models.CharField[str, str] = models.CharField(max_length=12)
    act: models.CharField[str, str] = models.CharField(max_length=16)
    route: models.CharField[str, str] = models.CharField(max_length=80)
    subject: models.CharField[str, str] = models.CharField(max_length=300)
    status: models.IntegerField[int, int] = models.IntegerField()
    before: models.CharField[str, str] = models.CharField(max_length=64)
    after: models.CharField[str, str] = models.CharField(max_length=64)
    previous: models.CharField[str, str] = models.CharField(max_length=64)
    digest: models.CharField[str, str] = models.CharField(max_length=64, unique=True)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_web"
        db_table = "audit"
        ordering = ("id",)
