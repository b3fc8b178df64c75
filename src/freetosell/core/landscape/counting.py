"""Counting marks: by year, by owner and class, by the month of the end, and what is new."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from freetosell.core.landscape.marks import PublicationMark
from freetosell.core.landscape.terms import find_terms

#: Fewer documents than this carry no trend.
FEWEST = 10
#: How many standard errors a change must be away from none to be called one.
SURE = 2.58
#: Years of each of the two windows that a trend compares.
WINDOW_YEARS = 3
#: So many of the commonest classes and terms are looked at for gaps.
_GAP_CLASSES, _GAP_TERMS = 40, 150


class Direction(StrEnum):
    """How a count moves; STEADY is "no change that chance would not make"."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Trend:
    """A count over the years.

    Args:
        name: Class, owner or term.
        by_year: Year → documents; years without any are there with 0.
        total: Documents with a year.
        recent: In the last full years that are compared.
        before: In the years before those.
        direction: What may be said.
    """

    name: str
    by_year: Mapping[int, int]
    total: int
    recent: int
    before: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class EmergingTerm:
    """A term that titles use more than before.

    Args:
        term: Folded.
        recent: Documents of the recent years that use it.
        before: Documents of the earlier years that use it.
        score: Standard errors between the two rates; only those from `SURE` on are returned.
        owners: How many owners use it recently.
        keys: Some of the recent publications.
    """

    term: str
    recent: int
    before: int
    score: float
    owners: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by row and column; a document in several counts in each."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two names that meet far less often than their frequency lets expect.

    Args:
        row: A class.
        column: A term.
        expected: Documents to be expected if the two had nothing to do with each other.
        found: Documents in which they meet.
    """

    row: str
    column: str
    expected: float
    found: int


def count_years(marks: Iterable[PublicationMark]) -> Mapping[int, int]:
    """Count documents by year of publication; those without a day are left out."""
    return Counter(mark.published_on.year for mark in marks if mark.published_on)


def count_trends(
    marks: Sequence[PublicationMark],
    names: Callable[[PublicationMark], Iterable[str]],
    last_full_year: int,
    limit: int = 20,
) -> tuple[Trend, ...]:
    """Count each name by year; those with more documents first.

    The recent years are compared with those before, both as a share of all
    documents of the field, so that a corpus that holds more of some years does
    not make a trend.

    Args:
        marks: Of the field.
        names: What is counted of a mark: its classes, owners, terms.
        last_full_year: The running year is never compared.
        limit: So many names at most.
    """
    years = count_years(marks)
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for mark in marks:
        if mark.published_on:
            for name in set(names(mark)):
                counted[name][mark.published_on.year] += 1
    best = sorted(counted, key=lambda name: (-counted[name].total(), name))[:limit]
    return tuple(_trend(name, counted[name], years, last_full_year) for name in best)


def _trend(name: str, found: Counter[int], years: Mapping[int, int], last: int) -> Trend:
    recent_years = range(last - WINDOW_YEARS + 1, last + 1)
    before_years = range(last - 2 * WINDOW_YEARS + 1, last - WINDOW_YEARS + 1)
    recent = sum(found[year] for year in recent_years)
    before = sum(found[year] for year in before_years)
    all_recent = sum(years.get(year, 0) for year in recent_years)
    all_before = sum(years.get(year, 0) for year in before_years)
    direction = Direction.TOO_FEW
    if recent + before >= FEWEST and all_recent and all_before:
        score = _difference(recent, all_recent, before, all_before)
        direction = Direction.STEADY
        if abs(score) >= SURE:
            direction = Direction.RISING if score > 0 else Direction.FALLING
    span = range(min(found), max(found) + 1)
    return Trend(
        name, {year: found[year] for year in span}, found.total(), recent, before, direction
    )


def _difference(one: int, all_one: int, other: int, all_other: int) -> float:
    """Return the log ratio of two shares in standard errors, one half added to each count."""
    ratio = math.log((one + 0.5) / (all_one + 1)) - math.log((other + 0.5) / (all_other + 1))
    return ratio / math.sqrt(1 / (one + 0.5) + 1 / (other + 0.5))


def find_emerging_terms(
    marks: Sequence[PublicationMark], last_full_year: int, limit: int = 30
) -> tuple[EmergingTerm, ...]:
    """Find terms used more in the last years than in all years before, surest first.

    A term counts once a document, needs five recent documents of two owners, and
    must be `SURE` standard errors above its former rate.

    Args:
        marks: Of the field.
        last_full_year: Documents published after it are left out.
        limit: So many terms at most.
    """
    recent: dict[str, list[PublicationMark]] = defaultdict(list)
    before: Counter[str] = Counter()
    all_recent = all_before = 0
    first = last_full_year - WINDOW_YEARS + 1
    for mark in marks:
        if mark.published_on is None or mark.published_on.year > last_full_year:
            continue
        if mark.published_on.year >= first:
            all_recent += 1
            for term in find_terms(mark.title):
                recent[term].append(mark)
        else:
            all_before += 1
            before.update(find_terms(mark.title))
    found = []
    for term, users in recent.items():
        owners = {name for mark in users for name in mark.owners}
        if len(users) < 5 or len(owners) < 2 or not all_before:
            continue
        score = _difference(len(users), all_recent, before[term], all_before)
        if score >= SURE:
            keys = tuple(sorted(mark.key for mark in users)[:50])
            found.append(
                EmergingTerm(term, len(users), before[term], round(score, 2), len(owners), keys)
            )
    found.sort(key=lambda row: (-row.score, row.term))
    return tuple(_without_parts(found)[:limit])


def _without_parts(found: Sequence[EmergingTerm]) -> list[EmergingTerm]:
    """Leave out words that nearly only occur in a pair that is there too."""
    pairs = [row for row in found if " " in row.term]
    return [
        row
        for row in found
        if not any(
            row.term in pair.term.split() and pair.recent >= 0.8 * row.recent
            for pair in pairs
            if pair is not row
        )
    ]


def count_matrix(
    marks: Iterable[PublicationMark],
    rows: Callable[[PublicationMark], Iterable[str]],
    columns: Callable[[PublicationMark], Iterable[str]],
    most_rows: int = 15,
    most_columns: int = 12,
) -> Matrix:
    """Count how often the most frequent rows and columns meet."""
    pairs: Counter[tuple[str, str]] = Counter()
    of_rows: Counter[str] = Counter()
    of_columns: Counter[str] = Counter()
    for mark in marks:
        mine, theirs = set(rows(mark)), set(columns(mark))
        of_rows.update(mine)
        of_columns.update(theirs)
        pairs.update((row, column) for row in mine for column in theirs)
    top_rows = _most(of_rows, most_rows)
    top_columns = _most(of_columns, most_columns)
    counts = tuple(tuple(pairs[row, column] for column in top_columns) for row in top_rows)
    return Matrix(top_rows, top_columns, counts)


def _most(counted: Counter[str], limit: int) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda name: (-counted[name], name))[:limit])


def find_gaps(marks: Sequence[PublicationMark], limit: int = 20) -> tuple[Gap, ...]:
    """Find class and term pairs that are missing where many were to be expected.

    A gap is what this corpus does not show; it may be a chance, nonsense, or
    something nobody wants.

    Args:
        marks: Of the field.
        limit: So many gaps at most, the largest difference first.
    """
    classes: Counter[str] = Counter()
    numbers: dict[str, int] = {}
    # The terms of all marks, as numbers in one row: a million marks in some 20 MB, read once.
    row, ends = array("I"), array("I")
    for mark in marks:
        classes.update(mark.classes)
        row.extend(numbers.setdefault(t, len(numbers)) for t in find_terms(mark.title, 1))
        ends.append(len(row))
    names = tuple(numbers)
    terms = Counter({names[number]: count for number, count in Counter(row).items()})
    top_classes, top_terms = _most(classes, _GAP_CLASSES), _most(terms, _GAP_TERMS)
    pairs = _meetings(marks, row, ends, set(top_classes), {numbers[t]: t for t in top_terms})
    total = len(marks)
    gaps = []
    for code in top_classes:
        for term in top_terms:
            expected = classes[code] * terms[term] / total
            found = pairs[code, term]
            # With so many to be expected, chance leaves so few once in some thousand fields.
            if expected >= FEWEST and found <= expected - SURE * math.sqrt(expected) - expected / 2:
                gaps.append(Gap(code, term, round(expected, 1), found))
    gaps.sort(key=lambda gap: (gap.found - gap.expected, gap.row, gap.column))
    return tuple(gaps[:limit])


def _meetings(
    marks: Sequence[PublicationMark],
    row: Sequence[int],
    ends: Sequence[int],
    classes: Container[str],
    terms: Mapping[int, str],
) -> Counter[tuple[str, str]]:
    """Count in how many marks a class meets a term, of some classes and terms alone."""
    pairs: Counter[tuple[str, str]] = Counter()
    begin = 0
    for mark, end in zip(marks, ends, strict=True):
        own = [code for code in mark.classes if code in classes]
        if own:
            met = [terms[number] for number in row[begin:end] if number in terms]
            pairs.update((code, term) for code in own for term in met)
        begin = end
    return pairs


def count_ends(marks: Iterable[PublicationMark], from_month: str) -> Mapping[str, tuple[str, ...]]:
    """Return month of the end at the latest → keys of grants and registrations, from a month on."""
    ends: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.stage != "application" and mark.ends_month and mark.ends_month >= from_month:
            ends[mark.ends_month].append(mark.key)
    return {month: tuple(sorted(ends[month])) for month in sorted(ends)}
