"""Reads untrusted JSON: whole documents and JSON lines, strictly and in bounded memory.

Threats and answers: depth that would break the stack is ``bad_json``; a key twice in
one object is ``duplicate_key``; integers of thousands of digits, NaN and Infinity are
no quantities (`HUGE` stands for the first); a lone half of a surrogate pair, which no
file can store, becomes U+FFFD with a note; lines and documents have a limit in bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from freetosell.core.errors import SourceError
from freetosell.core.provenance import ParseNote
from freetosell.offices import limits
from freetosell.offices.ports import ByteStream

_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_BOM: Final = b"\xef\xbb\xbf"


class HugeInteger:
    """Stands for an integer too long to be any quantity."""

    def __repr__(self) -> str:
        return "an integer of too many digits"


HUGE: Final = HugeInteger()


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line of a JSON-lines file.

    Args:
        number: Counted from 1, blank lines included.
        raw: The bytes of the line.
        error: Why the line was not taken in (too long), if so.
    """

    number: int
    raw: bytes
    error: SourceError | None = None


def parse_json(raw: bytes, notes: list[ParseNote]) -> Any:
    """Return the value of one JSON text.

    Raises:
        SourceError: ``bad_json``, ``duplicate_key``, ``invalid_bytes``.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            "invalid_bytes", "The text is not UTF-8.", f"byte {error.start}", "Convert it to UTF-8."
        ) from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_constant=_no_constant,
        )
    except RecursionError:
        raise SourceError("bad_json", "The JSON is nested too deeply.") from None
    except ValueError as error:
        raise SourceError("bad_json", f"This is not JSON: {str(error)[:120]}.") from error
    return _whole_characters(value, notes) if _SURROGATE_ESCAPE.search(raw) else value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise SourceError(
            "duplicate_key",
            f"The key {twice[:60]!r} stands twice in one object; which one counts is not said.",
            fix="Keep one of them.",
        )
    return value


def _integer(text: str) -> int | HugeInteger:
    return int(text) if len(text) <= limits.MAX_INTEGER_DIGITS else HUGE


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def _whole_characters(value: Any, notes: list[ParseNote]) -> Any:
    """Replace lone surrogates; the depth is that which the parser let through."""
    if isinstance(value, str):
        if not _SURROGATE.search(value):
            return value
        notes.append(ParseNote("lone_surrogate", "Half a character was replaced by U+FFFD."))
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole_characters(item, notes) for item in value]
    if isinstance(value, dict):
        return {
            _whole_characters(key, notes): _whole_characters(item, notes)
            for key, item in value.items()
        }
    return value


def read_whole(stream: ByteStream, where: str) -> bytes:
    """Return all bytes of a stream.

    Raises:
        SourceError: ``too_large``.
    """
    blocks: list[bytes] = []
    size = 0
    while block := stream.read(limits.BLOCK_BYTES):
        size += len(block)
        if size > limits.MAX_JSON_BYTES:
            raise SourceError(
                "too_large",
                f"A JSON document is read up to {limits.MAX_JSON_BYTES // limits.MIB} MiB.",
                where,
                "Write one record a line (JSON lines).",
            )
        blocks.append(block)
    return b"".join(blocks).removeprefix(_BOM)


def read_lines(stream: ByteStream) -> Iterator[JsonLine]:
    """Stream the lines that are not blank; a line over the limit is one error."""
    number, buffer, too_long = 0, b"", False
    while True:
        block = stream.read(limits.BLOCK_BYTES)
        *lines, rest = (buffer + block).split(b"\n")
        for line in lines:
            number += 1
            if too_long:
                too_long = False
            elif line.strip():
                yield _line(number, line)
        buffer = rest
        if not too_long and len(buffer) > limits.MAX_JSON_BYTES:
            too_long = True
            yield _line(number + 1, buffer)
        if too_long:
            buffer = b""
        if not block:
            break
    if buffer.strip() and not too_long:
        yield _line(number + 1, buffer)


def _line(number: int, raw: bytes) -> JsonLine:
    if len(raw) <= limits.MAX_JSON_BYTES:
        return JsonLine(number, raw.strip().removeprefix(_BOM))
    size = limits.MAX_JSON_BYTES // limits.MIB
    return JsonLine(number, b"", SourceError("too_large", f"The line is longer than {size} MiB."))


def is_one_document(head: bytes) -> bool:
    """Say whether a JSON file is one document (an array, or an object over several lines).

    Args:
        head: The first bytes of the file; it begins with ``{`` or ``[``.
    """
    text = head.removeprefix(_BOM).lstrip()
    if text.startswith(b"["):
        return True
    first, line_break, rest = text.partition(b"\n")
    if not line_break:
        return False
    first = first.rstrip()
    return not first.endswith(b"}") and not rest.lstrip().startswith(b"{")
