"""The demo's documents as the US office's grant XML (Red Book 4.5, `us-patent-grant`).

Here: one document to XML, many to a weekly file.  Not here: the texts and the
drawings.  Source: the element names and their order are those of the office's
DTD us-patent-grant-v45-2014-04-03.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from freetosell.testing.demo.claim_text import WrittenClaim, references
from freetosell.testing.demo.content import DemoContent, Design, Plant, Utility
from freetosell.testing.demo.documents import (
    Document,
    claims_of,
    earlier_filings,
    file_stem,
    image_names,
    prior_art_of,
    views_of,
)
from freetosell.testing.demo.grant_biblio import bibliography_of
from freetosell.testing.demo.xml_elements import append_text, element, fill_mixed

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45-2014-04-03.dtd" [ ]>\n'
)
#: Between two tags of blocks; inside a paragraph or a claim a line break would be text.
_BLOCK = re.compile(r"><(?!/?(?:figref|claim-ref)\b)")
_FIGURE = re.compile(r"\bFIG\. \d+[A-Z]?")


def render_weekly(documents: Iterable[Document], content: DemoContent) -> bytes:
    """Return the documents one after the other, each with its own XML head."""
    return b"".join(render_document(document, content) for document in documents)


def render_document(document: Document, content: DemoContent) -> bytes:
    """Return one document as the office would print it.

    Args:
        document: A document of the demo.
        content: All of the demo; owners and cited documents are looked up in it.
    """
    owner = content.owners[document.owner]
    cited = prior_art_of(document, content.documents)
    root = element(
        "us-patent-grant",
        lang="EN",
        dtd_version="v4.5 2014-04-03",
        file=f"{file_stem(document)}.XML",
        status="PRODUCTION",
        id="us-patent-grant",
        country="US",
        date_produced=f"{document.granted:%Y%m%d}",
        date_publ=f"{document.granted:%Y%m%d}",
    )
    root.append(bibliography_of(document, owner, cited))
    if not isinstance(document, Design):
        root.append(element("abstract", _paragraph(document.abstract, 0), id="abstract"))
    if len(views_of(document)):
        root.append(_drawings(document))
    root.append(_description(document))
    claims = claims_of(document)
    root.append(element("us-claim-statement", _claim_statement(document, len(claims))))
    root.append(element("claims", *[_claim(c, document) for c in claims], id="claims"))
    body = etree.tostring(root, encoding="unicode")
    return (_HEAD + _BLOCK.sub(">\n<", body) + "\n").encode("utf-8")


def _claim_statement(document: Document, count: int) -> str:
    if isinstance(document, Design):
        return "CLAIM"
    return "What is claimed is:" if count > 1 else "I claim:"


def _drawings(document: Document) -> etree._Element:
    made = element("drawings", id="DRAWINGS")
    for i, name in enumerate(image_names(document)):
        image = element(
            "img",
            id=f"EMI-D{i:05d}",
            he="152.40mm",
            wi="152.40mm",
            file=name,
            alt="embedded image",
            img_content="drawing",
            img_format="tif",
        )
        made.append(element("figure", image, id=f"Fig-EMI-D{i:05d}", num=f"{i:05d}"))
    return made


def _description(document: Document) -> etree._Element:
    root = element("description", id="description")
    if isinstance(document, Design):
        root.append(_design_views(document))
        return root
    number = 1
    for i, (heading, texts) in enumerate(_sections(document), start=1):
        drawings = heading.startswith("BRIEF")
        place = element("description-of-drawings") if drawings else root
        if drawings:
            root.append(place)
        place.append(element("heading", heading, id=f"h-{i:04d}", level="1"))
        for text in texts:
            place.append(_paragraph(text, number))
            number += 1
    return root


def _sections(document: Utility | Plant) -> Iterator[tuple[str, list[str]]]:
    related = _related_sentence(document)
    if related:
        yield "CROSS-REFERENCE TO RELATED APPLICATIONS", [related]
    yield "BACKGROUND", _split(document.background)
    if isinstance(document, Utility):
        yield "SUMMARY", [_summary(c) for c in claims_of(document) if not c.refers_to]
        if document.figures:
            yield (
                "BRIEF DESCRIPTION OF THE DRAWINGS",
                [f"FIG. {i} is {f.text};" for i, f in enumerate(document.figures[:-1], start=1)]
                + [f"FIG. {len(document.figures)} is {document.figures[-1].text}."],
            )
    yield "DETAILED DESCRIPTION", _split(document.details)


def _split(text: str) -> list[str]:
    return [" ".join(p.split()) for p in text.strip().split("\n\n")]


def _summary(claim: WrittenClaim) -> str:
    """Return the sentence of the summary that repeats an independent claim."""
    words = claim.text.removesuffix(".")
    return f"According to one aspect there is provided {words[0].lower()}{words[1:]}."


def _related_sentence(document: Document) -> str:
    chain = [e for e in earlier_filings(document) if e.kind != "foreign"]
    if not chain:
        return ""
    words = {
        "continuation": "a continuation of",
        "continuation-in-part": "a continuation-in-part of",
        "division": "a division of",
        "reissue": "an application for reissue of",
        "us-provisional-application": "entitled to the benefit of provisional",
    }
    links = []
    for row in chain:
        patent = f", now Pat. No. {row.patent}" if row.patent else ""
        filed = f"{row.filed:%b} {row.filed.day}, {row.filed.year}"
        link = f"{words[row.kind]} application No. {row.application}, filed on {filed}{patent}"
        links.append(link)
    return "This application is " + ", which is ".join(links) + "."


def _design_views(design: Design) -> etree._Element:
    views = element("description-of-drawings")
    number = 0
    for i, view in enumerate(design.views, start=1):
        number += 1
        name = f"{view} view" if "perspective" in view else f"{view} elevational view"
        name = name if view not in ("top", "bottom") else f"{view} plan view"
        tail = f" of {design.article}, showing our new design" if i == 1 else " thereof"
        end = ";" if i < len(design.views) - 1 else "; and," if i < len(design.views) else "."
        views.append(_paragraph(f"FIG. {i} is a {name}{tail}{end}", number))
    if design.note:
        views.append(_paragraph(design.note, number + 1))
    return views


def _paragraph(text: str, number: int) -> etree._Element:
    """Return a paragraph in which each "FIG. 1" is a reference to the drawings."""
    made = element("p", id=f"p-{number + 1:04d}", num=f"{number:04d}")
    flat = " ".join(text.split())
    spans = [(m.start(), m.end()) for m in _FIGURE.finditer(flat)]
    fill_mixed(
        made, flat, [(s, e, element("figref", flat[s:e], idref="DRAWINGS")) for s, e in spans]
    )
    return made


def _claim(claim: WrittenClaim, document: Document) -> etree._Element:
    number = f"{claim.number:05d}"
    root = element("claim", id=f"CLM-{number}", num=number)
    open_pieces: list[etree._Element] = []
    for piece in claim.pieces:
        made = element("claim-text")
        alone = isinstance(document, Design) or len(claims_of(document)) == 1
        lead = "" if piece.depth or alone else f"{claim.number}. "
        text = lead + piece.text
        links = [
            (s, e, element("claim-ref", text[s:e], idref=f"CLM-{n:05d}"))
            for s, e, n in references(text)
        ]
        fill_mixed(made, text, links)
        parent = root if piece.depth == 0 else open_pieces[piece.depth - 1]
        if piece.depth:
            append_text(parent, "\n")
        parent.append(made)
        open_pieces[piece.depth :] = [made]
    return root
