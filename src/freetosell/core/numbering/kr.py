"""Numbers of the Korean office (MOIP, formerly KIPO).

Type 10 patent, 20 utility model, 30 design; registration 10-1234567, also
printed with -0000; application and publication 10-2008-0125387.
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
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
}
_REGISTERED = {
    "10": (Doc.GRANTED, NumberedRight.INVENTION),
    "20": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "30": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_FILED = {
    "10": NumberedRight.APPLICATION,
    "20": NumberedRight.UTILITY_MODEL,
    "30": NumberedRight.DESIGN,
}
_TYPE_OF_KIND = {"A": "10", "B": "10", "U": "20", "Y": "20", "S": "30"}


def _is_filing(digits: str) -> bool:
    """Tell 10-2008-0125387 from 10-2008125-0000: serials of a year stay below a million."""
    return len(digits) == 13 and "1948" <= digits[2:6] <= "2099" and digits[6] == "0"


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return type and seven digits, or type, year and seven digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    body = number if number.isdecimal() else strip_country("KR", number).removeprefix("D").strip()
    index = ""
    digits = "".join(char for char in body if char.isalnum())
    kind_type = _TYPE_OF_KIND.get(kind[:1], "10")
    if len(digits) == 11 and digits[:2] in {"19", "20"}:
        digits = kind_type + digits  # DOCDB leaves the type of a publication out
    elif len(digits) == 13 and (kind[:1] in {"B", "Y", "S"} or not _is_filing(digits)):
        index = "" if digits.endswith("0000") else digits[9:]
        digits = digits[:9]
    elif len(digits) == 10 and digits[2] == "0" and digits[:2] in _FILED:
        digits = digits[:2] + digits[3:]
    elif len(digits) == 7:
        digits = kind_type + digits
    if not digits.isdecimal() or len(digits) not in {8, 9, 10, 13}:
        raise refuse("KR", number, "a registration has 2 and 7 digits, a publication 2, 4 and 7")
    return PublicationNumber("KR", digits, kind, index)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return type, year and seven digits.

    Raises:
        InputError: ``number_not_recognised``.
    """
    digits = "".join(char for char in strip_country("KR", number) if char.isalnum())
    if len(digits) == 10 and kind == "W":
        return ApplicationNumber("WO", f"KR{digits}")
    if len(digits) == 11:
        digits = _TYPE_OF_KIND.get(kind[:1], "10") + digits
    if not digits.isdecimal() or len(digits) != 13:
        raise refuse("KR", number, "an application has 2, 4 and 7 digits")
    return ApplicationNumber("KR", digits)


def _filed(written: Written) -> Reading | None:
    digits = written.digits()
    if not _is_filing(digits):
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    if written.cue.doc is Doc.PUBLICATION:
        return Reading(digits, Doc.PUBLICATION, _FILED[digits[:2]])
    return Reading(
        digits,
        Doc.APPLICATION,
        _FILED[digits[:2]],
        canonical=f"KR{digits[:2]}-{digits[2:6]}-{digits[6:]}",
    )


def _registered(written: Written) -> Reading | None:
    digits = written.digits()
    index = written.match["i"] or ""
    index = "" if not index.strip("0") else index
    told = told_by_kind(_KINDS, written.kind) or _REGISTERED[digits[:2]]
    if told[0] is Doc.PUBLICATION:
        return None
    canonical = f"KR{digits}{written.kind}-{index}" if index else ""
    return Reading(digits, told[0], told[1], written.kind, index=index, canonical=canonical)


def _docdb(written: Written) -> Reading | None:
    """Read a publication without its type: the kind code tells it, else it is a patent's."""
    told = told_by_kind(_KINDS, written.kind) or (Doc.PUBLICATION, NumberedRight.APPLICATION)
    if told[0] is not Doc.PUBLICATION:
        return None
    typed = _TYPE_OF_KIND[written.kind[:1] or "A"]
    return Reading(typed + written.digits(), told[0], told[1], written.kind)


def _untyped(written: Written) -> Reading | None:
    """Read a registration without its type: kind code or word tells it."""
    told = told_by_kind(_KINDS, written.kind)
    typed = _TYPE_OF_KIND.get(written.kind[:1], "")
    if told is None:
        types = {_REGISTERED[code][1]: code for code in _REGISTERED}
        typed = types.get(written.cue.right or NumberedRight.INVENTION, "")
    if not typed:
        return None
    doc, right = told or _REGISTERED[typed]
    return Reading(typed + written.digits(), doc, right, written.kind)


