"""What a run over drawings met, and which design names which drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from freetosell.core.patents.publication import Publication, RightKind
from freetosell.core.provenance import Rejected
from freetosell.offices.drawing_files import DrawingFile


@dataclass(slots=True)
class GalleryReport:
    """What became of every drawing: ``read`` is the sum of the other counts of files.

    Args:
        read: Drawing files and broken archives that were met.
        stored: Files whose figures were stored.
        unchanged: Files whose figures were there already.
        left_out: Front pages that repeat a figure.
        unnamed: Files that no design in the corpus names.
        rejected: Refusals, those of single pages of a file included.
        refused_files: Files of which nothing could be stored.
        designs: Designs written.
        figures: Figures embedded.
    """

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    left_out: int = 0
    unnamed: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    refused_files: int = 0
    designs: int = 0
    figures: int = 0

    def line(self) -> str:
        """Return the report in one sentence."""
        return (
            f"Drawings: {self.read:,} read = {self.stored:,} stored + {self.unchanged:,} "
            f"unchanged + {self.left_out:,} front pages left out + {self.unnamed:,} of no design "
            f"held + {self.refused_files:,} refused; {self.figures:,} figures of "
            f"{self.designs:,} designs."
        )

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values for JSON."""
        return {
            "read": self.read,
            "stored": self.stored,
            "unchanged": self.unchanged,
            "left_out": self.left_out,
            "unnamed": self.unnamed,
            "refused_files": self.refused_files,
            "designs": self.designs,
            "figures": self.figures,
        }


class DrawingNames:
    """Which design names which drawing file, learned while records are read."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[str, str]] = {}

    def note(self, publication: Publication) -> None:
        """Remember the drawings of a design; other rights are passed over."""
        if publication.right_kind is not RightKind.DESIGN:
            return
        for drawing in publication.drawings:
            path = drawing.file.replace("\\", "/").lower().lstrip("./")
            name = PurePosixPath(path).name
            self._by_name.setdefault(name, {})[f"{publication.key} {path}"] = publication.key

    def find(self, file: DrawingFile) -> tuple[str, ...]:
        """Return the keys of the designs that name a file; more than one is a doubt."""
        path = f"/{file.path.lower()}"
        named = self._by_name.get(file.name, {})
        fits = {
            key: len(name)
            for said, key in named.items()
            if path.endswith("/" + (name := said.split(" ", 1)[1]))
        }
        if not fits:
            return ()
        longest = max(fits.values())
        return tuple(sorted(key for key, length in fits.items() if length == longest))

    def files(self) -> Iterator[str]:
        """Yield the paths of all drawings as the records give them."""
        for named in self._by_name.values():
            for said in named:
                yield said.split(" ", 1)[1]
