"""Forms of papers: each kind asks what stands on such a paper, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from freetosell.app.supplier_rows import parse_paper_row
from freetosell.core.errors import InputError
from freetosell.core.suppliers.paper import Invoice, Paper, PaperKind
from freetosell.web.suppliers.forms import day_field
from freetosell.web.suppliers.originals import ACCEPTED

_K = PaperKind
_LINK = ("given_by", "given_to", "holder", "right", "markets", "products", "sublicence")
_GOODS = ("models", "standards", "markets", "products")
#: Kind → what it asks beyond what every paper is asked.
FIELDS: Mapping[PaperKind, tuple[str, ...]] = {
    _K.IP_WARRANTY: ("given_to", "markets", "products"),
    _K.LICENCE: _LINK,
    _K.AUTHORISATION: _LINK,
    _K.PATENT_CERTIFICATE: ("holder", "right", "markets", "products"),
    _K.INVOICE: (
        "buyer", "models", "products", "currency", "lines", "subtotal", "other", "tax_percent",
        "tax", "total",
    ),
    _K.TOOLING: ("given_to", "models", "products"),
    _K.NDA: ("given_to",),
    _K.CONTRACT: ("given_to",),
    _K.BUSINESS_LICENCE: ("holder",),
    _K.TEST_REPORT: _GOODS,
    _K.CONFORMITY: _GOODS,
}  # fmt: skip
_PARTED = _("Parted by semicolons.")


def _line(label: Any, hint: Any = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=hint)


def _special(name: str) -> forms.Field:
    """Return the field of what only some kinds have."""
    fields: dict[str, forms.Field] = {
        "given_by": _line(_("Who allows")),
        "given_to": _line(_("To whom it is given")),
        "holder": _line(_("Holder, as it stands on the paper")),
        "right": _line(_("Number of the right, as written on the paper")),
        "markets": _line(_("Markets for which it is given"), _("Two letters each: US;DE;JP.")),
        "products": _line(
            _("Ids of the products"), _("Parted by semicolons; empty for all that it makes."), 2000
        ),
        "sublicence": forms.ChoiceField(
            label=_("May it be passed on?"),
            required=False,
            choices=[("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))],
        ),
        "buyer": _line(_("Buyer on the invoice")),
        "models": _line(_("Models, as they stand on the paper"), _PARTED, 2000),
        "standards": _line(_("Standards, as they stand on the paper"), _PARTED, 1000),
        "currency": _line(_("Currency"), _("Three letters, such as EUR."), 3),
        "lines": forms.CharField(
            label=_("Lines"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("One a line: 100 x 2.50 = 250.00 MODEL."),
        ),
        "subtotal": _line(_("Subtotal"), most=30),
        "other": _line(_("Shipping, or a discount as a negative number"), most=30),
        "tax_percent": _line(_("Rate of the tax, per cent"), most=30),
        "tax": _line(_("Tax"), most=30),
        "total": _line(_("Total"), most=30),
    }
    return fields[name]


class PaperForm(forms.Form):
    """A paper of one kind, as it stands on the original."""

    id = _line(_("Id"), _("Such as licence-1; made up for you if it is empty."), 60)
    title = _line(_("Title"))
    number = _line(_("Number of the paper itself"), most=120)
    issuer = _line(_("Who issued it"))
    issued_on = day_field(_("Day of issue"))
    valid_from = day_field(_("Runs from"))
    valid_to = day_field(_("Runs until"))
    language = _line(_("Language"), _("Two letters, such as zh."), 8)

    def __init__(self, kind: PaperKind, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kind = kind
        if kind is PaperKind.BUSINESS_LICENCE:
            self.fields["number"].label = _("Unified social credit code")
        for name in FIELDS[kind]:
            self.fields[name] = _special(name)
        self.fields["file"] = forms.FileField(
            label=_("Original"),
            required=False,
            widget=forms.FileInput({"accept": ACCEPTED}),
            help_text=_("PDF, PNG, JPEG, DOCX or XLSX, up to 20 MB."),
        )

    def clean(self) -> dict[str, Any]:
        """Read the row as one of a list would be read, so that both doors refuse the same."""
        given = super().clean() or {}
        row = {"kind": self.kind.value}
        for name, value in given.items():
            if name != "file" and value:
                row[name] = value.isoformat() if isinstance(value, date) else str(value)
        if "lines" in row:
            row["lines"] = ";".join(line for line in row["lines"].splitlines() if line.strip())
        try:
            given["paper"] = parse_paper_row(row)
        except InputError as error:
            name, _colon, rest = error.what.partition(": ")
            self.add_error(name if name in self.fields else None, f"{rest or name} {error.fix}")
        if any(c in (given.get("id") or "") for c in "/@ \t"):
            self.add_error("id", _("An id holds no blanks, no / and no @."))
        return given


def show_paper(paper: Paper) -> dict[str, Any]:
    """Return a paper as the form shows it."""
    shown: dict[str, Any] = {
        name: getattr(paper, name)
        for name in (
            "id", "title", "number", "issuer", "issued_on", "valid_from", "valid_to", "language",
            "given_by", "given_to", "holder",
        )
    }  # fmt: skip
    shown |= {
        "right": paper.scope.right,
        "markets": ";".join(paper.scope.markets),
        "products": ";".join(paper.scope.products),
        "models": ";".join(paper.models),
        "standards": ";".join(paper.standards),
        "sublicence": {True: "yes", False: "no", None: ""}[paper.sublicence],
    }
    return shown | (_show_invoice(paper.invoice) if paper.invoice else {})


def _show_invoice(invoice: Invoice) -> dict[str, str]:
    lines = [
        f"{li.quantity} x {li.unit_price}"
        + (f" = {li.amount}" if li.amount is not None else "")
        + (f" {li.model or li.text}" if li.model or li.text else "")
        for li in invoice.lines
    ]
    shown = {"buyer": invoice.buyer, "currency": invoice.currency, "lines": "\n".join(lines)}
    for name in ("subtotal", "other", "tax_percent", "tax", "total"):
        amount: Decimal | None = getattr(invoice, name)
        shown[name] = "" if amount is None else str(amount)
    return shown
