"""Elements of the office's XML, built in one expression each."""

from __future__ import annotations

from datetime import date

from lxml import etree

#: Child elements, text between them, or nothing (left out).
Piece = etree._Element | str | None  # noqa: SLF001 - lxml has no public name for the type


def element(name: str, *pieces: Piece, **attributes: str) -> etree._Element:
    """Return an element; underscores in attribute names stand for hyphens."""
    made = etree.Element(name, {k.replace("_", "-"): v for k, v in attributes.items()})
    for piece in pieces:
        if isinstance(piece, str):
            append_text(made, piece)
        elif piece is not None:
            made.append(piece)
    return made


def append_text(parent: etree._Element, text: str) -> None:
    """Write text after the last child, or into the element where it has none."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def fill_mixed(
    parent: etree._Element, text: str, links: list[tuple[int, int, etree._Element]]
) -> None:
    """Write text with child elements in the places ``[start, end)`` of its links."""
    done = 0
    for start, end, child in links:
        append_text(parent, text[done:start])
        parent.append(child)
        done = end
    append_text(parent, text[done:])


def document_id(
    number: str, on: date | None = None, *, country: str = "US", kind: str = ""
) -> etree._Element:
    """Return a `document-id` with what is known of the document."""
    return element(
        "document-id",
        element("country", country),
        element("doc-number", number),
        element("kind", kind) if kind else None,
        element("date", f"{on:%Y%m%d}") if on else None,
    )
