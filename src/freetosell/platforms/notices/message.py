"""A message before its fields are read: headers, text, links and attached files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.cases.notice import Attachment, TextPart
from freetosell.core.provenance import ParseNote

LONGEST_TEXT = 200_000
"""Code points read of one part; what follows is left out with a note."""


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address and the name shown with it; both may be empty."""

    name: str = ""
    email: str = ""

    @property
    def domain(self) -> str:
        """Part behind the last ``@``, in lower case; empty without an address."""
        return self.email.rpartition("@")[2].lower() if "@" in self.email else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an HTML mail: what is shown, and where it leads."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a mail, a page or a pasted text holds.

    Args:
        layout: "eml", "msg", "html", "text" or "pdf".
        parts: Readable parts; ``body`` is always there.
        sender: Of the platform's message (of the original, when forwarded).
        received_on: Day of the ``Date`` header in its own time zone.
        authentication: The topmost Authentication-Results header; empty if none,
            or if the message is a forward, whose results speak of the forwarder.
        forwarded: The platform's message stands within another one.
        own_addresses: Addresses of the receiver and of whoever forwarded.
    """

    layout: str
    parts: tuple[TextPart, ...]
    sender: Address = Address()
    reply_to: Address = Address()
    return_path: Address = Address()
    subject: str = ""
    received_on: date | None = None
    authentication: str = ""
    forwarded: bool = False
    own_addresses: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[ParseNote, ...] = ()

    @property
    def body(self) -> str:
        """Text of the body."""
        return next((part.text for part in self.parts if part.name == "body"), "")


def shorten_text(text: str) -> tuple[str, tuple[ParseNote, ...]]:
    """Return at most `LONGEST_TEXT` code points, and a note where text was left out."""
    if len(text) <= LONGEST_TEXT:
        return text, ()
    note = ParseNote("text_too_long", f"Only the first {LONGEST_TEXT} characters were read.")
    return text[:LONGEST_TEXT], (note,)
