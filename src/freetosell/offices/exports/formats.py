"""What an export format says of itself, and the small steps that several share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from freetosell.core.errors import SourceError

#: One row of an export, as JSON or by column.
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """How the export of one service is recognised and taken apart.

    Args:
        name: In words, as it stands in the source of each record.
        accepts: By the first bytes, without byte order mark and leading blanks.
        own_row: Turns a row into one of the own format (`offices.own.rows`).
        lead_lines: Lines before the header of a table.
    """

    name: str
    accepts: Callable[[bytes], bool]
    own_row: Callable[[Row], dict[str, Any]]
    lead_lines: int = 0


def text_of(row: Row, key: str) -> str | None:
    """Return a text, or nothing where there is none.

    Raises:
        SourceError: ``wrong_type``.
    """
    found = row.get(key)
    if found is None or isinstance(found, str):
        return found or None
    if isinstance(found, list) and all(isinstance(part, str) for part in found):
        return "|".join(found) or None  # a column that the own format splits
    raise SourceError("wrong_type", f"{key} must be a text.")


def split_list(text: str | None, mark: str) -> list[str]:
    """Return the items of a cell."""
    return [item.strip() for item in (text or "").split(mark) if item.strip()]


def dicts_of(row: Row, *path: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list some keys down; empty where anything is missing."""
    found: Any = row
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def names_of(people: list[Mapping[str, Any]], *path: str) -> list[str]:
    """Return the names of people whose name stands some keys down."""
    names = []
    for person in people:
        found: Any = person
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, str) and found.strip():
            names.append(found.strip())
    return names


def parts_of_number(text: str) -> dict[str, str]:
    """Take "US-7650331-B1" apart; anything else stays whole.

    Example:
        >>> parts_of_number("EM-000123456-0001-S")
        {'number': '000123456-0001', 'country': 'EM', 'kind': 'S'}
    """
    parts = text.strip().split("-")
    if len(parts) >= 3 and len(parts[0]) == 2 and parts[0].isalpha() and len(parts[-1]) <= 2:
        return {"number": "-".join(parts[1:-1]), "country": parts[0], "kind": parts[-1]}
    return {"number": text.strip()}
