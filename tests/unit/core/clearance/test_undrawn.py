"""Designs without drawings are named, once for all at the head of a report."""

from __future__ import annotations

from freetosell.core.clearance.undrawn import describe_undrawn, merge_undrawn


def test_one_design_keeps_its_own_sentence() -> None:
    line = describe_undrawn("USD1S1")
    assert merge_undrawn([line, line, "Late."]) == ("Late.", line)


def test_many_designs_are_one_sentence_that_counts_them() -> None:
    lines = [describe_undrawn(f"USD{n}S1") for n in range(10, 19)]
    (told,) = merge_undrawn([*lines, *lines])
    assert told.startswith("No drawings of 9 designs are loaded")
    assert "USD10S1, USD11S1" in told
    assert told.endswith("and 3 more.")


def test_other_lines_stay() -> None:
    lines = ["No drawings of anything.", describe_undrawn("A"), describe_undrawn("B")]
    assert merge_undrawn(lines)[0] == "No drawings of anything."
    assert len(merge_undrawn(lines)) == 2
