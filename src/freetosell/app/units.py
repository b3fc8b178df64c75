"""Units: the pieces of a publication that are searched, each small enough to mean one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import Unit

#: Raised when the recipe below changes, so that stored documents are cut up afresh.
UNITS_VERSION = 1
#: Independent claims that become units; later ones repeat the first in other words.
MAX_CLAIMS = 6
MAX_PASSAGES = 2
PASSAGE_WORDS = 180
#: Code points of title and body of one unit.
MAX_TITLE_CHARS = 300
MAX_BODY_CHARS = 3_000
#: Code points of a description that are looked at for passages.
_DESCRIPTION_CHARS = 200_000

_DEAD = (ClaimForm.CANCELLED, ClaimForm.WITHDRAWN)
_BLANK = re.compile(r"\s+")
#: Sections that speak of other things than the invention, or of the drawings' order.
_PASSED_OVER = (
    "background",
    "cross-reference",
    "cross reference",
    "related application",
    "related art",
    "prior art",
    "priority",
    "federally",
    "sequence listing",
    "reference numerals",
    "description of the drawings",
    "description of drawings",
    "description of the figures",
    "description of several views",
    "description of the several views",
)
_SUMMARY = ("summary", "disclosure of", "brief description of the invention")


def find_units(publication: Publication) -> tuple[Unit, ...]:
    """Cut a publication into what is searched.

    An invention or utility model gives each independent claim, the abstract and
    up to two passages of the description that say what the thing is (the
    summary first; never the state of the art).  A design gives one unit: title,
    classes and claim.  Each unit begins with the title, because a claim often
    names the thing only there.

    Returns:
        Units in the order claims, abstract, passages; ids are unique.  A
        publication without any text gives none.
    """
    title = _cut(publication.title, MAX_TITLE_CHARS)
    if publication.right_kind is RightKind.DESIGN:
        pieces = _design_pieces(publication)
    else:
        pieces = [*_claim_pieces(publication), *_abstract_pieces(publication)]
        pieces.extend(_passage_pieces(publication.description))
    if not pieces and title:
        pieces = [("title", "abstract", "")]
    units: dict[str, Unit] = {}
    for place, kind, body in pieces:
        text = _joined(title, _cut(body, MAX_BODY_CHARS))
        unit_id = f"{publication.key}#{place}"
        if text and unit_id not in units:
            units[unit_id] = Unit(unit_id, publication.key, kind, text)
    return tuple(units.values())


def place_of(unit_id: str) -> str:
    """Return where in the publication a unit stands, in words.

    Example:
        >>> place_of("US1234567B2#claim:4")
        'claim 4'
    """
    return unit_id.rpartition("#")[2].replace(":", " ")


def _claim_pieces(publication: Publication) -> list[tuple[str, str, str]]:
    alive = [claim for claim in publication.claims if claim.form not in _DEAD]
    independent = [claim for claim in alive if claim.is_independent] or alive[:1]
    return [_claim_piece(claim) for claim in independent[:MAX_CLAIMS]]


def _claim_piece(claim: Claim) -> tuple[str, str, str]:
    return f"claim:{claim.number}", "claim", claim.text


def _abstract_pieces(publication: Publication) -> list[tuple[str, str, str]]:
    abstract = publication.abstract.strip()
    return [("abstract", "abstract", abstract)] if abstract else []


def _design_pieces(publication: Publication) -> list[tuple[str, str, str]]:
    classes = " ".join((*publication.classes.locarno, *publication.classes.uspc))
    claims = " ".join(claim.text for claim in publication.claims[:1])
    body = " ".join(part for part in (classes, claims, publication.abstract) if part)
    return [("design", "design", body)] if body or publication.title.strip() else []


def _passage_pieces(description: str) -> Iterator[tuple[str, str, str]]:
    """Yield the first passages of the sections that describe, the summary before the rest."""
    summary, others = _telling_paragraphs(description[:_DESCRIPTION_CHARS])
    words = _BLANK.sub(" ", " ".join((*summary, *others))).split(" ")
    words = [word for word in words[: MAX_PASSAGES * PASSAGE_WORDS] if word]
    for number, start in enumerate(range(0, len(words), PASSAGE_WORDS), start=1):
        yield f"passage:{number}", "passage", " ".join(words[start : start + PASSAGE_WORDS])


def _telling_paragraphs(description: str) -> tuple[list[str], list[str]]:
    """Split off the paragraphs of the summary from those of the other telling sections."""
    summary: list[str] = []
    others: list[str] = []
    section = others
    passing = False
    for line in description.splitlines():
        paragraph = line.strip()
        if _is_heading(paragraph):
            low = paragraph.casefold()
            passing = any(word in low for word in _PASSED_OVER)
            section = summary if any(word in low for word in _SUMMARY) else others
        elif paragraph and not passing:
            section.append(paragraph)
    return summary, others


def _is_heading(paragraph: str) -> bool:
    """Say whether a line heads a section: short, capitals, without a full stop."""
    if not paragraph or len(paragraph) > 90 or paragraph.endswith((".", ";", ",")):
        return False
    low = paragraph.casefold()
    known = any(low.startswith(word) for word in (*_PASSED_OVER, *_SUMMARY))
    return known or (paragraph.isupper() and len(paragraph) > 4)


def _cut(text: str, limit: int) -> str:
    return _BLANK.sub(" ", text[: limit * 2]).strip()[:limit]


def _joined(title: str, body: str) -> str:
    if not title or not body:
        return title or body
    return f"{title}. {body}" if title[-1] not in ".!?。" else f"{title} {body}"
