"""Numbers of the Brazilian office (INPI).

Type, year, six digits, check digit: BR 10 2014 012345-6 (10-13 invention, 20-22
utility model, 30-32 design); before 2012 PI, MU or DI and seven digits.  The
rule of the check digit is not verified, so it is kept unjudged.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Kinds,
    OfficeNumbers,
    Reading,
    Written,
    form,
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "E": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "F": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
}
_TYPES = {
    "1": NumberedRight.APPLICATION,
    "2": NumberedRight.UTILITY_MODEL,
    "3": NumberedRight.DESIGN,
    "PI": NumberedRight.APPLICATION,
    "MU": NumberedRight.UTILITY_MODEL,
    "DI": NumberedRight.DESIGN,
    "PP": NumberedRight.APPLICATION,
    "C1": NumberedRight.APPLICATION,
}


def _split(number: str) -> tuple[str, str]:
    """Return number and check digit."""
    body, mark, check = strip_country("BR", number).partition("-")
    compact = "".join(char for char in body if char.isalnum())
    if not mark and len(compact) == 13 and compact.isdecimal():
        compact, check = compact[:12], compact[12]
    elif not mark and len(compact) == 10 and compact[:2] in _TYPES:
        compact, check = compact[:9], compact[9]
    return compact, check.strip()


def _is_number(compact: str) -> bool:
    if compact.isdecimal():
        return len(compact) == 12 and compact[0] in "123"
    return compact[:2] in _TYPES and compact[2:].isdecimal() and len(compact) == 9


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return type, year and six digits without check digit, or PI, MU, DI and seven.

    Raises:
        InputError: ``number_not_recognised``.
    """
    compact, check = _split(number)
    if not _is_number(compact) or len(check) > 1:
        raise refuse("BR", number, "a number has type, year and 6 digits, or PI and 7 digits")
    return PublicationNumber("BR", compact, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the same with the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    compact, check = _split(number)
    if compact.isdecimal() and len(compact) == 10 and kind == "W":
        return ApplicationNumber("WO", f"BR{compact}")
    if not _is_number(compact) or len(check) > 1:
        raise refuse("BR", number, "a number has type, year and 6 digits, or PI and 7 digits")
    return ApplicationNumber("BR", compact, check)


def _numbered(written: Written) -> Reading | None:
    number, check = written.digits(), written.match["c"] or ""
    right = _TYPES.get(number[0]) or _TYPES.get(number[:2])
    if right is None or (number.isdecimal() and not "2000" <= number[2:6] <= "2099"):
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(number, told[0], told[1], written.kind, check_digit=check)
    canonical = f"BR{number}-{check}" if check else f"BR{number}"
    return Reading(number, Doc.APPLICATION, right, check_digit=check, canonical=canonical)


_NEW = r"(?P<n>(?:1[0-3]|2[0-2]|3[0-2])[ .]?20\d\d[ .]?\d{3} ?\d{3})"
_OLD = r"(?P<n>(?:PI|MU|DI)[ .-]{0,2}\d{2} ?\d{3} ?\d{2})"
_LETTERS = "ABCEFSUY"
_FORMS = (
    form(rf"{_NEW} ?- ?(?P<c>\d)", _numbered, Alone.WHOLE, _LETTERS),
    form(rf"{_OLD} ?- ?(?P<c>\d)", _numbered, Alone.ANYWHERE, _LETTERS),
    form(rf"{_NEW}(?P<c>\d)", _numbered, Alone.NEVER, _LETTERS),
    form(rf"{_NEW}(?P<c>)", _numbered, Alone.NEVER, _LETTERS),
    form(rf"{_OLD}(?P<c>\d)?", _numbered, Alone.WHOLE, _LETTERS),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "BR 10 2014 012345-6", "BR PI 0412345-6"."""
    text = number.number
    body = f"{text[:2]} {text[2:6]} {text[6:]}" if text.isdecimal() else f"{text[:2]} {text[2:]}"
    if isinstance(number, ApplicationNumber):
        check = f"-{number.check_digit}" if number.check_digit else ""
        return f"BR {body}{check}"
    return f"BR {body} {number.kind}".rstrip()


OFFICE = OfficeNumbers(
    code="BR",
    name="National Institute of Industrial Property (Brazil)",
    forms=_FORMS,
    names=(
        *("Brazilian", "Brazil", "Brasil", "brasileiro", "brasileira", "brasileño"),
        *("brasilianisches", "brésilien", "brasiliano", "巴西", "ブラジル", "브라질"),
    ),
    letters=("PI", "MU", "DI"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
