"""Which right binds which market: bundles, unitary effect, common designs, clones, applications."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.clearance.assessment import Action, Outcome
from freetosell.core.clearance.families import FamilyBasis, find_families
from freetosell.core.law.legal_status import assess_status
from freetosell.core.law.status import InForce, LegalStatus
from freetosell.core.law.territory import binds
from freetosell.core.law.utility_test import assess_utility
from freetosell.core.numbering import parse_number
from freetosell.core.numbering.types import PublicationNumber
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks
from freetosell.testing.factories import make_publication

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
SOURCE = Source("register")
#: States in which a European patent has effect by its grant alone.
BY_GRANT = ("DE", "FR", "GB", "BE", "CH")
BY_TRANSLATION = ("IT", "ES", "NL", "PL", "SE", "TR")


def european(*events: LegalEvent, granted_on: date = date(2026, 6, 3)) -> Publication:
    made = make_publication(granted_on=granted_on, filed_on=date(2021, 5, 5))
    number = PublicationNumber("EP", "3404678", "B1")
    return replace(
        made, number=number, legal_events=events, application=None, earlier_filings=(),
        designated_states=(),
    )  # fmt: skip


def event(kind: EventKind, on: date, territory: str = "") -> LegalEvent:
    return LegalEvent(kind, SOURCE, effective_on=on, territory=territory)


def status(publication: Publication, market: str) -> LegalStatus:
    return assess_status(publication, market, BOOKS[market], TODAY)


@pytest.mark.parametrize("market", BY_TRANSLATION)
def test_a_bundle_without_a_word_on_validation_may_bind_and_is_never_dead(market: str) -> None:
    found = status(european(), market)
    assert found.in_force is InForce.UNKNOWN
    assert "may bind there" in found.reason
    assert any(line.rule_id.endswith(".validation") for line in found.lines)


@pytest.mark.parametrize("market", BY_GRANT)
def test_where_grant_is_enough_a_young_bundle_is_in_force(market: str) -> None:
    assert status(european(), market).in_force is InForce.IN_FORCE


@pytest.mark.parametrize("market", BY_TRANSLATION)
def test_an_entry_for_the_state_shows_that_it_was_validated(market: str) -> None:
    paid = event(EventKind.FEE_PAID, date(2026, 9, 1), market)
    assert status(european(paid), market).in_force is InForce.IN_FORCE
    elsewhere = event(EventKind.FEE_PAID, date(2026, 9, 1), "DE")
    assert status(european(elsewhere), market).in_force is InForce.UNKNOWN


def test_a_bundle_lapses_state_by_state() -> None:
    lapsed = event(EventKind.LAPSED, date(2026, 6, 3), "ES")
    assert status(european(lapsed), "ES").in_force is InForce.LAPSED
    assert status(european(lapsed), "DE").in_force is InForce.IN_FORCE
    assert status(european(lapsed), "IT").in_force is InForce.UNKNOWN
    whole = status(european(lapsed), "EP")
    assert "The bundle has ended in: ES." in whole.warnings


def test_unitary_effect_is_one_right_in_its_states_and_none_beyond() -> None:
    unitary = european(event(EventKind.UNITARY_EFFECT, date(2026, 7, 1)))
    for market in ("DE", "FR", "IT", "NL", "SE", "BE"):
        found = status(unitary, market)
        assert found.in_force is InForce.IN_FORCE, market
        assert any("one right in all its states" in line.text for line in found.lines)
    for market in ("ES", "PL", "TR"):
        found = status(unitary, market)
        assert found.in_force is InForce.UNKNOWN
        assert any("it does not reach" in line.text for line in found.lines)
    assert any("ask there, state by state" in line.text for line in status(unitary, "EP").lines)


def test_an_opt_out_moves_the_court_and_not_the_right() -> None:
    out = european(event(EventKind.OPT_OUT, date(2026, 6, 20)))
    back = european(
        event(EventKind.OPT_OUT, date(2026, 6, 20)),
        event(EventKind.OPT_OUT_WITHDRAWN, date(2026, 8, 1)),
    )
    assert status(out, "DE").in_force is status(back, "DE").in_force is InForce.IN_FORCE
    assert any("opted out" in line.text for line in status(out, "DE").lines)
    assert not any("opted out" in line.text for line in status(back, "DE").lines)


def design(number: str, **days: date) -> Publication:
    parsed = parse_number(number)
    assert isinstance(parsed, PublicationNumber)
    made = make_publication(right_kind=RightKind.DESIGN, **days)
    return replace(made, number=parsed, application=None, earlier_filings=(), legal_events=())


def test_designs_of_the_union_bind_its_states_and_no_others() -> None:
    union = design("EM004048098-0004")
    for market in ("DE", "FR", "IT", "ES", "NL", "PL", "SE", "BE"):
        assert binds(union, BOOKS[market]), market
    for market in ("GB", "CH", "TR", "US", "CN"):
        assert not binds(union, BOOKS[market]), market


def test_a_hague_design_binds_the_states_that_it_names() -> None:
    hague = design("DM/069640")
    named = replace(hague, designated_states=("EM", "GB"))
    assert binds(named, BOOKS["DE"])
    assert binds(named, BOOKS["GB"])
    assert not binds(named, BOOKS["CH"])
    # In the United States it becomes a design patent with a number of its own.
    assert not binds(named, BOOKS["US"])
    for market in ("CH", "JP", "KR", "CN", "CA", "MX"):
        assert binds(hague, BOOKS[market]), market


def test_a_british_clone_keeps_the_days_of_the_union_design() -> None:
    clone = design("GB90040480980004", filed_on=date(2017, 6, 20), granted_on=date(2017, 6, 20))
    assert binds(clone, BOOKS["GB"])
    assert not binds(clone, BOOKS["DE"])
    found = status(clone, "GB")
    assert found.term.latest == date(2042, 6, 20)
    assert found.in_force is InForce.UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("EM004048098-0004", "GB90040480980004", True),
        ("EM004048098-0005", "GB90040480980004", False),
        ("DM/069640", "GB80696400001000", True),
        ("DM/069640", "GB80696400002000", False),
        ("GB6123456", "EM004048098-0004", False),
    ],
)
def test_a_clone_stands_in_one_family_with_what_it_continues(
    first: str, second: str, together: bool
) -> None:
    families = find_families([design(first), design(second)])
    assert (len(families) == 1) is together
    if together:
        assert families[0].basis is FamilyBasis.PRIORITY


@pytest.mark.parametrize("market", ["US", "DE", "GB", "CN", "JP", "CA", "TW"])
def test_an_international_application_binds_nobody_and_is_watched(market: str) -> None:
    made = make_publication()
    pct = replace(made, number=PublicationNumber("WO", "2020123456", "A1"))
    assert not binds(pct, BOOKS[market])
    found = assess_utility(pct, [], status(made, "US"), BOOKS[market], market, TODAY)
    assert found.outcome is Outcome.NOT_IN_FORCE
    assert "has to be looked up there" in found.deciding
    assert found.actions == (Action.WATCH, Action.COUNSEL)
    assert Action.DOCUMENT_AND_SELL not in found.actions
