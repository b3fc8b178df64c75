"""The words of labels, by concept, and the label as the set of its concepts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from freetosell.platforms.notices.folding import fold_text, is_wide_script

_ENDINGS = frozenset({"s", "es", "n", "en", "e", "r", "er", "ów", "'s", "i", "y", "ne"})
_LINKS = ("", "s", "n", "-", "es")
_SHORTEST_STEM = 4


class Concept(StrEnum):
    """What a word of a label stands for."""

    COMPLAINT = "complaint"
    VIOLATION = "violation"
    APEX = "apex"
    CASE = "case"
    REFERENCE = "reference"
    IDENTIFIER = "identifier"
    REGISTRATION = "registration"
    OWNER = "owner"
    NAME = "name"
    EMAIL = "email"
    CONTACT = "contact"
    AGENT = "agent"
    ASIN = "asin"
    ITEM = "item"
    SKU = "sku"
    TITLE = "title"
    LINK = "link"
    IP = "ip"
    PATENT = "patent"
    UTILITY = "utility"
    DESIGN = "design"
    UTILITY_MODEL = "utility_model"
    TRADEMARK = "trademark"
    COPYRIGHT = "copyright"
    COUNTERFEIT = "counterfeit"
    INFRINGEMENT = "infringement"
    TYPE = "type"
    REASON = "reason"
    DEADLINE = "deadline"
    DATE = "date"
    STORE = "store"
    PATENT_CLAIM = "patent_claim"
    FILLER = "filler"


RIGHT_CONCEPTS = frozenset(
    {
        Concept.PATENT,
        Concept.UTILITY,
        Concept.DESIGN,
        Concept.UTILITY_MODEL,
        Concept.TRADEMARK,
        Concept.COPYRIGHT,
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """One known word in a text, at its place."""

    start: int
    end: int
    concept: Concept


class Vocabulary:
    """Terms by their first character, longest first."""

    def __init__(self, concepts: dict[Concept, Iterable[str]]) -> None:
        self.by_word: dict[str, Concept] = {}
        for concept, words in concepts.items():
            for word in words:
                self.by_word.setdefault(fold_text(word), concept)
        self._index: dict[str, list[str]] = {}
        for word in sorted(self.by_word, key=len, reverse=True):
            self._index.setdefault(word[0], []).append(word)

    def find_terms(self, folded: str) -> Iterator[Term]:
        """Yield the terms of a folded text, from left to right, none within another."""
        place, size = 0, len(folded)
        while place < size:
            found = self._term_at(folded, place)
            if found is None:
                place = self._skip_word(folded, place)
            else:
                yield found
                place = max(found.end, place + 1)

    def _term_at(self, folded: str, place: int) -> Term | None:
        for word in self._index.get(folded[place], ()):
            if not folded.startswith(word, place):
                continue
            end = _word_end(folded, place + len(word), word)
            if end >= 0:
                return Term(place, end, self.by_word[word])
        return self._compound_at(folded, place)

    def _compound_at(self, folded: str, place: int) -> Term | None:
        """Return the first half of a compound whose halves are both known ("beschwerdenummer")."""
        if is_wide_script(folded[place]) or not folded[place].isalpha():
            return None
        end = place
        while end < len(folded) and _in_word(folded[end]):
            end += 1
        whole = folded[place:end]
        for cut in range(_SHORTEST_STEM, min(len(whole) - 1, 30)):
            head = self.by_word.get(whole[:cut])
            if head is None:
                continue
            for link in _LINKS:
                rest = whole[cut:]
                if rest.startswith(link) and rest[len(link) :] in self.by_word:
                    return Term(place, place + cut + len(link), head)
        return None

    @staticmethod
    def _skip_word(folded: str, place: int) -> int:
        if is_wide_script(folded[place]) or not _in_word(folded[place]):
            return place + 1
        while place < len(folded) and _in_word(folded[place]) and not is_wide_script(folded[place]):
            place += 1
        return place


def _in_word(char: str) -> bool:
    return char.isalnum() and not is_wide_script(char)


def _word_end(folded: str, end: int, word: str) -> int:
    """Return where the word ends, a known ending included; -1 if a longer word stands there."""
    last = word[-1]
    if not last.isalnum() or is_wide_script(last):
        return end
    stop = end
    while stop < len(folded) and (_in_word(folded[stop])) and stop - end <= 3:
        stop += 1
    ending = folded[end:stop]
    if not ending or ending[0].isdigit():
        return end
    long_enough = len(word) >= _SHORTEST_STEM and " " not in word[-2:]
    return stop if long_enough and ending in _ENDINGS else -1


@dataclass(frozen=True, slots=True)
class Label:
    """The concepts of a label, and how many of its words are unknown."""

    concepts: frozenset[Concept]
    unknown: int


@cache
def load_lexicon() -> dict[str, Any]:
    """Return the words of ``lexicon.toml``."""
    with resources.files(__package__).joinpath("lexicon.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def get_vocabulary(complaint_words: tuple[str, ...] = ()) -> Vocabulary:
    """Return the vocabulary; a platform's own words for a complaint come first."""
    table = load_lexicon()["concepts"]
    concepts: dict[Concept, Iterable[str]] = {}
    own = {fold_text(word) for word in complaint_words}
    for concept in Concept:
        concepts[concept] = [word for word in table[concept.value] if fold_text(word) not in own]
    concepts[Concept.COMPLAINT] = [*complaint_words, *concepts[Concept.COMPLAINT]]
    return Vocabulary(concepts)


def read_label(text: str, vocabulary: Vocabulary) -> Label:
    """Return what the words of a label stand for.

    Example:
        >>> sorted(read_label("Beschwerde-Nr.", get_vocabulary()).concepts)
        [<Concept.COMPLAINT: 'complaint'>, <Concept.IDENTIFIER: 'identifier'>]
    """
    folded = fold_text(text)
    concepts: set[Concept] = set()
    unknown = 0
    place = 0
    for term in vocabulary.find_terms(folded):
        unknown += _count_words(folded[place : term.start])
        place = term.end
        if term.concept is not Concept.FILLER:
            concepts.add(term.concept)
    unknown += _count_words(folded[place:])
    return Label(frozenset(concepts), unknown)


def _count_words(text: str) -> int:
    """Return the number of words; two characters of a script without blanks count as one."""
    count, wide, inside = 0, 0, False
    for char in text:
        if is_wide_script(char) and char.isalpha():
            wide += 1
            inside = False
        elif char.isalnum():
            count += not inside
            inside = True
        else:
            inside = False
    return count + (wide + 1) // 2
