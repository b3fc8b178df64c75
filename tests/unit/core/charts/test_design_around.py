"""Designing around: what falls with what, in which market, and what is no freedom."""

from __future__ import annotations

import pytest
from chart_pieces import PUBLICATION, ToldReader, claim_of, product_with, reading

from freetosell.core.charts.builder import build_chart
from freetosell.core.charts.chart import ClaimChart, Reading
from freetosell.core.charts.covering import Choice, find_fewest
from freetosell.core.charts.design_around import (
    ChangeKind,
    LiveClaim,
    MarketFreedom,
    OpenPoint,
    find_design_around,
)
from freetosell.core.charts.wordings import asks_plainly_for, find_part, find_parts, plain_wording

YES = reading(Reading.LITERAL, "Desk lamp")
NO = reading(Reading.ABSENT, "Desk lamp")
OPEN = reading(Reading.UNCLEAR)


def chart(*rows: str, number: int = 1, readings: tuple = ()) -> ClaimChart:
    claim = claim_of("A lamp comprising", *rows, number=number)
    told = ToldReader(YES, *(readings or (YES,) * len(rows)))
    return build_chart(claim, PUBLICATION, product_with(), told)


def live(chart: ClaimChart, *markets: str, doctrine: str = "actavis") -> list[LiveClaim]:
    return [LiveClaim(chart, m, doctrine, doctrine == "essential_elements") for m in markets]


def test_one_shared_limitation_frees_every_market() -> None:
    claims = live(chart("a hinge", "an arm"), "US", "DE")
    claims += live(chart("a foot", "said hinge (4)", number=7), "US")
    found = find_design_around("own:S1", ("US", "DE"), claims)
    (whole,) = found.sets
    assert [c.words for c in whole.changes] == ["a hinge"]
    assert whole.fewest
    assert whole.changes[0].frees == ("US", "DE")
    assert whole.changes[0].claims == ("US1234567B2#1", "US1234567B2#7")
    assert {e.freedom for e in whole.effects} == {MarketFreedom.IN_WORDS}
    assert whole.effects[0].doctrines == ("actavis",)


def test_a_market_that_needs_less_gets_a_set_of_its_own() -> None:
    claims = live(chart("a hinge"), "US", "DE") + live(chart("a motor", number=2), "US")
    found = find_design_around("own:S1", ("US", "DE"), claims)
    assert [(s.markets, len(s.changes)) for s in found.sets] == [(("US", "DE"), 2), (("DE",), 1)]
    alone = next(c for c in found.singles if c.words == "a hinge")
    assert [e.freedom for e in alone.effects] == [
        MarketFreedom.CLAIMS_REMAIN,
        MarketFreedom.IN_WORDS,
    ]
    assert alone.effects[0].remaining == ("US1234567B2#2",)


def test_a_part_in_different_words_goes_as_a_whole() -> None:
    claims = live(chart("a steel hinge on the lid"), "US")
    claims += live(chart("two hinges of plastic", number=2), "US")
    (only,) = find_design_around("own:S1", ("US",), claims).sets
    assert [(c.kind, c.words) for c in only.changes] == [(ChangeKind.PART, "hinge")]


@pytest.mark.parametrize("words", ["a hinge or a clip", "a hinge without a pin"])
def test_a_choice_or_a_denial_does_not_fall_with_the_part(words: str) -> None:
    claims = live(chart("a steel hinge"), "US") + live(chart(words, number=2), "US")
    (only,) = find_design_around("own:S1", ("US",), claims).sets
    assert len(only.changes) == 2
    assert {c.kind for c in only.changes} == {ChangeKind.WORDS}


def test_an_unclear_row_frees_nothing_and_is_to_be_asked_first() -> None:
    claims = live(chart("a hinge", "an arm", readings=(OPEN, OPEN)), "US")
    found = find_design_around("own:S1", ("US",), claims)
    assert found.claims == ("US1234567B2#1",)
    assert all(c.readings == (Reading.UNCLEAR,) and len(c.questions) == 1 for c in found.singles)


def test_a_defeated_claim_asks_for_no_change() -> None:
    claims = live(chart("a hinge", "an arm", readings=(NO, OPEN)), "US")
    found = find_design_around("own:S1", ("US",), claims)
    assert (found.claims, found.sets, found.singles) == ((), (), ())


