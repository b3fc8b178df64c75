"""Drawings are matched to the records that name them, stored once, and every file is accounted for."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from freetosell.app.corpus_load import LoadReport, load_files
from freetosell.app.design_figures import WholeSheets
from freetosell.app.gallery_add import GalleryRooms
from freetosell.app.gallery_files import GalleryReport
from freetosell.cli.console import ConsoleProgress
from freetosell.core.charts.design_comparison import View
from freetosell.core.ports import Picture, UnitFilter, Vectors
from freetosell.engines.drawings import PictureFolder
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.engines.lance.gallery import LanceGallery
from freetosell.testing.clock import FakeClock
from freetosell.testing.grey_grid import GreyGrid
from freetosell.testing.image_contract import draw_disc, draw_table

KEY = "USD998001S1"
STEM = "USD0998001-20230502"


class NoText:
    """Text vectors are of no matter here."""

    name, dims = "no-text", 8

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), self.dims), np.float32)


def tiff(picture: Picture) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).convert("1").save(out, "TIFF", compression="group4")
    return out.getvalue()


SHEETS = {
    f"{STEM}-D00000.TIF": tiff(draw_disc()),
    f"{STEM}-D00001.TIF": tiff(draw_disc()),
    f"{STEM}-D00002.TIF": tiff(draw_table()),
}
RECORD = {
    "number": KEY,
    "title": "Round stand",
    "type": "design",
    "claims": ["The ornamental design for a round stand, as shown and described."],
    "description": "FIG. 1 is a front view of a stand; FIG. 2 is a top view thereof.",
    "grant_date": "2023-05-02",
    "locarno": ["07-02"],
    "figure_files": list(SHEETS),
}


class Desk:
    """A corpus and a gallery in a folder, and one call to load into both."""

    def __init__(self, folder: Path) -> None:
        self.store = LanceCorpus(folder / "corpus")
        self.encoder = GreyGrid()
        gallery = LanceGallery(folder / "corpus", self.encoder.name, self.encoder.dims)
        pictures = PictureFolder(folder / "drawings")
        self.rooms = GalleryRooms(gallery, pictures, self.encoder, WholeSheets())

    def load(self, *paths: Path) -> tuple[LoadReport, GalleryReport]:
        clock = FakeClock(datetime(2026, 11, 21, tzinfo=UTC))
        quiet = ConsoleProgress(quiet=True)
        report = load_files(paths, self.store, NoText(), quiet, clock, self.rooms)
        drawn = report.drawings
        assert drawn is not None
        assert drawn.read == (
            drawn.stored + drawn.unchanged + drawn.left_out + drawn.unnamed + drawn.refused_files
        )
        return report, drawn


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def folder_of(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def records(*rows: dict[str, object]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_folder_with_records_and_drawings(desk: Desk, tmp_path: Path) -> None:
    given = folder_of(tmp_path / "week", {"a.jsonl": records(RECORD), **SHEETS})
    _, drawn = desk.load(given)
    assert (drawn.stored, drawn.left_out, drawn.figures, drawn.designs) == (2, 1, 2, 1)
    kept = desk.rooms.gallery.find_figures([KEY])[KEY]
    assert [(f.label, f.view) for f in kept.figures] == [
        ("FIG. 1", View.FRONT),
        ("FIG. 2", View.TOP),
    ]
    assert kept.classes == ("L07",)
    assert desk.rooms.pictures.read(kept.figures[0].place.picture) == SHEETS[f"{STEM}-D00001.TIF"]


def test_again_embeds_nothing_and_one_new_sheet_embeds_one(desk: Desk, tmp_path: Path) -> None:
    given = folder_of(tmp_path / "week", {"a.jsonl": records(RECORD), **SHEETS})
    desk.load(given)
    done = desk.encoder.embedded
    _, drawn = desk.load(given)
    assert desk.encoder.embedded == done
    assert (drawn.unchanged, drawn.stored) == (2, 0)
    (given / f"{STEM}-D00002.TIF").write_bytes(tiff(draw_disc(120, filled=True)))
    _, drawn = desk.load(given)
    assert desk.encoder.embedded == done + 1
    assert (drawn.unchanged, drawn.stored) == (1, 1)
    assert len(desk.rooms.gallery.find_figures([KEY])[KEY].figures) == 2


def test_drawings_may_come_later_and_packed(desk: Desk, tmp_path: Path) -> None:
    """Text first; then a weekly TAR with a ZIP a document, known by the number in its name."""
    desk.load(folder_of(tmp_path / "text", {"a.jsonl": records(RECORD)}))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in SHEETS.items():
            archive.writestr(f"{STEM}/{name}", content)
        archive.writestr("USD0111111-20230502-D00001.TIF", SHEETS[f"{STEM}-D00001.TIF"])
    weekly = tmp_path / "I20230502.tar"
    with tarfile.open(weekly, "w") as tar:
        entry = tarfile.TarInfo(f"I20230502/DESIGN/{STEM}.ZIP")
        entry.size = len(packed.getvalue())
        tar.addfile(entry, io.BytesIO(packed.getvalue()))
    _, drawn = desk.load(weekly)
    assert (drawn.stored, drawn.left_out, drawn.unnamed) == (2, 1, 1)
    assert len(desk.rooms.gallery.find_figures([KEY])[KEY].figures) == 2


def test_plain_folder_form(desk: Desk, tmp_path: Path) -> None:
    """A table that names files beside it; the words of a file's name tell the side."""
    rows = (
        "number,title,type,figure_files\n"
        "EM0001-0001,Stand,design,one/front.png|one/top view.png\n"
        "EM0001-0002,Table,design,two/front.png\n"
    )
    png = io.BytesIO()
    Image.fromarray(draw_table()).save(png, "PNG")
    files = ("one/front.png", "one/top view.png", "two/front.png")
    given = folder_of(
        tmp_path / "own", {"designs.csv": rows.encode(), **dict.fromkeys(files, png.getvalue())}
    )
    for path in (given / "designs.csv", given):
        desk.load(path)
        found = desk.rooms.gallery.search(np.eye(1, 16, dtype=np.float32), UnitFilter())
        assert len(found.publications) == 2
        first = desk.rooms.gallery.find_figures(found.publications)[found.publications[0]]
        assert [f.view for f in first.figures] == [View.FRONT, View.TOP]


