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

SHEET = 900  # pixels each way, at 150 dots per inch
DOTS_PER_INCH = 150
_MARGIN = 110
_SMALL = 12  # triangles up to this many pixels across are filled together


def render_view(parts: list[Part], view: str, label: str) -> Image.Image:
    """Return one sheet with one view: 1-bit, white paper, black lines.

    Args:
        parts: The solids; those with a numeral get it with a leader line.
        view: Key of `VIEWS`.
        label: Printed under the view ("FIG. 1").
    """
    mesh = mesh_of(parts)
    seen = _projected(mesh.corners, view)
    depth, triangle = _rasterised(seen)
    lines = _line_mask(depth, triangle, mesh, parts)
    sheet = Image.fromarray(np.where(lines, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(sheet)
    _write_numerals(draw, parts, mesh, triangle)
    font = ImageFont.load_default(34)
    draw.text((SHEET / 2, SHEET - 48), label, font=font, fill=0, anchor="mm")
    return sheet.convert("1", dither=Image.Dither.NONE)


def tiff_bytes(sheet: Image.Image) -> bytes:
    """Return the sheet as the office's TIFF: one bit a pixel, fax group 4."""
    out = io.BytesIO()
    sheet.save(out, "TIFF", compression="group4", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return out.getvalue()


def _projected(corners: Array, view: str) -> Array:
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
    shift = np.array([SHEET / 2, SHEET / 2 - 24, 0]) - scale * (low + high) / 2
    shift[2] = 0
    result: Array = flat * scale + shift
    return result


def _rasterised(seen: Array) -> tuple[Array, npt.NDArray[np.int64]]:
    """Return for each pixel the nearest depth and the triangle that has it (-1 for none)."""
    low = np.floor(seen[..., :2].min(axis=1)).astype(np.int64)
    high = np.ceil(seen[..., :2].max(axis=1)).astype(np.int64)
    widest = (high - low).max(axis=1) + 1
    depth = np.full(SHEET * SHEET, -np.inf)
    owner = np.full(SHEET * SHEET, -1, dtype=np.int64)
    small = np.flatnonzero(widest <= _SMALL)
    steps = np.arange(_SMALL)
    for block in np.array_split(small, max(1, len(small) // 4000)):
        if len(block):
            xs = low[block, 0][:, None, None] + steps[None, None, :]
            ys = low[block, 1][:, None, None] + steps[None, :, None]
            _fill(depth, owner, seen[block], block, xs, ys)
    for one in np.flatnonzero(widest > _SMALL):
        xs = np.arange(low[one, 0], high[one, 0] + 1)[None, None, :]
        ys = np.arange(low[one, 1], high[one, 1] + 1)[None, :, None]
        _fill(depth, owner, seen[one : one + 1], np.array([one]), xs, ys)
    return depth.reshape(SHEET, SHEET), owner.reshape(SHEET, SHEET)


def _fill(
    depth: Array,
    owner: npt.NDArray[np.int64],
    seen: Array,
    numbers: npt.NDArray[np.int64],
    xs: npt.NDArray[np.int64],
    ys: npt.NDArray[np.int64],
) -> None:
    """Write triangles into the picture where they are nearer than what is there."""
    a, b, c = (seen[:, k][:, None, None, :] for k in range(3))
    area = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    area = np.where(np.abs(area) < 1e-9, np.nan, area)
    u = ((b[..., 0] - xs) * (c[..., 1] - ys) - (b[..., 1] - ys) * (c[..., 0] - xs)) / area
    v = ((c[..., 0] - xs) * (a[..., 1] - ys) - (c[..., 1] - ys) * (a[..., 0] - xs)) / area
    w = 1.0 - u - v
    with np.errstate(invalid="ignore"):
        inside = (u >= -1e-6) & (v >= -1e-6) & (w >= -1e-6)
    far = u * a[..., 2] + v * b[..., 2] + w * c[..., 2]
    spots = np.broadcast_to(ys * SHEET + xs, inside.shape)[inside]
    far = far[inside]
    ids = np.broadcast_to(numbers[:, None, None], inside.shape)[inside]
    order = np.argsort(far, kind="stable")
    spots, far, ids = spots[order], far[order], ids[order]
    nearer = far > depth[spots]
    # numpy keeps the last write for a repeated index; the order puts the nearest last
    depth[spots[nearer]] = far[nearer]
    owner[spots[nearer]] = ids[nearer]


def _line_mask(
    depth: Array, triangle: npt.NDArray[np.int64], mesh: Mesh, parts: list[Part]
) -> Mask:
    """Return where ink goes: face changes and depth jumps, broken where not claimed."""
    face = np.where(triangle >= 0, mesh.faces[triangle], 0)
    solid = np.where(np.isfinite(depth), depth, -4000.0)
    dashed = np.array([p.broken for p in parts])[mesh.parts]
    unclaimed = np.where(triangle >= 0, dashed[triangle], False)
    ink = np.zeros(face.shape, dtype=bool)
    upright, level = np.zeros_like(ink), np.zeros_like(ink)
    unclaimed_ink = np.zeros_like(ink)
    for axis, flags in ((1, upright), (0, level)):
        change = _changes(face, solid, axis)
        np.logical_or(flags, change, out=flags)
        nearer_is_unclaimed = _nearer(unclaimed, solid, triangle >= 0, axis)
        unclaimed_ink |= change & nearer_is_unclaimed
    ink = upright | level
    return _thick(ink & ~unclaimed_ink) | _thick(unclaimed_ink & _dashes(upright, level))


def _changes(face: npt.NDArray[np.int64], depth: Array, axis: int) -> Mask:
    """Return pixels whose next neighbour along the axis lies on another face or far off."""
    found = np.zeros(face.shape, dtype=bool)
    here, there = _pair(axis)
    found[here] = face[here] != face[there]
    bend = np.abs(np.diff(depth, n=2, axis=axis))
    middle = (slice(None), slice(1, -1)) if axis == 1 else (slice(1, -1), slice(None))
    found[middle] |= (bend > 7.0) & (face[middle] > 0)
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
    picture = Image.fromarray(np.where(mask, 255, 0).astype(np.uint8))
    result: Mask = np.asarray(picture.filter(ImageFilter.MaxFilter(3))) > 0
    return result


def _write_numerals(
    draw: ImageDraw.ImageDraw, parts: list[Part], mesh: Mesh, triangle: npt.NDArray[np.int64]
) -> None:
    """Put each numeral at the edge of the sheet with a line to its part."""
    font = ImageFont.load_default(30)
    owner = np.where(triangle >= 0, mesh.parts[triangle], -1)
    placed: list[tuple[float, float]] = []
    for index, part in enumerate(parts):
        spots = np.argwhere(owner == index)
        if not part.numeral or not len(spots):
            continue
        middle = spots[np.abs(spots - spots.mean(axis=0)).sum(axis=1).argmin()]
        y, x = float(middle[0]), float(middle[1])
        to_x, to_y = _free_place(x, y, placed)
        placed.append((to_x, to_y))
        draw.line([(x, y), (to_x, to_y)], fill=0, width=2)
        lift = 20 if to_y > SHEET / 2 else -20
        draw.text((to_x, to_y + lift), str(part.numeral), font=font, fill=0, anchor="mm")


def _free_place(x: float, y: float, placed: list[tuple[float, float]]) -> tuple[float, float]:
    """Return a place on the ring round the view that no other numeral has."""
    middle = SHEET / 2
    start = math.atan2(y - middle, x - middle)
    for turn in range(24):
        angle = start + (turn + 1) // 2 * math.radians(15) * (-1 if turn % 2 else 1)
        spot = (middle + 385 * math.cos(angle), middle - 24 + 360 * math.sin(angle))
        if all(math.dist(spot, other) > 70 for other in placed) and spot[1] < SHEET - 110:
            return spot
    return middle, 40.0
