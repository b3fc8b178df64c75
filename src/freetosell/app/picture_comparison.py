"""A design of the corpus beside the photos of a product: pairs, rows, earlier designs, freedom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from freetosell._version import __version__
from freetosell.app.design_figures import load_pixels
from freetosell.app.design_search import find_alike
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.photos import ProductPhoto
from freetosell.app.picture_rows import Mark, Pair, find_marks, find_rows, find_seen_views
from freetosell.core.charts.design_comparison import (
    SIDES,
    DesignComparison,
    DrawnAs,
    Freedom,
    PriorDesign,
    Relation,
    Statement,
    View,
)
from freetosell.core.clearance.undrawn import describe_undrawn
from freetosell.core.designs.gallery import DesignFigure, StoredFigures
from freetosell.core.designs.views import DesignText, parse_design_text
from freetosell.core.law.design_test import start_comparison
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusStore, Picture, PictureRole, UnitFilter, Vectors
from freetosell.core.products.product import Product

if TYPE_CHECKING:
    from freetosell.pictures.beside import Outline

#: Pairs of figure and photo that are laid over one another.
PAIRS_LAID = 8
#: Pairs that are told.
PAIRS_TOLD = 4
#: Earlier designs for the three-way view.
EARLIER_TOLD = 3
#: Likeness of two designs' figures from which one is a neighbour; as measured on 99 designs
#: among 831, one in four has eight such neighbours or more, half have two or fewer.
_NEIGHBOUR_FROM, _CROWDED = 0.35, 8
#: Designs that must be there before an empty neighbourhood says anything.
_ENOUGH = 500
_ALIKE_LOOKED_AT = 60
_MACHINE = f"freetosell {__version__} pictures"


@dataclass(frozen=True, slots=True)
class EarlierPicture:
    """An earlier design with the figure of it that comes nearest to the design."""

    prior: PriorDesign
    publication: str
    title: str
    figure: DesignFigure
    pixels: Picture
    nearer_to_product: bool


@dataclass(frozen=True, slots=True)
class PictureComparison:
    """Everything that was found by holding pictures beside each other.

    Args:
        comparison: The rows, as a machine states them.
        pairs: Figures laid over photos, best first.
        marks: Numbered differences of the best pair.
        earlier: Nearest earlier designs of the corpus, nearest first.
        neighbours: Other designs of the corpus that look alike.
        notes: What could not be done, in sentences.
    """

    comparison: DesignComparison
    pairs: tuple[Pair, ...]
    marks: tuple[Mark, ...]
    earlier: tuple[EarlierPicture, ...]
    neighbours: int
    notes: tuple[str, ...]


def compare_pictures(
    publication: Publication,
    photos: Sequence[ProductPhoto],
    rooms: GalleryRooms,
    store: CorpusStore,
    day: date,
    product: Product | None = None,
    *,
    around: bool = True,
    asked: Vectors | None = None,
) -> PictureComparison:
    """Hold a design beside photos of a product.

    Args:
        publication: The design.
        photos: Of one product.
        rooms: Where the design's figures are.
        store: The corpus, for the records of earlier designs.
        day: Day of the statement.
        product: For its name and what was answered about its article.
        around: Whether to look for the nearest earlier designs, which takes a search.
        asked: Vectors of the photos, if they are known already.

    Returns:
        Rows that a machine states and nobody has confirmed; without figures or
        photos a comparison without rows, and a note that says so.

    Raises:
        EngineError: if figures cannot be read.
        ModelError: if photos cannot be embedded.
    """
    start = replace(
        start_comparison(publication, product),
        stated_by=Statement(machine=_machine(rooms), stated_on=day),
    )
    text = parse_design_text(publication.description)
    start = _with_text(start, text)
    stored = rooms.gallery.find_figures([publication.key]).get(publication.key)
    if stored is None:
        return PictureComparison(start, (), (), (), 0, (describe_undrawn(publication.key),))
    shown = tuple(dict.fromkeys(f.view for f in stored.figures if f.view))
    mirrored = tuple(v for view in text.views for v in view.mirrored)
    start = replace(
        start, design_views=tuple(dict.fromkeys((*start.design_views, *shown, *mirrored)))
    )
    if asked is None:
        asked = rooms.encoder.embed([p.pixels for p in photos], PictureRole.PHOTO)
    partial = text.broken_disclaimed is True
    pairs, notes = _pairs(stored, photos, rooms, asked, broken_apart=partial)
    earlier, neighbours = (
        _neighbourhood(publication, stored, asked, rooms, store) if around else ((), 0)
    )
    comparison = replace(
        start,
        features=find_rows(pairs, colours_claimed=start.colours_claimed) if pairs else (),
        product_views=find_seen_views(pairs, photos),
        priors=tuple(e.prior for e in earlier),
        priors_searched=around,
        freedom=_freedom(neighbours, rooms) if around else Freedom.UNKNOWN,
        drawn=_drawn(pairs),
        partial=start.partial or partial,
    )
    return PictureComparison(comparison, pairs, find_marks(pairs), earlier, neighbours, notes)


def _machine(rooms: GalleryRooms) -> str:
    return f"{_MACHINE}, {rooms.encoder.name}"


def _with_text(start: DesignComparison, text: DesignText) -> DesignComparison:
    views = tuple(v.view for v in text.views if v.view)
    return replace(
        start,
        design_views=tuple(dict.fromkeys((*start.design_views, *views))),
        colours_claimed=text.colour_claimed,
    )


def _pairs(
    stored: StoredFigures,
    photos: Sequence[ProductPhoto],
    rooms: GalleryRooms,
    asked: Vectors,
    *,
    broken_apart: bool,
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Lay the likeliest figures over the photos, best overlap first, each photo once at least."""
    from freetosell.pictures.beside import lay_over, outline_photo

    outlines = [outline_photo(photo.pixels) for photo in photos]
    near = asked @ stored.vectors.T
    figures: dict[int, Outline | None] = {}
    found = []
    for place, number in _likeliest(near, stored.figures, photos):
        photo_outline = outlines[place]
        if number not in figures:
            figures[number] = _outline(stored.figures[number], rooms, broken_apart=broken_apart)
        figure_outline = figures[number]
        if photo_outline is None or figure_outline is None:
            continue
        overlay = lay_over(figure_outline, photo_outline)
        found.append(
            Pair(
                0,
                stored.figures[number],
                photos[place],
                overlay,
                figure_outline,
                photo_outline,
                round(float(near[place, number]), 4),
            )
        )
    found.sort(key=lambda p: (not p.same_side, -p.overlay.overlap, p.photo.name, p.label))
    told = [replace(pair, number=n) for n, pair in enumerate(_varied(found), start=1)]
    unsure = sorted({p.photo.name for p in told if not p.photo_outline.sure})
    notes = [f"{name}: the product does not stand out from its ground." for name in unsure]
    return tuple(told), tuple(notes)


