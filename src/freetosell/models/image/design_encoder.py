"""The encoder of designs: two views of every picture, each brought to one space by a head.

*Surface*: the photo's object on white against the drawing filled grey, by what
the head of the network sees.  *Lines*: the photo's edges against the thickened
drawing, by the middle of the network.  A vector is both, side by side, so that
a dot product adds their cosines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from freetosell.core.errors import MissingExtraError
from freetosell.core.ports import Picture, PictureRole, Vectors
from freetosell.models.image.heads import digest_heads, load_heads, normalise
from freetosell.models.image.lite0 import SIDE, Lite0, Seen, Square

#: Pictures whose renditions are in memory at one time.
_AT_ONCE = 16
_BLANK = 254


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
        return np.concatenate(rows) if rows else np.zeros((0, self.dims), np.float32)

    def _embed_some(
        self,
        pictures: Sequence[Picture],
        redraw: Callable[[Picture], tuple[Square, Square]],
        *,
        photo: bool,
    ) -> Vectors:
        drawn = [redraw(picture) for picture in pictures]
        surface = self._network.look([surface for surface, _ in drawn])
        lines = self._network.look([lines for _, lines in drawn])
        blocks = [
            self._heads["surface"].project(surface.head_peak, photo=photo),
            self._heads["lines"].project(describe_lines(lines), photo=photo),
        ]
        vectors = normalise(np.concatenate(blocks, axis=1))
        for i, (_, marks) in enumerate(drawn):
            if int(marks.min()) >= _BLANK:
                vectors[i] = 0.0
        return vectors


def describe_lines(seen: Seen) -> Vectors:
    """Return what the middle of the network sees: on the whole, and at its clearest."""
    both = [normalise(seen.middle_mean), normalise(seen.middle_peak)]
    return np.concatenate(both, axis=1)


def redraw_figure(figure: Picture) -> tuple[Square, Square]:
    """Return the filled and the thickened drawing of a figure, in squares."""
    from freetosell.pictures.renditions import draw_lines, fill_outline

    lines = draw_lines(figure, SIDE)
    return fill_outline(lines), lines


def redraw_photo(photo: Picture) -> tuple[Square, Square]:
    """Return the object on white and its edges, in squares."""
    from freetosell.pictures.cutout import CutoutMethod, find_main_object, put_on_white
    from freetosell.pictures.renditions import place_in_square, trace_edges

    found = find_main_object(photo)
    square = place_in_square(put_on_white(photo, found), SIDE)
    if found.method is CutoutMethod.NONE:
        return square, trace_edges(square)
    top, bottom, left, right = found.box
    part = found.mask[top:bottom, left:right]
    shape: npt.NDArray[np.uint8] = np.where(part, 0, 255).astype(np.uint8)
    return square, trace_edges(square, place_in_square(shape, SIDE) < 128)


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
