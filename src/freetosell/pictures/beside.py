"""Two pictures beside each other: outlines laid over one another, and where they part.

A figure of a design and a photo of a product are each brought to an outline and
its inner lines in a square; the figure is laid over the photo by moving,
turning a little and scaling evenly, never by stretching, because proportions
are part of what is compared.  What comes out are measures and places, no
judgement: nobody can see from an outline from where a photo was taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Picture
from freetosell.pictures.cutout import CutoutMethod, find_main_object
from freetosell.pictures.renditions import (
    Grey,
    Mask,
    draw_lines,
    find_inside,
    place_in_square,
    trace_edges,
)

#: Side of the squares in which pictures are compared.
SIDE = 256
#: How far a figure is turned (degrees) and scaled to lie on a photo, and steps of the fine search.
_MOST_TURNED, _MOST_SCALED = 12.0, 1.15
_STEPS = 60
_EPSILON = 1e-4
#: A place where outlines part is at least so thick, and takes such a part of both.
_THICK, _SMALLEST = 5, 0.006
#: Distance up to which a line of one is found again in the other.
_NEAR_LINE = 7.0
_MOST_PLACES = 7
#: How far about a place the design's lines are looked at, how many pixels of them say anything,
#: and the part of them that makes a place one of broken lines.
_ABOUT, _FEWEST_DRAWN, _MOSTLY_BROKEN = 4, 12, 0.6

Matrix = npt.NDArray[np.float32]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """A figure or photo, brought to its shape.

    Args:
        inside: The shape in a square of 256, margin around it.
        lines: Dark lines on white in the same square.
        pixels: The picture itself in the same square, for people to see.
        aspect: Width by height of the shape.
        box: Top, bottom, left and right of the shape in the picture as it came.
        sure: Whether the shape is the thing and all of it; a photo on a busy
            ground is not cut out.
        broken: Where a figure's broken lines are, in the same square; ``None`` where
            they were not told from solid ones.
    """

    inside: Mask
    lines: Grey
    pixels: Picture
    aspect: float
    box: Box
    sure: bool
    broken: Mask | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where two outlines part.

    Args:
        box: Top, bottom, left and right in the square.
        in_design: Whether the design reaches farther there, not the product.
        part: Its area as a part of both shapes together.
        disclaimed: The design's lines there are mostly broken ones; ``None`` where broken
            lines were not told from solid ones, or none of its lines are near.
    """

    box: Box
    in_design: bool
    part: float
    disclaimed: bool | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """A figure laid over a photo.

    Args:
        overlap: Shared area by joint area, in [0, 1].
        mirrored: The figure was turned over: left and right sides mirror each other.
        figure: The figure as it came to lie, same square as the photo.
        places: Where the outlines part, largest first, at most seven.
        lines_met: Part of the figure's inner lines that have an edge of the photo near
            them, in [0, 1]; ``None`` where the figure has none.
        edges_met: The same of the photo's inner edges.
    """

    overlap: float
    mirrored: bool
    figure: Outline
    places: tuple[Place, ...]
    lines_met: float | None
    edges_met: float | None


def outline_figure(figure: Picture, broken: Mask | None = None) -> Outline | None:
    """Return the outline of a figure; ``None`` if nothing is drawn on it.

    Args:
        figure: Upright, on white.
        broken: Ink of its broken lines, shape of the figure, where that is known.
    """
    lines = draw_lines(figure, SIDE)
    inside = find_inside(lines)
    if not inside.any():
        return None
    box = _ink_box(figure)
    top, bottom, left, right = box
    shown = place_in_square(figure[top:bottom, left:right], SIDE)
    aspect = (right - left) / max(bottom - top, 1)
    dashes = None
    if broken is not None:
        ink: npt.NDArray[np.uint8] = np.where(broken[top:bottom, left:right], 0, 255).astype(
            np.uint8
        )
        wide = max(1, round(max(ink.shape) / SIDE))
        thick = np.asarray(cv2.erode(ink, np.ones((wide, wide), np.uint8)), np.uint8)
        dashes = place_in_square(thick, SIDE) < 128
    return Outline(inside, lines, shown, aspect, box, sure=True, broken=dashes)


