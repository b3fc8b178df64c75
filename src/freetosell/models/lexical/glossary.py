"""Words of the trade: which are the same thing, and which is a kind of which."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

import Stemmer

from freetosell.core.errors import ModelError
from freetosell.core.text import Span
from freetosell.models.glossing.glosser import find_chinese_words
from freetosell.models.lexical.tongues import one_form

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]{1,2}\b)?|\d+(?:[.,]\d+)*")
_KANA = re.compile(r"[\u3040-\u30ff]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_LONGEST_PHRASE = 4
_LONGEST_CJK = 6
#: A German compound ends with its head; shorter heads hit too many other words.
_SHORTEST_HEAD = 4

#: Written small these are English words that have nothing to do with the German noun.
_ENGLISH_TOO = frozenset(("kind", "well", "ton", "plan", "stark"))

#: Genera whose kinds do the same work in much the same way.
SUBSTITUTABLE = frozenset(("fastener", "power_source", "elastomer"))

MATERIALS = frozenset(
    ("metal", "plastic", "wood", "glass", "ceramic", "stone", "paper", "leather", "fabric")
) | {"elastomer", "carbon_fibre", "wax"}

#: Name of a concept → its table of the file.
Tables = dict[str, dict[str, Any]]
_Key = TypeVar("_Key", bound=Hashable)

_ENGLISH = Stemmer.Stemmer("english")
_GERMAN = Stemmer.Stemmer("german")


class Word(NamedTuple):
    """A word of Latin script or a number with its stem and its place."""

    stem: str
    text: str
    span: Span


class Mention(NamedTuple):
    """A concept of the glossary found in a text."""

    concept: str
    span: Span


def find_words(text: str) -> tuple[Word, ...]:
    """Cut a text into words with English stems; Chinese and Japanese runs are left out.

    Example:
        >>> [word.stem for word in find_words("Hinged lids")]
        ['hing', 'lid']
    """
    return tuple(
        Word(_stem(match[0]), match[0], Span(*match.span()))
        for match in _WORD.finditer(text)
        if not _CJK.match(match[0])
    )


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    plain = word.lower().replace("’", "'")
    return str(_ENGLISH.stemWord(plain.removesuffix("'s")))


@lru_cache(maxsize=50_000)
def _german_stem(word: str) -> str:
    return str(_GERMAN.stemWord(word.lower()))


@dataclass(frozen=True, slots=True)
class Glossary:
    """The concepts, their words in three languages, genera and exclusions.

    Args:
        phrases: Stems of an English word or phrase → concepts.
        german: German stem → concepts.
        cjk: Chinese word → concepts.
        genera: Concept → itself and all its genera.
        excluded: Concept → concepts of which one part cannot also be.
        no_parts: Concepts that are relations, which a denial of a part does not deny.
    """

    phrases: dict[tuple[str, ...], frozenset[str]]
    german: dict[str, frozenset[str]]
    cjk: dict[str, frozenset[str]]
    genera: dict[str, frozenset[str]]
    excluded: dict[str, frozenset[str]]
    no_parts: frozenset[str]

    def find_mentions(
        self, text: str, words: tuple[Word, ...] | None = None
    ) -> tuple[Mention, ...]:
        """Find the concepts a text names, in order; the longest phrase at a place wins."""
        found = self._worded(find_words(text) if words is None else words)
        if _CJK.search(text):
            found += self._chinese(text)
        found.sort(key=lambda mention: (mention.span, mention.concept))
        return tuple(found)

    def meets(self, shown: str, claimed: str) -> bool:
        """Say whether what is shown is what is claimed, or a kind of it.

        Example:
            >>> load_glossary().meets("steel", "metal"), load_glossary().meets("metal", "steel")
            (True, False)
        """
        return claimed in self.genera.get(shown, frozenset((shown,)))

    def excludes(self, shown: str, claimed: str) -> bool:
        """Say whether one part cannot be both (wood, metal), genera included."""
        if self.meets(shown, claimed) or self.meets(claimed, shown):
            return False
        against = frozenset[str]().union(
            *(self.excluded.get(g, frozenset()) for g in self.genera.get(shown, ()))
        )
        return bool(against & self.genera.get(claimed, frozenset((claimed,))))

    def is_material(self, concept: str) -> bool:
        """Say whether the concept is a material or a kind of one."""
        return bool(self.genera.get(concept, frozenset()) & MATERIALS)

    def substitutes(self, shown: str, claimed: str) -> bool:
        """Say whether one is often put in the place of the other (a magnet for a screw).

        Both are then kinds of the same genus, one of `SUBSTITUTABLE`; whether the
        law counts the exchange is not said here.
        """
        if self.meets(shown, claimed) or self.meets(claimed, shown):
            return False
        shared = self.genera.get(shown, frozenset()) & self.genera.get(claimed, frozenset())
        return bool(shared & SUBSTITUTABLE)

    def _worded(self, words: tuple[Word, ...]) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(words):
            width = self._longest(words, at)
            span = Span(words[at].span.start, words[at + max(width, 1) - 1].span.end)
            if width:
                key = tuple(word.stem for word in words[at : at + width])
                found.extend(Mention(c, span) for c in sorted(self.phrases[key]))
            found.extend(
                Mention(c, words[at].span)
                for c in sorted(self._german_concepts(words[at].text))
                if width == 0
            )
            at += max(width, 1)
        return found

    def _longest(self, words: tuple[Word, ...], at: int) -> int:
        for width in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            if tuple(word.stem for word in words[at : at + width]) in self.phrases:
                return width
        return 0

    def _german_concepts(self, word: str) -> frozenset[str]:
        stem = _german_stem(word)
        if stem in self.german:
            return frozenset() if word in _ENGLISH_TOO else self.german[stem]
        if len(word) < 2 * _SHORTEST_HEAD:
            return frozenset()
        for cut in range(_SHORTEST_HEAD - 1, len(stem) - _SHORTEST_HEAD + 1):
            if stem[cut:] in self.german:
                return self.german[stem[cut:]]
        return frozenset()

    def _chinese(self, written: str) -> list[Mention]:
        """Find the concepts of a Chinese text; one character inside a word is checked."""
        found = self._by_character(one_form(written))
        if _KANA.search(written) or all(m.span.end - m.span.start > 1 for m in found):
            return found
        words = find_chinese_words(written)
        return [m for m in found if self._stands_for_itself(m, words)]

    def _stands_for_itself(
        self, mention: Mention, words: tuple[tuple[int, int, tuple[str, ...]], ...]
    ) -> bool:
        """Say whether a character means in its word what it means alone: 钢管, and not 方便."""
        start, end = mention.span.start, mention.span.end
        around = next((w for w in words if w[0] <= start and end <= w[1]), None)
        if end - start > 1 or around is None or around[1] - around[0] == 1 or not around[2]:
            return True
        said = {m.concept for english in around[2] for m in self._worded(find_words(english))}
        return any(self.meets(s, mention.concept) or self.meets(mention.concept, s) for s in said)

    def _by_character(self, text: str) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(text):
            width = next(
                (w for w in range(_LONGEST_CJK, 0, -1) if text[at : at + w] in self.cjk), 0
            )
            if width:
                span = Span(at, at + width)
                found.extend(Mention(c, span) for c in sorted(self.cjk[text[at : at + width]]))
            at += max(width, 1)
        return found


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """Load ``glossary.toml``.

    Raises:
        ModelError: ``glossary_invalid``, naming every mistake.
    """
    raw = resources.files(__package__).joinpath("glossary.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(raw)
    groups = tables.pop("exclusive")["groups"]
    problems = [
        f"{name} is a kind of {genus}, which is not in the glossary"
        for name, table in tables.items()
        for genus in table.get("is", ())
        if genus not in tables
    ]
    problems += [f"exclusive: {c} unknown" for group in groups for c in group if c not in tables]
    if problems:
        raise ModelError("glossary_invalid", "; ".join(problems), where="glossary.toml")
    return Glossary(
        phrases=_index(tables, "en", lambda w: tuple(word.stem for word in find_words(w))),
        german=_index(tables, "de", _german_stem),
        cjk=_index(tables, "zh", one_form),
        genera={name: _genera(tables, name) for name in tables},
        excluded=_excluded(groups),
        no_parts=frozenset(name for name, table in tables.items() if table.get("no_part")),
    )


def _index(tables: Tables, language: str, key: Callable[[str], _Key]) -> dict[_Key, frozenset[str]]:
    index: dict[_Key, set[str]] = {}
    for name, table in tables.items():
        for word in str(table.get(language, "")).split("|"):
            if word:
                index.setdefault(key(word), set()).add(name)
    return {k: frozenset(v) for k, v in index.items()}


def _genera(tables: Tables, name: str) -> frozenset[str]:
    found, waiting = set(), [name]
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found.add(concept)
            waiting.extend(tables[concept].get("is", ()))
    return frozenset(found)


def _excluded(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    excluded: dict[str, set[str]] = {}
    for group in groups:
        for concept in group:
            excluded.setdefault(concept, set()).update(set(group) - {concept})
    return {concept: frozenset(others) for concept, others in excluded.items()}
