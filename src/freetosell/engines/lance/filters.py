"""Filter expressions of the engine, built so that no value can break out of its quotes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from freetosell.core.ports import UnitFilter

#: Stored where a right has no known last day, so that no filter leaves it out.
NO_BOUND_YM = 999912


def literal(text: str) -> str:
    """Return a text as an SQL literal; quotes are doubled, and nothing else has a meaning.

    Example:
        >>> literal("US1' OR '1'='1")
        "'US1'' OR ''1''=''1'"
    """
    return "'" + text.replace("'", "''") + "'"


def one_of(column: str, values: Iterable[str]) -> str:
    """Return ``column IN (…)``; an empty list matches nothing."""
    inside = ", ".join(literal(value) for value in values)
    return f"{column} IN ({inside})" if inside else "false"


def year_month(day: date | None) -> int:
    """Return ``YYYYMM`` of a last day, or `NO_BOUND_YM` where none is known."""
    return NO_BOUND_YM if day is None else day.year * 100 + day.month


def unit_condition(where: UnitFilter) -> str | None:
    """Return the condition on the units table, ``None`` if everything may be found.

    The month stands in for the exact day: a right that ended earlier in the
    month asked for is still found, and its exact status is computed later.
    """
    parts = [
        one_of(column, values)
        for column, values in (
            ("office", where.offices),
            ("right_kind", where.right_kinds),
            ("stage", where.stages),
        )
        if values is not None
    ]
    if where.may_live_on is not None:
        parts.append(f"expiry_ym >= {year_month(where.may_live_on)}")
    return " AND ".join(parts) or None
