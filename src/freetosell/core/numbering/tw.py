"""Numbers of the Taiwanese office (TIPO).

I invention, M utility model, D design, each with six digits; publication
201912345; application 108123456 (year since 1911, type, serial).
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
    form,
    parse_plain,
    parse_plain_application,
    refuse,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_LETTERS = {
    "I": NumberedRight.INVENTION,
    "M": NumberedRight.UTILITY_MODEL,
    "D": NumberedRight.DESIGN,
}
_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "U": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.GRANTED, NumberedRight.DESIGN),
}
_TYPES = {
    "1": NumberedRight.APPLICATION,
    "2": NumberedRight.UTILITY_MODEL,
    "3": NumberedRight.DESIGN,
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return I, M or D and six digits, or the digits of a publication.

    Raises:
        InputError: ``number_not_recognised``.
    """
    parsed = parse_plain("TW", number, kind)
    letters = parsed.number.rstrip("0123456789")
    if letters and (letters not in _LETTERS or len(parsed.number) != 7):
        raise refuse("TW", number, "before six digits only I, M or D may stand")
    return parsed


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return year since 1911, type and serial: eight or nine digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain_application("TW", number, kind)


def _granted(written: Written) -> Reading | None:
    letter = written.match["l"]
    return Reading(letter + written.digits(), Doc.GRANTED, _LETTERS[letter], written.kind)


def _worded(written: Written) -> Reading | None:
    """Read six digits behind a word or with a kind code that names the right."""
    told = told_by_kind(_KINDS, written.kind)
    right = told[1] if told else written.cue.right
    letters = {value: key for key, value in _LETTERS.items()}
    letter = letters.get(right) if right else None
    if letter is None or written.cue.doc is Doc.APPLICATION:
        return None
    return Reading(letter + written.digits(), Doc.GRANTED, right, written.kind)


def _publication(written: Written) -> Reading | None:
    if written.cue.right is NumberedRight.DESIGN:
        return None
    told = told_by_kind(_KINDS, written.kind) or (Doc.PUBLICATION, NumberedRight.APPLICATION)
    return Reading(written.digits(), told[0], told[1], written.kind)


def _application(written: Written) -> Reading | None:
    digits = written.digits()
    right = _TYPES.get(digits[-6])
    if right is None or not 39 <= int(digits[:-6]) <= 140:
        return None
    return Reading(digits, Doc.APPLICATION, right)


_FORMS = (
    form(r"(?P<l>[IM]) ?(?P<n>\d{6})", _granted, Alone.WHOLE, "BUYS"),
    form(r"(?P<l>D) ?(?P<n>\d{6})", _granted, Alone.NEVER, "S"),
    form(r"(?P<l>D)(?P<n>2\d{5})", _granted, Alone.CANDIDATE, "S"),
    form(r"(?P<n>20\d{7})", _publication, Alone.CANDIDATE, "AU"),
    form(r"(?P<n>\d{2,3} ?\d{6})", _application, Alone.NEVER),
    form(r"(?P<n>\d{6})", _worded, Alone.NEVER, "BUYS"),
)


def _words(right: NumberedRight) -> Cue:
    return Cue(right=right, marked=True, implied=("TW",))


OFFICE = OfficeNumbers(
    code="TW",
    name="Taiwan Intellectual Property Office",
    forms=_FORMS,
    names=(
        *("Taiwan", "Taiwanese", "TIPO", "R.O.C.", "中華民國", "台湾", "台灣", "臺灣"),
        *("中华民国", "대만", "taiwanesisches", "taiwanais"),
    ),
    terms=(
        *(Term(text, _words(NumberedRight.INVENTION)) for text in ("發明專利", "發明")),
        *(Term(text, _words(NumberedRight.UTILITY_MODEL)) for text in ("新型專利", "新型")),
        *(Term(text, _words(NumberedRight.DESIGN)) for text in ("設計專利", "設計")),
        Term("專利證書號", Cue(doc=Doc.GRANTED, marked=True, implied=("TW",))),
        Term("申請案號", Cue(doc=Doc.APPLICATION, marked=True, implied=("TW",))),
    ),
    letters=("I", "M", "D"),
    parse_publication=parse_publication,
    parse_application=parse_application,
)
