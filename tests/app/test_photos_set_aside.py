"""Pictures on which nothing is shown are set aside; pages of one file are told apart."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from freetosell.app.photos import load_photos


def test_a_picture_of_one_colour_is_set_aside(tmp_path: Path) -> None:
    for name, colour in (("white.png", "white"), ("black.png", "black")):
        Image.new("RGB", (300, 300), colour).save(tmp_path / name)
    found = load_photos([tmp_path / "white.png", tmp_path / "black.png"])
    assert found.photos == []
    assert found.set_aside == [
        "white.png has one colour all over and shows nothing.",
        "black.png has one colour all over and shows nothing.",
    ]


def test_pages_of_one_file_have_names_of_their_own(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (400, 300), "white") for _ in range(3)]
    ImageDraw.Draw(pages[0]).ellipse((100, 50, 300, 250), fill="navy")
    ImageDraw.Draw(pages[1]).rectangle((180, 20, 220, 280), fill="black")
    ImageDraw.Draw(pages[2]).ellipse((100, 50, 300, 250), fill="navy")
    pages[0].save(tmp_path / "lamp.tif", save_all=True, append_images=pages[1:])
    found = load_photos([tmp_path / "lamp.tif"])
    assert [photo.name for photo in found.photos] == ["lamp.tif", "lamp.tif#page2"]
    assert found.set_aside == ["lamp.tif#page3 repeats lamp.tif."]
