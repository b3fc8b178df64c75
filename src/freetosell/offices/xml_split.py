"""Cuts a file of many XML documents into documents, by streaming, in bounded memory.

Weekly files of offices hold thousands of documents one after the other, each with
its own XML declaration.  A document is cut off at the next ``<?xml``, so that a
broken or truncated one costs itself alone, and at the end tag of its root, for
documents that follow without a declaration.  A declaration inside a CDATA section
or comment that is really closed later does not cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from freetosell.offices import limits
from freetosell.offices.ports import ByteStream

UTF8_BOM = b"\xef\xbb\xbf"
_DECLARATION = b"<?xml"
_BLANK = b" \t\r\n"
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s")
_START = re.compile(rb"<!DOCTYPE\s|<[A-Za-z_][\w:.-]*[\s>]")
_MISCELLANY = re.compile(rb"(?:\s++|<!--(?:[^-]++|-(?!->))*+-->|<\?(?:[^?]++|\?(?!>))*+\?>)*+")


class PieceKind(StrEnum):
    """What a piece of the file is."""

    DOCUMENT = "document"
    GARBAGE = "garbage"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Piece:
    """One document, or what stands between documents.

    Args:
        raw: The bytes without surrounding blanks and byte order marks; of a
            document that is too large only the head.
        offset: Where the piece begins, in bytes from the start of the (unpacked) stream.
        is_last: Whether the file ends with it.
    """

    raw: bytes
    offset: int
    kind: PieceKind = PieceKind.DOCUMENT
    is_last: bool = False


def split_documents(stream: ByteStream) -> Iterator[Piece]:
    """Cut a stream of UTF-8 or any ASCII superset at its XML declarations, in order.

    A piece that does not parse may hold several documents: see `cut_at_end_tags`.
    Memory is bounded by `limits.MAX_DOCUMENT_BYTES`, whatever the size of the stream.
    """
    for chunk in _joined(_chunks(stream)):
        lead = len(chunk.raw) - len(chunk.raw.lstrip(_BLANK + UTF8_BOM))
        raw = chunk.raw[lead:].rstrip(_BLANK + UTF8_BOM)
        if raw:
            kind = chunk.kind if raw.startswith(b"<") else PieceKind.GARBAGE
            yield Piece(raw, chunk.offset + lead, kind, chunk.is_last)


# --- cutting at declarations ---


def _chunks(stream: ByteStream) -> Iterator[Piece]:
    """Cut at every declaration; a chunk over the limit keeps only its head."""
    buffer, base, start = b"", 0, 0
    search = 1
    too_large: Piece | None = None
    while True:
        at = _find_declaration(buffer, search)
        if at >= 0:
            yield too_large or Piece(buffer[start:at], base + start)
            too_large, start, search = None, at, at + 1
            continue
        if too_large is None and len(buffer) - start > limits.MAX_DOCUMENT_BYTES:
            head = buffer[start : start + limits.HEAD_BYTES]
            too_large = Piece(head, base + start, PieceKind.TOO_LARGE)
        # the last bytes may be the beginning of a declaration
        keep = max(start, len(buffer) - len(_DECLARATION)) if too_large else start
        base, buffer = base + keep, buffer[keep:]
        search, start = max(1 if not too_large else 0, len(buffer) - len(_DECLARATION)), 0
        block = stream.read(limits.BLOCK_BYTES)
        if not block:
            break
        buffer += block
    last = too_large or Piece(buffer, base)
    yield Piece(last.raw, last.offset, last.kind, is_last=True)


def _find_declaration(buffer: bytes, start: int) -> int:
    # a search for the one rare byte is ten times faster than for the whole mark
    at = buffer.find(b"?", start + 1)
    while at >= 0:
        if buffer.startswith(_DECLARATION, at - 1):
            after = buffer[at + 4 : at + 5]
            if after and after in _BLANK:
                return at - 1
        at = buffer.find(b"?", at + 1)
    return -1


# --- joining what a CDATA section or comment holds together ---


def _joined(chunks: Iterator[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for chunk in chunks:
        if held is None:
            held = chunk
        elif _belongs_together(held, chunk):
            held = Piece(held.raw + chunk.raw, held.offset, is_last=chunk.is_last)
        else:
            yield held
            held = chunk
    if held is not None:
        yield held


def _belongs_together(first: Piece, second: Piece) -> bool:
    if PieceKind.TOO_LARGE in (first.kind, second.kind):
        return False
    if len(first.raw) + len(second.raw) > limits.MAX_DOCUMENT_BYTES:
        return False
    return _continues(first.raw, second.raw, b"<![CDATA[", b"]]>") or _continues(
        first.raw, second.raw, b"<!--", b"-->"
    )


def _continues(first: bytes, second: bytes, opens: bytes, closes: bytes) -> bool:
    """Say whether ``first`` ends inside a section that ``second`` closes."""
    # "!" is rare in patents: counting it costs a tenth of looking for the mark
    signs = first.count(b"!") - first.count(b"<!DOCTYPE", 0, limits.HEAD_BYTES)
    if signs <= 0 or opens not in first:
        return False
    opened = first.rfind(opens)
    if first.find(closes, opened) >= 0:
        return False
    closed = second.find(closes)
    if closed < 0:
        return False
    opened_again = second.find(opens)
    return opened_again < 0 or closed < opened_again


# --- cutting at end tags ---


def cut_at_end_tags(piece: Piece) -> Iterator[Piece]:
    """Cut a piece that does not parse into the documents and garbage that it holds, in order.

    A piece with a single document comes back as it is.
    """
    rest, offset = piece.raw, piece.offset
    while True:
        end = _end_of_document(rest)
        after = rest[end:]
        if _MISCELLANY.fullmatch(after):
            yield Piece(rest[:end], offset, piece.kind, piece.is_last)
            return
        yield Piece(rest[:end], offset)
        begin = _next_start(after)
        garbage = after[:begin]
        at_end = piece.is_last and begin == len(after)
        if not _MISCELLANY.fullmatch(garbage.strip(_BLANK + UTF8_BOM)):
            yield Piece(garbage, offset + end, PieceKind.GARBAGE, at_end)
        rest, offset = after[begin:], offset + end + begin
        if not rest:
            return


def _end_of_document(raw: bytes) -> int:
    """Return where the first document ends; the length of ``raw`` if it does not."""
    root = root_name(raw)
    if not root:
        return len(raw)
    end_tag = b"</" + root
    at = raw.find(end_tag)
    while at >= 0:
        close = raw.find(b">", at)
        if close < 0:
            return len(raw)
        is_tag = not raw[at + len(end_tag) : close].strip(_BLANK)
        if is_tag and not _is_inside_section(raw, at):
            return close + 1
        at = raw.find(end_tag, close)
    return len(raw)


def _is_inside_section(raw: bytes, at: int) -> bool:
    for opens, closes in ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->")):
        if raw.find(opens, 0, at) < 0:
            continue
        opened = raw.rfind(opens, 0, at)
        if raw.find(closes, opened, at) < 0 <= raw.find(closes, at):
            return True
    return False


def root_name(raw: bytes) -> bytes:
    """Return the name of the root element, or empty if there is none in reach."""
    begin = _after_miscellany(raw, 0)
    doctype = _DOCTYPE.match(raw, begin)
    if doctype:
        begin = _after_miscellany(raw, _end_of_doctype(raw, doctype.end()))
    found = _ROOT.search(raw, begin, begin + limits.HEAD_BYTES)
    return found.group(1) if found else b""


def _after_miscellany(raw: bytes, begin: int) -> int:
    found = _MISCELLANY.match(raw, begin)
    return found.end() if found else begin


def _end_of_doctype(raw: bytes, begin: int) -> int:
    """Skip a DOCTYPE; entity lines of an internal subset may hold markup signs."""
    bracket, close = raw.find(b"[", begin), raw.find(b">", begin)
    if 0 <= bracket < close or close < 0 <= bracket:
        closing = re.compile(rb"\]\s*>").search(raw, bracket)
        return closing.end() if closing else begin
    return close + 1 if close >= 0 else begin


def _next_start(rest: bytes) -> int:
    found = _START.search(rest)
    return found.start() if found else len(rest)


def has_end_tag(raw: bytes) -> bool:
    """Say whether the end tag of the root element stands in the document."""
    root = root_name(raw)
    return bool(root) and b"</" + root in raw
