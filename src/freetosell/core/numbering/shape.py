"""What an office module is made of: words, written forms, and the readings they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from freetosell.core.errors import InputError
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber
from freetosell.core.provenance import ParseNote

THOUSANDS = r"(?:\d{1,3}(?:[,.' ] ?\d{3}){1,2}|\d{1,8})"
"""A count as people group it ("9,480,319", "9 480 319", "859.788") or leave it ungrouped."""

GAP = r"[ .,'-]?"
"""At most one mark between two digits."""


class Alone(IntEnum):
    """How well a written form tells its office when no office was named."""

    NEVER = 0
    CANDIDATE = 1
    """One way of reading among others: gives AMBIGUOUS, with this as candidate."""
    WHOLE = 2
    """Certain when the text holds nothing else, or a patent word stands before it."""
    ANYWHERE = 3
    """Certain inside running text too."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words before (or around) a number say about it.

    Args:
        offices: Offices the words allow, best first; empty if none is named.
        right: Right named by a word ("Gebrauchsmuster").
        doc: What the words say is numbered ("Appl. No.").
        kind: Kind code that a word stands for (特開: A) or that was written
            before the number (EP-B1-…).
        marked: A word of the trade ("patent", "特許") stood there.
        blocked: A word says that it is another right (trade mark, copyright).
        detail: More about the right.
        implied: Offices that the word comes from (特許), which hold only where
            no word names another (米国特許).
    """

    offices: tuple[str, ...] = ()
    right: NumberedRight | None = None
    doc: Doc | None = None
    kind: str = ""
    marked: bool = False
    blocked: bool = False
    detail: str = ""
    implied: tuple[str, ...] = ()

    def under(self, nearer: Cue) -> Cue:
        """Merge with words that stand nearer to the number; the nearer ones win."""
        return Cue(
            nearer.offices or self.offices,
            nearer.right or self.right,
            nearer.doc or self.doc,
            nearer.kind or self.kind,
            nearer.marked or self.marked,
            nearer.blocked or self.blocked,
            nearer.detail or self.detail,
            nearer.implied or self.implied,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of text that fits a form: the match, the kind code after it, the words before."""

    match: re.Match[str]
    kind: str
    cue: Cue

    def digits(self, group: str = "n") -> str:
        """Return the letters and digits of one group, marks left out."""
        return "".join(char for char in self.match[group] or "" if char.isalnum())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form makes of a piece of text; the office adds its code."""

    number: str
    doc: Doc
    right: NumberedRight | None
    kind: str = ""
    index: str = ""
    check_digit: str = ""
    check_digit_ok: bool | None = None
    check_digit_due: str = ""
    detail: str = ""
    canonical: str = ""
    notes: tuple[ParseNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing one sort of number.

    Args:
        pattern: Matched where the number starts, office code already taken off.
        read: Gives the reading, or ``None`` if the text only looks like it.
        alone: How far the form may be read when no office is named.
        kinds: First letters of the kind codes that may follow.
        in_text: May be taken inside running text with nothing but the office
            code before it.  False for short numbers, which there need a kind
            code or a patent word ("DE 80331" is a postcode).
    """

    pattern: re.Pattern[str]
    read: Callable[[Written], Reading | None]
    alone: Alone = Alone.NEVER
    kinds: str = ""
    in_text: bool = True


