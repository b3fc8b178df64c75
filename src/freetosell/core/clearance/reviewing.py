"""What a finding says of the readings that persons made in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from freetosell.core.charts.chart import ClaimChart, ReviewState, RowReview
from freetosell.core.charts.override import ReadingOverride, find_lost
from freetosell.core.clearance.assessment import Finding

#: How every note on a person's reading begins, so that it can be taken away again.
_NOTE = "Read by a person: "
#: Facts named in a note; more are counted.
_FACTS_NAMED = 4


def note_reviews(finding: Finding, overrides: Iterable[ReadingOverride]) -> Finding:
    """Tell in the notes of a finding which readings of persons it rests on, and which not.

    Args:
        finding: Its charts carry their reviews; notes of an earlier time are replaced.
        overrides: Of the product, with those whose row is gone.
    """
    others = tuple(note for note in finding.notes if not note.startswith(_NOTE))
    told = tuple(dict.fromkeys((*_rows(finding.charts), *_lost(finding, overrides))))
    notes = (*others, *told)
    return finding if notes == finding.notes else replace(finding, notes=notes)


def _rows(charts: Sequence[ClaimChart]) -> Iterator[str]:
    for chart in charts:
        for row in chart.rows:
            if row.review is not None:
                where = f"claim {chart.claim_number}, row {row.limitation_id}"
                yield f"{_NOTE}{where}, {_said(row.review)}"


def _said(review: RowReview) -> str:
    who = (
        f"{review.reading.value} by {review.by} ({review.role.value}) "
        f"on {review.at.date().isoformat()}"
    )
    named = ", ".join(review.facts_since[:_FACTS_NAMED])
    more = len(review.facts_since) - _FACTS_NAMED
    facts = f"{named} and {more} more" if more > 0 else named
    if review.state is ReviewState.APPLIED:
        return f"{who}; the program reads it as {review.automatic.reading.value}."
    if review.state is ReviewState.APPLIED_BEFORE_FACTS:
        return f"{who}, made before {facts}; it still stands, and has to be looked at again."
    if review.state is ReviewState.FACTS_BEAR:
        return f"{who}, made before {facts}, which bears on the row; it was not applied."
    return f"{who}, made on other words of the claim; it was not applied."


def _lost(finding: Finding, overrides: Iterable[ReadingOverride]) -> Iterator[str]:
    own = [o for o in overrides if o.publication == finding.publication]
    for one in find_lost(finding.charts, own) if finding.charts else ():
        yield (
            f"{_NOTE}claim {one.claim}, row {one.limitation}, {one.reading.value} by {one.by} "
            f"({one.role.value}) on {one.at.date().isoformat()}, made on words that the claim "
            "no longer has; it was not applied."
        )
