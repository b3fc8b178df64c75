"""An Outlook message (.msg, MS-OXMSG) into a message; needs the extra ``mail``."""

from __future__ import annotations

import struct
from datetime import date
from typing import Any

from freetosell.core.cases.notice import Attachment, TextPart
from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.platforms.notices.forwarded import parse_day, read_address
from freetosell.platforms.notices.message import Link, Message, shorten_text
from freetosell.platforms.notices.rendering import render_markup

_MOST_ATTACHMENTS = 100
_MOST_RECIPIENTS = 50


def parse_outlook(content: bytes, where: str) -> Message:
    """Read an Outlook message.

    Raises:
        MissingExtraError: ``missing_extra``.
        SourceError: ``bad_msg`` if the file cannot be taken apart.
    """
    try:
        from oxmsg import Message as OutlookMessage
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Outlook messages (.msg) need the extra 'mail'.",
            where,
            "Install it: pip install 'freetosell[mail]', or save the mail as .eml.",
        ) from error
    try:
        return _message(OutlookMessage.load(content))
    except (
        OSError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        AssertionError,
        LookupError,
        RecursionError,
        OverflowError,
        NotImplementedError,
        MemoryError,
        struct.error,
    ) as error:
        # Damaged compound files make the reader raise whatever its innards meet.
        raise SourceError(
            "bad_msg",
            f"The Outlook message cannot be taken apart ({type(error).__name__}).",
            where,
            "Save the mail as .eml, or paste its text.",
        ) from error


def _message(mail: Any) -> Message:
    headers = {key.lower(): str(value) for key, value in dict(mail.message_headers).items()}
    sender = read_address(str(getattr(mail, "sender", None) or headers.get("from", "")))
    text = str(mail.body or "")
    links: tuple[Link, ...] = ()
    markup = getattr(mail, "html_body", None)
    if markup:
        rendered, links = render_markup(str(markup))
        text = text if len(text.split()) * 2 >= len(rendered.split()) else rendered
    text, notes = shorten_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    subject = str(getattr(mail, "subject", None) or headers.get("subject", ""))
    shown = f"{sender.name} <{sender.email}>" if sender.email else sender.name
    named = (("subject", subject), ("from", shown), ("date", headers.get("date", "")))
    return Message(
        layout="msg",
        parts=(*(TextPart(name, value) for name, value in named if value), TextPart("body", text)),
        sender=sender,
        reply_to=read_address(headers.get("reply-to", "")),
        return_path=read_address(headers.get("return-path", "")),
        subject=subject,
        received_on=_day(headers, getattr(mail, "sent_date", None)),
        authentication=headers.get("authentication-results", ""),
        own_addresses=_recipients(mail),
        links=links,
        attachments=_attachments(mail),
        notes=notes,
    )


def _day(headers: dict[str, str], sent: object) -> date | None:
    written = parse_day(headers.get("date", ""))
    if written is not None:
        return written
    day = getattr(sent, "date", None)
    return day() if callable(day) else None


def _recipients(mail: Any) -> tuple[str, ...]:
    found = list(getattr(mail, "recipients", ()))[:_MOST_RECIPIENTS]
    return tuple(str(getattr(one, "email_address", "")).lower() for one in found)


def _attachments(mail: Any) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            str(getattr(one, "file_name", "") or "")[:300],
            str(getattr(one, "mime_type", "") or ""),
            int(getattr(one, "size", 0) or 0),
        )
        for one in list(getattr(mail, "attachments", ()))[:_MOST_ATTACHMENTS]
    )
