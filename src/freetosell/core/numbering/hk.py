"""Numbers of the Hong Kong registry (IPD).

Standard patents HK 1234567 A and B; short-term patents and, since 2019,
original grants HK 30012345; designs 1700123.4 with M001.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    STAGE_UNKNOWN,
    OfficeNumbers,
    Reading,
    Written,
    form,
    parse_plain,
    parse_plain_application,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return seven or eight digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("HK", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the digits as printed, the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("HK", number, kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits()
    if written.cue.right is NumberedRight.DESIGN:
        return Reading(digits, Doc.REGISTRATION, NumberedRight.DESIGN, canonical=f"HK D{digits}")
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, notes=(STAGE_UNKNOWN,))


def _design(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"]
    index = written.match["i"] or ""
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        index=index,
        check_digit=check,
        canonical=f"HK {digits}.{check}{index}",
    )


def _lettered(written: Written) -> Reading | None:
    digits = written.digits()
    return Reading(digits, Doc.REGISTRATION, NumberedRight.DESIGN, canonical=f"HK D{digits}")


_FORMS = (
    form(r"(?P<n>\d{7})\.(?P<c>\d)(?P<i>M\d{3})?", _design),
    form(r"D ?(?P<n>\d{7,8})", _lettered),
    form(r"(?P<n>\d{7,8})", _patent, kinds="ABCS"),
)

OFFICE = OfficeNumbers(
    code="HK",
    name="Intellectual Property Department (Hong Kong)",
    forms=_FORMS,
    names=("Hong Kong", "IPD Hong Kong", "香港", "홍콩", "Hongkong"),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
