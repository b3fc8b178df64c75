"""A design's drawings read whole: folder, PDF, single files, and files that are none of it."""

import io
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from freetosell.app.design_drawings import load_design, without_broken_lines
from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.figures import LabelOrigin, LineKind
from freetosell.core.errors import SourceError

sys.path.insert(0, str(Path(__file__).parent.parent / "unit" / "pictures" / "sheets"))
from drawn_sheets import blank, broken_box, header, lamp, lettering, two_figures

GRANT = """<?xml version="1.0" encoding="UTF-8"?>
<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03" country="US">
<us-bibliographic-data-grant>
<publication-reference><document-id><country>US</country><doc-number>D0910001</doc-number>
<kind>S1</kind><date>20210216</date></document-id></publication-reference>
<application-reference appl-type="design"><document-id><country>US</country>
<doc-number>29719395</doc-number><date>20200103</date></document-id></application-reference>
<classification-locarno><edition>13</edition><main-classification>2605</main-classification>
</classification-locarno>
<invention-title id="t">Desk lamp</invention-title>
</us-bibliographic-data-grant>
<description id="d"><description-of-drawings>
<p>FIG. 1 is a front view of a desk lamp; and,</p><p>FIG. 2 is a rear perspective view thereof.</p>
<p>The broken lines form no part of the claimed design.</p>
</description-of-drawings></description>
<claims id="c"><claim id="CLM-1" num="1"><claim-text>The ornamental design for a desk lamp, as shown
and described.</claim-text></claim></claims>
</us-patent-grant>
"""


@pytest.fixture(scope="module")
def reader():
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    from freetosell.models.lettering.ppocr import PpOcrReader

    return PpOcrReader()


@pytest.fixture
def folder(tmp_path):
    """A grant as the weekly archive holds it: XML, a copy for the front page, two sheets."""
    (tmp_path / "USD0910001.XML").write_text(GRANT, encoding="utf-8")
    for number in (0, 1, 2):
        image, draw = blank((1200, 1200))
        lamp(draw, 300, 300)
        if number:
            lettering(draw, (430, 900), f"FIG. {number}")
        if number == 2:
            broken_box(draw, 150, 150, 850, 860)
        image.convert("1").save(tmp_path / f"USD0910001-D0000{number}.TIF")
    return tmp_path


def _adds_up(design):
    return design.pages == design.stored + len(design.rejected) + len(design.passed_over)


def test_a_folder_of_a_grant(folder, reader):
    design = load_design(folder, reader)
    drawings = design.drawings
    assert (drawings.number, drawings.article, drawings.locarno) == (
        "USD910001S1", "Desk lamp", ("26-05",)
    )  # fmt: skip
    assert drawings.claim.startswith("The ornamental design")
    assert [(f.label, f.view, f.sides) for f in drawings.figures] == [
        ("1", View.FRONT, (View.FRONT,)), ("2", View.PERSPECTIVE, (View.BACK,))
    ]  # fmt: skip
    assert (drawings.expected, drawings.notes, design.pages) == (2, (), 2)
    assert _adds_up(design)
    assert [f.lines.kind for f in drawings.figures] == [LineKind.SOLID, LineKind.MIXED]
    assert drawings.text.broken_disclaimed
    assert drawings.shown() == (View.FRONT, View.PERSPECTIVE)


def test_solid_lines_remain_when_broken_ones_are_taken_away(folder, reader):
    design = load_design(folder, reader)
    plain, mixed = (without_broken_lines(picture) for picture in design.pictures)
    assert np.array_equal(plain, design.pictures[0].pixels())
    ink = int((mixed < 128).sum())
    assert ink == pytest.approx(int((plain < 128).sum()), rel=0.06)


def test_a_pdf_with_a_headed_sheet_and_a_page_of_text(tmp_path, reader):
    text, draw = blank()
    for row in range(40):
        lettering(draw, (200, 200 + 45 * row), "This page only lists what was cited before", 30)
    path = tmp_path / "grant.pdf"
    two_figures().save(path, "PDF", save_all=True, append_images=[text], resolution=200)
    design = load_design(path, reader)
    assert [f.label for f in design.drawings.figures] == ["1", "2"]
    assert [f.file for f in design.drawings.figures] == ["grant.pdf#page1"] * 2
    assert design.passed_over == ("grant.pdf#page2",)
    assert _adds_up(design)


def test_what_the_text_does_not_fit_is_said(folder, reader):
    text = GRANT.replace("The broken lines form no part of the claimed design.", "")
    (folder / "USD0910001.XML").write_text(text.replace("FIG. 2 is", "FIG. 3 is"), "utf-8")
    codes = [note.code for note in load_design(folder, reader).drawings.notes]
    assert codes == ["figure_missing", "figure_undescribed", "broken_lines_unsaid"]


def test_the_last_label_for_the_last_figure(folder, reader):
    image, draw = blank((1200, 1200))
    lamp(draw, 300, 300)
    image.save(folder / "USD0910001-D00002.TIF")
    figures = load_design(folder, reader).drawings.figures
    assert figures[1].label == "2"
    assert figures[1].label_origin is LabelOrigin.INFERRED


