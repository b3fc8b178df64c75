"""The order of writing that makes a killed writer harmless."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from freetosell.core.ports import CorpusRow
from freetosell.engines.lance import layout
from freetosell.engines.lance.filters import one_of


def write(
    publications: Any, units: Any, rows: Sequence[CorpusRow], stored: dict[str, str], dims: int
) -> None:
    """Write units, then publications; stopped anywhere, the digest is not known.

    Args:
        publications: Table of publications.
        units: Table of units.
        rows: New and changed rows, one per key.
        stored: Digests of those keys that are stored already.
        dims: Width of the vectors.
    """
    keys = [row.publication.key for row in rows]
    replaced = [key for key in keys if stored.get(key)]
    if replaced:
        publications.update(where=one_of("key", replaced), values={"digest": ""})
    new_units = layout.unit_table(rows, dims)
    mine = one_of("publication", keys)
    if units.count_rows(mine):
        merge = units.merge_insert("id").when_matched_update_all()
        merge = merge.when_not_matched_insert_all().when_not_matched_by_source_delete(mine)
        merge.execute(new_units)
    elif new_units.num_rows:
        units.add(new_units)
    new_records = layout.publication_table([(row.publication, row.digest) for row in rows])
    if any(key in stored for key in keys):
        merge = publications.merge_insert("key").when_matched_update_all()
        merge.when_not_matched_insert_all().execute(new_records)
    else:
        publications.add(new_records)


def width(rows: Sequence[CorpusRow]) -> int:
    """Return the width of the vectors.

    Raises:
        ValueError: if they do not fit the units, or units share an id.
    """
    widths: set[int] = {row.vectors.shape[1] for row in rows if row.vectors.ndim == 2}
    fits = all(row.vectors.shape[:1] == (len(row.units),) for row in rows)
    ids = [unit.id for row in rows for unit in row.units]
    if len(widths) != 1 or not fits or len(set(ids)) < len(ids):
        raise ValueError("vectors do not fit the units, or two units share an id")
    if not all(np.isfinite(row.vectors).all() for row in rows):
        raise ValueError("vectors hold NaN or infinite values")
    return widths.pop()
