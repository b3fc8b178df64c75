"""The answers that a term case can ask for, by the name of the expected key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from benchmarks.cases.term_case import RIGHTS, UNPAID_DUE, TermCase
from freetosell.core.law.dates import add_days, add_months, anniversary, day_before
from freetosell.core.law.fees import FeeDue, fee_due, fee_schedule
from freetosell.core.law.holidays import CLOSED_DAYS
from freetosell.core.law.rulebook import ChosenBy, Rule, RuleVersion
from freetosell.core.law.status import InForce, Term
from freetosell.core.law.term import term_of


def _without(case: TermCase, **changes: Any) -> Term:
    return term_of(replace(case.facts, **changes), case.book, case.as_of)


def _nominal(case: TermCase) -> date | None:
    return _without(case, adjustment_days=0, disclaimer=False, disclaimed_to=None).latest


def _adjusted(case: TermCase) -> date | None:
    return _without(case, disclaimer=False, disclaimed_to=None).latest


def _expiry(case: TermCase) -> date | None:
    return case.term.latest


def _last_day(case: TermCase) -> date | None:
    """The last protected day; a disputed one by the wording of the statute."""
    term = case.term
    return term.earliest if term.earliest == _day_before(term.latest) else term.latest


def _day_before(day: date | None) -> date | None:
    return day_before(day) if day else None


def _expiry_event(case: TermCase) -> date | None:
    last = _last_day(case)
    return add_days(last, 1) if last else None


def _version(case: TermCase) -> tuple[Rule, RuleVersion]:
    rule = case.book.find("term", case.facts.right, case.facts.office)
    if rule is None:
        raise KeyError("no rule on the term")
    day = case.facts.regime_day(rule.chosen_by, case.as_of)
    return rule, rule.possible_versions(day)[0]


def _limb_years(case: TermCase, years: int) -> date | None:
    _rule, version = _version(case)
    for limb in version.tables("limb"):
        if limb["years"] == years:
            found = case.facts.range_of(str(limb["anchor"])).high
            return anniversary(found, years) if found else None
    return None


def _next_due(case: TermCase) -> FeeDue:
    """The fee that falls due next, or the one that was missed; also past the term's end."""
    if case.input.get("renewals") is not None:
        return _fee_numbered(case, int(case.input["renewals"]) + 1)
    if case.fees_complete:
        return _first_unpaid(case)
    found = next((f for f in case.fees() if f.due_on >= case.as_of), None)
    number = 1
    while found is None:
        fee = _fee_numbered(case, number)
        found = fee if fee.due_on >= case.as_of else None
        number += 1
    return found


def _first_unpaid(case: TermCase) -> FeeDue:
    paid = {e.fee_year for e in case.events}
    return next(f for f in case.fees() if f.label not in paid)


def _fee_numbered(case: TermCase, number: int) -> FeeDue:
    """The fee of a number by the rhythm of the rule, whether or not the term reaches it."""
    rule = case.book.find("renewal", case.facts.right, case.facts.office)
    if rule is None:
        raise KeyError("no rule on fees")
    day = case.facts.regime_day(rule.chosen_by, case.as_of)
    for version in rule.possible_versions(day):
        anchor = case.facts.range_of(version.word("anchor")).high
        if anchor is None:
            continue
        months = _months(version, number)
        if rule.chosen_by is not ChosenBy.DUE_ON or version.covers(add_months(anchor, months)):
            return fee_due(rule, version, number, anchor, months, case.facts.fee_notice_on)
    raise KeyError("no day for that fee")


def _months(version: RuleVersion, number: int) -> int:
    if version.function == "yearly":
        return 12 * (version.integer("first_year") + number - 2)
    months = version.integers("months")
    step = months[0] if len(months) == 1 else months[1] - months[0]
    return (
        months[number - 1] if number <= len(months) else months[-1] + step * (number - len(months))
    )


