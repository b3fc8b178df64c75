"""The report as a workbook: summary, findings, charts row by row, questions, scope.

Every cell from outside is stored as a string with the quote-prefix style, so
that no spreadsheet program reads it as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from freetosell.core.charts.design_around import Change
from freetosell.core.clearance.assessment import Finding, VariationFinding
from freetosell.reports import change_words, second_words, words
from freetosell.reports.model import ProductView, ReportModel

#: A cell of a spreadsheet holds 32,767 characters; what is cut is said to be cut.
CELL_LIMIT = 32_700
_WIDTHS = {"text": 60, "short": 16, "middle": 30}


def render_xlsx(report: ReportModel) -> bytes:
    """Return the workbook as bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Summary", _summary_head(report), _summary(report))
    _sheet(book, "Findings", FINDING_HEAD, _findings(report))
    _sheet(book, "Charts", CHART_HEAD, _charts(report))
    _sheet(book, "Questions", QUESTION_HEAD, _questions(report))
    _sheet(book, "Changes", CHANGE_HEAD, _changes(report))
    _sheet(
        book, "Scope", (("Product", "middle"), ("What", "short"), ("Line", "text")), _scope(report)
    )
    if report.seconds:
        _sheet(book, "Second readings", SECOND_HEAD, _seconds(report))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


Head = Sequence[tuple[str, str]]
Row = Sequence[object]

FINDING_HEAD: Head = (
    ("Product", "middle"),
    ("Title", "middle"),
    ("Market", "short"),
    ("Publication", "short"),
    ("Right", "short"),
    ("Outcome", "short"),
    ("Variations", "middle"),
    ("Deciding", "text"),
    ("Status", "short"),
    ("Last protected day, from", "short"),
    ("Last protected day, to", "short"),
    ("Deciding rows", "middle"),
    ("Rules", "middle"),
    ("Rulebook", "short"),
    ("As of", "short"),
)
CHART_HEAD: Head = (
    ("Product", "middle"),
    ("Variations", "middle"),
    ("Publication", "short"),
    ("Claim", "short"),
    ("Row", "short"),
    ("Role", "short"),
    ("Limitation", "text"),
    ("Reading", "short"),
    ("Confidence", "short"),
    ("Reason", "text"),
    ("Evidence", "text"),
    ("Where it stands", "middle"),
    ("Claim as a whole", "middle"),
    ("Read by", "short"),
)
QUESTION_HEAD: Head = (
    ("Product", "middle"),
    ("Variations", "middle"),
    ("Question id", "middle"),
    ("Question", "text"),
    ("Limitation", "text"),
    ("Markets", "short"),
    ("Answer (yes, no, different, unknown)", "middle"),
    ("In words, and on what evidence", "text"),
)
CHANGE_HEAD: Head = (
    ("Product", "middle"),
    ("For markets", "short"),
    ("Together or alone", "middle"),
    ("Change", "text"),
    ("Claims that fall", "middle"),
    ("Market by market", "text"),
    ("Questions to ask first", "middle"),
)
SECOND_HEAD: Head = (
    ("Product", "middle"),
    ("Variations", "middle"),
    ("Publication", "short"),
    ("Claim", "short"),
    ("Row", "short"),
    ("First reading", "short"),
    ("Second reading", "short"),
    ("Against each other", "short"),
    ("Reason of the second", "text"),
    ("Evidence of the second", "text"),
    ("Read by", "middle"),
)


def _summary_head(report: ReportModel) -> Head:
    return (("Product", "middle"), ("Title", "text"), *((m, "middle") for m in report.markets))


def _summary(report: ReportModel) -> Iterator[Row]:
    for view in report.products:
        yield (view.product.id, view.product.title, *(m.label for m in view.markets))
        said = {m: [f.deciding for f in view.general if f.market == m] for m in report.markets}
        if any(said.values()):
            yield (view.product.id, "About the market as a whole", *map(" ".join, said.values()))
    yield ()
    yield (words.DISCLAIMER,)
    yield (f"{report.program}; law and status as of {report.as_of.isoformat()}",)


def _findings(report: ReportModel) -> Iterator[Row]:
    for view in report.products:
        shown = [*view.general, *(f for right in view.rights for f in right.findings)]
        for market in view.markets:
            if not any(f.market == market.market for f in shown):
                yield (
                    view.product.id,
                    view.product.title,
                    market.market,
                    "",
                    "",
                    market.label,
                    words.format_variations(()),
                    market.deciding,
                )
        for f in shown:
            yield from _finding_rows(view, f)


