"""JSON and JSON Lines: parsed strictly, one object a row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from freetosell.core.errors import SourceError
from freetosell.core.ports import ListingContext
from freetosell.platforms.reading.delimited import INVALID_BYTES, TOO_LARGE
from freetosell.platforms.reading.drafts import CONTROL, CONTROL_CHARACTER, Draft
from freetosell.platforms.reading.encoding import SURROGATE
from freetosell.platforms.reading.rows import MAX_CELL_CHARACTERS, Defect

UNKNOWN_STRUCTURE = Defect(
    "unknown_structure",
    "The object has none of the shapes that are known. See the reference of catalogue formats.",
)
DUPLICATE_KEY = Defect(
    "duplicate_key", "An object has one name twice, so it is not said which counts. Keep one."
)
BAD_LINE = Defect("bad_json", "The line is not valid JSON. Export the file again.")


@dataclass(frozen=True, slots=True)
class Item:
    """One object's fate before it is a listing; ``number`` as in the file."""

    number: int
    fate: Draft | Defect


@dataclass(frozen=True, slots=True)
class DocumentRoom:
    """What a room brings to the reading of JSON.

    Args:
        name: Folder of the room.
        layouts: Names of the layouts that it knows.
        keys: Per layout the fields of which one must be filled.
        find_items: Returns layout and items of a document, or ``None``.
        draft_items: Yields each item's draft or defect.
    """

    name: str
    layouts: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]
    find_items: Callable[[Any], tuple[str, Sequence[Any]] | None]
    draft_items: Callable[[str, Sequence[Any], ListingContext], Iterator[Item]]


class RepeatedNames(dict[str, Any]):
    """An object that had one name twice: nobody says which value counts."""


class BrokenLine:
    """Stands in the list of objects for a line of JSON Lines that could not be parsed."""

    def __init__(self, defect: Defect) -> None:
        self.defect = defect


def looks_like_json(text: str) -> bool:
    """Say whether a text opens like JSON."""
    return text[:1000].lstrip().startswith(("{", "["))


def parse_document(text: str, path: Path) -> Any:
    """Return the document; JSON Lines become a list with `BrokenLine` for damaged lines.

    Numbers keep their digits (`Decimal`), NaN and Infinity are no JSON, and an
    object with a repeated name is marked (`RepeatedNames`).

    Raises:
        SourceError: ``bad_json``, ``invalid_bytes``.
    """
    lines = [line for line in text.split("\n") if line.strip("\x1a\x00 \t\r")]
    # Pretty-printed JSON opens with "{" or "[" alone; a first line that is whole is JSON Lines.
    if len(lines) > 1 and _is_whole(lines[0]) and lines[1].lstrip().startswith(("{", "[")):
        return [_parse_line(line) for line in lines]
    if path.name.lower().removesuffix(".gz").removesuffix(".zst").endswith((".jsonl", ".ndjson")):
        parsed = [_parse_line(line) for line in lines]
        if not all(isinstance(line, BrokenLine) for line in parsed):
            return parsed
    if SURROGATE.search(text):
        raise SourceError("invalid_bytes", INVALID_BYTES.reason, str(path), "Export it as UTF-8.")
    try:
        return _strict(text.rstrip("\x1a\x00"))
    except (ValueError, RecursionError) as error:
        raise SourceError(
            "bad_json",
            f"The file is not valid JSON: {_reason(error)}.",
            str(path),
            "Export or download it again, whole.",
        ) from error


def list_of_objects(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a list, nothing for anything else."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def find_unsound_text(item: object) -> Defect | None:
    """Return why an object's texts cannot be trusted: control or broken characters, or size."""
    pending: list[object] = [item]
    while pending:
        value = pending.pop()
        if isinstance(value, RepeatedNames):
            return DUPLICATE_KEY
        if isinstance(value, dict):
            pending.extend(value.keys())
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, str):
            if len(value) > MAX_CELL_CHARACTERS:
                return TOO_LARGE
            if CONTROL.search(value):
                return CONTROL_CHARACTER
            if not value.isascii() and SURROGATE.search(value):
                return INVALID_BYTES
    return None


def _parse_line(line: str) -> Any:
    if SURROGATE.search(line):
        return BrokenLine(INVALID_BYTES)
    try:
        return _strict(line.strip("\x1a\x00"))
    except (ValueError, RecursionError):
        return BrokenLine(BAD_LINE)


def _is_whole(line: str) -> bool:
    try:
        return isinstance(_strict(line), dict)
    except (ValueError, RecursionError):
        return False


def _strict(text: str) -> Any:
    return json.loads(
        text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_first_wins
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _first_wins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found if len(found) == len(pairs) else RepeatedNames(found)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} in line {error.lineno}, column {error.colno}"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error)[:200]
