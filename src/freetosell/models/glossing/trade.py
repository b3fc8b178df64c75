"""Our own table of trade words: what a thing is called in six languages."""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType

from freetosell.core.errors import ModelError
from freetosell.core.text import fold

#: Columns of the table after English, in their order; ISO 639-1.
LANGUAGES = ("zh", "de", "fr", "es", "ja")
#: English words of one term that are kept, the likeliest first.
MAX_GLOSSES = 4
_FILES = ("goods.txt", "materials.txt", "parts.txt", "relations.txt", "more.txt")
_SILENT = "silent.txt"
_BETWEEN_COLUMNS, _BETWEEN_WORDS = " / ", ", "
#: Stands in a column whose language has no word of its own for it.
_NONE = ["-"]

Words = MappingProxyType[str, tuple[str, ...]]


@cache
def load_trade_words(language: str) -> Words:
    """Return folded term → English words, the likeliest first; empty for other languages.

    The first word of each line comes before the second of any, so that a term
    of several lines keeps all its meanings.
    """
    if language not in LANGUAGES:
        return MappingProxyType({})
    column = LANGUAGES.index(language)
    lines: dict[str, list[list[str]]] = {}
    for english, *others in _rows(*_FILES):
        for term in others[column] if others[column] != _NONE else ():
            lines.setdefault(fold(term), []).append(english)
    return MappingProxyType({term: _dealt(meanings) for term, meanings in lines.items()})


@cache
def load_silent_words(language: str) -> frozenset[str]:
    """Return folded words that tell nothing of a thing."""
    return frozenset(
        fold(word)
        for names, words in _rows(_SILENT, columns=2)
        if language in names
        for word in words
    )


def _dealt(meanings: list[list[str]]) -> tuple[str, ...]:
    most = max(len(english) for english in meanings)
    dealt = [english[i] for i in range(most) for english in meanings if i < len(english)]
    return tuple(dict.fromkeys(dealt))[:MAX_GLOSSES]


def _rows(*names: str, columns: int = 1 + len(LANGUAGES)) -> list[list[list[str]]]:
    folder = resources.files("freetosell.models.glossing") / "words"
    return [
        _parse_row(line, f"{name}:{number}", columns)
        for name in names
        for number, line in enumerate(
            (folder / name).read_text(encoding="utf-8").splitlines(), start=1
        )
        if line.strip() and not line.startswith("#")
    ]


def _parse_row(line: str, where: str, columns: int) -> list[list[str]]:
    row = [cell.split(_BETWEEN_WORDS) for cell in line.split(_BETWEEN_COLUMNS)]
    if len(row) != columns or not all(word.strip() for cell in row for word in cell):
        raise ModelError(
            "model_altered",
            f"A line of the table of trade words has not {columns} columns of words.",
            where=where,
            fix="Install freetosell again.",
        )
    return row
