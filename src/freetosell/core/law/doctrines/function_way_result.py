"""United States (and courts that follow it): function, way, result, limitation by limitation.

Source: Graver Tank v. Linde, 339 US 605 (1950); Warner-Jenkinson, 520 US 17
(1997); Festo, 535 US 722 (2002); Johnson & Johnston, 285 F.3d 1046 (Fed. Cir.
2002); Wilson Sporting Goods, 904 F.2d 677 (Fed. Cir. 1990).
"""

from __future__ import annotations

from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Weighed, weigh

REQUIREMENTS = (
    Point("same_function", "Does the substitute do substantially the same thing?"),
    Point("same_way", "Does it do it in substantially the same way?"),
    Point("same_result", "Does it reach substantially the same result?"),
)
BARS = (
    Point(
        "narrowed_for_patentability",
        "Was this limitation narrowed, or argued, before the office to get the patent?",
    ),
    Point("disclosed_not_claimed", "Does the description show the substitute without claiming it?"),
    Point("empties_limitation", "Would counting it leave the limitation without any meaning?"),
    Point("in_prior_art", "Would a claim that covers it also cover what was known before?"),
)
#: Ways in which an owner may still rebut the narrowing (Festo).
REBUTTALS = ("unforeseeable", "tangential", "could_not_be_described")


def function_way_result(known: KnownPoints) -> Weighed:
    """Weigh a substitute under the US doctrine with estoppel, dedication and prior art.

    A narrowing that the owner is known to have rebutted bars nothing.  Whether
    there was a narrowing stands in the file history and is never guessed.
    """
    if any(known.get(name) is True for name in REBUTTALS):
        known = {**known, "narrowed_for_patentability": False}
    return weigh(REQUIREMENTS, BARS, known)
