"""Look at a field from above: count, compare, cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from freetosell.app.landscape_map import draw_map
from freetosell.core.errors import InputError, MissingExtraError
from freetosell.core.landscape.counting import (
    WINDOW_YEARS,
    count_ends,
    count_matrix,
    count_trends,
    count_years,
    find_emerging_terms,
    find_gaps,
)
from freetosell.core.landscape.marks import Field, PublicationMark, choose_marks
from freetosell.core.landscape.picture import Cluster, Landscape, MapPoint
from freetosell.core.owners.grouping import OwnerGroup
from freetosell.core.ports import CorpusStore, KeyFilter, Progress

#: A year with less than this share of the fullest year before is not counted as covered.
_COVERED = 0.25
_YEARS_BEFORE = 10
#: A map: its clusters, its points, and what was left out, in sentences.
DrawnMap = tuple[tuple[Cluster, ...], tuple[MapPoint, ...], tuple[str, ...]]


def make_landscape(
    store: CorpusStore,
    field: Field,
    day: date,
    progress: Progress,
    *,
    groups: Sequence[OwnerGroup] = (),
    last_full_year: int | None = None,
    with_map: bool = True,
) -> Landscape:
    """Count a field of the corpus.

    Args:
        store: The corpus.
        field: What is looked at.
        day: Today; terms that ended before this month are not in the calendar.
        progress: Told of each step.
        groups: Owners as they are grouped; without them names stand as printed.
        last_full_year: Trends end here; found out of the counts if ``None``.
        with_map: Cluster by meaning too, which takes most of the time.

    Raises:
        InputError: ``landscape_empty`` if nothing fits.
    """
    progress.start("Counting", None)
    marks = choose_field(store, field)
    drawn = map_field(store, marks, progress) if with_map else ((), (), ())
    made = count_marks(marks, field, day, groups, last_full_year, drawn)
    progress.finish()
    return made


def count_marks(
    marks: Sequence[PublicationMark],
    field: Field,
    day: date,
    groups: Sequence[OwnerGroup] = (),
    last_full_year: int | None = None,
    drawn: DrawnMap = ((), (), ()),
) -> Landscape:
    """Count marks that were chosen already; see `make_landscape`.

    Args:
        marks: All that fit.
        field: What was looked at.
        day: Today.
        groups: Owners as they are grouped.
        last_full_year: Trends end here; found out of the counts if ``None``.
        drawn: The map, if one was made: clusters, points, notes.
    """
    names = {name: group.name for group in groups for name in group.names}
    years = count_years(marks)
    last = last_full_year or find_last_full_year(years, day)
    clusters, points, told = drawn

    def owners_of(mark: PublicationMark) -> tuple[str, ...]:
        readable = (name for name in mark.owners if any(sign.isalnum() for sign in name))
        return tuple(dict.fromkeys(names.get(name, name) for name in readable))

    return Landscape(
        field=field,
        made_on=day,
        documents=len(marks),
        without_day=sum(mark.published_on is None for mark in marks),
        last_full_year=last,
        years=dict(sorted(years.items())),
        offices=dict(Counter(mark.office for mark in marks).most_common()),
        classes=count_trends(marks, lambda mark: mark.classes, last or day.year - 1),
        owners=count_trends(marks, owners_of, last or day.year - 1),
        emerging=find_emerging_terms(marks, last) if last else (),
        matrix=count_matrix(marks, owners_of, lambda mark: mark.classes),
        gaps=find_gaps(marks),
        ends=count_ends(marks, f"{day.year}-{day.month:02d}"),
        clusters=clusters,
        points=points,
        notes=(*_notes(marks, last, day, bool(groups)), *told),
    )


def choose_field(store: CorpusStore, field: Field) -> tuple[PublicationMark, ...]:
    """Return the marks of a field.

    Raises:
        InputError: ``landscape_empty`` if nothing fits.
    """
    where = KeyFilter(
        offices=field.offices or None,
        right_kinds=field.right_kinds or None,
        classes=field.classes or None,
        owners=field.owners or None,
    )
    marks = tuple(choose_marks(store.find_marks(where), field))
    if not marks:
        raise InputError(
            "landscape_empty",
            f"Nothing in the corpus fits: {field.describe()}.",
            fix="Ask for less, or load patents of this field: freetosell corpus add FILE …",
        )
    return marks


def map_field(store: CorpusStore, marks: Sequence[PublicationMark], progress: Progress) -> DrawnMap:
    """Return the map of a field; without the extra that draws it, a sentence in its place."""
    try:
        return draw_map(store, marks, progress)
    except MissingExtraError as error:
        return (), (), (f"No map was made. {error.what} {error.fix}",)


def find_last_full_year(years: Mapping[int, int], day: date) -> int | None:
    """Return the last year that the corpus seems to cover; ``None`` if none does.

    The running year is never full.  A year with less than a quarter of the fullest
    of the ten years before is taken for one that was not loaded whole.

    Example:
        >>> find_last_full_year({2019: 90, 2020: 100, 2021: 95, 2022: 3}, date(2026, 1, 1))
        2021
    """
    for year in sorted((y for y in years if y < day.year), reverse=True):
        fullest = max(years.get(y, 0) for y in range(year - _YEARS_BEFORE, year + 1))
        if years[year] >= _COVERED * fullest:
            return year
    return None


def _notes(
    marks: Sequence[PublicationMark], last: int | None, day: date, grouped: bool
) -> tuple[str, ...]:
    notes = ["Counts say what this corpus holds, not what the world holds."]
    if last:
        recent = f"{last - WINDOW_YEARS + 1} to {last}"
        before = f"{last - 2 * WINDOW_YEARS + 1} to {last - WINDOW_YEARS}"
        notes.append(f"Trends compare {recent} with {before}, as shares of all that fits.")
        if last < day.year - 2:
            notes.append(f"The corpus covers this field up to {last} only.")
    else:
        notes.append("No year is covered well enough to speak of trends.")
    without = sum(mark.published_on is None for mark in marks)
    if without:
        notes.append(f"{without:,} documents have no day of publication and are in no trend.")
    if not grouped:
        notes.append("Owners stand as printed; group them with: freetosell owners update")
    notes.append(
        "Ends are the latest that the documents allow; a right may have lapsed before, and "
        "other rights may stand beside it."
    )
    return tuple(notes)