def _finding_rows(view: ProductView, f: Finding) -> Iterator[Row]:
    """Yield one row for the finding, or one per group of variations where they differ."""
    status = f.status
    for part in f.variations or (f,):
        of = part.variations if isinstance(part, VariationFinding) else ()
        yield (
            view.product.id,
            view.product.title,
            f.market,
            f.publication,
            f.right_kind.value,
            words.OUTCOMES[part.outcome][0],
            words.format_variations(of),
            part.deciding,
            words.STATUSES[status.in_force] if status else "",
            _day(status.term.earliest) if status else "",
            _day(status.term.latest) if status else "",
            "; ".join(part.deciding_rows),
            "; ".join(r.rule_id for r in f.rules),
            f.rulebook_digest,
            f.as_of.isoformat(),
        )


def _charts(report: ReportModel) -> Iterator[Row]:
    for view in report.products:
        for f in view.general:
            label = f"{f.market}: {words.OUTCOMES[f.outcome][0]}"
            yield (view.product.id, *("",) * 7, "", f.deciding, "", "", label)
        for right in view.rights:
            for chart in right.charts:
                for row in chart.rows:
                    reading = row.reading
                    yield (
                        view.product.id,
                        words.format_variations(chart.variations),
                        chart.publication,
                        chart.claim_number,
                        row.limitation_id,
                        row.role.value,
                        row.text,
                        words.READINGS[reading.reading][0],
                        round(reading.confidence, 2),
                        reading.reason,
                        " | ".join(e.quote for e in reading.evidence),
                        "; ".join(f"{e.origin.value} {e.field}".strip() for e in reading.evidence),
                        words.CONCLUSIONS[chart.conclusion],
                        chart.reader,
                    )


def _questions(report: ReportModel) -> Iterator[Row]:
    for view in report.products:
        for q in view.questions:
            of = words.format_variations(q.variations)
            yield (view.product.id, of, q.id, q.text, q.limitation, ", ".join(q.markets), "", "")


def _changes(report: ReportModel) -> Iterator[Row]:
    """Yield the sets of changes, then each change alone."""
    for view in report.products:
        if view.around is None:
            continue
        for chosen in view.around.sets:
            markets = ", ".join(chosen.markets)
            for change in chosen.changes:
                yield _change_row(view, markets, change_words.set_head(chosen), change)
            stands = " ".join(change_words.effect_line(e) for e in chosen.effects)
            yield (view.product.id, markets, "all of these together", "", "", stands, "")
        for change in view.around.singles:
            yield _change_row(view, ", ".join(view.around.markets), "alone", change)
    yield ()
    yield (change_words.NOTE,)


def _change_row(view: ProductView, markets: str, how: str, change: Change) -> Row:
    return (
        view.product.id,
        markets,
        how,
        change_words.change_name(change),
        ", ".join(change.claims),
        " ".join(change_words.effect_line(e) for e in change.effects),
        ", ".join(change.questions),
    )


def _seconds(report: ReportModel) -> Iterator[Row]:
    """Yield each row that was read twice, in the order of the charts."""
    for view in report.products:
        for chart in (c for right in view.rights for c in right.charts):
            second = second_words.find_second(chart, report)
            if second is None:
                continue
            for row in chart.rows:
                other = second_words.second_row(second, row)
                yield (
                    view.product.id,
                    words.format_variations(chart.variations),
                    chart.publication,
                    chart.claim_number,
                    row.limitation_id,
                    words.READINGS[row.reading.reading][0],
                    words.READINGS[other.reading.reading][0],
                    "yes" if other.contradicts else "differ" if other.differs else "",
                    other.reading.reason,
                    " | ".join(e.quote for e in other.reading.evidence),
                    second.reader,
                )


def _scope(report: ReportModel) -> Iterator[Row]:
    for view in report.products:
        scope = view.scope
        for kind, lines in (
            ("searched", scope.searched),
            ("not searched", scope.not_searched),
            ("failed or missing", scope.degraded),
        ):
            for line in lines:
                yield (view.product.id, kind, line)
        for f in view.general:
            yield (view.product.id, f"market {f.market}", f.deciding)


def _day(day: object) -> str:
    return str(day) if day else "not known"


def _sheet(book: Workbook, name: str, head: Head, rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(name)
    _write(sheet, 1, [title for title, _ in head])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        _write(sheet, number, row)
    for i, (_, width) in enumerate(head, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = _WIDTHS[width]
    sheet.freeze_panes = "A2"
    if sheet.max_row > 1:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{sheet.max_row}"


def _write(sheet: Worksheet, number: int, values: Row) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=number, column=column)
        if isinstance(value, int | float):
            cell.value = value
        else:
            cell.value = _clean(str(value))
            cell.data_type = "s"
            cell.quotePrefix = True
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _clean(text: str) -> str:
    text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= CELL_LIMIT else text[:CELL_LIMIT] + " … [cut]"
