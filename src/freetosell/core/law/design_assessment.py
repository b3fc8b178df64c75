"""One comparison under one market's own test for designs.

The way: find the test and its limbs → sort the rows → weigh the looks as the
test does → pass the gates (place of a part, article, copying, known design).
Every answer names the rule that made the difference and the facts it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from freetosell.core.charts.design_comparison import DesignComparison, Extent, Freedom
from freetosell.core.clearance.assessment import Outcome, RuleUse
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.law import design_questions as ask
from freetosell.core.law.design_answer import DesignAnswer, MissingFact
from freetosell.core.law.design_features import Sorted, Standing, fill_scales, sort_features
from freetosell.core.law.design_gates import (
    Standpoint,
    article_gate,
    copying_gate,
    known_design_gate,
    part_gate,
)
from freetosell.core.law.design_limbs import Limbs, find_limbs
from freetosell.core.law.doctrines.design_scales import Look, Scales
from freetosell.core.law.doctrines.design_tests import (
    DESIGN_DOCTRINES,
    DESIGN_TESTS,
    DISCOUNTING,
)
from freetosell.core.law.rulebook import AppliedRule, Mark, Rulebook

_CUT = 120


def assess_design(
    comparison: DesignComparison, rulebook: Rulebook | None, market: str, as_of: date
) -> DesignAnswer:
    """Say what a market's own test makes of a comparison of looks.

    Whether the design is still in force is not asked here
    (`core.law.design_test` joins both).

    Args:
        comparison: The design beside the product.
        rulebook: The market's rules; ``None`` gives NOT_COVERED.
        market: ISO 3166 alpha-2 of the market, or the regime.
        as_of: Day of the question.

    Returns:
        READS, MAY_READ, NEEDS_FACTS, DOES_NOT_READ, NOT_COVERED without a
        test, or NOT_IN_FORCE where the register or the kind of right has no
        effect.  The same for any order of the features.
    """
    if rulebook is None or not rulebook.covers(as_of):
        text = f"The law of {market} on {as_of} is not in the rulebooks."
        return DesignAnswer(market, Outcome.NOT_COVERED, text)
    early = _without_effect(comparison, rulebook, as_of)
    if early is not None:
        return replace(early, market=market)
    limbs = _limbs(comparison, rulebook, as_of)
    if limbs is None or limbs.test.version.function not in DESIGN_DOCTRINES:
        text = f"The rulebook of {rulebook.name} has no test for such designs on {as_of}."
        return DesignAnswer(
            market, Outcome.NOT_COVERED, text, rulebook_digest=rulebook.short_digest
        )
    here = _by_extent(comparison, limbs)
    return _answer(here, comparison, limbs, rulebook, market)


def _office(comparison: DesignComparison, rulebook: Rulebook) -> str:
    """Return the register asked about: the one named, or the market's own for designs."""
    if comparison.register:
        return comparison.register
    own = [o for o in rulebook.offices if rulebook.find("design_test", comparison.right, o)]
    return own[0] if own else rulebook.offices[0]


def _limbs(comparison: DesignComparison, rulebook: Rulebook, as_of: date) -> Limbs | None:
    office = _office(comparison, rulebook)
    return find_limbs(rulebook, comparison.right, office, as_of, comparison.filed_on)


def _without_effect(
    comparison: DesignComparison, rulebook: Rulebook, as_of: date
) -> DesignAnswer | None:
    """Answer for a register that does not bind the market, and for a right it does not know."""
    if comparison.register and comparison.register not in rulebook.offices:
        text = f"A design of the office {comparison.register} has no effect in {rulebook.name}."
        return DesignAnswer(rulebook.code, Outcome.NOT_IN_FORCE, text)
    none = rulebook.applied("exists", as_of, comparison.right, _office(comparison, rulebook))
    if none is None or none.version.function != "no_such_right":
        return None
    return DesignAnswer(
        rulebook.code,
        Outcome.NOT_IN_FORCE,
        none.version.text,
        decided_by=none.rule.id,
        rules=(rule_use(none),),
        rulebook_digest=rulebook.short_digest,
    )


def rule_use(applied: AppliedRule) -> RuleUse:
    """Return what an answer prints of a rule."""
    version = applied.version
    return RuleUse(applied.rule.id, version.text, version.authority, version.mark is Mark.VERIFIED)


def _by_extent(comparison: DesignComparison, limbs: Limbs) -> Standpoint:
    """Judge the whole, or each piece of a set or state on its own where the market does."""
    if comparison.extent is Extent.ONE:
        return _judge(comparison, limbs)
    rule = limbs.get("set_of_articles")
    word = "pieces" if comparison.extent is Extent.SET else "states"
    way = rule.version.word(word) if rule else ""
    if rule is None or not way:
        return _unsettled(_judge(comparison, limbs))
    if way == "whole":
        return _judge(comparison, limbs).pass_by(rule)
    answers = [_judge(part, limbs) for part in _pieces(comparison)]
    joined = _any_piece(answers) if way == "any" else _all_states(answers)
    return replace(joined, decided_by=rule, used=(*joined.used, rule))


def _unsettled(here: Standpoint) -> Standpoint:
    """Keep a set open where the rulebook does not say how sets are judged."""
    if here.outcome is Outcome.DOES_NOT_READ:
        why = "How this market judges sets is not in its rulebook."
        here = replace(here, outcome=Outcome.NEEDS_FACTS, ground=f"{here.ground} {why}")
    return here.hold(None, "How this market judges sets is not in its rulebook.", ask.SET)


