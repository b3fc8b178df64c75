"""The text that a PDF holds, page by page; needs the extra ``mail``.  Scans hold none."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from freetosell.core.errors import MissingExtraError, SourceError
from freetosell.platforms.notices.message import LONGEST_TEXT

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 60
#: Damaged files make the library raise whatever its innards meet.
_DAMAGED = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,  # RecursionError and NotImplementedError too
    ArithmeticError,
    MemoryError,
    struct.error,
    zlib.error,
)


def read_pdf_text(content: bytes, where: str) -> str:
    """Return the text of the first 60 pages.

    Raises:
        MissingExtraError: ``missing_extra``.
        SourceError: ``bad_pdf``; ``no_text`` for a scan.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Text of PDF files needs the extra 'mail'.",
            where,
            "Install it: pip install 'freetosell[mail]', or paste the text.",
        ) from error
    try:
        text = _first_pages(PdfReader(io.BytesIO(content), strict=False))
    except (PyPdfError, *_DAMAGED) as error:
        raise SourceError(
            "bad_pdf",
            f"The PDF cannot be read ({type(error).__name__}).",
            where,
            "Open it, copy the text and paste it.",
        ) from error
    if not text.strip():
        raise SourceError(
            "no_text",
            "The PDF holds pictures of text, no text.",
            where,
            "Copy the text of the notice from the seller's pages and paste it.",
        )
    return text


def _first_pages(reader: PdfReader) -> str:
    pages: list[str] = []
    for page in reader.pages[:_MOST_PAGES]:
        pages.append(page.extract_text() or "")
        if sum(map(len, pages)) > LONGEST_TEXT:
            break
    return "\n".join(pages)
