"""``python -m benchmarks.designs --data DIR [--own FOLDER] [--models FOLDER] [--work FOLDER]``.

Every method ranks the same figures.  The last line is one JSON object.  The
photos are renders of three-dimensional models, not photographs: say so wherever
a figure of them is quoted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.designs.classical import CLASSICAL, describe_all
from benchmarks.designs.measures import (
    Measures,
    by_part,
    difference,
    group_views,
    measure_alarms,
    measure_ranks,
    measure_views,
    summarise,
)
from benchmarks.designs.networks import (
    Answer,
    Glance,
    ask_bare,
    ask_encoder,
    ask_ours,
    best_view,
    glance,
)
from benchmarks.designs.sample import Sample, load_sample, read_pixels
from freetosell.app.settings import load_settings
from freetosell.core.ports import Picture, PictureRole
from freetosell.models.image.design_encoder import DesignEncoder, redraw_photo
from freetosell.models.image.fusion import join_photos, score_designs
from freetosell.models.image.lite0 import SIDE, Lite0
from freetosell.models.image.own_encoder import OwnEncoder
from freetosell.pictures.renditions import draw_lines, find_inside

OURS, BARE = "freetosell", "Lite0 bare: grey fill + 0.5 edges"
_TIMED = 32


def main() -> None:
    """Run all methods, print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.designs", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--own", type=Path, help="folder of an own encoder, measured too")
    parser.add_argument("--models", type=Path, default=load_settings().models)
    parser.add_argument("--work", type=Path, help="folder in which what the network saw is kept")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    sample = load_sample(args.data)
    owners = [figure.design for figure in sample.figures]
    answers = _answers(sample, owners, args.models, args.own, args.work)
    print(json.dumps(_report(sample, owners, answers) | _times(sample, owners, args.models)))


def _answers(
    sample: Sample, owners: Sequence[str], models: Path, own: Path | None, work: Path | None
) -> dict[str, Answer]:
    plain = np.array([figure.source == "distractor" for figure in sample.figures])
    seen = _glance(sample, models, work)
    answers = {OURS: ask_ours(seen, owners), BARE: ask_bare(seen, owners, plain)}
    _say("networks done")
    if own:
        encoder = OwnEncoder(own)
        answers[encoder.name] = ask_encoder(sample, encoder, owners)
    figures = [draw_lines(read_pixels(figure.path), SIDE) for figure in sample.figures]
    photos = [redraw_photo(read_pixels(photo.path))["lines"] for photo in sample.photos]
    drawn = [(lines, find_inside(lines)) for lines in (*figures, *photos)]
    for name, describe in CLASSICAL.items():
        rows = describe_all(describe, drawn)
        stored, asked = rows[: len(figures)], rows[len(figures) :]
        answers[name] = Answer(stored @ stored.T, best_view(asked @ stored.T, owners))
        _say(f"{name} done")
    return answers


def _glance(sample: Sample, models: Path, work: Path | None) -> Glance:
    """Look at the sample once; a folder of work keeps what was seen for the next run."""
    kept = work / "glance.npz" if work else None
    if kept and kept.is_file():
        with np.load(kept) as arrays:
            parts = {key: arrays[key] for key in arrays.files}
        found = Glance(
            {k[2:]: v for k, v in parts.items() if k[0] == "f"},
            {k[2:]: v for k, v in parts.items() if k[0] == "p"},
        )
        if len(found.figures["lines"]) == len(sample.figures):
            return found
    found = glance(sample, Lite0(models))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        both = (("f", found.figures), ("p", found.photos))
        np.savez(kept, **{f"{k}.{part}": v for k, side in both for part, v in side.items()})  # type: ignore[arg-type]  # the stub takes no mapping
    return found


