"""The printed pages of a US design patent: what stands on the face and in the description.

For grants that are at hand as PDF alone.  The text layer of a scan, or what a
model read off it, is full of slips; what does not look right is left out with a
note, never mended.

Source:
    MPEP 1503 and the INID codes of WIPO ST.9 and ST.80 as the USPTO prints them:
    (10), (12), (22), (45), (51), (52), (54), (57).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from freetosell.core.designs.views import even_out
from freetosell.core.provenance import ParseNote

_MAX_TEXT = 200_000
_NUMBER = re.compile(r"\bUS\s?D\s?(\d{3})\s?[,.]\s?(\d{3})\b|\bUS[O0]{2}D(\d{3})(\d{3})S")
#: The number stands over the columns; further down stand those of others.
_FACE_HEAD = 600
_DAY = r"([A-Z][a-z]{2,8})\s?\.?\s?(\d{1,2})\s?,\s?(\d{4})"
_GRANTED = re.compile(rf"Date of Patent\s?[:.]?.{{0,60}}?{_DAY}")
_FILED = re.compile(rf"Filed\s?[:.]\s?{_DAY}")
_TERM = re.compile(r"Term\s?[:.]\s?(1[45])\s?Years?", re.IGNORECASE)
_LOCARNO = re.compile(
    r"LOC\s?\(\s?\d{1,2}\s?\)\s?C[lI1]\s?\.?[\s.]{0,120}(\d{2})\s?[-–—]\s?(\d{2})"
)
_TITLE = re.compile(r"\(\s?54\s?\)\s{0,5}(?P<title>.{3,300}?)\s*\(\s?(?:7\d|\*\s?\*|[23]\d)\s?\)")
#: Headings of the other column, which a text layer runs into the title.
_HEADINGS = re.compile(
    r"\s*\b(?:(?:FOREIGN|U\s?\.\s?S\s?\.) PATENT DOCUMENTS|OTHER PUBLICATIONS|References Cited).*",
    re.DOTALL,
)
_ARTICLE = re.compile(
    r"\bornamental design (?:for|of) (?:an? |the )?(.{2,200}?)\s?,? (?:substantially )?as\b"
)
_CLAIM = re.compile(r"(The ornamental design\b.{3,600}?\b(?:described|shown|thereof)\s?\.)")
_DESCRIPTION = re.compile(r"\bDESCRIPTION\b")
_END = re.compile(r"\b\d{1,2} C[lI1]a[il1]ms?\s?,\s?\d{1,3} Drawing Sheets?", re.IGNORECASE)
_SHEETS = re.compile(r"\bClaims?\s?,\s?(\d{1,3}) Drawing Sheets?", re.IGNORECASE)
_CONTINUED = re.compile(r"\(\s?Continued\s?\)", re.IGNORECASE)
_RUNNING = re.compile(r"^US\s?D\s?\d{3}\s?[,.]\s?\d{3}\s?S\d?\s+Page \d+\s*")
_MONTHS = ("%b", "%B")


@dataclass(frozen=True, slots=True)
class DesignFace:
    """What was read off the printed pages; empty or ``None`` where it was not.

    Args:
        number: Without country and kind ("D910780").
        locarno: As "21-01".
        description: From the heading to the count of claims and sheets.
        sheets: Number of drawing sheets, as printed.
    """

    number: str = ""
    title: str = ""
    granted_on: date | None = None
    filed_on: date | None = None
    length_of_grant_years: int | None = None
    locarno: str = ""
    claim: str = ""
    description: str = ""
    sheets: int | None = None
    notes: tuple[ParseNote, ...] = ()


def parse_design_face(pages: tuple[str, ...]) -> DesignFace:
    """Read the text of the front page and of the text pages after it.

    Args:
        pages: Text of each page, left column before right one.
    """
    evened = [even_out(page[:_MAX_TEXT]) for page in pages]
    first = evened[0] if evened else ""
    whole = " ".join(_RUNNING.sub("", page) for page in evened)
    claim = _CLAIM.search(whole)
    term = _TERM.search(first)
    sheets = _SHEETS.search(whole)
    locarno = _LOCARNO.search(first)
    face = DesignFace(
        number=_number(first),
        title=_title(first, read_article(claim[1] if claim else "")),
        granted_on=_day(_GRANTED.search(first)),
        filed_on=_day(_FILED.search(first)),
        length_of_grant_years=int(term[1]) if term else None,
        locarno=f"{locarno[1]}-{locarno[2]}" if locarno else "",
        claim=claim[1] if claim else "",
        description=_description(whole),
        sheets=int(sheets[1]) if sheets else None,
    )
    return _with_notes(face)


def _number(text: str) -> str:
    match = _NUMBER.search(text[:_FACE_HEAD])
    return f"D{''.join(part for part in match.groups() if part)}" if match else ""


def read_article(claim: str) -> str:
    """Return what the claim calls the thing; empty if it is worded otherwise.

    Example:
        >>> read_article("The ornamental design for a toy scale, as shown and described.")
        'toy scale'
    """
    match = _ARTICLE.search(claim)
    return match[1].strip(' ,"“”') if match else ""


def _title(text: str, article: str) -> str:
    """Return the words after (54), up to the next code, if they look like a title."""
    match = _TITLE.search(text)
    title = _HEADINGS.sub("", " ".join(match["title"].split())) if match else ""
    if article and title.upper().startswith(article.upper()):
        return title[: len(article)]
    # Titles are printed in capitals; what follows from the other column is not always.
    letters = [c for c in title if c.isalpha()]
    capital = sum(c.isupper() for c in letters)
    plausible = letters and capital >= 0.7 * len(letters) and not any(c.isdigit() for c in title)
    return title if plausible else ""


def _description(text: str) -> str:
    start = _DESCRIPTION.search(text)
    if start is None:
        return ""
    end = _END.search(text, start.end())
    part = text[start.end() : end.start() if end else len(text)]
    return " ".join(_CONTINUED.sub(" ", part).split())


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    month, day, year = match[1], match[2], match[3]
    for form in _MONTHS:
        try:
            parsed = datetime.strptime(f"{month} {day} {year}", f"{form} %d %Y").date()  # noqa: DTZ007 - a day of the calendar
        except ValueError:
            continue
        return parsed
    return None


def _with_notes(face: DesignFace) -> DesignFace:
    missing = [
        name
        for name, value in (
            ("number", face.number),
            ("title", face.title),
            ("claim", face.claim),
            ("description", face.description),
            ("day of grant", face.granted_on),
            ("Locarno class", face.locarno),
        )
        if not value
    ]
    if not missing:
        return face
    message = f"Not read on the printed pages: {', '.join(missing)}."
    return replace(face, notes=(ParseNote("face_unread", message),))
