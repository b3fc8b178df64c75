"""`Account`: a person who signs in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from freetosell.web.roles import ACCOUNT_ROLES, Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there is none without a role and none with a password by default."""

    def make(self, email: str, password: str, **fields: Any) -> Account:
        """Store an account with a password.

        Args:
            email: Where the person is written to; signs in with it, case apart.
            password: As typed; only its Argon2 hash is kept.
            **fields: ``role``, ``name``, ``language``, ``time_zone``.
        """
        account = self.model(email=fold_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account that signs in by this address."""
        return self.get(email=fold_email(username or ""))


def fold_email(text: str) -> str:
    """Return an address as it is stored: without spaces around it, in small letters."""
    return text.strip().casefold()


class Account(AbstractBaseUser):
    """A person with a role; never deleted, because the audit log names it by number."""

    email: models.EmailField[str, str] = models.EmailField(unique=True)
    name: models.CharField[str, str] = models.CharField(max_length=120)
    role: models.CharField[str, str] = models.CharField(
        max_length=12, choices=[(role.value, role.value) for role in ACCOUNT_ROLES]
    )
    language: models.CharField[str, str] = models.CharField(max_length=12, default="en")
    time_zone: models.CharField[str, str] = models.CharField(max_length=64, default="UTC")
    is_active: models.BooleanField[bool, bool] = models.BooleanField(default=True)
    made_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """Table name and order."""

        app_label = "freetosell_web"
        db_table = "account"
        ordering = ("email",)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def as_role(self) -> Role:
        """The role as a value."""
        return Role(self.role)
