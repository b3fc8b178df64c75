"""A kept entry as it stands, with every version that it had."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from freetosell.core.entries import Entry, EntryChange, find_breaks
from freetosell.core.errors import AccessError, InputError
from freetosell.web import rooms
from freetosell.web.models import Account
from freetosell.web.pages import Verb
from freetosell.web.record.kinds import KINDS, RecordKind, kind_of, name_kind
from freetosell.web.routes import load_routes

if TYPE_CHECKING:
    from freetosell.web.gate import WebRequest

#: Fields that are shown of one version, and versions that are shown of one entry.
FIELDS_SHOWN = 300
VERSIONS_SHOWN = 100
#: Characters of one value that are shown.
LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the page shows it.

    Args:
        change: As it is kept.
        by: Who made it, by name where it was an account.
        changed: Fields that are not as they were in the version before.
    """

    change: EntryChange
    by: str
    changed: tuple[str, ...]

    @property
    def at(self) -> datetime:
        """When it was made."""
        return self.change.at


def record(request: WebRequest, kind: str, key: str) -> HttpResponse:
    """Show a record, or lead to the page that its noun has.

    Raises:
        AccessError: ``record_not_for_role``.
    """
    how = kind_of(kind)
    if kind not in KINDS and request.person.as_role not in how.roles:
        raise Http404
    _refuse_stranger(request, kind, key, how)
    own = "" if request.GET.get("plain") else _own_page(request, how, key)
    if own:
        return redirect(own)
    if not how.kept:
        raise Http404
    key = _find_key(kind, key)
    changes = rooms.entries().history(kind, key)
    if not changes:
        raise Http404
    shown = {
        "kind": kind,
        "kind_label": name_kind(kind),
        "key": key,
        "entry": _entry(kind, key),
        "fields": _fields(changes),
        "breaks": find_breaks(changes),
        "versions": _versions(changes),
        "version_count": len(changes),
        "own": _own_page(request, how, key),
    }
    return render(request, "record/record.html", shown)


def _refuse_stranger(request: WebRequest, kind: str, key: str, how: RecordKind) -> None:
    if request.person.as_role in how.roles:
        return
    mail = request.person.email.casefold()
    if kind == "person" and key.casefold() == mail:
        return
    raise AccessError(
        "record_not_for_role",
        "Records of this kind are for the owner and the auditor.",
        fix="Ask the owner of this workspace.",
    )


def _own_page(request: WebRequest, how: RecordKind, key: str) -> str:
    """Return the address of the noun's own page, if there is one that the reader may open."""
    page = next((r.page for r in load_routes() if r.page.name == how.page), None)
    if page is None or not page.allows(request.person.as_role, Verb.GET):
        return ""
    wanted = how.parts(key)
    if any(f":{name}>" not in page.path for name in wanted):
        return ""
    return reverse(page.name, kwargs=dict(wanted))


def _find_key(kind: str, key: str) -> str:
    """Return the key under which a record is kept: certificates are named by their number."""
    if kind != "certificate":
        return key
    found = rooms.entries().find(kind, text=key)
    return next((entry.key for entry in found if entry.label == key), key)


def _entry(kind: str, key: str) -> Entry | None:
    try:
        return rooms.entries().get(kind, key)
    except InputError:
        return None


def _versions(changes: tuple[EntryChange, ...]) -> list[Version]:
    """Return the versions, the latest first, each with what it changed."""
    names = {
        str(pk): name or email
        for pk, name, email in Account.objects.filter(
            pk__in=[int(c.by) for c in changes if c.by.isdecimal() and len(c.by) < 12]
        ).values_list("pk", "name", "email")
    }
    before: dict[str, str] = {}
    found = []
    for change in changes:
        now = dict(_flat(_content(change)))
        differing = {n for n in before.keys() | now.keys() if before.get(n) != now.get(n)}
        changed = tuple(sorted(differing)) if change.version > 1 else ()
        found.append(Version(change, names.get(change.by, change.by), changed[:20]))
        before = now
    return found[::-1][:VERSIONS_SHOWN]


def _fields(changes: tuple[EntryChange, ...]) -> list[tuple[str, str]]:
    """Return what the latest version that was not a removal says, field by field."""
    last = next((c for c in reversed(changes) if not c.removed), None)
    return list(_flat(_content(last)))[:FIELDS_SHOWN] if last else []


def _content(change: EntryChange) -> Mapping[str, Any]:
    line = json.loads(change.line) if change.line else {}
    content = line.get("content", {})
    return content if isinstance(content, dict) else {}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each plain value with the way to it: ``address.city``, ``scope[2]``."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for place, one in enumerate(value, 1):
            yield from _flat(one, f"{name}[{place}]")
    elif value not in (None, ""):
        yield name, str(value)[:LONGEST_VALUE]
