"""The limbs of a market's test for designs: what its rulebook says may limit a comparison.

A limb that is not in the rulebook is ``None``: then the flag it would read
(functional, broken lines, earlier designs …) neither counts nor clears, and the
row stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.law.rulebook import AppliedRule, ChosenBy, Rule, Rulebook

#: Functions of topic ``design_scope`` that a test reads; others are statements for people.
LIMBS = (
    "functional_features",
    "broken_lines",
    "no_partial_designs",
    "place_of_part",
    "given_up_features",
    "earlier_designs",
    "designer_freedom",
    "hidden_features",
    "ornament_on_lines",
    "set_of_articles",
)


@dataclass(frozen=True, slots=True)
class Limbs:
    """The rules that a test works with, each with its value of the day.

    Args:
        test: The test itself.
        by_function: Limb's function → rule.
        unsettled: Rules whose value hangs on a filing day that is not known.
        article: Whether a design is tied to its article.
        copying: Whether copying alone infringes.
    """

    test: AppliedRule
    by_function: tuple[tuple[str, AppliedRule], ...]
    unsettled: tuple[Rule, ...]
    article: AppliedRule | None
    copying: AppliedRule | None

    def get(self, function: str) -> AppliedRule | None:
        """Return the limb of that function, ``None`` where the rulebook is silent."""
        return next((rule for name, rule in self.by_function if name == function), None)


def find_limbs(
    rulebook: Rulebook, right: str, office: str, as_of: date, filed_on: date | None
) -> Limbs | None:
    """Find the test and its limbs; ``None`` where the rulebook has no test.

    Args:
        rulebook: Of the market.
        right: One of `core.law.facts.RIGHTS`.
        office: ST.3 code of the register.
        as_of: Day of the question.
        filed_on: Filing day of the design, if known.
    """
    test = rulebook.applied("design_test", as_of, right, office)
    if test is None:
        return None
    found: dict[str, AppliedRule] = {}
    unsettled: list[Rule] = []
    for rule in rulebook.find_all("design_scope", right, office):
        day = as_of if rule.chosen_by is ChosenBy.AS_OF else filed_on
        versions = rule.possible_versions(day)
        if len(versions) > 1:
            unsettled.append(rule)
        elif versions and versions[0].function in LIMBS:
            found.setdefault(versions[0].function, AppliedRule(rule, versions[0]))
    return Limbs(
        test=test,
        by_function=tuple(found.items()),
        unsettled=tuple(unsettled),
        article=rulebook.applied("article", as_of, "design", office),
        copying=rulebook.applied("copying", as_of, right, office),
    )
