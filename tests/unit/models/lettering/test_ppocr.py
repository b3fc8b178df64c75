"""The reader of lettering: reads drawn words, refuses altered models, says how to get it."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from freetosell.core.errors import MissingExtraError, ModelError
from freetosell.models.lettering.ppocr import PpOcrReader, check_models


@pytest.fixture(scope="module")
def reader():
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    return PpOcrReader()


def _written(lines, size=(600, 300)):
    image = Image.new("RGB", size, "white")
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text(
            (30, 20 + 80 * number), line, fill="black", font=ImageFont.load_default(40)
        )
    return np.asarray(image, np.uint8)


def test_lines_are_found_and_read_from_the_top(reader):
    found = reader.find_lines(_written(["Holds 500 ml", "Stainless steel"]))
    assert [line.text for line in found] == ["Holds 500 ml", "Stainless steel"]
    for line in found:
        top, bottom, left, right = line.box
        assert 0 <= top < bottom <= 300
        assert 0 <= left < right <= 600
        assert line.confidence > 0.8


def test_one_line_is_read_whole(reader):
    line = reader.read_line(_written(["FIG. 12"], (260, 90)))
    assert line.text.replace(" ", "") == "FIG.12"


def test_nothing_written_is_nothing_read(reader):
    white = np.full((120, 200, 3), 255, np.uint8)
    assert reader.find_lines(white) == ()
    assert reader.read_line(white).text == ""


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (300, 2), (1, 2_500), (5, 5)])
def test_odd_shapes_are_no_failure(reader, shape):
    picture = np.zeros((*shape, 3), np.uint8)
    assert isinstance(reader.find_lines(picture), tuple)
    assert reader.read_line(picture).text is not None


def test_an_altered_model_is_refused(tmp_path):
    rapidocr = pytest.importorskip("rapidocr", reason="needs the extra ocr")
    folder = Path(str(rapidocr.__file__)).parent / "models"
    for file in folder.glob("*.onnx"):
        shutil.copy(file, tmp_path / file.name)
    assert set(check_models(tmp_path)) == {"det", "rec"}
    with next(tmp_path.glob("*_det_*.onnx")).open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(ModelError) as altered:
        check_models(tmp_path)
    assert altered.value.code == "model_altered"


def test_a_missing_model_is_said(tmp_path):
    with pytest.raises(ModelError) as missing:
        check_models(tmp_path)
    assert missing.value.code == "model_missing"


def test_without_the_extra_the_install_line_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(MissingExtraError) as missing:
        PpOcrReader()
    assert "freetosell[ocr]" in missing.value.fix
