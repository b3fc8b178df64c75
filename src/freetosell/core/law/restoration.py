"""Whether a lapsed right can still come back, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from freetosell.core.law.dates import add_months
from freetosell.core.law.facts import RightFacts
from freetosell.core.law.fees import fee_schedule
from freetosell.core.law.rulebook import Rulebook
from freetosell.core.law.status import ComputationLine
from freetosell.core.law.term import computation_line


@dataclass(frozen=True, slots=True)
class Restorable:
    """Answer on one lapse: still open or not, in words, with the rule."""

    open: bool
    reason: str = ""
    lines: tuple[ComputationLine, ...] = ()


def _start(facts: RightFacts, rulebook: Rulebook, since: date, as_of: date, word: str) -> date:
    """Return the day from which the time limit runs."""
    if word != "grace_end":
        return since
    schedule = fee_schedule(facts, rulebook, as_of)
    fees = schedule.fees if schedule else ()
    return next((f.grace_until for f in fees if f.lapses_on == since), since)


def restorable_until(facts: RightFacts, rulebook: Rulebook, since: date, as_of: date) -> Restorable:
    """Say whether a lapse of ``since`` can still be undone on a day.

    Returns:
        ``open`` only for ways that an owner who merely forgot can take; a way
        that asks for all due care is said in words, and silence of the
        rulebook is said too.
    """
    found = rulebook.applied("restoration", as_of, facts.right, facts.office)
    if found is None:
        text = f"Whether it can still be restored is not in the rulebook of {rulebook.name}."
        return Restorable(open=False, reason=text)
    rule, version = found.rule, found.version
    if version.function == "restore_any_time":
        line = computation_line(version.text, rule, version)
        return Restorable(True, "It may still be restored.", (line,))
    if version.function not in {"restore_within", "reestablish_within"}:
        return Restorable(False, version.text, (computation_line(version.text, rule, version),))
    start = _start(facts, rulebook, since, as_of, version.word("counted_from"))
    until = add_months(start, version.integer("months"))
    line = computation_line(version.text, rule, version, until)
    if as_of > until:
        return Restorable(False, f"The time for restoring it ended on {until}.", (line,))
    if version.function == "reestablish_within":
        text = f"An owner who took all due care may be put back into it, at the latest by {until}."
        return Restorable(False, text, (line,))
    return Restorable(True, f"It may still be restored until {until}.", (line,))
