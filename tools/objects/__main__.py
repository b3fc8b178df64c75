"""``python -m tools.objects --count N --out DIR``: make things, draw and photograph them.

Writes ``<number>_d<view>.png`` (seven views) and ``<number>_p<n>.jpg`` (four photos).
The same seed gives the same things; a number does not depend on how many are made.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from tools.objects.camera import Camera, Maps
from tools.objects.drawing import draw_figure
from tools.objects.photo import Look, take_photo
from tools.objects.plans import make_thing

UP = (0.0, 0.0, 1.0)
VIEWS = {
    "front": ((0.0, -1.0, 0.0), UP),
    "back": ((0.0, 1.0, 0.0), UP),
    "left": ((-1.0, 0.0, 0.0), UP),
    "right": ((1.0, 0.0, 0.0), UP),
    "top": ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0)),
    "bottom": ((0.0, 0.0, -1.0), (0.0, -1.0, 0.0)),
}
PHOTOS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--side", type=int, default=480)
    parser.add_argument("--seed", type=int, default=20_261_122)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    camera = Camera(args.side)
    for number in range(args.first, args.first + args.count):
        write_thing(camera, number, args.seed, args.out)


def write_thing(camera: Camera, number: int, seed: int, folder: Path) -> None:
    chance = np.random.default_rng((seed, number))
    parts = make_thing(chance)
    camera.put(parts)
    for name, maps in _views(camera, chance):
        cv2.imwrite(str(folder / f"{number:05d}_d{name}.png"), draw_figure(maps, chance))
    look = Look(chance, len(parts))
    for k in range(PHOTOS):
        maps = camera.look(_direction(chance), UP, chance.uniform(18, 42))
        cv2.imwrite(
            str(folder / f"{number:05d}_p{k}.jpg"), _framed(take_photo(maps, look, chance), maps)
        )


def _views(camera: Camera, chance: np.random.Generator) -> list[tuple[str, Maps]]:
    azimuth, height = (
        np.radians(chance.uniform(20, 60) * chance.choice([-1, 1])),
        chance.uniform(0.25, 0.9),
    )
    slanted = (float(np.sin(azimuth)), -float(np.cos(azimuth)), height)
    views = [("persp", camera.look(slanted, UP, float(chance.choice([0.0, 25.0]))))]
    return views + [(n, camera.look(d, u, 0.0)) for n, (d, u) in VIEWS.items()]


def _direction(chance: np.random.Generator) -> tuple[float, float, float]:
    """Front and half side mostly, as sellers photograph; now and then from behind."""
    around = chance.normal(0, 35) + (0 if chance.random() < 0.8 else chance.uniform(90, 270))
    a, e = np.radians(around), np.radians(chance.uniform(3, 40))
    return float(np.sin(a) * np.cos(e)), float(-np.cos(a) * np.cos(e)), float(np.sin(e))


def _framed(photo: np.ndarray, maps: Maps) -> np.ndarray:
    """Crop with some ground left around the thing, as photos are."""
    rows, columns = np.nonzero(maps.part >= 0)
    if not len(rows):
        return photo
    pad = 24
    top, bottom = max(rows.min() - pad, 0), min(rows.max() + pad, photo.shape[0])
    left, right = max(columns.min() - pad, 0), min(columns.max() + pad, photo.shape[1])
    return photo[top:bottom, left:right]


if __name__ == "__main__":
    main()
