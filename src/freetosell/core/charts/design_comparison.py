"""One design beside one product: what looks the same, what differs, and who says so.

The counterpart of a claim chart for looks.  Nothing here is law: which of the
rows count, and what they add up to, is for the market's own test
(`core.law.design_assessment`).  ``None`` and ``UNKNOWN`` are *not known*; they
are the defaults, and no test takes them as good news.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Likeness(StrEnum):
    """How one feature of the design stands to the product."""

    SAME = "same"
    DIFFERENT = "different"
    CANNOT_TELL = "cannot_tell"


class Weight(StrEnum):
    """How much a feature, or the difference in it, catches the eye."""

    PROMINENT = "prominent"
    MINOR = "minor"
    UNKNOWN = "unknown"


class FeatureKind(StrEnum):
    """What of the look a row is about; VIEW is one side taken as a whole."""

    OVERALL_SHAPE = "overall_shape"
    PROPORTIONS = "proportions"
    PART = "part"
    SURFACE_ORNAMENT = "surface_ornament"
    COLOUR = "colour"
    VIEW = "view"


class View(StrEnum):
    """From where a drawing or a picture shows the thing."""

    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    PERSPECTIVE = "perspective"
    DETAIL = "detail"
    EXPLODED = "exploded"
    IN_USE = "in_use"
    SECTION = "section"


class Relation(StrEnum):
    """How one kind of article stands to another, by use and function."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Freedom(StrEnum):
    """How much room a designer of such articles has: a crowded field leaves little."""

    WIDE = "wide"
    NARROW = "narrow"
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """What the registration is for: one thing, a set of things, a thing with several states."""

    ONE = "one"
    SET = "set"
    STATES = "states"


class DrawnAs(StrEnum):
    """How the registration shows the design."""

    LINES = "lines"
    SHADED = "shaded"
    PHOTO = "photo"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says so.  A person's word counts only with the person's name.

    Args:
        person: Name of the person who looked, or who confirmed what a machine read.
        machine: Name and version of the program that read the pictures.
        stated_on: Day on which it was said.
    """

    person: str = ""
    machine: str = ""
    stated_on: date | None = None

    @property
    def is_named(self) -> bool:
        """Whether a named person stands behind it."""
        return bool(self.person.strip())


@dataclass(frozen=True, slots=True)
class LookEvidence:
    """What a row rests on: words, or the two cuttings of the pictures.

    Args:
        text: What is seen, or a quotation of the listing or the registration.
        design_picture: Figure and box in the design ("FIG. 2 10,20,110,90").
        product_picture: File and box in the product's pictures.
    """

    text: str = ""
    design_picture: str = ""
    product_picture: str = ""


@dataclass(frozen=True, slots=True)
class DesignFeature:
    """One row: a feature of the design, held beside the product.

    Args:
        id: Stable within the comparison.
        name: The feature in words ("the rim of the lid").
        weight: Of the feature where it is the same, of the difference where not.
        view: The side on which it is seen, if it is seen on one alone.
        piece: Piece of a set, or state of the thing, that the row is about.
        as_drawn: How the design has it, in words.
        as_made: How the product has it, in words.
        disclaimed: Drawn in broken lines or otherwise left out of the claim.
        functional: Dictated by what the article does.
        given_up: Given up before the office to get the registration.
        seen_in_use: Whether it is seen in normal use.
        known_from: Ids of `PriorDesign` that show the feature as the design has it.
        stated_by: Of this row; without a name, that of the comparison holds.
    """

    id: str
    kind: FeatureKind
    name: str
    likeness: Likeness = Likeness.CANNOT_TELL
    weight: Weight = Weight.UNKNOWN
    view: View | None = None
    piece: str = ""
    as_drawn: str = ""
    as_made: str = ""
    disclaimed: bool | None = None
    functional: bool | None = None
    given_up: bool | None = None
    seen_in_use: bool | None = None
    known_from: tuple[str, ...] = ()
    evidence: tuple[LookEvidence, ...] = ()
    stated_by: Statement = Statement()


@dataclass(frozen=True, slots=True)
class PriorDesign:
    """An earlier design, for the three-way view.

    Args:
        reference: Where it is found (number, catalogue, page and day).
        shown_on: First day on which the public could see it.
        relation: Its article to the article of the design.
    """

    id: str
    reference: str
    shown_on: date | None = None
    relation: Relation = Relation.UNKNOWN


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """The article that the registration names, and what the product is.

    Args:
        relation: DIFFERENT only if neither the product nor a part that is sold
            with it is the article or one like it.
        stated_by: Of the relation; without a name, that of the comparison holds.
    """

    design_article: str = ""
    product_article: str = ""
    relation: Relation = Relation.UNKNOWN
    stated_by: Statement = Statement()


@dataclass(frozen=True, slots=True)
class DesignComparison:
    """One registered or unregistered design held beside one product.

    Args:
        design: Number or name of the design.
        product: Id or name of the product.
        features: In any order; the order means nothing.
        design_views: Sides that the registration shows.
        product_views: Sides from which the product is known.
        complete: A person says that no feature that strikes the eye was left out.
        priors: Earlier designs at hand.
        priors_searched: Whether somebody looked for the nearest earlier designs.
        freedom: Of a designer of such articles.
        partial: The registration claims a part of the article.
        part_place: Whether that part has the same place, size and extent in the whole.
        component: The article is a part of a complex product.
        colours_claimed: Whether colours belong to what is protected.
        filed_on: Filing day of the design.
        copied: Whether the product was made after the design.
        register: ST.3 code of the office; empty asks as if each market's own had it.
        right: "design", or one of the unregistered rights of `core.law.facts`.
        stated_by: Who stands behind what is not stated row by row.
    """

    design: str
    product: str
    features: tuple[DesignFeature, ...] = ()
    article: ArticleMatch = ArticleMatch()
    design_views: tuple[View, ...] = ()
    product_views: tuple[View, ...] = ()
    complete: bool = False
    priors: tuple[PriorDesign, ...] = ()
    priors_searched: bool = False
    freedom: Freedom = Freedom.UNKNOWN
    extent: Extent = Extent.ONE
    partial: bool = False
    part_place: Likeness = Likeness.CANNOT_TELL
    component: bool = False
    drawn: DrawnAs = DrawnAs.UNKNOWN
    colours_claimed: bool | None = None
    filed_on: date | None = None
    copied: bool | None = None
    register: str = ""
    right: str = "design"
    stated_by: Statement = Statement()

    def speaker(self, statement: Statement) -> Statement:
        """Return who stands behind a row: its own speaker, or that of the comparison."""
        return statement if statement.person or statement.machine else self.stated_by

    def is_read(self) -> bool:
        """Say whether any feature was compared at all."""
        return any(f.likeness is not Likeness.CANNOT_TELL for f in self.features)


#: The six sides; the other views show the same thing again.
SIDES = (View.FRONT, View.BACK, View.LEFT, View.RIGHT, View.TOP, View.BOTTOM)


def find_missing_views(comparison: DesignComparison) -> tuple[View, ...]:
    """Find the sides that the registration shows and the product was not seen from.

    A registration without any of the six sides (one perspective view) asks for
    one picture of any kind.

    Example:
        >>> shown = DesignComparison("D1", "P1", design_views=(View.FRONT, View.BOTTOM),
        ...     product_views=(View.FRONT,))
        >>> [view.value for view in find_missing_views(shown)]
        ['bottom']
    """
    sides = [v for v in SIDES if v in comparison.design_views]
    if sides:
        return tuple(v for v in sides if v not in comparison.product_views)
    return () if comparison.product_views else tuple(dict.fromkeys(comparison.design_views))
