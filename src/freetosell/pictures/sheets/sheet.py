"""One page of drawings → its figures, upright, with label, size and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from freetosell.core.ports import Picture, TextReader
from freetosell.core.provenance import ParseNote
from freetosell.pictures.sheets.groups import Parting, part_ink
from freetosell.pictures.sheets.labels import (
    FigureLabel,
    Lettering,
    read_lettering,
    turn_box,
    turn_picture,
)
from freetosell.pictures.sheets.rows import Box, find_ink

#: Specks of dust: smaller than that part of the page's pixels, or than so many pixels.
_SPECK, _SPECK_PIXELS = 1.2e-6, 6
#: White around a figure, as part of its longest side.
_MARGIN = 0.01
#: Saturation from which a pixel is coloured, and the part of the ink that makes a figure so.
_COLOURED, _COLOUR_SHARE = 60, 0.02
#: Grey between ink and paper, and the part of the figure's box that makes it shaded.
_GREY, _SHADE_SHARE = (60, 215), 0.12


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """One figure as it was cut out of a sheet.

    Args:
        label: As printed; empty where none was read.
        label_confidence: In [0, 1]; 0 without a label.
        pixels: The figure alone, upright, on white.
        box: Top, bottom, left, right on the sheet as it came, in pixels.
        turn: Degrees clockwise by which the sheet was turned.
        confidence: In [0, 1]: how sure the parting from other figures is.
        coloured: Whether it has colours.
        toned: Whether it has grey surfaces, as photographs and renders have.
    """

    label: str
    label_confidence: float
    pixels: Picture
    box: Box
    turn: int
    confidence: float
    coloured: bool
    toned: bool

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright figure in pixels of the sheet."""
        return self.pixels.shape[1], self.pixels.shape[0]


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What was read off one page.

    Args:
        figures: In reading order of the upright sheet.
        lettering: Header and labels.
        size: Width and height of the page as it came.
        notes: Every doubt.
    """

    figures: tuple[SheetFigure, ...]
    lettering: Lettering
    size: tuple[int, int]
    notes: tuple[ParseNote, ...] = ()


def read_sheet(
    page: Picture,
    reader: TextReader | None,
    where: str = "",
    *,
    searching: bool = True,
    pointing: frozenset[str] = frozenset(),
) -> SheetReading:
    """Find the figures of a page and their labels.

    Args:
        page: One page, as it came.
        reader: Reads the labels; without one the figures stay unlabelled.
        where: Name of the page, for notes.
        searching: Whether the whole page may be searched for lettering where the
            quick way finds no label.
        pointing: Labels that only point to a figure on another sheet ("see FIG. 9").
    """
    size = (page.shape[1], page.shape[0])
    lettering = read_lettering(page, reader, searching=searching) if reader else Lettering()
    if pointing:
        lettering = _without_pointers(lettering, pointing)
    upright = turn_picture(_without(page, lettering), lettering.turn)
    grey = np.asarray(cv2.cvtColor(upright, cv2.COLOR_RGB2GRAY), np.uint8)
    ink = _without_specks(find_ink(grey))
    anchors = [turn_box(label.box, lettering.turn, page.shape) for label in lettering.labels]
    parting = part_ink(ink, anchors)
    figures = _figures(upright, parting, lettering, page.shape)
    notes = _judge(figures, parting, lettering, where, read=reader is not None)
    return SheetReading(figures, lettering, size, notes)


def _without_pointers(lettering: Lettering, pointing: frozenset[str]) -> Lettering:
    """Take labels that point elsewhere for lettering that is no label."""
    kept = tuple(label for label in lettering.labels if label.label not in pointing)
    boxes = tuple(label.box for label in lettering.labels if label.label in pointing)
    return replace(lettering, labels=kept, other=(*lettering.other, *boxes))


def _without(page: Picture, lettering: Lettering) -> Picture:
    """Return the page without header, labels and page numbers."""
    cleared = page.copy()
    cleared[: lettering.header_end] = 255
    for top, bottom, left, right in [*(label.box for label in lettering.labels), *lettering.other]:
        pad = max(3, min(bottom - top, right - left) // 5)
        cleared[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad] = 255
    return cleared


def _without_specks(ink: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Drop dust, unless the drawing is made of dots as small."""
    least = max(_SPECK_PIXELS, round(ink.size * _SPECK))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    kept = areas >= least
    kept[0] = False
    if areas[1:].sum() and areas[kept].sum() < 0.9 * areas[1:].sum():
        return ink
    return np.asarray(kept.astype(np.uint8)[labels], np.uint8)


