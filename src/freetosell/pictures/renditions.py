"""Renditions: one figure or photo, redrawn so that drawings and photos can be compared.

A patent drawing is thin lines on white; a photo is surfaces.  A network trained
on photos sees little in thin lines, so a figure is thickened (`draw_lines`) and
its inside is filled grey (`fill_outline`); from a photo the edges are drawn
(`trace_edges`); of both the bare shape is drawn (`draw_shape`).  All results are
square, black on white.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Picture

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

#: Part of the side that stays white on each side of the object.
MARGIN = 0.05
#: Grey of the filled inside: light enough for lines, dark enough for a shape.
FILL = 205
_WHITE = 255
#: How far below white a pixel must be to count as ink; scans have yellowed paper.
_INK = 40
#: Smallest part of the ink's area that a speck may have and be kept.
_SPECK = 2e-5


def draw_lines(figure: Picture, side: int) -> Grey:
    """Return the drawing cropped to its ink, its lines thickened, in a square.

    Thickening comes before shrinking: else a hairline drawn at 2,000 pixels
    is a pale grey at 288.

    Args:
        figure: Dark lines on a light ground.
        side: Side of the result in pixels.

    Returns:
        Shape ``(side, side)``; all white if there is no ink.
    """
    grey = np.asarray(cv2.cvtColor(figure, cv2.COLOR_RGB2GRAY), np.uint8)
    box = _ink_box(grey)
    if box is None:
        return np.full((side, side), _WHITE, np.uint8)
    top, bottom, left, right = box
    ink = np.asarray(grey[top:bottom, left:right], np.uint8)
    width = max(1, round(max(ink.shape) / side))
    if width > 1:
        ink = np.asarray(cv2.erode(ink, np.ones((width, width), np.uint8)), np.uint8)
    return place_in_square(ink, side)


def fill_outline(lines: Grey, grey: int = FILL) -> Grey:
    """Return the drawing with everything that cannot be reached from outside filled grey.

    Small gaps of broken lines are bridged before the outside is flooded, so that a
    disclaimed part keeps its surface.
    """
    inside = find_inside(lines)
    return np.where(inside, np.minimum(lines, grey), lines).astype(np.uint8)


def find_inside(lines: Grey) -> Mask:
    """Return what lies inside the outline, lines included."""
    ink = (lines < _WHITE - _INK).astype(np.uint8)
    reach = max(3, (max(lines.shape) // 96) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    framed = np.pad(np.asarray(cv2.dilate(ink, kernel), np.uint8), 1)
    cv2.floodFill(framed, None, (0, 0), (2,))
    reached = (framed[1:-1, 1:-1] == 2).astype(np.uint8)
    # The bridges made the lines fatter: give the outside back what they took.
    outside = np.asarray(cv2.dilate(reached, kernel), np.uint8).astype(bool) & (ink == 0)
    return np.asarray(~outside, np.bool_)


def draw_shape(inside: Mask) -> Grey:
    """Return the shape alone: its outline black, its inside grey, nothing drawn in it.

    Prints and labels of a product make edges that no drawing of its design has;
    the shape is what both show.
    """
    kernel = np.ones((3, 3), np.uint8)
    rim = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_GRADIENT, kernel)
    filled = np.where(inside, FILL, _WHITE)
    return np.where(np.asarray(rim) > 0, 0, filled).astype(np.uint8)


def trace_edges(photo: Picture, mask: Mask | None = None) -> Grey:
    """Return the edges of a photo as black lines, with the outline of its object.

    Args:
        photo: Shape ``(h, w, 3)``.
        mask: The object; edges outside it are left out.
    """
    smooth = cv2.GaussianBlur(photo, (0, 0), 1.0)
    edges = np.zeros(photo.shape[:2], np.uint8)
    for channel in range(3):
        edges |= np.asarray(cv2.Canny(smooth[..., channel], 40, 100), np.uint8)
    if mask is not None:
        near = np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)), np.uint8)
        edges[near == 0] = 0
        edges |= np.asarray(
            cv2.morphologyEx(near, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) * _WHITE, np.uint8
        )
    thick = np.asarray(cv2.dilate(edges, np.ones((2, 2), np.uint8)), np.uint8)
    return np.asarray(_WHITE - thick, np.uint8)


def place_in_square(picture: npt.NDArray[np.uint8], side: int) -> npt.NDArray[np.uint8]:
    """Return the picture scaled into a white square with the margin around it.

    Args:
        picture: Shape ``(h, w)`` or ``(h, w, 3)``.
        side: Side of the result in pixels.
    """
    height, width = picture.shape[:2]
    room = max(1, round(side * (1 - 2 * MARGIN)))
    scale = room / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)
    square = np.full((side, side, *picture.shape[2:]), _WHITE, np.uint8)
    top, left = (side - size[1]) // 2, (side - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = small
    return square


def _ink_box(grey: Grey) -> tuple[int, int, int, int] | None:
    """Return top, bottom, left and right of the ink, specks of dust left out."""
    ink = (grey < _WHITE - _INK).astype(np.uint8)
    smallest = max(2.0, grey.size * _SPECK)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = [stats[i] for i in range(1, count) if stats[i][cv2.CC_STAT_AREA] >= smallest]
    if not kept:
        return None
    rows = np.stack(kept)
    left, top = rows[:, cv2.CC_STAT_LEFT].min(), rows[:, cv2.CC_STAT_TOP].min()
    right = (rows[:, cv2.CC_STAT_LEFT] + rows[:, cv2.CC_STAT_WIDTH]).max()
    bottom = (rows[:, cv2.CC_STAT_TOP] + rows[:, cv2.CC_STAT_HEIGHT]).max()
    return int(top), int(bottom), int(left), int(right)