def _pieces(comparison: DesignComparison) -> list[DesignComparison]:
    """Split by piece; rows without a piece belong to each."""
    names = sorted({f.piece for f in comparison.features if f.piece})
    if not names:
        return [comparison]
    return [
        replace(comparison, features=tuple(f for f in comparison.features if f.piece in ("", name)))
        for name in names
    ]


def _any_piece(answers: list[Standpoint]) -> Standpoint:
    """Return the most pressing answer of the pieces: one is enough."""
    return min(answers, key=lambda a: outcome_rank(a.outcome))


def _all_states(answers: list[Standpoint]) -> Standpoint:
    """Clear if one state is clear; read only if all do."""
    clear = [a for a in answers if a.outcome is Outcome.DOES_NOT_READ]
    if clear:
        return clear[0]
    worst = _any_piece(answers)
    if all(a.outcome is worst.outcome for a in answers):
        return worst
    asks = tuple(m for a in answers for m in a.missing)
    return replace(worst.hold(None, "Not every state is shown to match."), missing=asks)


def _judge(comparison: DesignComparison, limbs: Limbs) -> Standpoint:
    """Weigh the looks of one thing and pass the gates."""
    rows = sort_features(comparison, limbs)
    scales = fill_scales(rows, comparison, limbs)
    look = DESIGN_DOCTRINES[limbs.test.version.function](scales)
    asks = (*scales.gaps, *(m for row in rows for m in row.missing), *look.asks)
    here = Standpoint(
        outcome=look.outcome,
        ground=look.ground,
        features=tuple(dict.fromkeys(w.feature.id for w in look.deciding)),
        decided_by=_moved_by(rows, scales, look, limbs),
        used=(limbs.test, *_unique(row.rule for row in rows if row.rule)),
        missing=asks,
    )
    for gate in (part_gate, article_gate, copying_gate):
        here = gate(here, comparison, limbs)
    return known_design_gate(here, comparison, limbs, rows)


def _moved_by(rows: tuple[Sorted, ...], scales: Scales, look: Look, limbs: Limbs) -> AppliedRule:
    """Name the limb on which the looks turned; the test itself if none did."""
    freedom = limbs.get("designer_freedom")
    small = look.outcome is Outcome.MAY_READ and scales.apart_minor and not scales.is_open
    if freedom and small and scales.freedom is Freedom.NARROW:
        return freedom
    counted = limbs.get("functional_features")
    if counted and any(w.feature.functional for w in look.deciding):
        return counted  # it did not leave them out
    turned = _TURNING_READS if look.outcome is Outcome.READS else _TURNING
    moved = [r for r in rows if r.rule and r.standing in turned and _spoke(r, scales, limbs)]
    return moved[0].rule or limbs.test if moved else limbs.test


#: Standings whose rule explains an answer: what was taken off, or made small.
_TURNING_READS = frozenset({Standing.APART})
_TURNING = frozenset({Standing.OUT, Standing.ALIKE_OLD, Standing.APART, Standing.APART_UNSURE})


def _spoke(row: Sorted, scales: Scales, limbs: Limbs) -> bool:
    """Say whether the limb of a row had weight beside the other rows."""
    if row.standing is Standing.APART:
        return limbs.test.version.function in DISCOUNTING
    return row.standing is Standing.APART_UNSURE or not scales.alike


def _unique(rules: Iterable[AppliedRule | None]) -> tuple[AppliedRule, ...]:
    return tuple({r.rule.id: r for r in rules if r is not None}.values())


def _answer(
    here: Standpoint,
    comparison: DesignComparison,
    limbs: Limbs,
    rulebook: Rulebook,
    market: str,
) -> DesignAnswer:
    decided = here.decided_by or limbs.test
    rules = _unique((limbs.test, *here.used, decided))
    return DesignAnswer(
        market=market,
        outcome=here.outcome,
        deciding=_sentence(here, comparison, limbs, rulebook),
        features=here.features,
        left_out=_left_out(comparison, limbs),
        decided_by=decided.rule.id,
        rules=tuple(rule_use(rule) for rule in rules),
        missing=_wanted(here),
        rulebook_digest=rulebook.short_digest,
    )


def _left_out(comparison: DesignComparison, limbs: Limbs) -> tuple[str, ...]:
    rows = sort_features(comparison, limbs)
    out = (row.weighed.feature.id for row in rows if row.standing is Standing.OUT)
    return tuple(dict.fromkeys(out))


def _wanted(here: Standpoint) -> tuple[MissingFact, ...]:
    """List each missing fact once; what cannot change a clearance any more is left out."""
    if here.outcome is Outcome.DOES_NOT_READ:
        return ()
    return tuple({m.id: m for m in here.missing}.values())


def _sentence(
    here: Standpoint, comparison: DesignComparison, limbs: Limbs, rulebook: Rulebook
) -> str:
    """Say what is asked, what decided, and who said so."""
    asked = f"The test of {rulebook.name}: {DESIGN_TESTS[limbs.test.version.function]}."
    if not comparison.is_read() and here.outcome is Outcome.NEEDS_FACTS:
        return f"{asked} The looks have not been compared yet."
    return f"{asked} {here.ground}{_told(here, comparison)}"


def _told(here: Standpoint, comparison: DesignComparison) -> str:
    """Quote the rows that decided, with the speaker of each."""
    said = []
    for feature in sorted(comparison.features, key=lambda f: (f.id, f.piece)):
        if feature.id not in here.features:
            continue
        who = comparison.speaker(feature.stated_by)
        speaker = who.person or who.machine or "nobody named"
        words = feature.name if len(feature.name) <= _CUT else feature.name[: _CUT - 1] + "…"
        said.append(f"“{words}” {feature.likeness.value.replace('_', ' ')} ({speaker})")
    return f" Deciding: {'; '.join(said)}." if said else ""