def test_a_market_that_looks_past_a_missing_feature_is_not_called_free() -> None:
    claims = live(chart("a hinge"), "CA", doctrine="essential_elements") + live(
        chart("a hinge"), "US"
    )
    (only,) = find_design_around("own:S1", ("US", "CA"), claims).sets
    assert [e.freedom for e in only.effects] == [
        MarketFreedom.IN_WORDS,
        MarketFreedom.MISSING_MAY_NOT_MATTER,
    ]
    assert only.changes[0].frees == ("US",)


def test_what_no_change_answers_stays_open() -> None:
    point = OpenPoint("US", "USD900001S1", "The looks were not compared.")
    found = find_design_around("own:S1", ("US",), live(chart("a hinge"), "US"), [point])
    assert found.sets[0].effects[0].freedom is MarketFreedom.OTHERS_OPEN
    assert found.sets[0].effects[0].open == (point,)
    assert found.singles[0].frees == ()


def test_the_thing_itself_is_never_changed_and_a_claim_without_rows_is_beyond() -> None:
    found = find_design_around("own:S1", ("US",), live(chart(), "US"))
    assert found.singles == ()
    assert found.sets[0].beyond == ("US1234567B2#1",)
    assert found.sets[0].effects[0].freedom is MarketFreedom.CLAIMS_REMAIN


def test_the_map_joins_the_wordings_of_a_part() -> None:
    claims = live(chart("a hinge of steel", "a motor"), "US")
    claims += live(chart("two hinges", number=2), "US")
    (part,) = find_design_around("own:S1", ("US",), claims).shared
    assert (part.part, part.wordings) == ("hinge", ("a hinge of steel", "two hinges"))
    assert part.publications == ("US1234567B2",)


def test_claims_in_another_language_fall_by_equal_words_alone() -> None:
    a = build_chart(
        claim_of("一种灯，包括", "铰链（3），设于所述底座"),
        PUBLICATION,
        product_with(),
        ToldReader(YES, YES),
    )
    b = build_chart(
        claim_of("一种灯，其包括", "铰链，设于底座", number=2),
        PUBLICATION,
        product_with(),
        ToldReader(YES, YES),
    )
    found = find_design_around("own:S1", ("CN",), live(a, "CN") + live(b, "CN"))
    assert len(found.sets[0].changes) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wherein said hinge (12a, 14) is steel;", "A hinge is steel"),
        ("(b) at least one lid", "the lid"),
        ("and one or more lids", "lids"),
    ],
)
def test_equal_wordings(one: str, other: str) -> None:
    assert plain_wording(one) == plain_wording(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the arm below the tray", "the tray below the arm"),
        ("a hinge", "a hinge of steel"),
        ("two arms", "three arms"),
        ("a lid", "no lid"),
        ("at least one of a lid and a cap", "a lid and a cap"),
        ("a length of 5 cm", "a length of 6 cm"),
    ],
)
def test_different_wordings(one: str, other: str) -> None:
    assert plain_wording(one) != plain_wording(other)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a base", "base"),
        ("a first elongated support arm pivoting about a pin", "arm"),
        ("an arm hinged to the base", "arm"),
        ("a spring", "spring"),
        ("a handle portion", "handle portion"),
        ("a member", ""),
        ("each leg being hollow", ""),
        ("characterized in that a lid is curved", "lid"),
        ("wherein the lid closes", ""),
    ],
)
def test_the_part_that_a_limitation_opens_with(text: str, part: str) -> None:
    assert find_part(text) == part


def test_a_part_referred_to_is_told_from_its_verb() -> None:
    known = find_parts("A box comprising a lid and two side arms")
    assert {"lid", "arm"} <= known
    assert find_part("wherein the lid closes the box", known) == "lid"


@pytest.mark.parametrize(
    "text", ["a lid or a cap", "no lid", "a lid without a rim", "optionally a lid"]
)
def test_what_does_not_fall_with_its_part(text: str) -> None:
    assert not asks_plainly_for(text)


def test_a_search_that_is_cut_short_says_so() -> None:
    choices = [Choice(i, frozenset({str(i), str(i + 1), str((i * 7) % 12)})) for i in range(12)]
    wanted = frozenset(map(str, range(13)))
    cut = find_fewest(wanted, choices, most_steps=1)
    assert not cut.proven
    assert wanted <= frozenset().union(*(choices[i].covers for i in cut.chosen))
    whole = find_fewest(wanted, choices)
    assert whole.proven
    assert len(whole.chosen) <= len(cut.chosen)
