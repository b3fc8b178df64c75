"""Simple solids for the demo drawings: lofts and tubes turned into triangles.

Here: the shapes that the demo content names and their surfaces.  Not here: how a
surface becomes a line drawing (`drawings`).  To add a shape: a dataclass with its
sizes, a branch in `mesh_of`, and a drawing that uses it, looked at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: A bend of a profile or an outline beyond this angle is drawn as an edge.
CREASE_DEGREES = 28.0


@dataclass(frozen=True, slots=True)
class Part:
    """One solid of a drawing, in millimetres; z is up and -y is the front.

    Args:
        outline: Cross-section of a loft: ``["circle", d]``, ``["ellipse", w, h]``,
            ``["rect", w, h, corner radius]`` or ``["poly", x1, y1, x2, y2, …]``.
        sections: Of a loft, ``[height, scale]`` or ``[height, scale_x, scale_y]``
            from end to end; going up outside and down inside makes a vessel.
        hollow: Whether a loft is a ring: its last section joins its first, no ends.
        path: Of a tube, the points of its middle line.
        radius: Of a tube, half its thickness.
        closed: Whether a tube's path returns to its start.
        smooth: Whether a tube's path is rounded between its points.
        at: Where the part's origin lies.
        turn: Degrees about x, then y, then z, before it is moved to ``at``.
        copies: Further places of the same part.
        around: Number of places on a circle about the z axis, the first as drawn.
        broken: Drawn in broken lines: shown, but not claimed.
        numeral: Reference numeral in the drawings of a utility patent; 0 is none.
    """

    outline: list[str | float] = field(default_factory=list)
    sections: list[list[float]] = field(default_factory=list)
    hollow: bool = False
    path: list[list[float]] = field(default_factory=list)
    radius: float = 1.0
    closed: bool = False
    smooth: bool = True
    at: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    turn: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    copies: list[list[float]] = field(default_factory=list)
    around: int = 1
    broken: bool = False
    numeral: int = 0


@dataclass(frozen=True, slots=True)
class Mesh:
    """Triangles of one or more parts.

    Args:
        corners: ``(n, 3, 3)``, triangle, corner, coordinate in millimetres.
        faces: ``(n,)`` number of the smooth face each triangle belongs to; where two
            faces meet, a line is drawn.
        parts: ``(n,)`` index of the part in the list it was made from.
    """

    corners: Array
    faces: npt.NDArray[np.int64]
    parts: npt.NDArray[np.int64]


def mesh_of(parts: list[Part]) -> Mesh:
    """Return the triangles of all parts with all their copies."""
    corners: list[Array] = []
    faces: list[npt.NDArray[np.int64]] = []
    owners: list[npt.NDArray[np.int64]] = []
    count = 1
    for index, part in enumerate(parts):
        rows, ids = _loft(part) if part.sections else _tube(part)
        for placed in _places(part, rows):
            corners.append(placed)
            faces.append(ids + count)
            owners.append(np.full(len(ids), index, dtype=np.int64))
            count += int(ids.max()) + 1
    return Mesh(np.concatenate(corners), np.concatenate(faces), np.concatenate(owners))


def _places(part: Part, corners: Array) -> list[Array]:
    """Return the part's triangles turned and moved to each of its places."""
    base = corners @ _rotation(part.turn).T
    moved = [base + np.array(spot, dtype=float) for spot in (part.at, *part.copies)]
    step = 360.0 / part.around
    return [m @ _rotation([0, 0, step * k]).T for m in moved for k in range(part.around)]


def _rotation(turn: list[float]) -> Array:
    """Return the matrix that turns about x, then y, then z."""
    (sx, cx), (sy, cy), (sz, cz) = [
        (math.sin(math.radians(a)), math.cos(math.radians(a))) for a in turn
    ]
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    result: Array = about_z @ about_y @ about_x
    return result


def outline_points(outline: list[str | float]) -> Array:
    """Return the corners of a cross-section, ``(n, 2)``, against the clock."""
    kind, sizes = outline[0], [float(v) for v in outline[1:]]
    if kind == "circle":
        return _ellipse(sizes[0] / 2, sizes[0] / 2)
    if kind == "ellipse":
        return _ellipse(sizes[0] / 2, sizes[1] / 2)
    if kind == "rect":
        return _round_rect(*sizes)
    if kind == "poly":
        return np.array(sizes).reshape(-1, 2)
    raise ValueError(f"no such outline: {kind}")


def _ellipse(rx: float, ry: float, count: int = 72) -> Array:
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([rx * np.cos(angles), ry * np.sin(angles)], axis=1)


