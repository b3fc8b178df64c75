"""Japan: the five requirements of Ball Spline.

Source: Supreme Court, 24 February 1998, 1994 (O) 1083; Maxacalcitol, IP High
Court 25 March 2016 and Supreme Court 24 March 2017.
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point("not_essential_part", "Does the difference lie outside the essential part?"),
    Point("same_purpose_and_effect", "Is purpose and effect the same after the swap?"),
    Point(
        "easy_at_infringement",
        "Could a skilled person make the swap easily when the product was made or sold?",
    ),
)
BARS = (
    Point("in_prior_art", "Was the product known, or easy to arrive at, on the filing day?"),
    Point(
        "excluded_on_purpose",
        "Was it left out of the claim on purpose, as the file or the description shows?",
    ),
)


def ball_spline(known: KnownPoints) -> Weighed:
    """Weigh a substitute by three points for the owner and two for the accused."""
    return weigh(REQUIREMENTS, BARS, known)
