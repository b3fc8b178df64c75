"""Photos of the evaluation set (renders) find the drawings of the same things."""

import csv

import pytest
from benchmarks.designs.sample import read_pixels

from freetosell.app.settings import load_settings
from freetosell.core.errors import ModelError
from freetosell.core.ports import PictureRole
from freetosell.models.image.design_encoder import DesignEncoder
from freetosell.models.image.fusion import score_designs

THINGS = 12


@pytest.mark.shared
def test_photos_find_the_drawings_of_their_things(shared):
    folder = shared / "designs"
    if not (folder / "pairs.csv").is_file():
        pytest.skip("the shared data holds no pictures")
    try:
        encoder = DesignEncoder(load_settings().models)
    except ModelError as error:
        pytest.skip(f"the encoder of pictures is not built here: {error.what}")
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    # Every sixth thing, so that they are not all of one kind.
    things = sorted({row["object"] for row in rows})[::6][:THINGS]
    drawn = [row for row in rows if row["kind"] == "draw" and row["object"] in things]
    taken = {
        row["object"]: row for row in rows if row["kind"] == "photo" and row["object"] in things
    }
    figures = encoder.embed([read_pixels(folder / r["file"]) for r in drawn], PictureRole.FIGURE)
    photos = [read_pixels(folder / taken[thing]["file"]) for thing in things]
    asked = encoder.embed(photos, PictureRole.PHOTO)
    designs, scores = score_designs(asked, figures, [row["object"] for row in drawn])
    found = [designs[i] for i in scores.argmax(axis=1)]
    assert sum(a == b for a, b in zip(found, things, strict=True)) >= 0.7 * len(things)
