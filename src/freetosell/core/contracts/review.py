"""A contract's text held against the library of clauses: there, weak, missing, cannot tell.

Sentences are searched for words; nothing is understood.  So FOUND means that the
words of the clause stand there, quoted, and a lawyer reads them; MISSING means
that they were not found in a text that could be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from freetosell.core.contracts.amounts import Cap, find_caps, has_amount, has_days
from freetosell.core.contracts.clause import ClauseType, Want, WordGroups
from freetosell.core.text import Span, fold

#: Longest text that is read, in code points: a contract of a thousand pages.
MOST_CHARACTERS = 3_000_000
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)\]\"”])\.(?=\s)|[。！]|\n[ \t\r]*\n"
    r"|\n(?=[ \t]*(?:\d|[(（第一二三四五六七八九十]))"
)
_CARVE_EN = (
    "except", "excluding", "other than", "shall not apply", "does not apply", "provided that",
    "save for", "unless",
)  # fmt: skip
_CARVE_ZH = ("除外", "不包括", "不适用", "除非", "但书", "另有约定")
_DENIAL_EN = (
    "does not warrant", "do not warrant", "makes no warrant", "no warranty", "shall not be liable",
    "is not liable", "disclaims", "not be responsible", "no liability", "without any warranty",
)  # fmt: skip
_DENIAL_ZH = ("不保证", "不作保证", "不承担", "概不负责", "不负责", "免责", "无需承担")
_COMMON_EN = frozenset(("the", "and", "shall", "of", "party", "to", "agreement", "supplier"))
_LEAST_LETTERS = 200
_SHORTEST_QUOTE = 3
#: What has fewer words, or fewer Chinese characters, is a heading.
_SHORTEST_WORDS, _SHORTEST_HAN = 3, 8


class ClauseState(StrEnum):
    """What a text says of one clause."""

    FOUND = "found"
    WEAK = "weak"
    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the contract; ``text`` equals ``span`` cut from it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ClauseFinding:
    """One type of clause in one text.

    Args:
        quotes: The sentences that have its words, best first, at most three; then
            those that set a ceiling, where that matters.
        weaknesses: Stable names of what takes its force ("capped", "carve_out").
        text: The finding in a sentence.
        caps: Ceilings named in those sentences.
    """

    clause: str
    state: ClauseState
    text: str
    quotes: tuple[Quote, ...] = ()
    weaknesses: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True)
class ContractReview:
    """A contract held against the library.

    Args:
        languages: In which it could be searched ("en", "zh"); empty if in neither.
        readable: ``False`` where too little text was there (a scan).
    """

    findings: tuple[ClauseFinding, ...]
    languages: tuple[str, ...]
    readable: bool
    sentences: int

    def of(self, clause: str) -> ClauseFinding:
        """Return the finding on one type of clause."""
        return next(f for f in self.findings if f.clause == clause)

    @property
    def gaps(self) -> tuple[ClauseFinding, ...]:
        """What is missing or weak, in the order of the library."""
        bad = (ClauseState.MISSING, ClauseState.WEAK)
        return tuple(f for f in self.findings if f.state in bad)


def review_contract(
    text: str, library: Sequence[ClauseType], countries: Mapping[str, Sequence[str]] | None = None
) -> ContractReview:
    """Search a contract for each type of clause.

    Args:
        text: Of the contract, as read from its file.
        library: The types, in the order in which they are reported.
        countries: Code → names of each country that matters; a clause that must
            name countries is weak if it leaves one of them out.

    Returns:
        One finding per type, in the order of the library.
    """
    text = text[:MOST_CHARACTERS]
    languages = find_languages(text)
    readable = sum(c.isalpha() for c in text) >= _LEAST_LETTERS
    sentences = tuple(_Sentence.of(text, span) for span in split_sentences(text))
    ceilings = tuple(s for s in sentences if _is_ceiling(s.folded))
    named = {code: tuple(map(fold, names)) for code, names in (countries or {}).items()}
    searched = _Searched(sentences, ceilings, languages if readable else (), named)
    findings = tuple(_find(clause, searched) for clause in library)
    return ContractReview(findings, languages, readable, len(sentences))


def find_languages(text: str) -> tuple[str, ...]:
    """Return in which of English and Chinese a text can be searched.

    Example:
        >>> find_languages("The Supplier shall pay.")
        ('en',)
    """
    sample = text[:200_000]
    words = set(re.findall(r"[a-z]+", sample.casefold()))
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    found = []
    if len(words & _COMMON_EN) >= 3:
        found.append("en")
    if chinese >= 20:
        found.append("zh")
    return tuple(found)


def split_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, numbered paragraphs apart, without blank ones."""
    start = 0
    for end in (*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)):
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if right - left >= _SHORTEST_QUOTE:
            yield Span(start + left, start + right)
        start = end


@dataclass(frozen=True, slots=True)
class _Sentence:
    quote: Quote
    folded: str

    @classmethod
    def of(cls, text: str, span: Span) -> _Sentence:
        cut = span.cut(text)
        return cls(Quote(span, cut), fold(cut))

    @property
    def is_heading(self) -> bool:
        """Say whether it is too short to oblige anybody to anything."""
        han = sum("\u4e00" <= sign <= "\u9fff" for sign in self.folded)
        if han:
            return han < _SHORTEST_HAN
        return len(self.folded.split()) < _SHORTEST_WORDS


