"""What must hold for any right in any market: order of days, ranges, no life after death."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.law.facts import RightFacts
from freetosell.core.law.legal_status import assess_right
from freetosell.core.law.outer_limit import outer_limit
from freetosell.core.law.status import InForce
from freetosell.core.law.term import term_of
from freetosell.core.patents.legal_events import EventKind, LegalEvent
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
SOURCE = Source("made up")
DAYS = st.dates(date(1975, 1, 1), date(2030, 12, 31))
ALIVE = {InForce.IN_FORCE, InForce.IN_GRACE}
DEAD = {InForce.LAPSED, InForce.LAPSED_RESTORABLE, InForce.EXPIRED, InForce.REVOKED}
PLACES = sorted(
    {
        (code, office, right)
        for code, book in BOOKS.items()
        for rule in book.rules
        if rule.topic == "term"
        for office in (rule.offices or book.offices)
        for right in rule.rights
    }
)


@st.composite
def facts(draw: st.DrawFn, known: bool = False) -> tuple[str, RightFacts]:
    code, office, right = draw(st.sampled_from(PLACES))
    maybe = (lambda s: s) if known else (lambda s: st.none() | s)
    filed = draw(DAYS)
    granted = filed + timedelta(days=draw(st.integers(0, 4000)))
    benefit = filed - timedelta(days=draw(st.integers(0, 3000)))
    grant = draw(maybe(st.just(granted)))
    disclaimed = draw(st.none() | st.integers(0, 6000))
    made = RightFacts(
        office=office,
        right=right,
        filed_on=draw(maybe(st.just(filed))),
        benefit_on=draw(maybe(st.just(benefit))),
        benefit_complete=True if known else draw(st.booleans()),
        granted_on=grant,
        registered_on=grant,
        principal_filed_on=draw(maybe(st.just(benefit))),
        principal_registered_on=draw(maybe(st.just(granted))),
        disclosed_on=draw(maybe(st.just(filed))),
        created_on=draw(maybe(st.just(filed))),
        marketed_on=draw(st.none() | st.just(granted)),
        adjustment_days=draw(maybe(st.integers(0, 2000))),
        delay_days=draw(maybe(st.just(0))),
        disclaimer=draw(maybe(st.just(disclaimed is not None))),
        disclaimed_to=granted + timedelta(days=disclaimed) if disclaimed is not None else None,
        classes=draw(st.sampled_from([(), ("A61K31/00",), ("A47J43/07",)])),
    )
    return code, made


@settings(max_examples=200, deadline=None)
@given(facts(), DAYS)
def test_term_is_never_before_grant_and_never_inside_out(
    given_: tuple[str, RightFacts], as_of: date
) -> None:
    code, right = given_
    term = term_of(right, BOOKS[code], as_of)
    if term.earliest and term.latest:
        assert term.earliest <= term.latest
    if right.granted_on:
        assert term.earliest is None or term.earliest >= right.granted_on
        assert term.latest is None or term.latest >= right.granted_on
    if (
        term.earliest != term.latest
        and right.office != "GB"
        and right.right != "unregistered_design"
    ):
        assert term.unknown_inputs or right.office == "EP"


@settings(max_examples=200, deadline=None)
@given(facts(known=True), DAYS, st.data())
def test_range_holds_every_completion_of_the_unknowns(
    given_: tuple[str, RightFacts], as_of: date, data: st.DataObject
) -> None:
    code, whole = given_
    hidden = {
        name: None
        for name in (
            "granted_on",
            "registered_on",
            "principal_filed_on",
            "principal_registered_on",
            "adjustment_days",
            "disclaimer",
            "delay_days",
        )
        if data.draw(st.booleans(), label=f"hide {name}")
    }
    if "disclaimer" in hidden:
        hidden["disclaimed_to"] = None
    if data.draw(st.booleans(), label="hide chain"):
        hidden["benefit_on"] = None
        hidden["benefit_complete"] = False
    elif data.draw(st.booleans(), label="hide filing"):
        hidden |= {"filed_on": None, "benefit_on": None}
    exact = term_of(whole, BOOKS[code], as_of)
    ranged = term_of(replace(whole, **hidden), BOOKS[code], as_of)
    if exact.latest is None:
        return  # the days of the whole contradict each other
    if ranged.earliest is not None:
        assert exact.earliest is None or ranged.earliest <= exact.earliest
    if ranged.latest is not None:
        assert ranged.latest >= exact.latest


@settings(max_examples=200, deadline=None)
@given(facts(), DAYS)
def test_outer_limit_is_never_earlier_than_the_term_of_any_rulebook(
    given_: tuple[str, RightFacts], as_of: date
) -> None:
    code, right = given_
    limit = outer_limit(right)
    if limit is not None and right.right in {"invention", "utility_model", "design", "plant"}:
        term = term_of(right, BOOKS[code], as_of)
        if "days that fit together" in term.unknown_inputs:
            return  # this law says that a day of the document is wrong
        assert term.latest is not None
        assert term.latest <= limit


@settings(max_examples=150, deadline=None)
@given(facts(), st.lists(DAYS, min_size=2, max_size=6), st.booleans(), st.none() | DAYS)
def test_no_right_comes_back_without_a_restoration(
    given_: tuple[str, RightFacts], days: list[date], complete: bool, lapsed_on: date | None
) -> None:
    code, right = given_
    events = (LegalEvent(EventKind.LAPSED, SOURCE, effective_on=lapsed_on),) if lapsed_on else ()
    died = False
    for as_of in sorted(days):
        status = assess_right(
            right,
            events,
            code,
            BOOKS[code],
            as_of,
            fees_complete_to=as_of if complete else None,
        )
        if died:
            assert status.in_force not in ALIVE, status.reason
        died = died or status.in_force in DEAD


@settings(max_examples=150, deadline=None)
@given(facts(), DAYS)
def test_silence_is_never_called_alive_once_a_fee_could_have_been_missed(
    given_: tuple[str, RightFacts], as_of: date
) -> None:
    code, right = given_
    silent = assess_right(right, (), code, BOOKS[code], as_of)
    unpaid = assess_right(right, (), code, BOOKS[code], as_of, fees_complete_to=as_of)
    if unpaid.in_force in DEAD and silent.in_force not in DEAD:
        assert silent.in_force is InForce.UNKNOWN
    assert silent.reason
    if silent.in_force is InForce.EXPIRED:
        assert silent.term.latest is not None
        assert silent.term.latest < as_of
