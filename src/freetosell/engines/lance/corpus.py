"""`LanceCorpus`: the corpus in one folder, for several processes at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from freetosell.core.landscape.marks import PublicationMark
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import (
    Capabilities,
    CorpusRow,
    CorpusStats,
    Hit,
    KeyFilter,
    MonthCount,
    UnitFilter,
    Vectors,
)
from freetosell.engines.lance import hits, indices, layout, writing
from freetosell.engines.lance.coverage import count_coverage, count_months
from freetosell.engines.lance.faults import told_as_engine_error
from freetosell.engines.lance.filters import literal, one_of, unit_condition
from freetosell.engines.lance.keys import keys_of, owner_names, pieces_of, rows_of
from freetosell.engines.lance.manifest import (
    Manifest,
    load_manifest,
    other_embedder,
    write_manifest,
)
from freetosell.engines.lance.marks import read_marks, read_mean_vectors
from freetosell.engines.lance.write_lock import held

T = TypeVar("T")

#: Batches of at least this many vectors over at most so many units are scanned exactly:
#: one pass over the vectors serves them all and costs no more than the index.
_EXACT_BATCH = 16
_EXACT_BATCH_UNITS = 250_000


@dataclass(slots=True)
class _Tables:
    manifest: Manifest
    publications: Any
    units: Any


class LanceCorpus:
    """Publications and their units in a folder, searched by words and by vector.

    Nothing is created until something is stored; an absent folder is an empty
    corpus.  Any number of processes may read while one writes; writers take
    turns, batch by batch.  Start further processes by spawn or forkserver, never
    by fork: the engine runs threads of its own.

    Args:
        folder: Folder of the corpus; its parent must exist.
    """

    capabilities = Capabilities(
        notes=(
            "Writers in several processes take turns at each batch.",
            "Vectors are kept as float16; scores are right to three digits.",
        )
    )

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: _Tables | None = None

    # --- writing -----------------------------------------------------------

    def bind_embedder(self, name: str, dims: int) -> None:
        """Say whose vectors are to be stored; a corpus keeps to one model.

        Raises:
            EngineError: ``corpus_other_embedder`` if it holds those of another.
        """
        manifest = load_manifest(self._folder)
        if manifest is not None and (manifest.embedder, manifest.dims) == (name, dims):
            return
        with self._writing("opening the corpus", dims) as tables:
            bound = tables.manifest
            if bound.dims != dims or bound.embedder not in ("", name):
                raise other_embedder(self._folder, bound.embedder or f"{bound.dims} values", name)
            tables.manifest = replace(bound, embedder=name)
            write_manifest(self._folder, tables.manifest)

    def known_digests(self, keys: Sequence[str]) -> dict[str, str]:
        """Return key → content digest of those publications that are stored whole."""

        def look(tables: _Tables) -> dict[str, str]:
            return {k: d for k, d in _digests(tables, keys).items() if d}

        return self._read("looking up publications", look, {})

    def upsert(self, rows: Sequence[CorpusRow]) -> int:
        """Store rows, replacing those of the same key; return how many were written.

        A row whose digest is stored already is passed over; of two rows with
        one key the later counts.  Units are written before the publication
        that names them, so a digest is known only once all its units are there.

        Raises:
            EngineError: if the disk, the permissions or the corpus forbid it.
            ValueError: if a row's vectors do not fit its units.
        """
        latest = {row.publication.key: row for row in rows}
        if not latest:
            return 0
        dims = writing.width(list(latest.values()))
        with self._writing("storing publications", dims) as tables:
            if tables.manifest.dims != dims:
                bound = tables.manifest.embedder or f"{tables.manifest.dims} values"
                raise other_embedder(self._folder, bound, f"{dims} values")
            stored = _digests(tables, list(latest))
            fresh = [row for key, row in latest.items() if stored.get(key) != row.digest]
            if fresh:
                writing.write(tables.publications, tables.units, fresh, stored, dims)
            return len(fresh)

    def replace_records(self, records: Sequence[tuple[Publication, str]]) -> int:
        """Replace stored records whose units stay as they are; unknown keys are passed over."""
        latest = {publication.key: (publication, digest) for publication, digest in records}
        if not latest or load_manifest(self._folder) is None:
            return 0
        with self._writing("storing publications") as tables:
            stored = _digests(tables, list(latest))
            known = [record for key, record in latest.items() if key in stored]
            if known:
                merge = tables.publications.merge_insert("key").when_matched_update_all()
                merge.execute(layout.publication_table(known))
            return len(known)

    def delete(self, keys: Sequence[str]) -> int:
        """Remove publications with their units; return how many were there."""
        if load_manifest(self._folder) is None:
            return 0
        with self._writing("removing publications") as tables:
            there = _digests(tables, keys)
            for piece in pieces_of(keys):
                # The publication first: a kill in between leaves units that nothing points to,
                # which `optimize` sweeps, and never a known digest without its units.
                tables.publications.delete(one_of("key", piece))
                tables.units.delete(one_of("publication", piece))
            return len(there)

    def optimize(self) -> None:
        """Sweep leftovers, bring indices up to date, drop versions older than an hour."""
        if load_manifest(self._folder) is None:
            return
        with self._writing("building the indices") as tables:
            indices.sweep_orphans(tables.publications, tables.units)
            indices.refresh_publications(tables.publications)
            indices.refresh_units(tables.units)

    # --- searching ---------------------------------------------------------

    def search_text(self, query: str, limit: int, where: UnitFilter) -> tuple[Hit, ...]:
        """Return the best units by BM25, best first, ties by unit id.

        The query is words, never a query language; English words are stemmed,
        Chinese and Japanese text is cut into words by a dictionary.
        """

        def look(tables: _Tables) -> tuple[Hit, ...]:
            def ask(count: int) -> list[hits.Row]:
                search = indices.matching(tables.units, layout.storable(query)).limit(count)
                return hits.rows_of(search, unit_condition(where), "_score")

            return hits.settled(ask, limit, hits.bm25)

        if limit < 1 or not query.strip():
            return ()
        return self._read("searching by words", look, ())

    def search_vector(self, query: Vectors, limit: int, where: UnitFilter) -> tuple[Hit, ...]:
        """Return the nearest units by cosine to one vector of shape ``(dims,)``.

        Scores are the cosine, in [-1, 1].  A query without a direction (all
        zeros) finds nothing, and a unit without one is never found.
        """

        def look(tables: _Tables) -> tuple[Hit, ...]:
            self._check_width(tables, query)

            def ask(count: int) -> list[hits.Row]:
                search = indices.nearest(tables.units, query, exact=False).limit(count)
                return hits.rows_of(search, unit_condition(where), "_distance")

            return hits.settled(ask, limit, hits.cosine)

        if limit < 1 or not query.any():
            return ()
        return self._read("searching by vector", look, ())

    def search_vectors(
        self, queries: Vectors, limit: int, where: UnitFilter
    ) -> tuple[tuple[Hit, ...], ...]:
        """Return what `search_vector` returns for each row of ``(n, dims)``, in one pass."""
        live = [i for i in range(len(queries)) if queries[i].any()]
        if len(live) < 2 or limit < 1:
            return tuple(self.search_vector(query, limit, where) for query in queries)

        def look(tables: _Tables) -> list[hits.Row]:
            self._check_width(tables, queries)
            exact = len(live) >= _EXACT_BATCH and tables.units.count_rows() <= _EXACT_BATCH_UNITS
            search = indices.nearest(tables.units, queries[live], exact=exact)
            return hits.rows_of(
                search.limit(limit + hits.SPARE), unit_condition(where), "_distance"
            )

        grouped: dict[int, list[hits.Row]] = {live[i]: [] for i in range(len(live))}
        nothing: list[hits.Row] = []
        for row in self._read("searching by vector", look, nothing):
            grouped[live[row["query_index"]]].append(row)
        return tuple(
            hits.best(own, limit, hits.cosine)
            if hits.is_settled(own, limit, limit + hits.SPARE, hits.cosine)
            else self.search_vector(queries[i], limit, where)
            for i, own in ((i, grouped.get(i, [])) for i in range(len(queries)))
        )

    # --- looking up --------------------------------------------------------

    def find_units(
        self, keys: Sequence[str], kinds: Sequence[str]
    ) -> tuple[tuple[Hit, ...], Vectors]:
        """Return the units of these kinds of these publications, by unit id, with score 0."""

        def look(tables: _Tables) -> tuple[tuple[Hit, ...], Vectors]:
            conditions = [
                f"{one_of('publication', piece)} AND {one_of('kind', kinds)}"
                for piece in pieces_of(keys)
            ]
            return hits.units_of(tables.units, conditions, tables.manifest.dims)

        nothing: tuple[tuple[Hit, ...], Vectors] = ((), np.zeros((0, 0), np.float32))
        return self._read("reading units", look, nothing)

    def find_publications(self, keys: Sequence[str]) -> dict[str, Publication]:
        """Return the whole publications of those keys that are stored."""

        def look(tables: _Tables) -> dict[str, Publication]:
            return {
                row["key"]: layout.parse_record(row["record"])
                for piece in pieces_of(keys)
                for row in rows_of(tables.publications, one_of("key", piece), "record")
            }

        return self._read("reading publications", look, {})

    def find_by_number(self, office: str, number: str) -> tuple[Publication, ...]:
        """Return all publications of a number, whatever the kind code, by key."""
        condition = f"number = {literal(number)} AND office = {literal(office)}"

        def look(tables: _Tables) -> tuple[Publication, ...]:
            rows = rows_of(tables.publications, condition, "record")
            rows.sort(key=lambda row: str(row["key"]))
            return tuple(layout.parse_record(row["record"]) for row in rows)

        return self._read("reading publications", look, ())

    def find_numbers(self, office: str) -> frozenset[str]:
        """Return the numbers of all stored publications of an office."""

        def look(tables: _Tables) -> frozenset[str]:
            search = tables.publications.search().where(f"office = {literal(office)}")
            return frozenset(search.select(["number"]).to_arrow()["number"].to_pylist())

        return self._read("reading publications", look, frozenset())

    def find_keys(self, where: KeyFilter) -> tuple[str, ...]:
        """Return the keys of the publications that are meant, sorted; looks at columns alone."""
        return self._read("looking up keys", lambda t: keys_of(t.units, where), ())

    def find_owner_names(self) -> tuple[str, ...]:
        """Return every name that stands as an owner, sorted; at most five per publication."""
        return self._read("looking up owners", lambda t: owner_names(t.units), ())

    def find_marks(self, where: KeyFilter) -> tuple[PublicationMark, ...]:
        """Return a mark of each publication that is meant and has units, by key."""

        def look(tables: _Tables) -> tuple[PublicationMark, ...]:
            found = read_marks(tables.publications, tables.units, where)
            return tuple(sorted(found, key=lambda mark: mark.key))

        return self._read("looking over the corpus", look, ())

    def find_mean_vectors(self, keys: Sequence[str]) -> Vectors:
        """Return the mean direction of each publication's units, rows as the keys are."""

        def look(tables: _Tables) -> Vectors:
            return read_mean_vectors(tables.units, tuple(keys), tables.manifest.dims)

        return self._read("reading vectors", look, np.zeros((len(keys), 0), np.float32))

    def stats(self) -> CorpusStats:
        """Count what is there, per office, right and stage."""

        def look(tables: _Tables) -> CorpusStats:
            coverage = count_coverage(tables.publications)
            versions = tables.publications.list_versions()
            return CorpusStats(
                publications=sum(part.publications for part in coverage),
                units=tables.units.count_rows(),
                coverage=coverage,
                embedder=tables.manifest.embedder,
                schema_version=tables.manifest.schema_version,
                updated_at=versions[-1]["timestamp"].astimezone(UTC) if versions else None,
                unindexed_units=indices.unindexed(tables.units),
            )

        empty = CorpusStats(0, 0, (), "", layout.SCHEMA_VERSION, None)
        return self._read("counting the corpus", look, empty)

    def count_months(self) -> tuple[MonthCount, ...]:
        """Count what is there by office, right, stage and month of publication, in that order."""
        return self._read(
            "counting the corpus", lambda tables: count_months(tables.publications), ()
        )

    # --- opening -----------------------------------------------------------

    def _read(self, doing: str, look: Callable[[_Tables], T], absent: T) -> T:
        """Run a look at the tables; ``absent`` is the answer of a corpus not made yet."""
        if self._opened is None:
            manifest = load_manifest(self._folder)
            if manifest is None or not manifest.dims:
                return absent
        with told_as_engine_error(self._folder, doing):
            return look(self._tables())

    @contextmanager
    def _writing(self, doing: str, dims: int = 0) -> Iterator[_Tables]:
        """Hold the write lock over the tables; make them if ``dims`` says how wide."""
        with told_as_engine_error(self._folder, doing):
            self._folder.mkdir(exist_ok=True)
            with held(self._folder / "write.lock"):
                if load_manifest(self._folder) is None:
                    self._make(dims)
                yield self._tables()

    def _make(self, dims: int) -> None:
        """Make both tables, then the file that says that they are whole."""
        database = self._connect()
        schema, mode = layout.publications_schema(), "overwrite"
        publications = database.create_table(layout.PUBLICATIONS, schema=schema, mode=mode)
        indices.make_publication_indices(publications)
        units = database.create_table(layout.UNITS, schema=layout.units_schema(dims), mode=mode)
        indices.make_unit_indices(units)
        write_manifest(self._folder, Manifest(dims=dims))
        self._opened = None

    def _tables(self) -> _Tables:
        if self._opened is None:
            manifest = load_manifest(self._folder) or Manifest()
            database = self._connect()
            self._opened = _Tables(
                manifest,
                database.open_table(layout.PUBLICATIONS),
                database.open_table(layout.UNITS),
            )
        return self._opened

    def _connect(self) -> Any:
        # Read once, when the engine is loaded; else it warns at every query.
        os.environ.setdefault("LANCE_LOG", "error")
        os.environ.setdefault("LANCEDB_LOG", "error")
        import lancedb

        # Zero: every call sees what other processes have stored by then.
        return lancedb.connect(self._folder, read_consistency_interval=timedelta(0))

    def _check_width(self, tables: _Tables, query: Vectors) -> None:
        dims = tables.manifest.dims
        if query.shape[-1] != dims:
            bound = tables.manifest.embedder or f"{dims} values"
            raise other_embedder(self._folder, bound, f"{query.shape[-1]} values")


def _digests(tables: _Tables, keys: Sequence[str]) -> dict[str, str]:
    """Return the digest of each stored key; empty where a replacement was cut short."""
    return {
        row["key"]: row["digest"]
        for piece in pieces_of(keys)
        for row in rows_of(tables.publications, one_of("key", piece), "digest")
    }
