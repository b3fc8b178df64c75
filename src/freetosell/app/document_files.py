"""A document of a case as files in memory: pages to look at, and files to hand out."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from freetosell.app.case_documents import DocumentDesk, export_document, load_letter
from freetosell.app.letter_head import make_head
from freetosell.core.cases.case import Case
from freetosell.reports.letters.pages import render_pages

_TYPES = {
    ".txt": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".eml": "message/rfc822",
    ".zip": "application/zip",
}
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file to hand out, under a name that is safe on every system."""

    name: str
    media_type: str
    content: bytes


def preview_pages(case: Case, desk: DocumentDesk, name: str, today: date) -> tuple[bytes, ...]:
    """Return the pages of the latest draft as PNG, as they would be printed.

    Raises:
        InputError: ``case_document``.
        MissingExtraError: ``extra_letters``.
    """
    _, letter = load_letter(case, desk.evidence, name)
    return render_pages(letter, make_head(case, desk, letter, today), case.subject.market)


def pack_document(
    case: Case, desk: DocumentDesk, name: str, form: str, today: date
) -> DocumentFile:
    """Return an approved document in one form; several page images come as one ZIP.

    Raises:
        InputError, CaseError, MissingExtraError: As `case_documents.export_document`.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = export_document(case, desk, name, Path(folder), (form,), today)
        files = [(path.name, path.suffix, path.read_bytes()) for path in sorted(paths)]
    if len(files) == 1:
        own, ending, content = files[0]
        return DocumentFile(own, _TYPES[ending], content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for own, _ending, content in files:
            archive.writestr(zipfile.ZipInfo(own, _STAMP), content)
    return DocumentFile(f"{name}.zip", _TYPES[".zip"], packed.getvalue())
