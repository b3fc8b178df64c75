"""Texts cut into words that are known: Chinese and Japanese runs, phrases, German compounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import lru_cache
from typing import Any

from freetosell.core.text import fold

#: Runs of kana and Han, and words of letters and digits.
_HAN_KANA = r"\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = rf"[^\W_{_HAN_KANA}]"
PIECES = re.compile(rf"[{_HAN_KANA}]+|{_LETTER}+(?:[.]{_LETTER}+)*")
UNSPACED = re.compile(rf"[{_HAN_KANA}]")
_LONGEST_WORD = 8
_LONGEST_PHRASE = 4
#: What an unknown character costs, in words.
_UNKNOWN = 3.0
_ALONE = 1.4
_SHORTEST_PART = 3
#: Of shorter stems too many words are alike.
_SHORTEST_STEM = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e")


def cut_run(run: str, known: Callable[[str], bool]) -> list[str]:
    """Cut a run without blanks into the fewest known words; a known word of one costs more.

    Example:
        >>> cut_run("玻璃杯盖", {"玻璃", "玻璃杯", "杯", "盖"}.__contains__)
        ['玻璃杯', '盖']
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = [(best[end - 1][0] + _UNKNOWN, end - 1)]
        ways.extend(
            (best[start][0] + (1.0 if end - start > 1 else _ALONE), start)
            for start in range(max(0, end - _LONGEST_WORD), end)
            if known(run[start:end])
        )
        best.append(min(ways))
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


class Stems:
    """Terms of an alphabetic language by the stems of their words.

    Args:
        terms: Folded term → anything.
        algorithm: Name of the Snowball stemmer.
        compounds: The language writes compounds as one word.
    """

    def __init__(self, terms: Mapping[str, object], algorithm: str, *, compounds: bool) -> None:
        import Stemmer

        self._stemmer: Any = Stemmer.Stemmer(algorithm)
        self._compounds = compounds
        self._terms = terms
        self._by_stem: dict[tuple[str, ...], str] = {}
        for term in terms:
            self._by_stem.setdefault(self._stems(PIECES.findall(term)), term)

    def cut(self, words: list[str], silent: Container[str]) -> Iterator[tuple[str, bool]]:
        """Yield each known term, or else the folded word itself; and whether it is known."""
        folded = [fold(word) for word in words]
        stems = self._stems(folded)
        place = 0
        while place < len(folded):
            for length in range(min(_LONGEST_PHRASE, len(folded) - place), 0, -1):
                term = self._known(folded[place : place + length], stems[place : place + length])
                if term is not None and not (length == 1 and folded[place] in silent):
                    yield term, True
                    break
            else:
                length = 1
                if folded[place] not in silent:
                    yield from self._taken_apart(folded[place])
            place += length

    def _taken_apart(self, word: str) -> list[tuple[str, bool]]:
        parts = self._split(word) if self._compounds else ()
        return [(part, True) for part in parts] or [(word, False)]

    @lru_cache(maxsize=20_000)  # noqa: B019 - one instance per language lives as long as the process
    def _split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, as few as can be; empty if one is not known."""
        whole = self._known([word], self._stems([word]))
        if whole is not None:
            return (whole,)
        found: tuple[str, ...] = ()
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head = self._known([word[start:]], self._stems([word[start:]]))
            if head is None:
                continue
            for link in _LINKS:
                before = word[:start].removesuffix(link) if link else word[:start]
                if len(before) < _SHORTEST_PART or (link and before == word[:start]):
                    continue
                parts = self._split(before)
                if parts and (not found or len(parts) + 1 < len(found)):
                    found = (*parts, head)
        return found

    def _known(self, words: list[str], stems: tuple[str, ...]) -> str | None:
        """Return the term of a phrase: as it stands, by its stems, or short with an ending."""
        phrase = " ".join(words)
        if phrase in self._terms:
            return phrase
        if len(stems) > 1 or len(stems[0]) >= _SHORTEST_STEM:
            return self._by_stem.get(stems)
        ways = (phrase[:-1], phrase[:-2])
        return next((way for way in ways if len(way) > 2 and way in self._terms), None)

    def _stems(self, words: list[str]) -> tuple[str, ...]:
        return tuple(self._stemmer.stemWords(words))