def _report(sample: Sample, owners: Sequence[str], answers: dict[str, Answer]) -> dict[str, Any]:
    designs = sorted(set(owners))
    sources = [figure.source for figure in sample.figures]
    report: dict[str, Any] = {
        "benchmark": "designs",
        "photos_are": "renders of three-dimensional models, not photographs",
        "gallery": {
            "designs": len(designs),
            "figures": len(owners),
            **{s: sources.count(s) for s in ("patent", "distractor", "render")},
        },
        "methods": {},
    }
    compared: dict[str, dict[str, tuple[Measures, list[str]]]] = {}
    for name, answer in answers.items():
        views = _views(sample, owners, answer)
        photos = _photos(sample, designs, answer)
        compared[name] = {**views, **photos}
        real = np.array([not design.startswith("object ") for design in designs])
        right = [designs.index(photo.design) for photo in sample.photos]
        report["methods"][name] = {
            **{task: summarise(m, groups) for task, (m, groups) in compared[name].items()},
            "view_by_locarno": by_part(views["view_to_view"][0], _classes(sample, owners)),
            "photo_by_ground": by_part(photos["photo"][0], [p.group for p in sample.photos]),
            "alarms": measure_alarms(answer.scores, right, real),
        }
    report["ahead_of_bare"] = {
        task: difference(m, compared[BARE][task][0], groups)
        for task, (m, groups) in compared[OURS].items()
    }
    return report


def _asking(sample: Sample, owners: Sequence[str]) -> list[int]:
    """Return the patents' figures that have others of their design."""
    several = {d for d in owners if owners.count(d) > 1}
    return [
        i
        for i, figure in enumerate(sample.figures)
        if figure.source == "patent" and figure.design in several
    ]


def _classes(sample: Sample, owners: Sequence[str]) -> list[str]:
    return [sample.figures[i].group for i in _asking(sample, owners)]


def _views(
    sample: Sample, owners: Sequence[str], answer: Answer
) -> dict[str, tuple[Measures, list[str]]]:
    """Ask with each view of a patent among patents and distractors."""
    gallery = [i for i, f in enumerate(sample.figures) if f.source != "render"]
    place = {figure: k for k, figure in enumerate(gallery)}
    asking = _asking(sample, owners)
    near = answer.near[np.ix_(asking, gallery)]
    own, me = [owners[i] for i in gallery], [place[i] for i in asking]
    groups = [owners[i] for i in asking]
    return {
        "view_to_view": (measure_views(near, me, own), groups),
        "view_to_view_grouped": (measure_views(group_views(near, me, own), me, own), groups),
    }


def _photos(
    sample: Sample, designs: Sequence[str], answer: Answer
) -> dict[str, tuple[Measures, list[str]]]:
    """Ask with each photo, and with all photos of a product."""
    groups = [photo.design for photo in sample.photos]
    products = sorted(set(groups))
    names = np.asarray(groups)
    joined = np.stack([join_photos(answer.scores[names == product]) for product in products])
    one = measure_ranks(answer.scores, [designs.index(group) for group in groups])
    all_of = measure_ranks(joined, [designs.index(product) for product in products])
    return {"photo": (one, groups), "photos_of_a_product": (all_of, products)}


def _times(sample: Sample, owners: Sequence[str], models: Path) -> dict[str, Any]:
    """Return processor milliseconds of the program's own encoder on one thread."""
    encoder = DesignEncoder(models)
    figures = [read_pixels(figure.path) for figure in sample.figures[:_TIMED]]
    photos = [read_pixels(photo.path) for photo in sample.photos[:_TIMED]]
    encoder.embed(figures[:1], PictureRole.FIGURE)
    ms = {
        "figure": _timed(lambda: encoder.embed(figures, PictureRole.FIGURE), len(figures)),
        "photo": _timed(lambda: encoder.embed(photos, PictureRole.PHOTO), len(photos)),
    }
    asked: list[Picture] = photos[:1]
    query = encoder.embed(asked, PictureRole.PHOTO)
    stored = np.random.default_rng(1).normal(size=(len(owners), encoder.dims)).astype(np.float32)
    ms["query"] = _timed(lambda: score_designs(query, stored, owners), 1)
    size = encoder.dims * 2 * 7
    return {"processor_ms": ms, "dims": encoder.dims, "bytes_a_design_of_seven_views_fp16": size}


def _timed(work: Callable[[], object], pieces: int) -> float:
    began = time.process_time()
    work()
    return round((time.process_time() - began) * 1e3 / max(pieces, 1), 2)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
