"""The life of a right on a line: in order, inside the drawing, numbers apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from freetosell.core.law.status import InForce, LegalStatus, Term
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.reports.status_timeline import MOST_EVENTS, WIDTH, draw_timeline
from freetosell.testing.factories import SOURCE, make_publication

TODAY = date(2026, 11, 22)


def status(earliest: date | None, latest: date | None) -> LegalStatus:
    return LegalStatus("US", TODAY, InForce.IN_FORCE, Term(earliest, latest, ()), "Paid.")


def test_days_stand_in_order_with_the_term() -> None:
    lapse = LegalEvent(EventKind.LAPSED, SOURCE, effective_on=date(2025, 1, 1))
    line = draw_timeline(
        make_publication(legal_events=(lapse,)), status(date(2040, 3, 2), date(2041, 3, 2)), TODAY
    )
    assert [p.code for p in line.points] == [
        "filed", "granted", "published", "event", "earliest", "latest",
    ]  # fmt: skip
    xs = [p.x for p in line.points]
    assert xs == sorted(xs)
    assert all(0 < x < WIDTH for x in (*xs, line.today))
    assert line.points[3].tone == "bad"
    assert line.protects is not None
    assert line.sure is not None
    assert line.protects[0] < line.sure < line.protects[1]


def test_one_last_day_is_told_once() -> None:
    line = draw_timeline(make_publication(), status(date(2040, 3, 2), date(2040, 3, 2)), TODAY)
    assert [p.code for p in line.points][-1] == "ends"


@pytest.mark.parametrize("term", [None, (None, None), (date(2040, 1, 1), None)])
def test_without_a_bound_nothing_is_drawn_as_protected(term: tuple[date, date] | None) -> None:
    line = draw_timeline(make_publication(), status(*term) if term else None, TODAY)
    assert line.protects is None


def test_numbers_of_near_days_do_not_stand_on_each_other() -> None:
    events = tuple(
        LegalEvent(EventKind.FEE_PAID, SOURCE, effective_on=TODAY + timedelta(days=i))
        for i in range(5)
    )
    line = draw_timeline(make_publication(legal_events=events), None, TODAY)
    places = {(p.label_y, round(p.x)) for p in line.points if p.code == "event"}
    assert len(places) == 5


def test_a_register_of_any_length_is_bounded() -> None:
    events = tuple(
        LegalEvent(EventKind.OTHER, SOURCE, effective_on=TODAY - timedelta(days=i))
        for i in range(500)
    )
    line = draw_timeline(make_publication(legal_events=events), None, TODAY)
    assert sum(p.code == "event" for p in line.points) == MOST_EVENTS


def test_a_document_without_days_is_drawn_too() -> None:
    bare = make_publication(filed_on=None, granted_on=None, published_on=None)
    assert draw_timeline(bare, None, TODAY).points == ()
