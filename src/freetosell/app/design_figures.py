"""From a stored drawing to its figures: which stand on a sheet, which side each shows.

The port is `FigureFinder`: one page in, its figures out.  `find_whole_sheet`
takes a page as one figure, which is right for registers that publish a picture
a view; `SheetFigures` parts the sheets of the US office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from freetosell.core.designs.gallery import DesignFigure, FigurePlace
from freetosell.core.designs.views import DesignText, read_view_words
from freetosell.core.errors import EngineError
from freetosell.core.ports import Picture, TextReader
from freetosell.core.provenance import Record, Rejected

if TYPE_CHECKING:
    from freetosell.pictures.decode import DecodedPicture

#: Names of the US office's sheets ("USD0910058-20210209-D00001.TIF").
_NAMED_AS_SHEET = re.compile(r"-D\d{5}\.TIFF?(?:#|$)", re.IGNORECASE)
#: A sheet of paper scanned: long side in pixels, and its ratio to the short one.
_SHEET_SIDE, _SHEET_RATIO = 1_500, (1.2, 1.48)
_SEPARATORS = str.maketrans("_-.", "   ")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure on a page.

    Args:
        pixels: The figure alone, upright, on white.
        label: What stands after "FIG." ("3", "2A"); empty where none was read.
        box: Top, bottom, left, right on the page as it came; ``None`` for all of it.
        turn: Degrees clockwise by which it was turned upright.
    """

    pixels: Picture
    label: str = ""
    box: tuple[int, int, int, int] | None = None
    turn: int = 0


class FigureFinder(Protocol):
    """Finds the figures on one page of drawings."""

    name: str

    def find_figures(
        self, page: Picture, where: str, *, one_each: bool = False
    ) -> tuple[FoundFigure, ...]:
        """Return the figures in reading order; none if the page is blank.

        Args:
            page: As it came.
            where: Name of its file.
            one_each: The record has as many sheets as figures, so that a label
                which is not read at once is not worth a long search.
        """


class WholeSheets:
    """Takes every page as one figure."""

    name = "whole sheets"

    def find_figures(
        self, page: Picture, where: str, *, one_each: bool = False
    ) -> tuple[FoundFigure, ...]:
        """Return the page itself, if there is anything on it."""
        del where, one_each  # a page that is taken whole raises no doubts that would name it
        return (FoundFigure(page),) if int(page.min()) < 200 else ()


class SheetFigures:
    """Parts sheets into figures and reads their labels.

    Args:
        reader: Reads the lettering; without one figures stay unlabelled.
    """

    def __init__(self, reader: TextReader | None) -> None:
        self._reader = reader
        self.name = f"sheets, labels by {reader.name}" if reader else "sheets without labels"

    def find_figures(
        self, page: Picture, where: str, *, one_each: bool = False
    ) -> tuple[FoundFigure, ...]:
        """Return the figures in the reading order of the upright sheet.

        A picture that is no sheet, as most registers publish one a view, stays whole.
        """
        from freetosell.pictures.sheets.sheet import read_sheet

        if not (_NAMED_AS_SHEET.search(where) or _is_sheet(page)):
            return WholeSheets().find_figures(page, where)
        reading = read_sheet(page, self._reader, where, searching=not one_each)
        return tuple(
            FoundFigure(f.pixels, f.label, f.box, f.turn) for f in reading.figures if f.pixels.size
        )


def _is_sheet(page: Picture) -> bool:
    long, short = int(max(page.shape[:2])), int(min(page.shape[:2]))
    return long >= _SHEET_SIDE and _SHEET_RATIO[0] <= long / short <= _SHEET_RATIO[1]


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure with its pixels, before it is embedded."""

    figure: DesignFigure
    pixels: Picture


def read_drawing(
    content: bytes,
    file: str,
    where: str,
    digest: str,
    finder: FigureFinder,
    *,
    one_each: bool = False,
) -> Iterator[ReadFigure | Rejected]:
    """Yield the figures of a drawing file, page by page; what cannot be read is a refusal."""
    from freetosell.pictures.decode import read_pictures

    for page in read_pictures(content, where):
        if isinstance(page, Rejected):
            yield page
            continue
        found = finder.find_figures(page.value.pixels, where, one_each=one_each)
        if not found:
            yield Rejected("drawing_blank", "Nothing is drawn on the page.", page.where)
        for one in found:
            place = FigurePlace(digest, page.value.page, one.box, one.turn)
            yield ReadFigure(DesignFigure(place, _printed(one.label), file=file), one.pixels)


def join_text(figures: Sequence[ReadFigure], text: DesignText) -> list[ReadFigure]:
    """Give each figure the view that the description or its file's name says.

    Where there are as many figures as sentences, and every label that was read is the one
    of the sentence at its place, figures without a label are joined in order: offices
    number figures in the order of the sheets.
    """
    unread = all(not f.figure.label for f in figures)
    in_order = len(figures) == len(text.views) and all(
        f.figure.label in ("", _printed(view.label))
        for f, view in zip(figures, text.views, strict=True)
    )
    joined = []
    for place, one in enumerate(figures):
        said = text.views[place] if in_order else text.of(one.figure.label.removeprefix("FIG. "))
        if not in_order and (unread or not one.figure.label):
            said = None
        if said is not None:
            label = one.figure.label or _printed(said.label)
            named = replace(
                one.figure, label=label, view=said.view, disclaimed=said.disclaimed or None
            )
        else:
            view, _ = read_view_words(_words(one.figure.file))
            named = replace(one.figure, view=view)
        joined.append(ReadFigure(named, one.pixels))
    return joined


def load_pixels(content: bytes, figure: DesignFigure) -> Picture:
    """Cut a figure out of the bytes of its drawing again.

    Raises:
        EngineError: ``picture_altered`` if there is no such page any more.
    """
    place = figure.place
    page = _page(content, place)
    pixels = page.pixels
    if place.box is not None:
        top, bottom, left, right = place.box
        pixels = pixels[top:bottom, left:right]
    return np.ascontiguousarray(np.rot90(pixels, k=-(place.turn // 90) % 4))


def _page(content: bytes, place: FigurePlace) -> DecodedPicture:
    from freetosell.pictures.decode import read_pictures

    for page in read_pictures(content, place.picture):
        if isinstance(page, Record) and page.value.page == place.page:
            return page.value
    raise EngineError(
        "picture_altered",
        "A stored drawing no longer has the page that was read.",
        where=place.picture,
        fix="Load the drawings again: freetosell corpus add FOLDER.",
    )


def _printed(label: str) -> str:
    return f"FIG. {label}" if label and label[0].isdigit() else ""


def _words(file: str) -> str:
    """Return the words of a file's name: ``lamp_front-view.png`` names a front view."""
    stem = file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return f"a {stem.translate(_SEPARATORS)} view"
