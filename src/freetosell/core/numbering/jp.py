"""Numbers of the Japan Patent Office.

Patent 特許第6526304号; publications 特開2003-084861, before 2000 with the year
of the emperor (特開平11-218349, S63 = 1988); utility model registration
3123456; design 意匠登録第1671773号; applications 特願2005-362806.
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
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
}
_ERA_NAMES = {
    "平成": "H",
    "平": "H",
    "昭和": "S",
    "昭": "S",
    "HEI": "H",
    "SHO": "S",
    "H": "H",
    "S": "S",
    "平成元": "H",
    "令和": "R",
    "令": "R",
    "R": "R",
}
_ERA = r"(?P<e>平成|昭和|令和|平|昭|令|HEI|SHO|H|S|R)[ .]?"
_FAR_AHEAD = "7999999"
"""No registration is near this: a higher number without a country is not Japanese."""
_LAST_HEISEI = 12
"""The office numbers by western year since 2000 (Heisei 12)."""


def _era_number(era: str, year: str, serial: str) -> str:
    """Return H or S, two digits of the year, and the serial without padding."""
    letter = _ERA_NAMES[era]
    if letter == "R" or (letter == "H" and int(year) > _LAST_HEISEI):
        base = 2018 if letter == "R" else 1988
        return f"{base + int(year)}{serial.zfill(6)}"
    return f"{letter}{year.zfill(2)}{serial.lstrip('0')}"


def _is_western(digits: str) -> bool:
    return len(digits) == 10 and "1996" <= digits[:4] <= "2099"


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return a registration, year and six digits, or era letter, year and serial.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal():
        if len(number) == 10:
            return PublicationNumber("JP", number, kind)
        if len(number) == 8 and kind[:1] in {"A", "B", "U", "Y"} and number[0] != "0":
            return PublicationNumber("JP", _guess_era(number[:2], number[2:]), kind)
        if 0 < len(number.lstrip("0")) <= 8:
            return PublicationNumber("JP", number.lstrip("0"), kind)
        raise refuse("JP", number, "a registration has 7 digits, a publication 10")
    number = strip_country("JP", number).removeprefix("D").strip()
    if number.isdecimal():
        return parse_publication(number, kind)
    compact = _yearly_number(number) or _lettered_number(number)
    if not compact:
        raise refuse("JP", number, "it is no registration, no year with a serial, no era year")
    return PublicationNumber("JP", compact, kind)


def _yearly_number(number: str) -> str:
    """Return the number of "2003 013317" or "11-167215"; empty if it is neither."""
    year, mark, serial = number.replace(" ", "-").replace("/", "-").partition("-")
    if not mark or not year.isdecimal() or not serial.isdecimal() or len(serial) > 6:
        return ""
    if len(year) == 4:
        return year + serial.zfill(6)
    return _guess_era(year, serial) if len(year) <= 2 else ""


def _lettered_number(number: str) -> str:
    """Return the number of "H11-218349" or of a republished PCT publication."""
    compact = "".join(char for char in number if char.isalnum())
    if compact[:1] in {"H", "S"} and compact[1:].isdecimal() and 4 <= len(compact) <= 9:
        return compact[:3] + compact[3:].lstrip("0")
    republished = compact.startswith("WO") and compact[2:].isdecimal() and len(compact) == 12
    return compact if republished else ""


def _guess_era(year: str, serial: str) -> str:
    """Two-digit years up to 12 are Heisei in these files, later ones Showa."""
    return _era_number("H" if int(year) <= _LAST_HEISEI else "S", year, serial)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return year and six digits, or era letter, year and serial.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal() and len(number) == 10:
        return ApplicationNumber("WO" if kind == "W" else "JP", "JP" * (kind == "W") + number)
    return ApplicationNumber("JP", parse_publication(number, kind or "A").number)


def _registered(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    cue = written.cue
    told = told_by_kind(_KINDS, written.kind)
    if told is None:
        right = cue.right or NumberedRight.INVENTION
        ahead = not cue.offices and digits.rjust(7, "0") > _FAR_AHEAD
        if right is NumberedRight.APPLICATION or not digits or ahead:
            return None
        told = (Doc.GRANTED if right is NumberedRight.INVENTION else Doc.REGISTRATION, right)
    elif written.kind[0] == "U" and len(digits) == 7:
        told = (Doc.REGISTRATION, NumberedRight.UTILITY_MODEL)
    return Reading(
        digits, told[0], told[1], written.kind, canonical=_canonical(digits, told[1], written.kind)
    )


def _canonical(digits: str, right: NumberedRight | None, kind: str) -> str:
    if right is NumberedRight.DESIGN:
        return f"JPD{digits}{kind}"
    if right is NumberedRight.UTILITY_MODEL:
        return f"JP{digits}{kind or 'U'}"
    return f"JP{digits}{kind}"


def _design(written: Written) -> Reading | None:
    digits = written.digits()
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        canonical=f"JPD{digits}{written.kind}",
    )


def _yearly(written: Written) -> Reading | None:
    """Read year and serial: a publication, or an application where a word says so."""
    groups = written.match.groupdict()
    year, serial = written.match["y"], written.digits("s")
    if groups.get("e"):
        number = _era_number(written.match["e"], year, serial)
    elif len(year) == 4:
        if not "1996" <= year <= "2099":
            return None
        number = year + serial.zfill(6)
    else:
        number = _guess_era(year, serial)
    if written.cue.kind == "A1":  # 再表: a PCT publication printed again in Japanese
        number = f"WO{number}"
    return _staged(written, number)


def _staged(written: Written, number: str) -> Reading:
    cue = written.cue
    kind = written.kind or cue.kind
    told = told_by_kind(_KINDS, kind)
    if cue.doc is Doc.APPLICATION and not written.kind:
        right = cue.right
        if right not in {NumberedRight.DESIGN, NumberedRight.UTILITY_MODEL}:
            right = NumberedRight.APPLICATION
        dashed = f"{number[:4]}-{number[4:]}" if number.isdecimal() else number
        letter = "D" if right is NumberedRight.DESIGN else ""
        return Reading(number, Doc.APPLICATION, right, canonical=f"JP{letter}{dashed}")
    doc, right = told or (Doc.PUBLICATION, NumberedRight.APPLICATION)
    if told is None and cue.right is NumberedRight.UTILITY_MODEL:
        right = NumberedRight.UTILITY_MODEL
    return Reading(number, doc, right, kind)


def _design_application(written: Written) -> Reading | None:
    filed = Cue(("JP",), NumberedRight.DESIGN, Doc.APPLICATION)
    return _yearly(Written(written.match, "", written.cue.under(filed)))


def _republished(written: Written) -> Reading | None:
    number = "WO" + written.match["y"] + written.digits("s").zfill(6)
    return Reading(number, Doc.PUBLICATION, NumberedRight.APPLICATION, written.kind or "A1")


_DASH = r" ?[-/ ] ?"
_WEST = r"(?P<y>(?:19|20)\d\d)"
_ALL = "ABCSUY"
_FORMS = (
    form(rf"D ?{_WEST}{_DASH}(?P<s>\d{{1,6}})", _design_application, Alone.NEVER),
    form(r"D[ -]?(?P<n>\d{7})", _design, Alone.CANDIDATE, "S"),
    form(rf"WO{_WEST}[-/]?(?P<s>\d{{6}})", _republished, Alone.NEVER, "A"),
    form(r"(?P<e>H|S|平|昭)(?P<y>\d\d)-(?P<s>\d{5,6})", _yearly, Alone.WHOLE, _ALL),
    form(rf"{_ERA}(?P<y>\d{{1,2}}){_DASH}(?P<s>\d{{1,6}})", _yearly, Alone.NEVER, _ALL),
    form(r"(?P<e>H|S)(?P<y>\d\d)-?(?P<s>\d{2,6})", _yearly, Alone.NEVER, _ALL),
    form(rf"{_WEST} ?年? ?[-/ 第] ?(?P<s>\d{{1,6}})", _yearly, Alone.NEVER, _ALL),
    form(rf"{_WEST}(?P<s>\d{{6}})", _yearly, Alone.CANDIDATE, _ALL),
    form(r"(?P<y>\d{1,2})-(?P<s>\d{4,6})", _yearly, Alone.NEVER, _ALL),
    form(r"(?P<n>\d[ ,.]?\d{3}[ ,.]?\d{3})", _registered, Alone.CANDIDATE, "BCSUY"),
    form(
        r"(?P<y>[1-9]\d)(?P<s>\d{6})", lambda w: _yearly(w) if w.kind else None, Alone.NEVER, _ALL
    ),
    form(r"(?P<n>\d{5,6})", _registered, Alone.NEVER, "BCSUY", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "JP 2003-084861 A", "JP H11-218349 A", "JP 6526304 B2"."""
    digits = number.number
    if _is_western(digits):
        digits = f"{digits[:4]}-{digits[4:]}"
    elif digits[:1] in {"H", "S"}:
        digits = f"{digits[:3]}-{digits[3:]}"
    kind = number.kind if isinstance(number, PublicationNumber) else ""
    return f"JP {digits} {kind}".rstrip()


