"""Numbers of IP Australia.

Year and six digits: 2019123456 (serials from 100001 innovation patents, from
900001 provisional applications); designs year and five digits: 201912345.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Cue,
    Kinds,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    display_plain,
    form,
    parse_plain,
    parse_plain_application,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "A4": (Doc.REGISTRATION, NumberedRight.UTILITY_MODEL),
    "A5": (Doc.REGISTRATION, NumberedRight.UTILITY_MODEL),
    "A6": (Doc.REGISTRATION, NumberedRight.UTILITY_MODEL),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "B4": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "B5": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "C4": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_UM = NumberedRight.UTILITY_MODEL


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to ten digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("AU", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return ten digits (before 2002: letters or digits as printed).

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("AU", number, kind)


def _yearly(written: Written) -> Reading | None:
    digits, cue = written.digits(), written.cue
    if not "1970" <= digits[:4] <= "2099":
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    innovation = cue.right is _UM or digits[4:6] == "10"
    if innovation and cue.doc is not Doc.APPLICATION:
        return Reading(digits, Doc.REGISTRATION, _UM)
    if cue.doc in {Doc.GRANTED, Doc.PUBLICATION} or (cue.marked and cue.doc is None):
        granted = cue.doc is not Doc.PUBLICATION
        right = NumberedRight.INVENTION if granted else NumberedRight.APPLICATION
        return Reading(digits, Doc.GRANTED if granted else Doc.PUBLICATION, right)
    detail = "provisional" if digits[4] == "9" else ""
    return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION, detail=detail)


def _design(written: Written) -> Reading | None:
    digits = written.digits()
    if len(digits) == 9 and not "1990" <= digits[:4] <= "2099":
        return None
    if len(digits) < 9 and not (written.match["d"] or written.cue.right is NumberedRight.DESIGN):
        return None
    canonical = f"AU {digits}{written.kind}" if written.kind else f"AU D{digits}"
    return Reading(
        digits, Doc.REGISTRATION, NumberedRight.DESIGN, written.kind, canonical=canonical
    )


def _serial(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    told = told_by_kind(_KINDS, written.kind) or (Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(digits, told[0], told[1], written.kind)


_FORMS = (
    form(r"(?P<d>D ?)?(?P<n>(?:19|20)\d\d ?\d{5})", _design, Alone.CANDIDATE, "S"),
    form(r"(?P<d>D ?)?(?P<n>\d{6})", _design, Alone.NEVER, "S"),
    form(r"(?P<n>(?:19|20)\d\d[ /]?\d{3} ?\d{3})", _yearly, Alone.CANDIDATE, "ABC"),
    form(r"(?P<n>(?:19|20)\d\d ?\d{5})", _serial, Alone.NEVER, "ABC"),
    form(r"(?P<n>\d{7,8})", _serial, Alone.NEVER, "ABCD"),
    form(r"(?P<n>\d{3}[ ,]?\d{3})", _serial, Alone.NEVER, "ABC", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "AU 2019123456 B2"."""
    if isinstance(number, ApplicationNumber):
        return f"AU {number.number}"
    return display_plain(number)


_AU = ("AU",)
OFFICE = OfficeNumbers(
    code="AU",
    name="IP Australia",
    forms=_FORMS,
    names=(
        *("Australian", "Australia", "IP Australia", "australisches", "australische"),
        *("australien", "australiano", "澳大利亚", "澳洲", "オーストラリア", "호주"),
    ),
    terms=(
        Term("innovation patent", Cue(_AU, _UM, marked=True)),
        Term("petty patent", Cue(_AU, _UM, marked=True)),
    ),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
