"""One comparison of looks in eight markets: the cases, and the answer of each market."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from freetosell.core.charts.design_comparison import (
    ArticleMatch,
    DesignComparison,
    DesignFeature,
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
from freetosell.core.law.design_answer import DesignAnswer
from freetosell.core.law.design_assessment import assess_design
from freetosell.markets import load_rulebooks

BOOKS = load_rulebooks()
MARKETS = ("US", "EM", "GB", "CN", "JP", "KR", "CA", "AU")
TODAY = date(2026, 11, 21)
SIDES = (View.FRONT, View.BACK, View.LEFT, View.RIGHT, View.TOP, View.BOTTOM)
EARLIER = PriorDesign("E1", "a catalogue of 2012", date(2012, 5, 1), Relation.SAME)


def row(
    name: str,
    likeness: Likeness,
    kind: FeatureKind = FeatureKind.PART,
    weight: Weight = Weight.PROMINENT,
    **more: object,
) -> DesignFeature:
    """Return a row that is claimed and no function, unless it says otherwise."""
    given = {"disclaimed": False, "functional": False, "evidence": (LookEvidence("FIG. 1"),)}
    return DesignFeature(name, kind, name, likeness, weight, **{**given, **more})


def shape(likeness: Likeness, **more: object) -> DesignFeature:
    """Return the row of the overall shape."""
    return row("outline", likeness, FeatureKind.OVERALL_SHAPE, **more)


ALIKE, APART = Likeness.SAME, Likeness.DIFFERENT
BASE = DesignComparison(
    design="made-up lamp",
    product="made-up product",
    features=(shape(ALIKE), row("shade", ALIKE)),
    article=ArticleMatch("Lamp", "Lamp", Relation.SAME),
    design_views=SIDES,
    product_views=SIDES,
    complete=True,
    filed_on=date(2022, 3, 1),
    stated_by=Statement("R. Weber"),
)


def _with(*features: DesignFeature, **more: object) -> DesignComparison:
    return replace(BASE, features=features, **more)


def _on(relation: Relation) -> DesignComparison:
    return replace(BASE, article=replace(BASE.article, relation=relation))


MACHINE = Statement(machine="picture reader 1")

#: Title of the case → the comparison.
CASES: Mapping[str, DesignComparison] = {
    "The same look on the same article": BASE,
    "The same look on a similar article": _on(Relation.SIMILAR),
    "The same look on another article": _on(Relation.DIFFERENT),
    "Another outline, not seen from below": _with(shape(APART), product_views=SIDES[:5]),
    "Another outline, earlier designs not looked for": _with(shape(APART)),
    "The likeness is old, what is new differs": _with(
        shape(ALIKE, known_from=("E1",)), row("shade", APART), priors=(EARLIER,)
    ),
    "All of it stands in one earlier design": _with(
        shape(ALIKE, known_from=("E1",)), row("shade", ALIKE, known_from=("E1",)), priors=(EARLIER,)
    ),
    "It differs only where the design is old": _with(
        shape(ALIKE), row("foot", APART, known_from=("E1",)), priors=(EARLIER,)
    ),
    "A small difference in a crowded field": _with(
        shape(ALIKE), row("switch", APART, weight=Weight.MINOR), freedom=Freedom.NARROW
    ),
    "Only what function dictates is the same": _with(
        row("clamp", ALIKE, functional=True), shape(APART), priors=(EARLIER,)
    ),
    "A part is registered, its place not told": _with(
        shape(ALIKE), row("base", APART, disclaimed=True), partial=True
    ),
    "The one likeness was given up before the office": _with(
        row("band", ALIKE, given_up=True), shape(APART), priors=(EARLIER,)
    ),
    "Of a set, one piece is the same": _with(
        shape(ALIKE, piece="lamp"), row("tray", APART, piece="tray"), extent=Extent.SET
    ),
    "Only a machine has looked, and finds it different": replace(
        _with(shape(APART), priors=(EARLIER,)), stated_by=MACHINE
    ),
    "Not registered, found independently": replace(BASE, right="unregistered_design", copied=False),
}


def assess(title: str, market: str) -> DesignAnswer:
    """Return the answer of one market to one case."""
    return assess_design(CASES[title], BOOKS[market], market, TODAY)


def format_table() -> str:
    """Return the table of the page, one line per case."""
    head = f"| case | {' | '.join(MARKETS)} |\n|---|{'---|' * len(MARKETS)}\n"
    lines = []
    for title in CASES:
        answers = [assess(title, market) for market in MARKETS]
        cells = [f"{a.outcome.value} `{a.decided_by}`" for a in answers]
        lines.append(f"| {title} | {' | '.join(cells)} |\n")
    return head + "".join(lines)
