"""The finding for a design: test and status joined, articles asked for, views found."""

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
    Relation,
    Statement,
    View,
    Weight,
)
from freetosell.core.clearance.assessment import Action, Finding, Outcome
from freetosell.core.law.design_test import (
    assess_design_candidate,
    find_article_questions,
    start_comparison,
)
from freetosell.core.law.status import InForce, LegalStatus, Term
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.publication import Drawing, Publication, RightKind, Stage
from freetosell.core.products.product import Product
from freetosell.core.provenance import Source
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
TODAY = date(2026, 11, 21)
DESIGN = Publication(
    number=PublicationNumber("US", "D999001", "S1"),
    right_kind=RightKind.DESIGN,
    stage=Stage.GRANT,
    title="Desk lamp",
    source=Source("made up"),
    filed_on=date(2022, 3, 1),
    drawings=(
        Drawing("a.tif", "FIG. 1", "a perspective view"),
        Drawing("b.tif", "FIG. 2", "a bottom plan view thereof"),
    ),
)
LOOKS = DesignComparison(
    design="USD999001S1",
    product="P",
    features=(
        DesignFeature(
            "shape",
            FeatureKind.OVERALL_SHAPE,
            "outline",
            Likeness.SAME,
            Weight.PROMINENT,
            evidence=(LookEvidence("FIG. 1"),),
        ),
    ),
    article=ArticleMatch("Desk lamp", "Desk lamp", Relation.SAME),
    design_views=(View.FRONT,),
    product_views=(View.FRONT,),
    complete=True,
    register="US",
    stated_by=Statement("R. Weber"),
)


def ask(state: InForce, comparison: DesignComparison | None = None, market: str = "US") -> Finding:
    status = LegalStatus(market, TODAY, state, Term(None, None, ()), "because of this")
    return assess_design_candidate(
        DESIGN, status, BOOKS.get(market), market, TODAY, comparison=comparison
    )


def test_looks_that_are_the_same_read_and_are_kept_with_the_finding() -> None:
    found = ask(InForce.IN_FORCE, LOOKS)
    assert found.outcome is Outcome.READS
    assert found.design == LOOKS
    assert found.deciding_rows == ("design#shape",)
    assert Action.DROP in found.actions


def test_an_application_binds_nobody_yet_and_clears_nothing() -> None:
    assert ask(InForce.PENDING, LOOKS).outcome is Outcome.MAY_READ
    other = replace(LOOKS, article=replace(LOOKS.article, relation=Relation.DIFFERENT))
    assert ask(InForce.IN_FORCE, other).outcome is Outcome.DOES_NOT_READ
    assert ask(InForce.PENDING, other).outcome is Outcome.NEEDS_FACTS


@pytest.mark.parametrize("state", [InForce.LAPSED, InForce.EXPIRED, InForce.LAPSED_RESTORABLE])
def test_a_dead_design_is_not_in_force_whatever_it_looks_like(state: InForce) -> None:
    found = ask(state, LOOKS)
    assert found.outcome is Outcome.NOT_IN_FORCE
    assert found.deciding == "because of this"
    assert (Action.WATCH in found.actions) is (state is InForce.LAPSED_RESTORABLE)


def test_an_unknown_status_softens_nothing_and_is_said() -> None:
    found = ask(InForce.UNKNOWN, LOOKS)
    assert found.outcome is Outcome.READS
    assert "still in force is not known" in found.deciding


def test_no_rules_and_no_effect() -> None:
    assert ask(InForce.UNKNOWN, LOOKS, "AR").outcome is Outcome.NOT_COVERED
    assert ask(InForce.UNKNOWN, LOOKS, "DE").outcome is Outcome.NOT_IN_FORCE


def test_what_is_known_before_anybody_looks() -> None:
    started = start_comparison(DESIGN, None)
    assert started.design_views == (View.PERSPECTIVE, View.BOTTOM)
    assert started.article.relation is Relation.UNKNOWN
    found = ask(InForce.IN_FORCE)
    assert found.outcome is Outcome.NEEDS_FACTS
    assert found.design is None
    assert any("from below" in asks for asks in found.missing)


def test_designs_for_one_article_share_the_question() -> None:
    twin = replace(DESIGN, number=PublicationNumber("US", "D999002", "S1"))
    patent = replace(DESIGN, right_kind=RightKind.INVENTION)
    (question,) = find_article_questions([DESIGN, patent, twin], Product("P", (), ()), ("US",))
    assert question.settles == ("USD999001S1#design#article", "USD999002S1#design#article")
    assert "“Desk lamp”" in question.text
