"""Numbers of Benelux designs (Benelux Office for Intellectual Property, BOIP).

Five or six digits and the index of the design: 38123-01.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Cue,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    form,
    parse_plain_application,
    refuse,
    strip_country,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return four to six digits and the index as written.

    Raises:
        InputError: ``number_not_recognised``.
    """
    body, _, index = strip_country("BX", number).partition("-")
    digits = "".join(char for char in body if char.isalnum()).lstrip("0")
    if not digits.isdecimal() or len(digits) > 7 or (index and not index.isdecimal()):
        raise refuse("BX", number, "a design has up to 7 digits and an index after a hyphen")
    return PublicationNumber("BX", digits, kind, index)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the number of the application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("BX", number, kind)


def _design(written: Written) -> Reading | None:
    digits, index = written.digits().lstrip("0"), written.match["i"] or ""
    canonical = f"BX{digits}-{index}" if index else f"BX{digits}"
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=canonical,
    )


_FORMS = (form(r"D? ?(?P<n>\d{4,7})(?:[-/. ](?P<i>\d{2,3}))?", _design, kinds="S"),)

_BX = Cue(("BX",), marked=True)
OFFICE = OfficeNumbers(
    code="BX",
    name="Benelux Office for Intellectual Property",
    forms=_FORMS,
    names=("BOIP", "BBIE", "OBPI", "比荷卢", "ベネルクス", "베네룩스"),
    terms=(*(Term(text, _BX) for text in ("Benelux", "Benelux model", "Beneluxmodel")),),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
