"""The finding for one patent or utility model in one market, under that market's own test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from freetosell.core.charts.chart import ClaimChart
from freetosell.core.clearance.assessment import Action, Finding, Outcome, RuleUse
from freetosell.core.clearance.ordering import outcome_rank
from freetosell.core.law.claim_outcome import ClaimOutcome, KnownByRow, judge_claim
from freetosell.core.law.design_test import assess_design_candidate
from freetosell.core.law.facts import RIGHT_OF_KIND
from freetosell.core.law.rulebook import AppliedRule, Mark, Rulebook
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.patents.publication import Publication, RightKind

#: What a seller can do next, per outcome.
ACTIONS: Mapping[Outcome, tuple[Action, ...]] = MappingProxyType(
    {
        Outcome.READS: (Action.DROP, Action.REDESIGN, Action.LICENCE, Action.COUNSEL),
        Outcome.MAY_READ: (Action.COUNSEL, Action.REDESIGN, Action.LICENCE),
        Outcome.NEEDS_FACTS: (Action.ASK, Action.COUNSEL),
        Outcome.NOT_COVERED: (Action.COUNSEL,),
        Outcome.DOES_NOT_READ: (Action.DOCUMENT_AND_SELL,),
        Outcome.NOT_IN_FORCE: (Action.DOCUMENT_AND_SELL,),
    }
)

_DEAD = frozenset({InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED})
_NO_POINTS: KnownByRow = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Case:
    publication: Publication
    charts: Sequence[ClaimChart]
    status: LegalStatus
    rulebook: Rulebook | None
    market: str
    as_of: date

    @property
    def name(self) -> str:
        return self.rulebook.name if self.rulebook else self.market

    def finding(
        self,
        outcome: Outcome,
        deciding: str,
        rules: Sequence[AppliedRule] = (),
        outcomes: Sequence[ClaimOutcome] = (),
        actions: tuple[Action, ...] | None = None,
    ) -> Finding:
        return Finding(
            market=self.market,
            publication=self.publication.key,
            right_kind=self.publication.right_kind,
            outcome=outcome,
            deciding=deciding,
            as_of=self.as_of,
            status=self.status,
            charts=tuple(self.charts),
            deciding_rows=tuple(dict.fromkeys(r for v in outcomes for r in v.rows)),
            rules=_rule_uses(self.status, rules),
            rulebook_digest=self.rulebook.short_digest if self.rulebook else "",
            questions=tuple(dict.fromkeys(q for v in outcomes for q in v.questions)),
            actions=ACTIONS[outcome] if actions is None else actions,
        )


def rule_use(applied: AppliedRule) -> RuleUse:
    """Return what a finding prints of a rule."""
    version = applied.version
    return RuleUse(applied.rule.id, version.text, version.authority, version.mark is Mark.VERIFIED)


def _rule_uses(status: LegalStatus, rules: Sequence[AppliedRule]) -> tuple[RuleUse, ...]:
    """List the rules of the test first, then those of term and status; each once."""
    found = {applied.rule.id: rule_use(applied) for applied in rules}
    for line in (*status.lines, *status.term.lines):
        if line.rule_id and line.rule_id not in found:
            found[line.rule_id] = RuleUse(line.rule_id, line.text, line.authority, line.verified)
    return tuple(found.values())


def assess_utility(
    publication: Publication,
    charts: Sequence[ClaimChart],
    status: LegalStatus,
    rulebook: Rulebook | None,
    market: str,
    as_of: date,
    *,
    known: KnownByRow = _NO_POINTS,
) -> Finding:
    """Say whether a product falls under a patent or utility model in a market.

    Every limitation of a claim must be met; a substitute hangs on the market's
    own doctrine, which names the facts it is missing.  An unknown status
    softens nothing, and nothing that was not read or not known reassures.

    Args:
        publication: The document whose right is asked about.
        charts: One chart per independent claim that was read; a missing one is
            reported, not skipped.
        status: Answer of `assess_status` for this market and day.
        rulebook: The market's rules; ``None`` gives NOT_COVERED.
        market: ISO 3166 alpha-2 of the market, or the regime.
        as_of: Day of the question.
        known: Points known for the doctrine, per ``claim number#limitation id``.

    Returns:
        The finding with the deciding sentence, rows, rules and next actions.
    """
    case = _Case(publication, charts, status, rulebook, market, as_of)
    if publication.right_kind is RightKind.DESIGN:
        return assess_design_candidate(publication, status, rulebook, market, as_of)
    if rulebook is None or not rulebook.covers(as_of):
        return case.finding(
            Outcome.NOT_COVERED, f"The law of {case.name} on {as_of} is not in the rulebooks."
        )
    if not binds(publication, rulebook):
        return _without_effect(case)
    rules = _test_rules(case, rulebook)
    if rules is None:
        right = RIGHT_OF_KIND[publication.right_kind] or "this kind of right"
        return case.finding(
            Outcome.NOT_COVERED,
            f"The rulebook of {case.name} has no test for {right.replace('_', ' ')} on {as_of}.",
        )
    return _early_answer(case) or _by_claims(case, rules, known)


def _without_effect(case: _Case) -> Finding:
    """Answer for a register that does not bind; an international application can still come in."""
    if case.publication.number.office != "WO":
        text = f"A right of the office {case.publication.number.office} has no effect in "
        return case.finding(Outcome.NOT_IN_FORCE, f"{text}{case.name}.")
    text = (
        "An international application binds nobody by itself. Whether it was entered in "
        f"{case.name}, or still can be (as a rule until 30 or 31 months from its priority day), "
        "has to be looked up there."
    )
    return case.finding(Outcome.NOT_IN_FORCE, text, actions=(Action.WATCH, Action.COUNSEL))


def _test_rules(case: _Case, rulebook: Rulebook) -> tuple[AppliedRule, AppliedRule] | None:
    right = RIGHT_OF_KIND[case.publication.right_kind] or "invention"
    office = case.publication.number.office
    literal = rulebook.applied("literal", case.as_of, right, office)
    equivalents = rulebook.applied("equivalents", case.as_of, right, office)
    return (literal, equivalents) if literal and equivalents else None


def _early_answer(case: _Case) -> Finding | None:
    """Answer what does not need a claim read: a dead right, claims that are not there."""
    state = case.status.in_force
    if state in _DEAD:
        actions = ACTIONS[Outcome.NOT_IN_FORCE]
        if state is InForce.LAPSED_RESTORABLE:
            actions = (Action.WATCH, Action.COUNSEL)
        return case.finding(Outcome.NOT_IN_FORCE, case.status.reason, actions=actions)
    if not case.publication.claims:
        return case.finding(
            Outcome.NEEDS_FACTS,
            "The claims of this document are not in the corpus, so it could not be read.",
        )
    return None


def _by_claims(case: _Case, rules: tuple[AppliedRule, AppliedRule], known: KnownByRow) -> Finding:
    literal, equivalents = rules
    outcomes = [judge_claim(chart, equivalents, case.name, known) for chart in case.charts]
    outcomes.extend(_uncharted(case))
    if not outcomes:
        return case.finding(
            Outcome.NEEDS_FACTS, "No independent claim of this document could be read."
        )
    worst = min((v.outcome for v in outcomes), key=outcome_rank)
    deciding = [v for v in outcomes if v.outcome is worst]
    used = [literal]
    if any(v.used_doctrine for v in deciding):
        used.append(equivalents)
    finding = case.finding(worst, _sentence(deciding, worst), used, deciding)
    return _in_light_of_status(case, _with_condition(case, finding))


def _with_condition(case: _Case, finding: Finding) -> Finding:
    """Name what the owner needs before the right can be enforced; it softens nothing."""
    right = RIGHT_OF_KIND[case.publication.right_kind]
    office = case.publication.number.office
    book = case.rulebook
    needed = book.applied("enforceability", case.as_of, right, office) if book and right else None
    if needed is None or finding.outcome is Outcome.DOES_NOT_READ:
        return finding
    return replace(
        finding,
        deciding=f"{finding.deciding} {needed.version.text}",
        rules=(*finding.rules, rule_use(needed)),
    )


def _uncharted(case: _Case) -> list[ClaimOutcome]:
    charted = {chart.claim_number for chart in case.charts}
    return [
        ClaimOutcome(
            claim.number,
            Outcome.NEEDS_FACTS,
            f"Independent claim {claim.number} was not charted.",
        )
        for claim in case.publication.independent_claims()
        if claim.number not in charted
    ]


def _sentence(deciding: list[ClaimOutcome], outcome: Outcome) -> str:
    """Say why: all claims for a clearing answer, the first for any other."""
    if outcome is Outcome.DOES_NOT_READ:
        return " ".join(v.deciding for v in deciding)
    more = len(deciding) - 1
    also = f" The same holds for {more} more of its independent claims." if more else ""
    return deciding[0].deciding + also


def _in_light_of_status(case: _Case, finding: Finding) -> Finding:
    """Turn the answer on the claims into one on the right as it stands on the day."""
    if case.status.in_force is InForce.PENDING:
        return _pending(case, finding)
    cleared = finding.outcome is Outcome.DOES_NOT_READ
    if case.status.in_force is InForce.UNKNOWN and not cleared:
        tail = f" Whether the right is still in force is not known: {case.status.reason}"
        return replace(finding, deciding=finding.deciding + tail)
    return finding


def _pending(case: _Case, finding: Finding) -> Finding:
    """Answer for a published application: it binds nobody yet, and its claims can change."""
    rulebook = case.rulebook
    right = RIGHT_OF_KIND[case.publication.right_kind] or "invention"
    provisional = (
        rulebook.applied("provisional", case.as_of, right, case.publication.number.office)
        if rulebook
        else None
    )
    uses = finding.rules
    if provisional and provisional.rule.id not in {u.rule_id for u in uses}:
        uses = (*uses, rule_use(provisional))
    outcome = {
        Outcome.READS: Outcome.MAY_READ,
        Outcome.DOES_NOT_READ: Outcome.NEEDS_FACTS,
    }.get(finding.outcome, finding.outcome)
    lead = (
        "This is an application that binds nobody yet; its claims can still change before grant. "
    )
    return replace(
        finding,
        outcome=outcome,
        deciding=f"{lead}As published: {finding.deciding}",
        rules=uses,
        actions=(Action.WATCH, *(a for a in ACTIONS[outcome] if a is not Action.DROP)),
    )
