"""Bytes of a catalogue file: unpacked within limits, wrong kinds of file named."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

import zstandard

from freetosell.core.errors import SourceError

# A seller with half a million offers has a report of about 200 MiB.
MAX_BYTES = 256 * 1024 * 1024

_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZIP = b"PK\x03\x04"

_SAVE_AS = "Save the table as .xlsx, or as .csv in UTF-8, and read that file."
_NOT_A_TABLE = "Give the catalogue file itself: .csv, .txt, .tsv, .xlsx, .json or .jsonl."

# First bytes, what the file is, how to get a catalogue from it.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "png", _NOT_A_TABLE),
    (b"\xff\xd8\xff", "jpeg", _NOT_A_TABLE),
    (b"GIF8", "gif", _NOT_A_TABLE),
    (b"RIFF", "riff", _NOT_A_TABLE),
    (b"BM", "bmp", _NOT_A_TABLE),
    (b"II*\x00", "tiff", _NOT_A_TABLE),
    (b"MM\x00*", "tiff", _NOT_A_TABLE),
    (b"%PDF", "pdf", "Export the table from where the PDF was made, as .csv or .xlsx."),
    (b"%!PS", "postscript", _NOT_A_TABLE),
    (b"{\\rtf", "rtf", _SAVE_AS),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "ole (old .xls, or a workbook with a password)",
        "Open it in a spreadsheet program, remove any password, and save it as .xlsx or .csv.",
    ),
    (b"Rar!", "rar", "Unpack the archive first and read the catalogue file inside."),
    (b"7z\xbc\xaf\x27\x1c", "7z", "Unpack the archive first and read the catalogue file inside."),
    (b"BZh", "bzip2", "Unpack the file first; .gz and .zst are read as they are."),
    (b"\xfd7zXZ\x00", "xz", "Unpack the file first; .gz and .zst are read as they are."),
    (b"SQLite format 3\x00", "sqlite", "Export the table as .csv in UTF-8."),
    (b"PAR1", "parquet", "Export the table as .csv in UTF-8."),
    (b"\x7fELF", "program", _NOT_A_TABLE),
    (b"MZ", "program", _NOT_A_TABLE),
)
# Two letters can also open a header row; these names count only with binary bytes behind them.
_SHORT_MAGIC = frozenset({"bmp", "program", "riff", "bzip2"})

# What the standard library raises on a ZIP that is damaged in one way or another.
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,  # NotImplementedError among them
    LookupError,
    OverflowError,
)

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")


def load_catalogue_bytes(path: Path) -> bytes:
    """Return the bytes of the file, unpacked if it is ``.gz`` or ``.zst``.

    Raises:
        SourceError: ``unreadable_file``, ``empty_file``, ``file_too_large``,
            ``bad_compression``.
    """
    if path.is_dir():
        raise SourceError(
            "unreadable_file",
            "This is a folder and no catalogue.",
            str(path),
            f"Name the files in it, for example {path.name}/*.csv.",
        )
    try:
        with path.open("rb") as raw:
            head = raw.read(4)
            raw.seek(0)
            data = _read_bounded(_opened(raw, head), path)
    except OSError as error:
        raise SourceError(
            "unreadable_file",
            f"The file cannot be opened: {error.strerror or type(error).__name__}.",
            str(path),
            "Check the path and the permission to read it.",
        ) from error
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\r\n\t \x1a\x00"):
        raise SourceError(
            "empty_file", "The file is empty.", str(path), "Export the catalogue again."
        )
    return data


def _opened(raw: IO[bytes], head: bytes) -> IO[bytes]:
    if head.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if head == _ZSTD:
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return io.BufferedReader(reader)
    return raw


def _read_bounded(stream: IO[bytes], path: Path) -> bytes:
    parts: list[bytes] = []
    total = 0
    try:
        while part := stream.read(_CHUNK):
            total += len(part)
            if total > MAX_BYTES:
                raise SourceError(
                    "file_too_large",
                    f"The file holds more than {MAX_BYTES // (1024 * 1024)} MiB.",
                    str(path),
                    "Split the catalogue into smaller files.",
                )
            parts.append(part)
    except (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError) as error:
        raise SourceError(
            "bad_compression",
            "The packed file is damaged or cut off.",
            str(path),
            "Copy or download it again.",
        ) from error
    return b"".join(parts)


def is_workbook(data: bytes, path: Path) -> bool:
    """Say whether the bytes are an Excel workbook (.xlsx, .xlsm); refuse what is no table.

    Raises:
        SourceError: ``wrong_type`` for a picture, a PDF, an archive, a web page …;
            ``bad_xlsx`` for a workbook that is cut off.
    """
    if data.startswith(_ZIP):
        return _is_workbook_zip(data, path)
    for magic, name, fix in _MAGIC:
        if data.startswith(magic) and (name not in _SHORT_MAGIC or _looks_binary(data)):
            raise _wrong_type(name, path, fix)
    _refuse_markup(data, path)
    if _looks_binary(data):
        raise _wrong_type("binary", path, _NOT_A_TABLE)
    return False


def _is_workbook_zip(data: bytes, path: Path) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except ZIP_DAMAGE as error:
        # A cut-off ZIP has lost its directory; its first entry still stands in front.
        if b"[Content_Types].xml" in data[:4096] or path.name.lower().endswith((".xlsx", ".xlsm")):
            raise SourceError(
                "bad_xlsx",
                "The workbook is damaged or cut off.",
                str(path),
                "Download or save it again.",
            ) from error
        raise _wrong_type("zip", path, "Unpack the archive first.") from error
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return True
    if "xl/workbook.bin" in names:
        raise _wrong_type("xlsb", path, _SAVE_AS)
    if "mimetype" in names or "word/document.xml" in names or "Index/Document.iwa" in names:
        raise _wrong_type("another office document", path, _SAVE_AS)
    raise _wrong_type("zip", path, "Unpack the archive first and read the catalogue file inside.")


def _refuse_markup(data: bytes, path: Path) -> None:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head.startswith(b"<"):
        return
    if any(mark in head for mark in _HTML_MARKS):
        fix = (
            "It is a web page, often a sign-in page saved in place of the report, or a table "
            "saved as HTML. Sign in and download again, or save the table as .xlsx."
        )
        raise _wrong_type("html", path, fix)
    if head.startswith((b"<?xml", b"<!--", b"<rss", b"<feed", b"<!doctype")):
        raise _wrong_type("xml", path, "Export the catalogue as .csv, .xlsx or .json.")


def _looks_binary(data: bytes) -> bool:
    """Say whether control bytes are frequent where no text has them; UTF-16 has only NULs."""
    sample = data[:65536]
    controls = sum(
        sample.count(bytes((b,))) for b in (*range(1, 9), *range(14, 26), 28, 29, 30, 31)
    )
    if controls > max(4, len(sample) // 50):
        return True
    nuls = sample.count(0)
    return nuls > max(4, len(sample) // 50) and not wide_text_order(sample)


def wide_text_order(sample: bytes) -> str:
    """Return "le" or "be" if the bytes look like UTF-16, else an empty string."""
    if sample.startswith(b"\xff\xfe"):
        return "le"
    if sample.startswith(b"\xfe\xff"):
        return "be"
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.15 and even < odd / 10:
        return "le"
    if even > 0.15 and odd < even / 10:
        return "be"
    return ""


def _wrong_type(detected: str, path: Path, fix: str) -> SourceError:
    return SourceError(
        "wrong_type", f"This is no catalogue but a file of the kind {detected}.", str(path), fix
    )
