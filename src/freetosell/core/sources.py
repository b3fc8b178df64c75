"""Where publications come from: the card of a source, its plan, and what an adapter promises.

A source is asked only when a person runs ``corpus sync`` and confirms it.  Its
card says what its terms allow; one that does not allow automation is never
called, and its card says which file to bring instead.

Here: the values and the port.  Not here: the cards (``offices/*/sources.toml``),
the adapters (``offices/*/source*.py``), the run itself (`app.corpus_sync`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class FileKind(StrEnum):
    """What a file of a source holds."""

    GRANTS = "grants"
    APPLICATIONS = "applications"
    DESIGNS = "designs"
    FEE_EVENTS = "fee_events"
    ASSIGNMENTS = "assignments"
    BIBLIO = "biblio"
    CLAIMS = "claims"
    FAMILY = "family"
    LEGAL = "legal"
    IMAGES = "images"
    MIXED = "mixed"


class Access(StrEnum):
    """How a source is reached: by the program, or by a file that a person brings."""

    CLIENT = "client"
    BY_HAND = "by_hand"


class Automation(StrEnum):
    """Whether the terms of a source let a program fetch; not known counts as forbidden."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What is known of a source and its terms, as of a day.

    Args:
        id: Name on the command line ("us.grants").
        office: ST.3 code of the office whose rights it holds, empty for any.
        name: In words.
        url: Base of its addresses; empty where nothing is called.
        product: What the source itself calls this set of files, if it has a name for it.
        holds: What its files hold.
        keys: Names of the settings without which it cannot be asked.
        quota: What it allows, in words.
        per_minute: Requests in a minute that the program keeps to; 0 is its own default.
        cadence_days: Days between two issues; 0 where it has none.
        weekday: Day of the week of an issue, Monday 0; ``None`` if it has none.
        terms: What its terms allow, in a sentence.
        terms_url: Where to read them.
        licence: Of the data.
        automation: Whether a program may fetch.
        bring: Which file to bring by hand, and how it is read.
        as_of: Day on which the card was last looked over.
        verified: Whether it was checked against the source's own pages.
    """

    id: str
    name: str
    access: Access
    automation: Automation
    terms: str
    as_of: date
    office: str = ""
    url: str = ""
    product: str = ""
    holds: FileKind = FileKind.MIXED
    keys: tuple[str, ...] = ()
    quota: str = ""
    per_minute: int = 0
    cadence_days: int = 0
    weekday: int | None = None
    terms_url: str = ""
    licence: str = ""
    bring: str = ""
    verified: bool = False

    @property
    def may_be_called(self) -> bool:
        """Whether there is a client and the terms let it fetch."""
        return self.access is Access.CLIENT and self.automation is Automation.ALLOWED


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One file that a source offers.

    Args:
        name: File name, unique within the source; never a path.
        address: How the adapter finds it again (a URL, a request); shown to nobody.
        day: Day for which the file speaks; ``None`` if the source does not say.
        size_bytes: As the source states it; ``None`` if it does not.
        sha256: As the source states it, lower-case hex; empty if it does not.
        stamp: What the source says that changes with the content (time of the
            last change); empty if nothing.
    """

    name: str
    address: str
    kind: FileKind = FileKind.MIXED
    day: date | None = None
    size_bytes: int | None = None
    sha256: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a source would give: its files, oldest first, and what is to be said of the list."""

    source: str
    items: tuple[PlanItem, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is asked of a source.

    Args:
        since: Files that speak for this day or later; ``None`` is all.
        numbers: Publications asked for one by one, where the source gives such.
        query: Words in the source's own language of search, where it has one.
    """

    since: date | None = None
    numbers: tuple[str, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is remembered of a file that was fetched before.

    Args:
        etag, last_modified: As the server gave them, empty if it gave none.
    """

    size_bytes: int
    sha256: str
    stamp: str = ""
    etag: str = ""
    last_modified: str = ""

    def is_still(self, item: PlanItem) -> bool:
        """Say by the list alone that a file has not changed; in doubt it has not been shown.

        Example:
            >>> known = KnownFile(10, "ab", stamp="2026-09-01")
            >>> known.is_still(PlanItem("a", "", size_bytes=10, stamp="2026-09-01"))
            True
            >>> known.is_still(PlanItem("a", "", size_bytes=10))
            False
        """
        if item.sha256:
            return item.sha256 == self.sha256
        same_size = item.size_bytes is None or item.size_bytes == self.size_bytes
        return bool(item.stamp) and item.stamp == self.stamp and same_size


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that lies whole on the disk, or that the server says has not changed.

    Args:
        transferred_bytes: What crossed the line in this run, resumed parts left out.
        unchanged: The server says so; nothing was transferred and nothing lies there.
    """

    known: KnownFile
    transferred_bytes: int = 0
    unchanged: bool = False


class FileSource(Protocol):
    """Lists and fetches the files of one source; the only rooms that open a connection."""

    card: SourceCard

    def sends(self, request: PlanRequest) -> str:
        """Say in a sentence to whom what is sent, before anything is."""

    def plan(self, request: PlanRequest) -> Plan:
        """Ask the source for its files, oldest first, ties by name.

        Raises:
            InputError: where the request does not fit the source.
            SourceError: where its answer cannot be read or it refuses.
        """

    def fetch(self, item: PlanItem, into: Path, known: KnownFile | None) -> FetchedFile:
        """Fetch one file to ``into``; it is there whole, or not at all.

        What came before a broken line is kept beside it and gone on from.

        Raises:
            SourceError: where the source refuses, asks to wait too long, or gives
                something else than it announced.
            EngineError: where the disk does not take it.
        """

    def close(self) -> None:
        """Give back connections."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One line of the sync log: a file, when it came and what became of it.

    Args:
        fetched_at: Instant (UTC, ISO 8601).
        loaded: Its records are in the corpus, or were there already.
        read, rejected: Records met in it and those refused.
        problem: Why it could not be fetched or read as a whole; empty if it could.
    """

    source: str
    name: str
    kind: FileKind
    known: KnownFile
    day: date | None = None
    fetched_at: str = ""
    loaded: bool = False
    read: int = 0
    rejected: int = 0
    problem: str = ""
    reasons: tuple[str, ...] = field(default=())


def total_bytes(items: Sequence[PlanItem]) -> tuple[int, int]:
    """Return the bytes that are announced, and how many files announce none.

    Example:
        >>> total_bytes([PlanItem("a", "", size_bytes=5), PlanItem("b", "")])
        (5, 1)
    """
    return (
        sum(item.size_bytes or 0 for item in items),
        sum(item.size_bytes is None for item in items),
    )
