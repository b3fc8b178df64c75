"""HTML of a mail as the text that its reader sees, and where its links lead."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from freetosell.platforms.notices.message import LONGEST_TEXT, Link
from freetosell.platforms.notices.tables import load_table

_BLOCKS = frozenset(load_table("html")["blocks"])
_SILENT = ("script", "style", "head", "template", "noscript", "object", "embed", "svg", "iframe")
_CELLS = frozenset({"td", "th"})
_HIDDEN = ("display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "mso-hide:all")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \u00a0\r\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_MOST_LINKS = 500
_LONGEST_MARKUP = 4_000_000


def render_markup(markup: str) -> tuple[str, tuple[Link, ...]]:
    r"""Return the visible text and the links; cells of a table are parted by a tab.

    Text that the page hides is left out: it is not what the seller saw.

    Example:
        >>> render_markup("<p>Hello</p><table><tr><th>ASIN</th><td>B0ZZ000001</td></tr></table>")
        ('Hello\n\nASIN\tB0ZZ000001', ())
    """
    body = _parse(markup[:_LONGEST_MARKUP])
    if body is None:
        return "", ()
    for silent in list(body.iter(*_SILENT)):
        silent.drop_tree()
    pieces: list[str] = []
    size = hidden = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            hidden += bool(hidden) or _is_hidden(element)
            new = [] if hidden else list(_opening(element))
        else:
            new = list(_closing(element)) if not hidden else []
            hidden = max(0, hidden - 1)
            if element.tail and not hidden:
                new.append(_BLANKS.sub(" ", element.tail))
        pieces += new
        size += sum(map(len, new))
        if size > LONGEST_TEXT:
            break
    return _tidy("".join(pieces)), _find_links(body)


def _parse(markup: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    # Control characters are no text of HTML, and the parser stops at some of them.
    clean = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", _CONTROL.sub("", markup))
    try:
        document = lxml.html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    found = document.find("body")
    return document if found is None else found


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style") or ""
    short = style.replace(" ", "").lower()
    return element.get("hidden") is not None or any(mark in short for mark in _HIDDEN)


def _opening(element: etree._Element) -> list[str]:
    pieces = []
    if element.tag in _BLOCKS:
        pieces.append("\n")
    elif element.tag in _CELLS and element.getprevious() is not None:
        pieces.append("\t")
    if element.tag == "li":
        pieces.append("- ")
    if element.text:
        keep = element.tag == "pre"
        pieces.append(element.text if keep else _BLANKS.sub(" ", element.text))
    return pieces


def _closing(element: etree._Element) -> list[str]:
    return ["\n"] if element.tag in _BLOCKS and element.tag != "br" else []


def _tidy(text: str) -> str:
    rows = []
    for line in text.split("\n"):
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        while cells and not cells[-1]:
            cells.pop()
        while cells and not cells[0]:
            cells.pop(0)
        rows.append("\t".join(cells))
    return _MANY_LINES.sub("\n\n", "\n".join(rows)).strip("\n")


def _find_links(body: lxml.html.HtmlElement) -> tuple[Link, ...]:
    links = []
    for anchor in body.iter("a", "area", "form"):
        target = anchor.get("href") or anchor.get("action") or ""
        if target:
            shown = " ".join("".join(anchor.itertext()).split())
            links.append(Link(shown[:500], target.strip()[:2000]))
        if len(links) >= _MOST_LINKS:
            break
    return tuple(links)
