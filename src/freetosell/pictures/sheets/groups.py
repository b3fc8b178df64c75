"""Ink parted into figures: what hangs together, once gaps up to a width are bridged.

The number of labels says how many figures there are; the width of the bridges
is then the one that leaves so many groups.  Where none does, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.pictures.sheets.rows import Box

Mask = npt.NDArray[np.uint8]
Labelled = npt.NDArray[np.int32]

#: Longest side at which the ink is grouped.
_SIDE = 800
#: Half widths of bridges in pixels at that side.
_REACHES = (1.0, 1.6, 2.3, 3.2, 4.3, 5.6, 7.2, 9.0, 11.5, 14.5, 18.0, 22.5, 28.0, 35.0, 44.0)
#: A sheet without labels: figures stand further apart than this part of its longest side.
_APART = 0.045
#: Part of the page's longest side that a group must have, or else part of the ink.  Where
#: that leaves fewer groups than labels, smaller ones are figures too.
_LEAST_SIDES, _LEAST_INK = (0.05, 0.025, 0.012), 0.01
#: A speck stands so far from all else, and is so small in side and in part of the ink.
_ALONE, _DUST_SIDE, _DUST_INK = 9.0, 0.008, 0.01
#: More groups than that are pieces; they are joined before labels are given.
_MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Parting:
    """How the ink of a sheet was parted.

    Args:
        figure_of: For each wanted figure the mask of its ink, of the page's shape;
            ``None`` where no ink was left for it.
        found: How many groups there were where the bridges fit best.
        confidence: In [0, 1]: over how wide a range of bridges the number holds.
    """

    figure_of: tuple[Mask | None, ...]
    found: int
    confidence: float


def part_ink(ink: Mask, anchors: Sequence[Box]) -> Parting:
    """Part the ink of an upright sheet among its labels.

    Args:
        ink: 1 where there is ink; header and lettering already left out.
        anchors: Boxes of the labels.

    Returns:
        One mask for each label, in their order; without labels one for each group.
    """
    scale = min(1.0, _SIDE / max(ink.shape))
    size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    # Any ink counts: a hairline must not vanish when the page is shrunk.
    spread = cv2.resize(ink * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    small = (np.asarray(spread, np.uint8) > 2).astype(np.uint8)
    small, ink = _without_dust(small, ink)
    if not small.any():
        return Parting((None,) * len(anchors), 0, 0.0)
    far = np.asarray(cv2.distanceTransform(1 - small, cv2.DIST_L2, 5), np.float32)
    if len(anchors) == 1:
        return Parting((ink,), 1, 1.0)
    if not anchors:
        return _part_unlabelled(ink, small, far)
    places = [tuple(round(v * scale) for v in box) for box in anchors]
    return _part_labelled(ink, small, far, places)


def _without_dust(small: Mask, ink: Mask) -> tuple[Mask, Mask]:
    """Drop specks that stand far from all else: they would widen the box of a figure."""
    far = np.asarray(cv2.distanceTransform(1 - small, cv2.DIST_L2, 5), np.float32)
    count, joined = cv2.connectedComponents((far <= _ALONE).astype(np.uint8), connectivity=8)
    if count <= 2:
        return small, ink
    groups = np.where(small > 0, joined, 0).astype(np.int32)
    inked = np.bincount(groups.ravel(), minlength=count)
    whole = int(inked[1:].sum())
    least = _DUST_SIDE * max(small.shape)
    dust = [
        i
        for i, b in _boxes(groups).items()
        if max(b[1] - b[0], b[3] - b[2]) <= least and inked[i] <= _DUST_INK * whole
    ]
    if not dust:
        return small, ink
    gone = np.isin(groups, dust).astype(np.uint8)
    full = cv2.resize(gone, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_NEAREST)
    grown = np.asarray(cv2.dilate(full, np.ones((9, 9), np.uint8)), np.uint8)
    return np.asarray(small & (1 - gone), np.uint8), np.asarray(ink & (1 - grown), np.uint8)


def _part_unlabelled(ink: Mask, small: Mask, far: npt.NDArray[np.float32]) -> Parting:
    reach = _APART * max(small.shape) / 2
    groups = _groups_at(small, far, reach)
    sizes = [len(_boxes(_groups_at(small, far, r))) for r in (reach * 0.7, reach, reach * 1.4)]
    steady = sum(size == sizes[1] for size in sizes) / 3
    owner = {i: i - 1 for i in range(1, int(groups.max()) + 1)}
    masks = _masks(ink, groups, owner, len(owner))
    return Parting(masks, len(owner), round(0.5 * steady, 3))


def _part_labelled(
    ink: Mask, small: Mask, far: npt.NDArray[np.float32], places: Sequence[tuple[int, ...]]
) -> Parting:
    wanted = len(places)
    fits: list[int] = []
    least = _LEAST_SIDES[0]
    for least in _LEAST_SIDES:
        numbers = [len(_boxes(_groups_at(small, far, reach, least))) for reach in _REACHES]
        fits = [i for i, number in enumerate(numbers) if number == wanted]
        if fits:
            break
    if fits:
        first, last = _longest_run(fits)
        chosen = (first + last) // 2
        confidence = min(1.0, 0.6 + 0.1 * (last - first))
    else:
        above = [i for i, number in enumerate(numbers) if number > wanted]
        chosen, confidence = (above[-1] if above else 0), 0.4
    groups = _groups_at(small, far, _REACHES[chosen], least)
    boxes = _boxes(groups)
    owner = _give(boxes, places)
    if len(boxes) < wanted:
        confidence = 0.2
    return Parting(_masks(ink, groups, owner, wanted), len(boxes), round(confidence, 3))


def _groups_at(
    small: Mask, far: npt.NDArray[np.float32], reach: float, least: float = _LEAST_SIDES[0]
) -> Labelled:
    """Return the groups that bridges of this half width leave, numbered from 1.

    Scraps too small to be a figure belong to the group that is nearest.
    """
    _, joined = cv2.connectedComponents((far <= reach).astype(np.uint8), connectivity=8)
    groups = np.where(small > 0, joined, 0).astype(np.int32)
    boxes = _boxes(groups)
    if not boxes:
        return groups
    longest = max(max(b[1] - b[0], b[3] - b[2]) for b in boxes.values())
    ink = np.bincount(groups.ravel())
    whole = int(ink[1:].sum())
    large = {
        i
        for i, b in boxes.items()
        if max(b[1] - b[0], b[3] - b[2]) >= least * max(small.shape)
        or (ink[i] >= _LEAST_INK * whole and max(b[1] - b[0], b[3] - b[2]) >= 0.2 * longest)
    }
    if not large:
        large = {max(boxes, key=lambda i: int(ink[i]))}
    kept = sorted(large, key=lambda i: int(ink[i]), reverse=True)[:_MOST_GROUPS]
    target = {i: n for n, i in enumerate(sorted(kept), start=1)}
    for i, box in boxes.items():
        if i not in target:
            near = min(kept, key=lambda k: _gap(boxes[k], box))
            target[i] = target[near]
    table = np.zeros(int(groups.max()) + 1, np.int32)
    for i, n in target.items():
        table[i] = n
    return np.asarray(table[groups], np.int32)


def _boxes(groups: Labelled) -> dict[int, Box]:
    found: dict[int, Box] = {}
    for i in np.unique(groups):
        if i:
            rows, columns = np.nonzero(groups == i)
            found[int(i)] = (
                int(rows.min()),
                int(rows.max()) + 1,
                int(columns.min()),
                int(columns.max()) + 1,
            )
    return found


def _longest_run(places: Sequence[int]) -> tuple[int, int]:
    runs = [[places[0], places[0]]]
    for before, after in pairwise(places):
        if after == before + 1:
            runs[-1][1] = after
        else:
            runs.append([after, after])
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return first, last


def _gap(one: Sequence[int], other: Sequence[int]) -> float:
    high = max(one[0] - other[1], other[0] - one[1], 0)
    wide = max(one[2] - other[3], other[2] - one[3], 0)
    return float(np.hypot(high, wide))


def _cost(label: Sequence[int], box: Box) -> float:
    """Return how badly a label stands for a group: beside or below it, near its middle, is good."""
    middle = abs((label[2] + label[3]) / 2 - (box[2] + box[3]) / 2)
    aside = abs((label[0] + label[1]) / 2 - (box[0] + box[1]) / 2)
    return _gap(label, box) + 0.1 * min(middle, aside)


def _give(boxes: dict[int, Box], labels: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """Give each label a group so that all stand as near as can be; the rest join the nearest.

    Returns:
        Group → place of its label.
    """
    keys = sorted(boxes)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for place, label in enumerate(labels):
        if place >= len(keys):
            break
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for taken, (cost, chosen) in best.items():
            for bit, key in enumerate(keys):
                if taken >> bit & 1:
                    continue
                total = cost + _cost(label, boxes[key])
                mask = taken | 1 << bit
                if mask not in following or total < following[mask][0]:
                    following[mask] = (total, (*chosen, key))
        best = following
    _, chosen = min(best.values())
    owner = {key: place for place, key in enumerate(chosen)}
    for key in keys:
        if key not in owner:
            near = min(chosen, key=lambda k: _gap(boxes[k], boxes[key]))
            owner[key] = owner[near]
    return owner


def _masks(
    ink: Mask, groups: Labelled, owner: dict[int, int], wanted: int
) -> tuple[Mask | None, ...]:
    """Bring the groups back to the size of the page, one mask a figure."""
    size = (ink.shape[1], ink.shape[0])
    masks: list[Mask | None] = []
    for place in range(wanted):
        mine = np.isin(groups, [key for key, to in owner.items() if to == place])
        if not mine.any():
            masks.append(None)
            continue
        grown = cv2.dilate(mine.astype(np.uint8), np.ones((3, 3), np.uint8))
        full = np.asarray(cv2.resize(grown, size, interpolation=cv2.INTER_NEAREST), np.uint8)
        masks.append(np.asarray(ink & full, np.uint8))
    return tuple(masks)
