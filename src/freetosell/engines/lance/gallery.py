"""`LanceGallery`: figures of designs with their vectors, one table an encoder.

A search reads all vectors that pass the filter, in batches, and is exact; memory
holds one batch and three numbers a design and picture.  In a large gallery, where
a shortlist is enough, a copy with one byte a value tells which designs are read
exactly (`copied_search`).  The rows of a design are written together, so that
they lie side by side.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from freetosell.core.charts.design_comparison import View
from freetosell.core.designs.gallery import (
    DesignFigure,
    FigurePlace,
    GalleryRow,
    GalleryStats,
    NearestFigures,
    Shortlist,
    StoredFigures,
)
from freetosell.core.errors import EngineError
from freetosell.core.ports import UnitFilter, Vectors
from freetosell.engines.lance.copied_search import CopiedSearch
from freetosell.engines.lance.faults import told_as_engine_error
from freetosell.engines.lance.filters import one_of, unit_condition, year_month
from freetosell.engines.lance.layout import storable
from freetosell.engines.lance.nearest_figures import Nearest, one_thread
from freetosell.engines.lance.write_lock import held

#: Rows in memory at one time during a search.
BATCH_ROWS = 8_192
_KEYS_AT_ONCE = 500
_PREFIX = "figures_"
_KEEP_VERSIONS = timedelta(hours=1)


def gallery_schema(dims: int) -> Any:
    """Return the Arrow schema of the table, one row a figure."""
    import pyarrow as pa

    text, number = pa.string(), pa.int32()
    return pa.schema(
        [
            pa.field("id", text, nullable=False),
            pa.field("publication", text, nullable=False),
            pa.field("encoder", text, nullable=False),
            pa.field("digest", text, nullable=False),
            pa.field("office", text, nullable=False),
            pa.field("right_kind", text, nullable=False),
            pa.field("stage", text, nullable=False),
            pa.field("expiry_ym", number, nullable=False),
            pa.field("in_force_from", pa.date32()),
            pa.field("latest_expiry", pa.date32()),
            pa.field("title", text, nullable=False),
            pa.field("classes", pa.list_(text), nullable=False),
            pa.field("place", number, nullable=False),
            pa.field("label", text, nullable=False),
            pa.field("view", text, nullable=False),
            pa.field("file", text, nullable=False),
            pa.field("disclaimed", pa.bool_()),
            pa.field("picture", text, nullable=False),
            pa.field("page", number, nullable=False),
            pa.field("box", pa.list_(number)),
            pa.field("turn", number, nullable=False),
            pa.field("vector", pa.list_(pa.float16(), dims), nullable=False),
        ]
    )


class LanceGallery:
    """Figures of designs in the corpus folder, with the vectors of one encoder.

    Nothing is created until something is stored.  Another encoder has a table
    of its own beside this one, so that vectors never mix.

    Args:
        folder: Folder of the corpus; its parent must exist.
        encoder: Name of the encoder of pictures.
        dims: Length of its vectors.
        threads: For searching a large gallery; 0 takes one a processor.
    """

    def __init__(self, folder: Path, encoder: str, dims: int, threads: int = 0) -> None:
        self._folder = folder
        self._encoder, self._dims = encoder, dims
        #: The encoder's own table; its name tells it from those of others.
        self.table_name = _PREFIX + sha256(encoder.encode()).hexdigest()[:12]
        self._opened: Any = None
        self._copied = CopiedSearch(folder / f"{self.table_name}.copy", encoder, dims, threads)

    def known_digests(self, keys: Sequence[str]) -> dict[str, str]:
        """Return key → digest of those designs that are stored."""
        with told_as_engine_error(self._folder, "looking up designs"):
            table = self._table()
            if table is None:
                return {}
            rows = (r for piece in _pieces(keys) for r in _rows(table, piece, ["digest"]))
            return {row["publication"]: row["digest"] for row in rows}

    def upsert(self, rows: Sequence[GalleryRow]) -> int:
        """Store designs, replacing those of the same key; return how many were written.

        Raises:
            EngineError: if the disk, the permissions or the table forbid it.
            ValueError: if a row's vectors do not fit its figures or the encoder.
        """
        latest = {row.publication: row for row in rows}
        for row in latest.values():
            if row.vectors.shape != (len(row.figures), self._dims) or not len(row.figures):
                raise ValueError("vectors do not fit the figures, or the encoder")
            if not np.isfinite(row.vectors).all():
                raise ValueError("vectors hold NaN or infinite values")
        stored = self.known_digests(list(latest))
        fresh = [row for key, row in latest.items() if stored.get(key) != row.digest]
        if not fresh:
            return 0
        with told_as_engine_error(self._folder, "storing figures"):
            self._folder.mkdir(exist_ok=True)
            with held(self._folder / "write.lock"):
                self._write(fresh, replaced=bool(stored))
        return len(fresh)

    def delete(self, keys: Sequence[str]) -> int:
        """Remove designs; return how many were there."""
        there = self.known_digests(keys)
        with told_as_engine_error(self._folder, "removing figures"):
            table = self._table()
            if table is None or not there:
                return 0
            with held(self._folder / "write.lock"):
                for piece in _pieces(list(there)):
                    table.delete(one_of("publication", piece))
        return len(there)

    def optimize(self) -> None:
        """Merge small files, index the keys, drop versions older than an hour, renew the copy."""
        with told_as_engine_error(self._folder, "tidying the figures"):
            table = self._table()
            if table is None:
                return
            with held(self._folder / "write.lock"):
                table.optimize(cleanup_older_than=_KEEP_VERSIONS)
                self._copied.renew(table)

    def search(
        self, queries: Vectors, where: UnitFilter, shortlist: Shortlist | None = None
    ) -> NearestFigures:
        """Hold pictures against every figure that may be found, exactly.

        With a shortlist, a large gallery tells only the designs that it names,
        chosen by rough cosines, told by exact ones.  A picture without a direction (all
        zeros) is near to nothing: its cosines are 0.

        Raises:
            EngineError: if the gallery cannot be read.
            ValueError: if the queries have another width than the encoder's vectors.
        """
        if queries.ndim != 2 or queries.shape[1] != self._dims:
            raise ValueError("queries do not fit the encoder")
        nearest = Nearest(queries)
        with told_as_engine_error(self._folder, "searching by picture"):
            table = self._table()
            if table is not None and shortlist is not None:
                found = self._copied.find(table, queries, where, shortlist)
                if found is not None:
                    return found
            # Small products: threads of the arithmetic would cost more than they give.
            with one_thread():
                for batch in self._batches(unit_condition(where)):
                    nearest.take(batch["publication"], _matrix(batch["vector"], self._dims))
        return nearest.result()

    def find_figures(self, keys: Sequence[str]) -> dict[str, StoredFigures]:
        """Return the figures of those designs that are stored, by key."""
        with told_as_engine_error(self._folder, "reading figures"):
            table = self._table()
            if table is None:
                return {}
            found: dict[str, list[dict[str, Any]]] = {}
            for piece in _pieces(keys):
                for row in _rows(table, piece, None):
                    found.setdefault(row["publication"], []).append(row)
        return {key: _stored(key, rows) for key, rows in sorted(found.items())}

    def stats(self) -> GalleryStats:
        """Count what is there."""
        with told_as_engine_error(self._folder, "counting the figures"):
            table = self._table()
            if table is None:
                return GalleryStats(self._encoder, 0, 0)
            copied = self._copied.head(table)
            if copied is not None:
                return GalleryStats(self._encoder, copied.designs, copied.figures)
            import pyarrow.compute as pc

            keys = table.search().select(["publication"]).to_arrow()["publication"]
            return GalleryStats(self._encoder, pc.count_distinct(keys).as_py(), len(keys))

    # --- opening -----------------------------------------------------------

    def _table(self) -> Any:
        """Return the table, ``None`` if nothing was stored yet.

        Raises:
            EngineError: ``gallery_other_encoder`` if it holds vectors of another width.
        """
        if self._opened is None and self._folder.is_dir():
            database = self._connect()
            if self.table_name in _table_names(database):
                self._opened = database.open_table(self.table_name)
                kept = self._opened.schema.field("vector").type.list_size
                if kept != self._dims:
                    raise _other_encoder(self._folder, self._encoder, kept, self._dims)
        return self._opened

    def _connect(self) -> Any:
        os.environ.setdefault("LANCE_LOG", "error")
        os.environ.setdefault("LANCEDB_LOG", "error")
        import lancedb

        return lancedb.connect(self._folder, read_consistency_interval=timedelta(0))

    def _write(self, rows: Sequence[GalleryRow], *, replaced: bool) -> None:
        table = self._table()
        if table is None:
            from lancedb.index import BTree

            table = self._connect().create_table(self.table_name, schema=gallery_schema(self._dims))
            table.create_index("publication", config=BTree())
            self._opened = table
        new = _to_table(rows, self._encoder, self._dims)
        if replaced:
            mine = one_of("publication", [row.publication for row in rows])
            merge = table.merge_insert("id").when_matched_update_all()
            merge = merge.when_not_matched_insert_all().when_not_matched_by_source_delete(mine)
            merge.execute(new)
        else:
            table.add(new)

    def _batches(self, condition: str | None) -> Iterator[Any]:
        table = self._table()
        if table is None:
            return
        search = table.search().select(["publication", "vector"])
        if condition is not None:
            search = search.where(condition)
        yield from search.to_batches(batch_size=BATCH_ROWS)


def _table_names(database: Any) -> list[str]:
    listed: Any = database.list_tables()
    return list(getattr(listed, "tables", listed))


def _rows(table: Any, keys: list[str], columns: list[str] | None) -> list[dict[str, Any]]:
    search = table.search().where(one_of("publication", keys))
    if columns is not None:
        search = search.select(["publication", *columns])
    found: list[dict[str, Any]] = search.to_list()
    return found


def _pieces(keys: Sequence[str]) -> Iterator[list[str]]:
    unique = list(dict.fromkeys(keys))
    for start in range(0, len(unique), _KEYS_AT_ONCE):
        yield unique[start : start + _KEYS_AT_ONCE]


def _matrix(column: Any, dims: int) -> Vectors:
    values = column.flatten() if hasattr(column, "flatten") else column
    return np.asarray(values.to_numpy(zero_copy_only=False)).reshape(-1, dims)


def _to_table(rows: Sequence[GalleryRow], encoder: str, dims: int) -> Any:
    import pyarrow as pa

    schema = gallery_schema(dims)
    written = [
        {
            **_shared(row, encoder),
            "id": f"{row.publication}#figure:{place}",
            "place": place,
            "label": storable(figure.label),
            "view": figure.view.value if figure.view else "",
            "file": storable(figure.file),
            "disclaimed": figure.disclaimed,
            "picture": figure.place.picture,
            "page": figure.place.page,
            "box": list(figure.place.box) if figure.place.box else None,
            "turn": figure.place.turn,
        }
        for row in rows
        for place, figure in enumerate(row.figures, start=1)
    ]
    plain = pa.Table.from_pylist(written, schema=schema.remove(schema.get_field_index("vector")))
    values = pa.array(np.concatenate([row.vectors for row in rows]).astype(np.float16).ravel())
    vectors = pa.FixedSizeListArray.from_arrays(values, dims)
    return plain.append_column(schema.field("vector"), vectors)


def _shared(row: GalleryRow, encoder: str) -> dict[str, Any]:
    return {
        "publication": row.publication,
        "encoder": encoder,
        "digest": row.digest,
        "office": row.office,
        "right_kind": row.right_kind,
        "stage": row.stage,
        "expiry_ym": year_month(row.latest_expiry),
        "in_force_from": row.in_force_from,
        "latest_expiry": row.latest_expiry,
        "title": storable(row.title),
        "classes": [storable(name) for name in row.classes],
    }


def _stored(key: str, rows: list[dict[str, Any]]) -> StoredFigures:
    rows.sort(key=lambda row: row["place"])
    first = rows[0]
    return StoredFigures(
        publication=key,
        title=first["title"],
        office=first["office"],
        classes=tuple(first["classes"]),
        in_force_from=first["in_force_from"],
        latest_expiry=first["latest_expiry"],
        figures=tuple(_figure(row) for row in rows),
        vectors=np.array([row["vector"] for row in rows], np.float32),
    )


def _figure(row: dict[str, Any]) -> DesignFigure:
    box = row["box"]
    place = FigurePlace(
        row["picture"], row["page"], (box[0], box[1], box[2], box[3]) if box else None, row["turn"]
    )
    view = View(row["view"]) if row["view"] else None
    return DesignFigure(place, row["label"], view, row["file"], row["disclaimed"])


def _other_encoder(folder: Path, name: str, kept: int, given: int) -> EngineError:
    return EngineError(
        "gallery_other_encoder",
        f"The figures of {name} are kept with {kept} values each; now it gives {given}.",
        where=str(folder),
        fix="Give the encoder another id, or delete the table and load the drawings again.",
    )
