"""Who asks the API: a token, in its scopes, as far as the role of its account goes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from freetosell.core.errors import AccessError
from freetosell.web.models import ApiToken
from freetosell.web.roles import OPERATORS, SIGNED_IN, WORKERS, Role

#: Scope → the roles whose tokens may have it.
SCOPES: dict[str, frozenset[Role]] = {
    "products:read": SIGNED_IN,
    "products:write": OPERATORS,
    "checks:run": WORKERS,
    "cases:read": SIGNED_IN,
    "cases:write": WORKERS,
    "suppliers:read": SIGNED_IN,
    "gates:read": SIGNED_IN,
    "jobs:read": SIGNED_IN,
    "jobs:write": WORKERS,
    "findings:read": SIGNED_IN,
    "findings:review": WORKERS,
    "questions:read": SIGNED_IN,
    "questions:answer": WORKERS,
    "rights:read": SIGNED_IN,
    "watches:read": SIGNED_IN,
    "watches:write": WORKERS,
    "owners:read": SIGNED_IN,
    "landscapes:read": SIGNED_IN,
    "landscapes:write": WORKERS,
    "own:read": SIGNED_IN,
    "own:write": WORKERS,
    "corpus:read": SIGNED_IN,
}
#: The time of last use is written this seldom.
_USED_EVERY = timedelta(minutes=5)


class Scoped(HttpBearer):
    """Lets in a token that has a scope which the role of its account may use.

    Args:
        scope: A key of `SCOPES`.
    """

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.roles = SCOPES[scope]
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the token's row; ``None`` for one that is unknown, revoked or over.

        Raises:
            AccessError: ``scope_missing`` for a good token that may not do this.
        """
        row = ApiToken.find(token)
        if row is None or not row.made_by.is_active:
            return None
        if self.scope not in row.scopes or row.made_by.as_role not in self.roles:
            raise AccessError(
                "scope_missing",
                f"This token may not do what needs {self.scope}.",
                fix="Make a token with this scope, by an account whose role allows it.",
            )
        now = timezone.now()
        if row.used_at is None or now - row.used_at > _USED_EVERY:
            ApiToken.objects.filter(pk=row.pk).update(used_at=now)
        request.account = row.made_by  # type: ignore[attr-defined]  # as the gate does for pages
        return row
