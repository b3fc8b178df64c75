"""What a store of cases promises, and the chain of digests that binds its record.

Every event is one line of text; its digest is taken over the digest before it
and that line.  Who changes, drops or reorders an event breaks the chain from
there on, and anybody can check it with a standard SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from freetosell.core import codec
from freetosell.core.cases.case import Case
from freetosell.core.cases.event import CaseEvent

#: Digest before the first event.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One event as it is kept.

    Args:
        case: Id of the case.
        version: Of the case after this event.
        content: The line that the digest covers.
        previous: Digest of the event recorded before it, of whatever case.
        digest: SHA-256 hex over ``previous``, a line feed, and ``content``.
    """

    case: str
    version: int
    content: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the chain found.

    Args:
        events: Events looked at.
        head: Digest of the last one; note it elsewhere, and a cut-off end shows too.
        breaks: One sentence for each place at which the record does not hold.
    """

    events: int
    head: str
    breaks: tuple[str, ...] = ()


class CaseStore(Protocol):
    """Keeps the events of cases; what it has once taken is never changed."""

    def append(self, case: Case) -> None:
        """Store the last event of a case; when it returns, the event survives a kill.

        Raises:
            CaseError: ``case_changed`` if another writer was faster, or
                ``case_exists`` for the first event of a case that is there.
        """

    def get_case(self, case_id: str) -> Case:
        """Return a case with all its events.

        Raises:
            InputError: ``case_not_found``.
        """

    def find_cases(self) -> tuple[Case, ...]:
        """Return all cases with all their events, by id."""

    def new_case_id(self, year: int) -> str:
        """Return an id that no case has yet ("2026-0007")."""

    def links(self) -> tuple[ChainLink, ...]:
        """Return the whole record in the order of recording."""


def format_line(case: Case) -> str:
    """Return the line that is kept of a case's last event: JSON with sorted keys.

    Raises:
        IndexError: if the case has no event.
    """
    return json.dumps(
        {"case": case.id, "flow": case.flow, "event": codec.to_dict(case.events[-1], compact=True)},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def parse_line(line: str) -> tuple[str, str, CaseEvent]:
    """Return case id, flow and event of a line that `format_line` wrote.

    Raises:
        SourceError: ``record_unreadable``.
    """
    kept = json.loads(line)
    return kept["case"], kept["flow"], codec.from_dict(CaseEvent, kept["event"])


def chain_digest(previous: str, line: str) -> str:
    """Return the digest of an event that follows ``previous``.

    Example:
        >>> chain_digest(GENESIS, "{}")[:16]
        '5649d09ed68c1715'
    """
    return hashlib.sha256(f"{previous}\n{line}".encode()).hexdigest()


def check_chain(links: Iterable[ChainLink]) -> ChainReport:
    """Hold a record against its digests, and each case against its versions."""
    head, count = GENESIS, 0
    versions: dict[str, int] = {}
    breaks: list[str] = []
    for link in links:
        count += 1
        here = f"event {count} ({link.case}#{link.version})"
        if link.previous != head:
            breaks.append(f"{here} does not follow the event before it.")
        if chain_digest(link.previous, link.content) != link.digest:
            breaks.append(f"{here} is not what was recorded.")
        if link.version != versions.get(link.case, 0) + 1:
            breaks.append(f"{here} is out of order in its case.")
        versions[link.case] = link.version
        head = link.digest
    return ChainReport(count, head, tuple(breaks))
