"""The unified social credit code of a Chinese business licence: shape and check digits.

Source: GB 32100-2015 (code of 18 characters, check by weights 3^i mod 31);
GB 11714-1997 (organisation code inside it, check by weights mod 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.text import fold

#: The standard leaves out I, O, S, V and Z, which look like digits.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18
_WEIGHTS = tuple(pow(3, place, 31) for place in range(_LENGTH - 1))
_ORGANISATION = slice(8, 17)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class LicenceFault(StrEnum):
    """What is wrong with a code."""

    LENGTH = "licence_code_length"
    CHARACTER = "licence_code_character"
    REGION = "licence_code_region"
    CHECK_DIGIT = "licence_code_check_digit"


@dataclass(frozen=True, slots=True)
class LicenceCode:
    """A code as read.

    Args:
        code: In capitals, without blanks and signs.
        fault: The first thing that is wrong; ``None`` if the code holds.
        expected: The check digit that would fit, where that is the fault.
        organisation_fits: Whether the organisation code inside has its own check
            digit; older bodies may not, so it is a doubt and no fault.
    """

    code: str
    fault: LicenceFault | None = None
    expected: str = ""
    organisation_fits: bool = True


def parse_licence_code(text: str) -> LicenceCode:
    """Read a unified social credit code and check it.

    Source: GB 32100-2015, 5.5.

    Example:
        >>> parse_licence_code("91350100M000100Y43").fault is None
        True
        >>> parse_licence_code("91350100M000100Y44").expected
        '3'
    """
    code = "".join(c for c in fold(text).upper() if c.isalnum())
    if len(code) != _LENGTH:
        return LicenceCode(code, LicenceFault.LENGTH)
    if any(c not in ALPHABET for c in code):
        return LicenceCode(code, LicenceFault.CHARACTER)
    if not code[2:8].isdigit():
        return LicenceCode(code, LicenceFault.REGION)
    expected = licence_check_digit(code)
    if code[-1] != expected:
        return LicenceCode(code, LicenceFault.CHECK_DIGIT, expected)
    return LicenceCode(code, organisation_fits=_organisation_fits(code[_ORGANISATION]))


def licence_check_digit(code: str) -> str:
    """Return the last character that fits the first 17.

    Example:
        >>> licence_check_digit("91350100M000100Y4")
        '3'
    """
    total = sum(ALPHABET.index(c) * w for c, w in zip(code[:17], _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def _organisation_fits(code: str) -> bool:
    total = sum(
        _ORGANISATION_SIGNS.index(c) * w
        for c, w in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    return "0123456789X"[-total % 11] == code[8]
