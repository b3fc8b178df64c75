"""Germany: the three questions of Schneidmesser, the selection decision, Formstein.

Source: BGH X ZR 168/00 (12 March 2002); X ZR 16/09 Okklusionsvorrichtung
(2011); X ZR 29/15 Pemetrexed (2016); X ZR 28/85 Formstein (1986).
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point("same_effect", "Does the substitute solve the problem with the same effect in fact?"),
    Point(
        "found_without_invention",
        "Could a skilled person find it on the priority day without an inventive step?",
    ),
    Point(
        "oriented_to_claim",
        "Would that person see it as of equal worth when starting from the claim's own meaning?",
    ),
)
BARS = (
    Point(
        "disclosed_not_claimed",
        "Does the description show the substitute as such, and the claim choose another?",
    ),
    Point(
        "not_patentable_itself", "Was the product, with the substitute, known or obvious before?"
    ),
)


def schneidmesser(known: KnownPoints) -> Weighed:
    """Weigh a substitute by the three questions; judged on the priority day."""
    return weigh(REQUIREMENTS, BARS, known)
