"""Numbers in the addresses of public patent sites.

An address of a known site names one number at a known place; other addresses
are passed over, unless a part of the path is a number with office and kind
code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from freetosell.core.numbering.types import Doc

_ADDRESS = re.compile(r"(?:HTTPS?://|WWW\.)[^\s<>\"'）)\]，。；、]+")
_MAIL = re.compile(r"[A-Z0-9._%+-]{1,64}@[A-Z0-9.-]{1,120}")
_N = r"([A-Z]{0,4}[-/]?[A-Z]{0,2}-?\d[A-Z0-9-]*(?:\.\d)?)"


@dataclass(frozen=True, slots=True)
class _Site:
    """Host (its end), the places of the number, the office if the site has only one."""

    host: str
    places: tuple[re.Pattern[str], ...]
    office: str = ""
    doc: Doc | None = None


def _site(host: str, *places: str, office: str = "", doc: Doc | None = None) -> _Site:
    return _Site(host, tuple(re.compile(place) for place in places), office, doc)


_SITES = (
    _site("PATENTS.GOOGLE.COM", rf"/PATENT/{_N}", rf"[?&](?:OQ|Q|PN)=(?:PN:)?{_N}"),
    _site("GOOGLE.COM", rf"/PATENTS?/(?:DOWNLOAD/)?{_N}"),
    _site("ESPACENET.COM", rf"/PUBLICATION/{_N}", rf"(?:PN|NUM)(?:%3D|=){_N}", rf"[?&]Q={_N}"),
    _site("EPO.ORG", rf"[?&]NUMBER={_N}", rf"[?&](?:PN|AP)={_N}", office="EP"),
    _site(
        "FREEPATENTSONLINE.COM",
        r"/Y(20\d\d/\d{7})",
        r"/((?:[A-Z]{1,4})?\d[A-Z0-9]*?)(?:\.HTML|\.PDF|[?#]|$)",
        office="US",
    ),
    _site("PATENTSCOPE.WIPO.INT", rf"[?&](?:DOCID|WO)={_N}"),
    _site("WIPO.INT", rf"HAGUE[.=]{_N}", rf"[?&](?:WO|DOCID|KEY|ID|REF)={_N}", office="WO"),
    _site("EUIPO.EUROPA.EU", rf"/DESIGNS?/{_N}", office="EM"),
    _site("TMDN.ORG", rf"/DETAIL/{_N}"),
    _site("PATENTCENTER.USPTO.GOV", r"/APPLICATIONS?/(\d{8})", office="US", doc=Doc.APPLICATION),
    _site(
        "USPTO.GOV",
        rf"/(?:DOWNLOADPDF|PATENTS?|DOCUMENTS?|PDF|GRANTS?)/{_N}",
        rf"[?&](?:Q|PN|DOCID|PATENTNUMBER|PATNUM|S1|PATENT)=(?:PN[/=])?{_N}",
        rf"PN/{_N}",
        office="US",
    ),
    _site("JUSTIA.COM", rf"/PATENT/{_N}", office="US"),
    _site("J-PLATPAT.INPIT.GO.JP", rf"/(?:P[A-Z]|D[A-Z]|U[A-Z])/{_N}", office="JP"),
    _site("DPMA.DE", rf"(?:AKZ|DOCID|DNR)={_N}", rf"/(?:PAT|GSM|DESIGN)/{_N}", office="DE"),
    _site("IPO.GOV.UK", rf"/(?:PUBLICATIONNUMBER|APPLICATIONNUMBER|CASE)/{_N}", office="GB"),
    _site("SERVICE.GOV.UK", r"/(?:FIND|DESIGNS?)/(\d{7,14})", office="GB"),
    _site("LENS.ORG", rf"/{_N}"),
    _site("PATENTGURU.COM", rf"/{_N}"),
    _site("UNIFIEDPATENTS.COM", rf"/PATENT/{_N}"),
)
_ESPACENET = re.compile(r"[?&]CC=([A-Z]{2})&NR=([A-Z]{0,2}\d+)([A-Z]\d?)?(?:&KC=([A-Z]\d?))?")
_ANYWHERE = re.compile(r"(?<![A-Z0-9])([A-Z]{2}-?[A-Z]{0,2}\d{5,12}-?[A-Z]\d?)(?![A-Z0-9])")
_TAIL = ".,;:/?!-"


@dataclass(frozen=True, slots=True)
class Address:
    """An address or mail address in plain text, and the numbers that it may hold.

    Args:
        start: Where it starts in the plain text.
        end: Where it ends.
        pieces: Start and end of each piece to be read as a number, the most
            telling first, and the same written out ("EP1000000B1" where
            office, number and kind stand apart).
        office: The only office of the site; empty if it has many.
        doc: What the site numbers, if it has only one sort.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int, str], ...] = ()
    office: str = ""
    doc: Doc | None = None


def find_addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses and mail addresses of a plain text, in order."""
    found = [Address(match.start(), match.end()) for match in _MAIL.finditer(text)]
    for match in _ADDRESS.finditer(text):
        site = _find_site(match[0])
        office, doc = (site.office, site.doc) if site else ("", None)
        pieces = tuple(_pieces(match, site))
        found.append(Address(match.start(), match.end(), pieces, office, doc))
    return tuple(sorted(found, key=lambda address: (address.start, -address.end)))


def _find_site(address: str) -> _Site | None:
    host = address.partition("://")[2] or address
    for mark in "/?#:":
        host = host.partition(mark)[0]
    for site in _SITES:
        if host == site.host or host.endswith(f".{site.host}"):
            return site
    return None


def _pieces(match: re.Match[str], site: _Site | None) -> Iterator[tuple[int, int, str]]:
    address, base = match[0], match.start()
    if site is None:
        for hit in _ANYWHERE.finditer(address):
            yield base + hit.start(1), base + hit.end(1), hit[1]
        return
    apart = _ESPACENET.search(address)
    if apart:
        kind = apart[3] or apart[4] or ""
        yield base + apart.start(2), base + apart.end(2), f"{apart[1]}{apart[2]}{kind}"
    for place in site.places:
        for hit in place.finditer(address):
            piece = hit[1].rstrip(_TAIL)
            yield base + hit.start(1), base + hit.start(1) + len(piece), piece
