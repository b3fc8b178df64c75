"""A mail (RFC 5322, MIME) into a message: text of its parts, headers, names of attached files."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as MimeMessage

from freetosell.core.cases.notice import Attachment, TextPart
from freetosell.core.errors import SourceError
from freetosell.core.provenance import ParseNote
from freetosell.platforms.notices.forwarded import find_original, parse_day, read_address
from freetosell.platforms.notices.message import Address, Link, Message, shorten_text
from freetosell.platforms.notices.rendering import render_markup
from freetosell.platforms.notices.tables import load_table

_MOST_PARTS = 100
_DEEPEST_PART = 12
_LONGEST_HEADER = 4_000
# What mailers call an encoding, and the wider one that reads it and more.
_WIDER: dict[str, str] = load_table("encodings")
_GUESSES = ("utf-8", "gb18030", "cp932", "cp1252")
_HEADER_LINE = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to"
    rb"|content-type|authentication-results|dkim-signature|reply-to|x-[a-z-]{1,40})[ \t]*:",
    re.IGNORECASE,
)


def looks_like_mail(content: bytes) -> bool:
    """Say whether the bytes begin with at least two headers of a mail, MIME or delivery."""
    head = content[:8_000].lstrip(b"\xef\xbb\xbf\r\n")
    head = re.sub(rb"^From [^\r\n]*\r?\n", b"", head)
    lines = head.replace(b"\r\n", b"\n").split(b"\n")
    if not lines or not _HEADER_LINE.match(lines[0]):
        return False
    named = {m[0].lower().strip(b": \t") for line in lines[:60] if (m := _HEADER_LINE.match(line))}
    machine = {b"mime-version", b"content-type", b"received", b"return-path", b"message-id"}
    return bool(named & machine) or {b"from", b"date", b"subject"} <= named


@dataclass(slots=True)
class _Found:
    plain: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    notes: list[ParseNote] = field(default_factory=list)
    inner: MimeMessage | None = None
    parts: int = 0


def parse_mail(content: bytes, where: str) -> Message:
    """Read a mail.

    Raises:
        SourceError: ``bad_mail`` if the mail cannot be taken apart.
    """
    try:
        mail = message_from_bytes(content, policy=policy.compat32)
        return _read(mail, 0)
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        AssertionError,
        HeaderParseError,
    ) as error:
        # The standard parser meets broken mails with whatever its innards raise.
        raise SourceError(
            "bad_mail",
            f"The mail cannot be taken apart ({type(error).__name__}).",
            where,
            "Paste the text of the notice instead.",
        ) from error


def _read(mail: MimeMessage, depth: int) -> Message:
    found = _Found()
    _collect(mail, found, 0)
    text = "\n".join(found.plain).strip("\n")
    if found.markup:
        rendered, links = _render(found.markup)
        found.links += links
        # The HTML is what the seller saw; plain text goes first where both say the same.
        text = text if len(text.split()) * 2 >= len(rendered.split()) and text else rendered
    inner = found.inner
    if inner is not None and depth < 3:
        return _forward(mail, _read(inner, depth + 1), found)
    return _message(mail, text.replace("\r\n", "\n").replace("\r", "\n"), found)


def _render(markup: list[str]) -> tuple[str, list[Link]]:
    texts: list[str] = []
    links: list[Link] = []
    for one in markup:
        text, its_links = render_markup(one)
        texts.append(text)
        links += its_links
    return "\n".join(texts), links


def _message(mail: MimeMessage, text: str, found: _Found) -> Message:
    text, notes = shorten_text(text)
    sender = _address(mail, "From")
    subject = _header(mail, "Subject")
    own = [_address(mail, "To").email, _address(mail, "Delivered-To").email]
    original = find_original(text)
    if original is not None:
        own += [sender.email, original.recipient]
        body = text[original.body_start :]
        parts = _parts(original.sender, original.reply_to, original.subject or subject, "", body)
        return Message(
            "eml",
            parts,
            original.sender,
            original.reply_to,
            Address(),
            original.subject or subject,
            original.sent_on or parse_day(_header(mail, "Date")),
            "",
            True,
            _clean(own),
            tuple(found.links),
            tuple(found.attachments),
            (*found.notes, *notes),
        )
    reply_to, written = _address(mail, "Reply-To"), _header(mail, "Date")
    return Message(
        "eml",
        _parts(sender, reply_to, subject, written, text),
        sender,
        reply_to,
        _address(mail, "Return-Path"),
        subject,
        parse_day(written),
        _header(mail, "Authentication-Results"),
        False,
        _clean(own),
        tuple(found.links),
        tuple(found.attachments),
        (*found.notes, *notes),
    )


def _forward(mail: MimeMessage, inner: Message, found: _Found) -> Message:
    own = [*inner.own_addresses, _address(mail, "From").email, _address(mail, "To").email]
    return Message(
        "eml",
        inner.parts,
        inner.sender,
        inner.reply_to,
        inner.return_path,
        inner.subject,
        inner.received_on or parse_day(_header(mail, "Date")),
        "",
        True,
        _clean(own),
        (*inner.links, *found.links),
        (*inner.attachments, *found.attachments),
        (*inner.notes, *found.notes),
    )


def _clean(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.lower() for one in addresses if one))


def _parts(
    sender: Address, reply_to: Address, subject: str, date: str, body: str
) -> tuple[TextPart, ...]:
    named = (
        ("subject", subject),
        ("from", f"{sender.name} <{sender.email}>" if sender.email else sender.name),
        ("reply_to", reply_to.email),
        ("date", date),
    )
    return (*(TextPart(name, text) for name, text in named if text), TextPart("body", body))


def _collect(part: MimeMessage, found: _Found, depth: int) -> None:
    found.parts += 1
    if found.parts > _MOST_PARTS or depth > _DEEPEST_PART:
        if not any(note.code == "too_many_parts" for note in found.notes):
            found.notes.append(ParseNote("too_many_parts", "Some parts of the mail were not read."))
        return
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        if isinstance(first, MimeMessage) and found.inner is None:
            found.inner = first
        return
    if part.is_multipart():
        for one in part.get_payload():
            if isinstance(one, MimeMessage):
                _collect(one, found, depth + 1)
        return
    _collect_leaf(part, found)


def _collect_leaf(part: MimeMessage, found: _Found) -> None:
    name = _file_name(part)
    kind = part.get_content_type()
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    attached = "attachment" in str(part.get("Content-Disposition", "")).lower()
    if kind in {"text/plain", "text/html"} and not attached and not name:
        text = decode_text(content, part.get_content_charset() or "")
        (found.markup if kind == "text/html" else found.plain).append(text)
    else:
        found.attachments.append(Attachment(name, kind, len(content)))


def _file_name(part: MimeMessage) -> str:
    try:
        written = part.get_filename() or ""
    except (ValueError, TypeError, LookupError):
        written = ""
    return _decoded(written)[:300]


def decode_text(content: bytes, charset: str) -> str:
    """Return the text of bytes that say their encoding, or do not, or say it wrongly."""
    name = charset.lower().strip("\"' ")
    tried = [_WIDER.get(name, name)] if name else []
    for encoding in (*tried, *_GUESSES):
        try:
            return _sound(content.decode(codecs.lookup(encoding).name))
        except (LookupError, ValueError, TypeError):
            continue
    return _sound(content.decode("utf-8", "replace"))


def _sound(text: str) -> str:
    """Return the text without lone surrogates, which no file could be written with."""
    return text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")


def _header(mail: MimeMessage, name: str) -> str:
    return _decoded(str(mail.get(name) or "")[:_LONGEST_HEADER])


def _decoded(written: str) -> str:
    pieces = []
    try:
        for piece, charset in decode_header(written):
            raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
            pieces.append(decode_text(raw, charset or ""))
    except (HeaderParseError, ValueError, LookupError, TypeError):
        pieces = [_sound(written)]
    return " ".join("".join(pieces).split())


def _address(mail: MimeMessage, name: str) -> Address:
    # Names may hold commas and brackets once decoded: the address is found before decoding.
    written = " ".join(str(mail.get(name) or "")[:_LONGEST_HEADER].split())
    found = read_address(written)
    return Address(_decoded(found.name), _decoded(found.email))
