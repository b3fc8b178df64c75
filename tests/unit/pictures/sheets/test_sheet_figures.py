"""A page of drawings: figures parted, labels read, doubts said."""

import numpy as np
import pytest
from drawn_sheets import PAGE, blank, header, lamp, lettering, pixels, two_figures
from PIL import ImageDraw

from freetosell.pictures.sheets.labels import parse_label, turn_box, turn_picture
from freetosell.pictures.sheets.rows import find_rows
from freetosell.pictures.sheets.sheet import read_sheet


@pytest.fixture(scope="module")
def reader():
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    from freetosell.models.lettering.ppocr import PpOcrReader

    return PpOcrReader()


def _codes(reading):
    return [note.code for note in reading.notes]


def test_two_figures_with_header(reader):
    reading = read_sheet(pixels(two_figures()), reader, "sheet")
    assert [f.label for f in reading.figures] == ["1", "2"]
    assert reading.notes == ()
    assert reading.lettering.sheet == (1, 4)
    assert reading.size == PAGE
    for figure, top in zip(reading.figures, (400, 1200), strict=True):
        assert figure.turn == 0
        assert abs(figure.box[0] - top) <= 12
        assert abs(figure.box[1] - (top + 400)) <= 12
        assert abs(figure.size[0] - 400) <= 24
        # neither label nor header was left on the crop
        assert figure.confidence >= 0.7
        assert not figure.coloured
        assert not figure.toned


@pytest.mark.parametrize("turn", [90, 270])
def test_sideways_sheets_are_turned_upright(reader, turn):
    upright = pixels(two_figures())
    upright[:200] = 255  # a sideways sheet has its header along the other edge
    page = turn_picture(upright, 360 - turn)
    reading = read_sheet(page, reader, "sheet")
    assert reading.lettering.turn == turn
    assert [f.label for f in reading.figures] == ["1", "2"]
    whole = read_sheet(upright, reader, "sheet").figures
    for turned, straight in zip(reading.figures, whole, strict=True):
        assert np.abs(turned.pixels.astype(int).mean() - straight.pixels.mean()) < 2
        assert turn_box(turned.box, turn, page.shape) == pytest.approx(straight.box, abs=8)


def test_pieces_of_one_figure_stay_together(reader):
    image, draw = blank()
    lamp(draw, 300, 300)
    lamp(draw, 900, 300)
    lamp(draw, 600, 1000)
    lettering(draw, (700, 1500), "FIG. 7")
    reading = read_sheet(pixels(image), reader, "sheet")
    assert [f.label for f in reading.figures] == ["7"]
    assert reading.figures[0].size[0] > 950


def test_a_label_above_its_figure(reader):
    image, draw = blank()
    lettering(draw, (730, 300), "Fig. 3")
    lamp(draw, 600, 380)
    lettering(draw, (730, 1200), "Fig. 4")
    lamp(draw, 600, 1280)
    reading = read_sheet(pixels(image), reader, "sheet")
    assert [(f.label, f.box[0] > 900) for f in reading.figures] == [("3", False), ("4", True)]


def test_without_labels_nothing_is_guessed(reader):
    image, draw = blank()
    lamp(draw, 600, 300)
    lamp(draw, 600, 1300)
    reading = read_sheet(pixels(image), reader, "sheet", searching=False)
    assert [f.label for f in reading.figures] == ["", ""]
    assert _codes(reading) == ["figure_unlabelled"]


def test_without_a_reader_figures_are_parted_by_distance():
    image, draw = blank()
    lamp(draw, 600, 300)
    lamp(draw, 600, 1300)
    reading = read_sheet(pixels(image), None, "sheet")
    assert len(reading.figures) == 2
    assert _codes(reading) == ["figure_unlabelled"]


def test_labels_without_figures_are_said(reader):
    image, draw = blank()
    lamp(draw, 600, 300)
    lettering(draw, (400, 800), "FIG. 1")
    lettering(draw, (1000, 800), "FIG. 2")
    reading = read_sheet(pixels(image), reader, "sheet")
    assert len(reading.lettering.labels) == 2
    # the lamp is one piece: shade, stem and foot cannot be given to two labels
    assert "figures_not_parted" in _codes(reading)


def test_a_label_that_stands_twice_is_said(reader):
    image, draw = blank()
    for top in (300, 1200):
        lamp(draw, 600, top)
        lettering(draw, (730, top + 460), "FIG. 5")
    assert "figure_label_twice" in _codes(read_sheet(pixels(image), reader, "sheet"))


def test_an_empty_sheet(reader):
    image, draw = blank()
    header(draw)
    reading = read_sheet(pixels(image), reader, "sheet", searching=False)
    assert (reading.figures, _codes(reading)) == ((), ["sheet_empty"])


def test_colour_and_tone_are_noted(reader):
    image = two_figures().convert("RGB")
    ImageDraw.Draw(image).rectangle((640, 440, 960, 540), fill=(200, 30, 30))
    ImageDraw.Draw(image).rectangle((600, 1200, 1000, 1600), fill=(140, 140, 140))
    figures = read_sheet(pixels(image), reader, "sheet").figures
    assert [(f.coloured, f.toned) for f in figures] == [(True, True), (False, True)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("FIG. 1", "1"), ("FIG.10", "10"), ("Fig. 2A", "2A"), ("FIGURE 3", "3"), ("F1G. 4", "4"),
        ("FIG. l", "1"), ("FIG. 1.2", "1.2"), ("THE FIGURE", "only"), ("FIGURE", "only"),
        ("FIG.", ""), ("BIG 4", ""), ("FIG. 1 is a perspective view", ""), ("", ""),
    ],
)  # fmt: skip
def test_labels_as_read(text, label):
    assert parse_label(text) == label


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_turn_with_their_page(turn):
    page = np.zeros((30, 50, 3), np.uint8)
    page[4:9, 10:21] = 255
    turned = turn_picture(page, turn)
    top, bottom, left, right = turn_box((4, 9, 10, 21), turn, page.shape)
    assert turned[top:bottom, left:right].min() == 255
    assert turned.sum() == turned[top:bottom, left:right].sum()
    back = turn_box((top, bottom, left, right), (360 - turn) % 360, turned.shape)
    assert back == (4, 9, 10, 21)


def test_rows_are_found_among_much_ink():
    image = two_figures()
    rows = find_rows(np.asarray(image))
    boxes = [row.box for row in rows[:8]]
    assert any(850 < top < 930 and 700 < left < 760 for top, _, left, _ in boxes)


def test_dust_does_not_widen_a_figure():
    image, draw = blank()
    lamp(draw, 600, 300)
    for place in ((60, 60), (1600, 2100), (1500, 900)):
        draw.ellipse((*place, place[0] + 6, place[1] + 6), fill="black")
    (figure,) = read_sheet(pixels(image), None, "sheet").figures
    assert figure.size[0] < 450
    assert figure.size[1] < 450


def test_a_small_figure_beside_a_large_one(reader):
    image, draw = blank()
    lamp(draw, 300, 300, size=1100)
    lettering(draw, (780, 1460), "FIG. 1")
    draw.ellipse((820, 1700, 900, 1780), outline="black", width=4)
    lettering(draw, (780, 1830), "FIG. 2")
    figures = read_sheet(pixels(image), reader, "sheet").figures
    assert [(f.label, f.size[0] > 200) for f in figures] == [("1", True), ("2", False)]
