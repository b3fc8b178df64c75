"""What an engine must do with what it is given: keep it whole, once, and find it by its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from freetosell.core.errors import EngineError
from freetosell.core.patents.publication import Classification, Party, PartyRole
from freetosell.core.ports import CorpusStore, KeyFilter
from freetosell.testing.engine_rows import DIMS, UNITS_EACH, make_row, open_store, vectors
from freetosell.testing.engine_suite import ALL, EngineSuite, assert_whole, mixed_rows, row_of

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


class EngineStoring(EngineSuite):
    """Storing, replacing, deleting, counting."""

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

    def test_hostile_keys_are_only_keys(self, store: CorpusStore) -> None:
        """Quotes, wild cards and paths in a number of a hostile file select nothing else."""
        rows = [row_of(0, ["a stand"]), *(row_of(number, ["a stand"]) for number in HOSTILE)]
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
        rows = [row_of(7, ["x"], kind=kind) for kind in ("B2", "A1")]
        rows.append(row_of(7, ["x"], office="EP"))
        store.upsert(rows)
        assert [p.key for p in store.find_by_number("US", "7")] == ["US7A1", "US7B2"]
        assert store.find_by_number("US", "07") == ()

    def test_stats_count_by_office_right_and_stage(self, store: CorpusStore) -> None:
        """Coverage is what the scope statement is made of."""
        store.upsert(mixed_rows())
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
        assert_whole(store, [1, 2])
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
        store.upsert([*mixed_rows(), row_of(1, ["x"], kind="A1")])
        assert store.find_numbers("US") == {"1", "2"}
        assert store.find_numbers("JP' OR 'a'='a") == frozenset()

    def test_keys_by_office_right_class_and_owner(self, store: CorpusStore) -> None:
        """Every condition narrows; a list matches any of its values; an empty one nothing."""
        rows = mixed_rows()
        party = Party("O'Neil & Co", PartyRole.OWNER, "US")
        owned = replace(
            rows[0].publication,
            parties=(party, replace(party, name="Second GmbH")),
            classes=Classification(cpc=("A47J43/07",), locarno=("07-02",)),
        )
        store.upsert([replace(rows[0], publication=owned), *rows[1:]])
        keys = sorted(row.publication.key for row in rows)
        assert store.find_keys(KeyFilter()) == tuple(keys)
        assert store.find_keys(KeyFilter(offices=("US",))) == ("US1B2", "US2S1")
        us_designs = KeyFilter(offices=("US", "EP"), right_kinds=("design",))
        assert store.find_keys(us_designs) == ("US2S1",)
        assert store.find_keys(KeyFilter(classes=("A47J",))) == ("US1B2",)
        assert store.find_keys(KeyFilter(classes=("B65D", "L07"))) == ("US1B2",)
        assert store.find_keys(KeyFilter(owners=("O'Neil & Co", "nobody"))) == ("US1B2",)
        assert store.find_keys(KeyFilter(owners=("o'neil & co",))) == ()
        assert store.find_keys(KeyFilter(owners=())) == ()
        assert store.find_keys(KeyFilter(classes=())) == ()
        assert store.find_owner_names() == ("O'Neil & Co", "Second GmbH")

    def test_keys_of_an_empty_corpus(self, store: CorpusStore) -> None:
        """A corpus that is not made yet has none."""
        assert store.find_keys(KeyFilter()) == ()
        assert store.find_owner_names() == ()
