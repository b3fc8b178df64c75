"""What must hold for any comparison of looks in any market."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from freetosell.core import codec
from freetosell.core.charts.design_comparison import (
    ArticleMatch,
    DesignComparison,
    DesignFeature,
    DrawnAs,
    Extent,
    FeatureKind,
    Freedom,
    Likeness,
    LookEvidence,
    PriorDesign,
    Relation,
    Statement,
    View,
    Weight,
)
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.design_assessment import assess_design
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
TESTED = sorted(c for c, b in BOOKS.items() if b.find("design_test", "design", b.offices[0]))
WITH_LINES = ["US", "EM", "GB", "CN", "JP", "KR", "CA", "AU", "DE", "FR", "IT", "ES"]
CLEAR = Outcome.DOES_NOT_READ
PERSON = Statement(person="A. Lee")
MACHINE = Statement(machine="encoder 1")
SEEN = (LookEvidence("FIG. 1"),)
MAYBE = st.none() | st.booleans()
RARELY = st.sampled_from([False, False, False, None, True])
SPEAKERS = st.sampled_from(
    [PERSON, PERSON, PERSON, MACHINE, Statement(), Statement("B. Ng", "encoder 1")]
)


@st.composite
def features(draw: st.DrawFn, number: int) -> DesignFeature:
    return DesignFeature(
        id=f"f{number}",
        kind=draw(st.sampled_from(FeatureKind)),
        name=f"feature {number}",
        likeness=draw(st.sampled_from(Likeness)),
        weight=draw(st.sampled_from([Weight.PROMINENT, *Weight])),
        view=draw(st.none() | st.sampled_from(View)),
        piece=draw(st.sampled_from(["", "cup", "lid"])),
        disclaimed=draw(RARELY),
        functional=draw(RARELY),
        given_up=draw(MAYBE),
        seen_in_use=draw(MAYBE),
        known_from=draw(st.sampled_from([(), ("P1",), ("P1", "P2"), ("P9",)])),
        evidence=draw(st.sampled_from([(), SEEN, SEEN])),
        stated_by=draw(SPEAKERS),
    )


@st.composite
def comparisons(draw: st.DrawFn) -> DesignComparison:
    """Any comparison; every second one nearly settled, so that clear answers occur often."""
    made = draw(anything())
    if draw(st.booleans()):
        return made
    told = st.sampled_from([Likeness.SAME, Likeness.DIFFERENT, Likeness.DIFFERENT])
    shape = DesignFeature(
        "f0s",
        FeatureKind.OVERALL_SHAPE,
        "outline",
        draw(told),
        Weight.PROMINENT,
        disclaimed=False,
        functional=False,
        evidence=SEEN,
    )
    rows = tuple(
        replace(f, piece="", kind=FeatureKind.PART)
        for f in made.features[:2]
        if f.likeness is not Likeness.CANNOT_TELL
    )
    return replace(
        made,
        features=(shape, *rows),
        article=replace(made.article, relation=draw(st.sampled_from(Relation)), stated_by=PERSON),
        design_views=(View.FRONT,),
        product_views=(View.FRONT,),
        complete=True,
        extent=Extent.ONE,
        filed_on=date(2022, 3, 1),
        priors=tuple(p for p in made.priors if p.shown_on),
        stated_by=PERSON,
    )


@st.composite
def anything(draw: st.DrawFn) -> DesignComparison:
    count = draw(st.integers(0, 6))
    priors = [
        PriorDesign(
            f"P{i}",
            f"catalogue {i}",
            draw(st.none() | st.sampled_from([date(2010, 1, 1), date(2025, 1, 1)])),
            draw(st.sampled_from(Relation)),
        )
        for i in range(1, draw(st.integers(0, 2)) + 1)
    ]
    views = st.lists(st.sampled_from(View), min_size=1, max_size=4, unique=True).map(tuple)
    return DesignComparison(
        design="D1",
        product="P1",
        features=tuple(draw(features(i)) for i in range(count)),
        article=ArticleMatch("cup", "cup", draw(st.sampled_from(Relation)), draw(SPEAKERS)),
        design_views=draw(st.just(()) | views),
        product_views=draw(st.sampled_from([(), (View.FRONT,), tuple(View), tuple(View)])),
        complete=draw(st.sampled_from([True, True, False])),
        priors=tuple(priors),
        priors_searched=draw(st.booleans()),
        freedom=draw(st.sampled_from(Freedom)),
        extent=draw(st.sampled_from([Extent.ONE, Extent.ONE, Extent.SET, Extent.STATES])),
        partial=draw(st.booleans()),
        part_place=draw(st.sampled_from(Likeness)),
        component=draw(st.booleans()),
        drawn=draw(st.sampled_from(DrawnAs)),
        colours_claimed=draw(MAYBE),
        filed_on=draw(st.none() | st.sampled_from([date(2019, 1, 1), date(2022, 3, 1)])),
        copied=draw(MAYBE),
        stated_by=draw(SPEAKERS),
    )


def answer(comparison: DesignComparison, market: str) -> Outcome:
    return assess_design(comparison, BOOKS[market], market, TODAY).outcome


@settings(max_examples=150, deadline=None)
@given(comparisons(), features(7), st.sampled_from(TESTED))
def test_an_unread_feature_never_reassures(
    comparison: DesignComparison, row: DesignFeature, market: str
) -> None:
    unread = replace(row, likeness=Likeness.CANNOT_TELL)
    before = answer(comparison, market)
    after = answer(replace(comparison, features=(*comparison.features, unread)), market)
    if after is CLEAR:
        assert before is CLEAR
    if before in (Outcome.READS, Outcome.MAY_READ):
        assert after in (Outcome.READS, Outcome.MAY_READ)
    if before is Outcome.MAY_READ:
        assert after is Outcome.MAY_READ


@settings(max_examples=150, deadline=None)
@given(comparisons(), st.sampled_from(TESTED), st.data())
def test_forgetting_a_row_never_reassures(
    comparison: DesignComparison, market: str, data: st.DataObject
) -> None:
    if not comparison.features or answer(comparison, market) is CLEAR:
        return
    place = data.draw(st.integers(0, len(comparison.features) - 1))
    rows = list(comparison.features)
    if rows[place].likeness is Likeness.SAME:
        return  # a likeness that is taken back may well clear the rest
    rows[place] = replace(rows[place], likeness=Likeness.CANNOT_TELL)
    assert answer(replace(comparison, features=tuple(rows)), market) is not CLEAR


@settings(max_examples=120, deadline=None)
@given(comparisons(), st.sampled_from(TESTED), st.data())
def test_the_order_of_rows_means_nothing(
    comparison: DesignComparison, market: str, data: st.DataObject
) -> None:
    other = replace(
        comparison,
        features=tuple(data.draw(st.permutations(comparison.features))),
        priors=tuple(data.draw(st.permutations(comparison.priors))),
    )
    first = assess_design(comparison, BOOKS[market], market, TODAY)
    second = assess_design(other, BOOKS[market], market, TODAY)
    assert replace(first, missing=()) == replace(second, missing=())
    assert set(first.missing) == set(second.missing)


@settings(max_examples=150, deadline=None)
@given(comparisons(), features(7), st.sampled_from(WITH_LINES))
def test_what_a_person_saw_disclaimed_never_decides(
    comparison: DesignComparison, row: DesignFeature, market: str
) -> None:
    comparison = replace(comparison, filed_on=date(2022, 3, 1), extent=Extent.ONE)
    lines = replace(row, disclaimed=True, stated_by=PERSON, kind=FeatureKind.PART)
    with_it = replace(comparison, features=(*comparison.features, lines))
    assert answer(with_it, market) is answer(comparison, market)
    found = assess_design(with_it, BOOKS[market], market, TODAY)
    assert "f7" not in found.features


@settings(max_examples=150, deadline=None)
@given(comparisons(), st.sampled_from(TESTED))
def test_machines_alone_neither_clear_nor_read(comparison: DesignComparison, market: str) -> None:
    rows = tuple(replace(f, stated_by=MACHINE) for f in comparison.features)
    article = replace(comparison.article, stated_by=MACHINE)
    alone = replace(comparison, features=rows, article=article, stated_by=MACHINE)
    assert answer(alone, market) not in (CLEAR, Outcome.READS)


@settings(max_examples=150, deadline=None)
@given(comparisons(), st.sampled_from(TESTED))
def test_a_clearance_rests_on_a_named_person_and_a_rule(
    comparison: DesignComparison, market: str
) -> None:
    found = assess_design(comparison, BOOKS[market], market, TODAY)
    assert found.decided_by or found.outcome is Outcome.NOT_COVERED
    assert found.decided_by in {u.rule_id for u in found.rules} | {""}
    if found.outcome is not CLEAR:
        return
    rows = {f.id: f for f in comparison.features}
    for feature in (rows[i] for i in found.features):
        assert comparison.speaker(feature.stated_by).is_named
        assert feature.likeness is Likeness.DIFFERENT
        assert feature.weight is Weight.PROMINENT
        assert feature.disclaimed is False
        assert feature.functional is not True or market == "AU"
        assert feature.evidence
    if not found.features and found.decided_by.endswith(".acts.article"):
        assert comparison.article.relation is Relation.DIFFERENT
        assert comparison.speaker(comparison.article.stated_by).is_named


@settings(max_examples=60, deadline=None)
@given(comparisons(), st.sampled_from(["EP", "UP", "WO", "XX", "ZZ"]))
def test_a_market_without_a_test_says_so(comparison: DesignComparison, market: str) -> None:
    found = assess_design(comparison, BOOKS.get(market), market, TODAY)
    assert found.outcome is Outcome.NOT_COVERED
    early = assess_design(comparison, BOOKS["US"], "US", date(1900, 1, 1))
    assert early.outcome is Outcome.NOT_COVERED


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_missing_views_never_clear_outside_the_plainly_dissimilar(
    comparison: DesignComparison,
) -> None:
    blind = replace(
        comparison,
        design_views=(View.FRONT, View.BOTTOM),
        product_views=(View.FRONT,),
        article=replace(comparison.article, relation=Relation.UNKNOWN),
    )
    for market in TESTED:
        found = assess_design(blind, BOOKS[market], market, TODAY)
        if found.outcome is CLEAR:
            assert market == "US"
            shapes = {f.id for f in blind.features if f.kind is FeatureKind.OVERALL_SHAPE}
            assert shapes & set(found.features)
        else:
            assert any("below" in m.asks for m in found.missing)


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_a_comparison_survives_being_kept(comparison: DesignComparison) -> None:
    assert codec.from_dict(DesignComparison, codec.to_dict(comparison, compact=True)) == comparison
