"""Numbers of the Italian office (UIBM).

Since 2016 fifteen digits: type (10 invention, 20 utility model, 40 design, 50
European patent in force in Italy; 30 is a trade mark), year, nine digits.
Before: code of the chamber of commerce, year, letter, serial (BO2008A000338).
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
    parse_plain,
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
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "V": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Z": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_TYPES = {
    "10": NumberedRight.APPLICATION,
    "20": NumberedRight.UTILITY_MODEL,
    "40": NumberedRight.DESIGN,
    "50": NumberedRight.INVENTION,
}
_LETTERS = {
    "A": NumberedRight.APPLICATION,
    "U": NumberedRight.UTILITY_MODEL,
    "O": NumberedRight.DESIGN,
}
_CHAMBERS = (
    "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN "
    "FC FE FG FI FM FO FR GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR "
    "PA PC PD PE PG PI PN PO PR PS PT PU PV PZ RA RC RE RG RI RM RN RO SA SI SO SP SR SS SV TA TE "
    "TN TO TP TR TS TV UD VA VB VC VE VI VR VT VV"
)


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return digits, or chamber, year and serial as DOCDB gives them.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal():
        digits = number.lstrip("0")
        if 0 < len(digits) <= 15:
            return PublicationNumber("IT", digits, kind)
        raise refuse("IT", number, "a number has up to 15 digits")
    compact = "".join(char for char in strip_country("IT", number) if char.isalnum())
    if len(compact) > 8 and compact[:2].isalpha() and compact[6:7] in {"A", "U", "O"}:
        return PublicationNumber("IT", _old_number(compact), kind)
    return parse_plain("IT", number, kind)


def _old_number(compact: str) -> str:
    """Return chamber, year, letter and a serial filled up to six digits."""
    return compact[:7] + compact[7:].zfill(6)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return fifteen digits, or chamber, year, letter and six digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    compact = "".join(char for char in strip_country("IT", number) if char.isalnum())
    if len(compact) > 8 and compact[:2].isalpha() and compact[6:7] in {"A", "U", "O"}:
        return ApplicationNumber("IT", _old_number(compact))
    return parse_plain_application("IT", compact, kind)


def _fifteen(written: Written) -> Reading | None:
    digits = written.digits()
    right = _TYPES.get(digits[:2])
    if right is None or not "2000" <= digits[2:6] <= "2099":
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    if right is NumberedRight.APPLICATION and written.cue.doc is Doc.GRANTED:
        return Reading(digits, Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(digits, Doc.APPLICATION, right)


def _old(written: Written) -> Reading | None:
    number = _old_number(written.digits())
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(number, told[0], told[1], written.kind)
    return Reading(number, Doc.APPLICATION, _LETTERS[number[6]])


def _docdb(written: Written) -> Reading | None:
    """Read chamber, year and serial without the letter between, as DOCDB prints them."""
    told = told_by_kind(_KINDS, written.kind) or (Doc.PUBLICATION, NumberedRight.APPLICATION)
    return Reading(written.digits(), told[0], told[1], written.kind)


def _granted(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    right = written.cue.right or NumberedRight.INVENTION
    told = told_by_kind(_KINDS, written.kind) or (Doc.GRANTED, right)
    return Reading(digits, told[0], told[1], written.kind)


_FORMS = (
    form(
        rf"(?P<n>(?:{'|'.join(_CHAMBERS.split())}) ?(?:19|20)\d\d ?[AUO] ?\d{{3,6}})",
        _old,
        Alone.ANYWHERE,
        "ABUYS",
    ),
    form(rf"(?P<n>(?:{'|'.join(_CHAMBERS.split())})\d{{8}})", _docdb, Alone.NEVER, "ABUYS"),
    form(
        r"(?:UM|UD)? ?(?P<n>[1245]0 ?20\d\d ?\d{3} ?\d{3} ?\d{3})",
        _fifteen,
        Alone.WHOLE,
        "ABUYSTZV",
    ),
    form(r"0*(?P<n>[1-9][ .]?\d{3}[ .]?\d{3})", _granted, Alone.NEVER, "ABTUYSVZ"),
    form(r"0*(?P<n>[1-9]\d{2}[ .]?\d{3})", _granted, Alone.NEVER, "ABTUYSVZ", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "IT 1 234 567 B1", "IT 102019000012345"."""
    body = grouped(number.number, " ") if len(number.number) == 7 else number.number
    kind = number.kind if isinstance(number, PublicationNumber) else ""
    return f"IT {body} {kind}".rstrip()


OFFICE = OfficeNumbers(
    code="IT",
    name="Italian Patent and Trademark Office",
    forms=_FORMS,
    names=(
        *("Italian", "Italy", "UIBM", "italiano", "italiana", "Italia", "italienisches"),
        *("italienische", "italien", "italienne", "意大利", "義大利", "イタリア", "이탈리아"),
    ),
    letters=tuple(_CHAMBERS.split()),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
