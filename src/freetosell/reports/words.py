"""The words in which results are shown to people; one place, so that they stay the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from freetosell.core.charts.chart import Conclusion, Reading
from freetosell.core.clearance.assessment import Action, Outcome
from freetosell.core.law.options import Option
from freetosell.core.law.status import InForce, Term

DISCLAIMER = (
    "Decision support, not legal advice. Each finding rests only on the facts, documents and "
    "rules that it names; read the scope at the end before you rely on it."
)

#: For what shows rules and status alone, without a search.
NO_ADVICE = "Decision support, not legal advice; it rests on the documents and rules named above."

#: Outcome → (short label, sign that works without colour, what it means).
OUTCOMES: dict[Outcome, tuple[str, str, str]] = {
    Outcome.READS: (
        "Reads",
        "■",
        "Every limitation of a claim is met by the facts, and the right is not known to be dead.",
    ),
    Outcome.MAY_READ: (
        "May read",
        "▲",
        "Met only by a substitute, or the claim may still change; a doctrine or person decides.",
    ),
    Outcome.NEEDS_FACTS: (
        "Cannot tell yet",
        "?",
        "A fact, a document or a status is missing. This is not a clearance.",
    ),
    Outcome.NOT_COVERED: (
        "Not covered",
        "–",
        "No rules or no rights for this market are at hand; nothing was assessed.",
    ),
    Outcome.DOES_NOT_READ: (
        "Does not read",
        "○",
        "Each independent claim has a limitation that the facts exclude, with a quotation.",
    ),
    Outcome.NOT_IN_FORCE: (
        "Not in force",
        "×",
        "The right cannot be asserted on the day; other rights of its family may still be.",
    ),
}

#: Shown for a covered market in which no right was brought up at all.
NOTHING_FOUND = (
    "Nothing found",
    "·",
    (
        "No right that came up was near enough to make a finding. Look at what came up and "
        "the scope: what was not searched may still bite."
    ),
)

READINGS: dict[Reading, tuple[str, str]] = {
    Reading.LITERAL: ("Met", "■"),
    Reading.EQUIVALENT: ("Substitute", "▲"),
    Reading.ABSENT: ("Absent", "○"),
    Reading.UNCLEAR: ("Not said", "?"),
}

CONCLUSIONS: dict[Conclusion, str] = {
    Conclusion.LITERALLY_MET: "Every limitation is met in words.",
    Conclusion.MET_IF_EQUIVALENT: "Met only if the substitutes count under the market's doctrine.",
    Conclusion.UNDETERMINED: "Open: at least one limitation is not said by the facts.",
    Conclusion.NOT_MET: "Not met: at least one limitation is excluded by the facts.",
}

ACTIONS: dict[Action, str] = {
    Action.DROP: "Do not list it there",
    Action.REDESIGN: "Change the deciding feature",
    Action.LICENCE: "Ask for a licence",
    Action.COUNSEL: "Have counsel look at it",
    Action.ASK: "Answer the questions",
    Action.DOCUMENT_AND_SELL: "Keep this chart as evidence and sell",
    Action.WATCH: "Keep watching it",
}

STATUSES: dict[InForce, str] = {
    InForce.PENDING: "Pending application",
    InForce.IN_FORCE: "In force",
    InForce.IN_GRACE: "In force, fee overdue",
    InForce.LAPSED_RESTORABLE: "Lapsed, may be restored",
    InForce.LAPSED: "Lapsed",
    InForce.EXPIRED: "Expired",
    InForce.REVOKED: "Revoked",
    InForce.UNKNOWN: "Status not known",
}

#: Right of a rulebook → what it is called among people.
RIGHTS_IN_WORDS: dict[str, str] = {
    "invention": "inventions",
    "utility_model": "utility models",
    "design": "designs",
    "plant": "plants",
    "related_design": "related designs",
    "unregistered_design": "unregistered designs",
    "supplementary_unregistered_design": "supplementary unregistered designs",
}

#: What can be done about a right, or by its owner.
OPTIONS: dict[Option, str] = {
    Option.DROP: "Do not sell it there",
    Option.REDESIGN: "Change the product",
    Option.LICENCE: "Take a licence",
    Option.OPINION: "Have an opinion written",
    Option.PLATFORM: "Let the platform have it evaluated",
    Option.INVALIDATION: "Attack the right",
    Option.COURT: "Be sued, or go to court",
}

_CHOSEN_BY: dict[str, str] = {
    "as_of": "",
    "filed_on": "filed ",
    "benefit_on": "with a filing day that counts ",
    "granted_on": "granted ",
    "registered_on": "registered ",
    "due_on": "for fees due ",
}


def since_and_until(since: date | None, until: date | None, chosen_by: str) -> str:
    """Say on which days a rule holds, and of which day that is asked; empty for always.

    Example:
        >>> since_and_until(None, date(2015, 5, 12), "filed_on")
        'filed until 2015-05-12'
    """
    if since is None and until is None:
        return ""
    days = " ".join((f"from {since}" if since else "", f"until {until}" if until else "")).strip()
    return f"{_CHOSEN_BY.get(chosen_by, chosen_by)}{days}"


def format_variations(names: Sequence[str]) -> str:
    """Name the variations that something holds for; without any it holds for all."""
    return ", ".join(names) or "all"


def format_term(term: Term) -> str:
    """Write the last protected day, or the range in which it lies and why it is no one day.

    Example:
        >>> from datetime import date
        >>> format_term(Term(date(2033, 1, 2), None, ()))
        'on 2033-01-02 or later, no upper bound is known'
    """
    because = f", because the files do not say: {'; '.join(term.unknown_inputs)}"
    why = because if term.unknown_inputs else ""
    if term.earliest and term.earliest == term.latest:
        return term.earliest.isoformat()
    if term.earliest and term.latest:
        return f"between {term.earliest.isoformat()} and {term.latest.isoformat()}{why}"
    if term.earliest:
        return f"on {term.earliest.isoformat()} or later, no upper bound is known{why}"
    if term.latest:
        return f"not later than {term.latest.isoformat()}{why}"
    return f"not known{why}"
