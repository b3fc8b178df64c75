"""The gates behind a test for designs: place of a part, article, copying, known design.

A gate can hold a finding open, lower READS to MAY_READ, or clear by its own
rule; it never turns an open comparison of looks into a clearance by silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from freetosell.core.charts.design_comparison import DesignComparison, Likeness, Relation
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law import design_questions as ask
from freetosell.core.law.design_answer import MissingFact
from freetosell.core.law.design_features import (
    Sorted,
    Standing,
    counts_as_earlier,
    find_gaps,
)
from freetosell.core.law.design_limbs import Limbs
from freetosell.core.law.doctrines.design_scales import COPIED
from freetosell.core.law.rulebook import AppliedRule


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where the answer stands between the gates.

    Args:
        decided_by: The rule that made the difference last.
        used: Rules that had a say, in order.
    """

    outcome: Outcome
    ground: str
    features: tuple[str, ...]
    decided_by: AppliedRule | None = None
    used: tuple[AppliedRule, ...] = ()
    missing: tuple[MissingFact, ...] = ()

    def hold(
        self, rule: AppliedRule | None, why: str, *missing: MissingFact, cap: bool = True
    ) -> Standpoint:
        """Lower READS to MAY_READ for an open point, or only ask for it."""
        lowered = cap and self.outcome is Outcome.READS
        return replace(
            self,
            outcome=Outcome.MAY_READ if lowered else self.outcome,
            ground=f"{self.ground} {why}" if lowered and why else self.ground,
            decided_by=rule if lowered and rule else self.decided_by,
            used=(*self.used, rule) if rule else self.used,
            missing=(*self.missing, *missing),
        )

    def clear(self, rule: AppliedRule, why: str) -> Standpoint:
        """Answer DOES_NOT_READ by a gate's own rule."""
        return Standpoint(Outcome.DOES_NOT_READ, why, (), rule, (*self.used, rule), self.missing)

    def pass_by(self, rule: AppliedRule) -> Standpoint:
        """Name a rule that let the answer through."""
        return replace(self, used=(*self.used, rule))


def part_gate(here: Standpoint, comparison: DesignComparison, limbs: Limbs) -> Standpoint:
    """Ask where the part of a partial design sits, where the market's law does."""
    if not comparison.partial:
        return here
    if none := limbs.get("no_partial_designs"):
        why = "This law knew no designs for a part when this one was filed."
        return replace(here.hold(none, why), decided_by=none)
    lines = limbs.get("broken_lines")
    if lines is not None and lines.version.word("counts") == "whole":
        return here.hold(lines, "The part is judged within the look of the whole here.")
    place = limbs.get("place_of_part")
    if place is None:
        return here if lines is None else here.pass_by(lines)
    return _placed(here, comparison, place)


def _placed(here: Standpoint, comparison: DesignComparison, place: AppliedRule) -> Standpoint:
    where = comparison.part_place
    if where is Likeness.SAME and comparison.stated_by.is_named:
        return here.pass_by(place)
    if where is Likeness.DIFFERENT:
        why = "The part sits elsewhere, or in another size; how far that counts is open."
        return here.hold(place, why)
    return here.hold(place, "Where the part sits in the product is not known.", ask.PLACE)


def article_gate(here: Standpoint, comparison: DesignComparison, limbs: Limbs) -> Standpoint:
    """Hold the design to its article, where the market's law ties it to one."""
    rule = limbs.article
    if comparison.right != "design":
        return here
    if rule is None:
        return here.hold(None, "", ask.silent("the article that a design names"))
    if not rule.version.flag("tied"):
        return here.pass_by(rule)
    return _tied(here, comparison, rule)


def _tied(here: Standpoint, comparison: DesignComparison, rule: AppliedRule) -> Standpoint:
    match = comparison.article
    question = ask.article(match.design_article)
    if match.relation is Relation.UNKNOWN or not comparison.speaker(match.stated_by).is_named:
        why = "That the product is the same kind of article is not known."
        return here.hold(rule, why, question)
    if match.relation is Relation.DIFFERENT:
        why = f"The design is for {_article(match.design_article)}, and the product is neither "
        return here.clear(rule, f"{why}that nor anything like it.")
    within = rule.version.word("similar") == "within"
    if match.relation is Relation.SAME or within:
        return here.pass_by(rule)
    return here.hold(rule, "Whether the design reaches an article that is only similar is open.")


def _article(name: str) -> str:
    return f"“{name}”" if name else "another article"


def copying_gate(here: Standpoint, comparison: DesignComparison, limbs: Limbs) -> Standpoint:
    """Ask for copying, where copying alone infringes."""
    rule = limbs.copying
    if rule is None:
        return here
    named = comparison.stated_by.is_named
    if comparison.copied is False and named:
        return here.clear(
            rule, "The right is against copying alone, and the product was found independently."
        )
    if comparison.copied and named:
        return here.pass_by(rule)
    return here.hold(rule, "Whether the product was made after the design is not known.", COPIED)


def known_design_gate(
    here: Standpoint, comparison: DesignComparison, limbs: Limbs, rows: Sequence[Sorted]
) -> Standpoint:
    """Clear a product that is one earlier design, where the market's law does so.

    Every row must be the same in all three, said by a named person, and the
    whole must have been seen.
    """
    limb = limbs.get("earlier_designs")
    if limb is None or not limb.version.flag("defence") or here.outcome is Outcome.DOES_NOT_READ:
        return here
    counted = [row for row in rows if row.standing is not Standing.OUT]
    if not counted or any(_may_be_new(row) for row in counted) or find_gaps(comparison, limbs):
        return here
    for prior in comparison.priors:
        shown = all(prior.id in row.weighed.feature.known_from for row in counted)
        if shown and comparison.filed_on and counts_as_earlier(prior, comparison, limb):
            return here.clear(
                limb, f"All that the product shows stands in one earlier design, {prior.reference}."
            )
    return here


def _may_be_new(row: Sorted) -> bool:
    same = row.weighed.feature.likeness is Likeness.SAME
    return not (same and row.weighed.confirmed)
