"""Read a design's drawings: sheets of a grant, page images or a PDF → labelled figures with views.

Each page is open one at a time; the figures are kept packed as PNG.  A page
ends as one of three: read (stored), rejected, or passed over because it is no
sheet of drawings (text pages, the front page's copy of a figure).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from freetosell.core.designs.figures import BrokenLines, DesignDrawings, DesignView, LabelOrigin
from freetosell.core.designs.figures import join_text as join
from freetosell.core.designs.views import ONLY_FIGURE, DesignText, parse_design_text
from freetosell.core.errors import SourceError
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import Picture, TextLine, TextReader
from freetosell.core.provenance import ParseNote, Record, Rejected
from freetosell.offices.opening import read_with
from freetosell.offices.us.design_face import DesignFace, parse_design_face, read_article
from freetosell.offices.us.reader import UsReader
from freetosell.pictures.decode import DecodedPicture
from freetosell.pictures.pages import Page, load_pages
from freetosell.pictures.sheets.broken import BrokenInk, find_broken_lines
from freetosell.pictures.sheets.sheet import SheetFigure, SheetReading, read_sheet
from freetosell.pictures.sorting import measure_text

#: Endings of files that may hold drawings; what else lies in the folder is left alone.
DRAWING_ENDINGS = frozenset(
    {".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif", ".pdf"}
)
#: The office's copy of one figure for the front page: no sheet of its own.
_FRONT_COPY = "-D00000."
#: Part of a page that rows of letters take up, from which it is a page of text.
_TEXT_PAGE, _TEXT_IMAGE = 0.03, 0.10
#: A text layer shorter than that is what a scanner saw in a drawing.
_TEXT_LAYER = 400
_MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class FigurePicture:
    """The picture of one figure, packed.

    Args:
        png: The figure alone, upright, on white.
        broken_png: Black where broken lines are, on white, of the same size; empty
            where nothing was told.
    """

    png: bytes
    broken_png: bytes = b""

    def pixels(self) -> Picture:
        """Return the figure's pixels."""
        return _unpack(self.png)

    def broken(self) -> Picture | None:
        """Return the picture of the broken lines, if there is one."""
        return _unpack(self.broken_png) if self.broken_png else None


