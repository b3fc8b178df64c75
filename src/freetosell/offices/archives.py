"""Opens plain, gzip, zstandard and ZIP files as streams of bytes; nothing is unpacked to disk.

Threats and answers:

* *Bombs* (high ratio, overlapping ZIP members, several layers): the declared sizes
  are judged before, the real output while reading; an archive inside an archive is
  refused, never opened.
* *Damage* (cut short, wrong checksum): every packed file is run through once before
  the first record is handed out, so that a damaged download stores nothing.
* *Names* (``../``, absolute, drive letters, links): names are labels here, no file
  is ever made from one; such members are refused all the same.
* *Encryption*: refused with a sentence that says so.
"""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Rejected
from freetosell.offices import limits
from freetosell.offices.place import FilePlace
from freetosell.offices.ports import ByteStream

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
#: Packed formats that are recognised only to say that they are not read.
OTHER_PACKED = {
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
    b"\x1f\x9d": "compress",
}
_END_OF_DIRECTORY = b"PK\x05\x06"
_DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, zstandard.ZstdError)
_ENCRYPTED_FLAG = 0x1
_SEAL = b"\x00end of the packed file\x00"
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Opened:
    """One unpacked file, ready to be read from its first byte.

    Args:
        open: Gives a new stream each time it is called.
        head: The first `limits.HEAD_BYTES` bytes.
    """

    place: FilePlace
    head: bytes
    open: Callable[[], ByteStream]


class _Watched:
    """Counts what comes out of a packed stream and stops a bomb."""

    def __init__(
        self,
        stream: ByteStream,
        packed_bytes: Callable[[], int],
        where: str,
        file: BinaryIO | None = None,
    ) -> None:
        self._stream = stream
        self._file = file
        self._packed_bytes = packed_bytes
        self._where = where
        self._out = 0

    def read(self, size: int = -1, /) -> bytes:
        try:
            block = self._stream.read(limits.BLOCK_BYTES if size < 0 else size)
        except _DAMAGE as error:
            raise _damaged(self._where, error) from error
        self._out += len(block)
        _judge_size(self._out, self._packed_bytes(), self._where)
        return block

    def close(self) -> None:
        self._stream.close()
        if self._file is not None:
            self._file.close()


def open_members(path: Path, place: FilePlace) -> Iterator[Opened | Rejected]:
    """Open a file, or each member of a ZIP archive in the archive's order.

    Args:
        path: The file on disk.
        place: Its name and the day of reading.

    Returns:
        Streams that are proven whole, and members that were refused.

    Raises:
        SourceError: ``not_found``, ``empty_file``, ``not_a_zip``, ``too_many_members``,
            ``compression_ratio``, ``too_large``, ``corrupt_member``, ``nested_archive``,
            ``unsupported_archive``.
    """
    head = _read_head(path, place)
    if not head:
        raise _empty(place.name)
    if head.startswith(ZIP_MAGICS):
        yield from _open_zip(path, place)
    elif head.startswith(GZIP_MAGIC):
        yield _open_gzip(path, place)
    elif head.startswith(ZSTD_MAGIC):
        yield _open_zstd(path, place)
    else:
        _refuse_other_packed(head, place)
        yield Opened(place, head, lambda: cast("ByteStream", path.open("rb")))


def _read_head(path: Path, place: FilePlace) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.HEAD_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(
            "not_found", f"The file cannot be opened: {reason}.", place.name, "Check the path."
        ) from error


def _refuse_other_packed(head: bytes, place: FilePlace) -> None:
    for magic, name in OTHER_PACKED.items():
        if head.startswith(magic):
            raise SourceError(
                "unsupported_archive",
                f"This is a {name} file, which is not read.",
                place.name,
                "Unpack it, or pack it again as ZIP, gzip or zstandard.",
            )


def _damaged(where: str, error: Exception) -> SourceError:
    return SourceError(
        "corrupt_member",
        f"The download is damaged or cut short ({error}).",
        where,
        "Download the file again.",
    )


def _judge_size(out: int, packed: int, where: str) -> None:
    if out > limits.RATIO_FREE_BYTES and out > limits.MAX_COMPRESSION_RATIO * max(packed, 1):
        raise SourceError(
            "compression_ratio",
            f"The packed file unpacks to more than {limits.MAX_COMPRESSION_RATIO} times its size.",
            where,
            "Office files never do; it was not opened. Get the file from the office itself.",
        )
    if out > limits.MAX_UNPACKED_BYTES:
        raise SourceError(
            "too_large",
            f"The file unpacks to more than {limits.MAX_UNPACKED_BYTES // limits.MIB} MiB.",
            where,
            "Split it into several files.",
        )


# --- gzip and zstandard ---


