"""The encoder of designs: three renditions of every picture, each with a head of its own.

*Surface*: the photo's object on white against the drawing filled grey, by what
the head of the network sees.  *Lines*: the photo's edges against the thickened
drawing, by the middle of the network.  *Shape*: both without what is inside the
outline, by the middle too.  A vector is the three side by side, so that a dot
product adds their cosines, each with its weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from freetosell.core.errors import MissingExtraError
from freetosell.core.ports import Picture, PictureRole, Vectors
from freetosell.models.image.heads import (
    digest_heads,
    load_heads,
    load_sketch_turn,
    normalise,
)
from freetosell.models.image.lite0 import SIDE, Lite0, Seen, Square

#: Pictures whose renditions are in memory at one time.
_AT_ONCE = 16
_BLANK = 254
#: How much the cosine of each rendition counts; chosen on made-up things.
WEIGHTS = {"surface": 1.0, "lines": 0.5, "shape": 1.0}

#: Parts of the network that are run for each rendition; the middle alone takes less time.
_LOOKED_AT = {"surface": ("head",), "lines": ("middle",), "shape": ("middle",)}

Renditions = dict[str, Square]


class DesignEncoder:
    """Lite0 with heads that were fitted on made-up things.

    Args:
        folder: Folder of built models; see `lite0_build`.
        threads: Threads of the arithmetic; 0 takes one.

    Raises:
        ModelError: ``model_missing`` or ``model_altered``, with the command that mends it.
        MissingExtraError: ``missing_extra`` if the extra ``images`` is not installed.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        check_extra()
        self._network = Lite0(folder, threads)
        self._heads = load_heads()
        self._sketch_turn = load_sketch_turn()
        self.name = f"lite0-design-{digest_heads()}"
        self.dims = sum(head.map.shape[1] for head in self._heads.values())

    def embed(self, pictures: Sequence[Picture], role: PictureRole) -> Vectors:
        """Return shape ``(len(pictures), dims)``, float32, L2-normalised.

        A picture on which nothing is drawn gives zeros.  The vector of a picture
        does not depend on the others.
        """
        photo = role is PictureRole.PHOTO
        redraw = redraw_photo if photo else redraw_figure
        rows = [
            self._embed_some(pictures[start : start + _AT_ONCE], redraw, photo=photo)
            for start in range(0, len(pictures), _AT_ONCE)
        ]
        vectors = np.concatenate(rows) if rows else np.zeros((0, self.dims), np.float32)
        return self._turned(vectors) if role is PictureRole.SKETCH else vectors

    def _turned(self, vectors: Vectors) -> Vectors:
        """Turn vectors of drawings that ask; those of blank paper stay zero."""
        turned = self._sketch_turn.project(vectors, photo=False)
        turned[~vectors.any(axis=1)] = 0.0
        return turned

    def _embed_some(
        self,
        pictures: Sequence[Picture],
        redraw: Callable[[Picture], Renditions],
        *,
        photo: bool,
    ) -> Vectors:
        drawn = [redraw(picture) for picture in pictures]
        seen = see_renditions(self._network, drawn)
        vectors = join_blocks(
            {n: head.project(seen[n], photo=photo) for n, head in self._heads.items()}
        )
        for i, renditions in enumerate(drawn):
            if int(renditions["lines"].min()) >= _BLANK:
                vectors[i] = 0.0
        return vectors


def see_renditions(network: Lite0, drawn: Sequence[Renditions]) -> dict[str, Vectors]:
    """Return what a head is given of each rendition, rows in the order of the pictures."""
    seen = {name: network.look([r[name] for r in drawn], _LOOKED_AT[name]) for name in WEIGHTS}
    return {
        "surface": normalise(seen["surface"].head_peak),
        "lines": describe_middle(seen["lines"]),
        "shape": describe_middle(seen["shape"]),
    }


def join_blocks(blocks: Mapping[str, Vectors]) -> Vectors:
    """Put the renditions' vectors side by side by weight; rows of length 1."""
    return normalise(
        np.concatenate([np.sqrt(w) * blocks[name] for name, w in WEIGHTS.items()], axis=1)
    )


def describe_middle(seen: Seen) -> Vectors:
    """Return what the middle of the network sees: on the whole, and at its clearest."""
    both = [normalise(seen.middle_mean), normalise(seen.middle_peak)]
    return normalise(np.concatenate(both, axis=1))


def redraw_figure(figure: Picture) -> Renditions:
    """Return the renditions of a figure, in squares."""
    from freetosell.pictures.renditions import draw_lines, draw_shape, fill_outline, find_inside

    lines = draw_lines(figure, SIDE)
    shape = draw_shape(find_inside(lines))
    return {"surface": fill_outline(lines), "lines": lines, "shape": shape}


def redraw_photo(photo: Picture) -> Renditions:
    """Return the renditions of a photo, in squares."""
    from freetosell.pictures.cutout import CutoutMethod, find_main_object, put_on_white
    from freetosell.pictures.renditions import (
        draw_shape,
        find_inside,
        place_in_square,
        trace_edges,
    )

    found = find_main_object(photo)
    square = place_in_square(put_on_white(photo, found), SIDE)
    if found.method is CutoutMethod.NONE:
        edges = trace_edges(square)
        return {"surface": square, "lines": edges, "shape": draw_shape(find_inside(edges))}
    top, bottom, left, right = found.box
    part = found.mask[top:bottom, left:right]
    black: npt.NDArray[np.uint8] = np.where(part, 0, 255).astype(np.uint8)
    mask = place_in_square(black, SIDE) < 128
    return {"surface": square, "lines": trace_edges(square, mask), "shape": draw_shape(mask)}


def check_extra() -> None:
    """Say how to install what reads pictures, if it is not there.

    Raises:
        MissingExtraError: ``missing_extra``.
    """
    try:
        import cv2  # noqa: F401 - only asked whether it is there
    except ImportError as error:
        raise MissingExtraError(
            "missing_extra",
            "Pictures can be compared only with the optional part for images.",
            fix='pip install "freetosell[images]"',
        ) from error
