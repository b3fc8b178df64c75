"""Bytes to pixels: any file that calls itself a picture, in bounded memory, with a clear outcome.

Every page of a file ends as a `Record` or a `Rejected`; of an animation the
first frame is read.  Colours become sRGB on white, the turn that a camera wrote
down is applied, and what is larger than any comparison needs is reduced.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms, ImageOps

from freetosell.core.errors import SourceError
from freetosell.core.ports import Picture
from freetosell.core.provenance import ParseNote, Record, Rejected, Severity

#: Formats that are opened; each by Pillow's own decoder, none that runs a program.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
#: No listing's photo and no office's sheet is larger.
MAX_BYTES = 100 * 2**20
#: Pixels of one page; at 600 dpi a sheet has 35 million.
MAX_PIXELS = 60_000_000
#: Pages of one file.
MAX_PAGES = 500
#: Longest side that is kept.
KEPT_SIDE = 2_600
#: Fewer pixels show nothing: counting pixels, spacers.
MIN_PIXELS, MIN_SIDE = 256, 16

_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, AttributeError,
    ArithmeticError, RuntimeError, MemoryError, EOFError, struct.error, zlib.error,
    Image.DecompressionBombError,
)  # fmt: skip
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"<svg", "an SVG drawing"),
    (b"<?xml", "an XML file"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """One page as pixels.

    Args:
        pixels: sRGB on white, turned upright, at most 2,600 pixels long.
        format: As the bytes say, not the file's name ("PNG").
        size: Width and height before reduction, after turning.
        page: Counted from 1.
        sha256: Digest of the whole file.
        alpha: Where the picture is more than half opaque; ``None`` where it
            says nothing of transparency.
    """

    pixels: Picture
    format: str
    size: tuple[int, int]
    page: int
    sha256: str
    alpha: npt.NDArray[np.bool_] | None = None


def load_pictures(path: Path) -> Iterator[Record[DecodedPicture] | Rejected]:
    """Read every page of a file, as `read_pictures` does.

    Raises:
        SourceError: ``unreadable_file`` or ``file_too_large``.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(
                "file_too_large",
                f"The file holds more than {MAX_BYTES // 2**20} MiB.",
                str(path),
                "Save the picture smaller.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            "unreadable_file",
            f"The file cannot be opened: {error.strerror or type(error).__name__}.",
            str(path),
            "Check path and rights.",
        ) from error
    return read_pictures(content, path.name)


def read_pictures(content: bytes, where: str) -> Iterator[Record[DecodedPicture] | Rejected]:
    """Yield each page of a picture file, in order, one in memory at a time.

    Args:
        content: The bytes of the file.
        where: Name of the file, for the record.
    """
    opened = _open(content, where)
    if isinstance(opened, Rejected):
        yield opened
        return
    digest = sha256(content).hexdigest()
    pages = _count_pages(opened)
    for page in range(1, min(pages, MAX_PAGES) + 1):
        place = where if pages == 1 else f"{where}#page{page}"
        yield _read_page(opened, page, place, digest)
    if pages > MAX_PAGES:
        reason = f"The file has {pages} pages; the first {MAX_PAGES} were read. Split it."
        yield Rejected("picture_pages_left", reason, where)


def count_pages(content: bytes, where: str) -> int | Rejected:
    """Return how many pages a picture file has, frames of an animation counting as one."""
    opened = _open(content, where)
    return opened if isinstance(opened, Rejected) else min(_count_pages(opened), MAX_PAGES)


def read_page(content: bytes, page: int, where: str) -> Record[DecodedPicture] | Rejected:
    """Read one page of a picture file, as `read_pictures` does.

    Args:
        content: The bytes of the file.
        page: Counted from 1.
        where: Name of the page, for the record.
    """
    opened = _open(content, where)
    if isinstance(opened, Rejected):
        return opened
    return _read_page(opened, page, where, sha256(content).hexdigest())


def _open(content: bytes, where: str) -> Image.Image | Rejected:
    if not content:
        return Rejected("empty_file", "The file is empty.", where)
    if len(content) > MAX_BYTES:
        return Rejected("file_too_large", f"More than {MAX_BYTES // 2**20} MiB.", where)
    try:
        with warnings.catch_warnings():
            # The size is judged here, page by page; Pillow only warns.
            warnings.simplefilter("ignore")
            # Pillow loads its decoders late, and not at all for a list of formats.
            Image.init()
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        return _too_large(where)
    except _BROKEN:
        head = content[:256].lstrip().lower()
        kind = next((name for sign, name in _FOREIGN if head.startswith(sign.lower())), "")
        said = f"The file is {kind}, not a picture." if kind else "The file is no picture."
        return Rejected(
            "not_a_picture", f"{said} Give PNG, JPEG, WebP, GIF, TIFF, BMP or AVIF.", where
        )
    if picture.format == "PNG" and not _is_whole_png(content):
        reason = "The picture is damaged: a checksum in it is wrong. Save or download it again."
        return Rejected("picture_damaged", reason, where)
    return picture


