"""Canada, Australia and others: an element that is not essential may be swapped or left out.

Source: Free World Trust v. Électro Santé, 2000 SCC 66; Whirlpool v. Camco,
2000 SCC 67; Populin v HB Nominees (1982) 41 ALR 471.
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Reach, Weighed

ESSENTIAL = Point(
    "element_essential",
    "Is this element essential: would a skilled reader, on the publication day, think that it "
    "was meant strictly or that changing it changes how the invention works?",
)


def essential_elements(known: KnownPoints) -> Weighed:
    """Weigh a swapped or missing element: it matters only if it is essential."""
    essential = known.get(ESSENTIAL.id)
    if essential is None:
        return Weighed(Reach.MAY_REACH, (ESSENTIAL.asks,))
    if essential:
        return Weighed(Reach.DOES_NOT_REACH, decided_by=ESSENTIAL.asks)
    return Weighed(Reach.REACHES)
