"""The finding for a design that the search brought up: named test, appearance not compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from freetosell.core.clearance.assessment import Action, Finding, Outcome, RuleUse
from freetosell.core.law.rulebook import AppliedRule, Mark, Rulebook
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.patents.publication import Publication

#: Name in a rule → what the test is called among people.
DESIGN_TESTS: Mapping[str, str] = MappingProxyType(
    {
        "ordinary_observer": "the ordinary observer who knows the earlier designs",
        "overall_impression": "the overall impression on the informed user",
        "overall_visual_effect": "the overall visual effect on the general consumer",
        "aesthetic_similarity": "the similarity in the eyes of the customer",
        "substantial_difference": "whether it differs substantially from the registered design",
        "substantial_similarity": "the substantial similarity in overall impression",
        "obvious_imitation": "the obvious or fraudulent imitation",
    }
)

_DEAD = frozenset({InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED})


def _uses(status: LegalStatus, rules: tuple[AppliedRule, ...]) -> tuple[RuleUse, ...]:
    found = {
        a.rule.id: RuleUse(
            a.rule.id, a.version.text, a.version.authority, a.version.mark is Mark.VERIFIED
        )
        for a in rules
    }
    for line in (*status.lines, *status.term.lines):
        if line.rule_id:
            found.setdefault(
                line.rule_id, RuleUse(line.rule_id, line.text, line.authority, line.verified)
            )
    return tuple(found.values())


def _answer(
    status: LegalStatus, rulebook: Rulebook | None, publication: Publication, as_of: date
) -> tuple[Outcome, str, tuple[Action, ...], tuple[AppliedRule, ...]]:
    if rulebook is None or not rulebook.covers(as_of):
        text = f"The law of this market on {as_of} is not in the rulebooks."
        return Outcome.NOT_COVERED, text, (Action.COUNSEL,), ()
    office = publication.number.office
    if not binds(publication, rulebook):
        text = f"A design of the office {office} has no effect in {rulebook.name}."
        return Outcome.NOT_IN_FORCE, text, (Action.DOCUMENT_AND_SELL,), ()
    test = rulebook.applied("design_test", as_of, "design", office)
    if test is None:
        text = f"The rulebook of {rulebook.name} has no test for designs on {as_of}."
        return Outcome.NOT_COVERED, text, (Action.COUNSEL,), ()
    if status.in_force in _DEAD:
        restorable = status.in_force is InForce.LAPSED_RESTORABLE
        actions = (Action.WATCH, Action.COUNSEL) if restorable else (Action.DOCUMENT_AND_SELL,)
        return Outcome.NOT_IN_FORCE, status.reason, actions, (test,)
    scope = tuple(
        AppliedRule(rule, version)
        for rule in rulebook.find_all("design_scope", "design", office)
        if (version := rule.version_on(as_of))
    )
    text = (
        "The appearance of the product was not compared with this design. "
        f"{rulebook.name} asks for {DESIGN_TESTS[test.version.function]}: hold the drawings "
        "beside the product."
    )
    if status.in_force is InForce.UNKNOWN:
        text += f" Whether the design is still in force is not known: {status.reason}"
    return Outcome.NEEDS_FACTS, text, (Action.ASK, Action.COUNSEL), (test, *scope)


def assess_design_candidate(
    publication: Publication,
    status: LegalStatus,
    rulebook: Rulebook | None,
    market: str,
    as_of: date,
) -> Finding:
    """Name the test that a design must be held to; the look itself is not judged here.

    Args:
        publication: The design.
        status: Answer of `assess_status` for this market and day.
        rulebook: The market's rules; ``None`` gives NOT_COVERED.
        market: ISO 3166 alpha-2 of the market, or the regime.
        as_of: Day of the question.

    Returns:
        NEEDS_FACTS with the market's test, NOT_IN_FORCE for a dead design, or
        NOT_COVERED where the rulebook has no design test.
    """
    outcome, deciding, actions, rules = _answer(status, rulebook, publication, as_of)
    return Finding(
        market=market,
        publication=publication.key,
        right_kind=publication.right_kind,
        outcome=outcome,
        deciding=deciding,
        as_of=as_of,
        status=status,
        rules=_uses(status, rules),
        rulebook_digest=rulebook.short_digest if rulebook else "",
        actions=actions,
    )
