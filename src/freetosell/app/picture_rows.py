"""What a machine says of a design beside a product, as rows, from pictures laid over one another.

A machine says *same* only where outlines agree closely, and *different* only
where it is known that both pictures show the same side; all else is *cannot
tell*.  What it says never clears anything (`core.law.design_features`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from freetosell.app.photos import ProductPhoto
from freetosell.core.charts.design_comparison import (
    SIDES,
    DesignFeature,
    FeatureKind,
    Likeness,
    LookEvidence,
    View,
    Weight,
)
from freetosell.core.designs.gallery import DesignFigure

if TYPE_CHECKING:
    from freetosell.pictures.beside import Box, Outline, Overlay, Place

#: Side and margin of the squares in which pictures are compared; as `pictures.beside` has them.
SIDE, MARGIN = 256, 0.05
#: Overlap from which outlines are the same.  In a trial on renders (the best of seven figures)
#: one in twenty pairs of a product with another design came above .85; the median of true
#: pairs was .84, because most photos are taken from no side that is drawn.
SAME_FROM = 0.90
#: Overlap below which outlines of the same side differ.
DIFFERENT_BELOW = 0.72
#: A place that takes so much of both shapes catches the eye, or is small.
_PROMINENT_PART, _MINOR_PART = 0.04, 0.015
#: Ratio of width to height: equal within, and plainly unlike beyond (natural logarithms).
_ASPECT_SAME, _ASPECT_UNLIKE = 0.06, 0.20
#: Part of inner lines that meet from which the surface is alike.
_LINES_SAME = 0.80
#: Part of inner lines below which, on both pictures of the same side, they are not the same.
_LINES_APART = 0.30
#: What is said of outlines that agree in part, by whether both show the same side.
_IN_PART = {
    True: "The outlines of the same side agree in part.",
    False: "The outlines agree in part; it may be the angle of the photo.",
}
#: Places of a pair where outlines part are told only if the outlines are near enough to be laid
#: over one another at all.
_PLACES_FROM = 0.65


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure laid over a photo.

    Args:
        number: Counted from 1, best first.
        same_side: Both are known to show the same side: the record's text names
            that of the figure, the file's name that of the photo.
        mirror_shown: The figure had to be turned over.
    """

    number: int
    figure: DesignFigure
    photo: ProductPhoto
    overlay: Overlay
    figure_outline: Outline
    photo_outline: Outline
    score: float

    @property
    def same_side(self) -> bool:
        """Whether both are known to show one of the six sides, the same."""
        return self.figure.view in SIDES and self.figure.view is self.photo.view

    @property
    def likeness(self) -> Likeness:
        """What the outlines of this pair say."""
        if not self.photo_outline.sure:
            return Likeness.CANNOT_TELL
        if self.overlay.overlap >= SAME_FROM:
            return Likeness.SAME
        if self.same_side and self.overlay.overlap < DIFFERENT_BELOW:
            return Likeness.DIFFERENT
        return Likeness.CANNOT_TELL

    @property
    def label(self) -> str:
        """Name of the figure as it is cited."""
        return self.figure.label or self.figure.file

    @property
    def told(self) -> str:
        """The pair and what was seen, in words."""
        side = self.figure.view.value.replace("_", " ") if self.figure.view else "side not named"
        return f"{self.label} ({side}) beside {self.photo.name}: {self.said}"

    @property
    def said(self) -> str:
        """What was seen, in a sentence or two."""
        if not self.photo_outline.sure:
            return "The product could not be cut out of the photo's ground."
        said = {
            Likeness.SAME: "The outlines lie on one another.",
            Likeness.DIFFERENT: "The outlines of the same side part plainly.",
        }.get(self.likeness, _IN_PART[self.same_side])
        if self.likeness is Likeness.CANNOT_TELL and self.overlay.overlap < _PLACES_FROM:
            said = "The outlines do not lie on one another; from another angle they might."
        return said + (" The figure was turned over for it." if self.overlay.mirrored else "")

    def evidence(self, text: str, place: Place | None = None) -> LookEvidence:
        """Return the two cuttings as evidence."""
        box = _in_photo(place.box if place else (0, SIDE, 0, SIDE), self.photo_outline)
        cited = f"{self.label} {_numbers(_on_sheet(self.figure_outline.box))}"
        return LookEvidence(text, cited, f"{self.photo.name} {_numbers(_on_sheet(box))}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered difference, for the sheet and the overlay.

    Args:
        number: As it is printed, from 1.
        row: Id of the row that it belongs to.
    """

    number: int
    pair: Pair
    place: Place
    row: str
    text: str


def find_rows(pairs: Sequence[Pair], *, colours_claimed: bool | None) -> tuple[DesignFeature, ...]:
    """Say of shape, proportion, sides, parts and surface what the pairs allow.

    Args:
        pairs: Best first; at least one.
        colours_claimed: Of the design, as its text says.
    """
    rows = [_shape(pairs), _proportions(pairs)]
    rows.extend(_part(mark) for mark in find_marks(pairs) if mark.pair.same_side)
    rows.append(_surface(pairs))
    if colours_claimed is not False:
        rows.append(
            DesignFeature(
                "colours",
                FeatureKind.COLOUR,
                "colours and their contrast",
                evidence=(LookEvidence("Drawings in lines show none; look at the registration."),),
            )
        )
    return tuple(rows)


def find_marks(pairs: Sequence[Pair], most: int = 7) -> tuple[Mark, ...]:
    """Number the places where the outlines of the best pair part, largest first."""
    sure = [p for p in pairs if p.photo_outline.sure]
    usable = [p for p in sure if p.same_side] or [
        p for p in sure if p.overlay.overlap >= _PLACES_FROM
    ]
    if not usable:
        return ()
    best = usable[0]
    return tuple(
        Mark(n, best, place, f"place_{n}", _says(place))
        for n, place in enumerate(best.overlay.places[:most], start=1)
    )


def _shape(pairs: Sequence[Pair]) -> DesignFeature:
    same = [p for p in pairs if p.likeness is Likeness.SAME]
    apart = [p for p in pairs if p.likeness is Likeness.DIFFERENT]
    if same and not apart:
        likeness, shown = Likeness.SAME, same
        text = f"The outline agrees in {_count(len(same), 'pair')} of pictures."
    elif apart and not same:
        likeness, shown = Likeness.DIFFERENT, apart
        text = f"The outline differs from the same side in {_count(len(apart), 'pair')}."
    else:
        likeness, shown = Likeness.CANNOT_TELL, list(pairs[:2])
        text = (
            "Some sides agree and some differ."
            if same
            else "No pair of pictures is known to show the same side closely enough."
        )
    return DesignFeature(
        "overall_shape",
        FeatureKind.OVERALL_SHAPE,
        "overall shape, by its outline",
        likeness,
        Weight.UNKNOWN if likeness is Likeness.CANNOT_TELL else Weight.PROMINENT,
        evidence=(LookEvidence(text), *(p.evidence(p.told) for p in shown)),
    )


def _proportions(pairs: Sequence[Pair]) -> DesignFeature:
    """Compare width by height where the side is known, or the outlines agree anyway."""
    likeness, cited, text = Likeness.CANNOT_TELL, pairs[0], "Taken from no known side."
    usable = [
        p for p in pairs if p.photo_outline.sure and (p.same_side or p.likeness is Likeness.SAME)
    ]
    if usable:
        cited = usable[0]
        ratios = [p.figure_outline.aspect / p.photo_outline.aspect for p in usable]
        away = [abs(float(np.log(r))) for r in ratios]
        text = "; ".join(
            f"width by height {p.figure_outline.aspect:.2f} in the design, "
            f"{p.photo_outline.aspect:.2f} in the product"
            for p in usable[:2]
        )
        if max(away) <= _ASPECT_SAME:
            likeness = Likeness.SAME
        elif any(a >= _ASPECT_UNLIKE and p.same_side for a, p in zip(away, usable, strict=True)):
            likeness = Likeness.DIFFERENT
    return DesignFeature(
        "proportions",
        FeatureKind.PROPORTIONS,
        "proportion of width to height",
        likeness,
        evidence=(cited.evidence(text),),
    )


def _part(mark: Mark) -> DesignFeature:
    """Tell a place where outlines part: a difference only if both show the same side."""
    pair, part = mark.pair, mark.place.part
    weight = Weight.UNKNOWN
    if pair.same_side:
        prominent, minor = part >= _PROMINENT_PART, part < _MINOR_PART
        weight = Weight.PROMINENT if prominent else Weight.MINOR if minor else Weight.UNKNOWN
    return DesignFeature(
        mark.row,
        FeatureKind.PART,
        f"outline {where(mark.place.box)}",
        Likeness.DIFFERENT if pair.same_side else Likeness.CANNOT_TELL,
        weight,
        view=pair.figure.view if pair.same_side else None,
        as_drawn="reaches farther" if mark.place.in_design else "ends earlier",
        as_made="ends earlier" if mark.place.in_design else "reaches farther",
        disclaimed=mark.place.disclaimed or None,
        evidence=(pair.evidence(mark.text, mark.place),),
    )


def _surface(pairs: Sequence[Pair]) -> DesignFeature:
    """Compare inner lines where the outlines agree; a print on a product is none of the shape."""
    likeness, cited = Likeness.CANNOT_TELL, pairs[0]
    text = "Inner lines can be compared only where the outlines agree."
    agreed = [p for p in pairs if p.likeness is Likeness.SAME]
    if agreed:
        cited = agreed[0]
        lines, edges = cited.overlay.lines_met, cited.overlay.edges_met
        if lines is None and edges is None:
            text = "Neither the figure nor the photo shows anything inside the outline."
        elif lines is not None and edges is not None and min(lines, edges) >= _LINES_SAME:
            likeness, text = Likeness.SAME, "The inner lines of both lie close to each other."
        elif (
            lines is not None
            and edges is not None
            and cited.same_side
            and max(lines, edges) < _LINES_APART
        ):
            likeness = Likeness.DIFFERENT
            text = "Inner lines of the same side lie elsewhere on each; a print counts as lines."
        else:
            text = "Inner lines meet in part; light and shade make edges too. Look."
    return DesignFeature(
        "surface",
        FeatureKind.SURFACE_ORNAMENT,
        "lines and ornament on the surface",
        likeness,
        evidence=(cited.evidence(text),),
    )


def where(box: Box) -> str:
    """Say in words where in a square a box lies.

    Example:
        >>> where((0, 60, 180, 256)), where((100, 150, 110, 150))
        ('at the upper right', 'in the middle')
    """
    row, column = (box[0] + box[1]) / 2 / SIDE, (box[2] + box[3]) / 2 / SIDE
    upright = "upper" if row < 0.4 else "lower" if row > 0.6 else ""
    level = "left" if column < 0.4 else "right" if column > 0.6 else ""
    words = f"{upright} {level}".strip()
    if upright and not level:
        words = "top" if upright == "upper" else "bottom"
    return f"at the {words}" if words else "in the middle"


def find_seen_views(pairs: Sequence[Pair], photos: Sequence[ProductPhoto]) -> tuple[View, ...]:
    """Return the sides that the photos show, one a photo: by its name, or by its best outline.

    Front and back of many things have one outline, so a photo never counts for two sides.
    """
    seen = {photo.name: photo.view for photo in photos if photo.view}
    for pair in pairs:
        if pair.likeness is Likeness.SAME and pair.figure.view:
            seen.setdefault(pair.photo.name, pair.figure.view)
    return tuple(dict.fromkeys(seen.values()))


def _says(place: Place) -> str:
    reaches = "The design reaches" if place.in_design else "The product reaches"
    said = f"{reaches} farther {where(place.box)}."
    return (
        f"{said} The design's lines there are broken ones: no part of it."
        if place.disclaimed
        else said
    )


def _in_photo(box: Box, outline: Outline) -> Box:
    """Return a box of the square in pixels of the photo."""
    top, bottom, left, right = outline.box
    high, wide = bottom - top, right - left
    scale = round(SIDE * (1 - 2 * MARGIN)) / max(high, wide)
    off_y, off_x = (SIDE - high * scale) / 2, (SIDE - wide * scale) / 2

    def along(value: int, off: float, start: int, length: int) -> int:
        return start + int(np.clip((value - off) / scale, 0, length))

    return (
        along(box[0], off_y, top, high),
        along(box[1], off_y, top, high),
        along(box[2], off_x, left, wide),
        along(box[3], off_x, left, wide),
    )


def _on_sheet(box: Box) -> Box:
    """Return left, top, right, bottom, as pictures are cited."""
    return box[2], box[0], box[3], box[1]


def _numbers(box: Box) -> str:
    return ",".join(str(n) for n in box)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
