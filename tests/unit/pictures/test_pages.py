"""Pages of files: every file ends with pages or a reason, one page in memory at a time."""

import io
import tracemalloc

import numpy as np
import pytest
from PIL import Image, ImageDraw

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Record, Rejected
from freetosell.pictures.pages import find_pages, load_pages

pytest.importorskip("pypdfium2", reason="needs the extra images")


def _sheets(number, size=(850, 1100)):
    images = []
    for n in range(number):
        image = Image.new("1", size, 1)
        ImageDraw.Draw(image).rectangle((100, 100, 200 + 50 * n, 300), outline=0, width=4)
        images.append(image)
    return images


def _file(images, kind):
    stream = io.BytesIO()
    images[0].save(stream, kind, save_all=len(images) > 1, append_images=images[1:])
    return stream.getvalue()


@pytest.mark.parametrize(("kind", "ending"), [("PDF", "pdf"), ("TIFF", "tif")])
def test_pages_are_opened_one_by_one(kind, ending):
    pages = find_pages(_file(_sheets(3), kind), f"grant.{ending}")
    assert [page.where for page in pages] == [f"grant.{ending}#page{n}" for n in (1, 2, 3)]
    assert [page.of_pdf for page in pages] == [kind == "PDF"] * 3
    widths = []
    for page in pages:
        opened = page.open()
        assert isinstance(opened, Record)
        pixels = opened.value.pixels
        assert pixels.dtype == np.uint8
        assert pixels.shape[2] == 3
        columns = np.flatnonzero((pixels[..., 0] < 128).any(axis=0))
        widths.append((columns[-1] - columns[0]) / pixels.shape[1])
        assert page.text() == ""
    assert widths == sorted(widths)
    assert widths[2] > widths[0] + 0.1


def test_a_picture_has_one_page():
    pages = find_pages(_file(_sheets(1), "PNG"), "sheet.png")
    assert [page.where for page in pages] == ["sheet.png"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7\nnothing of the kind", "pdf_damaged"),
        (b"%PDF-1.4\n%%EOF", "pdf_damaged"),
        (b"PK\x03\x04 a workbook", "not_a_picture"),
        (b"<html><body>404</body></html>", "not_a_picture"),
        (b"\x89PNG\r\n\x1a\n cut", "not_a_picture"),
    ],
)
def test_what_is_no_page_is_rejected_with_a_reason(content, code):
    found = find_pages(content, "file")
    assert isinstance(found, Rejected)
    assert found.code == code
    assert found.reason.endswith(".")


def test_a_pdf_cut_short_gives_pages_or_a_reason():
    content = _file(_sheets(2), "PDF")
    for part in range(0, len(content), max(1, len(content) // 25)):
        found = find_pages(content[:part], "grant.pdf")
        if isinstance(found, Rejected):
            continue
        for page in found:
            assert isinstance(page.open(), (Record, Rejected))


def test_a_huge_page_is_drawn_small():
    # 200 inches square: the largest page that PDF knows
    image = Image.new("1", (400, 400), 1)
    stream = io.BytesIO()
    image.save(stream, "PDF", resolution=2)
    tracemalloc.start()
    (page,) = find_pages(stream.getvalue(), "poster.pdf")
    opened = page.open()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(opened, Record)
    assert max(opened.value.pixels.shape) <= 2_600
    assert peak < 120 * 2**20


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(SourceError) as missing:
        load_pages(tmp_path / "none.pdf")
    assert missing.value.code == "unreadable_file"
    sparse = tmp_path / "huge.tif"
    with sparse.open("wb") as stream:
        stream.truncate(101 * 2**20)
    with pytest.raises(SourceError) as large:
        load_pages(sparse)
    assert large.value.code == "file_too_large"
