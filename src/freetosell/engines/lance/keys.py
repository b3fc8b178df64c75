"""Publications by the columns of their units: office, right, class, owner; no record is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from freetosell.core.ports import KeyFilter
from freetosell.engines.lance.filters import literal, one_of

#: Values in one expression; longer lists are asked for in pieces.
_VALUES_AT_ONCE = 200
#: Keys per lookup expression; longer lists are asked for in pieces.
_KEYS_AT_ONCE = 500


def keys_of(units: Any, where: KeyFilter) -> tuple[str, ...]:
    """Return the keys of the publications that are meant, sorted."""
    found: set[str] = set()
    for condition in conditions_of(where):
        search = units.search()
        if condition:
            search = search.where(condition)
        for batch in search.select(["publication"]).to_batches():
            found.update(batch.column("publication").unique().to_pylist())
    return tuple(sorted(found))


def owner_names(units: Any) -> tuple[str, ...]:
    """Return every name that stands as an owner, sorted."""
    found: set[str] = set()
    for batch in units.search().select(["owners"]).to_batches():
        found.update(batch.column("owners").flatten().unique().to_pylist())
    return tuple(sorted(found))


def conditions_of(where: KeyFilter) -> Iterator[str]:
    """Yield conditions that together let through what is meant; an empty one lets everything."""
    fixed = [
        one_of(column, values)
        for column, values in (("office", where.offices), ("right_kind", where.right_kinds))
        if values is not None
    ]
    if where.classes is not None:
        fixed.append(_any_of("classes", where.classes))
    if where.owners is None:
        yield " AND ".join(fixed)
        return
    for start in range(0, len(where.owners), _VALUES_AT_ONCE):
        piece = where.owners[start : start + _VALUES_AT_ONCE]
        yield " AND ".join([*fixed, _any_of("owners", piece)])


def _any_of(column: str, values: tuple[str, ...]) -> str:
    """Return the condition that a list column holds one of the values; none matches nothing."""
    inside = ", ".join(literal(value) for value in values)
    return f"array_has_any({column}, make_array({inside}))" if inside else "false"


def rows_of(table: Any, condition: str, column: str) -> list[dict[str, Any]]:
    """Return key and one column of the rows that fit."""
    found: list[dict[str, Any]] = table.search().where(condition).select(["key", column]).to_list()
    return found


def pieces_of(keys: Sequence[str]) -> Iterator[list[str]]:
    """Yield the keys, each once, in pieces that one expression can hold."""
    unique = list(dict.fromkeys(keys))
    for start in range(0, len(unique), _KEYS_AT_ONCE):
        yield unique[start : start + _KEYS_AT_ONCE]
