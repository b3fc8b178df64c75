"""Numbers as text again: for people, for keys, and in the two forms of EPO data."""

from __future__ import annotations

from typing import Literal

from freetosell.core.errors import InputError
from freetosell.core.numbering.fold import fold_number_text
from freetosell.core.numbering.scan import scan_numbers
from freetosell.core.numbering.shape import Cue, display_plain
from freetosell.core.numbering.table import OFFICES
from freetosell.core.numbering.types import (
    ApplicationNumber,
    Doc,
    NumberedRight,
    ParsedNumber,
    PublicationNumber,
)

Number = PublicationNumber | ApplicationNumber
Style = Literal["canonical", "docdb", "epodoc", "display"]


def format_number(number: ParsedNumber | Number, style: Style = "canonical") -> str:
    """Return a number as text.

    Args:
        number: A number, or all that was read with it (then a design of an
            office that numbers designs like patents keeps its D).
        style: ``canonical``: one form without blanks, read back as the same
            number.  ``display``: as the office prints it, read back likewise.
            ``docdb`` and ``epodoc``: as in EPO data, for looking numbers up;
            publications are read back, applications need not be.

    Raises:
        InputError: ``number_style_unavailable`` where the style needs what the
            number does not hold (the year, for US applications).

    Example:
        >>> number = PublicationNumber("US", "20200123456", "A1")
        >>> format_number(number, "display"), format_number(number, "docdb")
        ('US 2020/0123456 A1', 'US2020123456A1')
    """
    parsed = number if isinstance(number, ParsedNumber) else None
    plain = number.number if isinstance(number, ParsedNumber) else number
    if style == "canonical":
        return parsed.canonical if parsed else _canonical(plain)
    if style == "display":
        return _told(plain, parsed)
    if isinstance(plain, ApplicationNumber):
        return _application(plain, style)
    kind = plain.kind if style == "docdb" else ""
    index = f"-{plain.index}" if plain.index else ""
    return f"{plain.office}{_shortened(plain, kind)}{kind}{index}"


def _display(number: Number) -> str:
    office = OFFICES.get(number.office)
    return office.display(number) if office else display_plain(number)


def _canonical(number: Number) -> str:
    """Return the form that the office's reader gives, or the bare key if it reads otherwise."""
    for text in (str(number), _display(number).replace(" ", ""), _display(number)):
        read = _read(text, number)
        if read is not None and read.number == number:
            return read.canonical
    return str(number)


def _told(number: Number, parsed: ParsedNumber | None) -> str:
    """Return the printed form, with a word before it where the form alone does not tell."""
    shown = _display(number)
    word = _word(number, parsed)
    for text in (shown, parsed.canonical if parsed else shown, f"{word} {shown}"):
        if _is_read_as(text, number, parsed):
            return text
    return parsed.canonical if parsed else str(number)


_RIGHT_WORDS = {
    NumberedRight.UTILITY_MODEL: "utility model",
    NumberedRight.DESIGN: "design",
}


def _word(number: Number, parsed: ParsedNumber | None) -> str:
    """Return what is numbered, in a word that the reader knows."""
    right = _RIGHT_WORDS.get(parsed.right) if parsed and parsed.right else None
    if isinstance(number, ApplicationNumber):
        return f"{right or 'patent'} application"
    if parsed and parsed.doc is Doc.PUBLICATION:
        return f"published {right} application" if right else "published application"
    return right or "granted patent"


def _read(text: str, number: Number) -> ParsedNumber | None:
    filed = isinstance(number, ApplicationNumber)
    given = Cue((number.office,), doc=Doc.APPLICATION if filed else None, marked=filed)
    found = scan_numbers(fold_number_text(text), whole=True, given=given)
    return found[0].number if len(found) == 1 else None


def _is_read_as(text: str, number: Number, parsed: ParsedNumber | None) -> bool:
    """Say whether a printed form leads back to the same number (and right, if known)."""
    found = scan_numbers(fold_number_text(text), whole=True, given=Cue())
    if len(found) != 1 or found[0].number is None:
        return False
    read = found[0].number
    return read.number == number and (parsed is None or read.right is parsed.right)


def _shortened(number: PublicationNumber, kind: str) -> str:
    """Return the number without what EPO data leaves out."""
    text = number.number
    if number.office == "US" and len(text) == 11:
        return text[:4] + text[5:]
    if number.office == "KR" and len(text) == 13 and (kind or text.startswith("10")):
        return text[2:]
    if number.office == "WO" and text.isdecimal() and text[:4] < "2004":
        serial = text[4:].lstrip("0").zfill(5) if text[:4] < "2002" else text[4:]
        return text[2:4] + serial
    return text


def _application(number: ApplicationNumber, style: Style) -> str:
    """Return an application in EPO data; the check digit is not part of it."""
    office, text = number.office, number.number
    if office == "US":
        raise _unavailable(number, style, "it needs the year of filing, which the number lacks")
    if office == "WO":
        country, year, serial = text[:2], text[2:6], text[6:]
        if style == "docdb":
            return f"{country}{year}{serial}W"
        return f"WO{year}{country}{serial.removeprefix('0')}"
    if style == "docdb":
        return f"{office}{text[2:] if office == 'KR' else text}A"
    if office == "KR":
        return f"KR{text[2:]}"
    if office == "JP" and text.isdecimal():
        return f"JP{text[:4]}{text[4:].zfill(7)}"
    if office in {"EP", "GB"}:
        year = f"19{text[:2]}" if text[:2] >= "50" else f"20{text[:2]}"
        return f"{office}{year}{text[2:].zfill(7)}"
    raise _unavailable(number, style, "the rule of this office is not known here")


def _unavailable(number: ApplicationNumber, style: Style, why: str) -> InputError:
    return InputError(
        "number_style_unavailable",
        f"{number} cannot be written in the style {style}: {why}.",
        fix="Use the style canonical or display.",
    )
