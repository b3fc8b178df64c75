"""Numbers of WIPO: international applications (PCT) and international designs (Hague).

Publication WO 2020/123456; application PCT/IB2020/012345; Hague DM/069 640,
with the design's index after a hyphen.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Cue,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    form,
    refuse,
    strip_country,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber


def _full_year(two: str) -> str:
    """Return the year of a two-digit year: the PCT opened in 1978."""
    return f"19{two}" if two >= "78" else f"20{two}"


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return year and six-digit serial, or ``DM`` and six digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal() and len(number) == 10 and number[:2] in {"19", "20"}:
        return PublicationNumber("WO", number, kind)
    number = strip_country("WO", number)
    compact = "".join(char for char in number if char.isalnum())
    if compact.startswith("DM"):
        body, _, index = number[2:].partition("-")
        digits = "".join(char for char in body if char.isdecimal())
        if 0 < len(digits) <= 6 and (not index or index.isdecimal()):
            return PublicationNumber("WO", f"DM{digits.zfill(6)}", kind, index.lstrip("0"))
    elif compact.isdecimal() and len(compact) in {6, 7, 8, 9, 10}:
        if len(compact) > 8 and compact[:2] in {"19", "20"}:
            return PublicationNumber("WO", compact[:4] + compact[4:].zfill(6), kind)
        if len(compact) <= 8:  # two-digit year: WO 98/12345, WO 02/064032
            return PublicationNumber("WO", _full_year(compact[:2]) + compact[2:].zfill(6), kind)
    raise refuse("WO", number, "a publication has a year and 6 digits, a Hague number DM and 6")


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return receiving office, year and six-digit serial of a PCT application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    del kind
    compact = "".join(char for char in number if char.isalnum())
    compact = compact.removeprefix("WO").removeprefix("PCT")
    office, digits = compact[:2], compact[2:]
    if compact[:4].isdecimal() and compact[4:6].isalpha():  # EPODOC: WO2008US86599
        office, digits = compact[4:6], compact[:4] + compact[6:]
    if office.isalpha() and digits.isdecimal() and 6 <= len(digits) <= 10:
        if len(digits) >= 9 and digits[:2] in {"19", "20"}:
            return ApplicationNumber("WO", office + digits[:4] + digits[4:].zfill(6))
        if len(digits) <= 8:
            year = _full_year(digits[:2])
            return ApplicationNumber("WO", office + year + digits[2:].zfill(6))
    raise refuse("WO", number, "an application has an office code, a year and 6 digits")


def _publication(written: Written) -> Reading | None:
    if written.cue.doc is Doc.REGISTRATION and written.cue.right is NumberedRight.DESIGN:
        return None
    year, serial = written.match["y"], written.digits("s")
    year = year if len(year) == 4 else _full_year(year)
    if not "1978" <= year <= "2099":
        return None
    return Reading(year + serial.zfill(6), Doc.PUBLICATION, NumberedRight.PCT, written.kind)


def _application(written: Written) -> Reading | None:
    year, office = written.match["y"], written.match["o"]
    year = year if len(year) == 4 else _full_year(year)
    groups = written.match.groupdict()
    serial = (groups.get("s") or groups.get("t") or "").zfill(6)
    if not "1978" <= year <= "2099":
        return None
    return Reading(
        f"{office}{year}{serial}",
        Doc.APPLICATION,
        NumberedRight.PCT,
        canonical=f"PCT/{office}{year}/{serial}",
    )


def _hague(written: Written) -> Reading | None:
    digits = written.digits()
    if not 0 < len(digits) <= 6:
        return None
    digits = digits.zfill(6)
    index = (written.match["i"] or "").lstrip("0")
    return Reading(
        f"DM{digits}",
        Doc.REGISTRATION,
        NumberedRight.HAGUE,
        written.kind,
        index=index,
        canonical=f"DM/{digits}-{index}" if index else f"DM/{digits}",
    )


def _hague_words(written: Written) -> Reading | None:
    named = written.cue.right in {NumberedRight.DESIGN, NumberedRight.HAGUE}
    return _hague(written) if named else None


_INDEX = r"(?:[-/](?P<i>\d{1,4}))?"
_FORMS = (
    form(r"D?(?P<n>\d{3}[ .]?\d{3}|\d{4,6})" + _INDEX, _hague_words, Alone.NEVER),
    form(
        r"PCT[ /-]{0,2}(?P<o>[A-Z]{2})[ /-]{0,2}(?P<y>(?:19|20)\d\d)"
        r"(?:[ /-]{0,2}(?P<s>\d{5,6})|/(?P<t>\d{1,4}))",
        _application,
        Alone.ANYWHERE,
    ),
    form(
        r"PCT[ /-]{0,2}(?P<o>[A-Z]{2})[ /-]{0,2}(?P<y>\d\d)"
        r"(?:[ /-]{0,2}(?P<s>\d{5,6})|/(?P<t>\d{1,4}))",
        _application,
        Alone.ANYWHERE,
    ),
    form(r"(?P<o>[A-Z]{2})[ /]?(?P<y>(?:19|20)\d\d)/(?P<s>\d{6})", _application, Alone.NEVER),
    form(r"(?P<y>(?:19|20)\d\d)(?P<o>[A-Z]{2})(?P<s>\d{5,6})", _application, Alone.NEVER),
    form(
        r"DM[ ./-]{0,2}(?P<n>\d{3}[ .]?\d{3}|\d{1,3} \d{3}|\d{4,6})" + _INDEX,
        _hague,
        Alone.ANYWHERE,
        "S",
    ),
    form(r"D(?P<n>\d{6})-(?P<i>\d{3,4})", _hague, Alone.WHOLE, "S"),
    form(r"D(?P<n>0\d{5})(?P<i>)", _hague, Alone.CANDIDATE, "S"),
    form(
        r"(?P<y>(?:19|20)\d\d)[ /-]{0,2}(?P<s>\d{3}[ ,]?\d{3}|\d{5})",
        _publication,
        Alone.NEVER,
        "A",
    ),
    form(r"(?P<y>(?:19|20)\d\d)/(?P<s>\d{3,4})", _publication, Alone.NEVER, "A"),
    form(r"(?P<y>(?:19|20)\d\d)/?(?P<s>\d{6})", _publication, Alone.CANDIDATE, "A"),
    form(r"(?P<y>\d\d)[ /-]?(?P<s>\d{5,6}|\d{2,3}[ ,]\d{3})", _publication, Alone.NEVER, "A"),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "WO 2020/123456 A1", "PCT/IB2020/012345" or "DM/069 640-1"."""
    digits = number.number
    if isinstance(number, ApplicationNumber):
        return f"PCT/{digits[:6]}/{digits[6:]}"
    if digits.startswith("DM"):
        index = f"-{number.index}" if number.index else ""
        return f"DM/{digits[2:5]} {digits[5:]}{index}"
    return f"WO {digits[:4]}/{digits[4:]} {number.kind}".rstrip()


