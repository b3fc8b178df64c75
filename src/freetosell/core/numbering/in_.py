"""Numbers of the Indian office (CGPDTM).  ``in`` is a word of the language, hence the name.

Patent 345678; application 202011012345 (year, place, type, serial), before
2016 1234/DEL/2010; design 312345-001.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Kinds,
    OfficeNumbers,
    Reading,
    Written,
    form,
    parse_plain,
    parse_plain_application,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_PLACES = "DELNP|MUMNP|KOLNP|CHENP|DEL|MUM|KOL|CHE|MAS|CAL|BOM"


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return six digits of a patent, twelve of a publication; a design's index apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    number = strip_country("IN", number)
    body, mark, index = number.partition("-")
    if mark and len(index) == 3 and index.isdecimal() and body.strip().isdecimal():
        return PublicationNumber("IN", body.strip().lstrip("0"), kind, index)
    compact = "".join(char for char in number if char.isalnum())
    if not compact.isdecimal() and compact[:1].isdecimal() and 7 <= len(compact) <= 16:
        return PublicationNumber("IN", compact, kind)
    return parse_plain("IN", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return twelve digits, or serial, place and year.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("IN", number, kind)


def _yearly(written: Written) -> Reading | None:
    digits = written.digits()
    if not ("2005" <= digits[:4] <= "2099" and digits[4] in "1234"):
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION)


def _placed(written: Written) -> Reading | None:
    place, year = written.match["p"], written.match["y"]
    serial = written.digits("s")
    number = f"{serial}{place}{year}"
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(number, told[0], told[1], written.kind)
    canonical = f"IN{serial}/{place}/{year}"
    return Reading(number, Doc.APPLICATION, NumberedRight.APPLICATION, canonical=canonical)


def _pct(written: Written) -> Reading | None:
    year, serial, place = written.match["y"], written.digits("s"), written.match["p"]
    return Reading(
        f"PCT{year}{serial}{place}",
        Doc.APPLICATION,
        NumberedRight.APPLICATION,
        canonical=f"IN/PCT/{year}/{serial}/{place}",
    )


def _design(written: Written) -> Reading | None:
    index = written.match["i"] or ""
    lettered = written.match["d"]
    if not (index or lettered or written.cue.right is NumberedRight.DESIGN):
        return None
    digits = written.digits().lstrip("0")
    canonical = f"IN D{digits}-{index}" if index else f"IN D{digits}"
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=canonical,
    )


def _granted(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    told = told_by_kind(_KINDS, written.kind) or (Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(digits, told[0], told[1], written.kind)


_FORMS = (
    form(
        rf"(?P<s>\d{{1,5}}) ?[/-] ?(?P<p>{_PLACES}) ?[/-] ?(?P<y>(?:19|20)\d\d)",
        _placed,
        Alone.ANYWHERE,
        "AB",
    ),
    form(rf"(?P<s>\d{{1,5}})(?P<p>{_PLACES})(?P<y>(?:19|20)\d\d)", _placed, Alone.WHOLE, "AB"),
    form(rf"/?PCT/(?P<y>(?:19|20)\d\d)/(?P<s>\d{{1,5}})/(?P<p>{_PLACES})", _pct, Alone.ANYWHERE),
    form(r"(?P<d>D ?)?(?P<n>\d{5,6})(?: ?- ?(?P<i>\d{3}))?", _design, Alone.NEVER, "S"),
    form(r"(?P<n>20\d\d ?\d ?\d ?\d{6})", _yearly, Alone.CANDIDATE, "A"),
    form(r"(?P<n>\d{3},?\d{3})", _granted, Alone.CANDIDATE, "ABC", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "IN 345678 B", "IN 202011012345", "IN 1234/DEL/2010"."""
    text = number.number
    letters = "".join(char for char in text if char.isalpha())
    if letters and letters != "PCT" and not text.startswith("PCT"):
        serial, _, year = text.partition(letters)
        return f"IN {serial}/{letters}/{year}"
    if isinstance(number, ApplicationNumber):
        return f"IN {text}"
    index = f"-{number.index}" if number.index else ""
    return f"IN {text}{index} {number.kind}".rstrip()


OFFICE = OfficeNumbers(
    code="IN",
    name="Indian Patent Office",
    forms=_FORMS,
    names=("Indian", "India", "CGPDTM", "indisches", "indien", "indiano", "印度", "インド", "인도"),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