def _round_rect(width: float, height: float, radius: float = 0.0) -> Array:
    if radius <= 0:
        x, y = width / 2, height / 2
        return np.array([[x, -y], [x, y], [-x, y], [-x, -y]])
    corners = []
    for quarter, (sx, sy) in enumerate([(1, 1), (-1, 1), (-1, -1), (1, -1)]):
        centre = np.array([sx * (width / 2 - radius), sy * (height / 2 - radius)])
        angles = np.radians(np.linspace(0, 90, 9) + 90 * quarter)
        corners.append(centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    return np.concatenate(corners)


def _creases(points: Array, *, closed: bool) -> npt.NDArray[np.int64]:
    """Number the pieces of a polyline, a new number after each sharp bend."""
    steps = np.diff(np.concatenate([points, points[:1]]) if closed else points, axis=0)
    angles = np.degrees(np.arctan2(steps[:, 1], steps[:, 0]))
    bends = np.abs((np.diff(angles) + 180) % 360 - 180)
    numbers = np.concatenate([[0], np.cumsum(bends > CREASE_DEGREES)]).astype(np.int64)
    if closed and len(steps) > 1:
        last = abs((angles[0] - angles[-1] + 180) % 360 - 180)
        if last <= CREASE_DEGREES:
            numbers[numbers == numbers[-1]] = 0
    return numbers


def _quads(grid: Array, *, around: bool) -> Array:
    """Return the quads between neighbouring rows and columns of a grid of points."""
    right = np.roll(grid, -1, axis=1) if around else grid[:, 1:]
    left = grid if around else grid[:, :-1]
    return np.stack([left[:-1], right[:-1], right[1:], left[1:]], axis=2)


def _triangles(quads: Array, ids: npt.NDArray[np.int64]) -> tuple[Array, npt.NDArray[np.int64]]:
    flat = quads.reshape(-1, 4, 3)
    both = np.concatenate([flat[:, [0, 1, 2]], flat[:, [0, 2, 3]]])
    return both, np.concatenate([ids.ravel(), ids.ravel()])


def _loft(part: Part) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return triangles and face numbers of a loft, ends closed unless it is a ring."""
    outline = outline_points(part.outline)
    sections = [*part.sections, part.sections[0]] if part.hollow else part.sections
    rows = [(s[0], s[1], s[2] if len(s) > 2 else s[1]) for s in sections]
    grid = np.array([[(x * sx, y * sy, z) for x, y in outline] for z, sx, sy in rows])
    reach = float(np.abs(outline).max())
    profile = np.array([(max(sx, sy) * reach, z) for z, sx, sy in rows])
    along = _creases(profile, closed=False)
    across = _creases(outline, closed=True)
    ids = along[:, None] * (across.max() + 1) + across[None, :]
    corners, faces = _triangles(_quads(grid, around=True), ids)
    return (corners, faces) if part.hollow else _with_ends(corners, faces, grid)


def _rounded(points: Array, *, closed: bool, per_leg: int = 8) -> Array:
    """Return a smooth curve through the points (Catmull-Rom)."""
    count = len(points)
    legs = count if closed else count - 1
    curve: list[Array] = []
    for leg in range(legs):
        picks = [leg - 1, leg, leg + 1, leg + 2]
        spots = [p % count if closed else min(max(p, 0), count - 1) for p in picks]
        a, b, c, d = points[spots]
        curve.extend(_between(a, b, c, d, t) for t in np.linspace(0, 1, per_leg, endpoint=False))
    return np.array(curve if closed else [*curve, points[-1]])


def _between(a: Array, b: Array, c: Array, d: Array, t: float) -> Array:
    """Return the point of the curve through b and c at the share t of the way."""
    slope = (c - a) * t
    bow = (2 * a - 5 * b + 4 * c - d) * t**2
    twist = (3 * b - a - 3 * c + d) * t**3
    result: Array = 0.5 * (2 * b + slope + bow + twist)
    return result


def _tube(part: Part, sides: int = 20) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return triangles and face numbers of a round bar along a path, ends closed."""
    points = np.array(part.path, dtype=float)
    if part.smooth and len(points) > 2:
        points = _rounded(points, closed=part.closed)
    ahead = np.roll(points, -1, axis=0) - points
    if not part.closed:
        ahead[-1] = ahead[-2]
    behind = np.roll(ahead, 1, axis=0)
    if not part.closed:
        behind[0] = ahead[0]
    tangents = ahead / _norm(ahead) + behind / _norm(behind)
    tangents /= _norm(tangents)
    side = np.cross(tangents[0], [0, 0, 1.0] if abs(tangents[0][2]) < 0.9 else [1.0, 0, 0])
    rings = []
    for point, tangent in zip(points, tangents, strict=True):
        side = side - tangent * (side @ tangent)
        side = side / np.linalg.norm(side)
        up = np.cross(tangent, side)
        angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
        rings.append(point + part.radius * (np.cos(angles) * side + np.sin(angles) * up))
    grid = np.array([*rings, rings[0]] if part.closed else rings)
    ids = np.zeros(grid.shape[:2], dtype=np.int64)[:-1]
    corners, faces = _triangles(_quads(grid, around=True), ids)
    return (corners, faces) if part.closed else _with_ends(corners, faces, grid)


def _with_ends(
    corners: Array, faces: npt.NDArray[np.int64], grid: Array
) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return triangles and face numbers with the first and the last row of the grid closed."""
    top = int(faces.max())
    for row, number in ((grid[0], top + 1), (grid[-1], top + 2)):
        middle = np.broadcast_to(row.mean(axis=0), row.shape)
        fan = np.stack([middle, row, np.roll(row, -1, axis=0)], axis=1)
        corners = np.concatenate([corners, fan])
        faces = np.concatenate([faces, np.full(len(row), number)])
    return corners, faces


def _norm(vectors: Array) -> Array:
    lengths: Array = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.maximum(lengths, 1e-9)