def _outline(figure: DesignFigure, rooms: GalleryRooms, *, broken_apart: bool) -> Outline | None:
    """Return the outline of a figure, its broken lines told apart where the text disclaims them."""
    from freetosell.pictures.beside import outline_figure
    from freetosell.pictures.sheets.broken import find_broken_lines

    pixels = _pixels(figure, rooms)
    broken = find_broken_lines(pixels).mask if broken_apart else None
    return outline_figure(pixels, broken if broken is not None and broken.any() else None)


def _likeliest(
    near: Vectors, figures: Sequence[DesignFigure], photos: Sequence[ProductPhoto]
) -> list[tuple[int, int]]:
    """Choose pairs: those of the same known side, then the nearest by what the encoder sees."""
    known = [
        (i, j)
        for i, photo in enumerate(photos)
        for j, figure in enumerate(figures)
        if photo.view is not None and photo.view is figure.view
    ]
    order = [divmod(int(k), near.shape[1]) for k in np.argsort(-near, axis=None, kind="stable")]
    best_of_each = [(i, int(near[i].argmax())) for i in range(len(photos))] if near.size else []
    ordered = dict.fromkeys((*known[:PAIRS_LAID], *best_of_each, *order))
    # A photo whose side is drawn is held against that side alone.
    settled = {i for i, _ in known}
    fitting = [
        (i, j)
        for i, j in ordered
        if (i, j) in known
        or (i not in settled and not _other_sides(photos[i].view, figures[j].view))
    ]
    return fitting[: max(PAIRS_LAID, len(photos))]


