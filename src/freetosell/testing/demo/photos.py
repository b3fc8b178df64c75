"""Photos of demo products: the solids of a demo design, shaded on white, some of them changed.

Here: which products have photos, and how a solid is shaded.  Not here: line
drawings (`drawings`).  They are renders and look like it; they show how pictures
are compared, not how well photographs are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from freetosell.testing.demo.content import DemoContent, Design
from freetosell.testing.demo.documents import file_stem
from freetosell.testing.demo.drawings import SHEET, project, rasterise
from freetosell.testing.demo.solids import Array, Mesh, mesh_of

_LIGHT = np.array([-0.35, -0.45, 0.82])
_AMBIENT = 0.35


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """The photos of one product.

    Args:
        sku: Names the files.
        design: Key of the demo design whose solids are shown.
        views: Views as `drawings.VIEWS` names them.
        colour: Red, green and blue of the surface.
        stretch: Width, depth and height of the product as parts of the design's.
    """

    sku: str
    design: str
    views: tuple[str, ...]
    colour: tuple[int, int, int]
    stretch: tuple[float, float, float] = (1.0, 1.0, 1.0)


#: A product made like a design, one made like it and lower, and one of its kind and wider.
PLANS = (
    PhotoPlan("BRK-KET-SS", "d-kettle", ("front", "perspective"), (176, 180, 186)),
    PhotoPlan("CAR-VENT-01", "d-ventmount", ("front", "perspective"), (58, 60, 66), (1, 1, 0.72)),
    PhotoPlan("NZ-BOWL-WH", "d-petbowl", ("front", "top"), (224, 219, 208), (1.12, 1.12, 0.55)),
)


def render_photos(content: DemoContent) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes (PNG) of every photo, in the order of the plans."""
    designs = {d.key: d for d in content.documents if isinstance(d, Design)}
    for plan in PLANS:
        mesh = mesh_of(designs[plan.design].parts)
        for view in plan.views:
            name = f"{plan.sku}-{view.replace(' ', '-')}.png"
            yield name, _photo(mesh, view, plan)


def drawing_folders(content: DemoContent) -> tuple[str, ...]:
    """Return the folders of the drawings with which the photos are compared."""
    wanted = {plan.design for plan in PLANS}
    return tuple(
        f"{d.granted:%Y%m%d}/{file_stem(d)}"
        for d in content.documents
        if isinstance(d, Design) and d.key in wanted
    )


def _photo(mesh: Mesh, view: str, plan: PhotoPlan) -> bytes:
    corners = mesh.corners * np.array(plan.stretch)
    _, triangle = rasterise(project(corners, view))
    seen = triangle >= 0
    light = _shades(corners)[triangle]
    # A surface towards the light is a little lighter than its colour, away from it darker.
    shaded = np.clip(np.array(plan.colour) * light[..., None], 0, 250).astype(np.uint8)
    picture = np.where(seen[..., None], shaded, 255).astype(np.uint8)
    out = io.BytesIO()
    image = Image.fromarray(picture).resize((SHEET // 2, SHEET // 2), Image.Resampling.BOX)
    image.save(out, "PNG")
    return out.getvalue()


def _shades(corners: Array) -> Array:
    """Return the light of each triangle by how it is turned to the lamp."""
    a, b, c = (corners[:, k] for k in range(3))
    normal = np.cross(b - a, c - a)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    turned = np.abs(normal / np.maximum(length, 1e-9) @ (_LIGHT / np.linalg.norm(_LIGHT)))
    shades: Array = _AMBIENT + (1.1 - _AMBIENT) * turned
    return shades
