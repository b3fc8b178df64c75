"""An audit file as PDF and as a workbook; every statement leads to its records."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from freetosell.core.programme.audit import AuditResult, CorrectiveAction
from freetosell.core.programme.audit_file import AuditFile, ClauseSheet, EvidenceBlock
from freetosell.reports.programme.terms import RESULTS, in_language
from freetosell.reports.programme.typeset import typeset

_LINK = Font(color="0B5394", underline="single")
_HEAD = Font(bold=True)


def render_audit_pdf(file: AuditFile, language: str = "en", address: str = "") -> bytes:
    """Return the audit file as PDF.

    Args:
        file: What is shown.
        language: "en" or "zh".
        address: Where the program's pages are ("https://ip.example"); empty for
            links within the file alone.

    Raises:
        MissingExtraError: ``extra_letters`` if the extra is not installed.
    """
    blocks = _blocks(file)
    content = {
        "language": language,
        "terms": in_language(language),
        "head": _head(file, language),
        "verified": file.frame.verified,
        "source": file.frame.source,
        "sheets": [_sheet_content(sheet, language) for sheet in file.sheets],
        "blocks": [_block_content(block, language, address) for block in blocks.values()],
    }
    return typeset("audit_file.typ", content)


def render_audit_xlsx(file: AuditFile, language: str = "en", address: str = "") -> bytes:
    """Return the audit file as a workbook: summary, clauses, and the records behind them.

    Each statement of evidence links to the rows of its records, and each record
    to its page if the address of the pages is given.
    """
    terms = in_language(language)
    book = Workbook()
    book.remove(book.worksheets[0])
    summary = book.create_sheet(terms["summary"])
    clauses = book.create_sheet(terms["clause"])
    records = book.create_sheet(terms["records"])
    for label, value in _head(file, language):
        _append(summary, (label, value))
    if not file.frame.verified:
        _append(summary, ("", terms["unverified"]))
    _append(summary, ("", terms["note"]))
    _widths(summary, (24, 100))
    first_rows = _write_records(records, file, language, address)
    _write_clauses(clauses, file, language, first_rows, records.title)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_records(
    sheet: Worksheet, file: AuditFile, language: str, address: str
) -> dict[str, int]:
    terms = in_language(language)
    head = ("evidence", "kind", "key", "label", "state", "day", "digest")
    _append(sheet, [terms[name] for name in head], bold=True)
    first: dict[str, int] = {}
    for block in _blocks(file).values():
        first[block.id] = sheet.max_row + 1
        title = block.title.in_language(language)
        _append(sheet, (title, "", "", block.statement.in_language(language)), bold=True)
        for ref in block.records:
            day = ref.on.isoformat() if ref.on else ""
            _append(sheet, (title, ref.kind, ref.key, ref.label, ref.state, day, ref.digest))
            if address:
                cell = sheet.cell(sheet.max_row, 3)
                cell.hyperlink = _page(address, ref.kind, ref.key)
                cell.font = _LINK
        if block.left_out:
            _append(sheet, (title, "", "", f"{block.left_out} {terms['more']}"))
    _widths(sheet, (22, 18, 34, 60, 14, 12, 24))
    sheet.freeze_panes = "A2"
    return first


def _write_clauses(
    sheet: Worksheet, file: AuditFile, language: str, first: dict[str, int], records: str
) -> None:
    terms = in_language(language)
    names = ("clause", "label", "asks", "result", "statement", "actions", "evidence")
    _append(sheet, [terms[name] for name in names], bold=True)
    for one in file.sheets:
        for n, block in enumerate(one.evidence or (None,)):
            row = _clause_cells(one, language) if n == 0 else [""] * 6
            said = block.statement.in_language(language) if block else ""
            title = f"{block.title.in_language(language)}: " if block else ""
            _append(sheet, (*row, f"{title}{said}"))
            if block and block.id in first:
                cell = sheet.cell(sheet.max_row, len(names))
                cell.hyperlink = f"#'{records}'!A{first[block.id]}"
                cell.font = _LINK
    _widths(sheet, (9, 30, 44, 14, 50, 44, 60))
    sheet.freeze_panes = "A2"


def _clause_cells(sheet: ClauseSheet, language: str) -> list[str]:
    result = sheet.finding.result if sheet.finding else AuditResult.NOT_LOOKED_AT
    return [
        sheet.clause.number,
        sheet.clause.title.in_language(language),
        sheet.clause.asks.in_language(language),
        RESULTS[result].in_language(language),
        sheet.finding.statement if sheet.finding else "",
        "\n".join(_action_line(action, language) for action in sheet.actions),
    ]


def _head(file: AuditFile, language: str) -> list[tuple[str, str]]:
    terms, audit = in_language(language), file.audit
    counts = {
        result: sum(
            (s.finding.result if s.finding else AuditResult.NOT_LOOKED_AT) is result
            for s in file.sheets
        )
        for result in AuditResult
    }
    told = "; ".join(f"{RESULTS[r].in_language(language)}: {n}" for r, n in counts.items() if n)
    return [
        (terms["audit_file"], file.company),
        (terms["audit"], audit.id),
        (terms["frame"], file.frame.title.in_language(language)),
        (terms["scope"], audit.scope),
        (terms["auditor"], audit.auditor),
        (terms["planned"], audit.planned_on.isoformat()),
        (terms["closed"], audit.closed_on.isoformat() if audit.closed_on else terms["open"]),
        (terms["made"], file.made_on.isoformat()),
        (terms["result"], told),
    ]


def _blocks(file: AuditFile) -> dict[str, EvidenceBlock]:
    return {block.id: block for sheet in file.sheets for block in sheet.evidence if block.known}


def _sheet_content(sheet: ClauseSheet, language: str) -> dict[str, Any]:
    result = sheet.finding.result if sheet.finding else AuditResult.NOT_LOOKED_AT
    return {
        "number": sheet.clause.number,
        "title": sheet.clause.title.in_language(language),
        "asks": sheet.clause.asks.in_language(language),
        "result": RESULTS[result].in_language(language),
        "grade": result.value,
        "statement": sheet.finding.statement if sheet.finding else "",
        "actions": [_action_line(action, language) for action in sheet.actions],
        "evidence": [
            {
                "title": block.title.in_language(language),
                "statement": block.statement.in_language(language),
                "target": _label(block.id) if block.known else "",
            }
            for block in sheet.evidence
        ],
    }


def _block_content(block: EvidenceBlock, language: str, address: str) -> dict[str, Any]:
    terms = in_language(language)
    return {
        "target": _label(block.id),
        "title": block.title.in_language(language),
        "statement": block.statement.in_language(language),
        "left_out": f"{block.left_out} {terms['more']}" if block.left_out else "",
        "records": [
            {
                "key": ref.key,
                "label": ref.label,
                "state": ref.state,
                "day": ref.on.isoformat() if ref.on else "",
                "digest": ref.digest[:16],
                "page": _page(address, ref.kind, ref.key) if address else "",
            }
            for ref in block.records
        ],
    }


def _action_line(action: CorrectiveAction, language: str) -> str:
    terms = in_language(language)
    parts = [f"{action.id} {action.action} ({action.person}, {terms['due']} {action.due_on}"]
    if action.done_on:
        parts.append(f", {terms['done']} {action.done_on}")
    if action.effective is not None:
        parts.append(f", {terms['effective' if action.effective else 'not_effective']}")
    return "".join((*parts, ")"))


def _label(name: str) -> str:
    return "records-" + "".join(c if c.isalnum() else "-" for c in name)


def _page(address: str, kind: str, key: str) -> str:
    from urllib.parse import quote

    return f"{address.rstrip('/')}/record/{quote(kind, safe='')}/{quote(key, safe='')}"


def _append(sheet: Worksheet, cells: Any, *, bold: bool = False) -> None:
    row = sheet.max_row + (1 if sheet.max_row > 1 or sheet["A1"].value is not None else 0)
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:32_700]
        # Text stays text: no spreadsheet program reads it as a formula.
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            cell.font = _HEAD


def _widths(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
