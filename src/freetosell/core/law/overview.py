"""A market's law on one day, as lines that people who are no lawyers can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from freetosell.core.law.functions import MANY_PER_TOPIC, TOPICS
from freetosell.core.law.rulebook import ChosenBy, Depth, Mark, Rule, Rulebook, RuleVersion

#: Heading → topics under it, in the order in which a seller asks; every topic once.
CHAPTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Rights and terms": (
            "exists", "term", "adjustment", "delay", "extension", "disclaimer", "renewal",
            "restoration", "unregistered", "copying", "coverage", "validation", "unitary_request",
        ),
        "The test": ("literal", "equivalents", "design_test", "design_scope", "article"),
        "Acts and people": (
            "acts", "private_use", "indirect", "knowledge", "defence", "provisional",
            "provisional_suit", "enforceability", "marking", "direct_shipping", "remedies",
        ),
        "First sale": ("exhaustion",),
        "Channels": ("enforcement", "customs", "opposition", "invalidation", "foreclosure"),
        "Cost and time": ("cost", "channel"),
        "Rights of your own": ("own_rights", "grace", "priority"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawLine:
    """One rule as it stands.

    Args:
        rights: Rights it holds for; empty means every right.
        offices: Registers it holds for; empty means every one that binds.
        since: First day of this value, ``None`` for "from the beginning".
        until: Last day of this value, ``None`` for "still".
        chosen_by: Which day picks the value ("filed_on" …).
        figures: Amounts or months that the rule gives, in words; else empty.
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
    figures: str = ""


@dataclass(frozen=True, slots=True)
class LawSection:
    """All rules that answer one question."""

    topic: str
    question: str
    lines: tuple[LawLine, ...]


@dataclass(frozen=True, slots=True)
class LawChapter:
    """Questions that belong together under one heading."""

    heading: str
    sections: tuple[LawSection, ...]


@dataclass(frozen=True, slots=True)
class MarketLaw:
    """A rulebook laid out for reading.

    Args:
        as_of: Day of the question; ``None`` lists every value, past ones too.
        since: First day of which the rulebook speaks.
        rules: Values of its own rules, without those of included regimes.
        verified: How many of them somebody held against their source.
        warning: That the rulebook is old, indicative, or silent on the day.
    """

    code: str
    name: str
    depth: str
    is_regime: bool
    as_of: date | None
    since: date
    reviewed_on: date
    registers: tuple[str, ...]
    includes: tuple[str, ...]
    digest: str
    rules: int
    verified: int
    warning: str
    chapters: tuple[LawChapter, ...]


def figures_of(version: RuleVersion) -> str:
    """Return the amounts or months of a rule in words, empty where it gives none."""
    if version.function == "cost_range":
        amount = range_in_words(f"{version.integer('low'):,}", f"{version.integer('high'):,}")
        return f"{amount} {version.word('currency')} ({version.integer('year')})"
    if version.function == "route":
        months = range_in_words(
            str(version.values.get("months_low", "")), str(version.values.get("months_high", ""))
        )
        return f"{months} month{'' if months == '1' else 's'}"
    return ""


def range_in_words(low: str, high: str) -> str:
    """Return "16 to 18", or the one value where both are the same."""
    return low if low == high else f"{low} to {high}"


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
        figures=figures_of(version),
    )


def _versions(rule: Rule, as_of: date | None) -> tuple[RuleVersion, ...]:
    """Return the value of the day, or all values where another day picks them."""
    day = as_of if rule.chosen_by is ChosenBy.AS_OF else None
    return rule.possible_versions(day)


def own_rules(rulebook: Rulebook) -> tuple[Rule, ...]:
    """Return the rules of the market itself, without those of the regimes it includes."""
    prefix = f"{rulebook.code.lower()}."
    return tuple(r for r in rulebook.rules if r.id.startswith(prefix))


def describe_market(rulebook: Rulebook, as_of: date | None, right: str = "") -> MarketLaw:
    """Lay out a rulebook under headings, with how deep and how checked it is.

    Args:
        rulebook: Of the market or regime.
        as_of: Day of the question; ``None`` for every value, past ones too.
        right: Only rules for this right; empty means all.
    """
    sections = {s.topic: s for s in list_sections(rulebook, as_of, right)}
    chapters = tuple(
        LawChapter(heading, tuple(sections[t] for t in topics if t in sections))
        for heading, topics in CHAPTERS.items()
        if any(t in sections for t in topics)
    )
    versions = [v for r in own_rules(rulebook) for v in r.versions]
    return MarketLaw(
        code=rulebook.code,
        name=rulebook.name,
        depth="regime" if rulebook.is_regime else rulebook.depth.value,
        is_regime=rulebook.is_regime,
        as_of=as_of,
        since=rulebook.since,
        reviewed_on=rulebook.reviewed_on,
        registers=rulebook.offices,
        includes=rulebook.includes,
        digest=rulebook.digest,
        rules=len(versions),
        verified=sum(v.mark is Mark.VERIFIED for v in versions),
        warning=_warning(rulebook, as_of),
        chapters=chapters,
    )


def _warning(rulebook: Rulebook, as_of: date | None) -> str:
    said = []
    if as_of is not None and not rulebook.covers(as_of):
        said.append(f"It speaks only from {rulebook.since} on.")
    if as_of is not None and (stale := rulebook.staleness(as_of)):
        said.append(stale)
    if rulebook.depth is Depth.INDICATIVE:
        said.append("Indicative: it gives the frame and rests mostly on general knowledge.")
    return " ".join(said)


def list_sections(
    rulebook: Rulebook, as_of: date | None, right: str = ""
) -> tuple[LawSection, ...]:
    """List what a rulebook says on a day, question by question.

    Rules of an included regime that an own rule displaces are left out.

    Args:
        rulebook: Of the market or regime.
        as_of: Day of the question; ``None`` for every value, past ones too.
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
