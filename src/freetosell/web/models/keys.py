"""Keys that open without a password: a supplier's link, a program's token.

Only the digest of a key is stored, so a copy of the database opens nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone

from freetosell.web.keys import digest_of, new_key
from freetosell.web.models.account import Account


class _Key(models.Model):
    """What both kinds of keys have."""

    digest: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    made_by_id: int
    made_by: models.ForeignKey[Account, Account] = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+"
    )
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    expires_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    revoked_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True
    )
    used_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        null=True
    )

    class Meta:
        """No table of its own."""

        app_label = "freetosell_web"
        abstract = True

    @classmethod
    def find(cls, key: str) -> Self | None:
        """Return the row of a key that is good now, else ``None``."""
        row = cls._default_manager.filter(digest=digest_of(key), revoked_at=None).first()
        if row is None or row.expires_at <= timezone.now():
            return None
        return row

    @property
    def is_good(self) -> bool:
        """Say whether it still opens."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class SupplierLink(_Key):
    """A link that shows one supplier the questions asked of him, and nothing else.

    ``scope`` names what may be seen and answered: ``{"products": {"SKU-1": ["question id"]}}``;
    a product with an empty list is asked all its open questions.
    """

    supplier: models.CharField[str, str] = models.CharField(max_length=200)
    scope: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_web"
        db_table = "supplier_link"
        ordering = ("-id",)

    @classmethod
    def make(
        cls, supplier: str, scope: dict[str, Any], expires_at: datetime, by: Account
    ) -> tuple[Self, str]:
        """Store a link; return it with its key, which is shown this once."""
        key = new_key()
        row = cls._default_manager.create(
            digest=digest_of(key),
            supplier=supplier,
            scope=scope,
            expires_at=expires_at,
            made_by=by,
        )
        return row, key


class ApiToken(_Key):
    """A program's key to the API; acts as its account, in its scopes alone."""

    name: models.CharField[str, str] = models.CharField(max_length=120)
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        """Table name and order."""

        app_label = "freetosell_web"
        db_table = "api_token"
        ordering = ("-id",)

    @classmethod
    def make(
        cls, name: str, scopes: list[str], expires_at: datetime, by: Account
    ) -> tuple[Self, str]:
        """Store a token; return it with its key, which is shown this once."""
        key = new_key()
        row = cls._default_manager.create(
            digest=digest_of(key), name=name, scopes=scopes, expires_at=expires_at, made_by=by
        )
        return row, key
