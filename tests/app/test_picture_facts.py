"""Lettering on listing pictures as facts: exact words, place as evidence, nothing lost."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from freetosell.app.picture_facts import (
    facts_of_pictures,
    load_picture_facts,
    read_picture_text,
)
from freetosell.core.ports import TextLine
from freetosell.core.products.product import FactOrigin


class _Reads:
    """Stands in for the model where the test is about what becomes of its lines."""

    name = "lines"

    def __init__(self, *lines):
        self.lines = lines

    def find_lines(self, picture):
        return self.lines

    def read_line(self, picture):
        return self.lines[0]


def _line(text, confidence=0.95, box=(10, 30, 20, 220)):
    return TextLine(text, confidence, box)


WHITE = np.full((400, 400, 3), 255, np.uint8)


def test_each_line_is_a_fact_with_its_place():
    text = read_picture_text("photo.jpg", WHITE, _Reads(_line("Holds 500 ml"), _line("BPA free")))
    first, second = facts_of_pictures([text])
    assert (first.id, first.origin, first.text) == (
        "pictures[0].text[0]", FactOrigin.PHOTO, "Holds 500 ml"
    )  # fmt: skip
    assert first.evidence == "photo.jpg 10,30,20,220"
    assert (second.field, second.answer, second.settles) == ("pictures[0].text", None, ())


def test_lines_that_are_not_sure_or_say_nothing_are_no_facts():
    lines = (
        _line("Holds 5OO ml", 0.6),
        _line("XL"),
        _line("--"),
        _line("防水"),
        _line("304 steel"),
    )
    text = read_picture_text("photo.jpg", WHITE, _Reads(*lines))
    assert [fact.text for fact in facts_of_pictures([text])] == ["防水", "304 steel"]


def test_a_line_that_several_pictures_repeat_stands_once():
    texts = [read_picture_text(n, WHITE, _Reads(_line("Holds 500 ml"))) for n in ("a", "b")]
    assert [fact.evidence for fact in facts_of_pictures(texts)] == ["a 10,30,20,220"]


def test_pictures_of_text_are_told_from_views_of_the_product():
    assert not read_picture_text("a", WHITE, _Reads(_line("One line"))).is_heavy
    much = [_line(f"Row {n} of the table", box=(20 * n, 20 * n + 18, 10, 390)) for n in range(15)]
    assert read_picture_text("b", WHITE, _Reads(*much)).is_heavy
    large = _line("SALE", box=(50, 350, 50, 350))
    assert read_picture_text("c", WHITE, _Reads(large)).is_heavy


def _written(path, words, kind="PNG", **options):
    image = Image.new("RGB", (500, 300), "white")
    mode = options.pop("mode", "RGB")
    font = ImageFont.load_default(42)
    ImageDraw.Draw(image).text((30, 100), words, fill="black", font=font)
    stream = io.BytesIO()
    image.convert(mode).save(stream, kind, **options)
    path.write_bytes(stream.getvalue())
    return path


def test_files_end_as_facts_repeats_or_reasons(tmp_path):
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    from freetosell.models.lettering.ppocr import PpOcrReader

    exif = Image.Exif()
    exif[0x0112] = 3
    upside = Image.new("RGB", (500, 300), "white")
    ImageDraw.Draw(upside).text(
        (30, 100), "Foldable", fill="black", font=ImageFont.load_default(42)
    )
    upside.rotate(180).save(tmp_path / "turned.jpg", exif=exif)
    (tmp_path / "none.jpg").write_bytes(b"")
    (tmp_path / "page.jpg").write_bytes(b"<html></html>")
    Image.new("RGB", (1, 1)).save(tmp_path / "dot.gif")
    files = [
        _written(tmp_path / "a.png", "Holds 500 ml"),
        _written(tmp_path / "b.png", "Holds 500 ml"),
        _written(tmp_path / "cmyk.jpg", "Waterproof IP67", "JPEG", mode="CMYK"),
        tmp_path / "turned.jpg",
        tmp_path / "none.jpg",
        tmp_path / "page.jpg",
        tmp_path / "dot.gif",
        tmp_path / "missing.jpg",
    ]
    found = load_picture_facts(files, PpOcrReader())
    assert [fact.text for fact in found.facts] == ["Holds 500 ml", "Waterproof IP67", "Foldable"]
    assert found.repeated == ("b.png",)
    assert [r.where for r in found.rejected] == ["none.jpg", "page.jpg", "dot.gif", "missing.jpg"]
    assert found.read == len(found.texts) + len(found.repeated) + len(found.rejected) == 8


def test_no_more_pictures_than_a_listing_has(tmp_path):
    files = [_written(tmp_path / f"{n}.png", f"Number {n}") for n in range(32)]
    found = load_picture_facts(files, _Reads())
    assert [r.code for r in found.rejected] == ["too_many_pictures"] * 2
    assert found.read == 32
