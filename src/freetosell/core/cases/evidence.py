"""Evidence of a case as values: what came in, from where, when, and that nothing was changed since.

Every file is named by the SHA-256 of its bytes.  What was done with it stands in a
log of lines, each of which holds the SHA-256 of the line before it, so that a line
that was changed, left out or put in between shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from freetosell.core.errors import SourceError

#: Stands for "the line before" in the first line of a log.
NO_LINE_BEFORE = "0" * 64


class EvidenceAction(StrEnum):
    """What a line of the log records."""

    ADDED = "added"
    LABELLED = "labelled"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One line of the log.

    Args:
        number: Count from 1.
        at: Instant in UTC.
        case: Name of the case.
        action: What was done.
        sha256: Of the file's bytes, in lower-case hex.
        name: The file's name as it came, never used as a path.
        media_type: As stated by whoever brought it ("message/rfc822").
        size_bytes: Length of the file.
        origin: Where it came from ("mail from notice@…", "seller's camera").
        actor: Who brought it, labelled it or exported it.
        note: In the actor's words.
        privileged: A communication with counsel, or written for counsel.
        previous: SHA-256 of the line before, `NO_LINE_BEFORE` for the first.
    """

    number: int
    at: datetime
    case: str
    action: EvidenceAction
    sha256: str
    name: str
    media_type: str
    size_bytes: int
    origin: str
    actor: str
    note: str = ""
    privileged: bool = False
    previous: str = NO_LINE_BEFORE


def format_entry(entry: EvidenceEntry) -> str:
    """Return the line of the log, without its line end: JSON with sorted keys, ASCII only.

    Example:
        >>> from datetime import UTC
        >>> entry = EvidenceEntry(1, datetime(2026, 1, 2, tzinfo=UTC), "2026-1",
        ...     EvidenceAction.ADDED, "ab", "n.eml", "message/rfc822", 3, "mail", "Li")
        >>> parse_entry(format_entry(entry)) == entry
        True
    """
    fields = {
        "action": entry.action.value,
        "actor": entry.actor,
        "at": entry.at.isoformat(),
        "case": entry.case,
        "media_type": entry.media_type,
        "name": entry.name,
        "note": entry.note,
        "number": entry.number,
        "origin": entry.origin,
        "previous": entry.previous,
        "privileged": entry.privileged,
        "sha256": entry.sha256,
        "size_bytes": entry.size_bytes,
    }
    return json.dumps(fields, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def parse_entry(line: str) -> EvidenceEntry:
    """Read one line of the log.

    Raises:
        SourceError: ``evidence_line`` if it is no such line.
    """
    try:
        fields = json.loads(line)
        return EvidenceEntry(
            number=_whole(fields["number"]),
            at=datetime.fromisoformat(fields["at"]),
            case=str(fields["case"]),
            action=EvidenceAction(fields["action"]),
            sha256=str(fields["sha256"]),
            name=str(fields["name"]),
            media_type=str(fields["media_type"]),
            size_bytes=_whole(fields["size_bytes"]),
            origin=str(fields["origin"]),
            actor=str(fields["actor"]),
            note=str(fields["note"]),
            privileged=fields["privileged"] is True,
            previous=str(fields["previous"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(
            "evidence_line",
            "A line of the evidence log cannot be read.",
            where=line[:80],
            fix="Compare the log with its latest export or backup.",
        ) from error


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value


def hash_line(line: str) -> str:
    """Return the SHA-256 of a line without its line end, in lower-case hex."""
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


def find_breaks(lines: Iterable[str]) -> Iterator[str]:
    """Yield in words each place where a log is not what was once written.

    Args:
        lines: The log from its first line, without line ends.

    A log whose last lines were cut off is not found here; compare its last hash with
    one that was written down elsewhere (an export states it).
    """
    previous = NO_LINE_BEFORE
    for number, line in enumerate(lines, start=1):
        try:
            entry = parse_entry(line)
        except SourceError:
            yield f"line {number} cannot be read"
        else:
            if entry.number != number:
                yield f"line {number} says that it is line {entry.number}"
            if entry.previous != previous:
                yield f"line {number} does not follow the line before it"
        previous = hash_line(line)
