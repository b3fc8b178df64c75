"""The form as an .xlsx workbook, with the possible answers to choose from."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from freetosell.reports.question_form.layout import ANSWER, COLUMNS, ID, QuestionForm

_WIDTHS = (6, 52, 44, 16, 34, 26, 18, 14, 19)
_TO_FILL = PatternFill("solid", fgColor="FFF8DC")
_SIDE = Side(style="thin", color="BBBBBB")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_FAINT = Font(size=8, color="888888")


def render_workbook(form: QuestionForm) -> bytes:
    """Return the form as bytes of an .xlsx file; every cell is text, never a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Form"
    _put(sheet, 1, 0, form.title).font = Font(bold=True, size=14)
    _put(sheet, 2, 0, form.intro)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=ID)
    sheet.row_dimensions[2].height = 64
    at = 4
    for label, value, key in form.head:
        _put(sheet, at, 1, label).font = Font(bold=True)
        blank = _put(sheet, at, 2, value)
        _put(sheet, at, ID, key).font = _FAINT
        if key:
            blank.fill, blank.border = _TO_FILL, _LINE
        at += 1
    at += 1
    for column, title in enumerate(form.columns):
        _put(sheet, at, column, title).font = Font(bold=True)
    sheet.freeze_panes = f"A{at + 1}"
    first = at + 1
    for row in form.rows:
        at += 1
        for column in range(COLUMNS):
            written = _put(sheet, at, column, row[column])
            written.border = _LINE
            if ANSWER <= column < ID:
                written.fill = _TO_FILL
            if column == ID:
                written.font = _FAINT
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if form.rows:
        _offer(sheet, form, f"{get_column_letter(ANSWER + 1)}{first}:D{at}")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _offer(sheet: Worksheet, form: QuestionForm, cells: str) -> None:
    listed = ",".join(form.replies).replace('"', "")
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    choice.showErrorMessage = False
    sheet.add_data_validation(choice)
    choice.add(cells)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row=row, column=column + 1)
    if not isinstance(cell, Cell):  # a merged one, of which there are none here
        raise TypeError(f"row {row} has a merged cell")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
