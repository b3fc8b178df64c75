"""What every corpus engine must do: inherit `EngineContract`, name the class, run pytest.

Example::

    class TestMyEngine(EngineContract):
        factory = "freetosell.engines.mine:MyCorpus"

The factory is called with a folder; a store on an absent folder is empty.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from freetosell.core.errors import EngineError
from freetosell.core.numbering import PublicationNumber
from freetosell.core.patents.publication import (
    Classification,
    Party,
    PartyRole,
    RightKind,
    Stage,
)
from freetosell.core.ports import CorpusRow, CorpusStore, Unit, UnitFilter
from freetosell.testing.engine_rows import DIMS, UNITS_EACH, make_row, open_store, vectors

ALL = UnitFilter()
HOSTILE = (
    "1' OR '1'='1",
    "1'; DROP TABLE units; --",
    'x"y\\z',
    "%_*",
    "../../etc/passwd",
    "（全角）'号",
    "#claim:1",
    "\u202e\u200b",
)


class EngineContract:
    """The suite over every engine; a gap is allowed only where a capability says so."""

    factory: ClassVar[str]

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A place where no corpus is yet."""
        return tmp_path / "corpus"

    @pytest.fixture
    def store(self, folder: Path) -> CorpusStore:
        """An empty store."""
        return open_store(self.factory, folder)

    # --- an empty corpus ----------------------------------------------------

    def test_empty_corpus_answers_everything_with_nothing(self, store: CorpusStore) -> None:
        """No folder is no error: it is a corpus that holds nothing."""
        assert store.stats().publications == 0
        assert store.stats().coverage == ()
        assert store.known_digests(["US1B2"]) == {}
        assert store.search_text("stand", 5, ALL) == ()
        assert store.search_vector(vectors(1, 1)[0], 5, ALL) == ()
        assert store.search_vectors(vectors(1, 2), 5, ALL) == ((), ())
        assert store.find_publications(["US1B2"]) == {}
        assert store.find_by_number("US", "1") == ()
        assert store.delete(["US1B2"]) == 0
        store.optimize()
        assert store.upsert([]) == 0

    # --- storing ------------------------------------------------------------

    def test_what_is_stored_comes_back_whole(self, store: CorpusStore, folder: Path) -> None:
        """The whole record, in this handle and in one opened later."""
        rows = [make_row(i) for i in range(5)]
        assert store.upsert(rows) == 5
        for opened in (store, open_store(self.factory, folder)):
            found = opened.find_publications([r.publication.key for r in rows] + ["US0B1"])
            assert found == {r.publication.key: r.publication for r in rows}
            assert opened.known_digests(list(found)) == {r.publication.key: r.digest for r in rows}
            assert opened.stats().units == 5 * UNITS_EACH

    def test_storing_again_adds_nothing(self, store: CorpusStore) -> None:
        """The same digest is nothing to do."""
        rows = [make_row(i) for i in range(4)]
        store.upsert(rows)
        assert store.upsert(rows) == 0
        assert (store.stats().publications, store.stats().units) == (4, 4 * UNITS_EACH)

    def test_new_content_replaces_record_and_units(self, store: CorpusStore) -> None:
        """Units that the new edition lacks are gone, before and after indexing."""
        store.upsert([make_row(i) for i in range(4)])
        store.optimize()
        new = make_row(2, "second")
        fewer = replace(new, units=new.units[:1], vectors=new.vectors[:1])
        assert store.upsert([fewer]) == 1
        for _ in range(2):
            found = store.search_text("owned2", 10, ALL)
            assert [hit.text for hit in found] == [fewer.units[0].text]
            assert store.stats().units == 3 * UNITS_EACH + 1
            store.optimize()
        key = new.publication.key
        assert store.find_publications([key])[key].abstract == "A stand, second edition."

    def test_of_two_rows_with_one_key_the_later_counts(self, store: CorpusStore) -> None:
        """A file that holds a document twice costs nothing."""
        assert store.upsert([make_row(1), make_row(1, "second")]) == 1
        assert store.known_digests(["US9000001B2"]) == {"US9000001B2": "second-1"}

    def test_publication_without_units_is_kept(self, store: CorpusStore) -> None:
        """A bare record is found by number though no search can find it."""
        row = make_row(1)
        bare = replace(row, units=(), vectors=np.zeros((0, DIMS), np.float32))
        assert store.upsert([bare]) == 1
        assert store.find_by_number("US", "9000001") == (row.publication,)

    def test_vectors_that_do_not_fit_are_refused(self, store: CorpusStore) -> None:
        """Wrong counts and values are the caller's mistake; another width is the operator's."""
        row = make_row(1)
        with pytest.raises(ValueError, match="vectors"):
            store.upsert([replace(row, vectors=row.vectors[:1])])
        with pytest.raises(ValueError, match="NaN"):
            store.upsert([replace(row, vectors=row.vectors * np.nan)])
        store.upsert([row])
        with pytest.raises(EngineError) as caught:
            store.search_vector(np.ones(DIMS + 1, np.float32), 3, ALL)
        assert caught.value.code == "corpus_other_embedder"

    def test_corpus_keeps_to_one_embedder(self, store: CorpusStore, folder: Path) -> None:
        """Vectors of two models are never mixed."""
        store.bind_embedder("one", DIMS)
        store.upsert([make_row(1)])
        open_store(self.factory, folder).bind_embedder("one", DIMS)
        with pytest.raises(EngineError) as caught:
            open_store(self.factory, folder).bind_embedder("two", DIMS)
        assert caught.value.code == "corpus_other_embedder"
        assert open_store(self.factory, folder).stats().embedder == "one"

    def test_delete_takes_the_units_too(self, store: CorpusStore) -> None:
        """What was deleted is neither found nor known, and can be stored again."""
        store.upsert([make_row(i) for i in range(3)])
        store.optimize()
        assert store.delete(["US9000001B2", "US9000001B2", "US77B2"]) == 1
        assert store.search_text("owned1", 5, ALL) == ()
        assert store.known_digests(["US9000001B2"]) == {}
        assert store.stats().units == 2 * UNITS_EACH
        assert store.upsert([make_row(1)]) == 1
        assert len(store.search_text("owned1", 5, ALL)) == UNITS_EACH

    # --- words --------------------------------------------------------------

    def test_words_are_ranked_and_stemmed(self, store: CorpusStore) -> None:
        """Rare words weigh more; forms of an English word are one; before and after indexing."""
        texts = ("a hinged lid and a base", "a lid and a base", "two bases with a lid")
        store.upsert([_row(i, [text]) for i, text in enumerate(texts)])
        for _ in range(2):
            assert store.search_text("hinges base", 3, ALL)[0].publication == "US0B2"
            assert len(store.search_text("BASES", 3, ALL)) == 3
            assert [h.publication for h in store.search_text("hinge", 3, ALL)] == ["US0B2"]
            store.optimize()

    def test_words_of_other_scripts_are_found(self, store: CorpusStore) -> None:
        """Chinese and Japanese have no blanks; umlauts may be written without dots."""
        texts = ["折叠式手机支架", "調理用の折り畳み式まな板", "Klappbarer Ständer für Gärten"]
        store.upsert([_row(i, [text]) for i, text in enumerate(texts)])
        store.optimize()
        assert [h.publication for h in store.search_text("手机", 3, ALL)] == ["US0B2"]
        assert [h.publication for h in store.search_text("まな板", 3, ALL)] == ["US1B2"]
        assert [h.publication for h in store.search_text("stander", 3, ALL)] == ["US2B2"]

    @pytest.mark.parametrize(
        "query",
        ["", "   ", '"', "title:(hinge AND", "*", "-", "\x00", "hinge\ud800", "x" * 20_000, "%'"],
    )
    def test_query_is_words_and_never_a_language(self, store: CorpusStore, query: str) -> None:
        """Whatever stands in a listing is searched for or passed over, without an error."""
        store.upsert([_row(1, ["a hinge"])])
        assert len(store.search_text(query, 5, ALL)) <= 1

    def test_ties_go_by_unit_id_at_every_limit(self, store: CorpusStore) -> None:
        """Equal scores, also at the cut, always come in one order."""
        rows = [_row(i, ["the same words"] * 2, same_vector=True) for i in range(30)]
        store.upsert(rows[15:])
        store.upsert(rows[:15])
        for _ in range(2):
            everything = [h.unit_id for h in store.search_text("same words", 100, ALL)]
            assert everything == sorted(unit.id for row in rows for unit in row.units)
            near = [h.unit_id for h in store.search_vector(_axis(), 100, ALL)]
            assert near == everything
            for limit in (1, 7, 31):
                by_words = store.search_text("same words", limit, ALL)
                assert [h.unit_id for h in by_words] == everything[:limit]
                by_vector = store.search_vector(_axis(), limit, ALL)
                assert [h.unit_id for h in by_vector] == everything[:limit]
            store.optimize()

    # --- vectors ------------------------------------------------------------

    def test_nearest_units_come_by_cosine(self, store: CorpusStore) -> None:
        """Scores are the cosine to three digits, best first."""
        rows = [make_row(i) for i in range(40)]
        store.upsert(rows)
        query = vectors(999, 1)[0]
        truth = sorted(
            (
                (float(vector @ query), unit.id)
                for row in rows
                for unit, vector in zip(row.units, row.vectors, strict=True)
            ),
            reverse=True,
        )[:10]
        found = store.search_vector(query, 10, ALL)
        assert [h.unit_id for h in found] == [unit_id for _, unit_id in truth]
        assert np.allclose([h.score for h in found], [score for score, _ in truth], atol=2e-3)

    def test_many_queries_give_what_each_gives_alone(self, store: CorpusStore) -> None:
        """The batch is an economy, not another search."""
        store.upsert([make_row(i) for i in range(30)])
        queries = vectors(5, 20)
        queries[3] = 0
        where = UnitFilter(offices=("US",))
        batch = store.search_vectors(queries, 7, where)
        alone = [store.search_vector(query, 7, where) for query in queries]
        assert [[h.unit_id for h in hits] for hits in batch] == [
            [h.unit_id for h in hits] for hits in alone
        ]
        assert batch[3] == ()

    def test_unit_without_direction_is_stored_and_never_near(self, store: CorpusStore) -> None:
        """A text the model has no word of has a zero vector; words still find it."""
        row = _row(1, ["zzz", "a hinge"])
        blank = row.vectors.copy()
        blank[0] = 0
        store.upsert([replace(row, vectors=blank)])
        assert [h.text for h in store.search_vector(_axis(), 5, ALL)] == ["a hinge"]
        assert len(store.search_text("zzz", 5, ALL)) == 1
        assert store.search_vector(np.zeros(DIMS, np.float32), 5, ALL) == ()

    # --- filters ------------------------------------------------------------

    @pytest.mark.parametrize("indexed", [False, True])
    def test_filters_leave_out_what_they_name(self, store: CorpusStore, indexed: bool) -> None:
        """Office, right, stage and last day, for words and vectors alike."""
        store.upsert(_mixed())
        if indexed:
            store.optimize()
        cases: list[tuple[UnitFilter, set[str]]] = [
            (ALL, {"US1B2", "US2S1", "EP3A1", "CN4U"}),
            (UnitFilter(offices=("US",)), {"US1B2", "US2S1"}),
            (UnitFilter(offices=("US", "CN")), {"US1B2", "US2S1", "CN4U"}),
            (UnitFilter(offices=()), set()),
            (UnitFilter(offices=("US' OR 'a'='a",)), set()),
            (UnitFilter(right_kinds=("design",)), {"US2S1"}),
            (UnitFilter(stages=("application",)), {"EP3A1"}),
            (UnitFilter(may_live_on=date(2030, 6, 1)), {"US2S1", "EP3A1", "CN4U"}),
            (UnitFilter(may_live_on=date(2031, 1, 1)), {"EP3A1", "CN4U"}),
            (UnitFilter(offices=("US",), may_live_on=date(2030, 6, 1)), {"US2S1"}),
        ]
        for where, expected in cases:
            words = {h.publication for h in store.search_text("stand", 9, where)}
            near = {h.publication for h in store.search_vector(_axis(), 9, where)}
            several = store.search_vectors(np.stack([_axis(), _axis()]), 9, where)
            assert words == near == expected, where
            assert all({h.publication for h in hits} == expected for hits in several)

    # --- keys, numbers, counts ----------------------------------------------

    def test_hostile_keys_are_only_keys(self, store: CorpusStore) -> None:
        """Quotes, wild cards and paths in a number of a hostile file select nothing else."""
        rows = [_row(0, ["a stand"]), *(_row(number, ["a stand"]) for number in HOSTILE)]
        assert store.upsert(rows) == len(rows)
        for row in rows:
            key, number = row.publication.key, row.publication.number.number
            assert store.find_publications([key]) == {key: row.publication}
            assert store.find_by_number("US", number) == (row.publication,)
            assert store.known_digests([key]) == {key: row.digest}
        for row in rows[1:]:
            assert store.delete([row.publication.key]) == 1
        assert store.stats().publications == 1

    def test_find_by_number_gives_every_kind(self, store: CorpusStore) -> None:
        """Application and grant of one number, by key; other offices are others."""
        rows = [_row(7, ["x"], kind=kind) for kind in ("B2", "A1")]
        rows.append(_row(7, ["x"], office="EP"))
        store.upsert(rows)
        assert [p.key for p in store.find_by_number("US", "7")] == ["US7A1", "US7B2"]
        assert store.find_by_number("US", "07") == ()

    def test_stats_count_by_office_right_and_stage(self, store: CorpusStore) -> None:
        """Coverage is what the scope statement is made of."""
        store.upsert(_mixed())
        stats = store.stats()
        lines = [(c.office, c.right_kind, c.stage, c.publications) for c in stats.coverage]
        assert lines == [
            ("CN", "utility_model", "grant", 1),
            ("EP", "invention", "application", 1),
            ("US", "design", "grant", 1),
            ("US", "invention", "grant", 1),
        ]
        assert stats.coverage[3].first_published_on == date(2020, 1, 2)
        assert stats.coverage[3].with_claims == 1
        assert (stats.publications, stats.units) == (4, 4)
        assert stats.updated_at is not None
        assert stats.updated_at.tzinfo is not None
        store.optimize()
        assert store.stats().unindexed_units == 0

    def test_record_can_be_replaced_without_its_units(self, store: CorpusStore) -> None:
        """New legal events change the record and the digest, not what is searched."""
        row = make_row(1)
        store.upsert([row, make_row(2)])
        later = replace(row.publication, abstract="Later edition.")
        unknown = make_row(3).publication
        assert store.replace_records([(later, "new digest"), (unknown, "x")]) == 1
        assert store.find_publications([later.key, unknown.key]) == {later.key: later}
        assert store.known_digests([later.key]) == {later.key: "new digest"}
        _assert_whole(store, [1, 2])
        assert store.replace_records([]) == 0

    def test_units_of_publications_come_with_their_vectors(self, store: CorpusStore) -> None:
        """By unit id, of the kinds asked for; what is not stored is not there."""
        rows = [make_row(i) for i in (2, 1)]
        store.upsert(rows)
        keys = [row.publication.key for row in rows]
        units, found = store.find_units([*keys, "US0B9"], ["passage", "claim"])
        assert [u.unit_id for u in units] == sorted(u.id for row in rows for u in row.units)
        truth = {u.id: v for r in rows for u, v in zip(r.units, r.vectors, strict=True)}
        assert np.allclose(found, [truth[u.unit_id] for u in units], atol=1e-3)
        assert store.find_units(keys, ["claim"])[0] == ()

    def test_numbers_of_an_office(self, store: CorpusStore) -> None:
        """All numbers, each once; an office without any gives none."""
        store.upsert([*_mixed(), _row(1, ["x"], kind="A1")])
        assert store.find_numbers("US") == {"1", "2"}
        assert store.find_numbers("JP' OR 'a'='a") == frozenset()

    def test_hit_carries_what_a_candidate_shows(self, store: CorpusStore) -> None:
        """Title, owners, right and coarse classes come with the unit."""
        row = _row(1, ["a stand"])
        publication = replace(
            row.publication,
            title="Stand",
            parties=(Party("Larkmoor Ltd", PartyRole.OWNER), Party("A. Person", PartyRole.AGENT)),
            classes=Classification(cpc=("F16M11/04", "F16M13/00"), ipc=("A47B23/04",)),
        )
        store.upsert([replace(row, publication=publication)])
        for hit in (
            *store.search_text("stand", 1, ALL),
            *store.search_vector(row.vectors[0], 1, ALL),
        ):
            assert (hit.title, hit.owners) == ("Stand", ("Larkmoor Ltd",))
            assert (hit.right_kind, hit.classes) == ("invention", ("A47B", "F16M"))

    # --- several processes --------------------------------------------------

    def test_reader_sees_what_another_process_writes(
        self, store: CorpusStore, folder: Path
    ) -> None:
        """Reading goes on, without an error and without stale answers, while a writer works."""
        seen: list[int] = []
        with _writer(self.factory, folder, 0, 60, 5) as writer:
            while writer.poll() is None:
                seen.append(store.stats().publications)
                assert len(store.search_text("folding stand", 10, ALL)) <= 10
            assert writer.wait(120) == 0
        assert seen == sorted(seen)
        assert any(0 < count < 60 for count in seen)
        assert store.stats().publications == 60
        _assert_whole(store, range(60))

    def test_two_writers_lose_and_double_nothing(self, store: CorpusStore, folder: Path) -> None:
        """Overlapping rows from two processes end up stored once."""
        with (
            _writer(self.factory, folder, 0, 40, 4) as first,
            _writer(self.factory, folder, 20, 60, 4) as second,
        ):
            assert (first.wait(120), second.wait(120)) == (0, 0)
        assert (store.stats().publications, store.stats().units) == (60, 60 * UNITS_EACH)
        _assert_whole(store, range(60))

    @pytest.mark.parametrize("after", [0, 2, 7, 15])
    def test_killed_writer_loses_nothing_and_can_be_repeated(
        self, folder: Path, tmp_path: Path, after: int
    ) -> None:
        """What was acknowledged is there; no digest is known without its units.

        After 15 batches all is written, and the kill strikes while the indices are built.
        """
        acknowledged = 0
        with _writer(self.factory, folder, 0, 60, 4) as writer:
            assert writer.stdout is not None
            for _ in range(after):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            writer.wait(60)
        store = open_store(self.factory, folder)
        keys = [make_row(i).publication.key for i in range(60)]
        known = store.known_digests(keys)
        assert len(known) >= acknowledged
        _assert_whole(store, [i for i in range(60) if keys[i] in known])
        for place in (folder, tmp_path / "undisturbed"):
            with _writer(self.factory, place, 0, 60, 4) as writer:
                assert writer.wait(120) == 0
        undisturbed = open_store(self.factory, tmp_path / "undisturbed")
        assert store.known_digests(keys) == undisturbed.known_digests(keys)
        assert store.stats().units == undisturbed.stats().units
        for query in ("folding", "owned7 part9p1"):
            ours, theirs = (s.search_text(query, 20, ALL) for s in (store, undisturbed))
            assert [h.unit_id for h in ours] == [h.unit_id for h in theirs]
            assert np.allclose([h.score for h in ours], [h.score for h in theirs], rtol=1e-3)
        query_vector = vectors(4242, 1)[0]
        assert store.search_vector(query_vector, 20, ALL) == undisturbed.search_vector(
            query_vector, 20, ALL
        )


