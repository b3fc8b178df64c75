"""The form as a DOCX document that can be printed, or filled in on a screen."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from freetosell.core.errors import MissingExtraError
from freetosell.reports.question_form.layout import QuestionForm

if TYPE_CHECKING:
    from docx.table import _Cell

_EAST = {"zh": "SimSun", "ja": "MS Mincho"}


def import_docx() -> Any:
    """Return the library that writes and reads documents.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "Forms as DOCX need an optional part.",
            fix='Install it with: pip install "freetosell[letters]"; or use an .xlsx form.',
        ) from error
    return docx


def render_document(form: QuestionForm) -> bytes:
    """Return the form as bytes of a .docx file: a table of who, then one of questions.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    docx = import_docx()
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    normal = document.styles["Normal"]
    normal.font.size = Pt(9)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _EAST.get(form.language, "SimSun"))
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = form.title
    document.add_heading(_plain(form.title), level=1)
    document.add_paragraph(_plain(form.intro))
    head = document.add_table(rows=0, cols=3)
    head.style = "Table Grid"
    for line in form.head:
        _fill(head.add_row().cells, line)
    document.add_paragraph()
    table = document.add_table(rows=0, cols=len(form.columns))
    table.style = "Table Grid"
    _fill(table.add_row().cells, form.columns, bold=True)
    for row in form.rows:
        _fill(table.add_row().cells, row)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(cells: tuple[_Cell, ...], texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(_plain(text)).bold = bold


def _plain(text: str) -> str:
    """Return text that XML can hold."""
    return "".join(
        ch if ch.isprintable() or ch in "\n\t" else "\N{REPLACEMENT CHARACTER}" for ch in text
    )