def outline_photo(photo: Picture) -> Outline | None:
    """Return the outline of a photo's main object; not ``sure`` where the ground is busy."""
    found = find_main_object(photo)
    top, bottom, left, right = found.box
    if bottom - top < 8 or right - left < 8:
        return None
    part = photo[top:bottom, left:right]
    mask = found.mask[top:bottom, left:right]
    black: npt.NDArray[np.uint8] = np.where(mask, 0, 255).astype(np.uint8)
    inside = place_in_square(black, SIDE) < 128
    shown = place_in_square(part, SIDE)
    white = np.where(inside[..., None], shown, 255).astype(np.uint8)
    sure = found.method is not CutoutMethod.NONE
    lines = trace_edges(white, inside if sure else None)
    aspect = (right - left) / (bottom - top)
    return Outline(inside, lines, shown, aspect, found.box, sure=sure)


def lay_over(figure: Outline, photo: Outline) -> Overlay:
    """Lay a figure over a photo as well as its outline lets it, turned over or not."""
    plain = _fit(figure, photo)
    turned = _fit(_mirror(figure), photo)
    fitted, mirrored = (turned, True) if turned[0] > plain[0] + 0.01 else (plain, False)
    overlap, laid = fitted
    return Overlay(
        overlap=round(overlap, 4),
        mirrored=mirrored,
        figure=laid,
        places=_places(laid, photo.inside),
        lines_met=_met(laid, photo),
        edges_met=_met(photo, laid),
    )


def _fit(figure: Outline, photo: Outline) -> tuple[float, Outline]:
    """Bring areas and middles together, then search finely for the best place."""
    start = _by_moments(figure.inside, photo.inside)
    best, laid = _overlap(figure.inside, photo.inside), figure
    for matrix in (start, _refine(figure.inside, photo.inside, start)):
        moved = _move(figure, matrix)
        overlap = _overlap(moved.inside, photo.inside)
        if overlap > best:
            best, laid = overlap, moved
    return best, laid


def _by_moments(figure: Mask, photo: Mask) -> Matrix:
    """Return the even scaling and shift that give both the same area and middle."""
    (y0, x0), (y1, x1) = (np.argwhere(m).mean(axis=0) for m in (figure, photo))
    scale = float(np.sqrt(photo.sum() / max(int(figure.sum()), 1)))
    scale = float(np.clip(scale, 1 / _MOST_SCALED, _MOST_SCALED))
    return np.array([[scale, 0, x1 - scale * x0], [0, scale, y1 - scale * y0]], np.float32)


def _refine(figure: Mask, photo: Mask, start: Matrix) -> Matrix:
    """Turn and shift a scaled figure until it lies best; the start if that leads nowhere."""
    scaled = cv2.warpAffine(figure.astype(np.float32), start, (SIDE, SIDE))
    soft = [
        cv2.GaussianBlur(np.asarray(m, np.float32), (0, 0), 4.0)
        for m in (photo.astype(np.float32), np.asarray(scaled))
    ]
    found = np.eye(2, 3, dtype=np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _STEPS, _EPSILON)
    try:
        _, found = cv2.findTransformECC(soft[0], soft[1], found, cv2.MOTION_EUCLIDEAN, stop)  # type: ignore[assignment]  # the stub widens the matrix
    except cv2.error:
        return start
    turn = np.vstack([found, [0, 0, 1]]).astype(np.float64)
    if abs(np.degrees(np.arctan2(turn[1, 0], turn[0, 0]))) > _MOST_TURNED:
        return start
    both = np.linalg.inv(turn) @ np.vstack([start, [0, 0, 1]])
    return np.asarray(both[:2], np.float32)


