"""Maps to a figure as patents show them: edges, perhaps broken lines, perhaps shading strokes."""

from __future__ import annotations

import cv2
import numpy as np
from tools.objects.camera import Map, Maps


def find_edges(maps: Maps, crease: float, jump: float) -> Map:
    """Return where a line belongs: outline, border of parts, crease, step in depth."""
    seen = maps.part >= 0
    lines = np.zeros(seen.shape, np.bool_)
    for axis in (0, 1):
        ahead = (slice(1, None), slice(None)) if axis == 0 else (slice(None), slice(1, None))
        back = (slice(None, -1), slice(None)) if axis == 0 else (slice(None), slice(None, -1))
        outline = seen[ahead] != seen[back]
        both = seen[ahead] & seen[back]
        turn = (maps.normal[ahead] * maps.normal[back]).sum(-1) < np.cos(np.radians(crease))
        # A slanted surface runs away evenly; a step is where the slope itself jumps.
        run = np.diff(maps.depth, axis=axis)
        bend = np.abs(np.diff(run, axis=axis, prepend=0, append=0))
        step = np.minimum(np.delete(bend, 0, axis=axis), np.abs(run)) > jump
        other = maps.part[ahead] != maps.part[back]
        # Parts that run smoothly into each other show no line between them.
        lines[ahead] |= outline | (both & (turn | step | (other & (step | turn))))
    return lines


def draw_figure(maps: Maps, chance: np.random.Generator) -> Map:
    """Return a figure, shape ``(side, side)``, black on white."""
    lines = find_edges(maps, chance.uniform(14, 35), chance.uniform(0.012, 0.03))
    if chance.random() < 0.25:
        lines = _break_lines(lines, maps, chance)
    ink = lines.astype(np.uint8)
    if chance.random() < 0.4:
        ink = np.asarray(cv2.dilate(ink, np.ones((2, 2), np.uint8)), np.uint8)
    elif chance.random() < 0.2:
        ink = np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)), np.uint8)
    paper = np.where(ink > 0, 0, 255).astype(np.uint8)
    if chance.random() < 0.35:
        paper = np.minimum(paper, _strokes(maps, chance))
    if chance.random() < 0.3:
        paper = np.asarray(cv2.GaussianBlur(paper, (0, 0), chance.uniform(0.4, 1.0)), np.uint8)
    return paper


def _break_lines(lines: Map, maps: Maps, chance: np.random.Generator) -> Map:
    """Dash the lines of some parts, as what is not claimed is shown."""
    numbers = np.unique(maps.part[maps.part >= 0])
    if len(numbers) < 2:
        return lines
    dashed = np.isin(maps.part, chance.choice(numbers, len(numbers) // 2, replace=False))
    rows, columns = np.indices(lines.shape)
    pitch = chance.integers(8, 18)
    on = ((rows + columns) % pitch < 0.6 * pitch) & ((rows - columns) % pitch < 0.75 * pitch)
    return lines & (~dashed | on)


def _strokes(maps: Maps, chance: np.random.Generator) -> Map:
    """Return hatching or dots where the surface turns from the light."""
    light = np.array([chance.uniform(-0.7, 0.7), chance.uniform(0, 0.8), 1.0])
    shade = (maps.normal * light / np.linalg.norm(light)).sum(-1)
    dark = (maps.part >= 0) & (
        shade < np.quantile(shade[maps.part >= 0], chance.uniform(0.15, 0.5))
    )
    rows, columns = np.indices(dark.shape)
    pitch = chance.integers(6, 16)
    if chance.random() < 0.3:
        on = chance.random(dark.shape) < 0.06
    else:
        slope = chance.choice([-1.0, 0.5, 1.0, 2.0, 0.0])
        on = ((rows + slope * columns) % pitch) < 1
    # Strokes stand in groups, not over the whole surface.
    groups = cv2.resize(chance.random((7, 7)).astype(np.float32), dark.shape[::-1]) > 0.45
    return np.where(dark & on & groups, 60, 255).astype(np.uint8)