def _annuity(case: TermCase) -> FeeDue:
    if "annuity_year" in case.input:
        year = int(case.input["annuity_year"])
        return next(f for f in case.fees() if f.label == year)
    unpaid = next((case.input[k] for k in UNPAID_DUE if case.input.get(k)), None)
    if unpaid:
        due = date.fromisoformat(unpaid)
        return next(f for f in case.fees() if f.due_on >= due)
    return _next_due(case)


def _lapse(case: TermCase) -> date | None:
    dead = {InForce.LAPSED, InForce.LAPSED_RESTORABLE}
    if case.status.in_force not in dead:
        return None
    paid = {e.fee_year for e in case.events}
    fee = next(f for f in case.fees() if f.label not in paid)
    return fee.lapses_on


def _block_end(case: TermCase, number: int) -> date | None:
    """The end of a design's block of years, counted on the calendar from its anchor."""
    rule = case.book.find("renewal", case.facts.right, case.facts.office)
    day = case.facts.regime_day(rule.chosen_by, case.as_of) if rule else None
    versions = rule.possible_versions(day) if rule else ()
    version = versions[0] if versions else None
    if version is None or not version.word("anchor"):
        return case.term.latest
    anchor = case.facts.range_of(version.word("anchor")).high
    return add_months(anchor, version.integers("months")[number - 1]) if anchor else None


def _window(case: TermCase) -> tuple[date | None, RuleVersion]:
    sought = RIGHTS.get(case.input.get("right_sought", ""), case.input.get("right_sought", ""))
    version = case.rule("grace", sought).version
    start = date.fromisoformat(case.input["first_own_disclosure"])
    months = version.integer("months")
    return (add_months(start, months) if months else None), version


def _rolled(day: date | None, version: RuleVersion) -> date | None:
    closed = CLOSED_DAYS[version.word("roll", "none")]
    while day is not None and closed(day):
        day = add_days(day, 1)
    return day


def _period(case: TermCase, topic: str, start: str) -> date:
    months = case.rule(topic).version.integer("months")
    return add_months(date.fromisoformat(case.input[start]), months)


def _priority(case: TermCase) -> date:
    months = case.rule("priority", "design").version.integer("months")
    return add_months(date.fromisoformat(case.input["first_design_filing"]), months)


_WORDS = {
    InForce.IN_GRACE: "in_grace",
    InForce.LAPSED: "lapsed",
    InForce.LAPSED_RESTORABLE: "lapsed_restorable",
    InForce.EXPIRED: "expired",
    InForce.REVOKED: "revoked",
    InForce.PENDING: "pending",
    InForce.UNKNOWN: "unknown",
}


def _status(case: TermCase) -> str:
    if "asked_for" in case.input:
        return "no_such_right" if not _exists(case) else "exists"
    if case.word == "grace_window":
        until = _window(case)[0]
        if until is None:
            return "no_general_grace"
        return "window_open" if case.as_of <= until else "window_closed"
    status = case.status
    if status.in_force is not InForce.IN_FORCE:
        return _WORDS[status.in_force]
    return _alive(case, status.term)


def _alive(case: TermCase, term: Term) -> str:
    """Return the word for a right that is in force, by how near its end is."""
    if term.latest == case.as_of:
        disputed = term.earliest != term.latest
        return "expired_today_ambiguous" if disputed else "in_force_last_day"
    if case.facts.certified is False and case.book.find(
        "enforceability", case.facts.right, case.facts.office
    ):
        return "in_force_not_enforceable"
    return "in_force"


def _exists(case: TermCase) -> bool:
    offices = ("", case.facts.office)
    return all(case.book.find("exists", case.facts.right, o) is None for o in offices)


def _has_fees(case: TermCase) -> bool:
    schedule = fee_schedule(case.facts, case.book, case.as_of)
    return schedule is not None and not schedule.exempt


def _register(case: TermCase) -> str:
    """Return in which register the right lives, by the rule on the states that it covers."""
    found = case.book.applied("coverage", case.as_of, case.facts.right, case.facts.office)
    if found is None:
        return "national offices"
    return f"EPO (one right, {len(found.version.words('states'))} states)"


