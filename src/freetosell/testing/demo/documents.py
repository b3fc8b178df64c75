"""What the XML, the drawings and the fee events all need to know of a demo document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from freetosell.testing.demo.claim_text import WrittenClaim, split_claims
from freetosell.testing.demo.content import Design, Earlier, Plant, Utility

Document = Utility | Design | Plant

_CITED_AT_MOST = 4


def padded_number(number: str) -> str:
    """Return a number as the XML prints it: eight places, letters first.

    Example:
        >>> padded_number("D1191204"), padded_number("RE49871"), padded_number("13914207")
        ('D1191204', 'RE049871', '13914207')
    """
    letters = re.match(r"[A-Z]*", number)
    head = letters.group(0) if letters else ""
    return head + number[len(head) :].zfill(8 - len(head))


def application_digits(application: str) -> str:
    """Return an application number as the XML prints it ("17/912,338" → "17912338")."""
    return application.replace("/", "").replace(",", "")


def file_stem(document: Document) -> str:
    """Return the name under which the office keeps a document and its images."""
    return f"US{padded_number(document.number)}-{document.granted:%Y%m%d}"


def views_of(document: Document) -> list[str]:
    """Return the views of a document's drawings, one sheet each, in order."""
    if isinstance(document, Design):
        return document.views
    return [f.view for f in document.figures] if isinstance(document, Utility) else []


def image_names(document: Document) -> list[str]:
    """Return the image files of a document: front page first, then one per sheet."""
    count = len(views_of(document))
    return [f"{file_stem(document)}-D{i:05d}.TIF" for i in range(count + 1)] if count else []


def claims_of(document: Document) -> tuple[WrittenClaim, ...]:
    """Return the claims; a design has the one that every design has."""
    if isinstance(document, Design):
        return split_claims(
            f"1. The ornamental design for {document.article}, as shown and described."
        )
    return split_claims(document.claims)


def classes_of(document: Document) -> set[str]:
    """Return CPC subclasses or the Locarno class, by which neighbours are found."""
    if isinstance(document, Design):
        return {document.locarno}
    return {symbol.split(" ")[0] for symbol in document.cpc}


def prior_art_of(document: Document, among: Iterable[Document]) -> list[Document]:
    """Return the latest demo documents of the same class granted before its filing."""
    earlier = [
        other
        for other in among
        if other.granted < document.filed and classes_of(other) & classes_of(document)
    ]
    return sorted(earlier, key=lambda d: (d.granted, d.number))[-_CITED_AT_MOST:]


def earlier_filings(document: Document) -> list[Earlier]:
    """Return the earlier filings that a document names, nearest first."""
    return [] if isinstance(document, Plant) else document.earlier
