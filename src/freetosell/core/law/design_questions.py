"""What a test for designs asks when a fact is missing, in words a seller can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from freetosell.core.charts.design_comparison import DesignFeature, PriorDesign, View
from freetosell.core.law.design_answer import MissingFact

_FROM: Mapping[View, str] = MappingProxyType(
    {
        View.FRONT: "the front",
        View.BACK: "behind",
        View.LEFT: "the left",
        View.RIGHT: "the right",
        View.TOP: "above",
        View.BOTTOM: "below",
    }
)

SHAPE = MissingFact(
    "shape", "Is the overall shape the same as in the registration, or does it differ at a glance?"
)
VIEWS_OF_DESIGN = MissingFact("views_of_design", "Which views does the registration show?")
VIEWS_OF_PRODUCT = MissingFact(
    "views_of_product", "From which sides is the product known? Photograph it from every side."
)
COMPLETE = MissingFact(
    "complete",
    "Has somebody gone through the whole registration, and does the list leave out nothing that "
    "catches the eye?",
)
COLOURS = MissingFact("colours", "Are colours part of what the registration protects?")
LINES = MissingFact("lines", "Is the registration drawn in plain lines, shaded, or photographed?")
SHAPE_ALONE = MissingFact(
    "shape_alone", "Do the plain lines of the registration stand for the shape alone?"
)
FILED = MissingFact("filed_on", "When was the design filed?")
FREEDOM = MissingFact(
    "freedom", "How much room has a designer of such articles: are there many ways, or few?"
)
PLACE = MissingFact(
    "place",
    "Does the protected part sit at the same place of the product, in the same size and extent?",
)
SET = MissingFact(
    "set", "How does this market judge a set, or a thing with several states? Ask counsel there."
)


def names(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    Example:
        >>> names(["the front", "above", "below"])
        'the front, above and below'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def photograph(views: Sequence[View]) -> MissingFact:
    """Ask for pictures from the sides that are missing."""
    sides = [_FROM[v] for v in views if v in _FROM]
    where = names(sides) if sides else "any side"
    return MissingFact("views", f"Photograph the product from {where}.")


def named(feature: DesignFeature) -> str:
    """Return a row's name in quotes."""
    return f"“{feature.name}”"


def compare(feature: DesignFeature) -> MissingFact:
    """Ask for a row that has not been told."""
    side = _FROM.get(feature.view) if feature.view else None
    where = f", seen from {side}," if side else ""
    asks = f"Is {named(feature)}{where} the same in the product, or does it differ?"
    return MissingFact(f"compare:{feature.id}", asks)


def confirm(feature: DesignFeature) -> MissingFact:
    """Ask for a person behind what no named person has said."""
    asks = f"Who has looked at {named(feature)} and sees it so? A named person must say it."
    return MissingFact(f"confirm:{feature.id}", asks)


def weight(feature: DesignFeature) -> MissingFact:
    """Ask whether a difference strikes the eye."""
    return MissingFact(
        f"weight:{feature.id}", f"Does the difference in {named(feature)} catch the eye?"
    )


def evidence(feature: DesignFeature) -> MissingFact:
    """Ask what a difference rests on."""
    asks = f"What shows the difference in {named(feature)}: which figure, which picture?"
    return MissingFact(f"evidence:{feature.id}", asks)


def drawn(feature: DesignFeature) -> MissingFact:
    """Ask whether a row is claimed."""
    asks = f"Is {named(feature)} drawn in solid lines in the registration, not in broken ones?"
    return MissingFact(f"drawn:{feature.id}", asks)


def function(feature: DesignFeature) -> MissingFact:
    """Ask whether a row is there for its function."""
    asks = f"Is {named(feature)} a choice of looks, or does function alone dictate it?"
    return MissingFact(f"function:{feature.id}", asks)


def earlier_day(prior: PriorDesign) -> MissingFact:
    """Ask for the day of an earlier design that has none."""
    asks = f"On which day could the public first see {prior.reference or prior.id}?"
    return MissingFact(f"earlier_day:{prior.id}", asks)


def article(design_article: str) -> MissingFact:
    """Ask whether the product is the article that the registration names."""
    return MissingFact("article", article_in_words(design_article))


def article_in_words(design_article: str) -> str:
    """Return the question on the article, to be answered yes or no."""
    what = f"“{design_article}”" if design_article else "the article that the registration names"
    return (
        f"Is your product, or a part that is sold with it, an article of this kind, or one used "
        f"for the same purpose: {what}?"
    )


def silent(what: str) -> MissingFact:
    """Say that the rulebook has no rule, so that somebody must be asked."""
    return MissingFact(
        f"silent:{what}",
        f"How does this market treat {what}? Its rulebook does not say; ask counsel there.",
    )
