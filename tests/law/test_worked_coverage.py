"""No market and right without its worked cases: each value of a term, each end, each doctrine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.rulebook import ChosenBy, Depth, Rule
from freetosell.core.law.status import InForce
from freetosell.markets import MARKETS, load_rulebooks
from freetosell.markets.worked import WorkedCase, load_worked

BOOKS = load_rulebooks()
CASES = {code: load_worked(code) for code in MARKETS}
TODAY = date(2026, 11, 21)
ALIVE = {InForce.IN_FORCE}
ENDED = {InForce.EXPIRED, InForce.LAPSED, InForce.LAPSED_RESTORABLE}
COUNTED = {"yearly", "milestones"}


def own_rules(code: str, topic: str) -> Iterator[tuple[Rule, str]]:
    """Yield each rule of the market itself on a topic, once per right that it names."""
    for rule in BOOKS[code].rules:
        if rule.topic == topic and rule.id.startswith(f"{code.lower()}."):
            for right in rule.rights:
                yield rule, right


#: Every market and right for which the market itself has a term: the table of must-haves.
TABLE = sorted({(code, right) for code in MARKETS for _, right in own_rules(code, "term")})
DEEP = [(c, r) for c, r in TABLE if BOOKS[c].depth is Depth.DEEP]


def of(code: str, right: str) -> list[WorkedCase]:
    return [case for case in CASES[code] if case.right == right]


def value_of_term(case: WorkedCase, rule: Rule) -> tuple[date | None, date | None] | None:
    """Return the first and last day of the value that the case's own days pick."""
    given = {k: v for k, v in case.facts.model_dump().items() if v is not None}
    given.setdefault("benefit_on", given.get("filed_on"))
    facts = RightFacts(office=case.office, right=case.right, **given)
    if rule.chosen_by is ChosenBy.DUE_ON:
        return None
    found = rule.possible_versions(facts.regime_day(rule.chosen_by, case.as_of))
    return (found[0].since, found[0].until) if len(found) == 1 else None


def test_the_table_holds_every_market_that_has_a_register_of_its_own() -> None:
    # The unitary patent takes its term from the European one.
    assert {code for code, _ in TABLE} == set(MARKETS) - {"UP"}
    assert len(TABLE) >= 95


@pytest.mark.parametrize(("code", "right"), TABLE)
def test_each_value_of_a_term_has_a_case_with_its_last_day(code: str, right: str) -> None:
    cases = [c for c in of(code, right) if c.expect.earliest or c.expect.latest]
    assert all(c.authority for c in cases)
    for rule, named in own_rules(code, "term"):
        if named != right:
            continue
        worked = {value_of_term(c, rule) for c in cases}
        for version in rule.versions:
            assert (version.since, version.until) in worked, (rule.id, version.since)


@pytest.mark.parametrize(("code", "right"), TABLE)
def test_each_right_whose_fees_are_counted_has_a_case_of_a_missed_fee(
    code: str, right: str
) -> None:
    office = BOOKS[code].offices[0]
    rules = [r for r, named in own_rules(code, "renewal") if named == right]
    counted = any(v.function in COUNTED for r in rules for v in r.versions)
    named = any(v.function == "statement" for r in rules for v in r.versions)
    states = {c.expect.status for c in of(code, right)}
    if counted:
        assert states & ENDED, (code, right, office)
    if named and not counted:
        assert InForce.UNKNOWN in states, (code, right)


@pytest.mark.parametrize(("code", "right"), DEEP)
def test_each_right_of_a_deep_market_runs_in_one_case_and_ends_in_another(
    code: str, right: str
) -> None:
    states = {case.expect.status for case in of(code, right)}
    assert states & ALIVE, (code, right)
    assert states & ENDED, (code, right)


@pytest.mark.parametrize(("code", "right"), TABLE)
def test_each_right_with_claims_has_its_doctrine_worked(code: str, right: str) -> None:
    office = BOOKS[code].offices[0]
    if right not in {"invention", "utility_model"} or code in {"UP", "WO", "EM"}:
        return
    doctrine = BOOKS[code].applied("equivalents", TODAY, right, office)
    assert doctrine is not None
    worked = [case for case in of(code, right) if case.row]
    readings = {row.reading.value for case in worked for row in case.row}
    if BOOKS[code].depth is Depth.DEEP and right == "invention":
        assert "equivalent" in readings or "absent" in readings
    assert worked, (code, right)
