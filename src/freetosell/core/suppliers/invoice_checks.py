"""An invoice counted again: each line, the sum, the tax, the total; and how old it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from freetosell.core.suppliers.checked import (
    CheckCode,
    CheckSetting,
    PaperCheck,
    fault,
    ok,
    open_question,
    source_of,
)
from freetosell.core.suppliers.paper import Invoice, InvoiceLine, Paper

#: Marketplaces look at invoices of the last year only.
LONGEST_AGE_DAYS = 365
_CENT = Decimal("0.01")
_ZERO = Decimal(0)


def check_invoice_total(paper: Paper, _: CheckSetting) -> Iterator[PaperCheck]:
    """Count an invoice again; a figure that does not come out was changed or mistyped.

    Each line may be rounded to the cent, and so may the tax.
    """
    here = (source_of(paper),)
    invoice = paper.invoice
    if invoice is None or not invoice.lines or invoice.total is None:
        text = "Lines or total were not entered, so that it cannot be counted again."
        yield open_question(CheckCode.TOTAL, "not_countable", text, here)
        return
    wrong = _first_wrong(invoice)
    if wrong:
        reason, text = wrong
        yield fault(CheckCode.TOTAL, reason, text, here)
        return
    text = f"The figures come out: {invoice.total} {invoice.currency}".rstrip() + "."
    yield ok(CheckCode.TOTAL, "total_comes_out", text, here)


def count_total(invoice: Invoice) -> Decimal:
    """Return what the total must be by the lines, the rest and the tax.

    Example:
        >>> line = InvoiceLine("Lamp", Decimal(3), Decimal("2.50"))
        >>> str(count_total(Invoice(lines=(line,), tax_percent=Decimal(13))))
        '8.48'
    """
    net = sum((_amount(line) for line in invoice.lines), _ZERO) + (invoice.other or _ZERO)
    return _rounded(net + _tax(invoice, net))


def _first_wrong(invoice: Invoice) -> tuple[str, str] | None:
    """Return reason and sentence of the first figure that does not come out."""
    for number, line in enumerate(invoice.lines, start=1):
        counted = _rounded(line.quantity * line.unit_price)
        if line.amount is not None and abs(line.amount - counted) > _CENT:
            text = f"Line {number} says {line.amount}; {line.quantity} × {line.unit_price} is "
            return "line_does_not_come_out", f"{text}{counted}."
    slack = _CENT * len(invoice.lines)
    lines = _rounded(sum((_amount(line) for line in invoice.lines), _ZERO))
    if _differs(invoice.subtotal, lines, slack):
        text = f"The lines add up to {lines}; the invoice says {invoice.subtotal}."
        return "subtotal_does_not_come_out", text
    net = lines + (invoice.other or _ZERO)
    if invoice.tax_percent is not None:
        due = _rounded(net * invoice.tax_percent / 100)
        if _differs(invoice.tax, due, slack):
            text = f"{invoice.tax_percent} % of {net} is {due}; the invoice says {invoice.tax}."
            return "tax_does_not_come_out", text
    counted = _rounded(net + _tax(invoice, net))
    if _differs(invoice.total, counted, slack):
        text = f"Lines and tax add up to {counted}; the invoice says {invoice.total}: "
        return "total_does_not_come_out", f"{text}it was altered, or a line is missing."
    return None


def _differs(printed: Decimal | None, counted: Decimal, slack: Decimal) -> bool:
    return printed is not None and abs(printed - counted) > slack


def _amount(line: InvoiceLine) -> Decimal:
    return line.amount if line.amount is not None else _rounded(line.quantity * line.unit_price)


def _tax(invoice: Invoice, net: Decimal) -> Decimal:
    if invoice.tax is not None:
        return invoice.tax
    return net * invoice.tax_percent / 100 if invoice.tax_percent is not None else _ZERO


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def check_invoice_age(paper: Paper, setting: CheckSetting) -> Iterator[PaperCheck]:
    """Say whether a marketplace would still look at the invoice."""
    if paper.issued_on is None or paper.issued_on > setting.on:
        return
    days = (setting.on - paper.issued_on).days
    here = (source_of(paper),)
    if days > LONGEST_AGE_DAYS:
        text = f"It is {days} days old; marketplaces ask for one of the last {LONGEST_AGE_DAYS}."
        yield fault(CheckCode.AGE, "older_than_a_year", text, here)
    else:
        yield ok(CheckCode.AGE, "young_enough", f"It is {days} days old.", here)
