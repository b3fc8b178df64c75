"""Say the program's English sentences in another language; what is not known stays unsaid.

A text is matched whole, as several sentences one after the other, or as a list.
Letters inside slots are data: they are neither translated (but where the template
says that words of the program stand there) nor read as markup.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from freetosell.reports.sentences.patterns import PREFIX, SlotKind, Template, parse_template

#: Languages that have sentences, and how each writes a day.
_DAYS: Mapping[str, str] = {"zh": "{0.year}年{0.month}月{0.day}日"}
_ENDS = re.compile(r"[.?!:;]”? (?=\S)")
_LISTS = (("; ", "；"), (", ", "、"), (" / ", " / "), (" and ", "和"))
#: A text with more sentences, or parts to try, than this is left in English.
_MOST_ENDS = 40
_MOST_TRIED = 600
_LONGEST = 6_000
_DEEPEST = 6
_LIST = 2


@dataclass(frozen=True, slots=True)
class Sentences:
    """What one language has: words, whole sentences, and templates by how they begin."""

    fixed: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    by_prefix: Mapping[str, tuple[Template, ...]] = field(default_factory=dict)
    others: tuple[Template, ...] = ()

    def find(self, text: str) -> Iterator[Template]:
        """Yield the templates that a text may be made of, the most telling first."""
        for template in (*self.by_prefix.get(text[:PREFIX], ()), *self.others):
            if text.startswith(template.prefix) and template.core in text:
                yield template

    @property
    def templates(self) -> tuple[Template, ...]:
        """All templates with slots."""
        return (*(t for found in self.by_prefix.values() for t in found), *self.others)


@cache
def load_sentences(language: str) -> Sentences:
    """Read the files of one language; a language without a folder has none.

    Raises:
        RuleError: ``sentence_slots`` if a translation has other slots than its sentence.
    """
    folder = resources.files("freetosell.reports.sentences") / language
    fixed: dict[str, str] = {}
    words: dict[str, str] = {}
    found: list[Template] = []
    if language not in _DAYS or not folder.is_dir():
        return Sentences()
    seen: set[str] = set()
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        tables = tomllib.loads(file.read_text("utf-8"))
        words |= tables.get("words", {})
        for english, said in tables.get("sentences", {}).items():
            if english in seen:  # rooms may share a sentence; a test holds them to say it alike
                continue
            seen.add(english)
            if "{" in english:
                found.append(parse_template(english, said))
            else:
                fixed[english] = said
    return _indexed(fixed, words, found)


def _order(template: Template) -> tuple[bool, int]:
    """Put first what is translated whole, and of that what has the most words of its own."""
    return SlotKind.MAYBE in template.slots.values(), -template.weight


def _indexed(fixed: dict[str, str], words: dict[str, str], found: list[Template]) -> Sentences:
    by_prefix: dict[str, list[Template]] = {}
    others: list[Template] = []
    for template in sorted(found, key=_order):
        if len(template.prefix) >= PREFIX:
            by_prefix.setdefault(template.prefix[:PREFIX], []).append(template)
        else:
            others.append(template)
    return Sentences(fixed, words, {k: tuple(v) for k, v in by_prefix.items()}, tuple(others))


def translate_word(word: str, language: str) -> str | None:
    """Return a word of the program ("listing", "in force"); ``None`` if it has none."""
    words = load_sentences(_base(language)).words
    return words.get(word)


@lru_cache(maxsize=20_000)
def translate_sentence(text: str, language: str) -> str | None:
    """Say an English text of the program in another language.

    Args:
        text: One sentence, several, or a list of clauses, as the core composed it.
        language: "zh", "zh-hans" …; only what stands before the hyphen counts.

    Returns:
        The translation, or ``None`` where a part of it is not known: then the
        English text has to be shown, marked as English.

    Example:
        >>> translate_sentence("Trade marks.", "zh")
        '商标。'
    """
    spoken = _base(language)
    if not text.strip() or len(text) > _LONGEST:
        return None
    return _Speaker(load_sentences(spoken), spoken).say_list(" ".join(text.split()), 0)


def _base(language: str) -> str:
    return language.partition("-")[0].partition("_")[0].lower()


@dataclass(slots=True)
class _Speaker:
    """Takes one text apart; what it has found out of a part it does not find out again."""

    known: Sentences
    language: str
    tried: dict[str, str | None] = field(default_factory=dict)

    def say(self, text: str, depth: int = 0) -> str | None:
        """Translate a text that may hold several sentences, the shortest first sentence first."""
        if depth > _DEEPEST:
            return None
        ends = _find_ends(text)
        # Place of a beginning → how the text from there on is said.
        rest: dict[int, str | None] = {len(text): ""}
        for start in reversed([0, *(end + 1 for end in ends)]):
            rest[start] = None
            for end in [*(e for e in ends if e > start), len(text)]:
                after = rest[min(end + 1, len(text))]
                said = None if after is None else self._say_one(text[start:end], depth)
                if said is not None and after is not None:
                    rest[start] = said + after
                    break
        return rest[0]

    def say_list(self, text: str, depth: int) -> str | None:
        """Translate words, a sentence, or a list of them outside of quotations."""
        if depth > _DEEPEST:
            return None
        said = self.say(text, depth)
        for mark, joined in _LISTS:
            said = said or self._say_split(text, mark, joined, depth)
        return said

    def _say_split(self, text: str, mark: str, joined: str, depth: int) -> str | None:
        """Translate the parts of a list; ``None`` if it is none, or a part is not known."""
        parts = _split_outside(text, mark)
        if len(parts) < _LIST:
            return None
        told = [self.say_list(part, depth + 1) for part in parts]
        return None if None in told else joined.join(part for part in told if part is not None)

    def _say_one(self, text: str, depth: int) -> str | None:
        """Translate one sentence or word."""
        whole = self.known.fixed.get(text) or self.known.words.get(text)
        if whole is not None:
            return whole
        if text not in self.tried and len(self.tried) < _MOST_TRIED:
            self.tried[text] = None  # a template in itself says nothing
            said = (self._fill(template, text, depth) for template in self.known.find(text))
            self.tried[text] = next((one for one in said if one is not None), None)
        return self.tried.get(text)

    def _fill(self, template: Template, text: str, depth: int) -> str | None:
        """Put what stands in the slots into the translation; ``None`` if a part is unknown."""
        found = template.pattern.match(text)
        if not found:
            return None
        values: dict[str, str] = {}
        for name, kind in template.slots.items():
            value = self._say_slot(found[name], kind, depth)
            if value is None:
                return None
            values[name] = value
        return "".join(p if n % 2 == 0 else values[p] for n, p in enumerate(template.parts))

    def _say_slot(self, value: str, kind: SlotKind, depth: int) -> str | None:
        if kind is SlotKind.DAY:
            return _write_day(value, self.language)
        if kind in (SlotKind.SAID, SlotKind.MAYBE):
            said = self.say_list(value, depth + 1)
            return value if said is None and kind is SlotKind.MAYBE else said
        return value


def _write_day(value: str, language: str) -> str:
    try:
        return _DAYS[language].format(date.fromisoformat(value))
    except ValueError:
        return value


def _find_ends(text: str) -> list[int]:
    """Return where a sentence may end: outside of quotations alone."""
    ends: list[int] = []
    depth = at = 0
    for found in _ENDS.finditer(text):
        stop = found.end() - 1
        depth += text.count("“", at, stop) - text.count("”", at, stop)
        at = stop
        if depth <= 0:
            ends.append(stop)
    return ends[:_MOST_ENDS]


def _split_outside(text: str, mark: str) -> list[str]:
    """Split at a mark where no quotation is open."""
    parts: list[str] = []
    start = at = 0
    while (at := text.find(mark, at)) >= 0 and len(parts) < _MOST_ENDS:
        if text.count("“", start, at) <= text.count("”", start, at):
            parts.append(text[start:at])
            start = at + len(mark)
        at += len(mark)
    return [*parts, text[start:]]
