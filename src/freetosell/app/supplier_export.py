"""Suppliers and papers written to lists that the importer reads, and that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

from freetosell.app.supplier_room import SupplierRoom
from freetosell.app.supplier_rows import PAPER_COLUMNS, SUPPLIER_COLUMNS
from freetosell.core import codec
from freetosell.core.errors import InputError, SourceError
from freetosell.core.suppliers.paper import PAPER, Invoice, InvoiceLine, Paper
from freetosell.core.suppliers.supplier import SUPPLIER, Mould, Supplier
from freetosell.core.text import fold

#: Added to the list of papers; the importer passes it over.
_OUTCOME = "outcome"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_suppliers(room: SupplierRoom, path: Path, *, overwrite: bool = False) -> int:
    """Write all suppliers to a CSV or XLSX file; return how many.

    Of several contacts and sites the first is written.

    Raises:
        InputError: ``list_kind``, or ``list_exists`` without ``overwrite``.
        SourceError: ``list_unwritable``.
    """
    rows = [_supplier_row(s) for s in room.find_all(SUPPLIER, Supplier)]
    return _write(path, SUPPLIER_COLUMNS, rows, overwrite=overwrite)


def export_papers(room: SupplierRoom, path: Path, *, overwrite: bool = False) -> int:
    """Write all papers to a CSV or XLSX file with the outcome of their latest check.

    Raises:
        InputError: ``list_kind``, or ``list_exists`` without ``overwrite``.
        SourceError: ``list_unwritable``.
    """
    rows = [
        {**_paper_row(codec.from_dict(Paper, entry.content)), _OUTCOME: entry.state}
        for entry in room.entries.find(PAPER)
    ]
    return _write(path, (*PAPER_COLUMNS, _OUTCOME), rows, overwrite=overwrite)


def _supplier_row(supplier: Supplier) -> dict[str, str]:
    chinese = [n for n in supplier.names[1:] if any("\u4e00" <= c <= "\u9fff" for c in n)]
    others = [n for n in supplier.names[1:] if n not in chinese[:1]]
    contact = supplier.contacts[0] if supplier.contacts else None
    site = supplier.sites[0] if supplier.sites else None
    supplies = supplier.supplies
    told = any(s.mould is not Mould.UNKNOWN for s in supplies)
    return {
        "id": supplier.id,
        "name": supplier.name,
        "name_zh": "".join(chinese[:1]),
        "other_names": "; ".join(others),
        "country": supplier.country,
        "trade": supplier.trade.value,
        "registration": supplier.registration,
        "standing": supplier.standing.value,
        "since": str(supplier.since or ""),
        "contact": contact.name if contact else "",
        "email": contact.email if contact else "",
        "phone": contact.phone if contact else "",
        "site": site.name if site else "",
        "address": site.address if site else "",
        "products": "; ".join(s.product for s in supplies),
        "models": _in_order(s.model for s in supplies),
        "mould": "; ".join(s.mould.value for s in supplies) if told else "",
        "mould_number": _in_order(s.mould_number for s in supplies),
        "red_flags": "; ".join(supplier.red_flags),
        "notes": supplier.notes,
    }


def _in_order(texts: Iterable[str]) -> str:
    """Join what stands in the order of the products, as long as none before is empty."""
    kept: list[str] = []
    for text in texts:
        if not text:
            break
        kept.append(text)
    return "; ".join(kept)


def _paper_row(paper: Paper) -> dict[str, str]:
    sublicence = {True: "yes", False: "no", None: ""}[paper.sublicence]
    row = {
        "supplier": paper.supplier, "id": paper.id, "kind": paper.kind.value,
        "title": paper.title, "number": paper.number, "issuer": paper.issuer,
        "given_by": paper.given_by, "given_to": paper.given_to, "holder": paper.holder,
        "right": paper.scope.right, "markets": "; ".join(paper.scope.markets),
        "products": "; ".join(paper.scope.products), "issued_on": str(paper.issued_on or ""),
        "valid_from": str(paper.valid_from or ""), "valid_to": str(paper.valid_to or ""),
        "models": "; ".join(paper.models), "standards": "; ".join(paper.standards),
        "sublicence": sublicence, "language": paper.language, "file": paper.file,
    }  # fmt: skip
    return {**row, **(_invoice_cells(paper.invoice) if paper.invoice else {})}


def _invoice_cells(invoice: Invoice) -> dict[str, str]:
    figures = {
        "subtotal": invoice.subtotal, "other": invoice.other, "tax_percent": invoice.tax_percent,
        "tax": invoice.tax, "total": invoice.total,
    }  # fmt: skip
    return {
        "buyer": invoice.buyer,
        "currency": invoice.currency,
        "lines": "; ".join(_line(line) for line in invoice.lines),
        **{name: format(n, "f") for name, n in figures.items() if n is not None},
    }


def _line(line: InvoiceLine) -> str:
    amount = f" = {line.amount:f}" if line.amount is not None else ""
    return f"{line.quantity:f} x {line.unit_price:f}{amount} {line.model}".rstrip()


def _write(
    path: Path, columns: Sequence[str], rows: list[dict[str, str]], *, overwrite: bool
) -> int:
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise InputError(
            "list_kind",
            f"{path.suffix or 'No ending'} is no kind of list.",
            where=str(path),
            fix="Use a file that ends in .csv or .xlsx.",
        )
    if path.exists() and not overwrite:
        raise InputError(
            "list_exists",
            "The file is there already.",
            where=str(path),
            fix="Choose another name, or give --overwrite.",
        )
    data = _csv(columns, rows) if kind == ".csv" else _xlsx(columns, rows)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SourceError(
            "list_unwritable",
            f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another folder, or mend the permissions.",
        ) from error
    return len(rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_inert(row.get(c, "")) for c in columns] for row in rows)
    # The mark at the start tells spreadsheets that the file is UTF-8.
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _inert(text: str) -> str:
    """Put a blank before what a spreadsheet would run; the importer takes it off again."""
    return f" {text}" if fold(text).startswith(_STARTS_FORMULA) else text


def _xlsx(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, cells in enumerate(_cells(columns, rows), start=1):
        for place, text in enumerate(cells, start=1):
            cell = sheet.cell(row=number, column=place)
            if isinstance(cell, Cell):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
                cell.data_type = "s"
                cell.quotePrefix = True
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[list[str]]:
    yield list(columns)
    for row in rows:
        yield [row.get(c, "") for c in columns]