def test_without_a_reader_figures_have_no_labels(folder):
    design = load_design(folder, None)
    assert design.pictures
    assert {f.label_origin for f in design.drawings.figures} == {LabelOrigin.NONE}
    assert "figure_unlabelled" in [note.code for note in design.drawings.notes]


def _png_head(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + zlib.compress(b"\0" * 64))
    packed = (
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _saved(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


ODD = {
    "empty.png": (b"", "empty_file"),
    "cut.tif": (_saved(two_figures(), "TIFF")[:5_000], None),
    "page.png": (b"<html>404</html>", "not_a_picture"),
    "bomb.png": (_png_head(60_000, 60_000), "picture_too_large"),
    "dot.gif": (_saved(Image.new("L", (1, 1)), "GIF"), "picture_too_small"),
    "broken.pdf": (b"%PDF-1.7 broken", "pdf_damaged"),
}


def test_broken_files_among_good_ones_are_rejected_and_nothing_is_lost(folder, reader):
    for name, (content, _) in ODD.items():
        (folder / name).write_bytes(content)
    design = load_design(folder, reader)
    assert _adds_up(design)
    assert [f.label for f in design.drawings.figures if f.label] == ["1", "2"]
    rejected = {r.where.partition("#")[0]: r.code for r in design.rejected}
    assert set(rejected) == set(ODD)
    for name, (_, code) in ODD.items():
        assert code is None or rejected[name] == code, name
    assert all(r.reason.endswith(".") for r in design.rejected)


@pytest.mark.parametrize("mode", ["CMYK", "RGBA", "P", "LA", "I;16", "1"])
def test_sheets_of_any_colour_mode(tmp_path, reader, mode):
    sheet = two_figures()
    image = Image.fromarray(np.asarray(sheet, np.uint16) * 257) if mode == "I;16" else None
    path = tmp_path / "sheet.tif"
    (image or sheet.convert("RGB").convert(mode)).save(path)
    assert [f.label for f in load_design(path, reader).drawings.figures] == ["1", "2"]


def test_animations_and_pages_and_turned_photos(tmp_path, reader):
    frames = [two_figures(), blank()[0]]
    animated = tmp_path / "moving.gif"
    frames[0].save(animated, save_all=True, append_images=frames[1:], duration=100)
    assert len(load_design(animated, reader).drawings.figures) == 2
    pages = tmp_path / "pages.tif"
    frames[0].save(pages, save_all=True, append_images=[two_figures()])
    design = load_design(pages, reader)
    assert (design.pages, len(design.drawings.figures)) == (2, 4)
    assert "figure_twice" in [note.code for note in design.drawings.notes]
    turned = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held sideways: turn clockwise to see it upright
    two_figures().rotate(90, expand=True).save(turned, exif=exif)
    found = load_design(turned, reader).drawings.figures
    assert [(f.label, f.turn) for f in found] == [("1", 0), ("2", 0)]


def test_folders_without_drawings_are_refused(tmp_path):
    (tmp_path / "readme.txt").write_text("nothing here")
    with pytest.raises(SourceError) as empty:
        load_design(tmp_path, None)
    assert empty.value.code == "no_drawings"
    with pytest.raises(SourceError) as missing:
        load_design(tmp_path / "none.tif", None)
    assert missing.value.code == "unreadable_file"


@pytest.mark.shared
def test_a_real_grant(shared, reader):
    places = sorted((shared / "designs" / "raw_uspto").glob("USD*/"))
    design = load_design(places[0], reader)
    assert design.drawings.expected == len(design.drawings.figures)
    assert _adds_up(design)


def test_the_header_is_no_part_of_a_figure(tmp_path, reader):
    image, draw = blank()
    header(draw)
    lamp(draw, 600, 240)
    lettering(draw, (730, 700), "FIG. 1")
    image.save(tmp_path / "sheet.png")
    (figure,) = load_design(tmp_path / "sheet.png", reader).drawings.figures
    assert figure.box[0] > 200


def test_memory_does_not_grow_with_the_number_of_sheets(tmp_path):
    import tracemalloc

    peaks = []
    for number in (2, 12):
        folder = tmp_path / str(number)
        folder.mkdir()
        for sheet in range(number):
            two_figures().convert("1").save(folder / f"{sheet:02d}.tif")
        tracemalloc.start()
        design = load_design(folder, None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert design.stored == number
    assert peaks[1] < 1.3 * peaks[0]


def test_a_label_that_points_to_another_sheet_is_no_figure(tmp_path, reader):
    image, draw = blank()
    lamp(draw, 600, 400)
    lettering(draw, (730, 900), "FIG. 1")
    draw.ellipse((200, 500, 500, 560), outline="black", width=4)
    lettering(draw, (250, 420), "FIG. 2")
    image.save(tmp_path / "1.png")
    image, draw = blank()
    lamp(draw, 400, 400, size=800)
    lettering(draw, (730, 1300), "FIG. 2")
    image.save(tmp_path / "2.png")
    figures = load_design(tmp_path, reader).drawings.figures
    assert [(f.label, f.file) for f in figures] == [("1", "1.png"), ("2", "2.png")]
