"""The two tables: their columns, and how a publication becomes rows.

Both hold JSON and plain columns only, so that other Arrow tools can read them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from freetosell.core.codec import from_dict, to_dict
from freetosell.core.patents.publication import Publication
from freetosell.core.ports import CorpusRow, Vectors
from freetosell.engines.lance.filters import year_month

#: Raised when columns change; a corpus of another version is refused, never misread.
SCHEMA_VERSION = 1
PUBLICATIONS = "publications"
UNITS = "units"
#: Columns of a hit; the score column is added by the kind of search.
HIT_COLUMNS = ("id", "publication", "kind", "text")


def publications_schema() -> Any:
    """Return the Arrow schema of the publications table, one row a document."""
    import pyarrow as pa

    return pa.schema(
        [
            pa.field("key", pa.string(), nullable=False),
            pa.field("office", pa.string(), nullable=False),
            pa.field("number", pa.string(), nullable=False),
            pa.field("right_kind", pa.string(), nullable=False),
            pa.field("stage", pa.string(), nullable=False),
            pa.field("published_on", pa.date32()),
            pa.field("with_claims", pa.bool_(), nullable=False),
            pa.field("digest", pa.string(), nullable=False),
            pa.field("record", pa.large_string(), nullable=False),
        ]
    )


def units_schema(dims: int) -> Any:
    """Return the Arrow schema of the units table, one row a searchable piece.

    Vectors are float16: half the disk and half the time of an exact scan, and
    a cosine that is right to three digits.
    """
    import pyarrow as pa

    return pa.schema(
        [
            pa.field("id", pa.string(), nullable=False),
            pa.field("publication", pa.string(), nullable=False),
            pa.field("kind", pa.string(), nullable=False),
            pa.field("office", pa.string(), nullable=False),
            pa.field("right_kind", pa.string(), nullable=False),
            pa.field("stage", pa.string(), nullable=False),
            pa.field("expiry_ym", pa.int32(), nullable=False),
            pa.field("text", pa.string(), nullable=False),
            pa.field("vector", pa.list_(pa.float16(), dims)),
        ]
    )


def publication_table(rows: Sequence[CorpusRow]) -> Any:
    """Return the rows of the publications table."""
    import pyarrow as pa

    return pa.Table.from_pylist(
        [
            {
                "key": row.publication.key,
                "office": row.publication.number.office,
                "number": row.publication.number.number,
                "right_kind": row.publication.right_kind.value,
                "stage": row.publication.stage.value,
                "published_on": row.publication.published_on,
                "with_claims": bool(row.publication.claims),
                "digest": row.digest,
                "record": format_record(row.publication),
            }
            for row in rows
        ],
        schema=publications_schema(),
    )


def unit_table(rows: Sequence[CorpusRow], dims: int) -> Any:
    """Return the rows of the units table; a unit without a direction has no vector."""
    import pyarrow as pa

    columns: dict[str, list[Any]] = {
        name: [] for name in units_schema(dims).names if name != "vector"
    }
    for row in rows:
        publication, month = row.publication, year_month(row.latest_expiry)
        for unit in row.units:
            columns["id"].append(unit.id)
            columns["publication"].append(publication.key)
            columns["kind"].append(unit.kind)
            columns["office"].append(publication.number.office)
            columns["right_kind"].append(publication.right_kind.value)
            columns["stage"].append(publication.stage.value)
            columns["expiry_ym"].append(month)
            columns["text"].append(storable(unit.text))
    arrays = [*columns.values(), _vector_column([row.vectors for row in rows], dims)]
    return pa.table(arrays, schema=units_schema(dims))


def _vector_column(parts: Sequence[Vectors], dims: int) -> Any:
    import pyarrow as pa

    whole = np.concatenate([part.reshape(-1, dims) for part in parts])
    empty = pa.array(~whole.any(axis=1))
    values = pa.array(whole.astype(np.float16).ravel())
    return pa.FixedSizeListArray.from_arrays(values, dims, mask=empty)


def format_record(publication: Publication) -> str:
    """Return the whole publication as one JSON text."""
    mapping = to_dict(publication, compact=True)
    return storable(json.dumps(mapping, ensure_ascii=False, separators=(",", ":")))


def storable(text: str) -> str:
    """Return the text with each lone surrogate of a broken file as a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def parse_record(text: str) -> Publication:
    """Return the publication that `format_record` wrote.

    Raises:
        SourceError: if the text is not such a record.
    """
    return from_dict(Publication, json.loads(text))