_WO = ("WO",)
_HAGUE = Cue(_WO, NumberedRight.HAGUE, Doc.REGISTRATION, marked=True)
_PCT = Cue(_WO, doc=Doc.APPLICATION, marked=True)
OFFICE = OfficeNumbers(
    code="WO",
    name="World Intellectual Property Organization",
    forms=_FORMS,
    names=("WIPO", "OMPI"),
    terms=(
        *(Term(text, _HAGUE) for text in ("Hague", "Hague Agreement", "Hague design", "海牙")),
        *(Term(text, _HAGUE) for text in ("ハーグ", "헤이그", "Haager", "La Haye", "La Haya")),
        *(Term(text, _HAGUE) for text in ("international design", "国际外观设计", "国際意匠登録")),
        *(
            Term(text, _PCT)
            for text in ("international application", "PCT application", "国際出願")
        ),
        *(Term(text, _PCT) for text in ("国际申请", "internationale Anmeldung", "국제출원")),
        *(
            Term(text, Cue(_WO, doc=Doc.PUBLICATION, marked=True))
            for text in (
                "international publication",
                "PCT publication",
                "国际公开",
                "国際公開",
                "국제공개",
            )
        ),
        Term("PCT", Cue(_WO, marked=True), exact=True),
    ),
    letters=("DM", "D"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
