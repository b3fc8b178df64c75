"""Numbers of the Polish office (UPRP).

Patents PL 234567 B1; PL/EP 3976514 T3 translates a European patent; utility
models 69876 Y1; applications P.442738, W.130732.
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
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to seven digits, padding zeros stripped.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("PL", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return P or W and six digits as printed.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("PL", number.replace(".", ""), kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    right = written.cue.right or NumberedRight.INVENTION
    told = told_by_kind(_KINDS, written.kind) or (Doc.GRANTED, right)
    return Reading(digits, told[0], told[1], written.kind)


def _application(written: Written) -> Reading | None:
    model = written.match["l"] == "W"
    right = NumberedRight.UTILITY_MODEL if model else NumberedRight.APPLICATION
    letter = written.match["l"]
    return Reading(letter + written.digits(), Doc.APPLICATION, right)


_FORMS = (
    form(r"(?P<l>[PW])[. ]{0,2}(?P<n>\d{6})", _application),
    form(r"(?:/EP ?)?(?P<n>\d{7}|\d{3} ?\d{3}|\d{5})", _patent, kinds="ABTUYS", in_text=False),
)

OFFICE = OfficeNumbers(
    code="PL",
    name="Patent Office of the Republic of Poland",
    forms=_FORMS,
    names=("Polish", "Poland", "UPRP", "polski", "Polska", "polnisches", "波兰", "ポーランド"),
    letters=("P", "W"),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
