"""The door for notices: a file or text in, a notice out; nothing is fetched, no link opened."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from freetosell.core.cases.notice import Notice, TextPart
from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.core.provenance import Source
from freetosell.platforms.notices.forwarded import find_original
from freetosell.platforms.notices.mail import decode_text, looks_like_mail, parse_mail
from freetosell.platforms.notices.message import Address, Message, shorten_text
from freetosell.platforms.notices.outlook import parse_outlook
from freetosell.platforms.notices.pdf import read_pdf_text
from freetosell.platforms.notices.reader import read_message
from freetosell.platforms.notices.rendering import render_markup

LARGEST_BYTES = 30 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_HTML_HEADS = (b"<!doctype html", b"<html", b"<body", b"<table", b"<div", b"<p", b"<head", b"<?xml")
_NAMES = {
    "eml": "mail (RFC 5322)",
    "msg": "Outlook message",
    "html": "HTML page",
    "text": "text",
    "pdf": "PDF text",
}


def read_notice(path: Path) -> Notice:
    """Read a notice from a file: .eml, .msg, HTML, text, or PDF with text in it.

    The kind of file is found from its content.

    Raises:
        SourceError: ``unreadable_file``, ``file_too_large``, ``empty_file``,
            ``wrong_type``, ``bad_mail``, ``bad_msg``, ``bad_pdf``, ``no_text``.
        MissingExtraError: ``missing_extra`` for .msg and PDF without the extra
            ``mail``; ``no_text_recognition`` for pictures.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large(str(path))
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            "unreadable_file",
            f"The file cannot be read: {error.strerror or 'unknown reason'}.",
            str(path),
            "Check the path and the permissions.",
        ) from error
    return parse_notice(content, name=path.name)


def parse_notice(
    content: str | bytes, *, name: str = "", received_on: date | None = None
) -> Notice:
    r"""Read a notice from bytes of a file or from pasted text.

    Args:
        content: Bytes of a file, or text (a mail with its headers, HTML, or what
            was copied from the seller's pages).
        name: File name, for the source.
        received_on: Day of receipt, for text that does not say it.

    Raises:
        SourceError, MissingExtraError: As `read_notice`.

    Example:
        >>> notice = parse_notice("Complaint ID: 17000009999\nASIN: B0ZZ000001\nType: Patent")
        >>> [field.value for field in notice.complaint_ids]
        ['17000009999']
    """
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    where = name or "the pasted text"
    if len(raw) > LARGEST_BYTES:
        raise _too_large(where)
    message = _open(raw, where)
    if received_on is not None and message.received_on is None:
        message = replace(message, received_on=received_on)
    if not any(part.text.strip() for part in message.parts):
        raise SourceError(
            "no_text", "The message holds no text.", where, "Paste the text of the notice instead."
        )
    digest = hashlib.sha256(raw).hexdigest()
    source = Source(_NAMES[message.layout], name, as_of=message.received_on, sha256=digest)
    return read_message(message, source)


def is_picture(content: bytes) -> bool:
    r"""Say whether the bytes begin like a picture file.

    Example:
        >>> is_picture(b"\x89PNG\r\n"), is_picture(b"From: a@b.example")
        (True, False)
    """
    return content.startswith(_PICTURES)


def _too_large(where: str) -> SourceError:
    return SourceError(
        "file_too_large",
        f"The file is larger than {LARGEST_BYTES // 1024 // 1024} MiB.",
        where,
        "Save the mail without its attachments, or paste its text.",
    )


def _open(raw: bytes, where: str) -> Message:
    if not raw.strip():
        raise SourceError("empty_file", "The file is empty.", where, "Save the mail again.")
    if raw.startswith(_OLE):
        return parse_outlook(raw, where)
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return _from_text(read_pdf_text(raw, where), "pdf")
    if is_picture(raw):
        raise MissingExtraError(
            "no_text_recognition",
            "The file is a picture, and text in pictures cannot be read yet.",
            where,
            "Copy the text of the notice from the seller's pages and paste it.",
        )
    if looks_like_mail(raw):
        return parse_mail(raw, where)
    if _is_binary(raw):
        raise SourceError(
            "wrong_type",
            "The file is neither a mail, nor a page, nor text.",
            where,
            "Save the notice as .eml, .html, .txt or .pdf.",
        )
    text = _decode(raw)
    if raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_HEADS):
        rendered, links = render_markup(text)
        message = _from_text(rendered, "html")
        return replace(message, links=links)
    return _from_text(text, "text")


def _is_binary(raw: bytes) -> bool:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return False
    sample = raw[:8_000]
    return (
        sample.count(b"\0") > 0
        or sum(byte < 9 or 13 < byte < 27 for byte in sample) > len(sample) // 20
    )


def _decode(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return decode_text(raw, "utf-16")
    return decode_text(raw, "")


def _from_text(text: str, layout: str) -> Message:
    """Make a message of pasted text; the head of a mail at its beginning is read as such."""
    text, notes = shorten_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    original = find_original(text)
    if original is None:
        return Message(layout, (TextPart("body", text),), notes=notes)
    named = (
        ("subject", original.subject),
        ("from", f"{original.sender.name} <{original.sender.email}>"),
        ("reply_to", original.reply_to.email),
    )
    parts = [TextPart(name, value) for name, value in named if value]
    return Message(
        layout,
        (*parts, TextPart("body", text[original.body_start :])),
        original.sender,
        original.reply_to,
        Address(),
        original.subject,
        original.sent_on,
        forwarded=True,
        own_addresses=(original.recipient.lower(),) if original.recipient else (),
        notes=notes,
    )
