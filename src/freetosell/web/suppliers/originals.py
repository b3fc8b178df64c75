"""Originals of papers that people bring: what kind of file it is, and a name that harms nothing."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from freetosell.core.errors import InputError

#: Largest body of a page that takes an original.
MAX_PAPER_BYTES = 24 * 1024 * 1024
#: Ending → what such a file begins with.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
}
#: For the ``accept`` of a file field.
ACCEPTED = ",".join(_BEGINNINGS)
_LONGEST_NAME = 120


def plain_name(written: str) -> str:
    """Return a file name without folders, signs that do not print, and leading points.

    Example:
        >>> plain_name("../../etc/ licence.PDF")
        'licence.pdf'
    """
    last = written.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable())
    kept = " ".join(kept.split()).lstrip(". ")
    stem, ending = Path(kept).stem, Path(kept).suffix.lower()
    return f"{stem[: _LONGEST_NAME - len(ending)]}{ending}" if kept else "file"


@contextmanager
def brought(file: UploadedFile[Any]) -> Iterator[Path]:
    """Hold an original under its plain name while it is put into the evidence folder.

    Raises:
        InputError: ``paper_file_kind`` for an ending that is not taken, or for a file
            that is not what its ending says.
    """
    name = plain_name(str(file.name or ""))
    beginnings = _BEGINNINGS.get(Path(name).suffix)
    head = file.read(16)
    file.seek(0)
    if beginnings is None or not head.startswith(beginnings):
        raise InputError(
            "paper_file_kind",
            "This is no file of a kind that is kept as an original.",
            where=name,
            fix="Send a PDF, PNG, JPEG, DOCX or XLSX.",
        )
    with tempfile.TemporaryDirectory(prefix="freetosell-paper-") as folder:
        path = Path(folder) / name
        with path.open("xb") as stream:
            for chunk in file.chunks():
                stream.write(chunk)
        yield path
