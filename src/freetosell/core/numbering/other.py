"""Numbers of offices without a module of their own: office code, number, kind code.

What the kind code's first letter says in WIPO Standard ST.16 is taken as it is;
without one the right stays open.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    ST16,
    Form,
    OfficeNumbers,
    Reading,
    Written,
    form,
    told_by_kind,
)
from freetosell.core.numbering.types import Doc, NumberedRight


def _any(written: Written) -> Reading | None:
    number = written.digits()
    digits = sum(char.isdecimal() for char in number)
    if digits < 5 and not written.kind:
        return None
    told = told_by_kind(ST16, written.kind)
    if told:
        return Reading(number, told[0], told[1], written.kind)
    cue = written.cue
    if cue.doc is Doc.APPLICATION:
        return Reading(number, Doc.APPLICATION, cue.right or NumberedRight.APPLICATION)
    if cue.right is not None:
        return Reading(number, Doc.REGISTRATION, cue.right)
    if cue.marked:
        return Reading(number, Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(number, Doc.PUBLICATION, None)


_LETTERS = "ABCDEFHIKLMPSTUVWY"
FORMS: tuple[Form, ...] = (
    form(r"(?P<n>1[01](?:19|20)\d{7}[A-Z])", _any, kinds=_LETTERS, in_text=False),
    form(
        r"(?P<n>(?:[A-Z]{1,3}[ -]?)?\d{1,4}(?:[/-]\d{1,4})?[/-]\d{3,9})",
        _any,
        kinds=_LETTERS,
        in_text=False,
    ),
    form(r"(?P<n>(?:19|20)\d\d \d{4,6})", _any, kinds=_LETTERS, in_text=False),
    form(
        r"(?P<n>(?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:[ .,]\d{3}){1,3})",
        _any,
        kinds=_LETTERS,
        in_text=False,
    ),
    form(r"(?P<n>(?:[A-Z]{1,3}[ -]?)?\d{3,13})", _any, kinds=_LETTERS, in_text=False),
)


def office(code: str) -> OfficeNumbers:
    """Return the entry for an ST.3 code that has no module."""
    return OfficeNumbers(code=code, name="", forms=FORMS)
