"""Numbers of the German Patent and Trade Mark Office (DPMA).

Since 2004: type, year, serial (10 2004 057 741.2; 10 patent, 11 PCT, 20 and 21
utility model, 40 design, 50 and 60 German part of a European patent).  From
1995: type, two-digit year, five digits (198 40 645.2; 299 12 345; 698 12 345).
Before: two-digit year and five digits (43 24 155), "G 94 12 976.5".
"""

from __future__ import annotations

from freetosell.core.numbering.check_digits import format_german
from freetosell.core.numbering.shape import (
    STAGE_UNKNOWN,
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
    "D": (Doc.GRANTED, NumberedRight.INVENTION),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
    "T1": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "T5": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "U": (Doc.REGISTRATION, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
"""T2 to T4 translate a European patent; T1 and T5 publish applications."""

_TYPES = {
    "10": NumberedRight.INVENTION,
    "11": NumberedRight.INVENTION,
    "12": NumberedRight.INVENTION,
    "20": NumberedRight.UTILITY_MODEL,
    "21": NumberedRight.UTILITY_MODEL,
    "22": NumberedRight.UTILITY_MODEL,
    "40": NumberedRight.DESIGN,
    "44": NumberedRight.DESIGN,
    "50": NumberedRight.INVENTION,
    "60": NumberedRight.INVENTION,
}
_OLD_TYPES = {
    "1": NumberedRight.INVENTION,
    "2": NumberedRight.UTILITY_MODEL,
    "4": NumberedRight.DESIGN,
    "5": NumberedRight.INVENTION,
    "6": NumberedRight.INVENTION,
}


def _right_of(digits: str) -> NumberedRight | None:
    if len(digits) == 12:
        return _TYPES.get(digits[:2])
    if len(digits) == 8:
        return _OLD_TYPES.get(digits[0])
    return NumberedRight.INVENTION


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return up to 8 or exactly 12 digits; a design keeps its index apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    index = ""
    if not number.isdecimal():
        body, mark, tail = strip_country("DE", number).partition("-")
        if mark and tail.isdecimal() and len(tail) > 2:
            number, index = body, tail
        number = "".join(char for char in strip_country("DE", number) if char.isalnum())
    digits = number.lstrip("0")
    if not digits.isdecimal() or (len(digits) > 8 and len(digits) != 12):
        raise refuse("DE", number, "a publication has up to 8 digits, since 2004 it has 12")
    return PublicationNumber("DE", digits, kind, index)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the file number, the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    body, _, check = strip_country("DE", number).partition(".")
    digits = "".join(char for char in body if char.isdecimal())
    if len(digits) == 13 and not check:
        digits, check = digits[:12], digits[12]
    if len(digits) == 10 and kind == "W":
        return ApplicationNumber("WO", f"DE{digits}")
    if len(digits) not in {7, 8, 12} or len(check) > 1 or sum(map(str.isalpha, body)) > 1:
        raise refuse("DE", number, "a file number has 7, 8 or 12 digits and a check digit")
    return ApplicationNumber("DE", digits, check)


def _checked(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"]
    right = _right_of(digits)
    if right is None or not _year_fits(digits):
        return None
    right = written.cue.right or right
    due = format_german(digits)
    filed = right if right is not NumberedRight.INVENTION else NumberedRight.APPLICATION
    told = told_by_kind(_KINDS, written.kind) or (Doc.APPLICATION, filed)
    return Reading(
        digits,
        told[0],
        told[1],
        written.kind,
        check_digit=check,
        check_digit_ok=check == due if due else None,
        check_digit_due=due,
        canonical="" if written.kind else f"DE{digits}.{check}",
    )


def _year_fits(digits: str) -> bool:
    if len(digits) == 12:
        return "1990" <= digits[2:6] <= "2099"
    if len(digits) == 8:
        return digits[1:3] >= "90" or digits[1:3] <= "05"
    return True


def _plain(written: Written) -> Reading | None:
    """Read a number without check digit: what it numbers follows from type and kind."""
    digits = written.digits()
    right = _right_of(digits)
    if right is None or not _year_fits(digits):
        return None
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    right = written.cue.right or right
    if right is not NumberedRight.INVENTION:
        return Reading(digits, Doc.REGISTRATION, right)
    if written.cue.doc in {Doc.APPLICATION, Doc.PUBLICATION}:
        return Reading(digits, written.cue.doc, NumberedRight.APPLICATION)
    return Reading(digits, Doc.GRANTED, right, notes=(STAGE_UNKNOWN,))


def _design(written: Written) -> Reading | None:
    digits, index = written.digits(), written.match["i"]
    if len(digits) == 12 and not _year_fits(digits):
        return None
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=f"DE{digits}-{index}",
    )


def _padded(written: Written) -> Reading | None:
    """Read a number filled up to twelve digits, as the office's document ids are."""
    return _plain(written) if len(written.digits()) == 8 else _short(written)


def _short(written: Written) -> Reading | None:
    told = told_by_kind(_KINDS, written.kind)
    if told is None:
        right = written.cue.right or NumberedRight.INVENTION
        told = (Doc.GRANTED, right)
    return Reading(written.digits(), told[0], told[1], written.kind)


_TYPE = r"(?P<n>(?:10|11|12|20|21|22|40|44|50|60)"
_TWELVE = rf"{_TYPE}[ .]?(?:19|20)\d\d[ .]?\d{{3}}[ .]?\d{{3}})"
_EIGHT = r"(?P<n>[12456]\d\d[ .]?\d\d[ .]?\d{3})"
_SEVEN = r"(?:[PG] ?)?(?P<n>\d\d[ .]?\d\d[ .]?\d{3})"
_KIND_LETTERS = "ABCDTUS"


def _old_utility_model(written: Written) -> Reading | None:
    digits, check = written.digits(), written.match["c"] or ""
    right = NumberedRight.UTILITY_MODEL
    due = format_german(digits)
    return Reading(
        digits,
        Doc.REGISTRATION,
        right,
        written.kind,
        check_digit=check,
        check_digit_ok=check == due if check and due else None,
        check_digit_due=due if check else "",
        canonical=f"DE{digits}{written.kind}" if written.kind else f"DE G{digits}",
    )


def _old_design(written: Written) -> Reading | None:
    index = written.match["i"] or ""
    return Reading(
        f"M{written.digits()}", Doc.REGISTRATION, NumberedRight.DESIGN, written.kind, index=index
    )


_FORMS = (
    form(
        r"(?P<n>4[04][ .]?(?:19|20)\d\d[ .]?\d{3}[ .]?\d{3}) ?[-/] ?(?P<i>\d{3,4})",
        _design,
        Alone.ANYWHERE,
        "S",
    ),
    form(rf"{_TWELVE} ?\. ?(?P<c>\d)", _checked, Alone.ANYWHERE, _KIND_LETTERS),
    form(rf"{_TWELVE}-(?P<c>\d)", _checked, Alone.NEVER, _KIND_LETTERS),
    form(rf"{_TYPE} (?:19|20)\d\d \d{{3}} \d{{3}})", _plain, Alone.WHOLE, _KIND_LETTERS),
    form(r"(?P<n>(?:1[012]|2[12]|4[04]|[56]0)(?:19|20)\d{8})", _plain, Alone.WHOLE, _KIND_LETTERS),
    form(_TWELVE, _plain, Alone.CANDIDATE, _KIND_LETTERS),
    form(rf"{_TWELVE}(?P<c>\d)", _checked, Alone.NEVER),
    form(r"(?P<n>[12456]\d\d \d\d \d{3})\. ?(?P<c>\d)", _checked, Alone.ANYWHERE, _KIND_LETTERS),
    form(r"(?P<n>[12456]\d{7})\. ?(?P<c>\d)", _checked, Alone.WHOLE, _KIND_LETTERS),
    form(rf"{_EIGHT}[.-](?P<c>\d)", _checked, Alone.NEVER, _KIND_LETTERS),
    form(r"(?P<n>4\d\d[ .]?\d\d[ .]?\d{3}) ?[-/] ?(?P<i>\d{3,4})", _design, Alone.NEVER, "S"),
    form(r"0{2,5}(?P<n>[1-9]\d{6,7})", _padded, Alone.NEVER, _KIND_LETTERS),
    form(_EIGHT, _plain, Alone.CANDIDATE, _KIND_LETTERS),
    form(r"P (?P<n>\d\d \d\d \d{3})\.(?P<c>\d)", _checked, Alone.ANYWHERE, _KIND_LETTERS),
    form(
        r"G (?P<n>\d\d \d\d \d{3})(?:\.(?P<c>\d))?",
        _old_utility_model,
        Alone.ANYWHERE,
        "U",
    ),
    form(r"G ?(?P<n>\d\d ?\d\d ?\d{3})(?P<c>)", _old_utility_model, Alone.NEVER, "U"),
    form(rf"{_SEVEN}[.-](?P<c>\d)", _checked, Alone.NEVER, _KIND_LETTERS),
    form(_SEVEN, _short, Alone.NEVER, _KIND_LETTERS),
    form(r"(?P<n>\d[ .]\d{3}[ .]\d{3})", _short, Alone.NEVER, _KIND_LETTERS),
    form(
        r"(?P<n>\d{3}[ .]?\d{3}|\d{2}[ .]?\d{3})", _short, Alone.NEVER, _KIND_LETTERS, in_text=False
    ),
    form(
        r"M (?P<n>\d\d ?\d\d ?\d{3})(?:[.-](?P<i>\d{1,4}))?",
        _old_design,
        Alone.NEVER,
        "S",
    ),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "DE 10 2004 057 741 A1" or "DE 198 40 645.2"."""
    digits = number.number
    if len(digits) == 12:
        body = f"{digits[:2]} {digits[2:6]} {digits[6:9]} {digits[9:]}"
    elif len(digits) == 8:
        body = f"{digits[:3]} {digits[3:5]} {digits[5:]}"
    else:
        body = f"{digits[:2]} {digits[2:4]} {digits[4:]}" if len(digits) == 7 else digits
    if isinstance(number, ApplicationNumber):
        return f"DE {body}.{number.check_digit}" if number.check_digit else f"DE {body}"
    index = f"-{number.index}" if number.index else ""
    return f"DE {body}{index} {number.kind}".rstrip()


_DE = ("DE",)
_MODEL = Cue((), NumberedRight.UTILITY_MODEL, marked=True, implied=_DE)
_DESIGN = Cue((), NumberedRight.DESIGN, marked=True, implied=_DE)
OFFICE = OfficeNumbers(
    code="DE",
    name="German Patent and Trade Mark Office",
    forms=_FORMS,
    names=(
        *("German", "Germany", "DPMA", "deutsches", "deutsche", "deutscher", "Deutschland"),
        *(
            "allemand",
            "allemande",
            "alemán",
            "alemana",
            "tedesco",
            "德国",
            "德國",
            "ドイツ",
            "독일",
        ),
    ),
    terms=(
        *(Term(text, _MODEL) for text in ("Gebrauchsmuster", "DE-GM", "DE-Gbm", "Gbm", "DGM")),
        *(
            Term(text, _MODEL)
            for text in ("Gebrauchsmusternummer", "Gebrauchsmusterschrift", "DBGM")
        ),
        *(Term(text, _DESIGN) for text in ("Geschmacksmuster", "eingetragenes Design")),
        Term("Offenlegungsschrift", Cue(doc=Doc.PUBLICATION, marked=True, implied=_DE)),
        Term("DE-OS", Cue(_DE, doc=Doc.PUBLICATION, marked=True)),
        Term("DE-AS", Cue(_DE, doc=Doc.PUBLICATION, marked=True)),
        Term("Patentschrift", Cue(doc=Doc.GRANTED, marked=True, implied=_DE)),
        Term("DE-PS", Cue(_DE, doc=Doc.GRANTED, marked=True)),
        Term("DBP", Cue(_DE, doc=Doc.GRANTED, marked=True)),
        Term("Aktenzeichen", Cue(doc=Doc.APPLICATION, marked=True, implied=_DE)),
        Term("amtliches Aktenzeichen", Cue(doc=Doc.APPLICATION, marked=True, implied=_DE)),
        Term("AKZ", Cue(_DE, doc=Doc.APPLICATION, marked=True)),
    ),
    letters=("P", "G", "M"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
