"""`CodeTable`: something for each code, where codes of different kinds have the same value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum


class CodeTable(Mapping[Enum, str]):
    """A mapping that tells ``GateState.OPEN`` from ``NeedState.OPEN``; a dict would not.

    Text enums are equal to their text, and so members of two of them to each other.

    Args:
        *tables: One for each enum.
    """

    def __init__(self, *tables: Mapping[Enum, str]) -> None:
        self._pairs = tuple(pair for table in tables for pair in table.items())
        self._found = {(type(code), code.value): text for code, text in self._pairs}

    def __getitem__(self, code: Enum) -> str:
        return self._found[type(code), code.value]

    def __iter__(self) -> Iterator[Enum]:
        return (code for code, _text in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)
