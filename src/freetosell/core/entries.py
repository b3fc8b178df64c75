"""Kept entries: one shape for every register of the program, and what a store of them promises.

Suppliers, papers, gates, policies, watches … are dataclasses of their own rooms;
an `Entry` is how one of them is kept: its content as a plain mapping (see
`core.codec`), with the few columns by which it is found and ordered.  Every
version is kept, and the versions of one entry are bound by a chain of digests.

Here: the shape, the chain, the port.  Not here: what an entry means (its room),
where it is kept (`engines.records`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

#: Digest before the first version of an entry.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one register.

    Args:
        kind: Of what room: "supplier", "supplier_paper", "policy" …
        key: Readable and stable; unique within the kind; ordered by code points.
        content: The value, as JSON can hold it.
        parent: Key of what it belongs to (the supplier of a paper); empty if nothing.
        label: What a person would search for: name, title.
        state: One word of the room's own by which entries are found; empty if none.
        due_on: The day on which somebody must look at it again; ``None`` if never.
        version: Of this content; 0 is not yet stored.
        changed_by: Who stored this version.
        changed_at: When (UTC); ``None`` is not yet stored.
    """

    kind: str
    key: str
    content: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""
    label: str = ""
    state: str = ""
    due_on: date | None = None
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One version of an entry as it is kept for good.

    Args:
        version: The version that this change made.
        by: Who made it.
        at: When (UTC).
        line: The entry as text, exactly as the digest covers it; empty when removed.
        previous: Digest of the version before, `GENESIS` for the first.
        digest: SHA-256 hex over ``previous``, a line feed, who, when and ``line``.
    """

    version: int
    by: str
    at: datetime
    line: str
    previous: str
    digest: str

    @property
    def removed(self) -> bool:
        """Say whether this change took the entry away."""
        return not self.line


class EntryStore(Protocol):
    """Keeps entries, and every version that they ever had."""

    def put(self, entries: Sequence[Entry], *, by: str, at: datetime) -> tuple[Entry, ...]:
        """Store entries, all or none, and return them as stored.

        An entry that says the same as the stored one is not stored again.

        Args:
            entries: Each with the ``version`` that its author saw; 0 for a new one.
                No entry stands in one call twice.
            by: Who stores them.
            at: When (UTC).

        Raises:
            InputError: ``entry_changed`` if somebody stored another version since,
                or ``entry_exists`` if a new one is there already.
        """

    def get(self, kind: str, key: str) -> Entry:
        """Return one entry.

        Raises:
            InputError: ``entry_not_found``.
        """

    def find(
        self,
        kind: str,
        *,
        parent: str | None = None,
        state: str | None = None,
        due_to: date | None = None,
        text: str = "",
        after: str = "",
        limit: int | None = None,
    ) -> tuple[Entry, ...]:
        """Return entries of a kind by key.

        Args:
            kind: Of what register.
            parent: Those that belong to this alone.
            state: Those in this state alone.
            due_to: Those that are due on or before this day alone.
            text: Those whose label or key holds this, in whatever case.
            after: Those after this key: the last one of the page before.
            limit: At most so many.
        """

    def count(
        self,
        kind: str,
        *,
        parent: str | None = None,
        state: str | None = None,
        due_to: date | None = None,
        text: str = "",
    ) -> int:
        """Count the entries that `find` would return."""

    def remove(self, kind: str, key: str, *, version: int, by: str, at: datetime) -> None:
        """Take an entry away; its history stays.

        Raises:
            InputError: ``entry_not_found`` or ``entry_changed``.
        """

    def history(self, kind: str, key: str) -> tuple[EntryChange, ...]:
        """Return every change of an entry, the oldest first; none if it never was."""


def entry_line(entry: Entry) -> str:
    """Return an entry as the text that its digest covers; who and when stand beside it.

    Example:
        >>> entry_line(Entry("supplier", "acme", {"name": "Acme"}, label="Acme"))
        '{"content":{"name":"Acme"},"due_on":null,"label":"Acme","parent":"","state":""}'
    """
    value = {
        "content": entry.content,
        "due_on": entry.due_on.isoformat() if entry.due_on else None,
        "label": entry.label,
        "parent": entry.parent,
        "state": entry.state,
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def change_digest(previous: str, by: str, at: datetime, line: str) -> str:
    """Return the digest of a change, in hexadecimal."""
    text = f"{previous}\n{by}\n{at.isoformat()}\n{line}"
    return hashlib.sha256(text.encode()).hexdigest()


def find_breaks(changes: Iterable[EntryChange]) -> tuple[str, ...]:
    """Say where the history of an entry does not hold, one sentence each.

    A change of any version, of its author or its time breaks it, and so does
    one that is missing in the middle.  *Not* seen: versions cut off at the end.
    """
    breaks: list[str] = []
    previous, version = GENESIS, 0
    for change in changes:
        if change.version != version + 1:
            breaks.append(f"Version {version + 1} is missing before version {change.version}.")
        if change.previous != previous:
            breaks.append(f"Version {change.version} does not follow the one before it.")
        if change.digest != change_digest(change.previous, change.by, change.at, change.line):
            breaks.append(f"Version {change.version} was changed after it was stored.")
        previous, version = change.digest, change.version
    return tuple(breaks)
