"""The tables.  Whole values are kept as JSON; columns exist only to find and order them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models


class ProductRow(models.Model):
    """A product with its listings; facts stand apart because answers are added to them."""

    key: models.CharField[str, str] = models.CharField(max_length=200, primary_key=True)
    title: models.TextField[str, str] = models.TextField()
    listings: models.JSONField[Any, Any] = models.JSONField()
    updated_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_records"
        db_table = "product"
        ordering = ("key",)


class FactRow(models.Model):
    """One fact.  Listing facts are replaced with the listing; answers are only ever added."""

    product_id: str
    product: models.ForeignKey[ProductRow, ProductRow] = models.ForeignKey(
        ProductRow, on_delete=models.CASCADE
    )
    fact_key: models.CharField[str, str] = models.CharField(max_length=300)
    position: models.IntegerField[int, int] = models.IntegerField()
    from_listing: models.BooleanField[bool, bool] = models.BooleanField()
    content: models.JSONField[Any, Any] = models.JSONField()
    added_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Table name, order and identity."""

        app_label = "freetosell_records"
        db_table = "fact"
        ordering = ("product_id", "-from_listing", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=["product", "fact_key"], name="one_fact_per_key"),
        )


class AssessmentRow(models.Model):
    """One check of one product; appended, never changed: it is dated evidence."""

    product_id: str
    product: models.ForeignKey[ProductRow, ProductRow] = models.ForeignKey(
        ProductRow, on_delete=models.PROTECT
    )
    as_of: models.DateField[date, date] = models.DateField()
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    digest: models.CharField[str, str] = models.CharField(max_length=64)
    content: models.JSONField[Any, Any] = models.JSONField()
    summary: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_records"
        db_table = "assessment"
        ordering = ("product_id", "-id")


class FindingRow(models.Model):
    """A standing finding, so that lists need not open whole assessments; made anew with each."""

    product_id: str
    product: models.ForeignKey[ProductRow, ProductRow] = models.ForeignKey(
        ProductRow, on_delete=models.CASCADE
    )
    market: models.CharField[str, str] = models.CharField(max_length=8)
    publication: models.CharField[str, str] = models.CharField(max_length=100)
    title: models.TextField[str, str] = models.TextField()
    owners: models.TextField[str, str] = models.TextField()
    right_kind: models.CharField[str, str] = models.CharField(max_length=20)
    outcome: models.CharField[str, str] = models.CharField(max_length=20)
    rank: models.IntegerField[int, int] = models.IntegerField()
    deciding: models.TextField[str, str] = models.TextField()
    as_of: models.DateField[date, date] = models.DateField()
    questions: models.IntegerField[int, int] = models.IntegerField(default=0)
    reviewed: models.IntegerField[int, int] = models.IntegerField(default=0)

    class Meta:
        """Table name, order and what it is found by."""

        app_label = "freetosell_records"
        db_table = "finding"
        ordering = ("rank", "id")
        indexes = (
            models.Index(fields=["rank", "id"], name="finding_by_rank"),
            models.Index(fields=["market", "outcome"], name="finding_by_market"),
            models.Index(fields=["publication"], name="finding_by_publication"),
        )


class QuestionRow(models.Model):
    """An open question of the latest assessment of a product; gone when it no longer arises."""

    product_id: str
    key: models.CharField[str, str] = models.CharField(max_length=64)
    product: models.ForeignKey[ProductRow, ProductRow] = models.ForeignKey(
        ProductRow, on_delete=models.CASCADE
    )
    position: models.IntegerField[int, int] = models.IntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        """Table name, order and identity."""

        app_label = "freetosell_records"
        db_table = "question"
        ordering = ("product_id", "position")
        constraints = (
            models.UniqueConstraint(fields=["product", "key"], name="one_question_per_key"),
        )


class CounselRow(models.Model):
    """One lawyer or firm in one market, as the user wrote it down."""

    key: models.CharField[str, str] = models.CharField(max_length=120, primary_key=True)
    market: models.CharField[str, str] = models.CharField(max_length=2, db_index=True)
    name: models.TextField[str, str] = models.TextField()
    content: models.JSONField[Any, Any] = models.JSONField()
    updated_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_records"
        db_table = "counsel"
        ordering = ("market", "key")


class CaseEventRow(models.Model):
    """One event of one case; appended, never changed.  Each row holds the digest of the one before.

    ``content`` is text, not JSON: the digest is taken over exactly these characters.
    """

    case_key: models.CharField[str, str] = models.CharField(max_length=80)
    version: models.IntegerField[int, int] = models.IntegerField()
    kind: models.CharField[str, str] = models.CharField(max_length=40)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    content: models.TextField[str, str] = models.TextField()
    previous: models.CharField[str, str] = models.CharField(max_length=64)
    digest: models.CharField[str, str] = models.CharField(max_length=64, unique=True)

    class Meta:
        """Table name, order and identity."""

        app_label = "freetosell_records"
        db_table = "case_event"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["case_key", "version"], name="one_event_per_version"),
        )


class EntryRow(models.Model):
    """The last version of one entry of one register; see `core.entries`."""

    kind: models.CharField[str, str] = models.CharField(max_length=40)
    key: models.CharField[str, str] = models.CharField(max_length=300)
    parent: models.CharField[str, str] = models.CharField(max_length=300)
    label: models.TextField[str, str] = models.TextField()
    state: models.CharField[str, str] = models.CharField(max_length=60)
    due_on: models.DateField[date | None, date | None] = models.DateField(null=True)
    version: models.IntegerField[int, int] = models.IntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()
    changed_by: models.CharField[str, str] = models.CharField(max_length=300)
    changed_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        """Table name, order, identity, and the ways by which entries are found."""

        app_label = "freetosell_records"
        db_table = "entry"
        ordering = ("kind", "key")
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_key"),)
        indexes = (
            models.Index(fields=["kind", "parent", "key"], name="entry_by_parent"),
            models.Index(fields=["kind", "state", "key"], name="entry_by_state"),
            models.Index(fields=["kind", "due_on", "key"], name="entry_by_due"),
        )


class EntryChangeRow(models.Model):
    """One version of one entry; appended, never changed.  ``line`` is what the digest covers."""

    kind: models.CharField[str, str] = models.CharField(max_length=40)
    key: models.CharField[str, str] = models.CharField(max_length=300)
    version: models.IntegerField[int, int] = models.IntegerField()
    by: models.CharField[str, str] = models.CharField(max_length=300)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    line: models.TextField[str, str] = models.TextField()
    previous: models.CharField[str, str] = models.CharField(max_length=64)
    digest: models.CharField[str, str] = models.CharField(max_length=64)

    class Meta:
        """Table name, order and identity."""

        app_label = "freetosell_records"
        db_table = "entry_change"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "key", "version"], name="one_change_per_version"
            ),
        )
