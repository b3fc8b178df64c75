"""Numbers of the UK Intellectual Property Office.

Patent GB 2550000; application 1202448.5; registered design 6123456; designs
cloned from the EU register at the end of 2020: 9 + the 13 digits of the EU
design, and 8 + the Hague number for designations of the EU.
"""

from __future__ import annotations

from freetosell.core.numbering.check_digits import format_luhn
from freetosell.core.numbering.shape import (
    STAGE_UNKNOWN,
    Alone,
    Cue,
    Kinds,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    display_plain,
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
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_FIRST_NOT_PATENT = 3_000_000
"""Patents have reached 2.6 million; higher seven-digit numbers are designs."""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to seven digits, or 13 to 14 of a cloned design.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if not number.isdecimal():
        number = "".join(char for char in strip_country("GB", number) if char.isalnum())
        number = number.removeprefix("D")
    digits = number.lstrip("0")
    if not digits.isdecimal() or (len(digits) > 7 and len(digits) not in {13, 14}):
        raise refuse("GB", number, "a patent or design has up to 7 digits, a cloned design 14")
    return PublicationNumber("GB", digits, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return two digits of the year and five of the serial, the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    body, _, check = strip_country("GB", number).partition(".")
    digits = "".join(char for char in body if char.isalnum())
    if kind == "W" and digits.isdecimal() and len(digits) in {7, 8, 10}:
        year = (
            digits[:4]
            if len(digits) == 10
            else f"{'19' if digits[:2] >= '78' else '20'}{digits[:2]}"
        )
        return ApplicationNumber(
            "WO", f"GB{year}{digits[-6 if len(digits) != 7 else -5 :].zfill(6)}"
        )
    if len(digits) == 8 and not check:
        digits, check = digits[:7], digits[7]
    if digits.isdecimal() and len(digits) <= 7 and len(check) <= 1:
        return ApplicationNumber("GB", digits.zfill(7), check)
    if len(digits) in {10, 11} and digits[:2] in {"19", "20"} and digits.isdecimal():
        return ApplicationNumber("GB", digits[2:4] + digits[-5:], check)  # EPODOC: year, 7 digits
    raise refuse("GB", number, "an application has 7 digits and a check digit")


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    cue = written.cue
    if not digits or (cue.doc is Doc.REGISTRATION and not cue.right and not cue.marked):
        return None
    if not cue.offices and cue.marked and not cue.right and int(digits) >= _FIRST_NOT_PATENT:
        return None
    designed = cue.right is NumberedRight.DESIGN or int(digits) >= _FIRST_NOT_PATENT
    if designed and not written.kind:
        return _designed(digits)
    if len(digits) < 5 and not written.kind and not cue.marked:
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, notes=(STAGE_UNKNOWN,))


def _designed(digits: str) -> Reading:
    cloned = len(digits) > 7
    canonical = f"GB{digits}" if cloned else f"GB D{digits}"
    return Reading(digits, Doc.REGISTRATION, NumberedRight.DESIGN, canonical=canonical)


def _design(written: Written) -> Reading | None:
    return _designed(written.digits())


def _application(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"]
    due = format_luhn(digits)
    return Reading(
        digits,
        Doc.APPLICATION,
        NumberedRight.APPLICATION,
        check_digit=check,
        check_digit_ok=check == due,
        check_digit_due=due,
        canonical=f"GB{digits}.{check}",
    )


def _unchecked(written: Written) -> Reading | None:
    if written.cue.doc is not Doc.APPLICATION or written.cue.right is NumberedRight.DESIGN:
        return None
    return Reading(written.digits(), Doc.APPLICATION, NumberedRight.APPLICATION)


_FORMS = (
    form(r"(?P<n>900\d{7}-?\d{4})", _design, Alone.WHOLE, "S"),
    form(r"(?P<n>8[0-2]\d{5}-?\d{4}0{2,3})", _design, Alone.WHOLE, "S"),
    form(r"(?P<n>9\d{9}-?\d{4}|8\d{12,13})", _design, Alone.NEVER, "S"),
    form(r"D ?(?P<n>\d{7})", _design, Alone.NEVER, "S"),
    form(r"(?P<n>\d\d ?\d{5})\. ?(?P<c>\d)", _application, Alone.WHOLE, "ABD"),
    form(r"(?P<n>\d{7})", _unchecked, Alone.NEVER),
    form(r"(?P<n>\d[ ,.]?\d{3}[ ,.]?\d{3})", _patent, Alone.CANDIDATE, "ABCS"),
    form(r"(?P<n>\d{1,3}[ ,.]\d{3}|\d{1,6})", _patent, Alone.NEVER, "ABC", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "GB 2550000 B", "GB 1202448.5"."""
    if isinstance(number, ApplicationNumber):
        check = f".{number.check_digit}" if number.check_digit else ""
        return f"GB {number.number}{check}"
    return display_plain(number)


_DESIGN = Cue(("GB",), NumberedRight.DESIGN, marked=True)
OFFICE = OfficeNumbers(
    code="GB",
    name="UK Intellectual Property Office",
    forms=_FORMS,
    names=(
        *("United Kingdom", "Great Britain", "UK", "British", "UKIPO", "U.K.", "britisches"),
        *(
            "britische",
            "britannique",
            "británica",
            "britannico",
            "英国",
            "英國",
            "イギリス",
            "영국",
        ),
    ),
    terms=(
        *(Term(text, _DESIGN) for text in ("UKRD", "UK registered design", "re-registered design")),
    ),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
