"""Corpus rows made by number: the same number gives the same row in every process.

Run as a program, it writes such rows in batches, so that contract suites can
read beside it and kill it: ``python -m freetosell.testing.engine_rows
module:Class FOLDER FIRST END BATCH``; it prints the count after each batch.
"""

from __future__ import annotations

import importlib
import sys
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np

from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.claims import Claim, ClaimForm
from freetosell.core.patents.publication import Publication, RightKind, Stage
from freetosell.core.ports import CorpusRow, CorpusStore, Unit
from freetosell.core.provenance import Source

DIMS = 16
UNITS_EACH = 3


def make_row(number: int, edition: str = "first") -> CorpusRow:
    """Return publication ``number`` with three units; another edition has other content."""
    publication = Publication(
        number=PublicationNumber("US", str(9_000_000 + number), "B2"),
        right_kind=RightKind.INVENTION,
        stage=Stage.GRANT,
        title=f"Folding stand {number}",
        source=Source("engine contract", file="rows", record=str(number)),
        abstract=f"A stand, {edition} edition.",
        claims=(Claim(1, f"A stand comprising leg leg{number}.", ClaimForm.INDEPENDENT),),
        published_on=date(2020, 1, 1 + number % 28),
    )
    units = tuple(
        Unit(
            f"{publication.key}#passage:{i}",
            publication.key,
            "passage",
            f"Folding stand owned{number} part{number}p{i} {edition}",
        )
        for i in range(UNITS_EACH)
    )
    return CorpusRow(publication, units, vectors(number, UNITS_EACH), f"{edition}-{number}", None)


def vectors(seed: int, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return ``count`` unit vectors that depend on the seed alone."""
    drawn = np.random.default_rng(seed).normal(size=(count, DIMS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def open_store(factory: str, folder: Path) -> CorpusStore:
    """Open the store that ``module:Class`` names."""
    module, _, name = factory.partition(":")
    return cast("CorpusStore", getattr(importlib.import_module(module), name)(folder))


def main() -> None:
    """Write rows in batches and print the count after each."""
    factory, folder = sys.argv[1], Path(sys.argv[2])
    first, end, batch = (int(text) for text in sys.argv[3:6])
    store = open_store(factory, folder)
    for start in range(first, end, batch):
        rows = [make_row(number) for number in range(start, min(start + batch, end))]
        store.upsert(rows)
        sys.stdout.write(f"{start + len(rows)}\n")
        sys.stdout.flush()
    store.optimize()
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
