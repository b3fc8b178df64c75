"""Numbers as people write them: parse one, parse a text, find all in running text."""

from __future__ import annotations

import re
from dataclasses import replace

from freetosell.core.errors import InputError
from freetosell.core.numbering.fold import Folded, fold_number_text
from freetosell.core.numbering.place import Found
from freetosell.core.numbering.scan import scan_numbers
from freetosell.core.numbering.shape import Cue
from freetosell.core.numbering.table import ALIASES, ST3_CODES, find_office
from freetosell.core.numbering.types import (
    ApplicationNumber,
    Doc,
    NumberError,
    NumberReading,
    ParsedNumber,
    PublicationNumber,
)
from freetosell.core.numbering.words import word_cue

_UNKNOWN_OFFICE = re.compile(
    r"([A-Z]{2})[ -]?(?:\d[\d ,/-]{4,20}(?<=\d)[ -]?[A-Z]\d?|\d(?:[ ,/-]?\d){6,12})"
)
_LONGEST_ONE = 400
"""A text this long holds more than a number: it is read as running text at once."""


def parse_numbers(text: str, hint: str = "", office: str = "") -> NumberReading:
    """Read the numbers that a text names, and say why if there is none to trust.

    A text that holds nothing but numbers and words around them is read freely
    (a comma-grouped number without a country is a US patent); inside a
    sentence a number needs its office, a word of the trade or a form that no
    other thing has.

    Args:
        text: Anything: one number, a list, a sentence, the address of a page of
            a patent site.
        hint: Path of the XML field that the text came from, if it did.
        office: ST.3 code that the user gave; a code in the text goes before it.

    Returns:
        Numbers in order of appearance.  Never raises.

    Example:
        >>> [number.canonical for number in parse_numbers("Des. 859,788; EP 2 137 782 B1").numbers]
        ['USD859788', 'EP2137782B1']
        >>> reading = parse_numbers("1234567")
        >>> reading.error.value, reading.candidates[0].canonical
        ('ambiguous', 'US1234567')
    """
    folded = fold_number_text(text)
    given = _given(hint, office)
    if given is None:
        return NumberReading(error=NumberError.UNKNOWN_OFFICE)
    if len(folded.text) <= _LONGEST_ONE:
        found = scan_numbers(folded, whole=True, given=given)
        if found and _covers(folded, found):
            return _reading(found, folded)
    found = scan_numbers(folded, whole=False, given=given)
    return _reading(found, folded)


def find_numbers(text: str) -> tuple[ParsedNumber, ...]:
    """Find the numbers named in running text, in order, each at its exact place.

    Prices, dates, phone numbers, ASINs and order numbers are passed over; so
    is a number that could be several things.  A number named twice comes twice.

    Example:
        >>> text = "B0CXYZ1234 infringes US 11,772,539 B1, 25 sold for $1,234,567 on 2024-03-01"
        >>> [number.span.cut(text) for number in find_numbers(text)]
        ['US 11,772,539 B1']
    """
    folded = fold_number_text(text)
    found = scan_numbers(folded, whole=False, given=Cue())
    return tuple(one.number for one in found if one.number is not None)


def parse_number(text: str, office: str = "") -> PublicationNumber:
    """Return the one publication, grant or registration number that a text names.

    A check digit that does not fit does not stop it (`parse_numbers` warns).

    Args:
        text: One number as people write it.
        office: ST.3 code of the office, for numbers that do not say it.

    Raises:
        InputError: ``number_not_recognised`` if there is none, more than one or
            an application number; ``number_ambiguous`` names the readings.

    Example:
        >>> parse_number("U.S. Patent No. 11,257,243").key
        'US11257243'
    """
    reading = parse_numbers(text, office=office)
    if reading.error is NumberError.AMBIGUOUS:
        raise _ambiguous(text, reading)
    numbers = {one.number for one in reading.numbers}
    if len(numbers) != 1:
        raise _not_one(text, reading)
    number = next(iter(numbers))
    if isinstance(number, ApplicationNumber):
        raise InputError(
            "number_not_recognised",
            f"{_shown(text)} is an application number, not the number of a publication or grant.",
            fix="Give the number of the published application or of the granted right.",
        )
    return number


def _given(hint: str, office: str) -> Cue | None:
    """Return what the caller knows; ``None`` for a code that names no office."""
    cue = Cue()
    if office:
        known = find_office(office.strip().upper())
        if known is None:
            return None
        cue = Cue((known.code,), marked=True)
    return _hinted(hint.lower()).under(cue) if hint else cue