def _infringed_by(case: TermCase) -> str:
    found = case.book.applied("copying", case.as_of, case.facts.right, case.facts.office)
    return "copying_only" if found else "any_use"


_ANSWERS: dict[str, Callable[[TermCase], object]] = {
    "nominal_expiry": _nominal,
    "adjusted_expiry": _adjusted,
    "expiry": _expiry,
    "max_expiry": _expiry,
    "last_day": _last_day,
    "expiry_event": _expiry_event,
    "status": _status,
    "effective": _lapse,
    "lapse_effective": _lapse,
    "exists": _exists,
    "maintenance_fees": _has_fees,
    "roll": lambda _c: False,  # a term's end never moves
    "upper_bound": lambda c: c.term.earliest != c.term.latest,
    "term_years": lambda c: _version(c)[1].integer("years"),
    "limb_20y": lambda c: _limb_years(c, 20),
    "limb_17y": lambda c: _limb_years(c, 17),
    "register": _register,
    "infringed_by": _infringed_by,
    "renewal_due": lambda c: _next_due(c).due_on,
    "ir_renewal_due": lambda c: _next_due(c).due_on,
    "fee_due": lambda c: c.fee(1).due_on,
    "fee_grace_end": lambda c: c.fee(1).grace_until,
    "grace_end": lambda c: _annuity(c).grace_until,
    "ir_grace_end": lambda c: _next_due(c).grace_until,
    "late_period_end": lambda c: _annuity(c).grace_until,
    "next_renewal_month_end": lambda c: _next_due(c).due_on,
    "next_renewal_due": lambda c: _next_due(c).due_on,
    "next_annuity_due": lambda c: _next_due(c).due_on,
    "due": lambda c: _annuity(c).due_on,
    "without_surcharge_until": lambda c: _annuity(c).free_until,
    "without_surcharge_until_rolled": lambda c: _rolled(
        _annuity(c).free_until, _annuity(c).version
    ),
    "with_surcharge_until": lambda c: _annuity(c).grace_until,
    "with_surcharge_until_rolled": lambda c: _annuity(c).pay_by,
    "first_period_end": lambda c: _block_end(c, 1),
    "licence_of_right_from": lambda c: (
        add_days(anniversary(c.term.latest, -5), 1) if c.term.latest else None
    ),
    "opposition_end": lambda c: _period(c, "opposition", "granted"),
    "unitary_request_by": lambda c: _period(c, "unitary_request", "granted"),
    "states_not_covered": lambda c: c.rule("coverage").version.words("not_covered"),
    "provisional_royalty_suit_deadline": lambda c: add_months(
        date.fromisoformat(c.input["granted"]),
        c.rule("provisional_suit", "invention").version.integer("months"),
    ),
    "us_design_priority_by": _priority,
    "file_by": lambda c: _window(c)[0],
    "file_by_rolled": lambda c: _rolled(*_window(c)),
}
_NUMBERED: tuple[tuple[re.Pattern[str], Callable[[TermCase, int], object]], ...] = (
    (re.compile(r"fee(\d)_window_opens"), lambda c, n: c.fee(n).opens_on),
    (re.compile(r"fee(\d)_due"), lambda c, n: c.fee(n).due_on),
    (re.compile(r"fee(\d)_grace_end"), lambda c, n: c.fee(n).grace_until),
    (re.compile(r"fee(\d)_pay_by"), lambda c, n: c.fee(n).pay_by),
    (re.compile(r"period_ends_(\d)"), _block_end),
    (
        re.compile(r"maintenance_(\d)y_end"),
        lambda c, n: next(f.due_on for f in c.fees() if f.label == n + 1),
    ),
)


def answer(case: TermCase, key: str) -> object:
    """Return what the program says for one expected key.

    Raises:
        KeyError: if no answer of that name is known.
    """
    if key in _ANSWERS:
        return _ANSWERS[key](case)
    for pattern, ask in _NUMBERED:
        found = pattern.fullmatch(key)
        if found:
            return ask(case, int(found.group(1)))
    raise KeyError(f"nothing answers {key}")
