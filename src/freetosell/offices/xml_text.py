"""Text out of parsed XML: paragraphs, claims with their pieces, short fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Final

from lxml import etree

from freetosell.core.patents.claims import RawClaim
from freetosell.core.text import Span
from freetosell.offices.xml_tree import Element

#: Elements that hold blocks in the middle of a paragraph.
LISTS: Final = ("ul", "ol", "dl", "table", "tables", "UL", "OL", "DL", "TABLE-US", "table-us")
#: Blocks looked at to learn how a document is written, and those that come late in it.
_SAMPLE: Final = 32
_NESTED: Final = ("li", "entry", "LI", "ENTRY")
_BLANK_LINES = re.compile(r"\n\s+")
_PRINTED_NUMBER = re.compile(r"\s*(\d{1,5})\s*[.):]\s*")
_DIGITS = re.compile(r"\d{1,5}")


def _text(element: Element) -> str:
    """Return all text under an element, as it stands."""
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def flat(text: str | None) -> str:
    """Return text in one line: every run of blanks is one blank."""
    return " ".join(text.split()) if text else ""


def flat_text(element: Element | None) -> str:
    """Return all text under an element in one line; empty for ``None``."""
    if element is None:
        return ""
    if not len(element):
        return flat(element.text)
    return flat(_text(element))


def blocks_text(
    element: Element | None, blocks: Collection[str], containers: Collection[str] = LISTS
) -> str:
    """Return the text under an element with each block on a line of its own.

    Args:
        element: What to read; ``None`` gives an empty text.
        blocks: Names of the elements that stand alone (paragraph, heading, list item, cell).
        containers: Names of the elements that hold blocks inside a paragraph.
    """
    if element is None:
        return ""
    text = _text(element)
    if not _stand_on_lines(element, text, blocks):
        for container in element.iter(*containers):
            if "\n" not in (container.text or ""):
                container.text = f"\n{container.text or ''}"
        for block in element.iter(*blocks):
            tail = block.tail
            if not tail or tail[0] != "\n":
                block.tail = f"\n{tail or ''}"
        text = _text(element)
    text = text.strip()
    # most texts need no more: looking costs a tenth of rebuilding the lines
    return _BLANK_LINES.sub("\n", text) if "\n\n" in text or "\n " in text else text


def _stand_on_lines(element: Element, text: str, blocks: Collection[str]) -> bool:
    """Say whether the file has each block on a line of its own already.

    An office writes a document with one program: where the first blocks, the first list
    item and the first table cell are followed by a line break, all are.
    """
    if text.count("\n") < len(element):
        return False
    samples = [*islice(element.iter(*blocks), _SAMPLE)]
    nested = (next(element.iter(tag), None) for tag in _NESTED if tag in blocks)
    samples += [found for found in nested if found is not None]
    return all((block.tail or "").startswith(("\n", "\r")) for block in samples)


def raw_claim(
    claim: Element,
    number: int | None,
    piece_tags: Collection[str],
    refers_to: Iterable[int] = (),
) -> RawClaim:
    """Read one claim with its marked pieces; the printed number is left out of the text.

    Args:
        claim: The claim element.
        number: Number from the markup; where it is ``None``, the printed one counts.
        piece_tags: Elements that open a piece of their own (``claim-text``).
        refers_to: Claim numbers that the markup says it refers to.
    """
    pieces = [
        (depth, " ".join(words))
        for depth, text in _pieces(claim, piece_tags)
        if (words := text.split())
    ]
    if pieces:
        printed = _PRINTED_NUMBER.match(pieces[0][1])
        if printed and number in (None, int(printed.group(1))):
            number = int(printed.group(1))
            pieces[0] = (pieces[0][0], pieces[0][1][printed.end() :])
            if not pieces[0][1]:
                pieces.pop(0)
    return joined_claim(pieces, number, refers_to)


def joined_claim(
    pieces: Sequence[tuple[int, str]], number: int | None, refers_to: Iterable[int] = ()
) -> RawClaim:
    """Return the claim of its pieces ``(depth, text)``, joined by one blank."""
    segments, at = [], 0
    for depth, text in pieces:
        segments.append((depth, Span(at, at + len(text))))
        at += len(text) + 1
    references = tuple(sorted(set(refers_to)))
    return RawClaim(" ".join(text for _, text in pieces), number, tuple(segments), references)


def _pieces(claim: Element, piece_tags: Collection[str]) -> list[tuple[int, str]]:
    """Return ``(depth, text)`` of each piece in reading order, without recursion."""
    if len(claim) == 1 and next(claim[0].iterdescendants(*piece_tags), None) is None:
        return [(0, _text(claim))]
    pieces: list[tuple[int, str]] = []
    gathered: list[str] = [claim.text or ""]
    stack = [claim]
    children = [iter(claim)]
    while stack:
        child = next(children[-1], None)
        depth = max(len(stack) - 2, 0)
        if child is None:
            _flush(pieces, gathered, depth)
            children.pop()
            closed = stack.pop()
            if stack:
                gathered.append(closed.tail or "")
        elif child.tag in piece_tags:
            _flush(pieces, gathered, depth)
            gathered.append(child.text or "")
            stack.append(child)
            children.append(iter(child))
        else:
            gathered.append(_text(child) if len(child) else child.text or "")
            gathered.append(child.tail or "")
    return pieces


def _flush(pieces: list[tuple[int, str]], gathered: list[str], depth: int) -> None:
    pieces.append((depth, "".join(gathered)))
    gathered.clear()


def claim_references(idref: str | None, text: str, numbers: dict[str, int]) -> set[int]:
    """Return the claim numbers that a reference element means.

    Args:
        idref: Identifiers of claims, blank separated ("CLM-00001 CLM-00002").
        text: The words inside the element ("claim 1"), used where no identifier resolves.
        numbers: Claim number of each identifier in the record.
    """
    found: set[int] = set()
    for name in (idref or "").split():
        if name in numbers:
            found.add(numbers[name])
        elif digits := _DIGITS.search(name):
            found.add(int(digits.group()))
    if not found:
        found.update(int(digits) for digits in _DIGITS.findall(text[:200]))
    return found