def form(
    pattern: str,
    read: Callable[[Written], Reading | None],
    alone: Alone = Alone.NEVER,
    kinds: str = "",
    *,
    in_text: bool = True,
) -> Form:
    """Return a `Form` with its pattern compiled; no digit may follow what it matches."""
    return Form(re.compile(rf"(?:{pattern})(?![0-9])"), read, alone, kinds, in_text)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of an office or of the trade, and what it says.

    Args:
        text: As printed; case, dots, blanks and accents do not matter.
        exact: The raw text must be in capitals inside running text ("DE").
    """

    text: str
    cue: Cue
    exact: bool = False


Kinds = Mapping[str, tuple[Doc, NumberedRight | None]]
"""Kind code, or its first letter, to what the document is."""

ST16: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "C": (Doc.GRANTED, NumberedRight.INVENTION),
    "E": (Doc.GRANTED, NumberedRight.REISSUE),
    "P": (Doc.GRANTED, NumberedRight.PLANT),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
    "T": (Doc.GRANTED, NumberedRight.INVENTION),
    "U": (Doc.PUBLICATION, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
}
"""First letters of WIPO Standard ST.16, where an office has no use of its own."""

STAGE_UNKNOWN = ParseNote(
    "stage_unknown",
    "Application and grant share this number; without a kind code it does not tell which is meant.",
)


def told_by_kind(kinds: Kinds, kind: str) -> tuple[Doc, NumberedRight | None] | None:
    """Return what a kind code stands for at an office, or ``None`` if it is unknown there."""
    if not kind:
        return None
    return kinds.get(kind) or kinds.get(kind[0])


def refuse(office: str, number: str, why: str) -> InputError:
    """Return the error for a number that is none; ``why`` names the part that failed."""
    shown = number if len(number) <= 40 else f"{number[:40]}…"
    return InputError(
        "number_not_recognised",
        f"{shown!r} is not a number of office {office or '?'}: {why}.",
        fix="Write the number as the office prints it, for example US 11,257,243 B2.",
    )


def strip_country(office: str, number: str) -> str:
    """Return the number without its office code in front ("WO2008/097316" for WO)."""
    return number[len(office) :].lstrip(" -./") if number.startswith(office) else number


def parse_plain(office: str, number: str, kind: str) -> PublicationNumber:
    """Return a number that has no form of its own: letters, then digits, zeros stripped.

    Raises:
        InputError: ``number_not_recognised``, naming the part that failed.
    """
    if number.isdecimal():
        digits = number.lstrip("0")
        letters = ""
    else:
        number = "".join(char for char in strip_country(office, number) if char.isalnum())
        body = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        letters, digits = number[: len(number) - len(body)], body
        if not letters:
            digits = digits.lstrip("0")
    if not digits:
        raise refuse(office, number, "it holds no digits")
    if len(digits) > 15 or len(letters) > 4 or not digits[:-1].isdecimal():
        raise refuse(office, number, "it is not up to 4 letters and up to 15 digits")
    return PublicationNumber(office, letters + digits, kind)


def parse_plain_application(office: str, number: str, kind: str = "") -> ApplicationNumber:
    """Return an application number that has no form of its own.

    Raises:
        InputError: ``number_not_recognised``.
    """
    del kind
    number = strip_country(office, number)
    body, _, check = number.partition(".")
    compact = "".join(char for char in body if char.isalnum())
    if sum(map(str.isdecimal, compact)) < 3:
        raise refuse(office, number, "it holds fewer than 3 digits")
    if len(compact) > 16 or len(check) > 1:
        raise refuse(office, number, "it is longer than any application number")
    return ApplicationNumber(office, compact, check)


def grouped(digits: str, mark: str = ",") -> str:
    """Return digits in groups of three from the right.

    Example:
        >>> grouped("11257243")
        '11,257,243'
    """
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[place : place + 3] for place in range(head, len(digits), 3)]
    return mark.join(groups)


def display_plain(number: PublicationNumber | ApplicationNumber) -> str:
    """Return the office code, the number and the kind code with blanks between."""
    if isinstance(number, ApplicationNumber):
        return str(number)
    index = f"-{number.index}" if number.index else ""
    kind = f" {number.kind}" if number.kind else ""
    return f"{number.office} {number.number}{index}{kind}"


@dataclass(frozen=True, slots=True)
class OfficeNumbers:
    """Everything the room knows about the numbers of one office.

    Args:
        code: WIPO ST.3 code.
        name: The office's name in English.
        names: Words that name the country or office, in several languages.
        terms: Words of that office with a meaning of their own (特開, ZL).
        forms: Written forms, the most telling first.
        letters: Letters that may stand directly before the digits as part of
            the number (D, RE, PP).
        parse_publication: Number and kind apart, as office files carry them.
        parse_application: The same for applications.
        display: How the number is printed for people; ``right`` and ``doc``
            are given where they are known.
    """

    code: str
    name: str
    forms: tuple[Form, ...]
    names: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    letters: tuple[str, ...] = ()
    parse_publication: Callable[[str, str], PublicationNumber] | None = None
    parse_application: Callable[[str, str], ApplicationNumber] | None = None
    display: Callable[[PublicationNumber | ApplicationNumber], str] = field(default=display_plain)
