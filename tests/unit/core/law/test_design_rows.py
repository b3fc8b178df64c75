"""How rows of a comparison are sorted, and what keeps a difference from counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from freetosell.core.charts.design_comparison import (
    ArticleMatch,
    DesignComparison,
    DesignFeature,
    FeatureKind,
    Likeness,
    LookEvidence,
    PriorDesign,
    Relation,
    Statement,
    View,
    Weight,
    find_missing_views,
)
from freetosell.core.clearance.assessment import Outcome
from freetosell.core.law.design_answer import DesignAnswer
from freetosell.core.law.design_assessment import assess_design
from freetosell.core.law.design_questions import names
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
SHAPE = DesignFeature(
    "shape",
    FeatureKind.OVERALL_SHAPE,
    "outline",
    Likeness.DIFFERENT,
    Weight.PROMINENT,
    disclaimed=False,
    functional=False,
    evidence=(LookEvidence("FIG. 1"),),
)
CLEARED = DesignComparison(
    design="D",
    product="P",
    features=(SHAPE,),
    article=ArticleMatch("Lamp", "Lamp", Relation.SAME),
    design_views=(View.FRONT,),
    product_views=(View.FRONT,),
    complete=True,
    filed_on=date(2022, 3, 1),
    stated_by=Statement("R. Weber"),
)


def ask(comparison: DesignComparison, market: str = "EM") -> DesignAnswer:
    return assess_design(comparison, BOOKS[market], market, TODAY)


def with_shape(**changes: object) -> DesignComparison:
    return replace(CLEARED, features=(replace(SHAPE, **changes),))


def test_a_sure_difference_with_nothing_open_clears() -> None:
    found = ask(CLEARED)
    assert found.outcome is Outcome.DOES_NOT_READ
    assert found.features == ("shape",)
    assert "R. Weber" in found.deciding
    assert not found.missing


@pytest.mark.parametrize(
    ("doubt", "asks"),
    [
        (with_shape(weight=Weight.UNKNOWN), "weight:shape"),
        (with_shape(evidence=()), "evidence:shape"),
        (with_shape(disclaimed=None), "drawn:shape"),
        (with_shape(functional=None), "function:shape"),
        (with_shape(stated_by=Statement(machine="reader 1")), "confirm:shape"),
        (with_shape(likeness=Likeness.CANNOT_TELL), "shape"),
        (replace(CLEARED, stated_by=Statement()), "confirm:shape"),
        (replace(CLEARED, stated_by=Statement(person="  ")), "confirm:shape"),
        (replace(CLEARED, complete=False), "complete"),
        (replace(CLEARED, design_views=(View.FRONT, View.TOP)), "views"),
        (replace(CLEARED, design_views=()), "views_of_design"),
        (replace(CLEARED, product_views=()), "views"),
        (replace(CLEARED, features=()), "shape"),
        (replace(CLEARED, features=(replace(SHAPE, kind=FeatureKind.PART),)), "shape"),
        (replace(CLEARED, priors=(PriorDesign("E1", "a catalogue"),)), "earlier_day:E1"),
    ],
)
def test_each_doubt_holds_the_clearance_and_is_asked_for(
    doubt: DesignComparison, asks: str
) -> None:
    found = ask(doubt)
    assert found.outcome is Outcome.NEEDS_FACTS
    assert asks in {fact.id for fact in found.missing}


def test_a_person_behind_a_machine_counts() -> None:
    both = with_shape(stated_by=Statement(person="A. Lee", machine="reader 1"))
    assert ask(both).outcome is Outcome.DOES_NOT_READ


@pytest.mark.parametrize(
    ("prior", "outcome"),
    [
        (PriorDesign("E1", "c", date(2012, 1, 1)), Outcome.DOES_NOT_READ),
        (PriorDesign("E1", "c", date(2023, 1, 1)), Outcome.MAY_READ),
        (PriorDesign("E1", "c", None), Outcome.MAY_READ),
    ],
)
def test_an_earlier_design_needs_a_day_before_the_filing(
    prior: PriorDesign, outcome: Outcome
) -> None:
    alike = DesignFeature(
        "rim", FeatureKind.PART, "rim", Likeness.SAME, Weight.PROMINENT, known_from=("E1",)
    )
    given = replace(CLEARED, features=(SHAPE, alike), priors=(prior,))
    assert ask(given).outcome is outcome


def test_a_machine_cannot_take_a_likeness_away() -> None:
    machine = Statement(machine="reader 1")
    for flags in ({"disclaimed": True}, {"functional": True}, {"known_from": ("E1",)}):
        alike = DesignFeature(
            "rim",
            FeatureKind.PART,
            "rim",
            Likeness.SAME,
            Weight.PROMINENT,
            stated_by=machine,
            **flags,
        )
        given = replace(
            CLEARED,
            features=(SHAPE, alike),
            priors=(PriorDesign("E1", "c", date(2012, 1, 1)),),
        )
        assert ask(given).outcome in (Outcome.NEEDS_FACTS, Outcome.MAY_READ)


def test_colour_counts_only_where_it_is_claimed() -> None:
    colour = replace(SHAPE, id="colour", kind=FeatureKind.COLOUR, name="red")
    alike = replace(SHAPE, likeness=Likeness.SAME)
    given = replace(CLEARED, features=(alike, colour))
    assert ask(given).outcome is Outcome.MAY_READ
    assert "colours" in {fact.id for fact in ask(given).missing}
    assert ask(replace(given, colours_claimed=False)).outcome is Outcome.READS
    assert ask(replace(given, colours_claimed=False)).left_out == ("colour",)
    claimed = ask(replace(given, colours_claimed=True))
    assert claimed.outcome is Outcome.MAY_READ
    assert set(claimed.features) == {"shape", "colour"}


def test_what_a_machine_says_of_the_whole_takes_nothing_off() -> None:
    by = Statement("A. Lee")
    colour = DesignFeature(
        "colour", FeatureKind.COLOUR, "red", Likeness.SAME, Weight.PROMINENT, stated_by=by
    )
    rim = DesignFeature(
        "rim",
        FeatureKind.PART,
        "rim",
        Likeness.SAME,
        Weight.PROMINENT,
        known_from=("E1",),
        stated_by=by,
    )
    given = replace(
        CLEARED,
        features=(replace(SHAPE, stated_by=by), colour, rim),
        priors=(PriorDesign("E1", "c", date(2012, 1, 1), Relation.SAME),),
        colours_claimed=False,
    )
    assert ask(given, "US").outcome is Outcome.DOES_NOT_READ
    machine = replace(given, stated_by=Statement(machine="reader 1"))
    assert ask(machine, "US").outcome is Outcome.MAY_READ
    assert "colours" in {fact.id for fact in ask(machine, "US").missing}


def test_the_article_of_a_machine_is_not_known() -> None:
    other = ArticleMatch("Lamp", "Box", Relation.DIFFERENT, Statement(machine="reader 1"))
    alike = replace(CLEARED, features=(replace(SHAPE, likeness=Likeness.SAME),), article=other)
    assert ask(alike, "US").outcome is Outcome.MAY_READ
    named = replace(alike, article=replace(other, stated_by=Statement("A. Lee")))
    assert ask(named, "US").outcome is Outcome.DOES_NOT_READ


def test_a_silent_rulebook_keeps_the_row_open() -> None:
    lines = replace(SHAPE, id="cord", kind=FeatureKind.PART, disclaimed=True)
    found = ask(replace(CLEARED, features=(SHAPE, lines)), "TH")
    assert found.outcome is Outcome.NEEDS_FACTS
    assert any(fact.id.startswith("silent:") for fact in found.missing)


def test_a_design_of_another_register_has_no_effect() -> None:
    assert ask(replace(CLEARED, register="US")).outcome is Outcome.NOT_IN_FORCE
    german = ask(replace(CLEARED, register="EM"), "DE")
    assert german.decided_by == "em.design.test"


def test_fraud_is_asked_for_where_imitation_is_the_test() -> None:
    assert "copied" in {fact.id for fact in ask(CLEARED, "IN").missing}
    assert ask(replace(CLEARED, copied=False), "IN").outcome is Outcome.DOES_NOT_READ


def test_one_perspective_view_asks_for_one_picture() -> None:
    one = replace(CLEARED, design_views=(View.PERSPECTIVE,), product_views=())
    assert find_missing_views(one) == (View.PERSPECTIVE,)
    assert find_missing_views(replace(one, product_views=(View.DETAIL,))) == ()
    assert names([]) == ""
    assert names(["a", "b"]) == "a and b"
