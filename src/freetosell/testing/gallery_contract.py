"""What every gallery of designs must do: inherit `GalleryContract`, name the class, run pytest.

Example::

    class TestMyGallery(GalleryContract):
        factory = "freetosell.engines.mine:MyGallery"

The factory is called with a folder, the name of an encoder and the length of
its vectors.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar, cast

import numpy as np
import pytest

from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.gallery import (
    NEAREST_TOLD,
    DesignFigure,
    DesignGallery,
    FigurePlace,
    GalleryRow,
)
from freetosell.core.ports import UnitFilter, Vectors

DIMS = 16
ALL = UnitFilter()


def draw_vectors(seed: int, count: int) -> Vectors:
    """Return ``count`` unit vectors that depend on the seed alone, as float16 can hold them."""
    drawn = np.random.default_rng(seed).normal(size=(count, DIMS))
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return np.asarray(drawn, np.float16).astype(np.float32)


def gallery_row(number: int, figures: int = 4, digest: str = "first") -> GalleryRow:
    """Return design ``number`` with some figures, the same in every process."""
    drawn = tuple(
        DesignFigure(
            FigurePlace(f"{number:060d}{k:04d}", page=k, box=(0, 10 * k, 5, 90), turn=90),
            label=f"FIG. {k}",
            view=View.FRONT if k == 1 else None,
            file=f"D{number}-{k}.TIF",
            disclaimed=None if k == 1 else False,
        )
        for k in range(1, figures + 1)
    )
    return GalleryRow(
        publication=f"USD{900_000 + number}S1",
        office="US",
        right_kind="design",
        stage="grant",
        title=f"Lamp {number}",
        in_force_from=date(2020, 1, 7),
        latest_expiry=date(2035, 1, 7),
        classes=("L26",),
        figures=drawn,
        vectors=draw_vectors(number, figures),
        digest=f"{digest}-{number}",
    )


class GalleryContract:
    """Storing, exact search, filters, encoders kept apart; ``factory`` as ``module:Class``."""

    factory: ClassVar[str]

    def open(self, folder: Path, encoder: str = "made-up@1", dims: int = DIMS) -> DesignGallery:
        """Open a gallery in the folder."""
        module, _, name = self.factory.partition(":")
        made = getattr(importlib.import_module(module), name)(folder, encoder, dims)
        return cast("DesignGallery", made)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A place where nothing is yet."""
        return tmp_path / "corpus"

    def test_an_absent_gallery_is_empty(self, folder: Path) -> None:
        """Nothing is made by looking."""
        gallery = self.open(folder)
        found = gallery.search(draw_vectors(1, 2), ALL)
        assert found.publications == ()
        assert found.tops.shape == (2, 0, NEAREST_TOLD)
        assert gallery.find_figures(["USD1S1"]) == {}
        assert gallery.known_digests(["USD1S1"]) == {}
        assert gallery.delete(["USD1S1"]) == 0
        gallery.optimize()
        assert (gallery.stats().designs, gallery.stats().figures) == (0, 0)
        assert not folder.exists()

    def test_what_is_stored_comes_back(self, folder: Path) -> None:
        """Every field survives, after opening anew too."""
        rows = [gallery_row(1), gallery_row(2, figures=1)]
        assert self.open(folder).upsert(rows) == 2
        found = self.open(folder).find_figures([row.publication for row in rows])
        for row in rows:
            kept = found[row.publication]
            assert kept.figures == row.figures
            assert (kept.title, kept.office, kept.classes) == (row.title, row.office, row.classes)
            assert (kept.in_force_from, kept.latest_expiry) == (
                row.in_force_from,
                row.latest_expiry,
            )
            np.testing.assert_allclose(kept.vectors, row.vectors, atol=1e-3)

    def test_the_same_again_is_not_written(self, folder: Path) -> None:
        """An unchanged digest is passed over; a new one replaces all figures."""
        gallery = self.open(folder)
        gallery.upsert([gallery_row(1), gallery_row(2)])
        assert gallery.upsert([gallery_row(1), gallery_row(2)]) == 0
        assert gallery.upsert([gallery_row(1, figures=2, digest="second"), gallery_row(2)]) == 1
        assert gallery.known_digests(["USD900001S1"]) == {"USD900001S1": "second-1"}
        assert len(gallery.find_figures(["USD900001S1"])["USD900001S1"].figures) == 2
        assert (gallery.stats().designs, gallery.stats().figures) == (2, 6)
        assert gallery.delete(["USD900001S1", "USD1S1"]) == 1
        gallery.optimize()
        assert gallery.search(draw_vectors(1, 1), ALL).publications == ("USD900002S1",)

    def test_search_is_exact(self, folder: Path) -> None:
        """The three nearest figures of every design, whatever was stored in which order."""
        gallery = self.open(folder)
        rows = [gallery_row(n, figures=1 + n % 9) for n in range(60)]
        for start in range(0, 60, 25):
            gallery.upsert(rows[start : start + 25])
        gallery.upsert([replace(gallery_row(7, figures=5), digest="again")])
        rows[7] = gallery_row(7, figures=5)
        queries = draw_vectors(1_000, 3)
        found = gallery.search(queries, ALL)
        assert found.publications == tuple(sorted(row.publication for row in rows))
        by_key = {row.publication: row for row in rows}
        for place, key in enumerate(found.publications):
            near = -np.sort(-(queries @ by_key[key].vectors.T), axis=1)[:, :NEAREST_TOLD]
            told = found.tops[:, place, : near.shape[1]]
            np.testing.assert_allclose(told, near, atol=2e-3)
            assert np.isnan(found.tops[:, place, near.shape[1] :]).all()

    def test_a_shortlist_is_told_exactly(self, folder: Path) -> None:
        """What a shortlist names is there, with the cosines of a search without one."""
        gallery = self.open(folder)
        gallery.upsert([gallery_row(n, figures=1 + n % 5) for n in range(40)])
        gallery.optimize()
        queries = draw_vectors(1_000, 2)
        whole = gallery.search(queries, ALL)
        best = whole.tops[:, :, 0].mean(axis=0).argsort()[::-1][:5]

        def name(tops: Vectors) -> list[int]:
            return [int(i) for i in tops[:, :, 0].mean(axis=0).argsort()[::-1][:15]]

        found = gallery.search(queries, ALL, name)
        assert {whole.publications[i] for i in best} <= set(found.publications)
        for place, key in enumerate(found.publications):
            there = whole.publications.index(key)
            np.testing.assert_allclose(found.tops[:, place], whole.tops[:, there], atol=1e-5)

    def test_filters(self, folder: Path) -> None:
        """Office, stage and last day leave out what cannot matter."""
        gallery = self.open(folder)
        old = replace(gallery_row(2), latest_expiry=date(2019, 5, 1))
        chinese = replace(gallery_row(3), office="CN", publication="CN3S", latest_expiry=None)
        gallery.upsert([gallery_row(1), old, chinese])
        query = draw_vectors(5, 1)

        def keys(where: UnitFilter) -> set[str]:
            return set(gallery.search(query, where).publications)

        assert keys(UnitFilter(offices=("CN",))) == {"CN3S"}
        assert keys(UnitFilter(may_live_on=date(2026, 1, 1))) == {"USD900001S1", "CN3S"}
        assert keys(UnitFilter(offices=("US",), may_live_on=date(2026, 1, 1))) == {"USD900001S1"}
        assert keys(UnitFilter(offices=())) == set()
        assert keys(UnitFilter(stages=("application",))) == set()

    def test_encoders_are_kept_apart(self, folder: Path) -> None:
        """What one encoder stored, another does not see, even with vectors of the same length."""
        self.open(folder).upsert([gallery_row(1)])
        other = self.open(folder, "made-up@2")
        assert other.search(draw_vectors(1, 1), ALL).publications == ()
        other.upsert([gallery_row(2)])
        assert self.open(folder).search(draw_vectors(1, 1), ALL).publications == ("USD900001S1",)
        assert other.known_digests(["USD900001S1"]) == {}

    def test_what_does_not_fit_is_refused(self, folder: Path) -> None:
        """Vectors of another length, missing or not finite never get in."""
        gallery = self.open(folder)
        row = gallery_row(1)
        for vectors in (row.vectors[:, :8], row.vectors[:2], row.vectors * np.nan):
            with pytest.raises(ValueError, match="vectors"):
                gallery.upsert([replace(row, vectors=vectors)])
        with pytest.raises(ValueError, match="queries"):
            gallery.search(np.zeros((1, DIMS + 1), np.float32), ALL)
        assert gallery.stats().designs == 0
