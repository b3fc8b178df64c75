"""Numbers of the United States Patent and Trademark Office.

Utility 11,257,243; design D859,788; reissue RE49,889; plant PP31,234;
statutory invention H1,234; publication 2020/0123456; application 16/557,681.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    THOUSANDS,
    Alone,
    Cue,
    Form,
    Kinds,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    form,
    grouped,
    refuse,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_LETTERED: dict[str, NumberedRight] = {
    "D": NumberedRight.DESIGN,
    "RE": NumberedRight.REISSUE,
    "PP": NumberedRight.PLANT,
    "H": NumberedRight.INVENTION,
    "T": NumberedRight.INVENTION,
    "X": NumberedRight.INVENTION,
}
_UTILITY: Kinds = dict.fromkeys(
    ("A", "B", "C", "F", "J", "K"), (Doc.GRANTED, NumberedRight.INVENTION)
)
_SERIES_DETAIL = {
    "29": "design",
    "35": "hague_design",
    "60": "provisional",
    "61": "provisional",
    "62": "provisional",
    "63": "provisional",
    "64": "provisional",
    "90": "reexamination",
    "95": "inter_partes_reexamination",
    "96": "supplemental_examination",
}
_LETTERS_OF_KIND = {"S": "D", "E": "RE"}
_FIRST_UNISSUED = 14_000_000
"""Eight-digit runs from here on are applications: no patent has that number."""


def _is_series(series: str) -> bool:
    """Say whether two digits are a series code (MPEP 503): 02-28, and the special ones."""
    return series in _SERIES_DETAIL or "02" <= series <= "28"


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return the number of a grant or published application, padding zeros stripped.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if not number.isalnum():
        number = "".join(char for char in number if char.isalnum())
    if number.isdecimal():
        if len(number) == 10 and number.startswith("20"):
            number = f"{number[:4]}0{number[4:]}"  # DOCDB leaves the serial's first zero out
        if len(number) == 11 and number[:2] == "20":
            return PublicationNumber("US", number, kind)
        stripped = number.lstrip("0")
        if not stripped or len(stripped) > 8:
            raise refuse("US", number, "a patent has 1 to 8 digits, a publication 11")
        return PublicationNumber("US", stripped, kind)
    if number.startswith("US"):
        return parse_publication(number[2:], kind)
    for letters in _LETTERED:
        digits = number[len(letters) :]
        if number.startswith(letters) and digits.isdecimal():
            digits = digits.lstrip("0")
            if 0 < len(digits) <= 7:
                return PublicationNumber("US", letters + digits, kind)
            break
    raise refuse("US", number, "before the digits only D, RE, PP, H, T or X may stand")


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return a two-digit series and a six-digit serial; a PCT number where DOCDB gives one.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if not number.isdecimal():
        number = "".join(char for char in number if char.isalnum())
        number = number.removeprefix("US")
    if number.isdecimal():
        if len(number) == 8 or (len(number) < 8 and kind != "W"):
            return ApplicationNumber("US", number.zfill(8))
        if len(number) == 12 and number[:2] in {"19", "20"}:
            return ApplicationNumber("US", number[4:])  # DOCDB: year, series, serial
        if len(number) == 10 and number[:2] in {"19", "20"}:
            return ApplicationNumber("WO", f"US{number}")  # DOCDB kind W: a PCT application
    raise refuse("US", number, "an application has a 2-digit series and a 6-digit serial")


def _design(written: Written) -> Reading | None:
    return _lettered(written, "D", "design")


def _lettered(written: Written, letters: str, name: str = "") -> Reading | None:
    digits = written.digits().lstrip("0")
    if not digits or len(digits) > 7:
        return None
    del name
    return Reading(f"{letters}{digits}", Doc.GRANTED, _LETTERED[letters], written.kind)


def _worded(written: Written) -> Reading | None:
    """Read "Des. 859,788", "Plant Pat. 31,234": the word stands for the letters."""
    letters = {
        NumberedRight.DESIGN: "D",
        NumberedRight.PLANT: "PP",
        NumberedRight.REISSUE: "RE",
    }.get(written.cue.right or NumberedRight.PCT)
    letters = letters or _LETTERS_OF_KIND.get(written.kind[:1])
    if letters is None or written.cue.doc is Doc.APPLICATION:
        return None
    return _lettered(written, letters)


def _publication(written: Written) -> Reading | None:
    serial = written.digits("s")
    if len(serial) == 6:
        serial = f"0{serial}"
    if written.match["y"] < "2001" or written.cue.doc is Doc.GRANTED:
        return None
    detail = "plant" if written.kind.startswith("P") else ""
    number = written.match["y"] + serial
    return Reading(number, Doc.PUBLICATION, NumberedRight.APPLICATION, written.kind, detail=detail)


def _application(written: Written) -> Reading | None:
    series, serial = written.match["y"], written.digits("s")
    told = "/" in written.match[0] or written.cue.doc is Doc.APPLICATION
    if not told and (written.kind or int(series + serial) < _FIRST_UNISSUED):
        return None
    if not _is_series(series) or (series == "90" and serial >= "100000"):
        return None  # 90/1… and the series from 70 on are trade-mark applications
    return _applied(series + serial)


def _applied(number: str) -> Reading:
    return Reading(
        number,
        Doc.APPLICATION,
        NumberedRight.APPLICATION,
        detail=_SERIES_DETAIL.get(number[:2], ""),
        canonical=f"US{number[:2]}/{number[2:]}",
    )


def _docdb_application(written: Written) -> Reading | None:
    series = written.match["y"]
    return _applied(series + written.digits("s")) if _is_series(series) else None


def _utility(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    cue = written.cue
    if cue.doc is Doc.APPLICATION or cue.right in {NumberedRight.DESIGN, NumberedRight.PLANT}:
        return None
    if cue.doc is Doc.REGISTRATION and not cue.marked:
        return None  # "US Reg. No." numbers trade marks; patents are not registered
    if not 3 < len(digits) < 9 or (len(digits) == 4 and not cue.marked and not written.kind):
        return None
    told = told_by_kind(_UTILITY, written.kind)
    doc, right = told or (Doc.GRANTED, NumberedRight.INVENTION)
    return Reading(digits, doc, right, written.kind)


def _padded(written: Written) -> Reading | None:
    return None if written.cue.doc is Doc.APPLICATION else _utility(written)


_FORMS: tuple[Form, ...] = (
    form(
        r"D[ ./]{0,2}(?P<n>\d{1,2},\d{3},\d{3}|\d{1,3},\d{3})",
        _design,
        Alone.ANYWHERE,
        "S",
    ),
    form(r"D(?P<n>[13-9]\d{5}|0\d{6})", _design, Alone.WHOLE, "S"),
    form(r"D(?P<n>\d{6,7})", _design, Alone.CANDIDATE, "S"),
    form(rf"(?:D|DES)[ ./]{{0,2}}(?P<n>{THOUSANDS})", _design, Alone.NEVER, "S"),
    form(r"DES[ .]{1,2}(?P<n>\d{1,3}(?:,\d{3}){1,2}|\d{6})", _design, Alone.ANYWHERE, "S"),
    form(r"PP ?(?P<n>\d{1,3},\d{3})", lambda w: _lettered(w, "PP"), Alone.ANYWHERE, "P"),
    form(r"PP ?(?P<n>\d{4,6})", lambda w: _lettered(w, "PP"), Alone.WHOLE, "P"),
    form(rf"PP[ .]{{0,2}}(?P<n>{THOUSANDS})", lambda w: _lettered(w, "PP"), Alone.NEVER, "P"),
    form(
        r"RE[ .]{0,2}(?P<n>\d{1,3},\d{3}|0\d{5}|\d{5})",
        lambda written: _lettered(written, "RE"),
        Alone.WHOLE,
        "E",
    ),
    form(rf"RE[ .]{{0,2}}(?P<n>{THOUSANDS})", lambda w: _lettered(w, "RE"), Alone.NEVER, "EBC"),
    form(r"H(?P<n>\d,\d{3})", lambda w: _lettered(w, "H"), Alone.WHOLE, "H"),
    form(r"H ?(?P<n>\d,\d{3}|\d{1,7})", lambda w: _lettered(w, "H"), Alone.NEVER, "H"),
    form(r"T ?(?P<n>\d{3},\d{3}|\d{6,7})", lambda w: _lettered(w, "T"), Alone.NEVER, "IT"),
    form(r"X ?(?P<n>\d{1,2},\d{3}|\d{1,5})", lambda w: _lettered(w, "X"), Alone.NEVER),
    form(r"(?P<n>\d{1,3}(?:,\s?\d{3}){1,2})", _worded, Alone.WHOLE, "SPE"),
    form(rf"(?P<n>{THOUSANDS})", _worded, Alone.NEVER, "SPE"),
    form(r"(?P<y>20\d\d)[ /-]?(?P<s>0\d{6})", _publication, Alone.WHOLE, "AP"),
    form(r"(?P<y>20\d\d)[ /-]?(?P<s>\d{6,7})", _publication, Alone.NEVER, "AP"),
    form(r"(?P<y>\d\d)/(?P<s>\d{3},?\s?\d{3})", _application, Alone.WHOLE),
    form(r"(?P<y>\d\d)[ /]?(?P<s>\d{3}[, ]?\d{3})", _application, Alone.NEVER),
    form(r"(?P<y>1[4-9]|29|35|6[0-3])(?P<s>\d{6})", _application, Alone.CANDIDATE),
    form(r"(?:19|20)\d\d(?P<y>\d\d)(?P<s>\d{6})", _docdb_application, Alone.NEVER),
    form(r"(?P<n>0\d{7})", _padded, Alone.WHOLE, "AB"),
    form(r"(?P<n>\d{1,2}(?:,\s?\d{3}){2})", _utility, Alone.WHOLE, "ABCFJK"),
    form(r"(?P<n>\d{3},\s?\d{3})", _utility, Alone.WHOLE, "ABCFJK", in_text=False),
    form(r"(?P<n>1[0-3]\d{6}|[1-9]\d{6})", _utility, Alone.CANDIDATE, "ABCFJK"),
    form(
        r"(?P<n>0*\d{7,8}|\d{1,2}(?:[,.' ] ?\d{3}){2}|\d{1,2}(?:,\s?\d{3}){2})",
        _utility,
        Alone.NEVER,
        "ABCFJK",
    ),
    form(rf"(?P<n>0*{THOUSANDS})", _utility, Alone.NEVER, "ABCFJK", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return the number as the front page prints it: "US D859,788 S1", "US 16/557,681"."""
    digits = number.number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if isinstance(number, ApplicationNumber):
        return f"US {digits[:2]}/{grouped(digits[2:])}"
    letters = number.number[: len(number.number) - len(digits)]
    body = f"{digits[:4]}/{digits[4:]}" if len(digits) == 11 else letters + grouped(digits)
    return f"US {body} {number.kind}".rstrip()


