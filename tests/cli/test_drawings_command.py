"""``freetosell drawings``: a table for people, JSON for programs, figures as files."""

import json
import sys
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from freetosell.cli.main import app

sys.path.insert(0, str(Path(__file__).parent.parent / "unit" / "pictures" / "sheets"))
from drawn_sheets import blank, broken_box, lamp, lettering

pytest.importorskip("rapidocr", reason="needs the extra ocr")


@pytest.fixture
def sheet(tmp_path):
    image, draw = blank((1000, 1000))
    lamp(draw, 300, 250)
    broken_box(draw, 200, 200, 800, 700)
    lettering(draw, (430, 760), "FIG. 3")
    path = tmp_path / "sheet.png"
    image.save(path)
    return path


def test_figures_as_json_and_as_files(sheet, tmp_path):
    out = tmp_path / "figures"
    ran = CliRunner().invoke(app, ["drawings", str(sheet), "--out", str(out), "--json"])
    assert ran.exit_code == 0, ran.output
    content = json.loads(ran.stdout)
    (figure,) = content["drawings"]["figures"]
    assert (figure["label"], figure["label_origin"]) == ("3", "printed")
    assert figure["lines"]["kind"] == "mixed"
    assert content["files"] == ["001-fig-3.png"]
    assert content["pages"] == content["stored"] == 1
    with Image.open(out / "001-fig-3.png") as written:
        colours = {pixel for _, pixel in written.convert("RGB").getcolors(1 << 20)}
    assert (220, 0, 0) in colours


def test_figures_as_a_table(sheet):
    ran = CliRunner().invoke(app, ["drawings", str(sheet)])
    assert ran.exit_code == 0, ran.output
    assert "mixed" in ran.stdout


def test_a_folder_that_cannot_be_written(sheet, tmp_path):
    (tmp_path / "taken").write_text("a file")
    ran = CliRunner().invoke(app, ["drawings", str(sheet), "-o", str(tmp_path / "taken")])
    assert ran.exception.code == "unwritable_folder"