_JP = ("JP",)
_UM, _DES, _INV = NumberedRight.UTILITY_MODEL, NumberedRight.DESIGN, NumberedRight.INVENTION
_LAID_OPEN = Cue(_JP, doc=Doc.PUBLICATION, kind="A", marked=True)
_EXAMINED = Cue(_JP, doc=Doc.PUBLICATION, kind="B", marked=True)
OFFICE = OfficeNumbers(
    code="JP",
    name="Japan Patent Office",
    forms=_FORMS,
    names=(
        *("Japanese", "Japan", "JPO", "japanisches", "japanische", "japonais", "japonaise"),
        *("japonés", "giapponese", "日本", "日本国", "일본", "本邦"),
    ),
    terms=(
        *(Term(text, _LAID_OPEN) for text in ("特開", "特表", "特许公开", "公開特許公報")),
        *(Term(text, _LAID_OPEN) for text in ("特許公開", "Tokkai", "Kokai", "Japanese Laid-Open")),
        *(
            Term(text, _LAID_OPEN)
            for text in ("Japanese unexamined patent application publication",)
        ),
        *(Term(text, _LAID_OPEN) for text in ("Japanese laid-open patent publication", "日本特开")),
        *(Term(text, _LAID_OPEN) for text in ("Japanese unexamined patent publication", "特开")),
        *(Term(text, _LAID_OPEN) for text in ("Japanese patent laid-open", "JP-A", "JPA")),
        *(Term(text, _EXAMINED) for text in ("特公", "特許公告", "Tokkyo", "Kokoku", "Tokko")),
        *(Term(text, _EXAMINED) for text in ("Japanese examined patent publication",)),
        Term("実開", Cue((), _UM, Doc.PUBLICATION, "U", marked=True, implied=_JP)),
        Term("実全", Cue((), _UM, Doc.PUBLICATION, "U", marked=True, implied=_JP)),
        Term("公開実用", Cue((), _UM, Doc.PUBLICATION, "U", marked=True, implied=_JP)),
        Term("公開実用新案", Cue((), _UM, Doc.PUBLICATION, "U", marked=True, implied=_JP)),
        Term("実公", Cue((), _UM, Doc.PUBLICATION, "Y", marked=True, implied=_JP)),
        *(
            Term(text, Cue((), _INV, Doc.APPLICATION, marked=True, implied=_JP))
            for text in ("特願", "特許出願")
        ),
        *(
            Term(text, Cue((), _UM, Doc.APPLICATION, marked=True, implied=_JP))
            for text in ("実願", "実用新案登録出願")
        ),
        *(
            Term(text, Cue((), _DES, Doc.APPLICATION, marked=True, implied=_JP))
            for text in ("意願", "意匠登録出願")
        ),
        *(
            Term(text, Cue((), _INV, Doc.GRANTED, marked=True, implied=_JP))
            for text in ("特許", "特許登録")
        ),
        *(
            Term(text, Cue((), _INV, Doc.GRANTED, marked=True, implied=_JP))
            for text in ("特許番号", "特許公報")
        ),
        *(
            Term(text, Cue((), _UM, Doc.REGISTRATION, marked=True, implied=_JP))
            for text in ("実用新案登録", "登録実用新案", "実用新案", "実登", "実用新案公報")
        ),
        *(
            Term(text, Cue((), _DES, Doc.REGISTRATION, marked=True, implied=_JP))
            for text in ("意匠登録", "登録意匠", "意匠", "意登", "意匠公報", "意匠権")
        ),
        Term("出願", Cue(doc=Doc.APPLICATION, marked=True)),
        Term("出願番号", Cue(doc=Doc.APPLICATION, marked=True)),
        Term("公開番号", Cue(doc=Doc.PUBLICATION, marked=True)),
        Term("公開", Cue(doc=Doc.PUBLICATION, marked=True)),
        Term("登録番号", Cue(marked=True)),
        Term("再表", Cue(_JP, doc=Doc.PUBLICATION, kind="A1", marked=True)),
        Term("再公表", Cue(_JP, doc=Doc.PUBLICATION, kind="A1", marked=True)),
    ),
    letters=("D", "H", "S", "HEI", "SHO"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
