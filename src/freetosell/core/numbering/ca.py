"""Numbers of the Canadian office (CIPO).

Patents and applications CA 2,987,654; industrial designs five or six digits.
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
    display_plain,
    form,
    grouped,
    parse_plain,
    parse_plain_application,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "E": (Doc.GRANTED, NumberedRight.REISSUE),
    "F": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_FIRST_PUBLISHED = 2_000_000
"""Below, kind A is a patent granted without earlier publication."""

_FAR_AHEAD = 3_499_999
"""No publication is near this: a higher number without a country is not Canadian."""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to seven digits, padding zeros stripped.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("CA", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the seven digits of an application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("CA", number, kind)


def _patent(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    cue = written.cue
    if not digits or (cue.right is NumberedRight.DESIGN and not written.kind):
        return None
    if not cue.offices and int(digits) > _FAR_AHEAD:
        return None
    if written.kind == "A" and int(digits) < _FIRST_PUBLISHED:
        return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, "A")
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    if cue.doc in {Doc.APPLICATION, Doc.PUBLICATION}:
        return Reading(digits, cue.doc, NumberedRight.APPLICATION)
    return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION, notes=(STAGE_UNKNOWN,))


def _design(written: Written) -> Reading | None:
    lettered = written.match["d"]
    if not lettered and written.cue.right is not NumberedRight.DESIGN:
        return None
    digits = written.digits().lstrip("0")
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        canonical=f"CA {'' if written.kind else 'D'}{digits}{written.kind}",
    )


_FORMS = (
    form(r"(?P<d>D ?)?(?P<n>\d{3}[ ,]?\d{3}|\d{2}[ ,]?\d{3}|\d{4,6})", _design, Alone.NEVER, "S"),
    form(r"(?P<n>\d[ ,.]?\d{3}[ ,.]?\d{3})", _patent, Alone.CANDIDATE, "ABCEF"),
    form(r"(?P<n>\d{3}[ ,]?\d{3}|\d{5})", _patent, Alone.NEVER, "ABCEFS", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "CA 2,987,654 C"."""
    if isinstance(number, ApplicationNumber) or len(number.number) != 7:
        return display_plain(number)
    return f"CA {grouped(number.number)} {number.kind}".rstrip()


OFFICE = OfficeNumbers(
    code="CA",
    name="Canadian Intellectual Property Office",
    forms=_FORMS,
    names=(
        *("Canadian", "Canada", "CIPO", "kanadisches", "kanadische", "canadien", "canadienne"),
        *("canadiense", "canadese", "加拿大", "カナダ", "캐나다"),
    ),
    terms=(Term("CIPO design", Cue(("CA",), NumberedRight.DESIGN, marked=True)),),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
