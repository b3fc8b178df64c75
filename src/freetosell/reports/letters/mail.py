"""A letter as a mail draft that the user's own mail program opens and sends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from freetosell.core.cases.letter import Letter
from freetosell.core.errors import InputError

_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that goes with a mail; ``media_type`` like "application/pdf"."""

    name: str
    media_type: str
    content: bytes


def format_mail(
    letter: Letter,
    to: Sequence[str],
    copies: Sequence[str] = (),
    files: Sequence[MailFile] = (),
    sender: str = "",
    in_reply_to: str = "",
) -> bytes:
    """Return an ``.eml`` draft (RFC 5322); it has no date and is marked unsent.

    Args:
        letter: The words; the first line of its text becomes the subject.
        to: Addresses of the readers.
        copies: Addresses in open copy.
        files: What is attached.
        sender: The user's own address; left out if empty.
        in_reply_to: Message-ID of the mail that is answered, with its brackets.

    Raises:
        InputError: ``mail_address`` if an address is none.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(letter.subject)
    if sender:
        message["From"] = _address(sender)
    message["To"] = ", ".join(_address(address) for address in to)
    if copies:
        message["Cc"] = ", ".join(_address(address) for address in copies)
    if in_reply_to and re.fullmatch(r"<[^<>\s]{1,900}>", in_reply_to):
        message["In-Reply-To"] = in_reply_to
        message["References"] = in_reply_to
    message["X-Unsent"] = "1"
    message.set_content(letter.text.partition("\n\n")[2])
    for file in files:
        main, _, sub = file.media_type.partition("/")
        message.add_attachment(
            file.content,
            maintype=main,
            subtype=sub or "octet-stream",
            filename=_one_line(file.name),
        )
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _address(text: str) -> str:
    """Return a bare address; nothing else may come into a header."""
    if not _ADDRESS.fullmatch(text.strip()):
        raise InputError(
            "mail_address",
            "This is no address of a mailbox.",
            where=text[:80],
            fix="Write it like name@example.com.",
        )
    return text.strip()
