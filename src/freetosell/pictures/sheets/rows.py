"""Where lettering may stand on a sheet: rows of marks of one height, lying or standing.

A drawing has far more ink than letters.  Marks of the size of letters that
stand in a row are found by their shape alone, so that only these few spots have
to be read, in whichever way the sheet is turned.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int32]
Box = tuple[int, int, int, int]

#: How far below white a pixel must be to count as ink.
INK = 60
#: Heights of letters in pixels that are looked for together; overlapping on purpose.
_HEIGHTS = ((8, 18), (13, 32), (24, 62), (46, 140))
#: Widest gap inside a row, in heights: the blank between "FIG." and its number.
_GAP = 1.0
_MOST_ROWS = 60
_FEWEST_MARKS, _MOST_MARKS = 2, 40
_MARK = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A spot that may hold lettering.

    Args:
        box: Top, bottom, left, right in pixels, ends exclusive.
        standing: Whether the row runs up the page instead of along it.
        marks: How many marks it has.
    """

    box: Box
    standing: bool
    marks: int


def find_ink(grey: Grey) -> npt.NDArray[np.uint8]:
    """Return 1 where there is ink, 0 elsewhere."""
    return (grey < 255 - INK).astype(np.uint8)


def find_rows(grey: Grey, *, standing: bool = False) -> tuple[Row, ...]:
    """Find rows of marks that may be letters, the most letter-like first.

    Args:
        grey: Shape ``(h, w)``, dark on light.
        standing: Look for rows that run up or down the page.
    """
    page = np.ascontiguousarray(grey.T) if standing else grey
    count, marks, sizes, _ = cv2.connectedComponentsWithStats(find_ink(page), connectivity=8)
    labels, stats = np.asarray(marks, np.int32), np.asarray(sizes, np.int32)
    found: list[tuple[float, Row]] = []
    if count > 1:
        for low, high in _HEIGHTS:
            found.extend(_rows_of_height(labels, stats, low, high, standing=standing))
    found.sort(key=lambda pair: (-pair[0], pair[1].box))
    kept: list[Row] = []
    for _, row in found:
        if not any(_covers(other.box, row.box) for other in kept):
            kept.append(row)
    return tuple(kept[:_MOST_ROWS])


def _rows_of_height(
    labels: Counts,
    stats: Counts,
    low: int,
    high: int,
    *,
    standing: bool,
) -> list[tuple[float, Row]]:
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    fits = (heights >= low) & (heights <= high) & (widths <= _MARK * heights)
    fits[0] = False
    if int(fits.sum()) < _FEWEST_MARKS:
        return []
    marks = fits.astype(np.uint8)[labels]
    reach = max(3, round(high * _GAP)) | 1
    joined = cv2.morphologyEx(
        cv2.copyMakeBorder(marks, 0, 0, reach, reach, cv2.BORDER_CONSTANT),
        cv2.MORPH_CLOSE,
        np.ones((1, reach), np.uint8),
    )[:, reach:-reach]
    count, _, boxes, _ = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(joined), connectivity=8
    )
    chosen = np.flatnonzero(fits)
    middles = stats[chosen, cv2.CC_STAT_TOP] + heights[chosen] // 2
    centres = stats[chosen, cv2.CC_STAT_LEFT] + widths[chosen] // 2
    found = []
    for i in range(1, count):
        left, top, wide, high_, _ = (int(v) for v in boxes[i])
        if not (low <= high_ <= 1.6 * high and 1.0 <= wide / high_ <= 24):
            continue
        inside = (middles >= top) & (middles < top + high_)
        inside &= (centres >= left) & (centres < left + wide)
        number = int(inside.sum())
        if not _FEWEST_MARKS <= number <= _MOST_MARKS:
            continue
        likeness = _likeness(heights[chosen[inside]], widths[chosen[inside]], (high_, wide))
        box = (top, top + high_, left, left + wide)
        if standing:
            box = (left, left + wide, top, top + high_)
        found.append((likeness, Row(box, standing, number)))
    return found


def _likeness(heights: Counts, widths: Counts, size: tuple[int, int]) -> float:
    """Return how much a row looks like a short line of print; only the order counts.

    Letters are alike in height, about half as wide as high, and a label has few.
    """
    high, wide = size
    alike = float((heights >= 0.6 * high).mean())
    shape = float(np.median(widths / heights))
    formed = 1.0 if 0.3 <= shape <= 1.2 else 0.0
    short = 1.0 if len(heights) <= 9 and 1.6 <= wide / high <= 9 else 0.0
    return alike + formed + short


def _covers(outer: Box, inner: Box) -> bool:
    """Say whether most of a box lies in another that is not much larger."""
    high = min(outer[1], inner[1]) - max(outer[0], inner[0])
    wide = min(outer[3], inner[3]) - max(outer[2], inner[2])
    if high <= 0 or wide <= 0:
        return False
    area = (inner[1] - inner[0]) * (inner[3] - inner[2])
    whole = (outer[1] - outer[0]) * (outer[3] - outer[2])
    return high * wide >= 0.8 * area and whole <= 1.6 * area