def _other_sides(one: View | None, other: View | None) -> bool:
    """Say whether both are known to show one of the six sides, and not the same."""
    return one in SIDES and other in SIDES and one is not other


def _varied(pairs: Sequence[Pair]) -> list[Pair]:
    """Keep the best pairs, a figure and a photo no more than twice each."""
    kept: list[Pair] = []
    for pair in pairs:
        figure = sum(p.figure == pair.figure for p in kept)
        photo = sum(p.photo.name == pair.photo.name for p in kept)
        if figure < 2 and photo < 2:
            kept.append(pair)
        if len(kept) == PAIRS_TOLD:
            break
    return kept


def _pixels(figure: DesignFigure, rooms: GalleryRooms) -> Picture:
    return load_pixels(rooms.pictures.read(figure.place.picture), figure)


def _neighbourhood(
    publication: Publication,
    stored: StoredFigures,
    asked: Vectors,
    rooms: GalleryRooms,
    store: CorpusStore,
) -> tuple[tuple[EarlierPicture, ...], int]:
    """Return the nearest earlier designs that look alike, and how many designs do.

    What is nearest and still unlike is not told: no observer would think of it.
    """
    hits = find_alike(stored.vectors, rooms, UnitFilter(), _ALIKE_LOOKED_AT + 1)
    others = [hit for hit in hits if hit.publication != publication.key]
    alike = [hit for hit in others if hit.score >= _NEIGHBOUR_FROM]
    records = store.find_publications([hit.publication for hit in alike])
    filed = publication.filed_on or publication.granted_on or publication.published_on
    earlier: list[EarlierPicture] = []
    for hit in alike:
        record = records.get(hit.publication)
        shown = record and (record.published_on or record.granted_on)
        if record is None or not shown or (filed is not None and shown >= filed):
            continue
        if record.simple_family and record.simple_family == publication.simple_family:
            continue
        earlier.append(
            _earlier(f"E{len(earlier) + 1}", record, publication, stored, asked, rooms, shown)
        )
        if len(earlier) == EARLIER_TOLD:
            break
    return tuple(earlier), len(alike)


def _earlier(
    name: str,
    record: Publication,
    publication: Publication,
    stored: StoredFigures,
    asked: Vectors,
    rooms: GalleryRooms,
    shown: date,
) -> EarlierPicture:
    """Return an earlier design with its figure that is nearest to the design."""
    own = rooms.gallery.find_figures([record.key])[record.key]
    near = stored.vectors @ own.vectors.T
    best = int(near.max(axis=0).argmax())
    to_product = float((asked @ own.vectors.T).max()) if len(asked) else -1.0
    to_design = float((asked @ stored.vectors.T).max()) if len(asked) else 0.0
    same = record.title.casefold() == publication.title.casefold()
    prior = PriorDesign(
        name,
        f"{record.key} {record.title}".strip(),
        shown,
        Relation.SAME if same else Relation.UNKNOWN,
    )
    figure = own.figures[best]
    return EarlierPicture(
        prior, record.key, record.title, figure, _pixels(figure, rooms), to_product > to_design
    )


def _freedom(neighbours: int, rooms: GalleryRooms) -> Freedom:
    """Judge the designer's room by how crowded the neighbourhood in the corpus is."""
    if neighbours >= _CROWDED:
        return Freedom.NARROW
    if neighbours == 0 and rooms.gallery.stats().designs >= _ENOUGH:
        return Freedom.WIDE
    return Freedom.UNKNOWN


def _drawn(pairs: Sequence[Pair]) -> DrawnAs:
    """Tell drawings in lines from shaded ones and photos by their greys."""
    if not pairs:
        return DrawnAs.UNKNOWN
    pixels = pairs[0].figure_outline.pixels.astype(np.int16)
    inside = pixels[pairs[0].figure_outline.inside]
    grey = float(((inside.max(axis=1) > 60) & (inside.max(axis=1) < 215)).mean())
    return DrawnAs.LINES if grey < 0.35 else DrawnAs.UNKNOWN
