"""A market's law on one day, as lines that people who are no lawyers can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.law.functions import MANY_PER_TOPIC, TOPICS
from freetosell.core.law.rulebook import ChosenBy, Mark, Rule, Rulebook, RuleVersion


@dataclass(frozen=True, slots=True)
class LawLine:
    """One rule as it stands.

    Args:
        rights: Rights it holds for; empty means every right.
        offices: Registers it holds for; empty means every one that binds.
        since: First day of this value, ``None`` for "from the beginning".
        until: Last day of this value, ``None`` for "still".
        chosen_by: Which day picks the value ("filed_on" …).
    """

    rule_id: str
    text: str
    authority: str
    source: str
    verified: bool
    rights: tuple[str, ...]
    offices: tuple[str, ...]
    since: date | None
    until: date | None
    chosen_by: str


@dataclass(frozen=True, slots=True)
class LawSection:
    """All rules that answer one question."""

    topic: str
    question: str
    lines: tuple[LawLine, ...]


def _line(rule: Rule, version: RuleVersion) -> LawLine:
    return LawLine(
        rule_id=rule.id,
        text=version.text,
        authority=version.authority,
        source=version.source,
        verified=version.mark is Mark.VERIFIED,
        rights=rule.rights,
        offices=rule.offices,
        since=version.since,
        until=version.until,
        chosen_by=rule.chosen_by.value,
    )


def _versions(rule: Rule, as_of: date) -> tuple[RuleVersion, ...]:
    """Return the value of the day, or all values where another day picks them."""
    day = as_of if rule.chosen_by is ChosenBy.AS_OF else None
    return rule.possible_versions(day)


def list_sections(rulebook: Rulebook, as_of: date, right: str = "") -> tuple[LawSection, ...]:
    """List what a rulebook says on a day, question by question.

    Rules of an included regime that an own rule displaces are left out.

    Args:
        rulebook: Of the market or regime.
        as_of: Day of the question.
        right: Only rules for this right; empty means all.

    Returns:
        Sections in the order of `TOPICS`, without empty ones; lines in the
        order of the rulebook, own rules first.
    """
    sections = []
    for topic, question in TOPICS.items():
        rules = [r for r in rulebook.rules if r.topic == topic and _wanted(r, right)]
        lines = tuple(
            _line(rule, version)
            for rule in rules
            if _in_use(rule, rulebook)
            for version in _versions(rule, as_of)
        )
        if lines:
            sections.append(LawSection(topic, question, lines))
    return tuple(sections)


def _wanted(rule: Rule, right: str) -> bool:
    return not right or not rule.rights or right in rule.rights


def _in_use(rule: Rule, rulebook: Rulebook) -> bool:
    """Say whether the rule is still the first to answer for any of its rights and offices."""
    if rule.topic in MANY_PER_TOPIC:
        return True
    rights = rule.rights or ("",)
    offices = rule.offices or rulebook.offices
    return any(
        rulebook.find(rule.topic, right, office) is rule for right in rights for office in offices
    )
