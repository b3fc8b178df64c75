"""Numbers of the French office (INPI).

Patent and utility certificate FR 3 012 345 (A3 and B3 are certificates),
application 06 04462, design 20140182 with -001.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    STAGE_UNKNOWN,
    Alone,
    Cue,
    Kinds,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    form,
    grouped,
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "A3": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "A4": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "B3": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "B4": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "E": (Doc.GRANTED, NumberedRight.INVENTION),
    "M": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}

_FAR_AHEAD = 3_499_999
"""No publication is near this: a higher number without a country is not French."""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to 8 digits; the index of a design is kept apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    index = ""
    if not number.isdecimal():
        number = strip_country("FR", number)
        body, mark, tail = number.partition("-")
        if mark and tail.isdecimal() and len(tail) == 3:
            number, index = body, tail
        number = "".join(char for char in number if char.isalnum())
    digits = number.lstrip("0")
    if not digits.isdecimal() or len(digits) > 8:
        raise refuse("FR", number, "a patent has up to 7 digits, a design 8")
    return PublicationNumber("FR", digits, kind, index)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return two digits of the year and five of the serial.

    Raises:
        InputError: ``number_not_recognised``.
    """
    digits = "".join(char for char in strip_country("FR", number) if char.isalnum())
    if digits.isdecimal() and len(digits) == 10 and kind == "W":
        return ApplicationNumber("WO", f"FR{digits}")
    if digits.isdecimal() and len(digits) == 11 and digits[:2] in {"19", "20"}:
        return ApplicationNumber("FR", digits[2:4] + digits[6:])  # EPODOC: year, 7 digits
    if not digits.isdecimal() or len(digits) > 8:
        raise refuse("FR", number, "an application has 7 digits")
    return ApplicationNumber("FR", digits.zfill(7))


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    cue = written.cue
    if not digits or cue.right is NumberedRight.DESIGN:
        return None
    if not cue.offices and int(digits) > _FAR_AHEAD:
        return None
    filed = cue.doc is Doc.APPLICATION or (written.match[0].startswith("0") and cue.offices)
    if filed and not written.kind and len(digits) > 4:
        return Reading(digits.zfill(7), Doc.APPLICATION, cue.right or NumberedRight.APPLICATION)
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    right = cue.right or NumberedRight.INVENTION
    return Reading(digits, Doc.GRANTED, right, notes=(STAGE_UNKNOWN,))


def _application(written: Written) -> Reading | None:
    digits = written.digits()
    return Reading(
        digits,
        Doc.APPLICATION,
        written.cue.right or NumberedRight.APPLICATION,
        canonical=f"FR{digits[:2]}/{digits[2:]}",
    )


def _design(written: Written) -> Reading | None:
    index = written.match["i"] or ""
    named = index or written.cue.right is NumberedRight.DESIGN or written.kind
    if not named:
        return None
    digits = written.digits()
    canonical = f"FR {digits}-{index}" if index else f"FR D{digits}"
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=canonical,
    )


_FORMS = (
    form(r"D? ?(?P<n>(?:19|20)\d\d ?\d{4})(?:[-/](?P<i>\d{3}))?", _design, Alone.NEVER, "S"),
    form(r"(?P<n>\d{2} ?\d{4})[-/](?P<i>\d{3})", _design, Alone.NEVER, "S"),
    form(r"(?P<n>\d{6,7})(?P<i>)", _design, Alone.NEVER, "S"),
    form(r"(?P<n>\d\d[ /]\d{5})", _application, Alone.NEVER),
    form(r"(?P<n>\d[ ,.]?\d{3}[ ,.]?\d{3})", _patent, Alone.CANDIDATE, "ABEM"),
    form(r"(?P<n>\d{1,3}[ ,.]\d{3}|\d{5,6})", _patent, Alone.NEVER, "ABEM", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "FR 3 012 345 B1", "FR 06/04462", "FR 20140182-001"."""
    digits = number.number
    if isinstance(number, ApplicationNumber):
        return f"FR {digits[:2]}/{digits[2:]}"
    index = f"-{number.index}" if number.index else ""
    body = digits if len(digits) == 8 or index else grouped(digits, " ")
    return f"FR {body}{index} {number.kind}".rstrip()


_FR = ("FR",)
OFFICE = OfficeNumbers(
    code="FR",
    name="National Institute of Industrial Property (France)",
    forms=_FORMS,
    names=(
        *("French", "France", "INPI France", "français", "française", "französisches"),
        *("französische", "francese", "francés", "francesa", "法国", "法國", "フランス", "프랑스"),
    ),
    terms=(
        Term("brevet français", Cue(_FR, marked=True)),
        Term("certificat d'utilité", Cue(_FR, NumberedRight.UTILITY_MODEL, marked=True)),
        Term("utility certificate", Cue(_FR, NumberedRight.UTILITY_MODEL, marked=True)),
    ),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
