"""Numbers of the Swedish office (PRV).

Patents SE 541234 C2; applications 1950123-4, whose check digit is kept
unjudged.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
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
    "B": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "E": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
"""B was the examined application before 1994; the patent itself is C."""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return six digits of a patent or seven of an application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("SE", number.partition("-")[0], kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return seven digits, the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    body, _, check = number.partition("-")
    plain = parse_plain_application("SE", body, kind)
    return ApplicationNumber("SE", plain.number, check)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    told = told_by_kind(_KINDS, written.kind) or (Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(digits, told[0], told[1], written.kind)


def _application(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"] or ""
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind, check_digit=check)
    canonical = f"SE{digits}-{check}" if check else ""
    return Reading(
        digits, Doc.APPLICATION, NumberedRight.APPLICATION, check_digit=check, canonical=canonical
    )


_FORMS = (
    form(r"(?P<n>\d{7})(?:-(?P<c>\d))?", _application, kinds="ABCE"),
    form(r"(?P<n>\d{3} ?\d{3})", _patent, kinds="ABCETS", in_text=False),
)

OFFICE = OfficeNumbers(
    code="SE",
    name="Swedish Intellectual Property Office",
    forms=_FORMS,
    names=("Swedish", "Sweden", "PRV", "svenskt", "svensk", "Sverige", "schwedisches", "瑞典"),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
