"""Add drawings of designs to the gallery: find, match to the record, part, embed, store.

Every drawing file that is met ends as stored, unchanged, left out (the front
page's repetition), not named by any design that is held, or refused.  Designs are
stored whole, one by one, so that a run that is killed is simply started again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePosixPath

import numpy as np

from freetosell.app.design_figures import FigureFinder, ReadFigure, join_text, read_drawing
from freetosell.app.gallery_files import DrawingNames, GalleryReport
from freetosell.core.designs.gallery import (
    DesignFigure,
    DesignGallery,
    GalleryRow,
    PictureStore,
    StoredFigures,
)
from freetosell.core.designs.views import parse_design_text
from freetosell.core.errors import InputError, SourceError
from freetosell.core.law.term import latest_possible_expiry
from freetosell.core.numbering.parse import parse_number
from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.ports import CorpusStore, ImageEncoder, PictureRole, Progress, Vectors
from freetosell.core.provenance import Rejected
from freetosell.offices.drawing_files import DrawingFile, find_drawing_files

#: Raised when the way figures are read or embedded changes, so that they are read afresh.
RECIPE = 1
#: Designs written at one time.
BATCH = 32
#: Figures whose pixels are in memory at one time.
_FIGURES_AT_ONCE = 16
_OF_US = re.compile(r"^(us[a-z]{0,2}\d{6,8})-\d{8}-d(\d{5})\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GalleryRooms:
    """What the gallery is filled with and searched by.

    Args:
        encoder: Its vectors are stored; `gallery` keeps to it.
    """

    gallery: DesignGallery
    pictures: PictureStore
    encoder: ImageEncoder
    finder: FigureFinder


def add_drawings(
    paths: Iterable[Path],
    names: DrawingNames,
    store: CorpusStore,
    rooms: GalleryRooms,
    progress: Progress,
) -> GalleryReport:
    """Find drawings in files and folders and store the figures of the designs that name them.

    Args:
        paths: Files or folders, as given to be loaded.  Beside a plain file of
            records its own folder is searched for the drawings that it names.
        names: Drawings of the records that were read in this run; a US file is
            found by its number too.
        store: The corpus, for the records.
        rooms: Gallery, bytes, encoder and finder.
        progress: Told of every drawing that a design of the corpus names, out of how
            many; finding out how many reads the names alone, twice.

    Raises:
        EngineError: if the gallery cannot be written; what was stored stays.
        ModelError: if figures cannot be embedded.
    """
    work = _Adding(names, store, rooms, GalleryReport(), progress)
    for path in paths:
        progress.start(f"Looking for drawings in {path.name}", None)
        total = work.count(_found(path, names))
        progress.start(f"Drawings of {path.name}", total)
        named = work.named(_found(path, names))
        for key, group in groupby(named, key=lambda pair: pair[0]):
            work.take(key, [file for _, file in group])
        progress.finish()
    work.flush()
    if work.report.read:
        # Even if nothing is new: a run that was killed has left the tidying to the next.
        rooms.gallery.optimize()
    return work.report


def _found(path: Path, names: DrawingNames) -> Iterator[DrawingFile | Rejected]:
    """Find drawings in what was given, and beside a file of records those that it names."""
    yield from find_drawing_files(path)
    if path.is_file() and path.suffix.lower() not in (".zip", ".tar", ".tgz", ".gz"):
        folder = path.parent.resolve()
        for name in sorted(set(names.files())):
            beside = _same_letters(folder, name)
            if beside is not None and beside.resolve().is_relative_to(folder):
                for file in find_drawing_files(beside):
                    yield (
                        DrawingFile(name, file.where, file.open)
                        if isinstance(file, DrawingFile)
                        else file
                    )


def _same_letters(folder: Path, name: str) -> Path | None:
    """Return the file of a name in a folder, whatever the case of its letters."""
    here = folder
    for part in PurePosixPath(name).parts:
        if part == ".." or not here.is_dir():
            return None
        direct = here / part
        if direct.exists():
            here = direct
            continue
        alike = [p for p in here.iterdir() if p.name.lower() == part]
        if not alike:
            return None
        here = alike[0]
    return here if here.is_file() else None


@dataclass(slots=True)
class _Adding:
    """Work in progress: the open batch and the counts."""

    names: DrawingNames
    store: CorpusStore
    rooms: GalleryRooms
    report: GalleryReport
    progress: Progress
    batch: list[GalleryRow] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    def count(self, files: Iterable[DrawingFile | Rejected]) -> int:
        """Return how many files belong to a design that is held; none is opened or kept."""
        return sum(isinstance(f, DrawingFile) and len(self._keys(f)) == 1 for f in files)

    def _keys(self, file: DrawingFile) -> tuple[str, ...]:
        return self.names.find(file) or self._by_number(file)

    def named(self, files: Iterable[DrawingFile | Rejected]) -> Iterator[tuple[str, DrawingFile]]:
        """Yield each file with the key of its design; count what has none."""
        for file in files:
            self.report.read += 1
            if isinstance(file, Rejected):
                self._refuse(file)
                continue
            keys = self._keys(file)
            if len(keys) > 1:
                why = f"It is named by several designs: {', '.join(keys[:4])}."
                self._refuse(Rejected("drawing_ambiguous", why, file.where))
            elif not keys:
                self.report.unnamed += 1
            else:
                yield keys[0], file

    def take(self, key: str, files: Sequence[DrawingFile]) -> None:
        """Read the drawings of one design and put it into the batch."""
        if any(row.publication == key for row in self.batch):
            self.flush()
        publication = self.store.find_publications([key]).get(key)
        if publication is None:
            self.report.unnamed += len(files)
            self.progress.advance(len(files))
            return
        kept = self._without_front_page(files, publication)
        contents = self._open(kept, publication)
        stored = self.rooms.gallery.find_figures([key]).get(key)
        digest = self.rooms.gallery.known_digests([key]).get(key, "")
        known = _known_files(stored, current=digest.startswith(_recipe(self.rooms.finder)))
        fresh = {name: c for name, c in contents.items() if known.get(name) != _digest(c[1])}
        self.report.unchanged += len(contents) - len(fresh)
        self.progress.advance(len(files) - len(fresh))
        if fresh:
            self._read(publication, fresh, stored if known else None)

    def flush(self) -> None:
        """Store the open batch and forget it."""
        self.report.designs += self.rooms.gallery.upsert(self.batch)
        self.batch = []

    def _by_number(self, file: DrawingFile) -> tuple[str, ...]:
        """Return the design of a US file by the number in its name, if it is held."""
        match = _OF_US.match(file.name)
        if match is None:
            return ()
        stem = match[1].upper()
        if stem not in self.numbers:
            self.numbers[stem] = self._held(stem)
        return (self.numbers[stem],) if self.numbers[stem] else ()

    def _held(self, stem: str) -> str:
        try:
            number = parse_number(stem)
        except InputError:
            return ""
        found = self.store.find_by_number(number.office, number.number)
        designs = [p.key for p in found if p.right_kind is RightKind.DESIGN]
        return designs[0] if len(designs) == 1 else ""

    def _without_front_page(
        self, files: Sequence[DrawingFile], publication: Publication
    ) -> list[DrawingFile]:
        """Leave out the front page's picture, which repeats a figure of the sheets."""
        if len(publication.drawings) < 2:
            return list(files)
        kept = [f for f in files if not _is_front_page(f.name)]
        self.report.left_out += len(files) - len(kept)
        return kept

    def _open(
        self, files: Sequence[DrawingFile], publication: Publication
    ) -> dict[str, tuple[str, bytes]]:
        """Return place and bytes of each file, by the name that the record gives it."""
        contents: dict[str, tuple[str, bytes]] = {}
        for file in files:
            name = _name(file, publication)
            try:
                content = file.open()
            except SourceError as error:
                self._refuse(Rejected(error.code, f"{error.what} {error.fix}", file.where))
                continue
            if name in contents:
                self.report.unchanged += 1
            contents[name] = (file.where, content)
        return contents

    def _refuse(self, refused: Rejected) -> None:
        self.report.rejected.append(refused)
        self.report.refused_files += 1

    def _read(
        self,
        publication: Publication,
        files: Mapping[str, tuple[str, bytes]],
        stored: StoredFigures | None,
    ) -> None:
        """Part and embed new files; figures of other files that are stored stay."""
        figures: list[DesignFigure] = []
        vectors: list[Vectors] = []
        for part in self._parts(publication, files):
            embedded = self.rooms.encoder.embed([f.pixels for f in part], PictureRole.FIGURE)
            for one, vector in zip(part, embedded, strict=True):
                if vector.any():
                    figures.append(one.figure)
                    vectors.append(vector)
        self.report.figures += len(figures)
        self._count(files, figures)
        if stored is not None:
            for figure, vector in zip(stored.figures, stored.vectors, strict=True):
                if figure.file not in files:
                    figures.append(figure)
                    vectors.append(vector)
        if figures:
            order = np.argsort([_place(f, publication) for f in figures], kind="stable")
            self.batch.append(
                _row(
                    publication,
                    [figures[i] for i in order],
                    np.stack(vectors)[order],
                    _recipe(self.rooms.finder),
                )
            )
            if len(self.batch) >= BATCH:
                self.flush()

    def _parts(
        self, publication: Publication, files: Mapping[str, tuple[str, bytes]]
    ) -> Iterator[list[ReadFigure]]:
        """Yield the figures of a design in parts small enough to hold."""
        text = parse_design_text(publication.description)
        sheets = [drawing for drawing in publication.drawings if not _is_front_page(drawing.file)]
        one_each = 0 < len(text.views) == len(sheets)
        whole: list[ReadFigure] = []
        for name, (where, content) in sorted(files.items()):
            digest = self.rooms.pictures.add(content)
            for one in read_drawing(
                content, name, where, digest, self.rooms.finder, one_each=one_each
            ):
                if isinstance(one, Rejected):
                    self.report.rejected.append(one)
                else:
                    whole.append(_lighter(one))
            self.progress.advance()
        joined = join_text(whole, text)
        for start in range(0, len(joined), _FIGURES_AT_ONCE):
            yield joined[start : start + _FIGURES_AT_ONCE]

    def _count(
        self, files: Mapping[str, tuple[str, bytes]], figures: Sequence[DesignFigure]
    ) -> None:
        with_figures = {figure.file for figure in figures}
        self.report.stored += len(with_figures)
        self.report.refused_files += len(files) - len(with_figures)


