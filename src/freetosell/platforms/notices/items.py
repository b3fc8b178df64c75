"""Items that a notice names: ASINs, item numbers, SKUs and addresses, with their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from freetosell.core.cases.notice import Confidence, Field, ItemIdKind, NoticeItem
from freetosell.core.text import Span
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.layout import Entry
from freetosell.platforms.notices.lexicon import Concept
from freetosell.platforms.notices.reading import Reading
from freetosell.platforms.notices.rooms import all_rooms

_ASIN = re.compile(r"(?<![A-Za-z0-9])B0[0-9A-Z]{8}(?![A-Za-z0-9])")
_TEN = re.compile(r"(?<![A-Za-z0-9])[0-9]{9}[0-9X](?![A-Za-z0-9])")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|，。）)\]]{4,600}")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.,/-])([A-Z]{2,4}-?)?([0-9]{6,20})(?![0-9A-Za-z]|[.,][0-9])")
_DASH = re.compile(r"[ \t]*[-–—|(（,，:：][ \t]*")
_NEAR = 60
_MOST_NUMBERS = 500
_LAST_NUMBER = re.compile(r"([0-9]{6,20})(?:\.html?)?$")


def read_items(reading: Reading) -> tuple[NoticeItem, ...]:
    """Read the items, in order of appearance, without repeats."""
    found: list[tuple[int, NoticeItem]] = [
        *_asins(reading),
        *_labelled(reading),
        *_prefixed(reading),
        *_in_sentences(reading),
        *_links(reading),
    ]
    found.sort(key=lambda one: one[0])
    kept: dict[tuple[ItemIdKind, str], NoticeItem] = {}
    for _, item in found:
        key = (item.kind, item.identifier.value)
        if key not in kept or (kept[key].title is None and item.title is not None):
            kept[key] = item
    return _with_titles(reading, tuple(kept.values()))


def _asins(reading: Reading) -> Iterator[tuple[int, NoticeItem]]:
    labelled = [e.span for e in reading.named(FieldName.ITEM) if Concept.ASIN in e.concepts]
    cover = reading.cover(labelled)
    for match in _ASIN.finditer(reading.body):
        if not any(char.isalpha() for char in match[0][2:]) and not labelled:
            continue
        span = Span(match.start(), match.end())
        field = reading.labelled(span) if cover.touches(span) else reading.stated(span)
        yield span.start, NoticeItem(ItemIdKind.ASIN, field)
    for one in labelled:  # older ASINs of books are their ISBN
        for match in _TEN.finditer(reading.body, one.start, one.end):
            span = Span(match.start(), match.end())
            yield span.start, NoticeItem(ItemIdKind.ASIN, reading.labelled(span))


def _labelled(reading: Reading) -> Iterator[tuple[int, NoticeItem]]:
    for entry in reading.named(FieldName.ITEM, FieldName.SKU, FieldName.TITLE):
        value = reading.cut(entry.span)
        if entry.name is FieldName.SKU:
            token = value.strip()
            if 0 < len(token) <= 60 and " " not in token:
                yield entry.span.start, NoticeItem(ItemIdKind.SKU, reading.labelled(entry.span))
        elif Concept.ASIN not in entry.concepts and "://" not in value:
            yield from _numbers(reading, entry, value)


def _prefixed(reading: Reading) -> Iterator[tuple[int, NoticeItem]]:
    """Read item numbers that begin with the letters of a site (MLA, MLB …), wherever they stand."""
    cover = reading.cover(entry.span for entry in reading.named(FieldName.ITEM))
    for prefix in reading.room.item_prefixes if reading.room else ():
        for match in re.finditer(
            rf"(?<![A-Za-z0-9]){prefix}-?[0-9]{{6,12}}(?![0-9])", reading.body
        ):
            span = Span(match.start(), match.end())
            if not cover.touches(span):
                yield span.start, NoticeItem(ItemIdKind.ITEM_ID, reading.stated(span))


def _in_sentences(reading: Reading) -> Iterator[tuple[int, NoticeItem]]:
    """Read "the listing 1699001122" in running text, if the platform's numbers have a length."""
    if reading.room is None or reading.room.item_digits is None:
        return
    cover = reading.cover(entry.span for entry in reading.layout.entries)
    for match in islice(_NUMBER.finditer(reading.body), _MOST_NUMBERS):
        span = Span(match.start(), match.end())
        if cover.touches(span) or not _fits(reading, match):
            continue
        before = reading.folded[max(0, span.start - _NEAR) : span.start]
        sentence = re.split(r"[.!?。！？]\s", before)[-1]
        terms = [
            term.concept
            for term in reading.vocabulary.find_terms(sentence)
            if term.concept not in {Concept.FILLER, Concept.IDENTIFIER}
        ]
        # Whatever is named last before the number is what it numbers.
        if terms and terms[-1] is Concept.ITEM:
            yield span.start, NoticeItem(ItemIdKind.ITEM_ID, reading.stated(span))


