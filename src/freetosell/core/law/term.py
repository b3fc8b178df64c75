"""How long a right lasts: the range of its last protected day, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from freetosell.core.law.computations import COMPUTATIONS, anchor_in_words
from freetosell.core.law.dates import add_days, add_months, anniversary
from freetosell.core.law.facts import RightFacts, facts_of
from freetosell.core.law.outer_limit import outer_limit
from freetosell.core.law.ranges import DayRange, any_of
from freetosell.core.law.rulebook import Mark, Rule, Rulebook, RuleVersion
from freetosell.core.law.status import ComputationLine, Term
from freetosell.core.patents.publication import Publication


def computation_line(
    text: str, rule: Rule, version: RuleVersion, gives: date | None = None
) -> ComputationLine:
    """Return a line that names the rule it rests on."""
    return ComputationLine(text, gives, rule.id, version.authority, version.mark is Mark.VERIFIED)


@dataclass(slots=True)
class _Reckoning:
    """The computation while it runs: the range so far, its lines, what was missing."""

    facts: RightFacts
    rulebook: Rulebook
    as_of: date
    found: DayRange = field(default_factory=DayRange.unknown)
    lines: list[ComputationLine] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def find(self, topic: str) -> tuple[Rule | None, tuple[RuleVersion, ...]]:
        """Return the rule of a topic for this right and the values that may apply."""
        rule = self.rulebook.find(topic, self.facts.right, self.facts.office)
        if rule is None:
            return None, ()
        return rule, rule.possible_versions(self.facts.regime_day(rule.chosen_by, self.as_of))

    def miss(self, what: str) -> None:
        """Note an input that is not known, once."""
        if what not in self.unknown:
            self.unknown.append(what)


def compute_term(publication: Publication, rulebook: Rulebook, as_of: date) -> Term:
    """Compute the first and last possible last protected day of a document's right.

    Unknown inputs (adjustment, disclaimer date, registration day) widen the
    range and are named; they never give a false date.

    Args:
        publication: The document; its register entries are not looked at here.
        rulebook: The rules of the market or regime.
        as_of: Day of the question; picks rules that changed over time.

    Returns:
        The range with inclusive days, and one line per step with rule and authority.
    """
    return term_of(facts_of(publication), rulebook, as_of)


def term_of(facts: RightFacts, rulebook: Rulebook, as_of: date) -> Term:
    """Compute the term from the facts of a right; see `compute_term`."""
    work = _Reckoning(facts, rulebook, as_of)
    if not _base(work):
        return Term(None, None, tuple(work.lines), tuple(work.unknown))
    _extend(work)
    _add_adjustment(work)
    _add_delay(work)
    _cap_by_disclaimer(work)
    _never_before_grant(work)
    return Term(work.found.low, work.found.high, tuple(work.lines), tuple(work.unknown))


def _base(work: _Reckoning) -> bool:
    rule, versions = work.find("term")
    if rule is None or not versions:
        what = f"a rule on the term of {work.facts.right or 'this right'}"
        work.miss(what)
        work.lines.append(ComputationLine(f"The rulebook of {work.rulebook.code} has no {what}."))
        return False
    ends: list[DayRange] = []
    for version in versions:
        found = COMPUTATIONS[version.function](version, work.facts)
        ends.append(found)
        day = found.low if found.is_exact else None
        work.lines.append(computation_line(version.text, rule, version, day))
        _note_disputed_day(work, version, found)
    if len(versions) > 1:
        work.miss(anchor_in_words(rule.chosen_by.value))
    if any(end.low is None or end.high is None for end in ends):
        _note_missing_anchors(work, versions)
    work.found = any_of(ends)
    return True


def _note_disputed_day(work: _Reckoning, version: RuleVersion, found: DayRange) -> None:
    if version.flag("end_day_disputed") and found.low and found.high:
        work.lines.append(
            ComputationLine(
                "Whether the last day is the anniversary or the day before is open; "
                "the anniversary itself is treated as still protected.",
                found.high,
            )
        )


def _note_missing_anchors(work: _Reckoning, versions: tuple[RuleVersion, ...]) -> None:
    for version in versions:
        limbs = [str(limb.get("anchor", "")) for limb in version.tables("limb")]
        for anchor in [version.word("anchor"), *limbs]:
            if anchor and not work.facts.range_of(anchor).is_exact:
                work.miss(anchor_in_words(anchor))


def _extend(work: _Reckoning) -> None:
    """Apply an extension for the product itself: known by its day, or only possible by class."""
    rule, versions = work.find("extension")
    found, extended_to = work.found, work.facts.extended_to
    if extended_to is not None:
        low = extended_to if found.low is None else max(found.low, extended_to)
        work.found = DayRange(low, None if found.high is None else max(found.high, extended_to))
        text = f"The register shows an extension to {extended_to}."
        work.lines.append(ComputationLine(text, extended_to))
    elif work.facts.extension_open:
        work.found = DayRange(found.low, None)
        work.miss("the length of the extension that the register shows")
    elif rule is not None:
        for version in versions:
            _extend_by_class(work, rule, version)


def _extend_by_class(work: _Reckoning, rule: Rule, version: RuleVersion) -> None:
    """Leave room for an extension that the class of the invention makes possible."""
    classes = version.words("classes")
    if not any(c.startswith(classes) for c in work.facts.classes):
        return
    high = work.found.high
    high = None if high is None else add_months(high, version.integer("max_months"))
    work.found = DayRange(work.found.low, high)
    work.miss("whether the term was extended for an authorised product")
    work.lines.append(computation_line(version.text, rule, version, high))


def _add_adjustment(work: _Reckoning) -> None:
    rule, versions = work.find("adjustment")
    if rule is None or not versions:
        return
    days, version = work.facts.adjustment_days, versions[0]
    certain = work.facts.regime_day(rule.chosen_by, work.as_of) is not None
    if work.facts.reissue or days is None or not certain:
        extra = days if days is not None and not work.facts.reissue else None
        high = work.found.high
        high = add_days(high, extra) if high and extra is not None else None
        work.found = DayRange(work.found.low, high)
        work.miss("the adjustment in days")
        text = "The adjustment is not known; the end may be later. " + version.text
        work.lines.append(computation_line(text, rule, version))
        return
    work.found = work.found.shift(lambda day: add_days(day, max(days, 0)))
    day = work.found.low if work.found.is_exact else None
    text = f"{days} days of adjustment are added. {version.text}"
    work.lines.append(computation_line(text, rule, version, day))


def _plus_days(day: date, days: int) -> date:
    return add_days(day, days)


def _delay_bound(version: RuleVersion, facts: RightFacts) -> int | None:
    """Return the most days of compensation that the grant day allows, if it is known."""
    if facts.granted_on is None or facts.filed_on is None:
        return None
    start = anniversary(facts.filed_on, version.integer("years_from_filing"))
    return max(0, (facts.granted_on - start).days)


def _add_delay(work: _Reckoning) -> None:
    rule, versions = work.find("delay")
    if rule is None or work.facts.delay_days == 0:
        return
    for version in versions:
        if version.function != "delay_compensation":
            continue
        bound = _delay_bound(version, work.facts)
        known = work.facts.delay_days
        if known is not None:
            work.found = work.found.shift(partial(_plus_days, days=known))
            text = f"{known} days of compensation are added. {version.text}"
            work.lines.append(computation_line(text, rule, version))
            return
        if bound == 0:
            text = f"Granted too early for compensation. {version.text}"
            work.lines.append(computation_line(text, rule, version))
            return
        high = work.found.high
        high = add_days(high, bound) if high and bound is not None else None
        work.found = DayRange(work.found.low, high)
        work.miss("whether compensation for delay was granted")
        work.lines.append(computation_line(version.text, rule, version, high))
        return


def _cap_by_disclaimer(work: _Reckoning) -> None:
    rule, versions = work.find("disclaimer")
    facts = work.facts
    if rule is None or not versions or facts.disclaimer is False:
        return
    version, found = versions[0], work.found
    if facts.disclaimed_to is not None:
        cap = facts.disclaimed_to
        low = None if found.low is None else min(found.low, cap)
        high = cap if found.high is None else min(found.high, cap)
        work.found = DayRange(low, high)
        text = f"A disclaimer ends it no later than {cap}. {version.text}"
        work.lines.append(computation_line(text, rule, version, high))
        return
    work.found = DayRange(facts.granted_on, found.high)
    if facts.disclaimer:
        work.miss("the day of the terminal disclaimer")
        text = "A terminal disclaimer is printed without its day: the end found is the latest. "
    else:
        work.miss("whether there is a terminal disclaimer")
        text = "Whether a terminal disclaimer cuts it short is not known. "
    work.lines.append(computation_line(text + version.text, rule, version, found.high))


def _never_before_grant(work: _Reckoning) -> None:
    """Keep the end on or after the grant; days that contradict leave no upper bound."""
    granted, found = work.facts.granted_on, work.found
    if work.facts.contradiction:
        _contradict(work, work.facts.contradiction)
        return
    if granted is None:
        return
    if found.high is not None and found.high < granted:
        _contradict(
            work,
            f"The computed end {found.high} lies before the grant on {granted}: "
            "a day is wrong, or the right never had a term.",
        )
        return
    if found.low is None or found.low < granted:
        work.found = DayRange(granted, found.high)


def _contradict(work: _Reckoning, why: str) -> None:
    work.lines.append(ComputationLine(why))
    work.miss("days that fit together")
    work.found = DayRange(work.facts.granted_on, None)


def latest_possible_expiry(publication: Publication) -> date | None:
    """Return the last day on which a document's right may still protect, from itself alone.

    Meant for sorting out rights at ingest: the day is never too early, often
    too late, and ``None`` wherever the document sets no upper bound.  Fees,
    revocation and the market's own rules are not looked at.

    Source: outer limits of 35 USC 154, 156, 173; TRIPS Art. 33 with extensions
    of at most five and a half years; TRIPS Art. 26(3) and the longest design
    (25 years) and utility model (20 years) terms of the offices covered.
    """
    return outer_limit(facts_of(publication))
