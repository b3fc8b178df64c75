"""Deadlines that a notice states: dates, and lengths of time that the seller has to act in."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from freetosell.core.cases.notice import Field, Period, PeriodUnit, StatedDeadline
from freetosell.platforms.notices.dates import WrittenDate, find_dates, load_calendar
from freetosell.platforms.notices.folding import fold_text, is_wide_script
from freetosell.platforms.notices.labels import FieldName
from freetosell.platforms.notices.lexicon import Concept, load_lexicon
from freetosell.platforms.notices.phrases import find_phrase
from freetosell.platforms.notices.reading import Reading, Sentence

_CUE_BEFORE = 26
_CUE_AFTER = 24
_LONGEST_COUNT = 400


@dataclass(frozen=True, slots=True)
class _Length:
    period: Period
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    place: int
    deadline: StatedDeadline


def read_deadlines(
    reading: Reading, received_on: date | None, country: str
) -> tuple[StatedDeadline, ...]:
    """Read the stated deadlines, the one that counts first.

    A labelled date goes before a date in a sentence, that before a length of
    time; what ends in removal of stock comes after what ends an answer.

    Args:
        reading: The message.
        received_on: Day from which a length of time runs; ``None`` if unknown.
        country: Store, for dates such as 04/05/2025.
    """
    month_first = country in {"US", ""}
    found = list(_labelled(reading, received_on, month_first))
    cover = reading.cover(s for one in found if (s := one.deadline.sentence.span))
    for sentence in reading.sentences:
        if not cover.touches(sentence.span):
            found += _in_sentence(reading, sentence, received_on, month_first)
    found.sort(key=lambda one: (one.rank, one.place))
    kept: list[StatedDeadline] = []
    for one in found:
        same = [(k.due_on, k.period) for k in kept]
        if (one.deadline.due_on, one.deadline.period) not in same:
            kept.append(one.deadline)
    return tuple(_joined(kept))


def _joined(found: list[StatedDeadline]) -> list[StatedDeadline]:
    """Join a stated date with the length of time that leads to the same day."""
    dated = [one for one in found if one.stated_date]
    for one in dated:
        twin = next((o for o in found if not o.stated_date and o.due_on == one.due_on), None)
        if twin is not None and one.period is None:
            joined = StatedDeadline(one.due_on, twin.period, True, one.sentence, one.concerns_stock)
            found = [joined if o is one else o for o in found if o is not twin]
    return found


def _labelled(
    reading: Reading, received_on: date | None, month_first: bool
) -> Iterator[_Candidate]:
    for entry in reading.named(FieldName.DEADLINE):
        value = reading.cut(entry.span)
        dates = find_dates(value, month_first)
        field = reading.labelled(entry.span)
        place = entry.span.start
        lengths = _find_lengths(fold_text(value))
        period = lengths[0].period if lengths else None
        if dates:
            yield _Candidate(0, place, StatedDeadline(dates[0].day, period, True, field))
        elif period is not None:
            due = None if received_on is None else add_period(received_on, period)
            yield _Candidate(0, place, StatedDeadline(due, period, False, field))


def _in_sentence(
    reading: Reading, sentence: Sentence, received_on: date | None, month_first: bool
) -> Iterator[_Candidate]:
    if _is_promise(sentence):
        return
    stock = find_phrase(sentence.folded, _cues("within", "stock")) >= 0
    field: Field[str] = reading.stated(sentence.span)
    written = find_dates(sentence.text, month_first)
    for one in written:
        if _has_until(sentence.folded, one) and not _is_anothers(reading, sentence, one.start):
            later = received_on is None or one.day >= received_on
            if later:
                yield _Candidate(
                    1 + 2 * stock,
                    sentence.start + one.start,
                    StatedDeadline(one.day, None, True, field, stock),
                )
    for length in _find_lengths(sentence.folded):
        if any(one.start <= length.start < one.end for one in written):
            continue
        if not _is_to_act_in(sentence.folded, length) or _is_anothers(
            reading, sentence, length.start
        ):
            continue
        due = None if received_on is None else add_period(received_on, length.period)
        place = sentence.start + length.start
        yield _Candidate(
            2 + 2 * stock, place, StatedDeadline(due, length.period, False, field, stock)
        )


def add_period(start: date, period: Period) -> date:
    """Return the day on which a period that runs from ``start`` ends.

    Business days leave out Saturdays and Sundays; public holidays are not known
    here.  A month ends on the same day of the month, or on its last day.

    Example:
        >>> str(add_period(date(2025, 7, 28), Period(5, PeriodUnit.BUSINESS_DAYS)))
        '2025-08-04'
    """
    if period.unit is PeriodUnit.CALENDAR_DAYS:
        return start + timedelta(days=period.count)
    if period.unit is PeriodUnit.MONTHS:
        months = start.month - 1 + period.count
        year, month = start.year + months // 12, months % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    day = start
    for _ in range(period.count):
        day += timedelta(days=1)
        while day.weekday() >= 5:
            day += timedelta(days=1)
    return day


@cache
def _cues(group: str, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple((fold_text(word).strip(),) for word in load_calendar()[group][name])


@cache
def _numbers() -> dict[str, int]:
    table = load_calendar()["numbers"]
    return {fold_text(word): int(n) for n, words in table.items() for word in words}


@cache
def _units() -> tuple[tuple[str, str], ...]:
    """Return (word, unit), the longest word first."""
    table = load_calendar()["units"]
    pairs = [(fold_text(word), unit) for unit, words in table.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    numbers = "|".join(re.escape(word) for word in sorted(_numbers(), key=len, reverse=True))
    units = "|".join(re.escape(word) for word, _ in _units())
    return re.compile(
        rf"(?<![\w.,$€£-])([0-9]{{1,3}}|(?:{numbers}))(?: ?\([0-9a-z ]{{1,14}}\))?[ -]?({units})"
        rf"|(?<=[^\x00-\x7f])([0-9]{{1,3}}|[一二三四五六七八十两兩]{{1,3}}) ?({units})"
    )


def _find_lengths(folded: str) -> list[_Length]:
    lengths = []
    for match in _pattern().finditer(folded):
        count_word, unit_word = match[1] or match[3], match[2] or match[4]
        after = folded[match.end() : match.end() + 1]
        if unit_word.isascii() and after.isalpha() and not is_wide_script(after):
            continue
        count = int(count_word) if count_word.isdigit() else _numbers().get(count_word, 0)
        if not 0 < count <= _LONGEST_COUNT:
            continue
        unit = dict(_units())[unit_word]
        lengths.append(_Length(_period(count, unit), match.start(), match.end()))
    return lengths


def _period(count: int, unit: str) -> Period:
    if unit == "hours":
        return Period(math.ceil(count / 24), PeriodUnit.CALENDAR_DAYS)
    if unit == "weeks":
        return Period(7 * count, PeriodUnit.CALENDAR_DAYS)
    if unit == "months":
        return Period(count, PeriodUnit.MONTHS)
    return Period(
        count, PeriodUnit.BUSINESS_DAYS if unit == "business" else PeriodUnit.CALENDAR_DAYS
    )


def _is_to_act_in(folded: str, length: _Length) -> bool:
    """Say whether the words beside a length of time make it one to act in."""
    before = folded[max(0, length.start - _CUE_BEFORE) : length.start].rstrip(" :~约大")
    last = [cue for (cue,) in _cues("within", "past") if _ends_with(before, cue)]
    if last:
        return False
    if any(_ends_with(before, cue) for (cue,) in _cues("within", "before")):
        return True
    after = folded[length.end : length.end + _CUE_AFTER].lstrip()
    return any(after.startswith(cue) for (cue,) in _cues("within", "after"))


def _ends_with(text: str, word: str) -> bool:
    for tail in ("", " the", " les", " den", " los", " i", " the next", " il"):
        piece = text.removesuffix(tail) if tail else text
        if tail and piece == text:
            continue
        if piece.endswith(word):
            before = piece[-len(word) - 1 : -len(word)]
            return not (word[0].isascii() and before.isalnum() and before.isascii())
    return False


def _has_until(folded: str, written: WrittenDate) -> bool:
    before = folded[max(0, written.start - _CUE_BEFORE) : written.start].rstrip(" :(,")
    # The day of the week may stand between "by" and the date.
    bare = re.sub(r"(?:\s|^)[^\W\d_]{2,12},?$", "", before).rstrip(" ,")
    cues = _cues("within", "until")
    if any(_ends_with(one, cue) for one in (before, bare) for (cue,) in cues):
        return True
    after = re.sub(
        r"^[ 0-9:()時分点时utcgmtpsjh+（）-]{0,24}", "", folded[written.end : written.end + 40]
    )
    return any(after.startswith(cue) for (cue,) in _cues("within", "until_after"))


def _is_promise(sentence: Sentence) -> bool:
    return find_phrase(sentence.folded, _cues("within", "promises")) >= 0 and not _orders(sentence)


def _orders(sentence: Sentence) -> bool:
    """Say whether the sentence tells the seller to do something."""
    return find_phrase(sentence.folded, _voices()) >= 0


@cache
def _voices() -> tuple[tuple[str, ...], ...]:
    words = load_lexicon()["voices"]["you"]
    return tuple((fold_text(word),) for word in words if len(word) > 2 or not word.isascii())


def _is_anothers(reading: Reading, sentence: Sentence, place: int) -> bool:
    """Say whether the time is the rights owner's: it is named before, and the seller not after."""
    before = sentence.folded[:place]
    owners = [t for t in reading.vocabulary.find_terms(before) if t.concept is Concept.OWNER]
    if not owners:
        return False
    between = before[owners[-1].end :]
    return find_phrase(between, _voices()) < 0
