"""Which pictures of a listing show the product: duplicates, panels and text set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Picture

#: Bits in which two pictures of one scene may differ (of 256): other size, other compression.
_SAME_BITS = 12
#: A gutter between panels: this part of the side wide at least, of one colour throughout.
_GUTTER = 0.008
#: A panel's least part of the side; less is a border.
_PANEL = 0.18
_WORK_SIDE = 640


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a picture, in pixels, ends exclusive."""

    top: int
    bottom: int
    left: int
    right: int

    def cut(self, picture: Picture) -> Picture:
        """Return the pixels of the part."""
        return picture[self.top : self.bottom, self.left : self.right]


def fingerprint(picture: Picture) -> npt.NDArray[np.bool_]:
    """Return 256 bits: where brightness rises from left to right on a grid of 16 by 16."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    small = np.asarray(cv2.resize(grey, (17, 16), interpolation=cv2.INTER_AREA), np.int16)
    # A step of three grey values is paper, not picture.
    return np.asarray((small[:, 1:] - small[:, :-1] > 3).ravel(), np.bool_)


def find_duplicates(pictures: Sequence[Picture]) -> tuple[int | None, ...]:
    """Return for each picture the place of the earlier one that it repeats, ``None`` if new.

    Pictures of another shape (width to height) are never taken for the same.
    """
    bits = [fingerprint(picture) for picture in pictures]
    shapes = [picture.shape[1] / picture.shape[0] for picture in pictures]
    kept: list[int] = []
    found: list[int | None] = []
    for i, own in enumerate(bits):
        same = (
            j
            for j in kept
            if abs(shapes[i] / shapes[j] - 1) < 0.05 and int((own ^ bits[j]).sum()) <= _SAME_BITS
        )
        first = next(same, None)
        found.append(first)
        if first is None:
            kept.append(i)
    return tuple(found)


def find_panels(picture: Picture) -> tuple[Panel, ...]:
    """Cut a collage into its panels along straight gutters; the whole picture if there are none.

    A gutter is a strip of one colour from edge to edge with a picture's straight
    border along it.  Two things that lie beside each other on white have no such
    border and stay together.  Order: from the top, then from the left.
    """
    height, width = picture.shape[:2]
    whole = Panel(0, height, 0, width)
    rows = _split(picture, whole, axis=0)
    found = [panel for row in rows for panel in _split(picture, row, axis=1)]
    large = [
        p
        for p in found
        if p.bottom - p.top >= _PANEL * height and p.right - p.left >= _PANEL * width
    ]
    return tuple(large) if len(large) > 1 else (whole,)


def measure_text(picture: Picture) -> float:
    """Return the part of the picture, in [0, 1], that rows of small alike marks take up.

    Letters are small, dense in edges and stand in rows; this finds the rows, not
    the words.  Over about .25 the picture is rather a table of sizes or an
    advert than a view of the product.
    """
    scale = min(1.0, _WORK_SIDE / max(picture.shape[:2]))
    size = (max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale)))
    grey = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    contrast = np.asarray(
        cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), np.uint8
    )
    marks = (contrast > 60).astype(np.uint8)
    joined = np.asarray(cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, 13), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    area = 0
    for i in range(1, count):
        left, top, wide, high, taken = (int(v) for v in stats[i])
        inside = marks[top : top + high, left : left + wide][
            labels[top : top + high, left : left + wide] == i
        ]
        row_like = 6 <= high <= 60 and wide >= 2.5 * high and taken >= 0.55 * wide * high
        if row_like and inside.mean() > 0.45 and _changes(marks, left, top, wide, high) > 0.6:
            area += wide * high
    return round(area / grey.size, 4)


def _changes(marks: npt.NDArray[np.uint8], left: int, top: int, wide: int, high: int) -> float:
    """Return how often a row through the middle goes in and out of marks, per height of the row."""
    middle = marks[top + high // 2, left : left + wide]
    return float(np.abs(np.diff(middle.astype(np.int8))).sum()) / (wide / high)


def _split(picture: Picture, panel: Panel, axis: int) -> list[Panel]:
    part = panel.cut(picture).astype(np.int16)
    lengths = part.max(axis=(1 - axis)) - part.min(axis=(1 - axis))
    plain = lengths.max(axis=-1) <= 10
    least = max(3, round(_GUTTER * len(plain)))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], ~plain, [False]]).astype(np.int8)))
    runs = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    joined: list[list[int]] = []
    for start, stop in runs:
        if joined and start - joined[-1][1] < least:
            joined[-1][1] = stop
        else:
            joined.append([start, stop])
    if not joined:
        return [panel]
    kept = joined[:1]
    for start, stop in joined[1:]:
        if _is_border(part, axis, kept[-1][1] - 1) or _is_border(part, axis, start):
            kept.append([start, stop])
        else:
            kept[-1][1] = stop
    if axis == 0:
        return [Panel(panel.top + a, panel.top + b, panel.left, panel.right) for a, b in kept]
    return [Panel(panel.top, panel.bottom, panel.left + a, panel.left + b) for a, b in kept]


def _is_border(part: npt.NDArray[np.int16], axis: int, line: int) -> bool:
    """Say whether a picture's straight border runs here: most of the line is unlike the gutter."""
    along = np.take(part, np.clip([line - 1, line, line + 1], 0, part.shape[axis] - 1), axis=axis)
    gutter = np.take(part, [min(line + 3, part.shape[axis] - 1), max(line - 3, 0)], axis=axis)
    plain = [g for g in np.moveaxis(gutter, axis, 0) if int(np.ptp(g, axis=0).max()) <= 10]
    if not plain:
        return False
    unlike = np.abs(np.moveaxis(along, axis, 0) - np.median(plain[0], axis=0)).max(axis=-1) > 12
    return bool(unlike.any(axis=0).mean() > 0.6)
