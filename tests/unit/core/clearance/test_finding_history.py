"""What changed in a finding is told: outcome, rows, reviews, status."""

from __future__ import annotations

from dataclasses import replace

from freetosell.core.charts.chart import Reading
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.clearance.history import ChangeOf, compare_findings
from freetosell.core.law.status import InForce
from freetosell.testing.factories import make_finding, make_product

FINDING = make_finding(make_product())


def test_nothing_changed_is_nothing() -> None:
    assert compare_findings(FINDING, FINDING) == ()


def test_first_found_and_gone() -> None:
    (found,) = compare_findings(None, FINDING)
    assert (found.what, found.after) == (ChangeOf.FOUND, "needs_facts")
    (gone,) = compare_findings(FINDING, None)
    assert (gone.what, gone.before) == (ChangeOf.GONE, "needs_facts")


def test_each_change_is_told_with_its_row_and_reason() -> None:
    chart = FINDING.charts[0]
    rows = tuple(
        replace(r, reading=replace(r.reading, reading=Reading.ABSENT, reason="No hinge."))
        if r.limitation_id == "L2"
        else r
        for r in chart.rows
    )
    assert FINDING.status is not None
    later = replace(
        FINDING,
        outcome=Outcome.DOES_NOT_READ,
        charts=(replace(chart, rows=rows),),
        status=replace(FINDING.status, in_force=InForce.LAPSED),
        rulebook_digest="f" * 16,
    )
    told = {c.what: c for c in compare_findings(FINDING, later)}
    assert set(told) == {ChangeOf.OUTCOME, ChangeOf.READING, ChangeOf.STATUS, ChangeOf.RULES}
    row = told[ChangeOf.READING]
    assert (row.where, row.before, row.after, row.why) == ("1#L2", "unclear", "absent", "No hinge.")
