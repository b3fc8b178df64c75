"""China: substantially the same means, function and effect, within reach without invention.

Source: SPC Interpretation Fa Shi [2009] 21 Arts 5-7; SPC Provisions on patent
disputes Art. 13 (Art. 17 in the older count); Interpretation II Arts 8-13.
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point("same_means", "Does the substitute use substantially the same means?"),
    Point("same_function", "Does it have substantially the same function?"),
    Point("same_effect", "Does it reach substantially the same effect?"),
    Point(
        "conceivable",
        "Could a skilled person think of it without inventive effort when the product was sold?",
    ),
)
BARS = (
    Point(
        "narrowed_for_patentability",
        "Was it given up by amendment or statement in examination or invalidation?",
    ),
    Point("disclosed_not_claimed", "Does the description show the substitute without claiming it?"),
    Point(
        "emphasised_number",
        'Does the claim stress a number with words such as "at least" or "not more than"?',
    ),
)


def means_function_effect(known: KnownPoints) -> Weighed:
    """Weigh a substitute feature by feature; judged on the day of infringement."""
    return weigh(REQUIREMENTS, BARS, known)
