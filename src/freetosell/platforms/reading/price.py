"""Prices as people and shops write them, with the currency where it can be told.

A price that cannot be read, or that can be read in two ways, is left empty
with a note: it never costs the listing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from freetosell.core.products.listing import Price
from freetosell.platforms.reading.marketplaces import CURRENCIES, currency_of
from freetosell.platforms.reading.rows import Cell

_LONGEST = 40
_BODY = re.compile(r"[0-9][0-9.,' ]*")
_WITHOUT_DECIMALS = frozenset({"JPY", "KRW", "VND", "CLP", "IDR", "HUF"})
_CENTLESS_TAILS = (",-", ".-", ",–", ",—", ".–")

# Signs that name one currency; "$", "¥" and "kr" are settled by the marketplace.
_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "MX$": "MXN",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "RS.": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₴": "UAH",
    "ZŁ": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
    "FR.": "CHF",
    "元": "CNY",
    "人民币": "CNY",
    "RMB": "CNY",
    "CN¥": "CNY",
    "円": "JPY",
    "JP¥": "JPY",
    "원": "KRW",
    "EURO": "EUR",
}
_SHARED_SIGNS = {
    "$": (frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP"}), "USD"),
    "¥": (frozenset({"JPY", "CNY"}), "JPY"),
    "KR": (frozenset({"SEK", "NOK", "DKK", "ISK"}), ""),
}


@dataclass(frozen=True, slots=True)
class PriceReading:
    """A price, or why there is none: ``bad_price``, ``ambiguous_price``, or empty."""

    price: Price | None
    problem: str = ""


def parse_price(cell: Cell, currency: str = "", marketplace: str = "") -> PriceReading:
    """Read a price cell.

    Args:
        cell: Text, or a number that a workbook or JSON holds as one.
        currency: What the file's own currency column, or the user, says.
        marketplace: Settles "$", "¥" and a missing currency.

    Returns:
        No price for empty text, a negative or unreadable one (``bad_price``),
        and for one separator before three digits, as in "1,234", which is
        1234 or 1.234 (``ambiguous_price``), unless the currency has no cents.

    Example:
        >>> parse_price("1.299,00 €").price
        Price(amount=Decimal('1299.00'), currency='EUR')
    """
    local = _iso(currency) or currency_of(marketplace)
    if not isinstance(cell, str):
        amount = Decimal(cell)
        return (
            PriceReading(Price(amount, local)) if amount >= 0 else PriceReading(None, "bad_price")
        )
    text = _plain_digits(cell)
    if not text:
        return PriceReading(None)
    parts = _split(text) if len(text) <= _LONGEST else None
    if parts is None:
        return PriceReading(None, "bad_price")
    body, sign = parts
    named = _currency_of_sign(sign, local)
    if named is None:
        return PriceReading(None, "bad_price")
    used = _iso(currency) or named or local
    return _amount(body, used)


def _plain_digits(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    folded = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    return " ".join(folded.split()).replace("’", "'").replace("٫", ".").replace("٬", ",")


def _split(text: str) -> tuple[str, str] | None:
    """Return the digits with their separators, and the sign before or after; else ``None``."""
    for tail in _CENTLESS_TAILS:
        text = text.removesuffix(tail)
        text = text.replace(f"{tail} ", " ") if tail + " " in text else text
    found = _BODY.search(text)
    if found is None:
        return None
    body = found.group().strip()
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    if not body[-1].isdigit() or (before and after) or any(c.isdigit() for c in before + after):
        return None
    return body, (before or after).upper()


def _currency_of_sign(sign: str, local: str) -> str | None:
    """Return an ISO code, empty for no sign, ``None`` for a sign that is none."""
    if not sign:
        return ""
    if sign in _SHARED_SIGNS:
        shared, usual = _SHARED_SIGNS[sign]
        return local if local in shared else usual
    if sign in _SIGNS:
        return _SIGNS[sign]
    return _iso(sign) or None


def _iso(code: str) -> str:
    upper = code.strip().upper()
    return upper if upper in CURRENCIES else _SIGNS.get(upper, "")


def _amount(body: str, currency: str) -> PriceReading:
    digits = _decimal_text(body, currency in _WITHOUT_DECIMALS)
    if digits is None:
        return PriceReading(None, "ambiguous_price")
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        return PriceReading(None, "bad_price")
    return PriceReading(Price(amount, currency))


def _decimal_text(body: str, whole_only: bool) -> str | None:
    """Return the number with a point, an unreadable text, or ``None`` if it reads two ways."""
    body = body.replace("'", " ")
    points, commas = body.count("."), body.count(",")
    if points and commas:
        decimal = "." if body.rfind(".") > body.rfind(",") else ","
        return _ungrouped(body, "," if decimal == "." else ".", decimal)
    if not points and not commas:
        return _ungrouped(body, " ", "")
    mark = "." if points else ","
    if points + commas > 1:
        return _ungrouped(body, mark, "")
    head, _, tail = body.partition(mark)
    if " " in head or len(tail) != 3 or head == "0" or len(head) > 3:
        return _ungrouped(body, " ", mark)
    return head + tail if whole_only else None


def _ungrouped(body: str, group: str, decimal: str) -> str:
    """Return the number without its groups; groups of a wrong size give an unreadable text."""
    whole, _, cents = body.partition(decimal) if decimal else (body, "", "")
    pieces = whole.replace(" ", group).split(group)
    rest = pieces[1:]
    sizes = [len(piece) for piece in rest]
    indian = bool(sizes) and sizes[-1] == 3 and set(sizes[:-1]) <= {2}
    is_grouped = (set(sizes) == {3} or indian) and 1 <= len(pieces[0]) <= 3
    if rest and not is_grouped:
        return "unreadable"
    return f"{''.join(pieces)}.{cents}" if cents else "".join(pieces)
