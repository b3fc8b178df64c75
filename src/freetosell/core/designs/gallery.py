"""The gallery: figures of registered designs as they are kept, and the port that finds them.

A design has several figures, and a picture that asks is held against each.  What
comes back is, per design, the nearest three: how they become one score is for
the encoder's own rule (`freetosell.models.image.fusion`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from freetosell.core.charts.design_comparison import View
from freetosell.core.ports import UnitFilter, Vectors

#: Nearest figures of a design that are told for each picture that asks.
NEAREST_TOLD = 3


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where a figure stands in a stored file.

    Args:
        picture: SHA-256 of the file's bytes.
        page: Counted from 1.
        box: Top, bottom, left and right in pixels of the decoded page, ends
            exclusive; ``None`` for the whole page.
        turn: Degrees clockwise, 0, 90, 180 or 270, that bring it upright.
    """

    picture: str
    page: int = 1
    box: tuple[int, int, int, int] | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class DesignFigure:
    """One figure of a design.

    Args:
        label: As printed ("FIG. 1"), or empty.
        view: Side that it shows; ``None`` where nothing says it.
        file: Name of the drawing file as the record gives it.
        disclaimed: The whole figure is no part of the claim; ``None`` is not known.
    """

    place: FigurePlace
    label: str = ""
    view: View | None = None
    file: str = ""
    disclaimed: bool | None = None


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """A design with its figures and their vectors, ready to be stored.

    Args:
        publication: Key of the publication.
        right_kind: As `RightKind` has it.
        stage: As `Stage` has it.
        in_force_from: First day of protection as the document gives it.
        latest_expiry: Last day on which it may still protect; ``None`` without bound.
        classes: Locarno classes ("L14"), sorted.
        vectors: Shape ``(len(figures), dims)``, float32, L2-normalised.
        digest: Of pictures, figures and their reading; unchanged = nothing to do.
    """

    publication: str
    office: str
    right_kind: str
    stage: str
    title: str
    in_force_from: date | None
    latest_expiry: date | None
    classes: tuple[str, ...]
    figures: tuple[DesignFigure, ...]
    vectors: Vectors
    digest: str


@dataclass(frozen=True, slots=True)
class NearestFigures:
    """Per design the nearest figures for each picture that asked.

    Args:
        publications: Keys of the designs, sorted.
        tops: Shape ``(pictures, designs, 3)``, float32: cosines, best first;
            ``nan`` where a design has fewer figures.
    """

    publications: tuple[str, ...]
    tops: Vectors


#: Says which designs are to be told: from cosines as `NearestFigures.tops` has them, rough
#: ones, to the places of the designs on its second axis.
Shortlist = Callable[[Vectors], Sequence[int]]


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """The figures of one design as stored, in the order of the drawings."""

    publication: str
    title: str
    office: str
    classes: tuple[str, ...]
    in_force_from: date | None
    latest_expiry: date | None
    figures: tuple[DesignFigure, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class GalleryStats:
    """How much a gallery holds of one encoder."""

    encoder: str
    designs: int
    figures: int


class DesignGallery(Protocol):
    """Keeps figures of designs with the vectors of one encoder; those of two never mix."""

    def known_digests(self, keys: Sequence[str]) -> dict[str, str]:
        """Return key → digest of those designs that are stored."""

    def upsert(self, rows: Sequence[GalleryRow]) -> int:
        """Store designs, replacing those of the same key; return how many were written.

        A design whose digest is stored already is passed over.  When it
        returns, the rows survive a kill of the process; a design is there with
        all its figures or not at all.
        """

    def delete(self, keys: Sequence[str]) -> int:
        """Remove designs; return how many were there."""

    def optimize(self) -> None:
        """Tidy after writing; safe to kill and repeat."""

    def search(
        self, queries: Vectors, where: UnitFilter, shortlist: Shortlist | None = None
    ) -> NearestFigures:
        """Hold pictures of shape ``(n, dims)`` against every figure that may be found, exactly.

        With a shortlist only the designs that it names must be told; their
        cosines are exact all the same.  A gallery may ask it or tell all.
        """

    def find_figures(self, keys: Sequence[str]) -> dict[str, StoredFigures]:
        """Return the figures of those designs that are stored, by key."""

    def stats(self) -> GalleryStats:
        """Count what is there."""


class PictureStore(Protocol):
    """Keeps the bytes of drawings under their own digest."""

    def add(self, content: bytes) -> str:
        """Store bytes once; return their SHA-256 in hex once they are safe on disk."""

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes.

        Raises:
            EngineError: ``picture_missing`` or ``picture_altered``.
        """
