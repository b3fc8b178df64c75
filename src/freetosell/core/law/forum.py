"""A European patent in a market: validated or not, one right with others, before which court."""

from __future__ import annotations

from datetime import date

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.register import Register
from freetosell.core.law.rulebook import AppliedRule, Rulebook
from freetosell.core.law.status import ComputationLine
from freetosell.core.law.term import computation_line


def reached_by_unitary_effect(facts: RightFacts, rulebook: Rulebook) -> bool:
    """Say whether unitary effect of a right holds in the market."""
    return rulebook.find("coverage", facts.right, facts.office) is not None


def forum_lines(
    facts: RightFacts, rulebook: Rulebook, register: Register, as_of: date
) -> tuple[ComputationLine, ...]:
    """Say which courts and which register decide over a European patent.

    Source: Agreement on a Unified Patent Court Arts 32, 34, 83; Regulation (EU)
    1257/2012 Art. 3.

    Returns:
        No line where neither unitary effect nor an opt-out is registered.
    """
    lines = []
    if register.unitary:
        covered = rulebook.applied("coverage", as_of, facts.right, facts.office)
        lines.append(_line(f"Unitary effect is registered: {_reach(rulebook, covered)}.", covered))
    if register.opted_out:
        court = _unified_court(facts, rulebook, as_of)
        text = (
            "It is opted out of the Unified Patent Court: each state's own courts decide on its "
            "part alone."
            if court
            else "It is opted out of the Unified Patent Court, which has no say over this market "
            "in any case."
        )
        lines.append(_line(text, court))
    return tuple(lines)


def _reach(rulebook: Rulebook, covered: AppliedRule | None) -> str:
    if covered:
        return "one right in all its states"
    if rulebook.is_regime:
        return "one right in the states of the unitary patent; ask there, state by state"
    return (
        f"it does not reach {rulebook.name}, where the patent has effect only if it was "
        "validated there"
    )


def validation_open(
    facts: RightFacts, rulebook: Rulebook, register: Register, as_of: date
) -> ComputationLine | None:
    """Say what a European patent needed to take effect here, if nothing shows that it was done.

    Source: EPC Art. 65; London Agreement Art. 1.

    Returns:
        ``None`` where grant alone is enough, an entry names the state, or
        unitary effect reaches it.
    """
    needed = rulebook.applied("validation", as_of, facts.right, facts.office)
    if needed is None or needed.version.function != "needs_translation" or register.seen_here:
        return None
    if register.unitary and reached_by_unitary_effect(facts, rulebook):
        return None
    return _line(needed.version.text, needed)


def _unified_court(facts: RightFacts, rulebook: Rulebook, as_of: date) -> AppliedRule | None:
    for rule in rulebook.find_all("enforcement", facts.right, facts.office):
        version = rule.version_on(as_of)
        if version is not None and version.function == "unified_court":
            return AppliedRule(rule, version)
    return None


def _line(text: str, applied: AppliedRule | None) -> ComputationLine:
    if applied is None:
        return ComputationLine(text)
    return computation_line(text, applied.rule, applied.version)
