"""Marks of publications out of the columns of the two tables; no record is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from freetosell.core.landscape.marks import PublicationMark
from freetosell.core.ports import KeyFilter, Vectors
from freetosell.engines.lance.filters import NO_BOUND_YM, one_of
from freetosell.engines.lance.keys import conditions_of

_COLUMNS = (
    "publication",
    "office",
    "right_kind",
    "stage",
    "expiry_ym",
    "title",
    "owners",
    "classes",
)
_BATCH = 20_000


def read_marks(publications: Any, units: Any, where: KeyFilter) -> Iterator[PublicationMark]:
    """Yield one mark a publication that has units, in no order.

    Units of one document carry the same columns; the first one met stands for it.
    """
    days = _days(publications)
    seen: set[str] = set()
    for condition in conditions_of(where):
        search = units.search()
        if condition:
            search = search.where(condition)
        for batch in search.select(list(_COLUMNS)).to_batches(_BATCH):
            for values in zip(*(batch.column(name).to_pylist() for name in _COLUMNS), strict=True):
                key, office, right, stage, month, title, owners, classes = values
                if key in seen:
                    continue
                seen.add(key)
                yield PublicationMark(
                    key=key,
                    office=office,
                    right_kind=right,
                    stage=stage,
                    published_on=days.get(key),
                    ends_month="" if month == NO_BOUND_YM else f"{month // 100}-{month % 100:02d}",
                    title=title,
                    owners=tuple(owners),
                    classes=tuple(classes),
                )


def _days(publications: Any) -> dict[str, Any]:
    """Return key → day of publication of those that have one."""
    days: dict[str, Any] = {}
    for batch in publications.search().select(["key", "published_on"]).to_batches(_BATCH):
        keys, found = batch.column("key").to_pylist(), batch.column("published_on").to_pylist()
        days.update((key, day) for key, day in zip(keys, found, strict=True) if day is not None)
    return days


def read_mean_vectors(units: Any, keys: tuple[str, ...], dims: int) -> Vectors:
    """Return the mean direction of the units of each publication, rows as the keys are.

    Returns:
        Shape ``(len(keys), dims)``, float32, L2-normalised; zeros where there is none.
    """
    place = {key: n for n, key in enumerate(keys)}
    total = np.zeros((len(keys), dims), np.float32)
    for start in range(0, len(keys), _BATCH):
        condition = one_of("publication", keys[start : start + _BATCH])
        search = units.search().where(condition).select(["publication", "vector"])
        for batch in search.to_batches(_BATCH):
            column = batch.column("vector")
            known = np.asarray(column.is_valid())
            flat = np.asarray(column.flatten().to_numpy(zero_copy_only=False), np.float32)
            names = batch.column("publication").to_pylist()
            rows = np.array([place[name] for name in names], np.int64)[known]
            np.add.at(total, rows, flat.reshape(-1, dims))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    means: Vectors = np.divide(total, length, out=np.zeros_like(total), where=length > 0)
    return means
