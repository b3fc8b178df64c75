"""Take notices in from a folder that is watched, or from a mailbox that the user names.

Nothing is moved, marked as read or deleted.  Every message ends as one of: opened,
joined to a case, known already, passed over (no notice), or refused with its reason.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from freetosell.app.case_work import CaseRoom, open_from_notice
from freetosell.core.cases.event import Actor
from freetosell.core.errors import FreeToSellError, InputError
from freetosell.platforms.notices.rooms import find_owner

_ENDINGS = frozenset({".eml", ".msg", ".html", ".htm", ".txt", ".pdf", ".png", ".jpg", ".jpeg"})
_MOST_BYTES = 25_000_000


class Taken(StrEnum):
    """What became of a message."""

    OPENED = "opened"
    JOINED = "joined"
    KNOWN = "known"
    PASSED_OVER = "passed_over"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Intake:
    """One message and what became of it.

    Args:
        name: File name, or number and subject of a mail.
        taken: What became of it.
        case: The case, where it has one.
        reason: Why it was passed over or refused.
    """

    name: str
    taken: Taken
    case: str = ""
    reason: str = ""


class Mailbox(Protocol):
    """What reading a mailbox needs; `app.mailbox` is one over IMAP."""

    def read_messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and raw bytes of each message, oldest first; nothing is marked as read."""


def take_folder(room: CaseRoom, folder: Path, actor: Actor) -> Iterator[Intake]:
    """Open or join a case for each notice in a folder; run again, only new ones count.

    Args:
        room: Where cases are kept.
        folder: Its files are read in the order of their names; folders in it are not.
        actor: Who has set up the watch.

    Raises:
        InputError: ``case_folder`` if the folder cannot be read.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise InputError(
            "case_folder",
            f"The folder cannot be read: {error.strerror or error}.",
            where=str(folder),
            fix="Name a folder that exists.",
        ) from error
    for path in files:
        if path.suffix.lower() not in _ENDINGS:
            yield Intake(path.name, Taken.PASSED_OVER, reason="not the ending of a saved notice")
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            yield Intake(path.name, Taken.REFUSED, reason=str(error.strerror or error))
            continue
        yield _take(room, path.name, content, actor)


def take_mailbox(room: CaseRoom, mailbox: Mailbox, actor: Actor) -> Iterator[Intake]:
    """Open or join a case for each message that a known platform has sent.

    Mails of anybody else are passed over unread, but for their sender's address:
    the mailbox is the user's own.  Letters of lawyers come in by file.

    Raises:
        InputError, SourceError: As the mailbox.
    """
    for name, raw in mailbox.read_messages():
        if len(raw) > _MOST_BYTES:
            yield Intake(name, Taken.REFUSED, reason=f"larger than {_MOST_BYTES:,} bytes")
            continue
        sender = _sender_domain(raw)
        if not sender or find_owner(sender) is None:
            yield Intake(name, Taken.PASSED_OVER, reason="not from a platform that is known")
            continue
        yield _take(room, f"{name}.eml", raw, actor)


def count_taken(found: Iterable[Intake]) -> dict[str, int]:
    """Return how many messages ended how; the counts add up to the messages read."""
    counts = {taken.value: 0 for taken in Taken}
    for intake in found:
        counts[intake.taken.value] += 1
    return counts


def _take(room: CaseRoom, name: str, content: bytes, actor: Actor) -> Intake:
    try:
        opened = open_from_notice(room, content, name, actor)
    except FreeToSellError as error:
        return Intake(name, Taken.REFUSED, reason=str(error))
    taken = Taken.JOINED if opened.joined else Taken.OPENED
    return Intake(name, Taken.KNOWN if opened.known else taken, opened.case.id)


def _sender_domain(raw: bytes) -> str:
    message = email.message_from_bytes(raw[:200_000], policy=email.policy.default)
    try:
        addresses = message["From"].addresses if message["From"] else ()
    except (ValueError, IndexError, AttributeError):
        return ""
    return addresses[0].domain.lower() if addresses else ""
