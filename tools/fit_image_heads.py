"""Fit the heads of the image encoder on made-up things: ``python -m tools.fit_image_heads --things DIR``.

DIR is what ``python -m tools.objects --count 450 --out DIR`` wrote.  Needs the
extras ``images`` and ``train`` and the built encoder.  Prints what the heads are
worth on things that they were not fitted on (four folds), then writes the file.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from freetosell.app.settings import load_settings
from freetosell.core.ports import Picture, Vectors
from freetosell.models.image.design_encoder import (
    WEIGHTS,
    Renditions,
    join_blocks,
    redraw_figure,
    redraw_photo,
    see_renditions,
)
from freetosell.models.image.heads import Head, fit_head, fit_sketch, format_heads
from freetosell.models.image.lite0 import Lite0
from freetosell.pictures.decode import load_pictures

PLACE = Path(__file__).parent.parent / "src/freetosell/models/image"
VIEWS = ("persp", "front", "back", "left", "right", "top", "bottom")
PHOTOS = 4
FOLDS = 4
#: Shrinkage and dimensions of each head, chosen by the folds.
FORM = {"surface": (3.0, 128), "lines": (0.1, 128), "shape": (0.1, 128)}

SKETCH_SHRINKAGE = 0.1

Seen = dict[str, tuple[Vectors, Vectors]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--things", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=load_settings().models)
    parser.add_argument("--out", type=Path, default=PLACE)
    args = parser.parse_args()
    seen = see_things(args.things, Lite0(args.models))
    things = len(seen["surface"][0])
    print(f"{things} things, {FOLDS} folds: {cross_validate(seen)}")
    write_heads(seen, np.arange(things), args.out)


def write_heads(seen: Seen, things: npt.NDArray[np.intp], folder: Path) -> None:
    """Fit on all things; the heads first, then the turn of drawings on what they make of them."""
    heads = fit_heads(seen, things)
    (folder / "heads.npz").write_bytes(format_heads(heads))
    blocks = {
        name: head.project(seen[name][0].reshape(-1, seen[name][0].shape[2]), photo=False)
        for name, head in heads.items()
    }
    turn = fit_sketch(join_blocks(blocks), SKETCH_SHRINKAGE)
    (folder / "sketch.npz").write_bytes(format_heads({"sketch": turn}))


def see_things(folder: Path, network: Lite0) -> Seen:
    """Return what the network sees in all figures and photos of complete things."""
    numbers = sorted({p.name[:5] for p in folder.glob(f"*_p{PHOTOS - 1}.jpg")})
    figures = _see(
        network, redraw_figure, (f"{n}_d{v}.png" for n in numbers for v in VIEWS), folder
    )
    photos = _see(
        network, redraw_photo, (f"{n}_p{k}.jpg" for n in numbers for k in range(PHOTOS)), folder
    )
    return {
        name: (
            figures[name].reshape(len(numbers), len(VIEWS), -1),
            photos[name].reshape(len(numbers), PHOTOS, -1),
        )
        for name in FORM
    }


def fit_heads(seen: Seen, things: npt.NDArray[np.intp]) -> dict[str, Head]:
    return {
        name: fit_head(seen[name][0][things], seen[name][1][things], shrinkage, dims)
        for name, (shrinkage, dims) in FORM.items()
    }


def cross_validate(seen: Seen) -> dict[str, float]:
    """Search each thing's photos among the figures of all, with heads fitted on the others."""
    things = len(seen["surface"][0])
    fold = np.arange(things) % FOLDS
    ranks: list[npt.NDArray[np.intp]] = []
    for held in range(FOLDS):
        heads = fit_heads(seen, np.flatnonzero(fold != held))
        near = 0.0
        for name, head in heads.items():
            figures, photos = seen[name]
            asked = photos[fold == held].reshape(-1, photos.shape[2])
            drawn = head.project(figures.reshape(-1, figures.shape[2]), photo=False)
            near = near + WEIGHTS[name] * head.project(asked, photo=True) @ drawn.T
        best = np.asarray(near).reshape(-1, things, len(VIEWS)).max(axis=2)
        right = np.repeat(np.flatnonzero(fold == held), PHOTOS)
        own = best[np.arange(len(best)), right]
        ranks.append((best > own[:, None]).sum(axis=1) + 1)
    rank = np.concatenate(ranks)
    shown = {"mrr": (1 / rank).mean(), **{f"recall@{k}": (rank <= k).mean() for k in (1, 10)}}
    return {name: round(float(value), 4) for name, value in shown.items()}


def _see(
    network: Lite0,
    redraw: Callable[[Picture], Renditions],
    names: Iterator[str],
    folder: Path,
) -> dict[str, Vectors]:
    rows = []
    for name in names:
        picture = next(load_pictures(folder / name)).value.pixels  # type: ignore[union-attr]  # ours
        rows.append(see_renditions(network, [redraw(picture)]))
    return {part: np.concatenate([row[part] for row in rows]) for part in FORM}


if __name__ == "__main__":
    main()
