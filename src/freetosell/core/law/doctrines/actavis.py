"""United Kingdom: the three questions of Actavis, with a Formstein defence.

Source: Eli Lilly v Actavis [2017] UKSC 48; Facebook v Voxer [2021] EWHC 1377
(Pat) on variants that were not new or were obvious.
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point(
        "same_result_same_way",
        "Does the substitute give substantially the same result in substantially the same way "
        "as the inventive concept?",
    ),
    Point(
        "obvious_that_it_works",
        "Would a skilled reader, told that it works, find it obvious that it does so in that way?",
    ),
)
BARS = (
    Point(
        "strict_compliance_meant",
        "Would that reader still think that the claim means its words strictly?",
    ),
    Point(
        "not_patentable_itself", "Was the product, with the substitute, known or obvious before?"
    ),
)


def actavis(known: KnownPoints) -> Weighed:
    """Weigh a substitute by the three questions: yes, yes, and no to strict compliance."""
    return weigh(REQUIREMENTS, BARS, known)
