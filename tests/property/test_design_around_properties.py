"""A set of changes makes every live claim fail, needs each member, and is as small as it says."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core.charts.chart import (
    ChartRow,
    ClaimChart,
    Conclusion,
    LimitationReading,
    Reading,
    conclude,
)
from freetosell.core.charts.covering import Choice, find_fewest
from freetosell.core.charts.design_around import (
    Change,
    DesignAround,
    LiveClaim,
    MarketFreedom,
    claim_id,
    find_design_around,
)
from freetosell.core.patents.claims import LimitationRole
from freetosell.core.text import Span

ROWS = st.sampled_from(
    ["a hinge", "the hinge (3)", "a steel hinge", "two hinges or a clip", "no hinge", "an arm",
     "an arm on the base", "a motor", "each arm", "a foot", "铰链", "", "a member"]
)  # fmt: skip
READINGS = st.sampled_from([Reading.LITERAL, Reading.EQUIVALENT, Reading.UNCLEAR, Reading.ABSENT])
MARKETS = ("US", "DE", "CN")


@st.composite
def charts(draw: st.DrawFn) -> list[ClaimChart]:
    found = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        texts = draw(st.lists(ROWS, max_size=4))
        preamble = draw(st.booleans())
        rows = tuple(
            ChartRow(
                limitation_id=f"L{i}",
                role=LimitationRole.PREAMBLE if preamble and not i else LimitationRole.LIMITATION,
                text=text,
                span=Span(0, 0),
                reading=LimitationReading(draw(READINGS), "so", "told", 0.5),
                question_id=f"q{i}",
            )
            for i, text in enumerate(texts)
        )
        counted = tuple(r.reading.reading for r in rows)
        found.append(
            ClaimChart(
                f"US{draw(st.integers(1, 3))}B2",
                number,
                "A lamp with a hinge and an arm",
                "own:S1",
                rows,
                conclude(counted),
                preamble_limits=True,
                reader="told",
                language="en",
            )
        )
    return found


@st.composite
def grounds(draw: st.DrawFn) -> tuple[list[LiveClaim], DesignAround]:
    claims = [
        LiveClaim(chart, market, "actavis")
        for chart in draw(charts())
        for market in draw(st.sets(st.sampled_from(MARKETS), min_size=1))
    ]
    return claims, find_design_around("own:S1", MARKETS, claims)


def fails(chart: ClaimChart, changes: tuple[Change, ...]) -> bool:
    """Make the rows of the changes absent and add the claim up again."""
    gone = {row for change in changes for row in change.rows}
    rows = [
        replace(r.reading, reading=Reading.ABSENT)
        if f"{claim_id(chart)}#{r.limitation_id}" in gone
        else r.reading
        for r in chart.rows
    ]
    return conclude(tuple(r.reading for r in rows)) is Conclusion.NOT_MET


@given(grounds())
@settings(max_examples=150, deadline=None)
def test_a_set_defeats_every_claim_and_needs_each_member(ground) -> None:
    claims, found = ground
    for chosen in found.sets:
        here = {claim_id(c.chart): c.chart for c in claims if c.market in chosen.markets}
        wanted = [c for name, c in here.items() if name not in chosen.beyond]
        assert all(fails(c, chosen.changes) for c in wanted)
        for left_out in chosen.changes:
            rest = tuple(c for c in chosen.changes if c is not left_out)
            assert not all(fails(c, rest) for c in wanted)


@given(grounds())
@settings(max_examples=100, deadline=None)
def test_what_is_said_of_a_change_is_what_the_claims_do(ground) -> None:
    claims, found = ground
    for change in found.singles:
        for effect in change.effects:
            here = {claim_id(c.chart): c.chart for c in claims if c.market == effect.market}
            fallen = {n for n, c in here.items() if fails(c, (change,)) and n in found.claims}
            assert set(effect.defeated) == fallen
            alive = {n for n, c in here.items() if not fails(c, (change,))}
            assert set(effect.remaining) == alive
            assert (effect.freedom is MarketFreedom.IN_WORDS) == (not alive)


@given(
    st.lists(st.frozensets(st.sampled_from("abcdefg"), max_size=4), max_size=8),
    st.frozensets(st.sampled_from("abcdefg")),
)
@settings(max_examples=200, deadline=None)
def test_a_cover_is_as_small_as_trying_them_all_finds(sets, wanted) -> None:
    choices = [Choice(i, covers) for i, covers in enumerate(sets)]
    found = find_fewest(wanted, choices)
    reachable = wanted & frozenset().union(*sets)
    assert reachable <= frozenset().union(*(sets[i] for i in found.chosen))
    assert found.proven
    fewest = next(
        n
        for n in range(len(sets) + 1)
        if any(reachable <= frozenset().union(*c) for c in combinations(sets, n))
    )
    assert len(found.chosen) == fewest
