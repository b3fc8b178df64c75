"""The finding of a listing is that of its most dangerous variation, and names the others."""

from __future__ import annotations

from datetime import date

from freetosell.core.clearance.assessment import Finding, Outcome
from freetosell.core.clearance.variations import GroupFinding, join_variations
from freetosell.core.patents.publication import RightKind


def _group(outcome: Outcome, *names: str, together: bool = False) -> GroupFinding:
    finding = Finding(
        "US", "US1B2", RightKind.INVENTION, outcome, f"{outcome.value}.", date(2026, 11, 21)
    )
    return GroupFinding(names, finding, together)


def test_the_most_pressing_decides_and_each_is_named():
    found = join_variations([_group(Outcome.DOES_NOT_READ, "A"), _group(Outcome.READS, "B", "C")])
    assert found.outcome is Outcome.READS
    assert found.deciding == "reads. Variations differ: reads for B, C; does not read for A."
    assert [(v.variations, v.outcome) for v in found.variations] == [
        (("B", "C"), Outcome.READS),
        (("A",), Outcome.DOES_NOT_READ),
    ]


def test_variations_with_one_outcome_change_no_sentence():
    found = join_variations([_group(Outcome.NEEDS_FACTS, "A"), _group(Outcome.NEEDS_FACTS, "B")])
    assert found.deciding == "needs_facts."
    assert len(found.variations) == 2


def test_one_group_is_the_finding_itself():
    group = _group(Outcome.READS, "A")
    assert join_variations([group]) is group.finding


def test_what_was_read_together_says_so():
    found = join_variations(
        [_group(Outcome.NEEDS_FACTS, *"ABCDEF", together=True), _group(Outcome.READS, "G")]
    )
    assert found.variations[1].together
    assert found.deciding.endswith("cannot tell yet for A, B, C, D and 2 more.")
