"""One own right as the seller wrote it down, and its days as the law room asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from freetosell.core.errors import InputError
from freetosell.core.law.facts import RIGHT_OF_KIND, RightFacts
from freetosell.core.law.market_codes import MARKET_CODES
from freetosell.core.numbering import ApplicationNumber, ParsedNumber, parse_numbers
from freetosell.core.numbering.types import NumberedRight
from freetosell.core.patents.publication import RightKind
from freetosell.core.text import fold

_LONGEST = 2_000

#: Field → names of columns that are taken for it, folded.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "right", "patent number", "registration number", "application number",
               "patent", "no", "专利号", "申请号", "注册号"),
    "office": ("office", "country", "jurisdiction", "国家", "受理局"),
    "kind": ("kind", "type", "right kind", "类型", "专利类型"),
    "title": ("title", "name", "名称", "发明名称"),
    "owner": ("owner", "applicant", "proprietor", "权利人", "专利权人", "申请人"),
    "filed_on": ("filed on", "filed", "filing date", "application date", "申请日"),
    "priority_on": ("priority on", "priority date", "priority", "优先权日"),
    "granted_on": ("granted on", "granted", "grant date", "registered on", "registration date",
                   "授权公告日", "授权日", "注册日"),
    "published_on": ("published on", "publication date", "公开日"),
    "products": ("products", "product", "product ids", "sku", "skus", "产品"),
    "markets": ("markets", "validated in", "states", "市场"),
    "paid": ("paid", "fees paid", "paid fees", "已缴年费"),
    "notes": ("notes", "note", "备注"),
}  # fmt: skip
_KINDS: Mapping[str, RightKind] = {
    "invention": RightKind.INVENTION, "patent": RightKind.INVENTION, "utility": RightKind.INVENTION,
    "utility patent": RightKind.INVENTION, "发明": RightKind.INVENTION,
    "utility model": RightKind.UTILITY_MODEL, "utility_model": RightKind.UTILITY_MODEL,
    "实用新型": RightKind.UTILITY_MODEL, "design": RightKind.DESIGN,
    "design patent": RightKind.DESIGN, "外观设计": RightKind.DESIGN, "外观": RightKind.DESIGN,
    "plant": RightKind.PLANT,
}  # fmt: skip
_KIND_OF_NUMBER: Mapping[NumberedRight, RightKind] = {
    NumberedRight.INVENTION: RightKind.INVENTION,
    NumberedRight.REISSUE: RightKind.INVENTION,
    NumberedRight.UTILITY_MODEL: RightKind.UTILITY_MODEL,
    NumberedRight.DESIGN: RightKind.DESIGN,
    NumberedRight.HAGUE: RightKind.DESIGN,
    NumberedRight.PLANT: RightKind.PLANT,
}


@dataclass(frozen=True, slots=True)
class OwnRight:
    """A filing or right of the seller.

    Args:
        id: Office and number without kind code; the key of its entry.
        office: ST.3 code of the office where it was filed.
        number: As printed in one form that is read back as the same number.
        pending: Only filed as far as the seller says: no grant day is known.
        filed_on: Own filing day; ``None`` is *not known*.
        priority_on: Earliest priority claimed; ``None`` if none or not known.
        granted_on: Grant or registration.
        products: Ids of the products that it covers.
        markets: Where it is kept (states of a European patent); empty means
            the office's own market or regime.
        paid: Years (labels) of the fees that the seller says are paid.
        source: Where it was read ("typed in", the file and row).
    """

    id: str
    office: str
    number: str
    kind: RightKind
    title: str = ""
    owner: str = ""
    pending: bool = False
    filed_on: date | None = None
    priority_on: date | None = None
    granted_on: date | None = None
    published_on: date | None = None
    products: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    paid: tuple[int, ...] = ()
    notes: str = ""
    source: str = ""


def own_right_facts(own: OwnRight) -> RightFacts:
    """Return the days of an own right as the law room asks for them."""
    return RightFacts(
        office=own.office,
        right=RIGHT_OF_KIND[own.kind],
        pending=own.granted_on is None,
        filed_on=own.filed_on,
        benefit_on=own.filed_on,
        granted_on=own.granted_on,
        registered_on=own.granted_on,
        published_on=own.published_on,
        priority_on=own.priority_on,
    )


def parse_own_right(row: Mapping[str, str], source: str = "") -> OwnRight:
    """Return the own right that a row of text tells; lists are parted by semicolons.

    Args:
        row: Column name → text; known names in English and Chinese.
        source: Where the row stands.

    Raises:
        InputError: ``own_number_bad``, ``own_number_ambiguous``, ``own_kind_unknown``,
            ``own_day_bad``, ``own_days_order``, ``own_market_bad``, ``own_paid_bad``
            or ``own_text_long``; the first fault of the row.

    Example:
        >>> own = parse_own_right({"number": "US D774,846", "grant date": "2016-12-27"})
        >>> own.id, own.kind.value, own.pending
        ('USD774846', 'design', False)
    """
    given = _fields(row)
    parsed = _number(given["number"], given["office"])
    number = parsed.number
    office = number.office
    days = {name: _day(name, given[name]) for name in _DAYS}
    made = OwnRight(
        id=number.key if isinstance(number, ApplicationNumber) else _stem(parsed),
        office=office,
        number=parsed.canonical,
        kind=_kind(given["kind"], parsed),
        title=given["title"],
        owner=given["owner"],
        pending=days["granted_on"] is None,
        products=_parts(given["products"]),
        markets=tuple(_market(code) for code in _parts(given["markets"])),
        paid=tuple(sorted({_year(text) for text in _parts(given["paid"])})),
        notes=given["notes"],
        source=source,
        **days,
    )
    _check_days(made)
    return made


_DAYS = ("filed_on", "priority_on", "granted_on", "published_on")


def _stem(parsed: ParsedNumber) -> str:
    number = parsed.number
    index = f"-{number.index}" if not isinstance(number, ApplicationNumber) and number.index else ""
    return f"{number.office}{number.number}{index}"


def _fields(row: Mapping[str, str]) -> dict[str, str]:
    cells = {
        " ".join(fold(name).replace("_", " ").split()): " ".join(text.split())
        for name, text in row.items()
    }
    given = {
        name: next((cells[a] for a in aliases if cells.get(a)), "")
        for name, aliases in ALIASES.items()
    }
    for name, text in given.items():
        if len(text) > _LONGEST:
            raise InputError(
                "own_text_long",
                f"The field {name} is longer than {_LONGEST} characters.",
                where=name,
                fix="Shorten it.",
            )
    return given


def _number(text: str, office: str) -> ParsedNumber:
    reading = parse_numbers(text, office=office.strip().upper()[:2])
    if len(reading.numbers) == 1:
        return reading.numbers[0]
    if reading.candidates:
        forms = ", ".join(c.canonical for c in reading.candidates[:6])
        raise InputError(
            "own_number_ambiguous",
            f"{text[:80]!r} can be read in several ways: {forms}.",
            where="number",
            fix="Write the office's code before it, or fill the column office.",
        )
    raise InputError(
        "own_number_bad",
        f"Not one number of a right or filing: {text[:80]!r}.",
        where="number",
        fix="Write one number as the office prints it, with the office's code: US11257243.",
    )


def _kind(text: str, parsed: ParsedNumber) -> RightKind:
    if text:
        found = _KINDS.get(fold(text))
        if found is None:
            raise InputError(
                "own_kind_unknown",
                f"No such kind of right: {text[:60]!r}.",
                where="kind",
                fix="Write invention, utility model, design or plant.",
            )
        return found
    return (
        _KIND_OF_NUMBER.get(parsed.right, RightKind.UNKNOWN)
        if parsed.right
        else (RightKind.UNKNOWN)
    )


def _day(name: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-")[:10])
    except ValueError as error:
        raise InputError(
            "own_day_bad", f"Not a day: {text[:40]!r}.", where=name, fix="Write YYYY-MM-DD."
        ) from error


def _check_days(own: OwnRight) -> None:
    order = (own.priority_on, own.filed_on, own.granted_on)
    known = [day for day in order if day]
    if known != sorted(known):
        raise InputError(
            "own_days_order",
            "Priority, filing and grant do not follow one another.",
            where=own.id,
            fix="Check the three days.",
        )


def _market(text: str) -> str:
    code = text.strip().upper()
    if code not in MARKET_CODES:
        raise InputError(
            "own_market_bad",
            f"No country and no regime has the code {text[:20]!r}.",
            where="markets",
            fix="Write two-letter codes, parted by semicolons.",
        )
    return code


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:4]) < 100:
        return int(text)
    raise InputError(
        "own_paid_bad",
        f"Not the year of a fee: {text[:20]!r}.",
        where="paid",
        fix="Write the years that are paid, for example 4; 8 (US) or 3; 4; 5.",
    )


def _parts(text: str) -> tuple[str, ...]:
    split: Callable[[str], list[str]] = text.replace("；", ";").replace(",", ";").split
    return tuple(dict.fromkeys(part.strip() for part in split(";") if part.strip()))
