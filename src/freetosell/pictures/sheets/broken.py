"""Broken lines told from solid ones: dashes that follow one another at even gaps.

In a design patent broken lines show what is not claimed, or its bounds.  A dash
alone is just a short stroke, and shading is full of those; only strokes that
stand end to end, several in a row, make a broken line.  Dotted lines are not
told from stippling, and photographs and renders have no lines to judge.

Source:
    37 CFR 1.152; MPEP 1503.02, part III (broken lines).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.designs.figures import BrokenLines, LineKind
from freetosell.core.ports import Picture
from freetosell.pictures.sheets.rows import find_ink

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

#: A dash is longer than it is wide by this; parts of the figure that it is long, at most and least.
_SLENDER, _LONGEST, _SHORTEST = 1.7, 0.09, 0.002
#: Spread of the middle half of a line's dashes, as a part of their median.
_UNLIKE = 0.55
#: A gap is at most so many times the longer of its two dashes, and this part of the figure.
_GAP, _WIDEST_GAP = 1.8, 0.035
#: Cosine of the greatest bend between a dash and the gap, and between dash and dash.
_BEND, _TURN = 0.80, 0.60
#: Dashes in a row that make a broken line.
_FEWEST = 4
#: Pixels that the dashes and the gaps of a line have at least, in the middle: a hairline that
#: a scanner broke up has finer ones, and as even.
_DASH_PIXELS, _GAP_PIXELS = 7.0, 3.5
#: Greatest spread of the gaps of a line, as a part of their mean.
_UNEVEN = 0.75
#: Part of the ink up to which broken lines are none, and from which they are all.
_NONE, _ALL = 0.015, 0.92
_MOST_STROKES = 20_000


@dataclass(frozen=True, slots=True)
class BrokenInk:
    """Where the broken lines of a figure are.

    Args:
        mask: True on the ink of broken lines; shape of the figure.
        lines: What that says of the figure.
    """

    mask: Mask
    lines: BrokenLines


@dataclass(frozen=True, slots=True)
class _Strokes:
    """All separate strokes of a figure, one row each."""

    labels: npt.NDArray[np.int32]
    area: Floats
    length: Floats
    width: Floats
    centre: Floats
    along: Floats


def find_broken_lines(figure: Picture, *, toned: bool = False) -> BrokenInk:
    """Find the broken lines of a figure.

    Args:
        figure: One figure, upright, on white.
        toned: It has grey surfaces: then nothing is said.
    """
    grey = np.asarray(cv2.cvtColor(figure, cv2.COLOR_RGB2GRAY), np.uint8)
    ink = find_ink(grey)
    nothing = BrokenInk(np.zeros(ink.shape, np.bool_), BrokenLines())
    if toned or not ink.any():
        return nothing
    strokes = _measure(ink)
    if strokes is None:
        return nothing
    dashes = _find_dashes(strokes, max(ink.shape))
    chained = _find_chains(strokes, dashes, max(ink.shape))
    chosen = np.zeros(len(strokes.area) + 1, np.bool_)
    chosen[np.flatnonzero(chained) + 1] = True
    mask = np.asarray(chosen[strokes.labels], np.bool_)
    return BrokenInk(mask, _say(strokes, dashes, chained))


def _measure(ink: npt.NDArray[np.uint8]) -> _Strokes | None:
    """Measure every stroke by the moments of its pixels."""
    count, marks, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if not 1 < count <= _MOST_STROKES:
        return None
    labels = np.asarray(marks, np.int32)
    rows, columns = np.nonzero(labels)
    owner = labels[rows, columns]
    area = np.asarray(stats[1:, cv2.CC_STAT_AREA], np.float64)
    centre = np.asarray(centres[1:], np.float64)
    dx, dy = columns - centre[owner - 1, 0], rows - centre[owner - 1, 1]
    # A pixel is a square: its own spread of 1/12 keeps a hairline from having no width.
    xx = np.bincount(owner, dx * dx, count)[1:] / area + 1 / 12
    yy = np.bincount(owner, dy * dy, count)[1:] / area + 1 / 12
    xy = np.bincount(owner, dx * dy, count)[1:] / area
    half, off = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    # A straight stroke of length l has a spread of l²/12 along itself.
    length = np.sqrt(12 * (half + off))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    along = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _Strokes(labels, area, length, area / length, centre, along)


def _find_dashes(strokes: _Strokes, side: int) -> Mask:
    """Return which strokes may be dashes: slender, short, of the usual width."""
    slender = strokes.length >= _SLENDER * strokes.width
    short = (strokes.length <= _LONGEST * side) & (strokes.length >= max(3.0, _SHORTEST * side))
    may = slender & short
    if not may.any():
        return np.asarray(may, np.bool_)
    # The usual width is that of most ink: grains of stippling are many and weigh little.
    order = np.argsort(strokes.width[may])
    weights = np.cumsum(strokes.area[may][order])
    usual = float(strokes.width[may][order][np.searchsorted(weights, weights[-1] / 2)])
    return np.asarray(may & (strokes.width <= 2.2 * usual) & (strokes.width >= 0.4 * usual))


def _find_chains(strokes: _Strokes, dashes: Mask, side: int) -> Mask:
    """Return which dashes stand in a row with enough others at even gaps."""
    chosen = np.flatnonzero(dashes)
    found = np.zeros(len(dashes), np.bool_)
    if len(chosen) < _FEWEST:
        return found
    reach = strokes.along[chosen] * (strokes.length[chosen, None] / 2)
    ends = np.concatenate([strokes.centre[chosen] - reach, strokes.centre[chosen] + reach])
    outward = np.concatenate([-strokes.along[chosen], strokes.along[chosen]])
    lengths = np.tile(strokes.length[chosen], 2)
    links, gaps = _link(ends, outward, lengths, side)
    number = len(chosen)
    for members, own_gaps in _rows(links, gaps, number):
        own = strokes.length[chosen[members]]
        enough = len(members) >= _FEWEST and len(own_gaps) >= _FEWEST - 1
        if enough and _are_drawn(own, own_gaps) and _are_alike(own) and _is_even(own_gaps):
            found[chosen[members]] = True
    return found


def _link(
    ends: Floats, outward: Floats, lengths: Floats, side: int
) -> tuple[dict[int, int], Floats]:
    """Join each end of a dash with the end that goes on from it, where both choose each other."""
    widest = max(4.0, _WIDEST_GAP * side)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    places = np.floor(ends / widest).astype(int)
    for i, (x, y) in enumerate(places):
        cells[int(x), int(y)].append(i)
    number = len(ends) // 2
    best = np.full(len(ends), -1)
    gaps = np.full(len(ends), np.inf)
    for i, (x, y) in enumerate(places):
        near = [
            j
            for u in (-1, 0, 1)
            for v in (-1, 0, 1)
            for j in cells.get((int(x) + u, int(y) + v), ())
            if j % number != i % number
        ]
        if near:
            best[i], gaps[i] = _choose(i, np.array(near), ends, outward, lengths, widest)
    links = {i: int(j) for i, j in enumerate(best) if j >= 0 and best[j] == i}
    return links, gaps


def _choose(
    i: int,
    near: npt.NDArray[np.int_],
    ends: Floats,
    outward: Floats,
    lengths: Floats,
    widest: float,
) -> tuple[int, float]:
    """Return the end that best goes on from this one, and how far it is; -1 if none does."""
    step = ends[near] - ends[i]
    gap = np.hypot(step[:, 0], step[:, 1])
    allowed = np.minimum(widest, _GAP * np.maximum(lengths[near], lengths[i]) + 2.0)
    ahead = (step @ outward[i]) / np.maximum(gap, 1e-6)
    facing = -(step * outward[near]).sum(axis=1) / np.maximum(gap, 1e-6)
    turn = -(outward[near] @ outward[i])
    touching = gap <= 2.0
    good = (gap <= allowed) & (turn >= _TURN) & (touching | ((ahead >= _BEND) & (facing >= _BEND)))
    if not good.any():
        return -1, np.inf
    # Straight on is better than near: two lines may run side by side.
    cost = np.where(good, gap * (3.0 - ahead - facing), np.inf)
    k = int(np.argmin(cost))
    return int(near[k]), float(gap[k])


def _rows(links: dict[int, int], gaps: Floats, number: int) -> list[tuple[list[int], list[float]]]:
    """Return dashes that hang together by links, with the gaps between them."""
    parent = list(range(number))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in links.items():
        parent[root(i % number)] = root(j % number)
    members: dict[int, list[int]] = defaultdict(list)
    between: dict[int, list[float]] = defaultdict(list)
    for i in range(number):
        members[root(i)].append(i)
    for i, j in links.items():
        if i < j:
            between[root(i % number)].append(float(gaps[i]))
    return [(members[key], between[key]) for key in members]


def _are_drawn(lengths: Floats, gaps: list[float]) -> bool:
    """Say whether dashes and gaps are long enough to have been drawn, not left by a scanner."""
    fine = float(np.median(lengths)) < _DASH_PIXELS or float(np.median(gaps)) < _GAP_PIXELS
    return not fine


def _is_even(gaps: list[float]) -> bool:
    values = np.asarray(gaps) + 1.0
    return float(values.std() / values.mean()) <= _UNEVEN


def _are_alike(lengths: Floats) -> bool:
    """Say whether dashes have one length, or two or three in turn; shading has any."""
    ordered = np.sort(lengths)
    if _spread(ordered) <= _UNLIKE:
        return True
    ratio = ordered[1:] / ordered[:-1]
    cut = int(np.argmax(ratio)) + 1
    parts = (ordered[:cut], ordered[cut:])
    return min(len(part) for part in parts) >= 2 and all(_spread(p) <= _UNLIKE for p in parts)


def _spread(ordered: Floats) -> float:
    """Return the middle half's spread as a part of the median; ends of lines are cut short."""
    low, middle, high = np.percentile(ordered, [25, 50, 75])
    return float((high - low) / middle)


def _say(strokes: _Strokes, dashes: Mask, chained: Mask) -> BrokenLines:
    """Say what kind of lines the figure has, and how sure that is.

    Short strokes that stand in no row are shading, or broken lines that were
    missed: the more of them, the less sure.
    """
    whole = float(strokes.area.sum())
    share = float(strokes.area[chained].sum()) / whole
    crumbs = (strokes.length < _DASH_PIXELS) | dashes
    loose = float(strokes.area[crumbs & ~chained].sum()) / whole
    if share < _NONE:
        kind = LineKind.SOLID
        confidence = max(0.0, 0.95 - 4.0 * loose)
    else:
        kind = LineKind.BROKEN if share + loose >= _ALL else LineKind.MIXED
        confidence = 0.5 + 0.45 * share / (share + loose)
    if confidence < 0.4:
        kind = LineKind.UNKNOWN
    return BrokenLines(kind, round(share, 4), round(confidence, 3))