#: Longest side of a figure while it waits to be embedded.
_WAITING_SIDE = 1_400


def _lighter(one: ReadFigure) -> ReadFigure:
    """Shrink a figure by whole steps, darkest pixel kept, so that thin lines stay."""
    step = max(1, round(max(one.pixels.shape[:2]) / _WAITING_SIDE))
    if step == 1:
        return one
    height, width = (n - n % step for n in one.pixels.shape[:2])
    blocks = one.pixels[:height, :width].reshape(height // step, step, width // step, step, 3)
    return ReadFigure(one.figure, np.ascontiguousarray(blocks.min(axis=(1, 3))))


def _recipe(finder: FigureFinder) -> str:
    """Return how figures are read today; a better way reads the drawings afresh."""
    return f"{RECIPE} {finder.name}: "


def _row(
    publication: Publication, figures: Sequence[DesignFigure], vectors: Vectors, recipe: str
) -> GalleryRow:
    files = {figure.file: figure.place.picture for figure in figures}
    content = sha256(json.dumps(sorted(files.items())).encode()).hexdigest()[:32]
    return GalleryRow(
        publication=publication.key,
        office=publication.number.office,
        right_kind=publication.right_kind.value,
        stage=publication.stage.value,
        title=publication.title,
        in_force_from=publication.granted_on or publication.published_on,
        latest_expiry=latest_possible_expiry(publication),
        classes=tuple(
            sorted({f"L{c[:2]}" for c in publication.classes.locarno if c[:2].isdigit()})
        ),
        figures=tuple(figures),
        vectors=np.asarray(vectors, np.float32),
        digest=f"{recipe}{content}",
    )


def _known_files(stored: StoredFigures | None, *, current: bool) -> dict[str, str]:
    """Return file → digest of its bytes, of what was read by today's recipe."""
    if stored is None or not current:
        return {}
    return {figure.file: figure.place.picture for figure in stored.figures}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _name(file: DrawingFile, publication: Publication) -> str:
    """Return a file's name as the record has it, so that its folder does not matter."""
    path = f"/{file.path.lower()}"
    for drawing in publication.drawings:
        if path.endswith("/" + drawing.file.replace("\\", "/").lower().lstrip("./")):
            return drawing.file
    return file.name


def _is_front_page(name: str) -> bool:
    match = _OF_US.match(name)
    return match is not None and int(match[2]) == 0


def _place(figure: DesignFigure, publication: Publication) -> int:
    """Return the place of a figure's file among the drawings of the record."""
    name = PurePosixPath(figure.file.lower()).name
    for place, drawing in enumerate(publication.drawings):
        if PurePosixPath(drawing.file.replace("\\", "/").lower()).name == name:
            return place
    return len(publication.drawings)
