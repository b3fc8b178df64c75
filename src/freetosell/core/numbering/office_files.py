"""Numbers out of office files: country, number and kind come apart and in quantity.

No searching and no guessing: the office is known, so only its padding, marks
and check digits are taken off.  For text that people wrote see `parse`.
"""

from __future__ import annotations

import unicodedata

from freetosell.core.errors import InputError
from freetosell.core.numbering.shape import (
    OfficeNumbers,
    parse_plain,
    parse_plain_application,
    refuse,
)
from freetosell.core.numbering.table import OFFICES, find_office
from freetosell.core.numbering.types import ApplicationNumber, PublicationNumber

_LONGEST = 40
_ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./-,'")
_DROPPED = str.maketrans("", "", ",'")


def _is_plain(number: str) -> bool:
    """Say whether a number is ASCII digits alone, and not all zeros."""
    return (
        number.isdecimal()
        and number.isascii()
        and len(number) <= _LONGEST
        and number.strip("0") != ""
    )


def _tidy(office: str, number: str) -> str:
    """Return a number in capitals without outer blanks and thousands marks.

    Raises:
        InputError: ``number_not_recognised`` if it holds anything that no number holds.
    """
    if len(number) > _LONGEST:
        raise refuse(office, number, f"it is longer than {_LONGEST} characters")
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    number = number.strip().upper()
    if not number.strip("0 -./"):
        raise refuse(office, number, "it is empty or nothing but zeros")
    if number.isalnum() and number.isascii():
        return number
    if not _ALLOWED.issuperset(number) or ".." in number:
        raise refuse(office, number, "it holds a character that no number holds")
    if number.count(" ") and number.replace(" ", "").isdecimal():
        return number.replace(" ", "")
    return number.translate(_DROPPED)


def _office(code: str, number: str) -> OfficeNumbers:
    office = OFFICES.get(code) or find_office(code.strip().upper())
    if office is None:
        raise InputError(
            "office_unknown",
            f"{code[:20]!r} is not the code of an office (WIPO ST.3), so {number[:40]!r} "
            "cannot be read.",
            fix="Give the two-letter code of the office, for example US, EP or EM.",
        )
    return office


def parse_office_number(office: str, number: str, kind: str = "") -> PublicationNumber:
    """Return the publication number of an office file's country, number and kind.

    Padding zeros, marks and blanks go, DOCDB's short forms are filled up, so
    that the same document has the same number whichever file names it.  Not
    checked: whether such a document exists, and whether the kind code is used.

    Args:
        office: WIPO ST.3 code (UK and EU are read as GB and EM).
        number: The number as it stands in the file.
        kind: Kind code (ST.16); empty if the file has none.

    Raises:
        InputError: ``number_not_recognised`` for anything that is no number of
            that office; ``office_unknown`` for an unknown code.

    Example:
        >>> parse_office_number("US", "D0859788", "S1").key
        'USD859788S1'
        >>> parse_office_number("EP", "0 906 947", "A1").key
        'EP0906947A1'
    """
    entry = OFFICES.get(office) or _office(office, number)
    if not _is_plain(number):
        number = _tidy(entry.code, number)
    if kind and not (kind.isascii() and kind.isalnum() and len(kind) <= 2):
        kind = _tidy_kind(entry.code, number, kind)
    if entry.parse_publication is not None:
        return entry.parse_publication(number, kind)
    return parse_plain(entry.code, number, kind)


def _tidy_kind(office: str, number: str, kind: str) -> str:
    kind = kind.strip().upper()
    if kind and not (kind.isascii() and kind.isalnum() and len(kind) <= 2):
        raise refuse(office, number, f"{kind[:10]!r} is not a kind code")
    return kind


def parse_office_application(office: str, number: str, kind: str = "") -> ApplicationNumber:
    """Return the application number of an office file's country and number.

    Args:
        office: WIPO ST.3 code.
        number: The number as it stands in the file; a check digit after a dot
            (or, for some offices, run on) is kept apart.
        kind: DOCDB's kind, if the file has one: W marks a PCT application
            filed at that office.

    Raises:
        InputError: ``number_not_recognised`` or ``office_unknown``.

    Example:
        >>> str(parse_office_application("US", "08/921,321"))
        'US08921321'
        >>> parse_office_application("EP", "08166352.8").check_digit
        '8'
    """
    entry = OFFICES.get(office) or _office(office, number)
    if not _is_plain(number):
        number = _tidy(entry.code, number)
    if number.startswith("PCT"):
        return _pct(number)
    if entry.parse_application is not None:
        return entry.parse_application(number, kind)
    return parse_plain_application(entry.code, number, kind)


def _pct(number: str) -> ApplicationNumber:
    parse = OFFICES["WO"].parse_application
    if parse is None:  # pragma: no cover - the table always has WO
        raise refuse("WO", number, "PCT numbers are not known")
    return parse(number, "")