def _is_whole_png(content: bytes) -> bool:
    """Check the sums of a PNG's pieces; Pillow shows altered pixels without a word.

    Source:
        PNG, third edition (W3C), 5.3 and 5.5: chunk layout and CRC.
    """
    at, end = 8, len(content)
    while at + 12 <= end:
        length = int.from_bytes(content[at : at + 4], "big")
        data_end = at + 8 + length
        if data_end + 4 > end:
            return False
        if zlib.crc32(memoryview(content)[at + 4 : data_end]) != int.from_bytes(
            content[data_end : data_end + 4], "big"
        ):
            return False
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at = data_end + 4
    return False


def _count_pages(picture: Image.Image) -> int:
    """Return how many pages there are; frames of an animation are none."""
    if picture.format != "TIFF":
        return 1
    try:
        return max(1, int(getattr(picture, "n_frames", 1)))
    except _BROKEN:
        return 1


def _read_page(
    picture: Image.Image, page: int, where: str, digest: str
) -> Record[DecodedPicture] | Rejected:
    notes: list[ParseNote] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if page > 1:
                picture.seek(page - 1)
            refused = _refuse_size(picture.size, where)
            if refused:
                return refused
            if picture.format != "TIFF" and int(getattr(picture, "n_frames", 1)) > 1:
                notes.append(_note("picture_animated", "Of the frames the first was read."))
            picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
            upright = _turned(picture, notes)
            pixels, alpha = _to_pixels(upright, notes)
    except Image.DecompressionBombError:
        return _too_large(where)
    except _BROKEN as error:
        reason = f"The picture is damaged or cut short: {_said(error)}. Save or download it again."
        return Rejected("picture_damaged", reason, where)
    if int(pixels.max()) - int(pixels.min()) <= 2:
        notes.append(_note("picture_blank", "The whole picture has one colour."))
    full = picture.size if upright.size == picture.size else upright.size
    decoded = DecodedPicture(pixels, str(picture.format), full, page, digest, alpha)
    return Record(decoded, where, tuple(notes))


def _refuse_size(size: tuple[int, int], where: str) -> Rejected | None:
    pixels = size[0] * size[1]
    if pixels > MAX_PIXELS:
        return _too_large(where)
    if pixels < MIN_PIXELS or max(size) < MIN_SIDE:
        shown = f"{size[0]} x {size[1]}"
        return Rejected("picture_too_small", f"{shown} pixels show nothing.", where)
    return None


def _too_large(where: str) -> Rejected:
    reason = f"The picture has more than {MAX_PIXELS // 10**6} million pixels. Save it smaller."
    return Rejected("picture_too_large", reason, where)


def _turned(picture: Image.Image, notes: list[ParseNote]) -> Image.Image:
    """Apply the turn that the camera wrote down."""
    try:
        turned = ImageOps.exif_transpose(picture)
    except _BROKEN:
        picture.load()
        notes.append(_note("picture_exif_unread", "The camera's notes cannot be read."))
        return picture
    return turned if turned is not None else picture


def _to_pixels(
    picture: Image.Image, notes: list[ParseNote]
) -> tuple[Picture, npt.NDArray[np.bool_] | None]:
    """Return sRGB pixels on white, reduced, and what is opaque."""
    if max(picture.size) > KEPT_SIDE:
        scale = KEPT_SIDE / max(picture.size)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        if picture.mode in {"1", "P", "PA"}:
            picture = picture.convert("RGBA" if _is_transparent(picture) else "RGB")
        picture = picture.resize(size, Image.Resampling.BOX)
        notes.append(_note("picture_reduced", f"Reduced to {size[0]} x {size[1]} pixels."))
    if picture.mode.startswith(("I", "F")):
        return _from_deep(picture), None
    if _is_transparent(picture):
        layered = picture.convert("RGBA")
        seen = np.asarray(layered.getchannel("A")) > 127
        ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        flat = Image.alpha_composite(ground, layered).convert("RGB")
        return np.array(flat, np.uint8), None if seen.all() else np.asarray(seen, np.bool_)
    return np.array(_to_srgb(picture, notes), np.uint8), None


def _is_transparent(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info


def _from_deep(picture: Image.Image) -> Picture:
    """Bring 16 and 32 bits a pixel to eight, from darkest to lightest."""
    values = np.asarray(picture, np.float64)
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    top = 65_535.0 if low >= 0 and 255 < high <= 65_535 else max(high, 1.0)
    grey = np.clip(values / top * 255.0, 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def _to_srgb(picture: Image.Image, notes: list[ParseNote]) -> Image.Image:
    """Convert to sRGB; a printer's colours by their own profile where there is one."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "CMYK" and profile:
        try:
            source: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            done = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (*_BROKEN, ImageCms.PyCMSError):
            notes.append(_note("picture_profile_unread", "The colour profile cannot be read."))
        else:
            if done is not None:
                return done
    return picture.convert("RGB")


def _note(code: str, message: str) -> ParseNote:
    return ParseNote(code, message, severity=Severity.INFO)


def _said(error: BaseException) -> str:
    text = str(error).strip().rstrip(".")
    return text[:120] if text and text.isprintable() else type(error).__name__
