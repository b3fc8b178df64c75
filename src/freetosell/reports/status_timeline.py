"""The life of a right as one line: what happened, and the days up to which it may last (SVG)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from freetosell.core.law.status import LegalStatus
from freetosell.core.patents.legal_events import EventKind
from freetosell.core.patents.publication import Publication

#: Drawing units: width of the line with its margins; the page scales it.
WIDTH, HEIGHT, _MARGIN = 720, 110, 28
#: Numbers of the points stand in these heights, so that near days do not cover each other.
_HEIGHTS = (50, 36, 22, 92, 104)
#: Units that a number takes.
_LABEL = 16
#: Entries of the register on the line; the latest.
MOST_EVENTS = 40
_ENDS = frozenset({EventKind.LAPSED, EventKind.EXPIRED, EventKind.REVOKED, EventKind.SURRENDERED})


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One day on the line.

    Args:
        code: "filed", "published", "granted", "event", "ends", "earliest" or "latest".
        x: Place on the drawing.
        label_y: Height of its number.
        tone: "good", "bad", "warn", "info" or "quiet".
        event: What the register says, for an event.
    """

    on: date
    code: str
    x: float
    label_y: float
    tone: str
    event: EventKind | None = None


@dataclass(frozen=True, slots=True)
class StatusTimeline:
    """Everything that the drawing needs; words come from the page.

    Args:
        protects: First and last x of the time in which the right may protect;
            ``None`` where no bound is known.
        sure: Last x up to which it protects for certain, if it stays alive.
    """

    points: tuple[TimePoint, ...]
    years: tuple[tuple[int, float], ...]
    protects: tuple[float, float] | None
    sure: float | None
    today: float


def draw_timeline(
    publication: Publication, status: LegalStatus | None, today: date
) -> StatusTimeline:
    """Lay the days of a right out on a line, earliest left.

    Args:
        publication: Its own days and the register's events.
        status: Gives the term; ``None`` where no rules were at hand.
        today: Marked on the line.
    """
    told = _told(publication, status)
    days = [one.on for one in told] + [today]
    first, last = min(days) - timedelta(days=180), max(days) + timedelta(days=180)
    span = max(1, (last - first).days)

    def place(day: date) -> float:
        return round(_MARGIN + (day - first).days / span * (WIDTH - 2 * _MARGIN), 1)

    starts = publication.granted_on or publication.published_on or publication.filed_on
    term = status.term if status else None
    protects = (place(starts), place(term.latest)) if starts and term and term.latest else None
    step = max(1, (last.year - first.year) // 8)
    years = tuple(
        (year, place(date(year, 1, 1))) for year in range(first.year + 1, last.year + 1, step)
    )
    return StatusTimeline(
        points=_placed([(one, place(one.on)) for one in told]),
        years=years,
        protects=protects,
        sure=place(term.earliest) if term and term.earliest else None,
        today=place(today),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    on: date
    code: str
    tone: str
    event: EventKind | None = None


def _told(publication: Publication, status: LegalStatus | None) -> list[_Told]:
    own = (
        ("filed", publication.filed_on, "quiet"),
        ("published", publication.published_on, "info"),
        ("granted", publication.granted_on, "good"),
    )
    told = [_Told(day, code, tone) for code, day, tone in own if day]
    for event in publication.legal_events[-MOST_EVENTS:]:
        day = event.effective_on or event.recorded_on
        if day is not None:
            told.append(_Told(day, "event", "bad" if event.kind in _ENDS else "info", event.kind))
    term = status.term if status else None
    if term and term.latest and term.latest == term.earliest:
        told.append(_Told(term.latest, "ends", "warn"))
    elif term:
        ends = ((term.earliest, "earliest"), (term.latest, "latest"))
        told.extend(_Told(day, code, "warn") for day, code in ends if day)
    return sorted(told, key=lambda t: (t.on, t.code))


def _placed(told: Sequence[tuple[_Told, float]]) -> tuple[TimePoint, ...]:
    """Give the numbers of near days heights of their own."""
    ends = dict.fromkeys(_HEIGHTS, -1e9)
    points = []
    for one, x in told:
        free = [y for y in _HEIGHTS if ends[y] + _LABEL <= x]
        label_y = free[0] if free else min(_HEIGHTS, key=lambda y: ends[y])
        ends[label_y] = x
        points.append(TimePoint(one.on, one.code, x, label_y, one.tone, one.event))
    return tuple(points)