def _writer(factory: str, folder: Path, first: int, end: int, batch: int) -> subprocess.Popen[str]:
    """Start a process that writes rows and prints the count after each batch."""
    program = [sys.executable, "-m", "freetosell.testing.engine_rows"]
    arguments = [factory, str(folder), str(first), str(end), str(batch)]
    return subprocess.Popen([*program, *arguments], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module


def _assert_whole(store: CorpusStore, numbers: range | list[int]) -> None:
    """Check that each publication has exactly its own units."""
    for number in numbers:
        hits = store.search_text(f"owned{number}", 50, ALL)
        assert sorted(h.unit_id for h in hits) == [u.id for u in make_row(number).units]


def _axis() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    axis = np.zeros(DIMS, np.float32)
    axis[0] = 1
    return axis


def _row(
    number: int | str,
    texts: list[str],
    *,
    office: str = "US",
    kind: str = "B2",
    same_vector: bool = False,
) -> CorpusRow:
    row = make_row(1)
    publication = replace(row.publication, number=PublicationNumber(office, str(number), kind))
    key = publication.key
    units = tuple(Unit(f"{key}#passage:{i}", key, "passage", t) for i, t in enumerate(texts))
    drawn = np.stack([_axis()] * len(texts)) if same_vector else vectors(len(key), len(texts))
    return CorpusRow(publication, units, drawn, f"digest of {key}", None)


def _mixed() -> list[CorpusRow]:
    """Return four rights that differ in office, right, stage and last day."""
    kinds: tuple[tuple[str, str, RightKind, Stage, date | None], ...] = (
        ("US", "B2", RightKind.INVENTION, Stage.GRANT, date(2029, 12, 31)),
        ("US", "S1", RightKind.DESIGN, Stage.GRANT, date(2030, 6, 30)),
        ("EP", "A1", RightKind.INVENTION, Stage.APPLICATION, date(2040, 1, 1)),
        ("CN", "U", RightKind.UTILITY_MODEL, Stage.GRANT, None),
    )
    rows = []
    for i, (office, kind, right, stage, last) in enumerate(kinds, start=1):
        row = _row(i, ["a stand"], office=office, kind=kind)
        publication = replace(row.publication, right_kind=right, stage=stage)
        rows.append(replace(row, publication=publication, latest_expiry=last))
    return rows
