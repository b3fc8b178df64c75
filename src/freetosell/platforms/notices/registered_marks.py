"""Numbers of trade marks and of registered copyright, which are no patent numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.platforms.notices.tables import load_table

_OFFICES: dict[str, str] = load_table("mark_offices")
_WORDS: dict[str, str] = load_table("mark_office_words")
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{2,7}|U\.S\.)(?![a-z])")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:(US|UK|GB|EU|EM|DE|FR|IT|ES|JP|CN|WO|IR|PL|R)[ .-]?)?"
    r"((?:[0-9][ .,]?){4,14}[0-9])(?![0-9A-Za-z])"
)
_COPYRIGHT = re.compile(
    r"(?<![A-Za-z])(VA[uU]?|TX[uU]?|PA[uU]?|SR[uU]?)[ -]{0,2}((?:[0-9][ -]?){6,9}[0-9])(?![0-9])"
)
_CHINESE_COPYRIGHT = re.compile(
    r"[国沪京粤浙苏闽]{1,2}作登字[-－]?[0-9]{4}[-－][A-Z][-－][0-9]{6,10}"
)
_COPYRIGHT_DIGITS = 10


@dataclass(frozen=True, slots=True)
class MarkNumber:
    """A registration number at its place; ``office`` is empty where nothing tells it."""

    number: str
    office: str
    start: int
    end: int


def find_trademark_numbers(text: str) -> list[MarkNumber]:
    """Find the numbers of a text that is known to speak of trade marks.

    Example:
        >>> [(n.number, n.office) for n in find_trademark_numbers("EUTM 018 765 432; UK3123456")]
        [('018765432', 'EM'), ('3123456', 'GB')]
    """
    found = []
    for match in _NUMBER.finditer(text):
        digits = "".join(char for char in match[2] if char.isdigit())
        if not 5 <= len(digits) <= 14:
            continue
        office = _OFFICES.get(match[1] or "", "") or _office_beside(
            text, match.start(), match.end()
        )
        start = match.start(1) if match[1] else match.start(2)
        end = match.start(2) + len(match[2].rstrip(" .,"))
        found.append(MarkNumber(digits, office, start, end))
    return found


def _office_beside(text: str, start: int, end: int) -> str:
    """Return the office that the words next to a number name: behind it, else before it."""
    behind = text[end : end + 24].split(";", maxsplit=1)[0].split("\n", maxsplit=1)[0]
    before = text[max(0, start - 40) : start].rpartition(";")[2].rpartition("\n")[2]
    for piece in (behind, before):
        codes = [_OFFICES[code] for code in _CODE.findall(piece) if code in _OFFICES]
        if codes:
            return codes[0] if piece is behind else codes[-1]
        for word, office in _WORDS.items():
            if word in piece.lower():
                return office
    return ""


def find_copyright_numbers(text: str) -> list[MarkNumber]:
    """Find registration numbers of the US Copyright Office and of Chinese registers.

    Example:
        >>> find_copyright_numbers("Reg. VA 2-345-678")[0].number
        'VA0002345678'
    """
    found = []
    for match in _COPYRIGHT.finditer(text):
        digits = "".join(char for char in match[2] if char.isdigit())
        prefix = match[1].upper() if match[1].isupper() else match[1][:2].upper() + "u"
        number = prefix + digits.zfill(_COPYRIGHT_DIGITS)
        found.append(MarkNumber(number, "US", match.start(), match.end()))
    chinese = _CHINESE_COPYRIGHT.finditer(text)
    return [*found, *(MarkNumber(one[0], "CN", one.start(), one.end()) for one in chinese)]
