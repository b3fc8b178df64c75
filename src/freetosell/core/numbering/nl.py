"""Numbers of the Netherlands Patent Office.

Patents NL 2012345 C2 (the application has the same number).  Designs are
Benelux designs: see `bx`.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    STAGE_UNKNOWN,
    Kinds,
    OfficeNumbers,
    Reading,
    Written,
    form,
    parse_plain,
    parse_plain_application,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "I": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to seven digits, padding zeros stripped.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("NL", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the seven digits of an application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("NL", number, kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    if not digits or written.cue.right is NumberedRight.DESIGN:
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    if written.cue.doc is Doc.APPLICATION:
        return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION)
    return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, notes=(STAGE_UNKNOWN,))


_FORMS = (
    form(r"(?P<n>\d[ .,]?\d{3}[ .,]?\d{3})", _patent, kinds="ABCIT"),
    form(r"(?P<n>\d{6}|\d{3}[ .]\d{3})", _patent, kinds="ABCIT", in_text=False),
)

OFFICE = OfficeNumbers(
    code="NL",
    name="Netherlands Patent Office",
    forms=_FORMS,
    names=(
        *("Dutch", "Netherlands", "Nederlands", "Nederland", "Nederlands octrooi"),
        *("niederländisches", "néerlandais", "neerlandés", "荷兰", "荷蘭", "オランダ", "네덜란드"),
    ),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