@dataclass(frozen=True, slots=True)
class _Searched:
    """The contract taken apart; ``ceilings`` are its sentences that limit what is paid."""

    sentences: tuple[_Sentence, ...]
    ceilings: tuple[_Sentence, ...]
    languages: tuple[str, ...]
    countries: Mapping[str, tuple[str, ...]]


def _is_ceiling(sentence: str) -> bool:
    about = any(word in sentence for word in ("liab", "indemn", "damages", "责任", "赔偿"))
    return about and bool(find_caps(sentence))


def _find(clause: ClauseType, searched: _Searched) -> ClauseFinding:
    found = [s for s in searched.sentences if not s.is_heading and _has_clause(s.folded, clause)]
    if not found:
        if not searched.languages:
            text = "The text could not be read in English or Chinese."
            return ClauseFinding(clause.id, ClauseState.CANNOT_TELL, text)
        text = f"No sentence was found for: {clause.name}."
        return ClauseFinding(clause.id, ClauseState.MISSING, text)
    weighed = sorted(((_weaknesses(s, clause), s) for s in found), key=_order)
    weak = _joined(weighed)
    left_out = _left_out(clause, found, searched.countries)
    if left_out:
        weak = (*weak, "names_no_country")
    shown = [s for _, s in weighed[:3]]
    if clause.cap_matters:
        shown += [s for s in searched.ceilings if s not in shown][:2]
    caps = tuple(dict.fromkeys(cap for s in shown for cap in find_caps(s.folded)))
    if clause.cap_matters and caps:
        weak = (*weak, "capped")
    quotes = tuple(s.quote for s in shown)
    if weak:
        said = _say(weak, left_out)
        return ClauseFinding(clause.id, ClauseState.WEAK, said, quotes, weak, caps)
    text = "The words of the clause stand there."
    return ClauseFinding(clause.id, ClauseState.FOUND, text, quotes, (), caps)


def _joined(weighed: Sequence[tuple[tuple[str, ...], _Sentence]]) -> tuple[str, ...]:
    """Return what takes the force of the clause over all its sentences.

    What one sentence does not name another may; but one that denies or softens
    it stands against the rest.
    """
    best = weighed[0][0]
    weak = [
        w
        for w in best
        if not (w.startswith("names_no_") and any(w not in other for other, _ in weighed))
    ]
    others = {w for other, _ in weighed[1:] for w in other}
    if not weak and others & {"denied", "softened"}:
        weak.append("contradicted")
    return tuple(weak)


def _order(weighed: tuple[tuple[str, ...], _Sentence]) -> tuple[int, int]:
    return len(weighed[0]), weighed[1].quote.span.start


def _has_clause(sentence: str, clause: ClauseType) -> bool:
    english = any(_has_all(sentence, groups) for groups in clause.words_en)
    return english or any(
        all(any(word in sentence for word in group) for group in groups)
        for groups in clause.words_zh
    )


def _has_all(sentence: str, groups: WordGroups) -> bool:
    return all(any(_word(w).search(sentence) for w in group) for group in groups)


@lru_cache(maxsize=4096)
def _word(word: str) -> re.Pattern[str]:
    """Return a pattern for a word from its beginning; one blank stands for any."""
    return re.compile(r"\b" + re.escape(word))


def _left_out(
    clause: ClauseType, found: Sequence[_Sentence], countries: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the codes of the countries that no sentence of the clause names."""
    if Want.COUNTRY not in clause.wants:
        return ()
    text = "\n".join(s.folded for s in found)
    return tuple(
        code for code, names in countries.items() if not any(_names(text, n) for n in names)
    )


def _names(text: str, name: str) -> bool:
    """Say whether a text names a country; Latin names as whole words."""
    if not name.isascii():
        return name in text
    return bool(re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text))


def _weaknesses(sentence: _Sentence, clause: ClauseType) -> tuple[str, ...]:
    text = sentence.folded
    weak: list[str] = []
    if any(word in text for word in (*_DENIAL_EN, *_DENIAL_ZH)):
        weak.append("denied")
    if any(_word(w).search(text) for w in clause.weak_en) or any(w in text for w in clause.weak_zh):
        weak.append("softened")
    if any(_word(w).search(text) for w in _CARVE_EN) or any(w in text for w in _CARVE_ZH):
        weak.append("carve_out")
    if Want.AMOUNT in clause.wants and not has_amount(text):
        weak.append("names_no_amount")
    if Want.DAYS in clause.wants and not has_days(text):
        weak.append("names_no_days")
    return tuple(weak)


_SAID = {
    "denied": "the sentence denies it",
    "softened": "the wording is soft",
    "carve_out": "it has an exception; read whether that empties it",
    "names_no_amount": "it names no amount",
    "names_no_days": "it names no number of days",
    "names_no_country": "it leaves out countries that were asked for",
    "capped": "there is a ceiling",
    "contradicted": "another sentence softens or denies it",
}


def _say(weak: Sequence[str], left_out: Sequence[str]) -> str:
    listed = f" ({', '.join(left_out)})" if left_out else ""
    return f"The words stand there, but {'; '.join(_SAID[w] for w in weak)}{listed}."