def _move(outline: Outline, matrix: Matrix) -> Outline:
    size = (SIDE, SIDE)
    inside = np.asarray(cv2.warpAffine(outline.inside.astype(np.uint8), matrix, size)) > 0
    lines = cv2.warpAffine(outline.lines, matrix, size, borderValue=255)
    shown = cv2.warpAffine(outline.pixels, matrix, size, borderValue=(255, 255, 255))
    broken = outline.broken
    if broken is not None:
        broken = np.asarray(cv2.warpAffine(broken.astype(np.uint8), matrix, size)) > 0
    return replace(
        outline,
        inside=inside,
        lines=np.asarray(lines, np.uint8),
        pixels=np.asarray(shown, np.uint8),
        broken=broken,
    )


def _mirror(outline: Outline) -> Outline:
    return replace(
        outline,
        inside=np.ascontiguousarray(outline.inside[:, ::-1]),
        lines=np.ascontiguousarray(outline.lines[:, ::-1]),
        pixels=np.ascontiguousarray(outline.pixels[:, ::-1]),
        broken=None if outline.broken is None else np.ascontiguousarray(outline.broken[:, ::-1]),
    )


def _overlap(one: Mask, other: Mask) -> float:
    joint = int((one | other).sum())
    return int((one & other).sum()) / joint if joint else 0.0


def _places(laid: Outline, photo: Mask) -> tuple[Place, ...]:
    """Find where one outline reaches farther than the other, thin rims left out."""
    figure = laid.inside
    kernel = np.ones((_THICK, _THICK), np.uint8)
    whole = max(1, int((figure | photo).sum()))
    found = []
    for in_design, only in ((True, figure & ~photo), (False, photo & ~figure)):
        thick = cv2.morphologyEx(only.astype(np.uint8), cv2.MORPH_OPEN, kernel)
        count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(thick), connectivity=8)
        for i in range(1, count):
            left, top, wide, high, area = (int(v) for v in stats[i])
            if area >= _SMALLEST * whole:
                box = (top, top + high, left, left + wide)
                part = round(area / whole, 4)
                found.append(Place(box, in_design, part, _is_disclaimed(laid, box)))
    return tuple(sorted(found, key=lambda p: (-p.part, p.box))[:_MOST_PLACES])


def _is_disclaimed(laid: Outline, box: Box) -> bool | None:
    """Say whether the design's lines about a place are broken ones."""
    if laid.broken is None:
        return None
    top, bottom, left, right = box
    about = np.s_[max(0, top - _ABOUT) : bottom + _ABOUT, max(0, left - _ABOUT) : right + _ABOUT]
    drawn = laid.lines[about] < 160
    if int(drawn.sum()) < _FEWEST_DRAWN:
        return None
    near = cv2.dilate(laid.broken[about].astype(np.uint8), np.ones((3, 3), np.uint8))
    return float((np.asarray(near) > 0)[drawn].mean()) >= _MOSTLY_BROKEN


def _met(one: Outline, other: Outline) -> float | None:
    """Return the part of one's inner lines that have a line of the other near them."""
    shared = cv2.erode((one.inside & other.inside).astype(np.uint8), np.ones((15, 15), np.uint8))
    inner = (one.lines < 160) & (np.asarray(shared) > 0)
    if int(inner.sum()) < 40:
        return None
    away = cv2.distanceTransform((other.lines >= 160).astype(np.uint8), cv2.DIST_L2, 3)
    return round(float((np.asarray(away)[inner] <= _NEAR_LINE).mean()), 4)


def _ink_box(figure: Picture) -> Box:
    grey = np.asarray(cv2.cvtColor(figure, cv2.COLOR_RGB2GRAY), np.uint8)
    ink = grey < 215
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if not len(rows):
        return 0, grey.shape[0], 0, grey.shape[1]
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
