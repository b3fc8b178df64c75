"""Core values to plain mappings and back, so that they can be kept as JSON.

Here: one rule for every frozen dataclass of the core (publications, products,
assessments …).  Not here: where the JSON is kept (`engines`), how a report
looks (`reports`).

The mapping holds only what JSON knows: dates and instants as ISO 8601 text,
enumerations by value, `decimal.Decimal` as text (no float ever touches an
amount), tuples as lists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import BaseValidationError

from freetosell.core.errors import SourceError

T = TypeVar("T")


def to_dict(value: object, *, compact: bool = False) -> dict[str, Any]:
    """Return a core dataclass as a mapping that JSON can hold.

    Args:
        value: An instance of a core dataclass.
        compact: Leave out fields that have their default value, as the stores
            do; `from_dict` puts them back.

    Raises:
        TypeError: if ``value`` is not a dataclass.

    Example:
        >>> from freetosell.core.text import Span
        >>> to_dict(Span(2, 5))
        {'start': 2, 'end': 5}
    """
    plain = (_COMPACT if compact else _WHOLE).unstructure(value)
    if not isinstance(plain, dict):
        raise TypeError(f"{type(value).__name__} is not a core dataclass")
    return plain


def from_dict(cls: type[T], mapping: Mapping[str, Any]) -> T:
    """Return the core dataclass that `to_dict` wrote.

    Unknown keys are passed over, so that an older program can read what a
    newer one wrote; missing keys take the field's default.

    Raises:
        SourceError: ``record_unreadable`` if a field is missing, of another
            type, or not one of the allowed values.

    Example:
        >>> from freetosell.core.text import Span
        >>> from_dict(Span, {"start": 2, "end": 5})
        Span(start=2, end=5)
    """
    try:
        return _WHOLE.structure(mapping, cls)
    except (
        BaseValidationError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        InvalidOperation,
    ) as error:
        raise SourceError(
            "record_unreadable",
            f"A stored {cls.__name__} does not have the form that this program writes: "
            f"{type(error).__name__}: {error}.",
            fix="Read the original file in again; if that does not help, report the error.",
        ) from error


def _strict(kind: type) -> Callable[[Any, Any], Any]:
    """Return a hook that takes a value of exactly this type and changes nothing."""

    def take(value: Any, _: Any) -> Any:
        if type(value) is kind:
            return value
        raise TypeError(f"{kind.__name__} expected, got {type(value).__name__}")

    return take


def _take_float(value: Any, _: Any) -> float:
    if type(value) in (float, int):
        return float(value)
    raise TypeError(f"number expected, got {type(value).__name__}")


def _converter(*, compact: bool) -> Converter:
    converter = Converter(
        omit_if_default=compact,
        detailed_validation=False,
        unstruct_collection_overrides={tuple: list},
    )
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_structure_hook(StrEnum, lambda text, kind: kind(text))
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook(float, _take_float)
    return converter


_WHOLE = _converter(compact=False)
_COMPACT = _converter(compact=True)
