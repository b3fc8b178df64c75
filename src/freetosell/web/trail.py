"""The audit log: every changing request leaves lines that bind those before them.

A line "begun" is stored before the work and a line with its outcome after it, so
that a kill in between shows.  An account is its number and a subject its key:
no text of a person stands in the log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from freetosell.web.gate import MARK, WebRequest, role_of
from freetosell.web.models import AuditRow
from freetosell.web.pages import Page, Verb, View
from freetosell.web.roles import Role

#: Digest before the first line.
GENESIS = "0" * 64
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What an address may name that must not be written down.
_SECRET = frozenset({"link", "key"})


@dataclass(slots=True)
class TrailNote:
    """What a view adds to the line of its own request.

    Args:
        subject: Key of what was changed, where the address does not name it.
        before: Digest of the value before; empty for something new.
        after: Digest of the value after; empty for something removed.
    """

    subject: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A line of the log before it is stored."""

    at: datetime
    account: int | None
    role: str
    act: str
    route: str
    subject: str
    status: int = 0
    note: TrailNote = field(default_factory=TrailNote)

    def text(self) -> str:
        """Return what the digest covers."""
        return json.dumps(
            [
                self.at.isoformat(),
                self.account,
                self.role,
                self.act,
                self.route,
                self.subject,
                self.status,
                self.note.before,
                self.note.after,
            ],
            ensure_ascii=False,
        )


def note_change(
    request: HttpRequest, subject: str = "", before: object = None, after: object = None
) -> None:
    """Say in a view what it changed; values are kept as digests alone.

    Args:
        request: The request that changes it.
        subject: Key of the thing; empty if the address names it.
        before: The value before, as JSON can hold it; ``None`` for something new.
        after: The value after; ``None`` for something removed.
    """
    note = TrailNote(subject, digest_value(before), digest_value(after))
    setattr(request, "trail_note", note)  # noqa: B010 - requests carry what middleware adds


def digest_value(value: object) -> str:
    """Return the SHA-256 of a value's canonical JSON; of nothing, nothing."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def append_line(line: TrailLine) -> None:
    """Store a line after the last one; writers queue."""
    from freetosell.engines.records.orm import hold_writers

    with transaction.atomic():
        hold_writers("default", "audit")
        last = AuditRow.objects.order_by("-id").values_list("digest", flat=True).first()
        previous = last or GENESIS
        AuditRow.objects.create(
            at=line.at,
            account=line.account,
            role=line.role,
            act=line.act,
            route=line.route,
            subject=line.subject,
            status=line.status,
            before=line.note.before,
            after=line.note.after,
            previous=previous,
            digest=_bind(previous, line),
        )


def _bind(previous: str, line: TrailLine) -> str:
    return hashlib.sha256(f"{previous}\n{line.text()}".encode()).hexdigest()


def find_breaks(rows: Iterable[AuditRow]) -> Iterator[str]:
    """Yield a sentence for every line that does not follow the one before, oldest first."""
    previous = GENESIS
    for row in rows:
        note = TrailNote("", row.before, row.after)
        line = TrailLine(
            row.at, row.account, row.role, row.act, row.route, row.subject, row.status, note
        )
        if row.previous != previous:
            yield f"Line {row.pk} does not follow the one before it."
        if row.digest != _bind(row.previous, line):
            yield f"Line {row.pk} was changed after it was stored."
        previous = row.digest


class AuditTrail:
    """Middleware: writes the lines of a changing request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: WebRequest) -> HttpResponseBase:
        """Let the request pass and write down what came of it."""
        response = self.get_response(request)
        if request.method not in _SAFE and _is_audited(request):
            append_line(_line(request, _act(response.status_code), response.status_code))
        return response

    def process_view(
        self, request: WebRequest, view: View, _args: tuple[Any, ...], _named: dict[str, Any]
    ) -> None:
        """Write down that a change is begun, by somebody who may."""
        page: Page | None = getattr(view, MARK, None)
        if request.method in _SAFE or page is None or not page.audited:
            return
        if request.method == Verb.POST.value and page.allows(role_of(request), Verb.POST):
            append_line(_line(request, "begun", 0))


def _is_audited(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    page: Page | None = getattr(match.func, MARK, None)
    return page.audited if page is not None else match.namespaces == ["api"]


def _act(status: int) -> str:
    if status < 400:
        return "done"
    return "refused" if status < 500 else "failed"


def _line(request: WebRequest, act: str, status: int) -> TrailLine:
    from freetosell.web.models import Account

    match = request.resolver_match
    named = match.kwargs if match else {}
    told = ", ".join(f"{k}={v}" for k, v in sorted(named.items()) if k not in _SECRET)
    note: TrailNote = getattr(request, "trail_note", None) or TrailNote()
    asker = getattr(request, "account", None) or request.user
    account = asker if isinstance(asker, Account) else None
    link = getattr(request, "link", None)
    role = Role.SUPPLIER if link is not None else Role(account.role if account else "anonymous")
    if link is not None:
        told = f"link={link.pk}" + (f", {told}" if told else "")
    return TrailLine(
        at=timezone.now(),
        account=account.pk if account else None,
        role=role.value,
        act=act,
        route=match.view_name if match else "",
        subject=(note.subject or told)[:300],
        status=status,
        note=note,
    )
