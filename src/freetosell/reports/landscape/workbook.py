"""A landscape as a workbook, one sheet a count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from freetosell.core.landscape.picture import Landscape


def render_workbook(landscape: Landscape) -> bytes:
    """Return every count of a landscape as an .xlsx file; text is never a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    about: list[Sequence[object]] = [
        ("Field", landscape.field.describe()),
        ("Made on", landscape.made_on.isoformat()),
        ("Documents", landscape.documents),
        *(("Note", note) for note in landscape.notes),
    ]
    _sheet(book, "About", ("What", "Value"), about)
    _sheet(book, "Years", ("Year", "Documents"), landscape.years.items())
    _sheet(book, "Offices", ("Office", "Documents"), landscape.offices.items())
    for name, trends in (("Classes", landscape.classes), ("Owners", landscape.owners)):
        head = (name, "Documents", "Recent", "Before", "Direction")
        rows = ((t.name, t.total, t.recent, t.before, t.direction.value) for t in trends)
        _sheet(book, name, head, rows)
    told = ("Term", "Recent", "Before", "Standard errors", "Owners", "Publications")
    terms = (
        (e.term, e.recent, e.before, e.score, e.owners, " ".join(e.keys))
        for e in landscape.emerging
    )
    _sheet(book, "Terms", told, terms)
    matrix = landscape.matrix
    rows_of = ((name, *counts) for name, counts in zip(matrix.rows, matrix.counts, strict=True))
    _sheet(book, "Owners by class", ("Owner", *matrix.columns), rows_of)
    gaps = ((g.row, g.column, g.expected, g.found) for g in landscape.gaps)
    _sheet(book, "Gaps", ("Class", "Term", "To be expected", "Found"), gaps)
    ends = ((month, key) for month, keys in landscape.ends.items() for key in keys)
    _sheet(book, "Ends", ("Latest month", "Publication"), ends)
    points = ((p.key, p.cluster, p.x, p.y) for p in landscape.points)
    _sheet(book, "Map", ("Publication", "Cluster", "x", "y"), points)
    clusters = ((c.number, len(c.keys), ", ".join(c.terms)) for c in landscape.clusters)
    _sheet(book, "Clusters", ("Cluster", "Publications", "Terms"), clusters)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(
    book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    sheet = book.create_sheet(name)
    sheet.append(list(head))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, int | float):
                cell.value = value
            else:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:32_700]
                cell.data_type = "s"
                cell.quotePrefix = True
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 34
