"""Pages of files that hold drawings: pictures, picture files of many pages, PDF.

A page is opened when it is asked for, and only one is in memory at a time.  A
PDF is drawn by PDFium (package pypdfium2, Apache-2.0 or BSD-3-Clause), scripts,
forms and links in it are not run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.core.provenance import Record, Rejected
from freetosell.pictures.decode import (
    KEPT_SIDE,
    MAX_BYTES,
    MAX_PAGES,
    DecodedPicture,
    count_pages,
    read_page,
)

PDF_HEAD = b"%PDF-"
_POINTS_AN_INCH = 72
#: Drawn at most this fine: more shows nothing of a scan.
_MOST_DPI = 300
_MAX_TEXT = 100_000
_MAX_POINTS = 20_000
#: PDFium may be called by one thread at a time.
_ONE_AT_A_TIME = threading.Lock()
#: Part of a page's height above which a text runs over both columns.
_FULL_WIDTH = 0.17


@dataclass(frozen=True, slots=True)
class Page:
    """One page that can be opened.

    Args:
        where: Name of the file, with ``#page3`` where it has several.
        open: Gives the pixels, or says why not.
        text: Gives the text layer, left column before right one; empty without one.
        of_pdf: Whether it is a page of a PDF.
    """

    where: str
    open: Callable[[], Record[DecodedPicture] | Rejected]
    text: Callable[[], str]
    of_pdf: bool = False


def load_pages(path: Path) -> tuple[Page, ...] | Rejected:
    """Find the pages of a file.

    Raises:
        SourceError: ``unreadable_file`` or ``file_too_large``.
        MissingExtraError: ``missing_extra`` for a PDF without the extra ``images``.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            what = f"The file holds more than {MAX_BYTES // 2**20} MiB."
            raise SourceError("file_too_large", what, str(path), "Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            "unreadable_file",
            f"The file cannot be opened: {error.strerror or type(error).__name__}.",
            str(path),
            "Check path and rights.",
        ) from error
    return find_pages(content, path.name)


def find_pages(content: bytes, where: str) -> tuple[Page, ...] | Rejected:
    """Find the pages of a file that is in memory.

    Args:
        content: The bytes of the file.
        where: Name of the file, for the record.

    Raises:
        MissingExtraError: ``missing_extra`` for a PDF without the extra ``images``.
    """
    if content[:1024].lstrip()[:5] == PDF_HEAD:
        return _pdf_pages(content, where)
    number = count_pages(content, where)
    if isinstance(number, Rejected):
        return number

    def page(n: int) -> Page:
        place = where if number == 1 else f"{where}#page{n}"
        return Page(place, lambda: read_page(content, n, place), str)

    return tuple(page(n) for n in range(1, number + 1))


def _pdf_pages(content: bytes, where: str) -> tuple[Page, ...] | Rejected:
    pdfium = _pdfium(where)
    digest = sha256(content).hexdigest()
    try:
        with _ONE_AT_A_TIME, closing(pdfium.PdfDocument(content)) as document:
            number = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            reason = "The PDF is locked with a password. Save it without one."
            return Rejected("pdf_locked", reason, where)
        return Rejected("pdf_damaged", "The PDF cannot be read. Download it again.", where)
    if not number:
        return Rejected("pdf_damaged", "The PDF has no page. Download it again.", where)
    if number > MAX_PAGES:
        reason = f"The PDF has {number} pages, more than {MAX_PAGES}. Split it."
        return Rejected("pdf_too_long", reason, where)

    def page(n: int) -> Page:
        place = f"{where}#page{n}"
        return Page(
            place,
            lambda: _draw(pdfium, content, n, place, digest),
            lambda: _text(pdfium, content, n),
            of_pdf=True,
        )

    return tuple(page(n) for n in range(1, number + 1))


def _draw(
    pdfium: Any, content: bytes, number: int, where: str, digest: str
) -> Record[DecodedPicture] | Rejected:
    try:
        with _ONE_AT_A_TIME, closing(pdfium.PdfDocument(content)) as document:
            page = document[number - 1]
            longest = max(page.get_size())
            if not 1 <= longest <= _MAX_POINTS:
                return Rejected("pdf_page_size", "The page has no size that can be drawn.", where)
            scale = min(KEPT_SIDE / longest, _MOST_DPI / _POINTS_AN_INCH)
            drawn = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
            pixels = np.array(drawn.to_numpy()[..., :3], np.uint8)
    except (pdfium.PdfiumError, MemoryError, ValueError, IndexError):
        return Rejected("pdf_page_damaged", "The page cannot be drawn.", where)
    size = (pixels.shape[1], pixels.shape[0])
    return Record(DecodedPicture(pixels, "PDF", size, number, digest), where)


def _text(pdfium: Any, content: bytes, number: int) -> str:
    """Return the text layer of a page in two columns; empty where there is none."""
    try:
        with _ONE_AT_A_TIME, closing(pdfium.PdfDocument(content)) as document:
            page = document[number - 1]
            wide, high = page.get_size()
            text = page.get_textpage()
            head, middle = high * (1 - _FULL_WIDTH), wide / 2
            parts = [
                text.get_text_bounded(left=0, right=wide, bottom=head, top=high),
                text.get_text_bounded(left=0, right=middle, bottom=0, top=head),
                text.get_text_bounded(left=middle, right=wide, bottom=0, top=head),
            ]
    except (pdfium.PdfiumError, MemoryError, ValueError, IndexError):
        return ""
    return "\n".join(part.replace("\r", "") for part in parts)[:_MAX_TEXT].strip()


def _pdfium(where: str) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Pages of a PDF can be drawn only with the optional part for images.",
            where,
            'pip install "freetosell[images]"',
        ) from error
    return pypdfium2
