"""Check digits of application numbers, one function per rule.

Each takes the digits before the check digit and returns the character that
fits.  All four were confirmed on printed numbers; other offices (BR, SE, KR,
IT) have rules that are not checked here, so their digits are kept unjudged.
"""

from __future__ import annotations


def format_luhn(digits: str) -> str:
    """Return the Luhn check digit, as in European (8) and British (7 digits) applications.

    Source:
        EPO and UKIPO practice; fits 43 of 44 and 7 of 7 printed numbers.

    Example:
        >>> format_luhn("25153079"), format_luhn("1202448")
        ('6', '5')
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def format_chinese(digits: str) -> str:
    """Return the check character of a Chinese application number (8 or 12 digits).

    Source:
        CNIPA standard ZC 0006: weights 2-9 (8 digits, before October 2003) or
        2-9, 2-5 (12 digits), sum modulo 11, ten is written X.

    Example:
        >>> format_chinese("201080063196"), format_chinese("201820100006")
        ('9', 'X')
    """
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(digits))
    rest = total % 11
    return "X" if rest == 10 else str(rest)


def format_german(digits: str) -> str:
    """Return the check digit of a German file number (7, 8 or 12 digits).

    Returns:
        The digit; empty where the rule gives ten, because what the office
        prints then is not known.

    Source:
        DPMA Mitteilung 3/1983: weights 2, 3, 4 … from the right, 11 minus
        (sum modulo 11); fits 15 of 15 printed numbers.

    Example:
        >>> format_german("102014116619"), format_german("19840645")
        ('1', '2')
    """
    total = sum(int(digit) * (2 + place) for place, digit in enumerate(reversed(digits)))
    value = (11 - total % 11) % 11
    return "" if value == 10 else str(value)