def _figures(
    upright: Picture, parting: Parting, lettering: Lettering, shape: tuple[int, ...]
) -> tuple[SheetFigure, ...]:
    labels: Sequence[FigureLabel | None] = lettering.labels or (None,) * len(parting.figure_of)
    found = []
    for label, mask in zip(labels, parting.figure_of, strict=True):
        if mask is None:
            continue
        box, pixels = _cut_out(upright, mask)
        back = turn_box(box, (360 - lettering.turn) % 360, upright.shape)
        coloured, toned = _tones(pixels)
        found.append(
            SheetFigure(
                label.label if label else "",
                label.confidence if label else 0.0,
                pixels,
                back,
                lettering.turn,
                parting.confidence,
                coloured,
                toned,
            )
        )
    del shape
    return tuple(found)


def _cut_out(upright: Picture, mask: npt.NDArray[np.uint8]) -> tuple[Box, Picture]:
    """Return the box of a figure's ink and the pixels in it, other figures' ink whitened."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    longest = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    pad = max(2, round(longest * _MARGIN))
    top, bottom = max(0, int(rows[0]) - pad), min(mask.shape[0], int(rows[-1]) + 1 + pad)
    left, right = max(0, int(columns[0]) - pad), min(mask.shape[1], int(columns[-1]) + 1 + pad)
    part = upright[top:bottom, left:right]
    own = mask[top:bottom, left:right]
    # Grey fringes of the lines and pale tones beside them belong to the figure too.
    near = np.asarray(cv2.dilate(own, np.ones((5, 5), np.uint8)), np.bool_)
    grey = np.asarray(cv2.cvtColor(part, cv2.COLOR_RGB2GRAY), np.uint8)
    foreign = (find_ink(grey) > 0) & ~near
    return (top, bottom, left, right), np.where(foreign[..., None], np.uint8(255), part).astype(
        np.uint8
    )


def _tones(pixels: Picture) -> tuple[bool, bool]:
    """Say whether a figure has colours, and whether it has grey surfaces."""
    # By channel: several times as fast as along the last axis.
    red, green, blue = (pixels[..., k] for k in range(3))
    most, least = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    widest = most - least
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    ink = max(1, int(find_ink(grey).sum()))
    coloured = float((widest > _COLOURED).sum()) > _COLOUR_SHARE * ink
    # The fringe of a scanned line is grey as well: only what stays after shrinking is a surface.
    between = ((grey > _GREY[0]) & (grey < _GREY[1])).astype(np.uint8)
    surface = cv2.morphologyEx(between, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    return coloured, float(np.asarray(surface).mean()) > _SHADE_SHARE


def _judge(
    figures: Sequence[SheetFigure],
    parting: Parting,
    lettering: Lettering,
    where: str,
    *,
    read: bool,
) -> tuple[ParseNote, ...]:
    notes = []
    labels = [label.label for label in lettering.labels]
    if not figures:
        notes.append(ParseNote("sheet_empty", "No figure was found on the sheet.", where))
    elif not labels:
        why = "No label was found on the sheet" if read else "Labels were not read"
        message = f"{why}; {len(figures)} figure(s) were parted by their distance alone."
        notes.append(ParseNote("figure_unlabelled", message, where))
    if labels and parting.found < len(labels):
        message = f"{len(labels)} labels, but the ink hangs together in {parting.found} group(s)."
        notes.append(ParseNote("figures_not_parted", message, where))
    elif labels and parting.confidence < 0.5:
        message = f"{parting.found} groups of ink were joined to {len(labels)} figures; look at it."
        notes.append(ParseNote("figures_uncertain", message, where))
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        message = f"FIG. {', '.join(twice)} stands on the sheet more than once."
        notes.append(ParseNote("figure_label_twice", message, where))
    return tuple(notes)
