"""Numbers of the Chinese office (CNIPA).

Application 201110162680.3 (year, type, serial, check digit; the type is 1
invention, 2 utility model, 3 design, 8 and 9 PCT); ZL and the application
number is the patent number; publications CN 112345678 A, CN 303456789 S.
"""

from __future__ import annotations

from freetosell.core.numbering.check_digits import format_chinese
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
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "U": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.GRANTED, NumberedRight.DESIGN),
    "D": (Doc.GRANTED, NumberedRight.DESIGN),
}
_TYPES = {
    "1": NumberedRight.INVENTION,
    "2": NumberedRight.UTILITY_MODEL,
    "3": NumberedRight.DESIGN,
    "8": NumberedRight.INVENTION,
    "9": NumberedRight.UTILITY_MODEL,
}


def _type_of(digits: str) -> NumberedRight | None:
    """Return the right of an application number of 12 or (before October 2003) 8 digits."""
    if len(digits) == 12:
        return _TYPES.get(digits[4]) if "1985" <= digits[:4] <= "2099" else None
    if digits[:2] >= "85" or digits[:2] <= "03":
        return _TYPES.get(digits[2])
    return None


def _split(number: str) -> tuple[str, str]:
    """Return the digits and the check digit of an application or ZL number."""
    compact = "".join(char for char in number if char.isalnum())
    compact = compact.removeprefix("CN").removeprefix("ZL")
    if len(compact) in {9, 13}:
        return compact[:-1], compact[-1]
    return compact, ""


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return 7 or 9 digits; for a ZL number its 12 (8) digits without check digit.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if number.isdecimal() and len(number) in {7, 9}:
        return PublicationNumber("CN", number, kind)
    bare = strip_country("CN", number)
    if "." in bare or bare.startswith("ZL") or len(bare) > 9:
        digits, _ = _split(bare)
    else:
        digits = "".join(char for char in bare if char.isalnum()).lstrip("0")
    if not digits.isdecimal() or (len(digits) > 9 and len(digits) != 12):
        raise refuse("CN", number, "a publication has 7 or 9 digits, a ZL number 8 or 12")
    return PublicationNumber("CN", digits, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return 12 digits (8 before October 2003), the check digit apart.

    Raises:
        InputError: ``number_not_recognised``.
    """
    if kind == "W" and number.isdecimal() and len(number) == 10:
        return ApplicationNumber("WO", f"CN{number}")
    digits, check = _split(number)
    if (
        not digits.isdecimal()
        or len(digits) not in {8, 12}
        or not (check.isdecimal() or check in {"", "X"})
    ):
        raise refuse("CN", number, "an application has 12 (or 8) digits and a check digit")
    return ApplicationNumber("CN", digits, check)


def _application(written: Written) -> Reading | None:
    """Read an application number, or a patent number where ZL or a word says so."""
    digits, check = written.digits(), written.match["c"] or ""
    kind_of = _type_of(digits)
    if kind_of is None:
        return None
    cue, due = written.cue, format_chinese(digits)
    granted = cue.doc is Doc.GRANTED and not written.kind
    doc = Doc.GRANTED if granted else Doc.APPLICATION
    return Reading(
        digits,
        doc,
        kind_of if granted else NumberedRight.APPLICATION,
        check_digit=check or due,
        check_digit_ok=check == due if check else None,
        check_digit_due=due,
        detail=kind_of.value,
        canonical=f"{'ZL' if granted else 'CN'}{digits}.{check or due}",
    )


def _patent(written: Written) -> Reading | None:
    return _application(Written(written.match, "", written.cue.under(_ZL)))


def _thirteen(written: Written) -> Reading | None:
    """Read 13 digits without a dot: only where the check digit fits (else a barcode)."""
    reading = _application(written)
    if reading is None or (not reading.check_digit_ok and not written.cue.offices):
        return None
    return reading


def _publication(written: Written) -> Reading | None:
    digits = written.digits()
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    right = _TYPES.get(digits[0])
    if right is None:
        return None
    if written.cue.doc is Doc.PUBLICATION and right is NumberedRight.INVENTION:
        return Reading(digits, Doc.PUBLICATION, NumberedRight.APPLICATION)
    notes = (STAGE_UNKNOWN,) if right is NumberedRight.INVENTION else ()
    return Reading(digits, Doc.GRANTED, right, notes=notes)


_ZL = Cue(("CN",), doc=Doc.GRANTED, marked=True)
_TWELVE = r"(?P<n>(?:19|20)\d\d ?[12389] ?\d{3} ?\d{4})"
_EIGHT = r"(?P<n>\d\d ?[12389] ?\d{5})"
_CHECK = r" ?\. ?(?P<c>[\dX])"


def _zl(written: Written) -> Reading | None:
    """Read a number with ZL before it, whatever mark stands before the check digit."""
    groups = written.match.groupdict()
    text = written.digits() or groups.get("n8") or ""
    check = groups.get("c") or groups.get("c2") or ""
    kind_of = _type_of(text)
    if kind_of is None:
        return None
    due = format_chinese(text)
    return Reading(
        text,
        Doc.GRANTED,
        kind_of,
        check_digit=check or due,
        check_digit_ok=check == due if check else None,
        check_digit_due=due,
        detail=kind_of.value,
        canonical=f"ZL{text}.{check or due}",
    )


def _old(written: Written) -> Reading | None:
    """Read publication numbers of 1985-1992 (8 digits with a kind code)."""
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(written.digits(), told[0], told[1], written.kind)
    digits = written.digits()
    if written.cue.doc is not Doc.GRANTED and len(digits) == 8 and _type_of(digits):
        due = format_chinese(digits)
        return Reading(
            digits,
            Doc.APPLICATION,
            NumberedRight.APPLICATION,
            check_digit=due,
            check_digit_due=due,
            canonical=f"CN{digits}.{due}",
        )
    return None


_FORMS = (
    form(
        rf"ZL ?[.:]? ?(?:CN)? ?{_TWELVE}(?:{_CHECK}|[ -]?(?P<c2>[\dX]))",
        _zl,
        Alone.ANYWHERE,
    ),
    form(rf"ZL ?[.:]? ?{_EIGHT}(?:{_CHECK}|-?(?P<c2>[\dX]))", _zl, Alone.ANYWHERE),
    form(rf"ZL ?[.:]? ?(?:{_TWELVE}|(?P<n8>\d{{8}}))(?P<c>)", _zl, Alone.ANYWHERE),
    form(rf"{_TWELVE}{_CHECK}", _application, Alone.ANYWHERE, "A"),
    form(rf"{_TWELVE}-(?P<c>[\dX])", _application, Alone.NEVER),
    form(rf"{_TWELVE}(?P<c>[\dX])", _thirteen, Alone.WHOLE),
    form(rf"{_TWELVE}(?P<c>)", _application, Alone.CANDIDATE),
    form(rf"{_EIGHT}{_CHECK}", _application, Alone.WHOLE),
    form(r"(?P<n>[123]\d{2} ?\d{3} ?\d{3})", _publication, Alone.CANDIDATE, "ABCUYSD"),
    form(r"(?P<n>[123] ?\d{3} ?\d{3})", _publication, Alone.NEVER, "ABCUYSD"),
    form(r"(?P<n>\d{8}|\d{5,6})", _old, Alone.NEVER, "ABCUYSD", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "CN 112345678 A", "CN 201110162680.3"; a patent number with ZL."""
    if isinstance(number, ApplicationNumber):
        check = f".{number.check_digit}" if number.check_digit else ""
        return f"CN {number.number}{check}"
    if len(number.number) in {8, 12} and not number.kind:
        return f"ZL {number.number}.{format_chinese(number.number)}"
    return display_plain(number)


_CN = ("CN",)
_PATENT_NO = Cue(_CN, doc=Doc.GRANTED, marked=True)
_FILED = Cue(doc=Doc.APPLICATION, marked=True)
OFFICE = OfficeNumbers(
    code="CN",
    name="China National Intellectual Property Administration",
    forms=_FORMS,
    names=(
        *("Chinese", "China", "CNIPA", "SIPO", "chinesisches", "chinesische", "chinois"),
        *("chinoise", "chino", "cinese", "中国", "中國", "중국", "P.R. China", "PRC"),
    ),
    terms=(
        *(
            Term(text, Cue(doc=Doc.GRANTED, marked=True))
            for text in ("专利号", "专利号码", "專利號")
        ),
        *(
            Term(text, Cue(marked=True))
            for text in ("专利", "專利", "专利权", "专利证书", "专利编号")
        ),
        *(Term(text, Cue(marked=True)) for text in ("知识产权编号", "所主张的知识产权", "证书号")),
        *(
            Term(text, Cue(right=NumberedRight.INVENTION, marked=True))
            for text in ("发明专利", "发明", "发明专利号")
        ),
        *(
            Term(text, Cue(right=NumberedRight.UTILITY_MODEL, marked=True))
            for text in (
                "实用新型",
                "实用新型专利",
                "實用新型",
                "新型專利",
                "新型",
                "实用新型专利号",
            )
        ),
        *(
            Term(text, Cue(right=NumberedRight.DESIGN, marked=True))
            for text in (
                "外观设计",
                "外观设计专利",
                "外观专利",
                "外觀設計",
                "外观",
                "設計專利",
                "设计",
            )
        ),
        *(Term(text, Cue(right=NumberedRight.DESIGN, marked=True)) for text in ("注册外观设计")),
        *(Term(text, _FILED) for text in ("申请号", "申請號", "专利申请号", "专利申请")),
        *(
            Term(text, Cue(doc=Doc.PUBLICATION, marked=True))
            for text in ("公开号", "申请公布号", "公開號", "公布号", "专利公开号")
        ),
        *(
            Term(text, Cue(doc=Doc.GRANTED, marked=True))
            for text in ("授权公告号", "公告号", "公告號", "授權公告號")
        ),
        Term("ZL", _PATENT_NO),
    ),
    letters=("ZL",),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
