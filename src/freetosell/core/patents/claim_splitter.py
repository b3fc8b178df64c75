"""The flattened text of all claims, cut into numbered raw claims.

A printed number counts as the start of a claim when it stands where a claim can
start (start of the text or of a line, or after the end of a sentence) and
continues the numbering.  "2. 5 m of rail" inside claim 1 is neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum

from freetosell.core.patents.claims import RawClaim
from freetosell.core.text import Span

_STATUS = (
    r"(?:cancel|delet|withdr|abandon|not\s+entered|gestrichen|entfällt|weggefallen|annulé|supprim"
    r"|cancelad|suprimid|eliminad|annullat|cancellat|vervallen|geannuleerd|删除|刪除|取消|削除|삭제)"
)
_WORD = (
    r"(?:claims?|(?:schutz|patent)?anspr(?:uch|üche)|revendications?|reivindicaci(?:ón|ones)"
    r"|rivendicazion[ei]|reivindicaç(?:ão|ões)|conclusies?|請求項|请求项|权利要求|權利要求|청구항)"
)
_TO = r"(?:-|–|—|~|～|to|through|bis|à|a|tot|至|から|내지)"
_NUMBER = re.compile(r"\d{1,5}(?!\d)")
#: What may stand after a number that starts a claim.
_AFTER = re.compile(
    # a range of cancelled claims, as in "4-7. (canceled)"
    rf"\s?[.．]?\s?{_TO}\s?(?P<to>\d{{1,5}})(?!\d)\s?[.．):：]?\s?(?=[(\[（]?\s?(?i:{_STATUS}))"
    r"|(?P<sign>\s?(?:ª?\s?[.．]\s?[-–)]?(?!\d)|[)）、]))"
    # a dash, as French texts have it
    r"|(?P<dash>\s[-–]\s(?=[A-ZÀ-Þ]))"
)
_AFTER_WORD = re.compile(r"\s?[】\]］]?\s?[:：.．)、]?")
#: The word for claim before its number, with or without a box around both.
_BEFORE = re.compile(rf"(?P<box>[【\[［]\s?)?{_WORD}\s?$", re.IGNORECASE)
_BEFORE_WINDOW = 24
_PREAMBLE = re.compile(
    r"\s*(?:"
    r"(?:(?:having\s+(?:thus\s+)?described[^:]{0,200}?,?\s*)?(?:what|that\s+which)\s+(?:is|i|we|are)\b"
    r"[^:.]{0,160}?\b(?:claim(?:ed)?|new|desired|sought)\b[^:.]{0,160}?(?:is|are|:)?)"
    r"|(?:i|we|it\s+is)\s+claim(?:ed)?|the\s+(?:embodiments?|invention)[^:.]{0,200}?claimed[^:.]{0,120}?"
    r"|(?:patent|schutz)?ansprüche|revendications|reivindicaciones|rivendicazioni|reivindicações"
    r"|conclusies|claims?|权利要求书?|權利要求書?|申請專利範圍|特許請求の範囲|청구범위|특허청구범위"
    r")\s*(?::|：|$|\n|(?<=is)(?=\s)|(?<=claimed)(?=\s))\s*",
    re.IGNORECASE,
)
_NOT_BEFORE = frozenset("0123456789,٫")
_SENTENCE_END = frozenset(".;:。．；！!?？,”\"’'」)）]")
_NEXT_CLAIM = re.compile(
    r"\s*[(\[]?[A-Z][^.;]{0,300}?\b(?:claims?|Anspr|evendication|ivendicazion)"
)
_STARTS_CLAIM = re.compile(r"\s*(?:[(\[（\"“]|[^\W\d_a-zß-ÿ])")


class _Footing(IntEnum):
    """How well a number stands where a claim can start."""

    INSIDE = 0
    GLUED = 1
    SENTENCE = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    number: int
    last: int
    footing: _Footing


def split_claims(text: str, language: str = "") -> tuple[RawClaim, ...]:
    """Cut the flattened text of all claims into raw claims.

    Takes one string with all claims, one claim a line, a heading first ("What is
    claimed is:"), and claims glued together without a blank.  A text without
    any number is cut at its lines if each ends a sentence, else it is one claim.

    Args:
        text: The claims as one text.
        language: ISO 639-1 code, kept for the signature that all readers share;
            the printed numbers are told without it.

    Returns:
        Raw claims in the order of the text.  Each carries the span of the whole
        claim with its printed number; ``RawClaim.text`` is the tail of that span.
        A range printed as one ("4-7. (canceled)") is one raw claim with ``last_number``.

    Example:
        >>> [(c.number, c.text) for c in split_claims("1. A lid. 2. The lid of claim 1, hinged.")]
        [(1, 'A lid.'), (2, 'The lid of claim 1, hinged.')]
    """
    del language
    markers = _chosen(text, _find_markers(text))
    if not markers:
        return _unnumbered(text)
    claims = []
    first = _claim_before(text, markers[0])
    if first is not None:
        claims.append(first)
    ends = [marker.start for marker in markers[1:]] + [len(text)]
    for marker, end in zip(markers, ends, strict=True):
        claims.append(_raw_claim(text, marker, end))
    return tuple(claims)


def _find_markers(text: str) -> list[_Marker]:
    found = []
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or text[match.start() - 1 : match.start()] in _NOT_BEFORE:
            continue
        marker = _worded(text, match) or _signed(text, match)
        if marker is not None:
            found.append(marker)
            end = marker.end
    return found


def _worded(text: str, match: re.Match[str]) -> _Marker | None:
    """Return the marker of "Claim 1:" or "[Claim 1]"."""
    at = match.start()
    before = text[at - 2 : at].rstrip() if at > 1 else ""
    if not before or not before[-1].isalpha():
        return None
    word = _BEFORE.search(text, max(0, at - _BEFORE_WINDOW), at)
    if word is None:
        return None
    after = _AFTER.match(text, match.end())
    last = int(after["to"]) if after is not None and after["to"] else int(match.group())
    tail = after if after is not None else _AFTER_WORD.match(text, match.end())
    end = tail.end() if tail is not None else match.end()
    if word["box"]:
        boxed = _AFTER_WORD.match(text, match.end())
        end = boxed.end() if boxed is not None else end
        return _Marker(word.start(), end, int(match.group()), last, _Footing.LINE)
    footing = _footing(text, word.start(), end)
    return (
        _Marker(word.start(), end, int(match.group()), last, footing)
        if footing is _Footing.LINE and last >= int(match.group())
        else None
    )


def _signed(text: str, match: re.Match[str]) -> _Marker | None:
    """Return the marker of "1.", "1)", "4-7. (canceled)" or "1 - Lampe"."""
    after = _AFTER.match(text, match.end())
    if after is None:
        return None
    number = int(match.group())
    last = int(after["to"]) if after["to"] else number
    footing = _footing(text, match.start(), after.end())
    if last < number or (after["dash"] and footing is not _Footing.LINE):
        return None
    return _Marker(match.start(), after.end(), number, last, footing)


def _footing(text: str, start: int, end: int) -> _Footing:
    at = start - 1
    while at >= 0 and text[at] in " \t\u00a0\u3000":
        at -= 1
    if at < 0 or text[at] in "\r\n":
        return _Footing.LINE
    if text[at] not in _SENTENCE_END or not _STARTS_CLAIM.match(text, end, end + 8):
        return _Footing.INSIDE
    if text[at] in ",:)）]’'" and at == start - 1:
        return _Footing.INSIDE
    return _Footing.SENTENCE if at < start - 1 else _Footing.GLUED


def _chosen(text: str, found: list[_Marker]) -> list[_Marker]:
    """Return the markers that start claims, in the order of the text."""
    lines = [m for m in found if m.footing is _Footing.LINE]
    if len(lines) > 1 and len(lines) * 5 >= 3 * _count_lines(text):
        return lines
    chain: list[_Marker] = []
    by_number: dict[int, list[int]] = {}
    for index, marker in enumerate(found):
        by_number.setdefault(marker.number, []).append(index)
    at = _first(found)
    while at is not None:
        chain.append(found[at])
        at = _next(text, found, by_number, at)
    return chain


def _count_lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def _first(found: list[_Marker]) -> int | None:
    for wanted in (1, 2):
        for index, marker in enumerate(found):
            if marker.number == wanted and marker.footing > _Footing.GLUED:
                return index
    return next((i for i, m in enumerate(found) if m.footing is _Footing.LINE), None)


def _next(text: str, found: list[_Marker], by_number: dict[int, list[int]], at: int) -> int | None:
    """Return the index of the marker that continues the numbering after ``at``."""
    wanted = found[at].last + 1
    weak = None
    places = by_number.get(wanted, [])
    for index in places[bisect_right(places, at) :]:
        if found[index].footing > _Footing.INSIDE:
            return index
        if weak is None and _NEXT_CLAIM.match(text, found[index].end):
            weak = index
    if weak is not None:
        return weak
    for index in range(at + 1, len(found)):
        marker = found[index]
        if marker.footing > _Footing.GLUED and wanted < marker.number <= wanted + 100:
            return index
    return None


def _raw_claim(text: str, marker: _Marker, end: int) -> RawClaim:
    end = _trim_end(text, marker.end, end)
    start = marker.end
    while start < end and text[start].isspace():
        start += 1
    return RawClaim(
        text[start:end],
        marker.number,
        span=Span(marker.start, end),
        last_number=marker.last if marker.last > marker.number else None,
    )


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _claim_before(text: str, first: _Marker) -> RawClaim | None:
    """Return claim 1 where its number was not printed and the text goes on with 2."""
    if first.number != 2:
        return None
    preamble = _PREAMBLE.match(text)
    start = preamble.end() if preamble else 0
    while start < first.start and text[start].isspace():
        start += 1
    end = _trim_end(text, start, first.start)
    if end - start < 10:
        return None
    return RawClaim(text[start:end], 1, span=Span(start, end))


def _unnumbered(text: str) -> tuple[RawClaim, ...]:
    end = _trim_end(text, 0, len(text))
    begin = 0
    while begin < end and text[begin].isspace():
        begin += 1
    if begin == end:
        return ()
    preamble = _PREAMBLE.match(text, begin, end)
    start = preamble.end() if preamble and preamble.end() < end else begin
    pieces = _sentence_lines(text, start, end)
    if len(pieces) < 2:
        return (RawClaim(text[start:end], None, span=Span(begin, end)),)
    return tuple(RawClaim(text[a:b], None, span=Span(a, b)) for a, b in pieces)


def _sentence_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines if each of them is a whole sentence, else nothing."""
    pieces = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            if stripped[-1] not in ".。．" or stripped[0].islower():
                return []
            lead = len(line) - len(line.lstrip())
            pieces.append((at + lead, at + lead + len(stripped)))
        at += len(line)
    return pieces
