"""One row of a list of suppliers or papers, read strictly: a slip refuses the row with words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from freetosell.core.errors import InputError
from freetosell.core.law.market_codes import MARKET_CODES
from freetosell.core.suppliers.paper import Invoice, InvoiceLine, Paper, PaperKind, Scope
from freetosell.core.suppliers.supplier import (
    Contact,
    Mould,
    Site,
    Standing,
    Supplier,
    Supply,
    Trade,
)

E = TypeVar("E", bound=StrEnum)

SUPPLIER_COLUMNS = (
    "id", "name", "name_zh", "other_names", "country", "trade", "registration", "standing",
    "since", "contact", "email", "phone", "site", "address", "products", "models", "mould",
    "mould_number", "red_flags", "notes",
)  # fmt: skip
PAPER_COLUMNS = (
    "supplier", "id", "kind", "title", "number", "issuer", "given_by", "given_to", "holder",
    "right", "markets", "products", "issued_on", "valid_from", "valid_to", "models", "standards",
    "sublicence", "language", "file", "buyer", "currency", "lines", "subtotal", "other",
    "tax_percent", "tax", "total",
)  # fmt: skip
#: Columns that an exported list has besides, and that are passed over.
_PASSED_OVER = ("outcome",)
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T ][\d:.]{1,20})?")
_YES = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False,
        "否": False}  # fmt: skip
_INVOICE = ("buyer", "currency", "lines", "subtotal", "other", "tax_percent", "tax", "total")


def parse_supplier_row(row: Mapping[str, str]) -> Supplier:
    """Return the supplier that a row describes.

    Lists inside a cell are parted by semicolons; models and moulds stand in the
    order of the products.

    Raises:
        InputError: ``supplier_row`` with the column that is wrong.
    """
    _refuse_unknown(row, SUPPLIER_COLUMNS)
    products, models = _list(row, "products"), _list(row, "models")
    moulds, numbers = _list(row, "mould"), _list(row, "mould_number")
    contact, site = _text(row, "contact"), _text(row, "site")
    names = (_text(row, "name"), _text(row, "name_zh"), *_list(row, "other_names"))
    supplies = tuple(
        Supply(
            product,
            models[n] if n < len(models) else "",
            _enum(Mould, moulds[n], "mould") if n < len(moulds) else Mould.UNKNOWN,
            numbers[n] if n < len(numbers) else "",
        )
        for n, product in enumerate(products)
    )
    return Supplier(
        id=_text(row, "id"),
        names=tuple(dict.fromkeys(name for name in names if name)),
        country=_country(row),
        trade=_enum(Trade, _text(row, "trade") or "unknown", "trade"),
        registration=_text(row, "registration"),
        standing=_enum(Standing, _text(row, "standing") or "candidate", "standing"),
        contacts=(
            (Contact(contact, email=_text(row, "email"), phone=_text(row, "phone")),)
            if contact
            else ()
        ),
        sites=(Site(site, _text(row, "address"), _country(row)),) if site else (),
        supplies=supplies,
        since=_day(row, "since"),
        red_flags=_list(row, "red_flags"),
        notes=_text(row, "notes"),
    )


def parse_paper_row(row: Mapping[str, str]) -> Paper:
    """Return the paper that a row describes.

    An invoice's lines are written ``quantity x price = amount [model]``, parted by
    semicolons; the amount may be left out.

    Raises:
        InputError: ``supplier_row`` with the column that is wrong.
    """
    _refuse_unknown(row, PAPER_COLUMNS)
    kind = _enum(PaperKind, _text(row, "kind"), "kind")
    sub = _text(row, "sublicence").casefold()
    if sub and sub not in _YES:
        raise _wrong("sublicence", sub, "yes or no")
    return Paper(
        id=_text(row, "id"),
        supplier=_text(row, "supplier"),
        kind=kind,
        title=_text(row, "title"),
        number=_text(row, "number"),
        issuer=_text(row, "issuer"),
        given_by=_text(row, "given_by"),
        given_to=_text(row, "given_to"),
        holder=_text(row, "holder"),
        scope=Scope(_text(row, "right"), _markets(row), _list(row, "products")),
        issued_on=_day(row, "issued_on"),
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        models=_list(row, "models"),
        standards=_list(row, "standards"),
        invoice=parse_invoice(row) if kind is PaperKind.INVOICE else None,
        sublicence=_YES.get(sub),
        language=_text(row, "language"),
        file=_text(row, "file"),
    )


def parse_invoice(row: Mapping[str, str]) -> Invoice | None:
    """Return the figures of an invoice, ``None`` where none was written.

    Raises:
        InputError: ``supplier_row``.
    """
    if not any(_text(row, name) for name in _INVOICE):
        return None
    return Invoice(
        buyer=_text(row, "buyer"),
        currency=_text(row, "currency").upper(),
        lines=tuple(_line(part) for part in _list(row, "lines")),
        subtotal=_amount(row, "subtotal"),
        other=_amount(row, "other"),
        tax_percent=_amount(row, "tax_percent"),
        tax=_amount(row, "tax"),
        total=_amount(row, "total"),
    )


_LINE = re.compile(
    r"(?P<quantity>[\d.,]{1,20})\s?[x×*]\s?(?P<price>[\d.,]{1,20})"
    r"(?:\s?=\s?(?P<amount>[\d.,]{1,20}))?(?:\s(?P<model>.{1,200}))?"
)


def _line(text: str) -> InvoiceLine:
    found = _LINE.fullmatch(text.strip())
    if found is None:
        raise _wrong("lines", text, "100 x 2.50 = 250.00 MODEL-1; …")
    amount = found["amount"]
    return InvoiceLine(
        found["model"] or "",
        _decimal(found["quantity"], "lines"),
        _decimal(found["price"], "lines"),
        _decimal(amount, "lines") if amount else None,
        found["model"] or "",
    )


def _refuse_unknown(row: Mapping[str, str], columns: tuple[str, ...]) -> None:
    unknown = sorted(
        name for name, text in row.items() if name not in (*columns, *_PASSED_OVER) and text.strip()
    )
    if unknown:
        raise InputError(
            "supplier_row",
            f"No such column: {', '.join(unknown)[:200]}.",
            fix=f"Columns are: {', '.join(columns)}.",
        )


def _text(row: Mapping[str, str], name: str) -> str:
    return " ".join(row.get(name, "").split())


def _list(row: Mapping[str, str], name: str) -> tuple[str, ...]:
    parts = row.get(name, "").replace("；", ";").split(";")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _enum(kind: type[E], text: str, name: str) -> E:
    try:
        return kind(text.strip().casefold().replace(" ", "_"))
    except ValueError:
        raise _wrong(name, text, ", ".join(member.value for member in kind)) from None


def _country(row: Mapping[str, str]) -> str:
    code = _text(row, "country").upper()
    if code and code not in MARKET_CODES:
        raise _wrong("country", code, "a code of two letters, such as CN")
    return code


def _markets(row: Mapping[str, str]) -> tuple[str, ...]:
    parts = row.get("markets", "").replace("；", ";").replace(",", ";").split(";")
    codes = [part.strip().upper() for part in parts if part.strip()]
    codes = ["GB" if code == "UK" else code for code in codes]
    for code in codes:
        if code not in MARKET_CODES:
            raise _wrong("markets", code, "codes of two letters, such as US;DE")
    return tuple(dict.fromkeys(codes))


def _day(row: Mapping[str, str], name: str) -> date | None:
    text = _text(row, name)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else _raise_day(name, text)
    except ValueError:
        return _raise_day(name, text)


def _raise_day(name: str, text: str) -> date:
    raise _wrong(name, text, "a day as YYYY-MM-DD")


def _amount(row: Mapping[str, str], name: str) -> Decimal | None:
    text = _text(row, name)
    return _decimal(text, name) if text else None


def _decimal(text: str, name: str) -> Decimal:
    """Read an amount with a point for the decimals and commas between thousands."""
    plain = text.replace(",", "").replace("%", "").strip()
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) > 10**15:
        raise _wrong(name, text, "a number such as 1,250.00")
    return amount


def _wrong(name: str, text: str, want: str) -> InputError:
    return InputError(
        "supplier_row", f"{name}: {text[:60]!r} cannot be read.", fix=f"Write {want}."
    )
