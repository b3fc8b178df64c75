"""What the suites over an engine share: an empty store in a new folder, and rows to put in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.publication import RightKind, Stage
from freetosell.core.ports import CorpusRow, CorpusStore, Unit, UnitFilter
from freetosell.testing.engine_rows import DIMS, make_row, open_store, vectors

ALL = UnitFilter()


class EngineSuite:
    """A suite over one engine; ``factory`` names it as ``module:Class``."""

    factory: ClassVar[str]

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A place where no corpus is yet."""
        return tmp_path / "corpus"

    @pytest.fixture
    def store(self, folder: Path) -> CorpusStore:
        """An empty store."""
        return open_store(self.factory, folder)


def assert_whole(store: CorpusStore, numbers: range | list[int]) -> None:
    """Check that each publication has exactly its own units."""
    for number in numbers:
        hits = store.search_text(f"owned{number}", 50, ALL)
        assert sorted(h.unit_id for h in hits) == [u.id for u in make_row(number).units]


def axis() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return the unit vector of the first dimension."""
    axis = np.zeros(DIMS, np.float32)
    axis[0] = 1
    return axis


def row_of(
    number: int | str,
    texts: list[str],
    *,
    office: str = "US",
    kind: str = "B2",
    same_vector: bool = False,
) -> CorpusRow:
    """Return a publication of this number with one passage per text."""
    row = make_row(1)
    publication = replace(row.publication, number=PublicationNumber(office, str(number), kind))
    key = publication.key
    units = tuple(Unit(f"{key}#passage:{i}", key, "passage", t) for i, t in enumerate(texts))
    drawn = np.stack([axis()] * len(texts)) if same_vector else vectors(len(key), len(texts))
    return CorpusRow(publication, units, drawn, f"digest of {key}", None)


def mixed_rows() -> list[CorpusRow]:
    """Return four rights that differ in office, right, stage and last day."""
    kinds: tuple[tuple[str, str, RightKind, Stage, date | None], ...] = (
        ("US", "B2", RightKind.INVENTION, Stage.GRANT, date(2029, 12, 31)),
        ("US", "S1", RightKind.DESIGN, Stage.GRANT, date(2030, 6, 30)),
        ("EP", "A1", RightKind.INVENTION, Stage.APPLICATION, date(2040, 1, 1)),
        ("CN", "U", RightKind.UTILITY_MODEL, Stage.GRANT, None),
    )
    rows = []
    for i, (office, kind, right, stage, last) in enumerate(kinds, start=1):
        row = row_of(i, ["a stand"], office=office, kind=kind)
        publication = replace(row.publication, right_kind=right, stage=stage)
        rows.append(replace(row, publication=publication, latest_expiry=last))
    return rows
