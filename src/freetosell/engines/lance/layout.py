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
HIT_COLUMNS = (
    "id",
    "publication",
    "kind",
    "right_kind",
    "text",
    "title",
    "owners",
    "classes",
)
_OWNERS_SHOWN = 5


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
            pa.field("title", pa.string(), nullable=False),
            pa.field("owners", pa.list_(pa.string()), nullable=False),
            pa.field("classes", pa.list_(pa.string()), nullable=False),
            pa.field("vector", pa.list_(pa.float16(), dims)),
        ]
    )


def publication_table(records: Sequence[tuple[Publication, str]]) -> Any:
    """Return the rows of the publications table out of publications and their digests."""
    import pyarrow as pa

    return pa.Table.from_pylist(
        [
            {
                "key": publication.key,
                "office": publication.number.office,
                "number": publication.number.number,
                "right_kind": publication.right_kind.value,
                "stage": publication.stage.value,
                "published_on": publication.published_on,
                "with_claims": bool(publication.claims),
                "digest": digest,
                "record": format_record(publication),
            }
            for publication, digest in records
        ],
        schema=publications_schema(),
    )


def unit_table(rows: Sequence[CorpusRow], dims: int) -> Any:
    """Return the rows of the units table; a unit without a direction has no vector."""
    import pyarrow as pa

    schema = units_schema(dims)
    written = [
        {
            **_shared_columns(row),
            "id": unit.id,
            "kind": unit.kind,
            "text": storable(unit.text),
        }
        for row in rows
        for unit in row.units
    ]
    plain = pa.Table.from_pylist(written, schema=schema.remove(schema.get_field_index("vector")))
    vectors = _vector_column([row.vectors for row in rows], dims)
    return plain.append_column(schema.field("vector"), vectors)


def _shared_columns(row: CorpusRow) -> dict[str, Any]:
    """Return what all units of a publication have in common."""
    publication = row.publication
    return {
        "publication": publication.key,
        "office": publication.number.office,
        "right_kind": publication.right_kind.value,
        "stage": publication.stage.value,
        "expiry_ym": year_month(row.latest_expiry),
        "title": storable(publication.title),
        "owners": [storable(name) for name in publication.owners()[:_OWNERS_SHOWN]],
        "classes": [storable(code) for code in publication.classes.coarse()],
    }


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
