"""Pictures of a comparison, ready for a page: beside each other, laid over, differences marked."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

Pixels = npt.NDArray[np.uint8]
#: Side at which pictures are shown.
SHOWN = 420
_INK = (163, 32, 29)
_DESIGN_TINT, _PRODUCT_TINT = (29, 79, 145), (176, 92, 0)
_BROKEN_TINT = (22, 128, 92)


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """A numbered place: top, bottom, left and right as parts of the picture's side."""

    number: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of pictures as a page shows it; pictures are ``data:`` addresses.

    Args:
        label: Figure and side.
        photo: Name of the photo.
        likeness: Words for the row of this pair.
        laid: The figure as it was laid over the photo.
        tinted: Both outlines over each other: blue only in the design, orange only in
            the product, grey in both, green the design's broken lines.
        broken: Whether broken lines are told from solid ones there.
    """

    label: str
    photo: str
    likeness: str
    said: str
    design: str
    product: str
    laid: str
    tinted: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class EarlierView:
    """An earlier design as a page shows it."""

    id: str
    reference: str
    shown_on: str
    label: str
    picture: str
    said: str


def to_address(pixels: Pixels, side: int = SHOWN) -> str:
    """Return a picture as a ``data:`` address, at most ``side`` pixels each way."""
    return f"data:image/png;base64,{b64encode(to_png(pixels, side)).decode('ascii')}"


def to_png(pixels: Pixels, side: int = SHOWN) -> bytes:
    """Return a picture as PNG, at most ``side`` pixels each way."""
    image = Image.fromarray(pixels)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    # Few colours are enough to look at, and a report with many pictures stays small.
    small = image.convert("RGB").quantize(96, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def tint(
    design: npt.NDArray[np.bool_],
    product: npt.NDArray[np.bool_],
    broken: npt.NDArray[np.bool_] | None = None,
) -> Pixels:
    """Return both shapes over each other in three colours on white, broken lines in a fourth."""
    shown = np.full((*design.shape, 3), 255, np.uint8)
    shown[design & product] = (214, 218, 224)
    shown[design & ~product] = _DESIGN_TINT
    shown[product & ~design] = _PRODUCT_TINT
    if broken is not None:
        shown[broken] = _BROKEN_TINT
    return shown


def mark(pixels: Pixels, marks: Sequence[MarkedBox], side: int = 900) -> Pixels:
    """Return a square picture with numbered frames."""
    image = Image.fromarray(pixels).convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(max(16, side // 26))
    for one in marks:
        top, bottom, left, right = (round(v * side) for v in one.box)
        pad = side // 90
        frame = (left - pad, top - pad, right + pad, bottom + pad)
        draw.rectangle(frame, outline=_INK, width=max(2, side // 220))
        radius = side // 36
        x = min(max(left - pad, radius), side - radius)
        y = min(max(top - pad, radius), side - radius)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)
        draw.text((x, y), str(one.number), font=font, fill="white", anchor="mm")
    return np.asarray(image, np.uint8)