_US = ("US",)
OFFICE = OfficeNumbers(
    code="US",
    name="United States Patent and Trademark Office",
    forms=_FORMS,
    names=(
        *("United States", "United States of America", "USA", "U.S.", "U.S.A.", "American"),
        *("USPTO", "US-amerikanisches", "US-amerikanische", "amerikanisches", "amerikanische"),
        *("américain", "estadounidense", "Estados Unidos", "États-Unis", "statunitense", "EE.UU."),
        *("美国", "美國", "米国", "アメリカ", "미국"),
    ),
    terms=(
        Term("USPN", Cue(_US, marked=True)),
        Term("US-PS", Cue(_US, doc=Doc.GRANTED, marked=True)),
        Term("US-P", Cue(_US, doc=Doc.GRANTED, marked=True)),
        Term("Reg. Des.", Cue(right=NumberedRight.DESIGN, marked=True)),
        Term("plant patent", Cue(_US, NumberedRight.PLANT, marked=True)),
        Term("plant patents", Cue(_US, NumberedRight.PLANT, marked=True)),
        Term("plant pat", Cue(_US, NumberedRight.PLANT, marked=True)),
        Term("plant pats", Cue(_US, NumberedRight.PLANT, marked=True)),
        Term("reissue", Cue(_US, NumberedRight.REISSUE, marked=True)),
        Term("reissued", Cue(_US, NumberedRight.REISSUE, marked=True)),
        Term("reissue patent", Cue(_US, NumberedRight.REISSUE, marked=True)),
        Term("USSN", Cue(_US, doc=Doc.APPLICATION, marked=True)),
        Term("Ser.", Cue(doc=Doc.APPLICATION, marked=True)),
        Term("serial", Cue(doc=Doc.APPLICATION)),
        Term("SIR", Cue(_US, marked=True), exact=True),
        Term("statutory invention registration", Cue(_US, marked=True)),
        Term("provisional", Cue(doc=Doc.APPLICATION, marked=True)),
    ),
    letters=("D", "DES", "RE", "PP", "H", "T", "X"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
