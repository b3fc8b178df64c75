"""Line drawings of the demo: black lines on white, as the office prints them.

A solid is turned into a picture of depths and faces as seen from one side; a line
is drawn wherever the face changes or the depth jumps.  Parts that a design shows
but does not claim come out in broken lines, utility drawings carry numerals.
"""

from __future__ import annotations

import io
import math

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from freetosell.testing.demo.solids import Array, Mesh, Part, mesh_of

Mask = npt.NDArray[np.bool_]

#: Direction to the viewer and the direction that is up on the sheet.
VIEWS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "perspective": ((0.62, -1.0, 0.62), (0, 0, 1)),
    "rear perspective": ((-0.62, 1.0, 0.62), (0, 0, 1)),
    "bottom perspective": ((0.62, -1.0, -0.62), (0, 0, 1)),
    "front": ((0, -1, 0), (0, 0, 1)),
    "rear": ((0, 1, 0), (0, 0, 1)),
    "left side": ((-1, 0, 0), (0, 0, 1)),
    "right side": ((1, 0, 0), (0, 0, 1)),
    "top": ((0, 0, 1), (0, 1, 0)),
    "bottom": ((0, 0, -1), (0, 1, 0)),
}

SHEET = 720  # pixels each way
DOTS_PER_INCH = 120
_MARGIN = 84
_NUMERAL_GAP = 26  # pixels between what is drawn and the numerals
_LADDER = np.array([3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, SHEET + 2])
_EDGE = 1e-5  # share by which a pixel may lie outside its triangle
_JUMP = 10.0  # a step of depth, in pixels, that is drawn as a line
_PIXELS_AT_ONCE = 400_000  # bounds the memory of one step of filling


