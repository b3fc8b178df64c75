"""Which candidates are read and which make a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from freetosell.app import nearness as bounds
from freetosell.app.nearness import Nearness, assess_nearness, shows_some
from freetosell.core.clearance.assessment import Candidate, RankReason
from freetosell.core.patents.publication import RightKind
from freetosell.testing.factories import make_chart, make_product


def candidate(kind: RightKind = RightKind.INVENTION, **scores: float) -> Candidate:
    reasons = tuple(RankReason(signal, score, 1) for signal, score in scores.items())
    return Candidate("US1B2", "Stand", (), kind, 1, 0.9, reasons)


@pytest.mark.parametrize(
    ("found", "nearness"),
    [
        (candidate(rerank=0.60, dense=0.1), Nearness.NEAR),
        (candidate(rerank=0.30, dense=0.9), Nearness.DOUBTFUL),
        (candidate(rerank=0.10, dense=0.9), Nearness.FAR),
        (candidate(gloss=0.42, dense=0.1), Nearness.NEAR),
        (candidate(gloss=0.25, dense=0.9), Nearness.DOUBTFUL),
        (candidate(RightKind.DESIGN, gloss=0.30), Nearness.NEAR),
        (candidate(dense=0.60), Nearness.NEAR),
        (candidate(dense=0.10), Nearness.FAR),
        (candidate(RightKind.DESIGN, rerank=0.34), Nearness.NEAR),
        (candidate(RightKind.DESIGN, rerank=0.30), Nearness.FAR),
    ],
)
def test_the_reranker_decides_and_else_the_encoder(found: Candidate, nearness: Nearness) -> None:
    assert assess_nearness(found) is nearness


def test_a_candidate_without_a_similarity_is_not_ruled_out() -> None:
    assert assess_nearness(candidate(bm25=0.9)) is Nearness.DOUBTFUL


def test_a_product_that_shows_half_a_claim_shows_some() -> None:
    assert shows_some([make_chart(make_product())])
    assert not shows_some([])


def test_the_decision_states_the_bounds_of_the_code() -> None:
    page = Path(__file__).parents[3] / "docs" / "decisions" / "0006-nearness.md"
    told = {
        row[0]: tuple(float(cell) for cell in row[1:])
        for row in re.findall(
            r"^\| `(\w+)`[^|]*\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
            page.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    assert told == {
        signal: (*zone, bounds._DESIGN[signal][0]) for signal, zone in bounds._TECHNICAL.items()
    }
    assert all(far == near for far, near in bounds._DESIGN.values())