def _numbers(reading: Reading, entry: Entry, value: str) -> Iterator[tuple[int, NoticeItem]]:
    """Read a list of item numbers, or a number with the title before or behind it."""
    hits = [match for match in _NUMBER.finditer(value) if _fits(reading, match)]
    if entry.name is FieldName.TITLE or Concept.IDENTIFIER not in entry.concepts:
        # Without the word "number" the value may be a title: the number must lead or close it.
        hits = [m for m in hits if _stands_apart(value, m) and entry.name is not FieldName.TITLE]
    for index, match in enumerate(hits):
        start = entry.span.start + match.start()
        span = Span(start, start + len(match[0]))
        title = _title_beside(reading, entry, value, match) if len(hits) == 1 else None
        yield start + index, NoticeItem(ItemIdKind.ITEM_ID, reading.labelled(span), title)


def _fits(reading: Reading, match: re.Match[str]) -> bool:
    room, letters = reading.room, (match[1] or "").rstrip("-")
    if room is None:
        return True
    if letters and room.item_prefixes and letters not in room.item_prefixes:
        return False
    if letters and not room.item_prefixes:
        return False
    if room.item_digits and not letters:
        return room.item_digits[0] <= len(match[2]) <= room.item_digits[1]
    return True


def _stands_apart(value: str, match: re.Match[str]) -> bool:
    before, after = value[: match.start()].rstrip(), value[match.end() :].lstrip()
    starts = not before or before[-1] in "(（[#-–—,;、，|"
    ends = not after or after[0] in "()（）[]-–—,;、，|:："
    return starts and ends


def _title_beside(
    reading: Reading, entry: Entry, value: str, match: re.Match[str]
) -> Field[str] | None:
    dash = _DASH.match(value, match.end())
    start = dash.end() if dash else 0
    end = len(value) if dash else len(value[: match.start()].rstrip(" -–—(（#|"))
    piece = value[start:end].strip(" )）")
    if dash is None and match.start() == 0:
        return None
    if not any(char.isalpha() for char in piece):
        return None
    first = entry.span.start + value.index(piece, start)
    return reading.labelled(Span(first, first + len(piece)))


def _links(reading: Reading) -> Iterator[tuple[int, NoticeItem]]:
    """Read addresses of listings; only the number is kept where the address has one."""
    paths = {path for room in all_rooms() for path in room.item_paths}
    for match in _URL.finditer(reading.body):
        address = match[0].rstrip(".,;:")
        where = address.partition("//")[2] or address
        pieces = [piece for piece in re.split(r"[/?&=#]", where) if piece]
        for place, piece in enumerate(pieces[1:-1], 1):
            if piece.lower() not in paths or _is_asin(pieces[place + 1]):
                continue
            number = next(
                (m for one in pieces[place + 1 : place + 4] if (m := _LAST_NUMBER.search(one))),
                None,
            )
            kind = ItemIdKind.ITEM_ID if number else ItemIdKind.URL
            written = number[1] if number else address
            start = match.start() + address.index(written)
            yield start, NoticeItem(kind, reading.stated(Span(start, start + len(written))))
            break


def _is_asin(piece: str) -> bool:
    return _ASIN.fullmatch(piece) is not None


def _with_titles(reading: Reading, items: tuple[NoticeItem, ...]) -> tuple[NoticeItem, ...]:
    """Give a title that stands under its own label to the item that it stands next to."""
    titles: dict[str, Span] = {}
    for entry in reading.named(FieldName.TITLE):
        before = [
            item
            for item in items
            if item.identifier.span and item.identifier.span.start < entry.span.start
        ]
        after = [item for item in items if item not in before]
        owner = before[-1] if before else (after[0] if after else None)
        if owner is not None and owner.title is None:
            titles.setdefault(owner.identifier.value, entry.span)
    return tuple(
        NoticeItem(item.kind, item.identifier, _title(reading, titles.get(item.identifier.value)))
        if item.title is None
        else item
        for item in items
    )


def _title(reading: Reading, span: Span | None) -> Field[str] | None:
    return None if span is None else Field(reading.cut(span), "body", span, Confidence.LABELLED)
