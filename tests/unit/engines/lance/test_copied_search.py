"""The copy with one byte a value finds what the table finds, and is never trusted when it is not of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from freetosell.core.designs.gallery import NearestFigures
from freetosell.core.ports import UnitFilter, Vectors
from freetosell.engines.lance import copied_search
from freetosell.engines.lance.byte_copy import cut_blocks, load_copy, load_head, quantise
from freetosell.engines.lance.byte_write import write_copy
from freetosell.engines.lance.gallery import LanceGallery
from freetosell.testing.gallery_contract import DIMS, GalleryContract, draw_vectors, gallery_row

ALL = UnitFilter()
TOLD = 10


@pytest.fixture(autouse=True)
def _copies_of_small_galleries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_search, "COPY_FROM", 1)


class TestWithACopy(GalleryContract):
    """The contract holds whether a copy is there or not."""

    factory = "freetosell.engines.lance.gallery:LanceGallery"

    def open(self, folder: Path, encoder: str = "made-up@1", dims: int = DIMS) -> LanceGallery:
        return _Renewing(folder, encoder, dims)


class _Renewing(LanceGallery):
    """Tidies before every search and asks with a shortlist that names every design."""

    def search(
        self, queries: Vectors, where: UnitFilter, shortlist: object = None
    ) -> NearestFigures:
        del shortlist
        self.optimize()
        return super().search(queries, where, lambda tops: range(tops.shape[1]))


def _fill(folder: Path, designs: int = 300) -> LanceGallery:
    gallery = LanceGallery(folder, "made-up@1", DIMS)
    for start in range(0, designs, 100):
        part = range(start, min(designs, start + 100))
        gallery.upsert([gallery_row(n, figures=1 + n % 9) for n in part])
    gallery.optimize()
    return gallery


def _folder_of_copy(folder: Path, gallery: LanceGallery) -> Path:
    return folder / f"{gallery.table_name}.copy"


def _name_best(asked: list[int]) -> object:
    """Return a shortlist that notes how many designs it saw."""

    def name(tops: Vectors) -> Sequence[int]:
        asked.append(tops.shape[1])
        return np.argsort(-tops[:, :, 0].mean(axis=0))[:TOLD].tolist()

    return name


def _same(part: NearestFigures, whole: NearestFigures) -> None:
    for place, key in enumerate(part.publications):
        np.testing.assert_array_equal(
            part.tops[:, place], whole.tops[:, whole.publications.index(key)]
        )


@pytest.mark.parametrize("threads", [1, 3])
def test_the_designs_that_are_told_are_told_exactly(
    tmp_path: Path, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("freetosell.engines.lance.byte_copy.BLOCK_FIGURES", 64)
    folder = tmp_path / "corpus"
    _fill(folder)
    gallery = LanceGallery(folder, "made-up@1", DIMS, threads)
    queries, asked = draw_vectors(5_000, 3), []
    found = gallery.search(queries, ALL, _name_best(asked))
    whole = gallery.search(queries, ALL)
    assert asked == [300]
    assert len(found.publications) == TOLD
    assert found.publications == tuple(sorted(found.publications))
    _same(found, whole)
    best = np.argsort(-whole.tops[:, :, 0].mean(axis=0))[:5]
    assert {whole.publications[i] for i in best} <= set(found.publications)


def test_rough_cosines_are_near_the_exact_ones(tmp_path: Path) -> None:
    gallery = _fill(tmp_path / "corpus")
    queries, seen = draw_vectors(5_000, 3), []

    def all_of(tops: Vectors) -> Sequence[int]:
        seen.append(tops)
        return range(tops.shape[1])

    found = gallery.search(queries, ALL, all_of)
    rough = np.sort(np.nan_to_num(seen[0], nan=-9.0), axis=None)
    exact = np.sort(np.nan_to_num(found.tops, nan=-9.0), axis=None)
    assert np.abs(rough - exact).max() < 0.01


@pytest.mark.parametrize(
    "where",
    [
        UnitFilter(offices=("CN",)),
        UnitFilter(offices=("CN", "US"), may_live_on=date(2026, 1, 1)),
        UnitFilter(offices=()),
        UnitFilter(stages=("application",)),
        UnitFilter(right_kinds=("design",), may_live_on=date(2040, 1, 1)),
    ],
)
def test_filters_hold(tmp_path: Path, where: UnitFilter) -> None:
    gallery = LanceGallery(tmp_path / "corpus", "made-up@1", DIMS)
    gallery.upsert(
        [
            gallery_row(1),
            replace(gallery_row(2), latest_expiry=date(2019, 5, 1)),
            replace(gallery_row(3), office="CN", publication="CN3S", latest_expiry=None),
            replace(gallery_row(4), office="CN", publication="CN4S", stage="application"),
        ]
    )
    gallery.optimize()
    asked: list[int] = []
    query = draw_vectors(5, 1)
    found = gallery.search(query, where, _name_best(asked))
    assert asked
    assert found.publications == gallery.search(query, where).publications


def test_a_copy_of_another_state_is_not_asked(tmp_path: Path) -> None:
    gallery = _fill(tmp_path / "corpus", 100)
    query, asked = draw_vectors(400, 1), []
    gallery.upsert([gallery_row(400)])
    found = gallery.search(query, ALL, _name_best(asked))
    assert not asked
    assert "USD900400S1" in found.publications
    assert gallery.stats().designs == 101
    gallery.optimize()
    assert "USD900400S1" in gallery.search(query, ALL, _name_best(asked)).publications
    assert asked == [101]
    gallery.delete(["USD900400S1"])
    assert "USD900400S1" not in gallery.search(query, ALL, _name_best(asked)).publications
    assert asked == [101]


def test_replaced_designs_are_one_in_the_copy(tmp_path: Path) -> None:
    gallery = _fill(tmp_path / "corpus", 100)
    gallery.upsert([gallery_row(7, figures=9, digest="again"), gallery_row(8, 2, "again")])
    gallery.optimize()
    asked: list[int] = []
    queries = draw_vectors(77, 2)
    found = gallery.search(queries, ALL, lambda tops: range(tops.shape[1]))
    _same(found, gallery.search(queries, ALL))
    assert len(gallery.search(queries, ALL, _name_best(asked)).publications) == TOLD
    assert asked == [100]


def _alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x41
    path.write_bytes(content)


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


@pytest.mark.parametrize("ending", ["codes", "npz", "json"])
@pytest.mark.parametrize("harm", [_alter, _shorten, Path.unlink])
def test_a_damaged_copy_is_never_trusted_and_made_anew(
    tmp_path: Path, ending: str, harm: object
) -> None:
    folder = tmp_path / "corpus"
    gallery = _fill(folder, 60)
    queries = draw_vectors(1, 2)
    whole = gallery.search(queries, ALL)
    (path,) = _folder_of_copy(folder, gallery).glob(f"*.{ending}")
    harm(path)  # type: ignore[operator]  # one of three functions of a path
    opened = LanceGallery(folder, "made-up@1", DIMS)
    found = opened.search(queries, ALL, lambda tops: [0])
    if len(found.publications) > 1:
        assert found.publications == whole.publications
        np.testing.assert_array_equal(found.tops, whole.tops)
    else:
        assert harm is not Path.unlink  # a byte of the head's text that means nothing
        _same(found, whole)
    again = LanceGallery(folder, "made-up@1", DIMS)
    again.optimize()
    asked: list[int] = []
    _same(again.search(queries, ALL, _name_best(asked)), whole)
    assert asked == [60]


def test_a_table_made_again_is_not_taken_for_the_one_copied(tmp_path: Path) -> None:
    folder, other = tmp_path / "corpus", tmp_path / "other"
    gallery = _fill(folder, 100)
    second = LanceGallery(other, "made-up@1", DIMS)
    second.upsert([gallery_row(n + 1_000, figures=1 + n % 9) for n in range(100)])
    second.optimize()
    kept = _folder_of_copy(folder, gallery)
    target = _folder_of_copy(other, second)
    for path in target.iterdir():
        path.unlink()
    for path in kept.iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    head = json.loads((target / "copy.json").read_text())
    head["version"] = second._table().version
    (target / "copy.json").write_text(json.dumps(head))
    queries = draw_vectors(1, 2)
    opened = LanceGallery(other, "made-up@1", DIMS)
    found = opened.search(queries, ALL, lambda tops: [0])
    assert found.publications == opened.search(queries, ALL).publications
    assert all(key > "USD900999" for key in found.publications)


def test_figures_of_a_design_that_lie_apart_are_brought_together(tmp_path: Path) -> None:
    vectors = draw_vectors(9, 6).astype(np.float16)

    def batch(rows: list[tuple[str, int]]) -> pa.RecordBatch:
        count = len(rows)
        part = pa.array(vectors[[row for _, row in rows]].ravel())
        columns = {
            "publication": pa.array([key for key, _ in rows]),
            "office": pa.array(["US"] * count),
            "right_kind": pa.array(["design"] * count),
            "stage": pa.array(["grant"] * count),
            "expiry_ym": pa.array([203_501] * count, pa.int32()),
            "vector": pa.FixedSizeListArray.from_arrays(part, DIMS),
            "_rowid": pa.array([row for _, row in rows], pa.uint64()),
        }
        return pa.record_batch(list(columns.values()), names=list(columns))

    apart = [batch([("b", 0), ("a", 1)]), batch([("a", 2), ("b", 3)]), batch([("c", 4), ("b", 5)])]
    head = write_copy(tmp_path / "copy", apart, encoder="e", dims=DIMS, version=1)
    found = load_copy(tmp_path / "copy", head)
    assert [key.decode() for key in found.lists.keys.tolist()] == ["b", "a", "c"]
    assert found.lists.starts.tolist() == [0, 3, 5, 6]
    assert found.lists.rows.tolist() == [0, 3, 5, 1, 2, 4]
    expected = quantise(vectors[[0, 3, 5, 1, 2, 4]].astype(np.float32))
    room = np.empty((6, DIMS), np.int8)
    with found.path.open("rb", buffering=0) as file:
        assert np.array_equal(found.read_block(file, 0, room), expected[0])
    np.testing.assert_array_equal(found.lists.scales, expected[1])


def test_what_a_killed_writing_left_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    gallery = _fill(folder, 50)
    kept = _folder_of_copy(folder, gallery)
    (kept / "9-deadbeef.codes").write_bytes(b"half")
    gallery.upsert([gallery_row(400)])
    gallery.optimize()
    assert sorted(path.suffix for path in kept.iterdir()) == [".codes", ".json", ".npz"]


def test_a_writing_that_fails_leaves_the_copy_before(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    gallery = _fill(folder, 50)
    kept = _folder_of_copy(folder, gallery)
    before = {path.name: path.read_bytes() for path in kept.iterdir()}

    def broken() -> object:
        raise OSError(28, "No space left on device")
        yield

    with pytest.raises(OSError, match="space"):
        write_copy(kept, broken(), encoder="made-up@1", dims=DIMS, version=99)  # type: ignore[arg-type]  # fails at once
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before


def test_small_galleries_have_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_search, "COPY_FROM", 10_000)
    gallery = _fill(tmp_path / "corpus", 50)
    assert load_head(_folder_of_copy(tmp_path / "corpus", gallery)) is None
    asked: list[int] = []
    assert len(gallery.search(draw_vectors(1, 1), ALL, _name_best(asked)).publications) == 50
    assert not asked


def test_blocks_never_cut_a_design(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("freetosell.engines.lance.byte_copy.BLOCK_FIGURES", 10)
    starts = np.array([0, 4, 8, 11, 40, 41], np.int64)
    assert cut_blocks(starts).tolist() == [0, 2, 3, 4, 5]
    assert cut_blocks(np.zeros(1, np.int64)).tolist() == [0]


def test_bytes_are_worth_what_they_were() -> None:
    drawn = draw_vectors(3, 50)
    codes, scales = quantise(drawn)
    assert np.abs(codes * scales[:, None] - drawn).max() <= np.abs(drawn).max() / 250
