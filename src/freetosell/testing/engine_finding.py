"""What an engine must find: by words, by vectors, and only what a filter lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from freetosell.core.patents.publication import Classification, Party, PartyRole
from freetosell.core.ports import CorpusStore, KeyFilter, UnitFilter
from freetosell.testing.engine_rows import DIMS, make_row, vectors
from freetosell.testing.engine_suite import ALL, EngineSuite, axis, mixed_rows, row_of


class EngineFinding(EngineSuite):
    """Searching and filtering."""

    # --- words --------------------------------------------------------------

    def test_words_are_ranked_and_stemmed(self, store: CorpusStore) -> None:
        """Rare words weigh more; forms of an English word are one; before and after indexing."""
        texts = ("a hinged lid and a base", "a lid and a base", "two bases with a lid")
        store.upsert([row_of(i, [text]) for i, text in enumerate(texts)])
        for _ in range(2):
            assert store.search_text("hinges base", 3, ALL)[0].publication == "US0B2"
            assert len(store.search_text("BASES", 3, ALL)) == 3
            assert [h.publication for h in store.search_text("hinge", 3, ALL)] == ["US0B2"]
            store.optimize()

    def test_words_of_other_scripts_are_found(self, store: CorpusStore) -> None:
        """Chinese and Japanese have no blanks; umlauts may be written without dots."""
        texts = ["折叠式手机支架", "調理用の折り畳み式まな板", "Klappbarer Ständer für Gärten"]
        store.upsert([row_of(i, [text]) for i, text in enumerate(texts)])
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
        store.upsert([row_of(1, ["a hinge"])])
        assert len(store.search_text(query, 5, ALL)) <= 1

    def test_ties_go_by_unit_id_at_every_limit(self, store: CorpusStore) -> None:
        """Equal scores, also at the cut, always come in one order."""
        rows = [row_of(i, ["the same words"] * 2, same_vector=True) for i in range(30)]
        store.upsert(rows[15:])
        store.upsert(rows[:15])
        for _ in range(2):
            everything = [h.unit_id for h in store.search_text("same words", 100, ALL)]
            assert everything == sorted(unit.id for row in rows for unit in row.units)
            near = [h.unit_id for h in store.search_vector(axis(), 100, ALL)]
            assert near == everything
            for limit in (1, 7, 31):
                by_words = store.search_text("same words", limit, ALL)
                assert [h.unit_id for h in by_words] == everything[:limit]
                by_vector = store.search_vector(axis(), limit, ALL)
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
        row = row_of(1, ["zzz", "a hinge"])
        blank = row.vectors.copy()
        blank[0] = 0
        store.upsert([replace(row, vectors=blank)])
        assert [h.text for h in store.search_vector(axis(), 5, ALL)] == ["a hinge"]
        assert len(store.search_text("zzz", 5, ALL)) == 1
        assert store.search_vector(np.zeros(DIMS, np.float32), 5, ALL) == ()

    # --- filters ------------------------------------------------------------

    @pytest.mark.parametrize("indexed", [False, True])
    def test_filters_leave_out_what_they_name(self, store: CorpusStore, indexed: bool) -> None:
        """Office, right, stage and last day, for words and vectors alike."""
        store.upsert(mixed_rows())
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
            near = {h.publication for h in store.search_vector(axis(), 9, where)}
            several = store.search_vectors(np.stack([axis(), axis()]), 9, where)
            assert words == near == expected, where
            assert all({h.publication for h in hits} == expected for hits in several)

    def test_hit_carries_what_a_candidate_shows(self, store: CorpusStore) -> None:
        """Title, owners, right and coarse classes come with the unit."""
        row = row_of(1, ["a stand"])
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

    def test_marks_say_what_a_landscape_counts(self, store: CorpusStore) -> None:
        """One mark a publication, by key, with the columns of its units."""
        assert store.find_marks(KeyFilter()) == ()
        row = row_of(7, ["a stand", "another passage"])
        publication = replace(
            row.publication,
            title="Stand",
            published_on=date(2020, 2, 29),
            parties=(Party("Larkmoor Ltd", PartyRole.OWNER),),
            classes=Classification(cpc=("F16M11/04",)),
        )
        bound = replace(row, publication=publication, latest_expiry=date(2031, 4, 30))
        store.upsert([bound, row_of(5, ["a lamp"])])
        first, second = store.find_marks(KeyFilter())
        assert (first.key, first.ends_month) == ("US5B2", "")
        assert (second.key, second.title, second.owners, second.classes) == (
            "US7B2",
            "Stand",
            ("Larkmoor Ltd",),
            ("F16M",),
        )
        assert (second.published_on, second.ends_month) == (date(2020, 2, 29), "2031-04")
        assert store.find_marks(KeyFilter(classes=("F16M",))) == (second,)
        assert store.find_marks(KeyFilter(owners=("Nobody",))) == ()

    def test_mean_vectors_stand_in_the_order_of_the_keys(self, store: CorpusStore) -> None:
        """A row for each key, zeros for one that is not stored."""
        rows = [row_of(1, ["a stand", "more"]), row_of(2, ["a lamp"])]
        store.upsert(rows)
        found = store.find_mean_vectors(["US2B2", "US9B2", "US1B2"])
        wanted = rows[0].vectors.sum(axis=0)
        assert np.allclose(found[0], rows[1].vectors[0], atol=2e-3)
        assert not found[1].any()
        assert np.allclose(found[2], wanted / np.linalg.norm(wanted), atol=2e-3)
