"""Numbers of the Mexican office (IMPI).

Applications MX/a/2019/012345 (a invention, u utility model, f design, E
division); grants 345678; publications 2022010451.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Kinds,
    OfficeNumbers,
    Reading,
    Written,
    display_plain,
    form,
    parse_plain,
    refuse,
    strip_country,
    told_by_kind,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber

_KINDS: Kinds = {
    "A": (Doc.PUBLICATION, NumberedRight.APPLICATION),
    "B": (Doc.GRANTED, NumberedRight.INVENTION),
    "U": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "Y": (Doc.GRANTED, NumberedRight.UTILITY_MODEL),
    "S": (Doc.REGISTRATION, NumberedRight.DESIGN),
}
_LETTERS = {
    "A": ("a", NumberedRight.APPLICATION),
    "U": ("u", NumberedRight.UTILITY_MODEL),
    "F": ("f", NumberedRight.DESIGN),
    "E": ("E", NumberedRight.APPLICATION),
}


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return the digits of a grant or publication (PA and two-digit year before 2006).

    Raises:
        InputError: ``number_not_recognised``.
    """
    return parse_plain("MX", number, kind)


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the letter, the year and six digits; without letter as DOCDB gives it.

    Raises:
        InputError: ``number_not_recognised``.
    """
    compact = "".join(char for char in strip_country("MX", number.upper()) if char.isalnum())
    old = compact[:2] if compact[:2] in {"PA", "PF", "PU"} else ""
    compact = compact[len(old) :]
    if compact.isdecimal() and len(compact) == 10:
        if kind == "W":
            return ApplicationNumber("WO", f"MX{compact}")
        return ApplicationNumber("MX", old + compact)
    letter, digits = compact[:1], compact[1:]
    if letter in _LETTERS and digits.isdecimal() and len(digits) in range(5, 11):
        digits = digits[:4] + digits[4:].zfill(6)
        return ApplicationNumber("MX", f"{old}{_LETTERS[letter][0]}{digits}")
    if compact.isdecimal() and 4 < len(compact) < 11:
        return ApplicationNumber("MX", old + compact)
    raise refuse("MX", number, "an application has a letter, a year and 6 digits")


def _application(written: Written) -> Reading | None:
    letter, right = _LETTERS[written.match["l"]]
    old = written.match["o"] or ""
    year, serial = written.match["y"], written.digits("s").zfill(6)
    slash = f"{old}/" if old else ""
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(f"{old}{letter}{year}{serial}", told[0], told[1], written.kind)
    return Reading(
        f"{old}{letter}{year}{serial}",
        Doc.APPLICATION,
        right,
        canonical=f"MX/{slash}{letter}/{year}/{serial}",
    )


def _yearly(written: Written) -> Reading | None:
    digits = written.digits()
    told = told_by_kind(_KINDS, written.kind)
    if told:
        return Reading(digits, told[0], told[1], written.kind)
    return Reading(digits, Doc.APPLICATION, NumberedRight.APPLICATION)


def _granted(written: Written) -> Reading | None:
    digits = written.digits().lstrip("0")
    right = written.cue.right or NumberedRight.INVENTION
    granted = Doc.REGISTRATION if right is NumberedRight.DESIGN else Doc.GRANTED
    told = told_by_kind(_KINDS, written.kind) or (granted, right)
    return Reading(digits, told[0], told[1], written.kind)


def _old_publication(written: Written) -> Reading | None:
    told = told_by_kind(_KINDS, written.kind) or (Doc.PUBLICATION, NumberedRight.APPLICATION)
    return Reading(written.digits(), told[0], told[1], written.kind)


_FORMS = (
    form(
        r"(?:MX ?/ ?)?(?:(?P<o>P[AFU]) ?/ ?)?(?P<l>[AUFE])"
        r" ?/ ?(?P<y>(?:19|20)\d\d) ?/ ?(?P<s>\d{5,6})",
        _application,
        Alone.ANYWHERE,
        "AU",
    ),
    form(r"(?P<o>P[AFU])?(?P<l>[AUFE])(?P<y>(?:19|20)\d\d)(?P<s>\d{6})", _application, Alone.NEVER),
    form(r"(?P<n>(?:19|20)\d\d ?/?\d{6})", _yearly, Alone.NEVER, "AU"),
    form(r"(?P<n>P[AFU]\d{8}|P[AFU]/[AUF]/\d{4}/\d{6})", _old_publication, Alone.NEVER, "AB"),
    form(r"(?P<n>\d{3}[ ,.]?\d{3})", _granted, Alone.CANDIDATE, "ABUYS", in_text=False),
    form(r"(?P<n>\d{4,5}|\d{2},\d{3})", _granted, Alone.NEVER, "BUYS", in_text=False),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "MX/a/2019/012345", "MX 345678 B"."""
    text = number.number
    letter, digits = text[:-10], text[-10:]
    if isinstance(number, ApplicationNumber) and letter:
        head = f"{letter[:-1]}/" if letter[:-1] else ""
        return f"MX/{head}{letter[-1]}/{digits[:4]}/{digits[4:]}"
    return display_plain(number)


OFFICE = OfficeNumbers(
    code="MX",
    name="Mexican Institute of Industrial Property",
    forms=_FORMS,
    names=(
        *("Mexican", "Mexico", "México", "IMPI", "mexicano", "mexicana", "mexikanisches"),
        *("mexicain", "messicano", "墨西哥", "メキシコ", "멕시코"),
    ),
    letters=("MX", "PA", "PF", "PU", "A", "U", "F", "E"),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
