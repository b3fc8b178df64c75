"""Numbers of registered EU (formerly Community) designs at the EUIPO.

Nine digits of the application and four of the design inside it:
000808936-0006.  Each index is a right of its own with its own status.
"""

from __future__ import annotations

from freetosell.core.numbering.shape import (
    Alone,
    Cue,
    OfficeNumbers,
    Reading,
    Term,
    Written,
    form,
    refuse,
    strip_country,
)
from freetosell.core.numbering.types import ApplicationNumber, Doc, NumberedRight, PublicationNumber


def parse_publication(number: str, kind: str) -> PublicationNumber:
    """Return nine digits, filled up with zeros, and the four-digit index if there is one.

    Raises:
        InputError: ``number_not_recognised``.
    """
    number = strip_country("EM", number)
    if len(number) > 15 and number.startswith("70"):
        number = number[6:]  # WIPO ST.13: type of right, year 0000, then the number
    body, _, index = number.partition("-")
    if not index and len(body) == 13:
        body, index = body[:9], body[9:]
    digits = "".join(char for char in body if char.isalnum())
    if not digits.strip("0").isdecimal() or len(digits) > 9 or (index and not index.isdecimal()):
        raise refuse("EM", number, "a design has 9 digits and, after a hyphen, a 4-digit index")
    return PublicationNumber("EM", digits.zfill(9), kind, index.zfill(4) if index else "")


def parse_application(number: str, kind: str = "") -> ApplicationNumber:
    """Return the nine digits of the (multiple) application.

    Raises:
        InputError: ``number_not_recognised``.
    """
    return ApplicationNumber("EM", parse_publication(number, kind).number)


def _design(written: Written) -> Reading | None:
    digits = written.digits()
    index = written.match["i"] or ""
    if not 4 < len(digits) < 10:
        return None
    index = index.zfill(4) if index else ""
    digits = digits.zfill(9)
    return Reading(
        digits,
        Doc.REGISTRATION,
        NumberedRight.DESIGN,
        written.kind,
        index=index,
        canonical=f"EM{digits}-{index}" if index else f"EM{digits}",
    )


_INDEX = r"[-/](?P<i>\d{1,4})"
_FORMS = (
    form(r"70\d{4}(?P<n>\d{9})(?:[-/]?(?P<i>\d{4}))?", _design, Alone.NEVER, "S"),
    form(r"(?P<n>0\d{8})-(?P<i>\d{4})", _design, Alone.ANYWHERE, "S"),
    form(r"(?P<n>0\d{8})-(?P<i>\d{1,3})", _design, Alone.WHOLE, "S"),
    form(r"(?P<n>0\d{8})(?P<i>\d{4})", _design, Alone.NEVER, "S"),
    form(
        rf"(?P<n>\d{{3}}[ .]\d{{3}}[ .]\d{{3}}|\d{{1,3}}[ .]\d{{3}}[ .]\d{{3}}){_INDEX}",
        _design,
        Alone.NEVER,
        "S",
    ),
    form(rf"D?(?P<n>\d{{5,9}}) ?{_INDEX}", _design, Alone.NEVER, "S"),
    form(r"(?P<n>0\d{8})(?P<i>)", _design, Alone.CANDIDATE, "S"),
    form(
        r"D?(?P<n>\d{1,3}[ .,]\d{3}[ .,]\d{3}|\d{6,9})(?P<i>)",
        lambda written: _design(written) if written.cue.right or written.cue.marked else None,
        Alone.NEVER,
        "S",
    ),
)


def display(number: PublicationNumber | ApplicationNumber) -> str:
    """Return "EM 000808936-0006"."""
    index = f"-{number.index}" if isinstance(number, PublicationNumber) and number.index else ""
    return f"EM {number.number}{index}"


_EM = Cue(("EM",), NumberedRight.DESIGN, marked=True)
OFFICE = OfficeNumbers(
    code="EM",
    name="European Union Intellectual Property Office",
    forms=_FORMS,
    names=("EUIPO", "OHIM", "HABM"),
    terms=(
        *(Term(text, _EM, exact=len(text) < 4) for text in ("RCD", "REUD", "RCDs", "GGM", "EUD")),
        *(Term(text, _EM) for text in ("Community design", "Community designs", "EU design")),
        *(Term(text, _EM) for text in ("EU designs", "European design", "European Union design")),
        *(Term(text, _EM) for text in ("Gemeinschaftsgeschmacksmuster", "Unionsgeschmacksmuster")),
        *(Term(text, _EM) for text in ("EU-Geschmacksmuster", "EU-Design", "Gemeinschaftsdesign")),
        *(Term(text, _EM) for text in ("dessin ou modèle communautaire", "modèle communautaire")),
        *(
            Term(text, _EM)
            for text in ("dessin communautaire", "dessin ou modèle de l'Union européenne")
        ),
        *(Term(text, _EM) for text in ("dibujo o modelo comunitario", "diseño comunitario")),
        *(Term(text, _EM) for text in ("modelo comunitario", "disegno comunitario")),
        *(Term(text, _EM) for text in ("disegno o modello comunitario", "modello comunitario")),
        *(Term(text, _EM) for text in ("欧盟外观设计", "欧盟外观", "共同体外观设计", "歐盟設計")),
        *(Term(text, _EM) for text in ("欧州共同体意匠", "登録共同体意匠", "欧州連合意匠", "欧盟")),
        *(Term(text, _EM) for text in ("유럽공동체디자인", "EU意匠", "EU外观设计")),
    ),
    parse_publication=parse_publication,
    parse_application=parse_application,
    display=display,
)
