"""Numbers of the European Patent Office.

Publication EP 2 137 782 (application and patent share the number, so that
without a kind code it does not say which); application 08 166 352.8.
"""

from __future__ import annotations

from freetosell.core.numbering.check_digits import format_luhn
from freetosell.core.numbering.shape import (
    GAP,
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
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
}

_FAR_AHEAD = 5_499_999
"""No publication is near this: a higher number without a country is not European."""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return seven digits, filled up with zeros on the left.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if not number.isdecimal():
        number = "".join(char for char in strip_country("EP", number) if char.isalnum())
    digits = number.lstrip("0")
    if not digits.isdecimal() or len(digits) > 7:
        raise refuse("EP", number, "a publication number has up to 7 digits")
    return PublicationNumber("EP", digits.zfill(7), kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return two digits of the year and six of the serial, the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if not number.isdecimal():
        number = "".join(char for char in strip_country("EP", number) if char.isalnum())
    if number.isdecimal():
        if len(number) == 8:
            return ApplicationNumber("EP", number)
        if len(number) == 9:
            return ApplicationNumber("EP", number[:8], number[8])
        if len(number) == 10 and kind == "W":
            return ApplicationNumber("WO", f"EP{number}")
        if len(number) == 11 and number[:2] in {"19", "20"} and number[4] == "0":
            return ApplicationNumber("EP", number[2:4] + number[5:])  # EPODOC: year, 7 digits
    raise refuse("EP", number, "an application has 8 digits and a check digit")


def _publication(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    if not digits or (len(digits) < 6 and not written.kind and len(written.digits()) < 7):
        return None
    if not written.cue.offices and int(digits) > _FAR_AHEAD:
        return None
    kind = written.kind or written.cue.kind
    told = told_by_kind(_KINDS, kind) or _told_by_words(written.cue)
    notes = () if told[1] else (STAGE_UNKNOWN,)
    return Reading(digits.zfill(7), told[0], told[1], kind, notes=notes)


def _told_by_words(cue: Cue) -> tuple[Doc, NumberedRight | None]:
    if cue.doc in {Doc.APPLICATION, Doc.PUBLICATION}:
        return Doc.PUBLICATION, NumberedRight.APPLICATION
    if cue.doc is Doc.GRANTED:
        return Doc.GRANTED, NumberedRight.INVENTION
    return Doc.PUBLICATION, None


def _application(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"]
    due = format_luhn(digits)
    year = int(digits[:2])
    if 50 < year < 78:
        return None  # the office opened in 1978
    return Reading(
        digits,
        Doc.APPLICATION,
        NumberedRight.APPLICATION,
        check_digit=check,
        check_digit_ok=check == due,
        check_digit_due=due,
        canonical=f"EP{digits}.{check}",
    )


def _application_unchecked(written: Written) -> Reading | None:
    digits = written.digits()
    if 50 < int(digits[:2]) < 78 or not int(digits[2:]):
        return None
    return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION)


def _nine(written: Written) -> Reading | None:
    reading = _application(written)
    return reading if reading and reading.check_digit_ok else None


_EIGHT = rf"(?P<n>\d\d{GAP}\d{{3}}{GAP}\d{{3}})"


def _epodoc(written: Written) -> Reading | None:
    digits = written.digits()
    if len(digits) != 9:
        return None
    return Reading(digits[:2] + digits[3:], Doc.APPLICATION, NumberedRight.APPLICATION)


_FORMS = (
    form(r"(?P<n>\d\d ?\d{3} ?\d{3}) ?\. ?(?P<c>\d)", _application, Alone.ANYWHERE, "A"),
    form(rf"{_EIGHT}[.-](?P<c>\d)", _application, Alone.NEVER, "A"),
    form(r"(?P<n>\d{8})(?P<c>\d)", _nine, Alone.NEVER),
    form(_EIGHT, _application_unchecked, Alone.CANDIDATE, "A"),
    form(r"(?:19|20)(?P<n>\d\d(?=0)0?\d{6})", _epodoc, Alone.NEVER, "A"),
    form(rf"(?P<n>\d(?:{GAP}\d){{6}})", _publication, Alone.CANDIDATE, "ABCT"),
    form(
        r"(?P<n>\d{1,3}(?:[,. ]\d{3})|\d{1,6})",
        _publication,
        Alone.NEVER,
        "ABCT",
        in_text=False,
    ),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "EP 2 137 782 B1" or "EP 08 166 352.8"."""
    if isinstance(number, ApplicationNumber):
        check = f".{number.check_digit}" if number.check_digit else ""
        return f"EP {number.number[:2]} {number.number[2:5]} {number.number[5:]}{check}"
    return f"EP {grouped(number.number, ' ')} {number.kind}".rstrip()


_EP = ("EP",)
_PATENT = Cue(_EP, NumberedRight.INVENTION, marked=True)
_GRANTED = Cue(_EP, doc=Doc.GRANTED, marked=True)
_FILED = Cue(_EP, doc=Doc.APPLICATION, marked=True)
OFFICE = OfficeNumbers(
    code="EP",
    name="European Patent Office",
    forms=_FORMS,
    names=("EPO", "EPÜ"),
    terms=(
        *(Term(text, Cue(("EP", "EM"))) for text in ("European", "europäisches", "européen")),
        *(Term(text, Cue(("EP", "EM"))) for text in ("europäische", "européenne", "欧洲", "欧州")),
        *(
            Term(text, Cue(("EP", "EM")))
            for text in ("歐洲", "유럽", "europea", "europeo", "Europe")
        ),
        *(Term(text, _PATENT) for text in ("European patent", "European patents", "EP patent")),
        *(Term(text, _PATENT) for text in ("europäisches Patent", "Europapatent", "EP-Patent")),
        *(Term(text, _PATENT) for text in ("brevet européen", "patente europea", "欧州特許")),
        *(Term(text, _PATENT) for text in ("brevetto europeo", "欧洲专利", "歐洲專利", "유럽특허")),
        *(
            Term(text, _PATENT)
            for text in ("unitary patent", "European patent with unitary effect")
        ),
        Term("European patent specification", _GRANTED),
        Term("europäische Patentschrift", _GRANTED),
        Term("europäische Patentanmeldung", _FILED),
        Term("demande de brevet européen", _FILED),
        Term("solicitud de patente europea", _FILED),
        Term("欧洲专利申请", _FILED),
        Term("EPA", Cue(_EP, kind="A", marked=True), exact=True),
        Term("EP-PS", Cue(_EP, doc=Doc.GRANTED, marked=True)),
        Term("EP-OS", Cue(_EP, doc=Doc.PUBLICATION, marked=True)),
    ),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