def _hinted(path: str) -> Cue:
    """Return what the path of an XML field tells of the number in it."""
    offices: tuple[str, ...] = ()
    if path.startswith(("us-patent-", "us-")):
        offices = ("US",)
    elif path.startswith("ep-patent-"):
        offices = ("EP",)
    filed = ("application-reference", "priority-claim", "application-number")
    doc = Doc.APPLICATION if any(field in path for field in filed) else None
    if "us-patent-grant/publication-reference" in path:
        doc = Doc.GRANTED
    return Cue(offices, doc=doc, marked=True)


def _covers(folded: Folded, found: tuple[Found, ...]) -> bool:
    """Say whether nothing but numbers, their words and list marks stands in the text."""
    text, place = folded.text, 0
    rest: list[str] = []
    for one in found:
        rest.append(text[place : max(place, one.start)])
        place = one.end
    rest.append(text[place:])
    words = re.findall(r"[^\W_]+", " ".join(rest))
    return all(word in _LIST_WORDS for word in words)


_LIST_WORDS = frozenset(
    (
        *("AND", "OR", "UND", "ODER", "SOWIE", "BZW", "ET", "OU", "Y", "E", "ED", "AS", "WELL"),
        *("和", "及", "或", "以及", "および", "及び", "與", "与", "및", "号", "號", "호"),
        *("公报", "公報"),
    )
)


def _reading(found: tuple[Found, ...], folded: Folded) -> NumberReading:
    numbers = tuple(one.number for one in found if one.number is not None)
    if numbers:
        wrong = [one for one in found if one.number and one.number.check_digit_ok is False]
        if not wrong:
            return NumberReading(numbers)
        mended = tuple(_mended(one.number) for one in wrong if one.number)
        return NumberReading(
            numbers, NumberError.BAD_CHECK_DIGIT, tuple(one for one in mended if one is not None)
        )
    if found:
        candidates = tuple(one for place in found for one in place.candidates)
        return NumberReading(error=NumberError.AMBIGUOUS, candidates=candidates)
    match = _UNKNOWN_OFFICE.fullmatch(folded.text.strip())
    known = match and (match[1] in ST3_CODES or match[1] in ALIASES or word_cue(match[1]))
    if match and not known:
        return NumberReading(error=NumberError.UNKNOWN_OFFICE)
    return NumberReading(error=NumberError.NOT_A_NUMBER)


def _mended(number: ParsedNumber) -> ParsedNumber | None:
    """Return the number with the check digit that fits it."""
    head, mark, _ = number.canonical.rpartition(".")
    note = next((one for one in number.warnings if one.code == "check_digit_wrong"), None)
    if not mark or note is None:
        return None
    due = note.message.partition("; ")[2].partition(" ")[0]
    fixed = number.number
    if isinstance(fixed, ApplicationNumber):
        fixed = replace(fixed, check_digit=due)
    kept = tuple(one for one in number.warnings if one is not note)
    return replace(
        number,
        number=fixed,
        canonical=f"{head}.{due}",
        check_digit=due,
        check_digit_ok=True,
        warnings=kept,
    )


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:60]}…")


def _ambiguous(text: str, reading: NumberReading) -> InputError:
    names = ", ".join(one.canonical for one in reading.candidates) or "numbers of several offices"
    return InputError(
        "number_ambiguous",
        f"{_shown(text)} can be read as {names}.",
        fix="Put the code of the office before it, for example US 1,234,567.",
    )


def _not_one(text: str, reading: NumberReading) -> InputError:
    if reading.numbers:
        names = ", ".join(one.canonical for one in reading.numbers)
        return InputError(
            "number_not_recognised",
            f"{_shown(text)} names more than one number: {names}.",
            fix="Give one number at a time.",
        )
    if reading.error is NumberError.UNKNOWN_OFFICE:
        return InputError(
            "number_not_recognised",
            f"{_shown(text)} starts with letters that are not the code of an office (WIPO ST.3).",
            fix="Use a two-letter office code, for example US, EP, CN or JP.",
        )
    return InputError(
        "number_not_recognised",
        f"{_shown(text)} holds no number of a patent or design.",
        fix="Write office and number, for example US 11,257,243 B2 or EM 000808936-0006.",
    )
