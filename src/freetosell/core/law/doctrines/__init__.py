"""The named tests of the courts: how far a claim reaches beyond its words.

Here: one module per doctrine, each a pure function over known points; the
table of names that rules may call; for looks, the scales (`design_scales`) and
the tests that read them (`design_tests`).  Not here: which market uses which
(that is data in `markets`), nor reading claims on products (`charts`).

To add one: a module with its points and its function, a line in `DOCTRINES`,
its card in `core.law.functions`, and cases in ``tests/law``.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from freetosell.core.law.doctrines.actavis import actavis
from freetosell.core.law.doctrines.ball_spline import ball_spline
from freetosell.core.law.doctrines.core_idea import core_idea
from freetosell.core.law.doctrines.essential_elements import essential_elements
from freetosell.core.law.doctrines.function_way_result import function_way_result
from freetosell.core.law.doctrines.means_function_effect import means_function_effect
from freetosell.core.law.doctrines.no_equivalents import no_equivalents
from freetosell.core.law.doctrines.protocol_article_69 import protocol_article_69
from freetosell.core.law.doctrines.schneidmesser import schneidmesser
from freetosell.core.law.doctrines.unsettled import unsettled
from freetosell.core.law.doctrines.weighing import KnownPoints, Point, Reach, Weighed

Doctrine = Callable[[KnownPoints], Weighed]

#: Name in a rule → doctrine.
DOCTRINES: Mapping[str, Doctrine] = MappingProxyType(
    {
        "function_way_result": function_way_result,
        "schneidmesser": schneidmesser,
        "actavis": actavis,
        "protocol_article_69": protocol_article_69,
        "means_function_effect": means_function_effect,
        "ball_spline": ball_spline,
        "core_idea": core_idea,
        "essential_elements": essential_elements,
        "no_equivalents": no_equivalents,
        "unsettled": unsettled,
    }
)

#: Doctrines under which an element that is missing altogether may not matter.
REACHES_MISSING = frozenset({"essential_elements"})

__all__ = ["DOCTRINES", "REACHES_MISSING", "Doctrine", "KnownPoints", "Point", "Reach", "Weighed"]
