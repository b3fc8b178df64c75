"""A landscape of a real corpus folder, as pictures and workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from freetosell.app.landscape import find_last_full_year, make_landscape
from freetosell.core.errors import InputError
from freetosell.core.landscape.marks import Field
from freetosell.core.landscape.picture import Landscape
from freetosell.core.owners.grouping import OwnerGroup
from freetosell.core.owners.names import OwnerSort
from freetosell.core.patents.publication import Classification, Party, PartyRole
from freetosell.core.ports import KeyFilter
from freetosell.engines.lance.corpus import LanceCorpus
from freetosell.reports.landscape.plots import PLOTS, render_plot
from freetosell.reports.landscape.workbook import render_workbook
from freetosell.testing.engine_suite import row_of

DAY = date(2026, 11, 22)


class Silent:
    def start(self, what: str, total: int | None) -> None: ...
    def advance(self, units: int = 1) -> None: ...
    def finish(self) -> None: ...


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LanceCorpus:
    corpus = LanceCorpus(tmp_path_factory.mktemp("landscape") / "corpus")
    rows = []
    for n in range(60):
        row = row_of(n + 1, ["a lamp"])
        publication = replace(
            row.publication,
            title='=cmd("x") folding lamp' if n % 2 else "Oak table <b>",
            published_on=date(2012 + n % 10, 5, 1) if n else None,
            parties=(Party("AURORA INC" if n % 3 else "Aurora, Inc.", PartyRole.OWNER),),
            classes=Classification(cpc=("F21V21/00",) if n % 2 else ("A47B3/00",)),
        )
        angle = (n % 2) * 1.2 + n * 0.004
        vectors = np.zeros_like(row.vectors)
        vectors[:, 0], vectors[:, 1] = np.cos(angle), np.sin(angle)
        rows.append(
            replace(row, publication=publication, vectors=vectors, latest_expiry=date(2031, 4, 1))
        )
    corpus.upsert(rows)
    return corpus


@pytest.fixture(scope="module")
def made(store: LanceCorpus) -> Landscape:
    group = OwnerGroup("aurora", "AURORA INC", OwnerSort.HOUSE, ("AURORA INC", "Aurora, Inc."), 60)
    return make_landscape(store, Field(), DAY, Silent(), groups=(group,))


def test_every_publication_has_one_mark_and_a_direction(store: LanceCorpus) -> None:
    marks = store.find_marks(KeyFilter())
    assert len(marks) == len({mark.key for mark in marks}) == 60
    assert {mark.classes for mark in store.find_marks(KeyFilter(classes=("A47B",)))} == {("A47B",)}
    vectors = store.find_mean_vectors([marks[3].key, "no such key", marks[4].key])
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths == pytest.approx([1, 0, 1], abs=1e-3)


def test_counts_agree_with_each_other(made: Landscape) -> None:
    assert made.documents == 60
    assert sum(made.years.values()) + made.without_day == 60
    assert [trend.name for trend in made.owners] == ["AURORA INC"]
    assert sum(len(cluster.keys) for cluster in made.clusters) == len(made.points) == 60
    assert {point.cluster for point in made.points} == {c.number for c in made.clusters}
    assert any("not what the world holds" in note for note in made.notes)


def test_the_same_corpus_gives_the_same_map(store: LanceCorpus, made: Landscape) -> None:
    again = make_landscape(store, Field(), DAY, Silent())
    assert (again.points, again.clusters) == (made.points, made.clusters)


@pytest.mark.parametrize("name", list(PLOTS))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_are_drawn_and_carry_addresses(made: Landscape, name: str, language: str) -> None:
    svg = render_plot(
        made, name, "svg", language, lambda kind, _name: f"/rights/?kind={kind}"
    ).decode()
    assert svg.count("<svg") == 1
    assert "<b>" not in svg
    assert ("/rights/?kind=" in svg) == (name != "emerging" or bool(made.emerging))
    assert render_plot(made, name, "png", language).startswith(b"\x89PNG")
    assert render_plot(made, name, "svg", language) == render_plot(made, name, "svg", language)


def test_the_workbook_holds_every_count_and_no_formula(made: Landscape) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(made)))
    assert book["Map"].max_row == 61
    assert not any(
        cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row
    )


def test_nothing_that_fits_is_said(store: LanceCorpus) -> None:
    with pytest.raises(InputError) as caught:
        make_landscape(store, Field(words="submarine"), DAY, Silent())
    assert caught.value.code == "landscape_empty"
    assert "submarine" in caught.value.what


def test_the_running_year_is_never_full() -> None:
    assert find_last_full_year({2025: 100, 2026: 100}, DAY) == 2025
    assert find_last_full_year({}, DAY) is None


def test_a_small_field_makes_no_map(store: LanceCorpus, tmp_path: Path) -> None:
    small = make_landscape(store, Field(since=2013, until=2014), DAY, Silent())
    assert small.points == ()
    assert any("Too few" in note for note in small.notes)
