"""Parts: closed surfaces of a size of about one, centred, the third axis up."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray, vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData

Points = npt.NDArray[np.float64]


class Part:
    """Vertices and triangles of one part."""

    def __init__(self, points: Points, faces: npt.NDArray[np.int64]) -> None:
        self.points, self.faces = points, faces

    def scaled(self, x: float, y: float, z: float) -> Part:
        return Part(self.points * np.array([x, y, z]), self.faces)

    def moved(self, x: float, y: float, z: float) -> Part:
        return Part(self.points + np.array([x, y, z]), self.faces)

    def turned(self, axis: int, degrees: float) -> Part:
        a = np.radians(degrees)
        i, j = [k for k in range(3) if k != axis]
        turned = self.points.copy()
        turned[:, i] = np.cos(a) * self.points[:, i] - np.sin(a) * self.points[:, j]
        turned[:, j] = np.sin(a) * self.points[:, i] + np.cos(a) * self.points[:, j]
        return Part(turned, self.faces)

    def mirrored(self, axis: int) -> Part:
        sign = np.ones(3)
        sign[axis] = -1
        return Part(self.points * sign, self.faces[:, ::-1])

    def to_vtk(self) -> Any:
        data = vtkPolyData()
        points = vtkPoints()
        points.SetData(numpy_to_vtk(np.ascontiguousarray(self.points), deep=1))
        cells = vtkCellArray()
        rows = np.hstack([np.full((len(self.faces), 1), 3), self.faces]).astype(np.int64)
        cells.SetCells(len(rows), numpy_to_vtkIdTypeArray(rows.ravel(), deep=1))
        data.SetPoints(points)
        data.SetPolys(cells)
        return data


def box() -> Part:
    """A cube of side one."""
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = [f for a, b, c, d in quads for f in ((a, b, c), (a, c, d))]
    return Part(corners, np.array(faces))


def superellipsoid(roundness_up: float, roundness_around: float, turns: int = 48) -> Part:
    """Between a box (.1) and a ball (1), seen from the side and from above."""

    def power(v: Points, e: float) -> Points:
        return np.sign(v) * np.abs(v) ** e

    u, v = np.meshgrid(
        np.linspace(-np.pi / 2, np.pi / 2, turns // 2 + 1),
        np.linspace(-np.pi, np.pi, turns, endpoint=False),
        indexing="ij",
    )
    grid = 0.5 * np.stack(
        [
            power(np.cos(u), roundness_up) * power(np.cos(v), roundness_around),
            power(np.cos(u), roundness_up) * power(np.sin(v), roundness_around),
            power(np.sin(u), roundness_up),
        ],
        axis=-1,
    )
    return _closed_grid(grid)


def loft(sections: Points, turns: int = 48) -> Part:
    """Rings of superellipses one over the other.

    Args:
        sections: Rows of (centre x, centre y, z, half width x, half width y, roundness).
        turns: Points of a ring.
    """
    v = np.linspace(-np.pi, np.pi, turns, endpoint=False)
    rings = []
    for x, y, z, a, b, e in sections:
        c, s = np.cos(v), np.sin(v)
        rings.append(
            np.stack(
                [
                    x + a * np.sign(c) * np.abs(c) ** e,
                    y + b * np.sign(s) * np.abs(s) ** e,
                    np.full_like(v, z),
                ],
                axis=-1,
            )
        )
    first, last = rings[0].mean(0), rings[-1].mean(0)
    # Each end is closed by a ring drawn together to a point.
    return _closed_grid(np.stack([np.tile(first, (turns, 1)), *rings, np.tile(last, (turns, 1))]))


def lathe(profile: Points, turns: int = 48) -> Part:
    """A profile of (radius, height) turned about the upright axis; ends should have radius 0."""
    rings = [(0.0, 0.0, h, max(r, 1e-4), max(r, 1e-4), 1.0) for r, h in profile]
    return loft(np.array(rings), turns)


def extrusion(outline: Points, height: float) -> Part:
    """A star-shaped outline of (x, y) raised along the upright axis."""
    middle = outline.mean(0)
    n = len(outline)
    low = np.column_stack([outline, np.full(n, -height / 2)])
    high = np.column_stack([outline, np.full(n, height / 2)])
    points = np.vstack([low, high, [[*middle, -height / 2], [*middle, height / 2]]])
    i = np.arange(n)
    j = (i + 1) % n
    sides = np.vstack([np.column_stack([i, j, j + n]), np.column_stack([i, j + n, i + n])])
    ends = np.vstack(
        [
            np.column_stack([j, i, np.full(n, 2 * n)]),
            np.column_stack([i + n, j + n, np.full(n, 2 * n + 1)]),
        ]
    )
    return Part(points, np.vstack([sides, ends]))


def tube(path: Points, radius: float, turns: int = 16, *, closed: bool = False) -> Part:
    """A round bar along a path of points."""
    ahead = np.roll(path, -1, 0) - np.roll(path, 1, 0)
    if not closed:
        ahead[0], ahead[-1] = path[1] - path[0], path[-1] - path[-2]
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-12
    across = np.cross(ahead, [0.31, 0.52, 0.79])
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-12
    up = np.cross(ahead, across)
    v = np.linspace(0, 2 * np.pi, turns, endpoint=False)
    rings = path[:, None] + radius * (
        np.cos(v)[None, :, None] * across[:, None] + np.sin(v)[None, :, None] * up[:, None]
    )
    if closed:
        return _closed_grid(np.concatenate([rings, rings[:1]]))
    ends = [np.repeat(path[k][None, None], turns, axis=1) for k in (0, -1)]
    return _closed_grid(np.concatenate([ends[0], rings, ends[1]]))


def ring(radius: float, thickness: float) -> Part:
    """A ring lying flat."""
    v = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    path = np.column_stack([radius * np.cos(v), radius * np.sin(v), 0 * v])
    return tube(path, thickness, closed=True)


def blob(chance: np.random.Generator, unrest: float) -> Part:
    """A ball pushed in and out by a few smooth waves."""
    ball = superellipsoid(1.0, 1.0, 64)
    directions = ball.points / (np.linalg.norm(ball.points, axis=1, keepdims=True) + 1e-9)
    push = np.zeros(len(directions))
    for _ in range(5):
        wave = chance.normal(0, 1.6, 3)
        push += np.sin(directions @ wave * 2 + chance.uniform(0, 6.3)) / 5
    return Part(ball.points * (1 + unrest * push)[:, None], ball.faces)


def outline(chance: np.random.Generator) -> Points:
    """A closed outline: regular, waved, rounded box, or cut corners."""
    t = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    kind = chance.integers(5)
    if kind == 0:
        n, depth = chance.integers(3, 13), chance.uniform(0.05, 0.4)
        r = 1 + depth * np.sign(np.sin(n * t)) * np.abs(np.sin(n * t)) ** chance.uniform(0.2, 1.5)
    elif kind == 1:
        r = 1 + sum(
            chance.normal(0, 0.25 / k) * np.cos(k * t + chance.choice([0, np.pi / 2]))
            for k in range(2, 7)
        )
    elif kind == 2:
        e = chance.uniform(0.15, 0.8)
        c, s = np.cos(t), np.sin(t)
        return 0.5 * np.column_stack(
            [np.sign(c) * np.abs(c) ** e, np.sign(s) * np.abs(s) ** e * chance.uniform(0.3, 1)]
        )
    elif kind == 3:
        n = chance.integers(3, 9)
        corner = np.pi / n
        r = np.cos(corner) / np.cos((t % (2 * corner)) - corner)
    else:
        knots = chance.uniform(0.45, 1.0, chance.integers(4, 10))
        half = np.interp(np.linspace(0, 1, 60), np.linspace(0, 1, len(knots)), knots)
        r = np.concatenate([half, half[::-1]])
    r = np.clip(r, 0.15, 2)
    return 0.5 * np.column_stack([r * np.cos(t), r * np.sin(t)]) / r.max()


def profile(chance: np.random.Generator, knots: int, *, smooth: bool = True) -> Points:
    """A random (radius, height) line from the foot to the top, closed at both ends."""
    h = np.sort(np.concatenate([[0, 1], chance.uniform(0, 1, knots)]))
    r = chance.uniform(0.15, 1.0, len(h)) * 0.5
    if smooth:
        fine = np.linspace(0, 1, 40)
        rough = np.interp(fine, h, r)
        window = np.hanning(2 * chance.integers(2, 7) + 1)
        padded = np.pad(rough, len(window) // 2, mode="edge")
        h, r = fine, np.convolve(padded, window / window.sum(), "valid")
    ends = [[0, 0]], np.column_stack([r, h]), [[0, 1]]
    return np.vstack(ends) - np.array([0, 0.5])


def shell(line: Points, wall: float) -> Points:
    """Make a vessel of a profile: up the outside, down the inside, open on top."""
    outer = line[1:-1]
    inner = outer[::-1].copy()
    inner[:, 0] = np.maximum(inner[:, 0] - wall, 0.01)
    inner[:, 1] = np.maximum(inner[:, 1], outer[0, 1] + wall)
    foot, bottom = [[0.0, outer[0, 1]]], [[0.0, outer[0, 1] + wall]]
    return np.vstack([foot, outer, inner, bottom])


def _closed_grid(grid: Points) -> Part:
    """Join rings of equal length to a surface."""
    rings, n = grid.shape[:2]
    index = np.arange(rings * n).reshape(rings, n)
    a, b = index[:-1], np.roll(index[:-1], -1, 1)
    c, d = np.roll(index[1:], -1, 1), index[1:]
    faces = np.concatenate(
        [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    )
    return Part(grid.reshape(-1, 3), faces)


def points_of(data: Any) -> Points:
    return np.asarray(vtk_to_numpy(data.GetPoints().GetData()), np.float64)
