"""A market's law as data: rules with dates, authority and a mark, and how one is chosen.

A rule is a list of dated values.  ``chosen_by`` says which day picks the value:
the day of the question, or a day in the life of the right (filing, grant, the
day a fee falls due).  A value names a function by name and gives its
parameters; it holds no expression.  The rulebook itself reads no file: the
loader in `freetosell.markets` gives it its content and its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

Scalar = int | str | bool | date | Decimal
Value = Scalar | tuple[Scalar, ...] | tuple[Mapping[str, Scalar], ...]

#: A rulebook not looked at for longer than this is called stale, in days.
STALE_AFTER_DAYS = 400


class Mark(StrEnum):
    """Whether somebody held the rule against its source."""

    VERIFIED = "verified"
    UNREVIEWED = "unreviewed"


class ChosenBy(StrEnum):
    """Which day picks the value that applies."""

    AS_OF = "as_of"
    FILED_ON = "filed_on"
    BENEFIT_ON = "benefit_on"
    GRANTED_ON = "granted_on"
    REGISTERED_ON = "registered_on"
    DUE_ON = "due_on"


class Depth(StrEnum):
    """How far a market's rulebook goes; shown with every finding."""

    DEEP = "deep"
    INDICATIVE = "indicative"


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One dated value of a rule.

    Args:
        since: First day of its life, ``None`` for "from the beginning".
        until: Last day of its life, ``None`` for "still".
        function: Name of the computation or doctrine that applies it.
        values: Parameters of the function, by name.
        text: The rule in plain words of our own.
        authority: Statute, rule or judgment.
        source: What was read to check it; empty only while unreviewed.
    """

    since: date | None
    until: date | None
    function: str
    values: Mapping[str, Value]
    text: str
    authority: str
    source: str
    mark: Mark

    def covers(self, day: date) -> bool:
        """Say whether the value is alive on a day."""
        after = self.since is None or day >= self.since
        return after and (self.until is None or day <= self.until)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, or the default where the rule gives none."""
        found = self.values.get(name, default)
        return found if isinstance(found, int) else default

    def word(self, name: str, default: str = "") -> str:
        """Return a word, or the default where the rule gives none."""
        found = self.values.get(name, default)
        return found if isinstance(found, str) else default

    def flag(self, name: str, default: bool = False) -> bool:
        """Return yes or no, or the default where the rule gives none."""
        found = self.values.get(name, default)
        return found if isinstance(found, bool) else default

    def integers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers, empty where the rule gives none."""
        found = self.values.get(name, ())
        return tuple(v for v in found if isinstance(v, int)) if isinstance(found, tuple) else ()

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of words, empty where the rule gives none."""
        found = self.values.get(name, ())
        return tuple(v for v in found if isinstance(v, str)) if isinstance(found, tuple) else ()

    def tables(self, name: str) -> tuple[Mapping[str, Scalar], ...]:
        """Return a list of sub-tables, empty where the rule gives none."""
        found = self.values.get(name, ())
        if not isinstance(found, tuple):
            return ()
        return tuple(v for v in found if isinstance(v, Mapping))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is about, for which rights and offices, and its dated values.

    Args:
        id: Stable name that starts with the market ("us.design.term").
        topic: Which question it answers ("term", "renewal", "equivalents" …).
        rights: Rights it holds for; empty means every right.
        offices: ST.3 codes of the registers whose rights it holds for; empty
            means every office that binds the market.
        versions: Oldest first, without gap or overlap.
    """

    id: str
    topic: str
    rights: tuple[str, ...]
    offices: tuple[str, ...]
    chosen_by: ChosenBy
    versions: tuple[RuleVersion, ...]

    def version_on(self, day: date) -> RuleVersion | None:
        """Return the one value alive on a day, or ``None`` where there is none."""
        return next((v for v in self.versions if v.covers(day)), None)

    def possible_versions(self, day: date | None) -> tuple[RuleVersion, ...]:
        """Return the values that may apply: one for a known day, all for an unknown one."""
        if day is None:
            return self.versions
        found = self.version_on(day)
        return () if found is None else (found,)

    def speaks_for(self, right: str, office: str) -> bool:
        """Say whether the rule holds for a right of an office."""
        right_fits = not self.rights or right in self.rights
        return right_fits and (not self.offices or office in self.offices)


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule with the value that was picked."""

    rule: Rule
    version: RuleVersion


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All that is known of one market's or regime's law.

    Args:
        code: ISO 3166 alpha-2 of the market, or the regime ("EP", "UP", "EM", "WO").
        since: First day for which it speaks; earlier days are not covered.
        reviewed_on: Day on which it was last gone through.
        offices: ST.3 codes of the registers whose rights can bind the market.
        rules: Own rules first, then those of the regimes it includes.
        digest: SHA-256 of the canonical content, lower-case hex.
        includes: Regimes whose rules hold here too.
        currency: ISO 4217, for costs.
        is_regime: A common register ("EP"), not a place where goods are sold.
    """

    code: str
    name: str
    depth: Depth
    since: date
    reviewed_on: date
    offices: tuple[str, ...]
    rules: tuple[Rule, ...]
    digest: str
    includes: tuple[str, ...] = ()
    currency: str = ""
    is_regime: bool = False
    _index: dict[tuple[str, str, str], Rule | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def short_digest(self) -> str:
        """First 16 hex digits of the digest, as findings print it."""
        return self.digest[:16]

    def covers(self, day: date) -> bool:
        """Say whether the rulebook speaks for a day at all."""
        return day >= self.since

    def find(self, topic: str, right: str = "", office: str = "") -> Rule | None:
        """Return the rule for a topic, right and office; own rules win over included ones.

        ``None`` means that the rulebook has no such rule: the answer is then
        `NOT_COVERED`, never a guess.
        """
        key = (topic, right, office)
        if key not in self._index:
            self._index[key] = next(
                (r for r in self.rules if r.topic == topic and r.speaks_for(right, office)), None
            )
        return self._index[key]

    def find_all(self, topic: str, right: str = "", office: str = "") -> tuple[Rule, ...]:
        """Return every rule for a topic, right and office, own ones first."""
        return tuple(r for r in self.rules if r.topic == topic and r.speaks_for(right, office))

    def get(self, rule_id: str) -> Rule | None:
        """Return the rule of an id, or ``None``."""
        return next((r for r in self.rules if r.id == rule_id), None)

    def applied(
        self, topic: str, day: date, right: str = "", office: str = ""
    ) -> AppliedRule | None:
        """Return the rule and its value for one known day, or ``None`` for "no rule"."""
        rule = self.find(topic, right, office)
        version = rule.version_on(day) if rule else None
        return AppliedRule(rule, version) if rule and version else None

    def staleness(self, as_of: date) -> str:
        """Return a warning if nobody has gone through the rulebook for long; else empty."""
        if as_of - self.reviewed_on <= timedelta(days=STALE_AFTER_DAYS):
            return ""
        return (
            f"The rulebook of {self.code} was last gone through on {self.reviewed_on}; "
            f"the law may have changed before {as_of}."
        )
