"""Maps to a product photo: colours, gloss, patterns, light, shadow, ground, lens and file."""

from __future__ import annotations

import cv2
import numpy as np
from tools.objects.camera import Map, Maps

Chance = np.random.Generator


def take_photo(maps: Maps, look: Look, chance: Chance) -> Map:
    """Return the photo, shape ``(side, side, 3)``."""
    seen = maps.part >= 0
    colour = look.colours(maps)
    picture = np.clip(_light(maps, colour, look, chance), 0, 1)
    picture = _ground(seen, chance) if not seen.any() else _compose(picture, seen, chance)
    if chance.random() < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.3, 1.0))
    picture = picture + chance.normal(0, chance.uniform(0, 0.015), picture.shape)
    picture = np.clip(picture, 0, 1) ** chance.uniform(0.8, 1.2)
    coded = cv2.imencode(
        ".jpg",
        (picture * 255).astype(np.uint8),
        [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(60, 96))],
    )[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)


class Look:
    """Material of a thing, the same in all its photos."""

    def __init__(self, chance: Chance, parts: int) -> None:
        palette = _palette(chance)
        self._of_part = palette[chance.integers(len(palette), size=max(parts, 1))]
        self._pattern = str(chance.choice(["", "", "", "stripes", "checks", "marble", "print"]))
        self._second = palette[chance.integers(len(palette))]
        self._wave = chance.normal(0, 1, (4, 3))
        self._pitch = chance.uniform(4, 25)
        self.gloss = chance.uniform(0, 0.6)
        self.sharpness = chance.uniform(4, 60)
        self._blocks = chance.random((6, 6, 6)) < 0.12

    def colours(self, maps: Maps) -> Map:
        """Return the colour of every pixel's surface, in [0, 1]."""
        colour = self._of_part[np.clip(maps.part, 0, None) % len(self._of_part)]
        if not self._pattern:
            return colour
        where = maps.place
        if self._pattern == "stripes":
            on = np.sin(where @ self._wave[0] * self._pitch) > 0
        elif self._pattern == "checks":
            on = (np.floor(where * self._pitch).sum(-1) % 2) > 0
        elif self._pattern == "marble":
            on = sum(np.sin(where @ w * self._pitch * 0.5) for w in self._wave) > 0.6
        else:
            i = np.clip((where * 6).astype(int), 0, 5)
            on = self._blocks[i[..., 0], i[..., 1], i[..., 2]]
        return np.where(on[..., None], 0.4 * colour + 0.6 * self._second, colour)


def _palette(chance: Chance) -> Map:
    if chance.random() < 0.3:
        grey = chance.uniform(0.05, 0.95, (3, 1))
        return np.clip(grey + chance.normal(0, 0.02, (3, 3)), 0.03, 0.97)
    base = chance.uniform(0.05, 0.95, (int(chance.integers(1, 5)), 3))
    return base * chance.uniform(0.6, 1)


def _light(maps: Maps, colour: Map, look: Look, chance: Chance) -> Map:
    """Two or three lamps, a bright sky, gloss, and less light in corners."""
    total = np.full(maps.part.shape, chance.uniform(0.2, 0.5))
    total = total + chance.uniform(0, 0.25) * (maps.normal[..., 1] + 1) / 2
    shine = np.zeros(maps.part.shape)
    for _ in range(int(chance.integers(1, 4))):
        lamp = np.array(
            [chance.uniform(-1.2, 1.2), chance.uniform(-0.2, 1.2), chance.uniform(0.3, 1)]
        )
        lamp /= np.linalg.norm(lamp)
        total = total + chance.uniform(0.2, 0.6) * np.clip((maps.normal * lamp).sum(-1), 0, 1)
        half = lamp + np.array([0, 0, 1.0])
        half /= np.linalg.norm(half)
        shine += np.clip((maps.normal * half).sum(-1), 0, 1) ** look.sharpness
    depth = np.where(
        maps.part >= 0,
        maps.depth,
        maps.depth[maps.part >= 0].max() if (maps.part >= 0).any() else 0,
    )
    hollow = np.clip(depth - cv2.GaussianBlur(depth, (0, 0), 12), 0, 0.2)
    dim = 1 - chance.uniform(0, 3) * hollow
    return colour * (total * dim)[..., None] + look.gloss * shine[..., None]


def _compose(picture: Map, seen: Map, chance: Chance) -> Map:
    ground = _ground(seen, chance)
    shadow = np.zeros(seen.shape, np.float64)
    if chance.random() < 0.75:
        drop = int(chance.integers(0, 14))
        shifted = np.roll(seen.astype(np.float64), (drop, int(chance.integers(-10, 11))), (0, 1))
        shadow = cv2.GaussianBlur(shifted, (0, 0), chance.uniform(2, 10)) * chance.uniform(0.1, 0.5)
    edge = cv2.GaussianBlur(seen.astype(np.float64), (0, 0), 0.6)[..., None]
    return picture * edge + ground * (1 - shadow[..., None]) * (1 - edge)


def _ground(seen: Map, chance: Chance) -> Map:
    """White mostly, as marketplaces ask; else graded."""
    if chance.random() < 0.65:
        return np.full((*seen.shape, 3), chance.choice([1.0, 1.0, 0.98]))
    low, high = np.sort(chance.uniform(0.45, 1.0, 2))
    ramp = np.linspace(high, low, seen.shape[0])[:, None, None]
    tint = 1 - chance.uniform(0, 0.08, 3)
    return np.broadcast_to(ramp * tint, (*seen.shape, 3)).copy()
