"""Turns UTF-16 and UTF-32 streams, known by their first bytes, into UTF-8."""

from __future__ import annotations

import codecs

from freetosell.core.errors import SourceError
from freetosell.offices import limits
from freetosell.offices.ports import ByteStream

#: In this order: the mark of UTF-32-LE begins with that of UTF-16-LE.
_FIRST_BYTES = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
)


def wide_encoding(head: bytes) -> str:
    """Return the name of a two- or four-byte encoding, or empty for anything else."""
    return next((name for mark, name in _FIRST_BYTES if head.startswith(mark)), "")


def recoded_head(head: bytes) -> bytes:
    """Return the head of a file as UTF-8, if it is in a wide encoding."""
    name = wide_encoding(head)
    return _text(head.decode(name, "ignore")) if name else head


def _text(text: str) -> bytes:
    return text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")


class Recoded:
    """A stream in a wide encoding, read as UTF-8.

    Raises:
        SourceError: ``invalid_bytes`` while reading, where a byte pair is no character.
    """

    def __init__(self, stream: ByteStream, encoding: str, where: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._where = where
        self._at_start = True

    def read(self, size: int = -1, /) -> bytes:
        """Return the next block of about the size asked for."""
        wanted = limits.BLOCK_BYTES if size < 0 else size
        block = self._stream.read(wanted)
        try:
            text = self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise SourceError(
                "invalid_bytes", f"The text is not {error.encoding}.", self._where
            ) from error
        if self._at_start:
            text, self._at_start = text.removeprefix("\ufeff"), False
        if block and not text:
            return self.read(size)
        return text.encode("utf-8")

    def close(self) -> None:
        """Close the stream beneath."""
        self._stream.close()