def render_view(parts: list[Part], view: str, label: str) -> Image.Image:
    """Return one sheet with one view: 1-bit, white paper, black lines.

    Args:
        parts: The solids; those with a numeral get it with a leader line.
        view: Key of `VIEWS`.
        label: Printed under the view ("FIG. 1").
    """
    mesh = mesh_of(parts)
    seen = project(mesh.corners, view)
    depth, triangle = rasterise(seen)
    lines = _line_mask(depth, triangle, mesh, parts)
    sheet = Image.fromarray(np.where(lines, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(sheet)
    _write_numerals(draw, parts, mesh, triangle)
    font = ImageFont.load_default(28)
    draw.text((SHEET / 2, SHEET - 36), label, font=font, fill=0, anchor="mm")
    return sheet.convert("1", dither=Image.Dither.NONE)


def tiff_bytes(sheet: Image.Image) -> bytes:
    """Return the sheet as the office's TIFF: one bit a pixel, fax group 4."""
    out = io.BytesIO()
    sheet.save(out, "TIFF", compression="group4", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return out.getvalue()


def project(corners: Array, view: str) -> Array:
    """Return corners as pixel x, pixel y and depth (greater is nearer)."""
    toward, up = (np.array(v, dtype=float) for v in VIEWS[view])
    toward /= np.linalg.norm(toward)
    across = np.cross(up, toward)
    across /= np.linalg.norm(across)
    upright = np.cross(toward, across)
    flat = np.stack([corners @ across, -(corners @ upright), corners @ toward], axis=-1)
    low, high = flat.reshape(-1, 3).min(axis=0), flat.reshape(-1, 3).max(axis=0)
    room = SHEET - 2 * _MARGIN
    scale = room / float(max(high[0] - low[0], high[1] - low[1], 1e-6))
    shift = np.array([SHEET / 2, SHEET / 2 - 18, 0]) - scale * (low + high) / 2
    shift[2] = 0
    result: Array = flat * scale + shift
    return result


def rasterise(seen: Array) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return for each pixel the nearest depth and the triangle that has it (-1 for none)."""
    low = np.floor(seen[..., :2].min(axis=1)).astype(np.int64)
    high = np.ceil(seen[..., :2].max(axis=1)).astype(np.int64)
    # triangles of about the same width and height are filled together
    sizes = _LADDER[np.searchsorted(_LADDER, high - low + 1)]
    depth = np.full(SHEET * SHEET, -np.inf)
    owner = np.full(SHEET * SHEET, -1, dtype=np.int64)
    for width, height in np.unique(sizes, axis=0):
        alike = np.flatnonzero((sizes == (width, height)).all(axis=1))
        blocks = max(1, math.ceil(len(alike) * width * height / _PIXELS_AT_ONCE))
        for block in np.array_split(alike, blocks):
            xs = low[block, 0][:, None, None] + np.arange(width)[None, None, :]
            ys = low[block, 1][:, None, None] + np.arange(height)[None, :, None]
            _fill(depth, owner, seen[block], block, xs, ys)
    return depth.reshape(SHEET, SHEET), owner.reshape(SHEET, SHEET)


def _fill(
    depth: Array,
    owner: npt.NDArray[np.int64],
    seen: Array,
    numbers: npt.NDArray[np.int64],
    xs: npt.NDArray[np.int64],
    ys: npt.NDArray[np.int64],
) -> None:
    """Write triangles into the picture where they are nearer than what is there.

    Args:
        depth: Nearest depth of each pixel so far; changed.
        owner: Triangle that has it; changed.
        seen: Corners of ``n`` triangles, ``(n, 3, 3)``.
        numbers: Their indices, ``(n,)``.
        xs: Columns that may belong to each, ``(n, 1, width)``.
        ys: Rows that may belong to each, ``(n, height, 1)``.
    """
    a, b, c = (seen[:, k] for k in range(3))
    ab, ac = b - a, c - a
    area = ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
    kept = np.abs(area) > 1e-9
    a, ab, ac, area, numbers = a[kept], ab[kept], ac[kept], area[kept], numbers[kept]
    xs, ys = xs[kept], ys[kept]
    right, down = xs - a[:, 0, None, None], ys - a[:, 1, None, None]
    # shares of b and c at each pixel; each is a sum of one term per column and one per row
    per_b, per_c = (v / area[:, None] for v in (ac, ab))
    of_b = _sum32(right * per_b[:, 1, None, None], -down * per_b[:, 0, None, None])
    of_c = _sum32(-right * per_c[:, 1, None, None], down * per_c[:, 0, None, None])
    hit = of_b >= -_EDGE
    hit &= of_c >= -_EDGE
    hit &= of_b + of_c <= 1 + _EDGE
    inside = np.flatnonzero(hit)
    which, row, column = np.unravel_index(inside, of_b.shape)
    far = a[which, 2] + of_b.ravel()[inside] * ab[which, 2] + of_c.ravel()[inside] * ac[which, 2]
    spots = ys[which, row, 0] * SHEET + xs[which, 0, column]
    order = np.argsort(far, kind="stable")
    spots, far, ids = spots[order], far[order], numbers[which][order]
    nearer = far > depth[spots]
    # numpy keeps the last write for a repeated index; the order puts the nearest last
    depth[spots[nearer]] = far[nearer]
    owner[spots[nearer]] = ids[nearer]


def _sum32(per_column: Array, per_row: Array) -> npt.NDArray[np.float32]:
    """Return the sum for every row and column, in the precision that pixels need."""
    total: npt.NDArray[np.float32] = per_column.astype(np.float32) + per_row.astype(np.float32)
    return total


def _line_mask(
    depth: Array, triangle: npt.NDArray[np.int64], mesh: Mesh, parts: list[Part]
) -> Mask:
    """Return where ink goes: face changes and depth jumps, broken where not claimed."""
    face = np.where(triangle >= 0, mesh.faces[triangle], 0)
    solid = np.where(np.isfinite(depth), depth, -4000.0)
    dashed = np.array([p.broken for p in parts])[mesh.parts]
    unclaimed = np.where(triangle >= 0, dashed[triangle], False)
    upright, level, unclaimed_ink = (np.zeros(face.shape, dtype=bool) for _ in range(3))
    for axis, flags in ((1, upright), (0, level)):
        change = _changes(face, solid, axis)
        np.logical_or(flags, change, out=flags)
        nearer_is_unclaimed = _nearer(unclaimed, solid, triangle >= 0, axis)
        unclaimed_ink |= change & nearer_is_unclaimed
    ink = upright | level
    solid_lines = _thick(ink & ~unclaimed_ink)
    if not unclaimed_ink.any():
        return solid_lines
    return solid_lines | _thick(unclaimed_ink & _dashes(upright, level))


def _changes(face: npt.NDArray[np.int64], depth: Array, axis: int) -> Mask:
    """Return pixels whose next neighbour along the axis lies on another face or far off."""
    found = np.zeros(face.shape, dtype=bool)
    here, there = _pair(axis)
    found[here] = face[here] != face[there]
    bend = np.abs(np.diff(depth, n=2, axis=axis))
    middle = (slice(None), slice(1, -1)) if axis == 1 else (slice(1, -1), slice(None))
    found[middle] |= (bend > _JUMP) & (face[middle] > 0)
    return found


def _nearer(flags: Mask, depth: Array, drawn: Mask, axis: int) -> Mask:
    """Return for each pair of neighbours the flag of the one nearer to the viewer."""
    here, there = _pair(axis)
    result = np.zeros(flags.shape, dtype=bool)
    first = drawn[here] & (~drawn[there] | (depth[here] >= depth[there]))
    result[here] = np.where(first, flags[here], flags[there])
    return result


def _pair(axis: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    every = slice(None)
    if axis == 1:
        return (every, slice(0, -1)), (every, slice(1, None))
    return (slice(0, -1), every), (slice(1, None), every)


def _dashes(upright: Mask, level: Mask) -> Mask:
    """Return the pattern that breaks lines: along y for steep lines, along x for flat ones."""

    def near(mask: Mask) -> Array:
        picture = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
        return np.asarray(picture.filter(ImageFilter.BoxBlur(6)), dtype=float)

    steep = near(upright) > near(level)
    ys, xs = np.mgrid[0 : upright.shape[0], 0 : upright.shape[1]]
    result: Mask = np.where(steep, ys % 22 < 13, xs % 22 < 13)
    return result


def _thick(mask: Mask) -> Mask:
    """Return the lines three pixels wide."""
    wide = mask.copy()
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    high = wide.copy()
    high[1:] |= wide[:-1]
    high[:-1] |= wide[1:]
    return high


def _write_numerals(
    draw: ImageDraw.ImageDraw, parts: list[Part], mesh: Mesh, triangle: npt.NDArray[np.int64]
) -> None:
    """Put each numeral beside the view with a line to its part."""
    font = ImageFont.load_default(25)
    owner = np.where(triangle >= 0, mesh.parts[triangle], -1)
    ring = _Ring(triangle >= 0)
    for index, part in enumerate(parts):
        if not part.numeral:
            continue
        spots = np.argwhere(owner == index)
        if not len(spots):
            continue
        middle = spots[np.abs(spots - spots.mean(axis=0)).sum(axis=1).argmin()]
        x, y = float(middle[1]), float(middle[0])
        to_x, to_y = ring.free_place(x, y)
        draw.line([(x, y), (to_x, to_y)], fill=0, width=2)
        away = math.atan2(to_y - y, to_x - x)
        place = (to_x + 20 * math.cos(away), to_y + 18 * math.sin(away))
        draw.text(place, str(part.numeral), font=font, fill=0, anchor="mm")


class _Ring:
    """Places for numerals on an ellipse round what is drawn."""

    def __init__(self, drawn: Mask) -> None:
        self._drawn = drawn
        rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
        self.middle = (float(columns.mean()), float(rows.mean()))
        self._reach = (
            (columns[-1] - columns[0]) / 2 + _NUMERAL_GAP,
            min((rows[-1] - rows[0]) / 2 + _NUMERAL_GAP, SHEET / 2 - 46),
        )
        self._placed: list[tuple[float, float]] = []

    def free_place(self, x: float, y: float) -> tuple[float, float]:
        """Return the place nearest in direction that is blank and has no other numeral."""
        start = math.atan2(
            (y - self.middle[1]) / self._reach[1], (x - self.middle[0]) / self._reach[0]
        )
        for farther in (1.0, 1.08, 1.16):
            for turn in range(24):
                angle = start + (turn + 1) // 2 * math.radians(15) * (-1 if turn % 2 else 1)
                spot = (
                    self.middle[0] + self._reach[0] * farther * math.cos(angle),
                    self.middle[1] + self._reach[1] * farther * math.sin(angle),
                )
                if self._is_free(spot):
                    self._placed.append(spot)
                    return spot
        return x, y

    def _is_free(self, spot: tuple[float, float]) -> bool:
        column, row = (round(v) for v in spot)
        if not (30 < column < SHEET - 30 and 30 < row < SHEET - 78):
            return False
        around = self._drawn[row - 26 : row + 27, column - 26 : column + 27]
        near = any(math.dist(spot, other) <= 50 for other in self._placed)
        return not near and not bool(around.any())
