"""A letter as DOCX that a person can go on writing in."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from freetosell.core.cases.letter import Block, BlockKind, Letter, join_sentences
from freetosell.core.errors import MissingExtraError
from freetosell.reports.letters.head import LetterHead

if TYPE_CHECKING:
    from docx.document import Document

_EAST = {"zh": "SimSun", "ja": "MS Mincho", "ko": "Batang"}
_SIZE_PT = 10.5


def render_docx(letter: Letter, head: LetterHead) -> bytes:
    """Return the letter as a DOCX file (ECMA-376), with real headings, lists and tables.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    try:
        import docx
        from docx.shared import Pt
    except ImportError as error:
        raise MissingExtraError(
            "extra_letters",
            "Letters as DOCX need an optional part.",
            fix='Install it with: pip install "freetosell[letters]".',
        ) from error
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = letter.subject[:250]
    document.core_properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SIZE_PT)
    _set_east_asian_font(normal, _EAST.get(letter.language, "SimSun"))
    if head.label:
        document.add_paragraph().add_run(head.label).bold = True
    for lines in (head.sender, head.to):
        if lines:
            document.add_paragraph("\n".join(lines))
    if head.dated:
        document.add_paragraph(head.dated)
    document.add_heading(letter.subject, level=1)
    for block in letter.blocks:
        _add(document, block, letter.language)
    if head.note:
        document.add_paragraph().add_run(head.note).italic = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Document, block: Block, language: str) -> None:
    if block.kind is BlockKind.TABLE:
        _add_table(document, block)
    elif block.kind is BlockKind.HEADING:
        document.add_heading(" ".join(s.text for s in block.statements), level=2)
    elif block.kind is BlockKind.LIST:
        for statement in block.statements:
            document.add_paragraph(_clean(statement.text), style="List Bullet")
    else:
        join = "\n" if block.kind is BlockKind.SIGNATURE else join_sentences(language)
        document.add_paragraph(_clean(join.join(s.text for s in block.statements)))


def _add_table(document: Document, block: Block) -> None:
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(_clean(name)).bold = True
    for row in block.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = _clean(text)
    document.add_paragraph()


def _clean(text: str) -> str:
    """Drop control characters, which a DOCX may not hold."""
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)


def _set_east_asian_font(style: object, name: str) -> None:
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]  # docx has no stubs for it
    fonts.set(qn("w:eastAsia"), name)
