"""Any file that calls itself a picture: a clear outcome, in bounded memory."""

import io
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from freetosell.core.errors import SourceError
from freetosell.core.provenance import Record, Rejected
from freetosell.pictures import decode
from freetosell.pictures.decode import load_pictures, read_pictures


def _file(image, kind="PNG", **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def _square(mode="RGB", colour="red", size=(40, 30)):
    image = Image.new(mode, size, "white" if mode != "CMYK" else (0, 0, 0, 0))
    image.paste(colour, (5, 5, 20, 20))
    return image


def _one(content):
    found = list(read_pictures(content, "file"))
    assert len(found) == 1
    return found[0]


def _codes(found):
    return [note.code for note in found.notes]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_every_format_gives_the_same_pixels(kind):
    found = _one(_file(_square(), kind))
    assert isinstance(found, Record)
    assert found.value.format == kind
    assert found.value.size == (40, 30)
    assert found.value.pixels.shape == (30, 40, 3)
    red, white = found.value.pixels[10, 10].astype(int), found.value.pixels[25, 35].astype(int)
    assert np.abs(red - [255, 0, 0]).max() < 40
    assert np.abs(white - 255).max() < 12


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("1", 0), ("L", 0), ("LA", (0, 255)), ("P", 1), ("RGBA", (0, 0, 0, 255)), ("I;16", 0)],
)
def test_every_colour_mode_becomes_rgb(mode, colour):
    image = _square("RGB", "black").convert("P") if mode == "P" else None
    if mode == "I;16":
        image = Image.fromarray(np.array(_square("L", 0), np.uint16) * 257)
    image = image or _square(mode, colour)
    found = _one(_file(image))
    assert found.value.pixels[10, 10].max() < 20
    assert found.value.pixels[25, 35].min() > 235


def test_printers_colours_become_screen_colours():
    found = _one(_file(_square("CMYK", (0, 255, 255, 0)), "JPEG"))
    red = found.value.pixels[10, 10].astype(int)
    assert red[0] > 180
    assert red[1] < 90
    assert found.value.pixels[25, 35].min() > 235


def test_the_cameras_turn_is_applied():
    exif = Image.Exif()
    exif[0x0112] = 6
    found = _one(_file(_square(), "JPEG", exif=exif))
    assert found.value.size == (30, 40)
    assert found.value.pixels.shape == (40, 30, 3)
    assert found.value.pixels[10, 20, 1] < 90


def test_broken_camera_notes_cost_nothing():
    content = bytearray(
        _file(_square(), "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff" + b"\xff" * 30)
    )
    assert isinstance(_one(bytes(content)), Record)


def test_transparent_is_white_and_said():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((10, 20, 30, 255), (10, 10, 30, 30))
    found = _one(_file(image))
    assert found.value.pixels[2, 2].tolist() == [255, 255, 255]
    assert found.value.alpha is not None
    assert found.value.alpha.sum() == 400


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_read(kind):
    frames = [_square(colour=c) for c in ("red", "green", "blue")]
    found = _one(_file(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert _codes(found) == ["picture_animated"]
    assert found.value.pixels[10, 10, 0] > 200


def test_every_page_of_a_tiff_is_read():
    pages = [_square(size=(40, 30 + i)) for i in range(3)]
    content = _file(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    found = list(read_pictures(content, "sheets.tif"))
    assert [f.where for f in found] == [f"sheets.tif#page{i}" for i in (1, 2, 3)]
    assert [f.value.size[1] for f in found] == [30, 31, 32]


def test_pages_beyond_the_limit_are_said(monkeypatch):
    monkeypatch.setattr(decode, "MAX_PAGES", 2)
    pages = [_square() for _ in range(4)]
    found = list(
        read_pictures(_file(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "t")
    )
    assert [type(f) for f in found] == [Record, Record, Rejected]
    assert found[-1].code == "picture_pages_left"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_a_file_cut_short_is_refused_at_every_length(kind):
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    content = _file(Image.fromarray(noise), kind)
    for share in (0.01, 0.1, 0.3, 0.6, 0.9):
        found = list(read_pictures(content[: int(len(content) * share)], "cut"))
        assert len(found) == 1
        assert isinstance(found[0], Rejected), share
        assert found[0].code in {"picture_damaged", "not_a_picture", "picture_too_small"}


def test_any_byte_may_be_wrong():
    chance = np.random.default_rng(2)
    for kind in ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"):
        content = _file(_square(), kind)
        for _ in range(40):
            broken = bytearray(content)
            for place in chance.integers(0, len(broken), 4):
                broken[place] = chance.integers(0, 256)
            for found in read_pictures(bytes(broken), "broken"):
                assert isinstance(found, (Record, Rejected))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.4 rest", "PDF"),
        (b"<svg xmlns='x'/>", "SVG"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"#!/bin/sh\necho", "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no picture"),
        (b"\x00" * 5000, "no picture"),
    ],
)
def test_what_is_no_picture_is_named(content, word):
    found = _one(content)
    assert found.code == "not_a_picture"
    assert word in found.reason


def test_empty_and_too_small():
    assert _one(b"").code == "empty_file"
    assert _one(_file(Image.new("RGB", (1, 1)))).code == "picture_too_small"
    assert _one(_file(Image.new("RGB", (15, 15)))).code == "picture_too_small"
    assert isinstance(_one(_file(Image.new("L", (640, 3), 0))), Record)


def test_one_colour_is_noted():
    assert _codes(_one(_file(Image.new("RGB", (50, 50), "white")))) == ["picture_blank"]


def _bomb(width, height):
    """A few bytes of PNG that claim, and hold, a huge picture."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * min((width // 8 + 1) * height, 4_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("sides", [(30_000, 30_000), (100_000, 100_000), (2_000_000_000, 3)])
def test_a_bomb_is_refused_before_it_is_unpacked(sides):
    tracemalloc.start()
    try:
        found = _one(_bomb(*sides))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.code in {"picture_too_large", "not_a_picture", "picture_damaged"}
    assert peak < 50_000_000


def test_large_pictures_are_reduced():
    found = _one(_file(Image.new("1", (6_000, 4_000), 1)))
    assert max(found.value.pixels.shape) == decode.KEPT_SIDE
    assert found.value.size == (6_000, 4_000)
    assert "picture_reduced" in _codes(found)


def test_files_are_opened_by_path(tmp_path):
    (tmp_path / "a.png").write_bytes(_file(_square()))
    assert next(load_pictures(tmp_path / "a.png")).where == "a.png"
    with pytest.raises(SourceError) as caught:
        load_pictures(tmp_path / "none.png")
    assert caught.value.code == "unreadable_file"


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "MAX_BYTES", 10)
    (tmp_path / "a.png").write_bytes(_file(_square()))
    with pytest.raises(SourceError) as caught:
        load_pictures(tmp_path / "a.png")
    assert caught.value.code == "file_too_large"


def test_a_png_with_altered_bytes_is_refused_and_never_shown_altered():
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    content = _file(Image.fromarray(noise))
    for place in range(60, len(content) - 20, 997):
        broken = bytearray(content)
        broken[place] ^= 0x10
        (found,) = read_pictures(bytes(broken), "altered")
        assert isinstance(found, Rejected), place
        assert found.code in {"picture_damaged", "not_a_picture"}
    (kept,) = read_pictures(content + b"behind the end", "whole")
    assert isinstance(kept, Record)
