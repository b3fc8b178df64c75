"""A landscape as a whole: what it is about, and every count that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from freetosell.core.landscape.counting import EmergingTerm, Gap, Matrix, Trend
from freetosell.core.landscape.marks import Field


@dataclass(frozen=True, slots=True)
class Cluster:
    """Publications that lie near each other by meaning.

    Args:
        number: From 1, the largest first.
        terms: Terms of titles that tell it from the others, the most telling first.
        keys: Its publications.
        center: Where its name stands on the map.
    """

    number: int
    terms: tuple[str, ...]
    keys: tuple[str, ...]
    center: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One publication on the map; places have no unit, near means alike."""

    key: str
    x: float
    y: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Landscape:
    """All that is shown of a field.

    Args:
        field: What was looked at.
        made_on: Day.
        documents: How many fit.
        without_day: How many of them have no day of publication and are in no trend.
        last_full_year: Trends end here.
        years: Documents by year.
        offices: Documents by office.
        classes: Trends of classes.
        owners: Trends of owners; a name that is grouped stands for its group.
        emerging: Terms used more than before.
        matrix: Owners by class.
        gaps: What is missing where much was to be expected.
        ends: Month of the latest end → keys of grants and registrations.
        clusters: The map's clusters; empty if no map was made.
        points: The map's points: all, or a drawn share.
        notes: What limits what was counted, in sentences.
    """

    field: Field
    made_on: date
    documents: int
    without_day: int
    last_full_year: int | None
    years: Mapping[int, int]
    offices: Mapping[str, int]
    classes: tuple[Trend, ...]
    owners: tuple[Trend, ...]
    emerging: tuple[EmergingTerm, ...]
    matrix: Matrix
    gaps: tuple[Gap, ...]
    ends: Mapping[str, tuple[str, ...]]
    clusters: tuple[Cluster, ...] = ()
    points: tuple[MapPoint, ...] = ()
    notes: tuple[str, ...] = ()
