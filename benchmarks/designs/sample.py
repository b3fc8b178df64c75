"""The pictures of a folder laid out as ``shared/data/designs``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from freetosell.core.errors import InputError
from freetosell.core.ports import Picture
from freetosell.core.provenance import Record
from freetosell.pictures.decode import load_pictures


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of the gallery.

    Args:
        path: File.
        design: Which design it shows; figures of one design share it.
        source: "patent" (several views), "distractor" (one view) or "render".
        group: Locarno class of a patent, empty where unread.
    """

    path: Path
    design: str
    source: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that asks for a design; rendered, not taken."""

    path: Path
    design: str
    group: str


@dataclass(frozen=True, slots=True)
class Sample:
    """All figures and photos of a folder, in the order of its lists."""

    figures: tuple[Figure, ...]
    photos: tuple[Photo, ...]


def load_sample(folder: Path) -> Sample:
    """Read the lists of a folder.

    Raises:
        InputError: ``sample_missing``.
    """
    if not (folder / "designs.csv").is_file():
        raise InputError(
            "sample_missing",
            "There is no designs.csv in the folder.",
            str(folder),
            "Give a folder of the layout that benchmarks/designs/README.md describes.",
        )
    figures = [
        Figure(folder / row["file"], row["patent"], "patent", row["locarno"][:2])
        for row in _rows(folder / "designs.csv")
    ]
    figures += [
        Figure(folder / row["file"], row["patent"], "distractor")
        for row in _rows(folder / "distractors.csv")
    ]
    photos = []
    for row in _rows(folder / "pairs.csv"):
        path = folder / row["file"]
        if row["kind"] == "draw":
            figures.append(Figure(path, f"object {row['object']}", "render"))
        else:
            photos.append(Photo(path, f"object {row['object']}", row["background"]))
    return Sample(tuple(figures), tuple(photos))


def read_pixels(path: Path) -> Picture:
    """Return the first page of a picture of the sample.

    Raises:
        InputError: ``sample_broken``.
    """
    for page in load_pictures(path):
        if isinstance(page, Record):
            return page.value.pixels
        raise InputError("sample_broken", page.reason, str(path))
    raise InputError("sample_broken", "The file holds no page.", str(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
