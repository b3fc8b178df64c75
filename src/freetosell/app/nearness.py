"""How near a candidate must be before a finding is made of it.

Search always ranks somebody first.  Reading the claims of a hammer against a
towel gives rows that are "not said", and a question for each: noise that hides
what matters.  So three zones: a *far* candidate is not read; a *doubtful* one is
read, and makes a finding only if the product shows some of its claim; a *near*
one makes a finding whatever the product shows.  What makes no finding is listed
as seen, never as cleared.

The bounds are cosines.  On the dev pairs of product and patent (`reads`,
`equivalent` and `sparse`) the English model gives the right patent at least 0.36
for English listings (n = 56) and at least 0.33 for the glosses of others (n = 19),
and more than 0.30 to 1 in 100 of all other documents.  A gloss loses words: right
patents get 0.05 less (median), so its bounds are as much lower.  The multilingual
encoder is asked only where there is no gloss; its cosines lie about 0.04 lower, and
thin listings can fall under its bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from freetosell.core.charts.chart import ClaimChart, Reading
from freetosell.core.clearance.assessment import Candidate
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.patents.publication import RightKind

#: Signal → (below: far, from here: near).
_TECHNICAL = {"rerank": (0.28, 0.45), "gloss": (0.23, 0.40), "dense": (0.24, 0.41)}
#: Designs have a title and no words to show, so for them there is no doubtful zone.
_DESIGN = {"rerank": (0.33, 0.33), "gloss": (0.28, 0.28), "dense": (0.21, 0.21)}
#: Share of a claim's body rows that a doubtful candidate's product must show.
SHOWN_SHARE = 0.4


class Nearness(StrEnum):
    """Whether a candidate is read, and whether it makes a finding."""

    FAR = "far"
    DOUBTFUL = "doubtful"
    NEAR = "near"


def assess_nearness(candidate: Candidate) -> Nearness:
    """Say how near a candidate is, by the reranker or else by the encoder.

    A candidate that was found by words alone and has no similarity is doubtful:
    what is not known does not rule out.
    """
    bounds = _DESIGN if candidate.right_kind is RightKind.DESIGN else _TECHNICAL
    scores = {reason.signal: reason.score for reason in candidate.reasons}
    for signal, (far, near) in bounds.items():
        if signal in scores:
            if scores[signal] < far:
                return Nearness.FAR
            return Nearness.NEAR if scores[signal] >= near else Nearness.DOUBTFUL
    return Nearness.DOUBTFUL


def shows_some(charts: Sequence[ClaimChart]) -> bool:
    """Say whether the product shows enough of any claim, preamble aside."""
    return any(_shown(chart) >= SHOWN_SHARE for chart in charts)


def _shown(chart: ClaimChart) -> float:
    body = [row for row in chart.rows if row.role is LimitationRole.LIMITATION]
    shown = sum(row.reading.reading in (Reading.LITERAL, Reading.EQUIVALENT) for row in body)
    return shown / len(body) if body else 0.0