@dataclass(frozen=True, slots=True)
class LoadedDesign:
    """A design with its drawings.

    Args:
        drawings: Text, figures and doubts.
        pictures: One a figure, in the order of ``drawings.figures``.
        pages: Pages that were at hand.
        stored: Pages of which figures were kept.
        rejected: Pages and files that could not be read.
        passed_over: Pages that hold no sheet of drawings.
    """

    drawings: DesignDrawings
    pictures: tuple[FigurePicture, ...]
    pages: int
    stored: int
    rejected: tuple[Rejected, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one page gave, packed."""

    page: Page
    figures: tuple[tuple[DesignView, FigurePicture], ...]
    notes: tuple[ParseNote, ...]
    labelled: bool
    headed: bool


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far."""

    sheets: list[_Sheet] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def load_design(path: Path, reader: TextReader | None) -> LoadedDesign:
    """Read all drawings of one design.

    Args:
        path: A folder of one grant (XML and TIFF, as in the weekly archives, or page
            images alone), a PDF of a grant, or one picture file.
        reader: Reads labels and pages of text without a text layer; without one
            the figures are parted but not labelled.

    Raises:
        SourceError: ``unreadable_file``, ``file_too_large``, ``no_drawings`` or
            ``too_many_drawings``.
        MissingExtraError: ``missing_extra`` for a PDF without the extra ``images``.
    """
    record, files = _gather(path)
    gathered = _Reading()
    pages = 0
    for file in files:
        found = load_pages(file)
        if isinstance(found, Rejected):
            pages += 1
            gathered.rejected.append(found)
            continue
        pages += len(found)
        for page in found:
            _read_page(page, reader, gathered)
    _pass_over_text(gathered, reader)
    face = DesignFace() if record else parse_design_face(tuple(gathered.texts))
    text = parse_design_text(record.description if record else face.description)
    if reader is not None:
        _search_again(gathered, text, reader)
        _drop_pointers(gathered, reader)
    return _finish(gathered, record, face, text, pages)


def _gather(path: Path) -> tuple[Publication | None, list[Path]]:
    """Return the record of the design, if one lies there, and the files of its drawings."""
    if not path.is_dir():
        return None, [path]
    try:
        entries = sorted(entry for entry in path.iterdir() if entry.is_file())
    except OSError as error:
        what = f"The folder cannot be read: {error.strerror or type(error).__name__}."
        raise SourceError("unreadable_file", what, str(path), "Check path and rights.") from error
    files = [e for e in entries if e.suffix.lower() in DRAWING_ENDINGS]
    if not files:
        what = "The folder holds no picture and no PDF."
        fix = "Name the folder of one design, with its XML and TIFF files."
        raise SourceError("no_drawings", what, str(path), fix)
    if len(files) > _MOST_FILES:
        what = f"The folder holds more than {_MOST_FILES} drawings."
        raise SourceError("too_many_drawings", what, str(path), "Name the folder of one design.")
    sheets = [file for file in files if _FRONT_COPY not in file.name.upper()]
    return _find_record(entries), sheets or files


def _find_record(entries: Sequence[Path]) -> Publication | None:
    reader = UsReader()
    for entry in entries:
        if entry.suffix.lower() != ".xml":
            continue
        for outcome in read_with(reader, entry):
            if isinstance(outcome, Record) and outcome.value.right_kind is RightKind.DESIGN:
                return outcome.value
    return None


def _read_page(page: Page, reader: TextReader | None, gathered: _Reading) -> None:
    opened = page.open()
    if isinstance(opened, Rejected):
        gathered.rejected.append(opened)
        return
    pixels = opened.value.pixels
    sheet = read_sheet(pixels, reader, page.where, searching=False)
    if _is_text_page(opened.value, sheet, of_pdf=page.of_pdf):
        text = page.text()
        layer = len(text) >= _TEXT_LAYER or reader is None
        gathered.texts.append(text if layer else _read_columns(pixels, reader))
        gathered.passed_over.append(page.where)
        return
    gathered.sheets.append(_packed(sheet, page))


def _packed(sheet: SheetReading, page: Page) -> _Sheet:
    figures = []
    for figure in sheet.figures:
        ink = find_broken_lines(figure.pixels, toned=figure.toned or figure.coloured)
        view = _view(figure, page.where, ink.lines)
        figures.append((view, FigurePicture(_pack(figure.pixels), _pack_broken(ink))))
    lettering = sheet.lettering
    headed = lettering.sheet is not None
    return _Sheet(page, tuple(figures), sheet.notes, bool(lettering.labels), headed)


def _pass_over_text(gathered: _Reading, reader: TextReader | None) -> None:
    """Where the office heads its sheets ("Sheet 2 of 5"), a page without that is none."""
    if not any(sheet.headed for sheet in gathered.sheets):
        return
    kept = []
    for sheet in gathered.sheets:
        if sheet.headed or sheet.labelled or not sheet.page.of_pdf:
            kept.append(sheet)
            continue
        text = sheet.page.text()
        opened = sheet.page.open() if len(text) < _TEXT_LAYER else None
        if isinstance(opened, Record):
            text = _read_columns(opened.value.pixels, reader)
        gathered.texts.append(text)
        gathered.passed_over.append(sheet.page.where)
    gathered.sheets = kept


def _search_again(gathered: _Reading, text: DesignText, reader: TextReader) -> None:
    """Look harder for labels where the quick way found none and one is still missing.

    A design with one figure has no label to look for, and where one sheet and
    one label are left, they belong together.
    """
    bare = [i for i, sheet in enumerate(gathered.sheets) if not sheet.labelled]
    found = {view.label for sheet in gathered.sheets for view, _ in sheet.figures}
    missing = [view.label for view in text.views if view.label not in found]
    if (text.views and not missing) or missing == [ONLY_FIGURE]:
        return
    for i in bare:
        opened = gathered.sheets[i].page.open()
        if isinstance(opened, Record):
            page = gathered.sheets[i].page
            sheet = read_sheet(opened.value.pixels, reader, page.where)
            if sheet.lettering.labels:
                gathered.sheets[i] = _packed(sheet, page)


def _drop_pointers(gathered: _Reading, reader: TextReader) -> None:
    """A label that is the only one of its sheet is no figure of another sheet as well.

    There "FIG. 9" beside a circle points to the sheet on which the detail is drawn.
    """
    labels = [[view.label for view, _ in sheet.figures] for sheet in gathered.sheets]
    alone = {own[0] for own in labels if len(own) == 1 and own[0]}
    for i, own in enumerate(labels):
        pointing = frozenset(label for label in own if label in alone)
        if len(own) < 2 or not pointing or pointing == set(own):
            continue
        page = gathered.sheets[i].page
        opened = page.open()
        if isinstance(opened, Record):
            sheet = read_sheet(opened.value.pixels, reader, page.where, pointing=pointing)
            gathered.sheets[i] = _packed(sheet, page)


def _is_text_page(opened: DecodedPicture, sheet: SheetReading, *, of_pdf: bool) -> bool:
    """Say whether a page is text: no sheet header, no label, and rows of letters."""
    if sheet.lettering.sheet is not None or sheet.lettering.labels:
        return False
    return measure_text(opened.pixels) >= (_TEXT_PAGE if of_pdf else _TEXT_IMAGE)


def _read_columns(pixels: Picture, reader: TextReader | None) -> str:
    """Read a page of two columns: head, left column, right column."""
    lines = reader.find_lines(pixels) if reader else ()
    height, width = pixels.shape[:2]

    def place(line: TextLine) -> tuple[int, int, int]:
        top, bottom, left, right = line.box
        column = 0 if bottom < 0.17 * height else 1 if (left + right) / 2 < width / 2 else 2
        return column, round((top + bottom) / 2 / max(1.0, 0.008 * height)), left

    return "\n".join(line.text for line in sorted(lines, key=place))


def _view(figure: SheetFigure, where: str, lines: BrokenLines) -> DesignView:
    return DesignView(
        label=figure.label,
        file=where,
        box=figure.box,
        size=figure.size,
        turn=figure.turn,
        label_origin=LabelOrigin.PRINTED if figure.label else LabelOrigin.NONE,
        label_confidence=round(figure.label_confidence, 3),
        confidence=figure.confidence,
        coloured=figure.coloured,
        toned=figure.toned,
        lines=lines,
    )


def _finish(
    gathered: _Reading, record: Publication | None, face: DesignFace, text: DesignText, pages: int
) -> LoadedDesign:
    found = [pair for sheet in gathered.sheets for pair in sheet.figures]
    figures, doubts, expected = join([view for view, _ in found], text)
    by_place = {(view.file, view.box): picture for view, picture in found}
    claim = record.claims[0].text if record and record.claims else face.claim
    title = record.title if record else face.title
    locarno = record.classes.locarno if record else ((face.locarno,) if face.locarno else ())
    drawings = DesignDrawings(
        number=record.key if record else face.number,
        article=title or read_article(claim),
        claim=claim,
        locarno=locarno,
        text=text,
        figures=figures,
        expected=expected,
        notes=(*_own_notes(gathered, record, face), *doubts, *_line_notes(figures, text)),
    )
    return LoadedDesign(
        drawings,
        tuple(by_place[figure.file, figure.box] for figure in figures),
        pages,
        len(gathered.sheets),
        tuple(gathered.rejected),
        tuple(gathered.passed_over),
    )


def _own_notes(
    gathered: _Reading, record: Publication | None, face: DesignFace
) -> tuple[ParseNote, ...]:
    notes = tuple(note for sheet in gathered.sheets for note in sheet.notes)
    return (*face.notes, *notes) if record is None and gathered.texts else notes


def _line_notes(figures: Sequence[DesignView], text: DesignText) -> tuple[ParseNote, ...]:
    """Say where what the text says of broken lines and what was seen do not agree."""
    seen = [f for f in figures if f.lines.share > 0.05 and f.lines.confidence >= 0.6]
    if text.broken_lines and not seen and figures:
        message = "The text speaks of broken lines, and none were told apart on the drawings."
        return (ParseNote("broken_lines_unseen", message),)
    if seen and text.views and not text.broken_lines:
        labels = ", ".join(f.label or "?" for f in seen[:6])
        message = f"Lines look broken in FIG. {labels}; the text says nothing of broken lines."
        return (ParseNote("broken_lines_unsaid", message),)
    return ()


def _pack(pixels: Picture) -> bytes:
    grey = pixels[..., 0] if _is_grey(pixels) else pixels[..., ::-1]
    done, packed = cv2.imencode(".png", np.ascontiguousarray(grey))
    return packed.tobytes() if done else b""


def _pack_broken(ink: BrokenInk) -> bytes:
    if not ink.mask.any():
        return b""
    shown = np.where(ink.mask, np.uint8(0), np.uint8(255)).astype(np.uint8)
    done, packed = cv2.imencode(".png", shown, [cv2.IMWRITE_PNG_BILEVEL, 1])
    return packed.tobytes() if done else b""


def _unpack(png: bytes) -> Picture:
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    return np.ascontiguousarray(np.asarray(read, np.uint8)[..., ::-1])


def _is_grey(pixels: Picture) -> bool:
    first = pixels[..., 0]
    return bool((first == pixels[..., 1]).all() and (first == pixels[..., 2]).all())


def without_broken_lines(picture: FigurePicture) -> Picture:
    """Return a figure with its broken lines whitened: what is drawn in solid lines alone."""
    pixels, broken = picture.pixels(), picture.broken()
    if broken is None:
        return pixels
    near = cv2.erode(broken[..., 0], np.ones((3, 3), np.uint8))
    return np.where(np.asarray(near)[..., None] == 0, np.uint8(255), pixels).astype(np.uint8)


__all__ = [
    "DRAWING_ENDINGS",
    "FigurePicture",
    "LoadedDesign",
    "load_design",
    "without_broken_lines",
]
