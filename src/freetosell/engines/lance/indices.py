"""Indices of the two tables: made with the tables, kept up to date after writing.

Measured choices: words without positions; bitmaps on the filter columns;
one-bit vector codes with exact re-scoring, and only where an exact scan would
be slower than the index.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from freetosell.engines.lance.filters import one_of

#: From here on the vector index pays: an exact scan of so many costs some 40 ms.
VECTOR_INDEX_FROM = 50_000
#: Old versions stay this long, for readers that are in the middle of a search.
KEEP_VERSIONS = timedelta(hours=1)
#: Part of the rows that may be new before an index is built afresh instead of extended.
_WORDS_AFRESH = 0.1
_VECTORS_AFRESH = 0.5
_PROBES = 50
_REFINE = 10
_SWEPT_AT_ONCE = 500

_WORDS = "text_idx"
_VECTORS = "vector_idx"


def make_publication_indices(publications: Any) -> None:
    """Index the columns by which publications are looked up."""
    from lancedb.index import BTree

    publications.create_index("key", config=BTree())
    publications.create_index("number", config=BTree())


def make_unit_indices(units: Any) -> None:
    """Index the words and the filter columns; the table may still be empty."""
    from lancedb.index import Bitmap, BTree

    _build_words(units)
    for column in ("id", "publication"):
        units.create_index(column, config=BTree())
    for column in ("office", "right_kind", "stage", "expiry_ym"):
        units.create_index(column, config=Bitmap())


def unindexed(units: Any) -> int:
    """Return how many units are not in the index of words yet; they are found, but slowly."""
    state = units.index_stats(_WORDS)
    return units.count_rows() if state is None else int(state.num_unindexed_rows)


def refresh_publications(publications: Any) -> None:
    """Merge small files and extend the indices of the publications table."""
    publications.optimize(cleanup_older_than=KEEP_VERSIONS)


def refresh_units(units: Any) -> None:
    """Merge small files, extend or rebuild the indices of the units table.

    Many new rows make a fresh index of words smaller and faster than an
    extended one; one that could not be extended is rebuilt too.
    """
    rows, waiting = units.count_rows(), unindexed(units)
    units.optimize(cleanup_older_than=KEEP_VERSIONS)
    if waiting > rows * _WORDS_AFRESH or unindexed(units):
        _build_words(units)
    if rows < VECTOR_INDEX_FROM:
        return
    if units.index_stats(_VECTORS) is None or waiting > rows * _VECTORS_AFRESH:
        from lancedb.index import IvfRq

        units.create_index("vector", config=IvfRq(distance_type="cosine"), replace=True)


def matching(units: Any, words: str) -> Any:
    """Return a search for the units that hold any of the words, ranked by BM25."""
    from lancedb import query

    # Typed as Any: the engine's stubs ask for arguments that have defaults.
    match: Any = query.MatchQuery
    return units.search(match(words, "text"), query_type="fts")


def nearest(units: Any, query: Any, *, exact: bool) -> Any:
    """Return a search for the nearest units to one vector or to each of several."""
    search = units.search(query, vector_column_name="vector").distance_type("cosine")
    if exact:
        return search.bypass_vector_index()
    return search.nprobes(_PROBES).refine_factor(_REFINE)


def sweep_orphans(publications: Any, units: Any) -> None:
    """Remove units whose publication is not stored: left by a killed writer.

    Only under the write lock, else it would take the units of a writer that is
    between its two steps.
    """
    import pyarrow.compute as pc

    owners = units.search().select(["publication"]).to_arrow()["publication"].unique()
    keys = publications.search().select(["key"]).to_arrow()["key"]
    lost = owners.filter(pc.invert(pc.is_in(owners, value_set=keys.combine_chunks()))).to_pylist()
    for start in range(0, len(lost), _SWEPT_AT_ONCE):
        units.delete(one_of("publication", lost[start : start + _SWEPT_AT_ONCE]))


def _build_words(units: Any) -> None:
    from lancedb.index import FTS

    config = FTS(
        base_tokenizer="icu/split",  # cuts Chinese and Japanese into words, needs no model file
        language="English",
        stem=True,
        remove_stop_words=True,
        ascii_folding=True,
        with_position=False,
    )
    units.create_index("text", config=config, replace=True)
