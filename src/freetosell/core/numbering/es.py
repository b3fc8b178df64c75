"""Numbers of the Spanish office (OEPM).

Patents ES 2 712 345 (T3: translation of a European patent), utility models
ES 1 234 567 U, designs D0512345-01.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Kinds,
    OfficeNumbers,
    Reading,
    Written,
    form,
    grouped,
    parse_plain_application,
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
    "T1": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to seven digits; a design keeps D and its index apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal() and 0 < len(number.lstrip("0")) <= 7:
        return PublicationNumber("ES", number.lstrip("0"), kind)
    body, _, index = strip_country("ES", number).partition("-")
    compact = "".join(char for char in body if char.isalnum())
    design = compact.startswith("D") or bool(index)
    digits = compact.removeprefix("D").removeprefix("I")
    if not digits.strip("0").isdecimal() or len(digits) > 7 or (index and not index.isdecimal()):
        raise refuse("ES", number, "a patent has up to 7 digits, a design D, 7 digits and an index")
    number = f"D{digits.zfill(7)}" if design else digits.lstrip("0")
    return PublicationNumber("ES", number, kind, index)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return P (patent), U (model) or nothing, year and serial.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("ES", number, kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    if not digits or written.cue.right is NumberedRight.DESIGN:
        return None
    right = written.cue.right or NumberedRight.INVENTION
    if len(digits) == 7 and digits[0] == "1":
        right = NumberedRight.UTILITY_MODEL
    default = (Doc.GRANTED, right)
    told = told_by_kind(_KINDS, written.kind) or default
    return Reading(digits, told[0], told[1], written.kind)


def _design(written: Written) -> Reading | None:
    index = written.match["i"] or ""
    digits = f"D{written.digits().zfill(7)}"
    canonical = f"ES{digits}-{index}" if index else f"ES{digits}"
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=canonical,
    )


def _worded(written: Written) -> Reading | None:
    return _design(written) if written.cue.right is NumberedRight.DESIGN else None


def _application(written: Written) -> Reading | None:
    number = written.digits()
    model = number.startswith("U")
    right = NumberedRight.UTILITY_MODEL if model else NumberedRight.APPLICATION
    return Reading(number, Doc.APPLICATION, right)


_FORMS = (
    form(r"[DI]{1,2} ?(?P<n>0\d{6})-(?P<i>\d{1,2})", _design, Alone.WHOLE, "SY"),
    form(r"[DI]{1,2} ?(?P<n>\d{6,7})(?:[-/](?P<i>\d{1,3}))?", _design, Alone.NEVER, "SY"),
    form(r"(?P<n>\d{6,7})(?:[-/](?P<i>\d{1,3}))?", _worded, Alone.NEVER, "SY"),
    form(r"(?P<n>[PU] ?(?:19|20)\d\d[ /-]?\d{4,6})", _application, Alone.NEVER),
    form(r"(?P<n>[12][ .,]?\d{3}[ .,]?\d{3})", _patent, Alone.NEVER, "ABTUY"),
    form(r"0?(?P<n>\d{3}[ .]?\d{3})", _patent, Alone.NEVER, "ABTUY", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "ES 2 712 345 T3", "ES D0512345-01"."""
    digits = number.number
    body = grouped(digits, " ") if digits.isdecimal() else digits
    if isinstance(number, ApplicationNumber):
        return f"ES {digits}"
    index = f"-{number.index}" if number.index else ""
    return f"ES {body}{index} {number.kind}".rstrip()


OFFICE = OfficeNumbers(
    code="ES",
    name="Spanish Patent and Trademark Office",
    forms=_FORMS,
    names=(
        *("Spanish", "Spain", "OEPM", "español", "española", "España", "spanisches"),
        *("spanische", "espagnol", "espagnole", "spagnolo", "西班牙", "スペイン", "스페인"),
    ),
    letters=("D", "I", "DI", "P", "U"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
