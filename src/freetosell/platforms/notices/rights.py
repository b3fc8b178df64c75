"""The rights that a notice names: numbers, what kind of right each is, and for which office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from freetosell.core.cases.notice import AssertedKind, AssertedRight, Field
from freetosell.core.numbering import (
    ApplicationNumber,
    NumberedRight,
    ParsedNumber,
    find_numbers,
    parse_numbers,
)
from freetosell.core.text import Span
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.layout import Entry
from freetosell.platforms.notices.lexicon import RIGHT_CONCEPTS, Concept
from freetosell.platforms.notices.reading import Cover, Reading
from freetosell.platforms.notices.registered_marks import (
    MarkNumber,
    find_copyright_numbers,
    find_trademark_numbers,
)
from freetosell.platforms.notices.stated_kinds import (
    concepts_in,
    kind_of_concepts,
    kind_of_text,
    read_stated_kind,
)
from freetosell.platforms.notices.tables import load_table

K = AssertedKind
_KIND_BY_NUMBER = {
    NumberedRight.INVENTION: K.UTILITY_PATENT,
    NumberedRight.REISSUE: K.UTILITY_PATENT,
    NumberedRight.APPLICATION: K.UTILITY_PATENT,
    NumberedRight.PCT: K.UTILITY_PATENT,
    NumberedRight.PLANT: K.PATENT_UNSPECIFIED,
    NumberedRight.UTILITY_MODEL: K.UTILITY_MODEL,
    NumberedRight.DESIGN: K.DESIGN,
    NumberedRight.HAGUE: K.DESIGN,
}
# Offices whose rights are in force in a store's country, the likeliest first.
_EU = frozenset({"DE", "FR", "IT", "ES", "NL", "BE", "SE", "PL", "AT", "IE", "CZ", "SK", "HU"})
_OFFICE_NAMES = {"BE": "BX", "NL": "NL"}
_NOTHING = frozenset(load_table("nothing")["words"])
_CLAIMS = re.compile(
    r"(?:claims?|anspruche?n?|revendications?|reivindicacion(?:es)?|rivendicazion[ei]|reivindicac(?:ao|oes)"
    r"|权利要求|權利要求|請求項|请求项|청구항|zastrzezeni[ea])\s?(?:nr\.?|no\.?|nos\.?|n°|第)?\s?"
    r"([0-9]{1,3}(?:\s?(?:-|,|to|bis|and|und|et|y|e|至|、|和)\s?[0-9]{1,3}){0,12})(?![0-9])"
)
_MOST_CLAIMS = 60
# "DM / 076580" as notices print Hague registrations.
_HAGUE = re.compile(r"(?<![A-Za-z])DM ?/ ?([0-9]{5,6})(?![0-9])")
_BARE = re.compile(r"[.:#º°]{0,2}\s?([0-9](?:[0-9 ,./-]{0,2}[0-9]){4,11})(?![0-9A-Za-z])")
_PATENTS = RIGHT_CONCEPTS - {Concept.TRADEMARK, Concept.COPYRIGHT}
_MARKS = frozenset({Concept.IDENTIFIER, Concept.REGISTRATION})
_LEAST_DIGITS = 5
_NEIGHBOUR_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """A piece of the body that should hold numbers of rights."""

    span: Span
    stated: AssertedKind | None
    labelled: bool
    row: int


def read_rights(reading: Reading, country: str) -> tuple[AssertedRight, ...]:
    """Read the rights, in order of appearance, each once.

    Args:
        reading: The message.
        country: ISO country of the store, used where a labelled number does not
            say its office; empty if unknown.
    """
    found: list[AssertedRight] = []
    places = list(_places(reading))
    for place in places:
        found += _read_place(reading, place, country)
    found += _from_running_text(reading, [place.span for place in places], country)
    found.sort(key=lambda right: (right.written.span or Span(0, 0)).start)
    return _with_claims(reading, _once(found))


def _places(reading: Reading) -> Iterator[_Place]:
    for entry in reading.named(FieldName.RIGHT, FieldName.REASON):
        yield _Place(entry.span, _stated(reading, entry), entry.name is FieldName.RIGHT, entry.row)
    for row, cell in reading.layout.loose:
        concepts = concepts_in(reading, cell.text)
        if concepts & RIGHT_CONCEPTS and any(char.isdigit() for char in cell.text):
            yield _Place(cell.span, kind_of_concepts(concepts), True, row)


def _stated(reading: Reading, entry: Entry) -> AssertedKind | None:
    """Return the kind of right by the value's words, the label's words, else the type nearby."""
    value = kind_of_text(reading, reading.cut(entry.span))
    label = kind_of_concepts(entry.concepts)
    if value is not None and value is not K.PATENT_UNSPECIFIED:
        return value
    if label is not None and label is not K.PATENT_UNSPECIFIED:
        return label
    types = [
        (abs(one.row - entry.row), kind)
        for one in reading.named(FieldName.RIGHT_TYPE)
        if (kind := kind_of_text(reading, reading.cut(one.span))) is not None
    ]
    nearest = min(types, key=lambda one: one[0])[1] if types else None
    if nearest is K.COUNTERFEIT:
        nearest = K.TRADEMARK
    return nearest or value or label or _neighbour(reading, entry)


def _neighbour(reading: Reading, entry: Entry) -> AssertedKind | None:
    """Return the kind of a bare "Registration no.": its neighbour's, else the sentences'."""
    for one in reading.named(FieldName.RIGHT):
        kind = kind_of_concepts(one.concepts)
        if kind is not None and abs(one.row - entry.row) <= _NEIGHBOUR_ROWS:
            return kind
    said = read_stated_kind(reading)
    return said.value if said is not None and said.value is not K.COUNTERFEIT else None


def _read_place(reading: Reading, place: _Place, country: str) -> list[AssertedRight]:
    text = reading.cut(place.span)
    if text.strip().casefold() in _NOTHING:
        return []
    marks = find_copyright_numbers(text)
    if marks:
        return [_mark_right(reading, place, one, K.COPYRIGHT, country) for one in marks]
    if place.stated in {K.TRADEMARK, K.COUNTERFEIT}:
        return _read_trademarks(reading, place, text, country)
    if place.stated is K.COPYRIGHT:
        return []
    numbers, hinted = _parse(text, country if place.labelled else "", place.stated)
    return [_number_right(reading, place, one, hinted) for one in numbers]


def _read_trademarks(
    reading: Reading, place: _Place, text: str, country: str
) -> list[AssertedRight]:
    if not place.labelled:
        return []
    numbers = find_trademark_numbers(text)
    if numbers:
        return [_mark_right(reading, place, one, K.TRADEMARK, country) for one in numbers]
    if any(char.isdigit() for char in text) or len(text) > 80:
        return []
    return [AssertedRight(reading.labelled(place.span), K.TRADEMARK, "", "", title=text.strip())]


def _parse(
    text: str, country: str, stated: AssertedKind | None
) -> tuple[tuple[ParsedNumber, ...], bool]:
    """Return the numbers of a value, and whether the store had to tell their office."""
    hague = _HAGUE.search(text)
    reading = parse_numbers(f"DM/{int(hague[1]):06d}" if hague else text)
    if reading.numbers:
        if hague:
            span = Span(hague.start(), hague.end())
            return tuple(replace(one, span=span) for one in reading.numbers[:1]), False
        return reading.numbers, False
    if sum(char.isdigit() for char in text) < _LEAST_DIGITS or not country:
        return (), False
    offices = [country]
    if country in _EU:
        offices = ["EM", country, "EP"] if stated is K.DESIGN else [country, "EP"]
    for office in offices:
        hinted = parse_numbers(text, office=_OFFICE_NAMES.get(office, office)).numbers
        if hinted:
            return hinted, True
    return (), False


def _number_right(
    reading: Reading, place: _Place, number: ParsedNumber, hinted: bool
) -> AssertedRight:
    span = number.span.shift(place.span.start)
    moved = replace(number, span=span)
    written = reading.labelled(span) if place.labelled else reading.stated(span)
    right = asserted_right(written, moved, place.stated)
    if hinted and place.stated in {K.DESIGN, K.UTILITY_MODEL}:
        # A bare number whose office only the store tells says nothing of the kind of right.
        return replace(right, kind=place.stated)
    return right


def asserted_right(
    written: Field[str], number: ParsedNumber, stated: AssertedKind | None = None
) -> AssertedRight:
    """Return the right that a number names; its kind is that of the number, or what is stated."""
    by_number = _KIND_BY_NUMBER.get(number.right) if number.right else None
    if by_number is None and number.office == "EP":
        by_number = K.UTILITY_PATENT
    patents = {K.UTILITY_PATENT, K.DESIGN, K.UTILITY_MODEL, K.PATENT_UNSPECIFIED}
    kind = by_number or (stated if stated in patents else None) or K.PATENT_UNSPECIFIED
    return AssertedRight(written, kind, number.office, _identifier(number), number, stated)


def _identifier(number: ParsedNumber) -> str:
    one = number.number
    if isinstance(one, ApplicationNumber):
        return f"{one.number}.{one.check_digit}" if one.check_digit else one.number
    identifier = f"{one.number}-{one.index}" if one.index else one.number
    if number.office == "CN" and number.check_digit and "." not in identifier:
        return f"{identifier}.{number.check_digit}"
    return identifier


def _mark_right(
    reading: Reading, place: _Place, mark: MarkNumber, kind: AssertedKind, country: str
) -> AssertedRight:
    span = Span(place.span.start + mark.start, place.span.start + mark.end)
    written = reading.labelled(span) if place.labelled else reading.stated(span)
    office = mark.office or _mark_office(mark.number, country)
    return AssertedRight(written, kind, office, mark.number, None, place.stated)


def _mark_office(number: str, country: str) -> str:
    """Return the office of a mark that does not say it: EU marks have nine digits from 0 or 1."""
    if country in _EU and len(number) == 9 and number[0] in "01":
        return "EM"
    return country


def _from_running_text(
    reading: Reading, covered: list[Span], country: str
) -> Iterator[AssertedRight]:
    items = [
        e.span
        for e in reading.named(
            FieldName.ITEM,
            FieldName.TITLE,
            FieldName.COMPLAINT_ID,
            FieldName.REFERENCE,
            FieldName.SKU,
        )
    ]
    cover = reading.cover((*covered, *items))
    yield from _announced(reading, cover, country)
    for number in find_numbers(reading.body):
        if cover.touches(number.span):
            continue
        before = reading.folded[max(0, number.span.start - 40) : number.span.start]
        stated = _nearest_kind(reading, before)
        if stated is K.TRADEMARK:
            continue
        yield asserted_right(reading.stated(number.span), number, stated)
    for sentence in reading.sentences:
        if cover.touches(sentence.span):
            continue
        place = _Place(sentence.span, K.TRADEMARK, False, 0)
        for mark in find_copyright_numbers(sentence.text):
            yield _mark_right(reading, place, mark, K.COPYRIGHT, country)
        for mark in _announced_marks(reading, sentence.text):
            yield _mark_right(reading, place, mark, K.TRADEMARK, country)


def _announced(reading: Reading, cover: Cover, country: str) -> Iterator[AssertedRight]:
    """Read a bare number right behind "registered design no.": the store tells its office."""
    for right, mark in pairwise(reading.terms):
        if right.concept not in _PATENTS or mark.concept not in _MARKS:
            continue
        number = _BARE.match(reading.body, mark.end)
        if reading.folded[right.end : mark.start].strip() or number is None:
            continue
        span = Span(number.start(1), number.end(1))
        stated = kind_of_concepts((right.concept,))
        if cover.touches(span) or not country:
            continue
        parsed, hinted = _parse(number[1], country, stated)
        place = _Place(span, stated, False, 0)
        yield from (_number_right(reading, place, one, hinted) for one in parsed if hinted)


def _nearest_kind(reading: Reading, before: str) -> AssertedKind | None:
    kinds = [
        kind
        for term in reading.vocabulary.find_terms(before)
        if (kind := kind_of_concepts((term.concept,))) is not None
    ]
    return kinds[-1] if kinds else None


def _announced_marks(reading: Reading, text: str) -> list[MarkNumber]:
    """Return the numbers of a sentence right behind "trade mark registration no."."""
    found = []
    for mark in find_trademark_numbers(text):
        before = reading.vocabulary.find_terms(text[max(0, mark.start - 60) : mark.start].lower())
        run = [term.concept for term in before][-5:]
        if Concept.TRADEMARK not in run or set(run) & (RIGHT_CONCEPTS - {Concept.TRADEMARK}):
            continue
        if run[-1] in {Concept.IDENTIFIER, Concept.REGISTRATION, Concept.TRADEMARK, Concept.FILLER}:
            found.append(mark)
    return found


def _once(found: list[AssertedRight]) -> list[AssertedRight]:
    kept: dict[tuple[str, str, str], AssertedRight] = {}
    names: list[AssertedRight] = []
    for right in found:
        if not right.identifier:
            names.append(right)
            continue
        trade = right.kind.value if right.number is None else ""
        kept.setdefault((right.office, right.identifier, trade), right)
    rights = list(kept.values())
    for name in names:
        place = next(
            (i for i, one in enumerate(rights) if one.kind is K.TRADEMARK and not one.title), None
        )
        if place is None:
            if name.title not in [one.title for one in rights]:
                rights.append(name)
        else:
            rights[place] = replace(rights[place], title=name.title)
    return rights


def _with_claims(reading: Reading, rights: list[AssertedRight]) -> tuple[AssertedRight, ...]:
    """Give the claims that are named to the patent of the same sentence, or to the only one."""
    patents = [right for right in rights if right.kind is K.UTILITY_PATENT]
    claims: dict[str, set[int]] = {}
    for match in _CLAIMS.finditer(reading.folded):
        sentence = reading.sentence_at(match.start())
        near = [
            right
            for right in patents
            if sentence and right.written.span and sentence.span.touches(right.written.span)
        ]
        for right in near[:1] or (patents if len(patents) == 1 else []):
            claims.setdefault(right.identifier, set()).update(_expand(match[1]))
    return tuple(
        replace(right, claims=tuple(sorted(claims[right.identifier])))
        if right.identifier in claims and right in patents
        else right
        for right in rights
    )


def _expand(written: str) -> list[int]:
    numbers: list[int] = []
    for piece in re.split(r"\s?(?:,|and|und|et|y|e|、|和)\s?", written):
        ends = [int(one) for one in re.findall(r"[0-9]+", piece)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + _MOST_CLAIMS:
            numbers += range(ends[0], ends[1] + 1)
        else:
            numbers += ends
    return numbers[:_MOST_CLAIMS]