class _WithSeal:
    """A packed file followed by a small frame of our own: it comes out only if nothing is cut."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seal = zstandard.compress(_SEAL)

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        if not block:
            block, self._seal = self._seal, b""
        return block


def _open_gzip(path: Path, place: FilePlace) -> Opened:
    def open_it() -> ByteStream:
        file = path.open("rb")
        unpacked = cast("ByteStream", gzip.GzipFile(fileobj=file, mode="rb"))
        return _Watched(unpacked, file.tell, place.name, file)

    head, _ = _prove_whole(open_it(), place.name)
    return Opened(place, head, open_it)


def _open_zstd(path: Path, place: FilePlace) -> Opened:
    unpacker = zstandard.ZstdDecompressor(max_window_size=limits.MAX_ZSTD_WINDOW_BYTES)

    def open_it(*, sealed: bool = False) -> ByteStream:
        file = path.open("rb")
        source = cast("BinaryIO", _WithSeal(file)) if sealed else file
        unpacked = unpacker.stream_reader(source, read_across_frames=True)
        return _Watched(cast("ByteStream", unpacked), file.tell, place.name, file)

    head, tail = _prove_whole(open_it(sealed=True), place.name)
    if not tail.endswith(_SEAL):
        raise _damaged(place.name, EOFError("the last zstandard frame has no end"))
    if head.endswith(_SEAL) and head == tail:
        head = head[: -len(_SEAL)]
    if not head:
        raise _empty(place.name)
    return Opened(place, head, open_it)


def _prove_whole(stream: ByteStream, where: str) -> tuple[bytes, bytes]:
    """Run through a packed file once; return its head and its last bytes.

    Raises:
        SourceError: what reading raises; ``nested_archive``, ``empty_file``.
    """
    head = tail = b""
    try:
        while block := stream.read(limits.BLOCK_BYTES):
            if len(head) < limits.HEAD_BYTES:
                head = (head + block)[: limits.HEAD_BYTES]
            tail = (tail + block)[-limits.HEAD_BYTES :]
    finally:
        stream.close()
    if head.startswith((*ZIP_MAGICS, GZIP_MAGIC, ZSTD_MAGIC, *OTHER_PACKED)):
        raise SourceError(
            "nested_archive",
            "There is an archive inside the archive.",
            where,
            "Unpack the outer one first.",
        )
    if not head:
        raise _empty(where)
    return head, tail


def _empty(where: str) -> SourceError:
    return SourceError("empty_file", "The file is empty.", where, "Download or export it again.")


# --- ZIP ---


def _open_zip(path: Path, place: FilePlace) -> Iterator[Opened | Rejected]:
    _judge_directory(path, place)
    try:
        archive = zipfile.ZipFile(path)
    except (*_DAMAGE, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise _not_a_zip(place, error) from error
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        if len(members) > limits.MAX_ARCHIVE_MEMBERS:
            raise _too_many_members(len(members), place)
        _judge_total(members, path, place)
        if not members:
            yield Rejected("empty_archive", "There is nothing inside the archive.", place.name)
        for member in members:
            yield _open_member(archive, member, place)


def _judge_directory(path: Path, place: FilePlace) -> None:
    """Look at the end record before the directory is read into memory."""
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise _not_a_zip(place, EOFError("the directory at its end is missing"))
    count, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    if count > limits.MAX_ARCHIVE_MEMBERS:
        raise _too_many_members(count, place)
    # 0xFFFFFFFF points to the 64-bit record; archives that need one have too many members anyway
    if directory_bytes != 0xFFFFFFFF and directory_bytes > limits.MAX_ZIP_DIRECTORY_BYTES:
        raise _too_many_members(count, place)
    _judge_directory_64(tail, place)


def _judge_directory_64(tail: bytes, place: FilePlace) -> None:
    at = tail.rfind(b"PK\x06\x06")
    if at < 0 or len(tail) < at + 56:
        return
    count, directory_bytes = struct.unpack_from("<QQ", tail, at + 32)
    if count > limits.MAX_ARCHIVE_MEMBERS or directory_bytes > limits.MAX_ZIP_DIRECTORY_BYTES:
        raise _too_many_members(count, place)


def _judge_total(members: list[zipfile.ZipInfo], path: Path, place: FilePlace) -> None:
    """Overlapping members share their packed bytes: judge the sum against the file."""
    _judge_size(sum(m.file_size for m in members), path.stat().st_size, place.name)


def _not_a_zip(place: FilePlace, error: Exception) -> SourceError:
    return SourceError(
        "not_a_zip",
        f"The ZIP archive is cut short or not a ZIP archive ({error}).",
        place.name,
        "Download it again.",
    )


def _too_many_members(count: int, place: FilePlace) -> SourceError:
    return SourceError(
        "too_many_members",
        f"The archive lists {count:,} members; at most {limits.MAX_ARCHIVE_MEMBERS:,} are read.",
        place.name,
        "Unpack it and add the folder instead.",
    )


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: FilePlace
) -> Opened | Rejected:
    name = member.orig_filename
    inside = FilePlace(place.file, place.as_of, _printable(name))
    refused = _refuse_member(member, name, inside)
    if refused is not None:
        return refused

    def open_it() -> ByteStream:
        try:
            stream = archive.open(member)
        except (*_DAMAGE, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise _damaged(inside.name, error) from error
        return _Watched(cast("ByteStream", stream), lambda: member.compress_size, inside.name)

    try:
        head, _ = _prove_whole(open_it(), inside.name)
    except SourceError as error:
        return Rejected(error.code, f"{error.what} {error.fix}".strip(), inside.name)
    return Opened(inside, head, open_it)


def _refuse_member(member: zipfile.ZipInfo, name: str, place: FilePlace) -> Rejected | None:
    mode = member.external_attr >> 16
    if _UNSAFE_NAME.search(name):
        return Rejected("unsafe_path", "The member's name leads out of the archive.", place.name)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return Rejected("unsafe_path", "The member is a link or a device.", place.name)
    if member.flag_bits & _ENCRYPTED_FLAG:
        return Rejected(
            "encrypted", "The member is encrypted. Unpack it with its password.", place.name
        )
    try:
        _judge_size(member.file_size, member.compress_size, place.name)
    except SourceError as error:
        return Rejected(error.code, f"{error.what} {error.fix}".strip(), place.name)
    return None


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[: limits.MAX_SHORT_CHARS]