def _ten(written: Written) -> Reading | None:
    """Read a registration whose serial is padded to eight digits."""
    typed = written.match["t"]
    doc, right = told_by_kind(_KINDS, written.kind) or _REGISTERED[typed]
    return Reading(typed + written.digits(), doc, right, written.kind)


def _six(written: Written) -> Reading | None:
    """Read a registration whose serial lost its leading zero."""
    digits = written.digits()
    doc, right = told_by_kind(_KINDS, written.kind) or _REGISTERED[digits[:2]]
    return Reading(f"{digits[:2]}0{digits[2:]}", doc, right, written.kind)


_FORMS = (
    form(r"D? ?(?P<n>[123]0[- ]?(?:19|20)\d\d[- ]?0\d{6})", _filed, Alone.WHOLE, "AU"),
    form(r"D? ?(?P<n>[123]0-\d{7})-(?P<i>\d{4})", _registered, Alone.ANYWHERE, "BSY"),
    form(r"D? ?(?P<n>[123]0\d{7})(?P<i>\d{4})", _registered, Alone.WHOLE, "BSY"),
    form(r"D? ?(?P<n>[123]0-\d{7})(?P<i>)", _registered, Alone.WHOLE, "BSY"),
    form(r"D? ?(?P<n>[123]0[ -]?\d{7})(?P<i>)(?:\.\d\d)?", _registered, Alone.CANDIDATE, "BSY"),
    form(r"D? ?(?P<t>[123]0)-?0(?P<n>\d{7})", _ten, Alone.NEVER, "BSY"),
    form(r"D? ?(?P<n>[123]0-\d{6})(?P<i>)", _six, Alone.NEVER, "BSY"),
    form(r"(?P<n>(?:19|20)\d\d-?\d{7})", _docdb, Alone.NEVER, "AU"),
    form(r"(?P<n>\d{7})", _untyped, Alone.NEVER, "BSY"),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "KR 10-1234567 B1", "KR 10-2020-0012345 A"."""
    digits = number.number
    if len(digits) == 13:
        body = f"{digits[:2]}-{digits[2:6]}-{digits[6:]}"
    else:
        body = f"{digits[:2]}-{digits[2:]}"
    if isinstance(number, ApplicationNumber):
        return f"KR {body}"
    index = f"-{number.index}" if number.index else ""
    return f"KR {body}{index} {number.kind}".rstrip()


_KR = ("KR",)
OFFICE = OfficeNumbers(
    code="KR",
    name="Ministry of Intellectual Property (Korea)",
    forms=_FORMS,
    names=(
        *("Korean", "Korea", "South Korea", "Republic of Korea", "KIPO", "MOIP", "koreanisches"),
        *("koreanische", "coréen", "coreano", "韩国", "韓国", "韓國", "대한민국", "한국"),
    ),
    terms=(
        *(
            Term(text, Cue(right=NumberedRight.INVENTION, doc=Doc.GRANTED, marked=True))
            for text in ("등록특허", "특허", "특허등록", "특허번호", "특허증", "특허권")
        ),
        *(
            Term(text, Cue(right=NumberedRight.DESIGN, doc=Doc.REGISTRATION, marked=True))
            for text in ("디자인등록", "등록디자인", "디자인", "디자인권", "의장등록")
        ),
        *(
            Term(text, Cue(right=NumberedRight.UTILITY_MODEL, doc=Doc.GRANTED, marked=True))
            for text in ("실용신안", "등록실용신안", "실용신안등록")
        ),
        *(
            Term(text, Cue(doc=Doc.APPLICATION, marked=True))
            for text in ("출원", "출원번호", "특허출원")
        ),
        *(
            Term(text, Cue(doc=Doc.APPLICATION, marked=True))
            for text in ("디자인출원", "실용신안출원")
        ),
        *(
            Term(text, Cue(doc=Doc.PUBLICATION, marked=True))
            for text in ("공개특허", "공개", "공개번호")
        ),
        *(
            Term(text, Cue(doc=Doc.PUBLICATION, marked=True))
            for text in ("특허공개", "공개실용신안")
        ),
        *(Term(text, Cue(marked=True)) for text in ("등록번호", "등록")),
    ),
    letters=("D",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
