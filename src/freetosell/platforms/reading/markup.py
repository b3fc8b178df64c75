"""HTML in descriptions into text, by a real parser; never kept as markup."""

from __future__ import annotations

import html
import re
from itertools import islice

import lxml.html
from lxml import etree

_BLOCK_NAMES = """
address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul
"""
_INLINE_NAMES = """
a abbr b big body button caption cite code col colgroup del em embed font head html i iframe img
input ins kbd label link mark meta noscript object option q s samp script select small span strike
strong style sub sup svg td template textarea th title u var video wbr
"""
_SILENT_NAMES = """
button embed head iframe noscript object script select style svg template textarea title
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT = frozenset(_SILENT_NAMES.split())
_CELLS = frozenset({"td", "th"})
_KNOWN = _BLOCKS | frozenset(_INLINE_NAMES.split())
_TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9]{0,12})(?:\s{1,20}[a-zA-Z_:-]{1,40}\s{0,20}=|\s{0,20}/?>)"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
# Shops escape what was escaped already; more than this many times none does.
_MAX_WRAPPINGS = 4
_BLANKS = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r" ?\n[ \n]*")


def has_tags(text: str) -> bool:
    """Say whether the text holds tags of HTML (``a < b`` is no tag)."""
    if "<" not in text:
        return False
    if "<!--" in text:
        return True
    return any(tag.group(1).lower() in _KNOWN for tag in _TAG.finditer(text))


def markup_to_text(text: str) -> str:
    r"""Return what a reader of the rendered page sees; text without markup comes back as it is.

    Blocks and line breaks become line ends, cells of a table are parted by a
    blank; scripts, styles and comments vanish; entities are decoded, also
    where the whole markup was escaped once more.

    Example:
        >>> markup_to_text("<p>Press garlic, <b>no peeling</b> needed.</p><p>R&amp;D</p>")
        'Press garlic, no peeling needed.\nR&D'
    """
    for _ in range(_MAX_WRAPPINGS):
        if has_tags(text):
            text = _visible(text)
        elif _ENTITY.search(text):
            text = html.unescape(text)
        else:
            break
    return text


def _visible(text: str) -> str:
    body = _parse(text)
    if body is None:
        return ""
    for silent in list(body.iter(*_SILENT)):
        silent.drop_tree()
    pieces: list[str] = []
    # With blocks, line ends of the source are blanks as in a browser; without, they are the text's.
    has_blocks = len(list(islice(body.iter(*_BLOCKS), 2))) > 1  # one is the wrapper of `_parse`
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            _open(element, pieces, keep_lines=not has_blocks)
        else:
            _close(element, pieces, keep_lines=not has_blocks)
    joined = _BLANKS.sub(" ", "".join(pieces))
    return _LINES.sub("\n", joined).strip()


def _parse(text: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        document = lxml.html.document_fromstring(f"<div>{text}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    found = document.find("body")
    return document if found is None else found


def _open(element: etree._Element, pieces: list[str], keep_lines: bool) -> None:
    if element.tag in _BLOCKS:
        pieces.append("\n")
    if element.text:
        pieces.append(element.text if keep_lines else _one_line(element.text))


def _close(element: etree._Element, pieces: list[str], keep_lines: bool) -> None:
    if element.tag in _BLOCKS and element.tag != "br":
        pieces.append("\n")
    elif element.tag in _CELLS:
        pieces.append(" ")
    if element.tail:
        pieces.append(element.tail if keep_lines else _one_line(element.tail))


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
