"""What networks see in the sample: ours with its heads, the same network bare, and a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.designs.sample import Sample, read_pixels
from freetosell.core.ports import ImageEncoder, Picture, PictureRole, Vectors
from freetosell.models.image.design_encoder import (
    join_blocks,
    redraw_figure,
    redraw_photo,
    see_renditions,
)
from freetosell.models.image.fusion import score_designs
from freetosell.models.image.heads import load_heads, load_sketch_turn, normalise
from freetosell.models.image.lite0 import Lite0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says: figures near figures, designs near photos.

    Args:
        near: Shape ``(figures, figures)``.
        scores: Shape ``(photos, designs)``, designs sorted by name.
    """

    near: Vectors
    scores: Vectors


@dataclass(frozen=True, slots=True)
class Glance:
    """Surface and lines of all figures and photos, before any head."""

    figures: dict[str, Vectors]
    photos: dict[str, Vectors]


def glance(sample: Sample, network: Lite0) -> Glance:
    """Run the network once over the sample; memory is bounded by one picture."""
    return Glance(
        _see([f.path for f in sample.figures], network, redraw_figure),
        _see([p.path for p in sample.photos], network, redraw_photo),
    )


def ask_ours(seen: Glance, owners: Sequence[str]) -> Answer:
    """Answer as the program does: `DesignEncoder`'s vectors, `score_designs`."""
    heads = load_heads()
    figures = join_blocks({n: h.project(seen.figures[n], photo=False) for n, h in heads.items()})
    photos = join_blocks({n: h.project(seen.photos[n], photo=True) for n, h in heads.items()})
    asking = load_sketch_turn().project(figures, photo=False)
    return Answer(asking @ figures.T, score_designs(photos, figures, owners)[1])


def ask_bare(seen: Glance, owners: Sequence[str], plain: npt.NDArray[np.bool_]) -> Answer:
    """Answer with the bare network: grey fill and edges, whitened on single drawings.

    Args:
        seen: What the network saw.
        owners: Design of each figure.
        plain: The figures that the whitening is fitted on, without labels.
    """
    surface, lines = seen.figures["surface"], seen.figures["lines"]
    white_lines = _whitening(lines[plain], lines.shape[1])
    white_surface = _whitening(surface[plain], 256)
    drawn = [
        white_lines(lines, lines[plain].mean(0)),
        white_surface(surface, surface[plain].mean(0)),
    ]
    near = drawn[0] @ drawn[0].T + drawn[1] @ drawn[1].T
    asked = white_lines(seen.photos["lines"], seen.photos["lines"].mean(0))
    first = best_view(seen.photos["surface"] @ surface.T, owners)
    second = best_view(asked @ drawn[0].T, owners)
    return Answer(near, _standard(first) + 0.5 * _standard(second))


def ask_encoder(sample: Sample, encoder: ImageEncoder, owners: Sequence[str]) -> Answer:
    """Answer with any encoder behind the port."""
    figures = _embed([f.path for f in sample.figures], encoder, PictureRole.FIGURE)
    photos = _embed([p.path for p in sample.photos], encoder, PictureRole.PHOTO)
    return Answer(figures @ figures.T, score_designs(photos, figures, owners)[1])


def best_view(near: Vectors, owners: Sequence[str]) -> Vectors:
    """Return the best figure's similarity of each design, designs sorted by name."""
    keys, place = np.unique(np.asarray(owners), return_inverse=True)
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(len(keys)))
    return np.asarray(np.maximum.reduceat(near[:, order], starts, axis=1), np.float32)


def _see(paths: Sequence[Path], network: Lite0, redraw: Any) -> dict[str, Vectors]:
    rows = [see_renditions(network, [redraw(read_pixels(path))]) for path in paths]
    return {part: np.concatenate([row[part] for row in rows]) for part in rows[0]}


def _embed(paths: Sequence[Path], encoder: ImageEncoder, role: PictureRole) -> Vectors:
    rows = []
    for start in range(0, len(paths), 16):
        pictures: list[Picture] = [read_pixels(path) for path in paths[start : start + 16]]
        rows.append(encoder.embed(pictures, role))
    return np.concatenate(rows)


def _standard(scores: Vectors) -> Vectors:
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / spread, np.float32)


def _whitening(rows: Vectors, dims: int) -> Any:
    spread, ways = np.linalg.eigh(np.cov(rows.T.astype(np.float64)))
    kept = np.argsort(-spread)[:dims]
    turn = (ways[:, kept] / np.sqrt(spread[kept] + 1e-3 * spread.max())).astype(np.float32)
    return lambda values, mean: normalise(np.asarray((values - mean) @ turn, np.float32))
