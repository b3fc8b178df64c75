"""Pictures of a landscape made fit for a page: no inline style, links that stay in the page.

The content security policy refuses ``style`` attributes and ``<style>`` in a page,
so each declaration becomes a presentation attribute.  The ground is taken out, so
that both themes show through; the dark one turns the lightness round in app.css.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LOCAL = re.compile(r"url\(#([^)]+)\)")
#: Parts of matplotlib's drawing that say nothing on a page.
_DROPPED = (f"{_SVG}metadata", f"{_SVG}style")
#: The grounds of the picture and of its axes.
_GROUNDS = frozenset({"patch_1", "patch_2"})


def dress_drawing(svg: bytes, name: str) -> str:
    """Return an SVG as part of a page.

    Args:
        svg: As matplotlib writes it.
        name: Of the picture; set before every id, so that several stand in one page.
    """
    root = _parse(svg)
    for dropped in list(root.iter(*_DROPPED)):
        dropped.getparent().remove(dropped)
    for group in root.iter(f"{_SVG}g"):
        if group.get("id") in _GROUNDS:
            for path in group.iter(f"{_SVG}path"):
                path.set("style", "fill: none")
    for element in root.iter():
        if isinstance(element.tag, str):
            _dress(element, name)
    _dress_root(root)
    return etree.tostring(root, encoding="unicode")


def without_links(svg: bytes) -> bytes:
    """Return an SVG to be taken elsewhere, where the addresses lead nowhere."""
    root = _parse(svg)
    etree.strip_tags(root, f"{_SVG}a")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _parse(svg: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(svg, parser)


def _dress(element: Any, name: str) -> None:
    for part in (element.attrib.pop("style", "") or "").split(";"):
        key, _colon, value = part.partition(":")
        if value.strip():
            element.set(key.strip(), value.strip())
    if element.get("id"):
        element.set("id", f"{name}-{element.get('id')}")
    href = element.attrib.pop(_HREF, None)
    if href is not None:
        element.set("href", f"#{name}-{href[1:]}" if href.startswith("#") else href)
    if element.tag == f"{_SVG}a":
        # The table beside the picture has the same links for the keyboard.
        element.set("tabindex", "-1")
        element.attrib.pop("target", None)
    for key, value in element.attrib.items():
        if "url(#" in value:
            element.set(key, _LOCAL.sub(rf"url(#{name}-\1)", value))


def _dress_root(root: Any) -> None:
    root.set("aria-hidden", "true")
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")
    root.set("class", "plot")
    etree.cleanup_namespaces(root)
