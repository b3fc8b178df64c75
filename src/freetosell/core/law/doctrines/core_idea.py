"""Korea: the same core idea, the same effect, an easy swap.

Source: Supreme Court 97Hu2200 (28 July 2000); 2012Hu1132 (2014); 2017Hu424.
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point("same_core_idea", "Is the core of the technical idea that solves the problem the same?"),
    Point("same_effect", "Is the effect substantially the same?"),
    Point("easy_swap", "Could a skilled person think of the swap easily?"),
)
BARS = (
    Point("in_prior_art", "Was the product known, or easy to arrive at, on the filing day?"),
    Point("excluded_on_purpose", "Was it given up knowingly before the office?"),
)


def core_idea(known: KnownPoints) -> Weighed:
    """Weigh a substitute by the three points and the two exclusions."""
    return weigh(REQUIREMENTS, BARS, known)
