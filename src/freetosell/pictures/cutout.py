"""The main object of a photo: what is product and what is ground.

Sellers' first pictures stand on white by the rules of most marketplaces, so the
ground is flooded from the border where the border is of one colour.  Where it is
not, a model for cut-outs may be given; without one the whole picture is kept,
and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Picture

Mask = npt.NDArray[np.bool_]
#: Returns the object's mask of a photo, of the photo's height and width.
ObjectModel = Callable[[Picture], Mask]

#: Longest side at which the ground is flooded; finer edges than that do not matter.
_WORK_SIDE = 480
#: Greatest difference from the ground's own colour that is still ground.
_UNLIKE = 11.0
#: A soft shadow: darker than the ground by up to this, without colour and without edge.
_SHADOW, _TINT = 60.0, 14.0
#: Thresholds of edges that stop the flood, strongest first.
_EDGES = ((60, 150), (30, 80), (12, 36))
#: Part of the careful mask that must remain after shedding the shadow.
_HELD = 0.72
#: Spread of the border about a smooth ground up to which it is one ground.
_BORDER_SPREAD = 9.0
#: Part of the picture that an object takes at least and at most.
_SMALLEST, _LARGEST = 0.005, 0.985


class CutoutMethod(StrEnum):
    """How the object was found."""

    FLOOD = "flood"
    MODEL = "model"
    ALPHA = "alpha"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MainObject:
    """The object of a photo.

    Args:
        mask: True where the object is; shape of the photo.
        method: How it was found; with NONE the mask is the whole picture.
        confidence: In [0, 1]: how sure the mask is the product and all of it.
    """

    mask: Mask
    method: CutoutMethod
    confidence: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Top, bottom, left, right of the object, end exclusive."""
        rows, columns = np.flatnonzero(self.mask.any(1)), np.flatnonzero(self.mask.any(0))
        if not len(rows):
            return 0, self.mask.shape[0], 0, self.mask.shape[1]
        return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def find_main_object(photo: Picture, model: ObjectModel | None = None) -> MainObject:
    """Return the main object of a photo.

    Args:
        photo: Shape ``(h, w, 3)``.
        model: Asked where the ground is not of one colour.
    """
    flooded = _flood(photo)
    if flooded is not None and _plausible(flooded.mask):
        return flooded
    if model is not None:
        mask = model(photo)
        if _plausible(mask):
            return MainObject(mask, CutoutMethod.MODEL, 0.7)
    return MainObject(np.ones(photo.shape[:2], np.bool_), CutoutMethod.NONE, 0.2)


def put_on_white(photo: Picture, found: MainObject) -> Picture:
    """Return the object on white, cropped to it; the photo as it is where none was found."""
    if found.method is CutoutMethod.NONE:
        return photo
    top, bottom, left, right = found.box
    part, mask = photo[top:bottom, left:right], found.mask[top:bottom, left:right]
    return np.where(mask[..., None], part, np.uint8(255)).astype(np.uint8)


def _flood(photo: Picture) -> MainObject | None:
    """Flood the ground from the border inward; ``None`` if the border is not of one kind."""
    height, width = photo.shape[:2]
    scale = min(1.0, _WORK_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    if min(small.shape[:2]) < 8:
        return None
    ground, share = _fit_ground(small)
    if share < 0.7:
        return None
    careful = ~_reach(_ground_like(small, ground, _EDGES[-1]))
    mask = careful
    # Weak edges hold a pale object together and keep some of its shadow; strong ones shed
    # the shadow and may let the flood into a pale object.  Shed as far as the object holds.
    for edges in _EDGES[:-1]:
        shed = _opened(~_reach(_ground_like(small, ground, edges)))
        if shed.sum() >= _HELD * careful.sum() and _one_piece(shed):
            mask = shed
            break
    full = cv2.resize(
        _opened(mask).astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST
    )
    sure = 0.95 if float(ground.min()) > 235 else 0.85
    return MainObject(np.asarray(full, np.bool_), CutoutMethod.FLOOD, round(sure * share, 3))


def _fit_ground(small: Picture) -> tuple[npt.NDArray[np.float32], float]:
    """Fit a smooth ground to the border; return it and the part of the border that it explains."""
    rows, columns = small.shape[:2]
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], axis=-1)
    edge = np.ones((rows, columns), np.bool_)
    edge[2:-2, 2:-2] = False
    known, colours = terms[edge], small[edge].astype(np.float64)
    kept = np.ones(len(known), np.bool_)
    weights = np.zeros((6, 3))
    # Thrice: what the object covers of the border is no ground and is left out of the next fit.
    for _ in range(3):
        own = known[kept]
        # Six by six: the same fit as over all pixels of the border, a hundred times as fast.
        weights, *_ = np.linalg.lstsq(own.T @ own, own.T @ colours[kept], rcond=None)
        off = np.abs(known @ weights - colours).max(axis=1)
        bound = max(_BORDER_SPREAD, 2.0 * float(np.median(off)))
        kept = off <= bound
        if kept.sum() < 24:
            break
    share = float((off <= 1.5 * _BORDER_SPREAD).mean())
    return np.clip(terms @ weights, 0, 255).astype(np.float32), share


def _opened(mask: Mask) -> Mask:
    kernel = np.ones((3, 3), np.uint8)
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel), np.bool_)


def _one_piece(mask: Mask) -> bool:
    """Say whether the object hangs together: a leak leaves scraps."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    sizes = sorted((int(stats[i][cv2.CC_STAT_AREA]) for i in range(1, count)), reverse=True)
    return bool(sizes) and sum(size for size in sizes if size >= 0.02 * sizes[0]) >= 0.97 * sum(
        sizes
    )


def _ground_like(
    small: Picture, ground: npt.NDArray[np.float32], thresholds: tuple[int, int]
) -> Mask:
    """Return where the picture has the ground's colour, or a soft shadow on it."""
    off = ground - small.astype(np.float32)
    # By channel: several times as fast as along the last axis.
    red, green, blue = (np.ascontiguousarray(off[..., k]) for k in range(3))
    most = np.maximum(np.maximum(red, green), blue)
    least = np.minimum(np.minimum(red, green), blue)
    like = np.maximum(most, -least) <= _UNLIKE
    edges = np.zeros(like.shape, np.uint8)
    for channel in range(3):
        edges |= np.asarray(
            cv2.Canny(np.ascontiguousarray(small[..., channel]), *thresholds), np.uint8
        )
    sharp = np.asarray(cv2.dilate(edges, np.ones((3, 3), np.uint8)), np.bool_)
    shadow = (least > 0) & (most <= _SHADOW) & (most - least <= _TINT) & ~sharp
    return np.asarray(like | shadow, np.bool_)


def _reach(ground: Mask) -> Mask:
    """Return what of the ground-like pixels hangs together with the frame."""
    framed = np.pad(ground.astype(np.uint8), 1, constant_values=1)
    cv2.floodFill(framed, None, (0, 0), (2,))
    return np.asarray(framed[1:-1, 1:-1] == 2, np.bool_)


def _plausible(mask: Mask) -> bool:
    return bool(_SMALLEST <= mask.mean() <= _LARGEST)
