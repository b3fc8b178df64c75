"""Numbers of the Swiss office (IGE/IPI).

Patents CH 704 123 B1 (application A1 or A2 and patent share the number).
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    ST16,
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


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to six digits, padding zeros stripped.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("CH", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return serial and year as printed.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("CH", number, kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    if not digits:
        return None
    told = told_by_kind(ST16, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    if written.cue.right is NumberedRight.DESIGN:
        return Reading(digits, Doc.REGISTRATION, NumberedRight.DESIGN, canonical=f"CH D{digits}")
    return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, notes=(STAGE_UNKNOWN,))


def _design(written: Written) -> Reading | None:
    digits = written.digits()
    return Reading(digits, Doc.REGISTRATION, NumberedRight.DESIGN, canonical=f"CH D{digits}")


def _application(written: Written) -> Reading | None:
    digits = written.digits()
    return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION)


_FORMS = (
    form(r"D ?(?P<n>\d{5,6})", _design),
    form(r"(?P<n>0\d{4}/(?:19|20)?\d\d)", _application),
    form(r"(?P<n>\d{3}[ .,']?\d{3})", _patent, kinds="ABCES", in_text=False),
)

OFFICE = OfficeNumbers(
    code="CH",
    name="Swiss Federal Institute of Intellectual Property",
    forms=_FORMS,
    names=(
        *("Swiss", "Switzerland", "IGE", "schweizerisches", "schweizerische", "Schweizer"),
        *("Schweiz", "suisse", "svizzero", "suizo", "瑞士", "スイス", "스위스"),
    ),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