def test_hostile_files_are_refused_and_the_others_stored(desk: Desk, tmp_path: Path) -> None:
    broken = {
        f"{STEM}-D00001.TIF": SHEETS[f"{STEM}-D00001.TIF"],
        f"{STEM}-D00002.TIF": b"II*\x00 cut short",
        "blank.png": b"",
        "bomb.zip": b"PK\x03\x04 no archive",
        "bad.tar": b"no tape",
        "notes.txt.png": b"words",
    }
    given = folder_of(tmp_path / "week", {"a.jsonl": records(RECORD), **broken})
    _, drawn = desk.load(given)
    assert drawn.stored == 1
    assert drawn.unnamed == 2
    codes = {refused.code for refused in drawn.rejected}
    assert {"not_a_zip", "corrupt_member"} <= codes
    assert any(refused.where.endswith("D00002.TIF") for refused in drawn.rejected)


def test_two_designs_that_name_one_file_are_a_doubt(desk: Desk, tmp_path: Path) -> None:
    first = {**RECORD, "number": "USD998001S1", "figure_files": ["1.png"]}
    second = {**RECORD, "number": "USD998002S1", "figure_files": ["1.png"]}
    png = io.BytesIO()
    Image.fromarray(draw_table()).save(png, "PNG")
    given = folder_of(
        tmp_path / "own", {"a.jsonl": records(first, second), "1.png": png.getvalue()}
    )
    _, drawn = desk.load(given)
    assert [refused.code for refused in drawn.rejected] == ["drawing_ambiguous"]


class Told:
    """Keeps what a run says of its progress."""

    def __init__(self) -> None:
        self.phases: list[tuple[str, int | None, int]] = []

    def start(self, what: str, total: int | None) -> None:
        self.phases.append((what, total, 0))

    def advance(self, units: int = 1) -> None:
        what, total, done = self.phases[-1]
        self.phases[-1] = (what, total, done + units)

    def finish(self) -> None:
        """Nothing to close."""


def test_progress_counts_drawings_out_of_how_many(desk: Desk, tmp_path: Path) -> None:
    nobody = {"of-nobody.tif": tiff(draw_disc())}
    given = folder_of(tmp_path / "week", {"a.jsonl": records(RECORD), **SHEETS, **nobody})
    clock = FakeClock(datetime(2026, 11, 21, tzinfo=UTC))
    for _ in range(2):  # new ones are read, known ones are passed over: both are told
        told = Told()
        load_files([given], desk.store, NoText(), told, clock, desk.rooms)
        drawn = [phase for phase in told.phases if phase[0].startswith("Drawings of")]
        assert drawn == [("Drawings of week", 3, 3)]


def test_a_run_without_drawings_leaves_them_for_a_later_one(desk: Desk, tmp_path: Path) -> None:
    given = folder_of(tmp_path / "week", {"a.jsonl": records(RECORD), **SHEETS})
    clock, quiet = FakeClock(datetime(2026, 11, 21, tzinfo=UTC)), ConsoleProgress(quiet=True)
    first = load_files([given], desk.store, NoText(), quiet, clock, None)
    assert (first.added.stored, first.drawings, first.rejected) == (1, None, [])
    assert desk.rooms.gallery.find_figures([KEY]) == {}
    later, drawn = desk.load(given)
    assert (later.added.unchanged, drawn.stored, drawn.designs) == (1, 2, 1)
