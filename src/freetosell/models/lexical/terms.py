"""A limitation taken apart: the parts it names, what it says of them, numbers and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.products.counts import Count, find_counts
from freetosell.core.products.quantities import Quantity, find_quantities
from freetosell.core.text import Span
from freetosell.models.lexical.glossary import Glossary, Mention, Word, find_words

_REFERENCE_SIGN = re.compile(r"\(\s?\d{1,4}[a-z]?'?\s?\)")
_MAX_TEXT = 8_000

#: Words that join; a part's name ends before them.
_JOINERS = frozenset(
    """a an the said of in on at to for with by from into onto and or but that which who whose when
    where wherein whereby while if as is are was be been being has have having between among
    through over under above below around along across within without against toward towards
    upon about adjacent near so such each every any all both one two three four five six seven
    eight nine ten first second third fourth its their it they this these those there thereof
    therein thereto therefrom thereon therebetween than then other another not no can may
    comprising comprises including includes consisting consists containing contains further least
    more most plurality pair set via per only also respectively means configured adapted arranged
    disposed positioned located provided capable operable able whereof according set""".split()  # noqa: SIM905
)
#: Words of claim language that tell little about the thing; they weigh less.
_PALE = frozenset(
    """member element portion part unit device apparatus assembly structure mechanism arrangement
    body section predetermined substantially generally respective corresponding associated
    operatively operably selectively relative thereby form formed forming define defining defined
    extend extending extends comprise include have dispose position locate provide configure adapt
    mean capable manner said surface direction condition type kind use used using user
    desired particular substantial plural predetermined like way""".split()  # noqa: SIM905
)
_INTRODUCES = re.compile(
    r"\b(?:an?|one or more|at least one|at least \w+|(?:plurality|pair|set|number) of|two|three|four|"
    r"five|six|seven|eight|nine|ten|several|multiple|\d+)\s+$",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:said|the|each|its|such)\s+$", re.IGNORECASE)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A telling word of a limitation with the concepts it names.

    Args:
        weight: 1 for a telling word, less for the words of claim language.
    """

    stem: str
    text: str
    weight: float
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A noun phrase of the claim: the words between two joining words.

    Args:
        stems: Content stems, the head last.
        introduced: It stands after "a", "two", "a plurality of".
        referred: It stands after "said" or "the": the same part as before.
    """

    text: str
    span: Span
    stems: tuple[str, ...]
    concepts: frozenset[str]
    introduced: bool
    referred: bool

    @property
    def head(self) -> str:
        """Return the stem of the last word: what the part is."""
        return self.stems[-1]


@dataclass(frozen=True, slots=True)
class LimitationTerms:
    """What one limitation says, ready to be looked for.

    Args:
        text: Without reference signs, for comparing; its spans are not the claim's.
        terms: Telling words, each stem once, in order.
    """

    text: str
    terms: tuple[Term, ...]
    parts: tuple[Part, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    counts: tuple[Count, ...]

    @property
    def main(self) -> Part | None:
        """Return the part it is about: the first introduced one, else the first."""
        return next((p for p in self.parts if p.introduced), self.parts[0] if self.parts else None)


def parse_terms(text: str, glossary: Glossary) -> LimitationTerms:
    """Take a limitation apart; never raises, at most the first 8,000 characters are read."""
    plain = " ".join(_REFERENCE_SIGN.sub(" ", text[:_MAX_TEXT]).split())
    words = find_words(plain)
    quantities = find_quantities(plain)
    counts = tuple(
        c for c in find_counts(plain) if not any(c.span.touches(q.span) for q in quantities)
    )
    mentions = glossary.find_mentions(plain, words)
    return LimitationTerms(
        text=plain,
        terms=_terms(words, mentions),
        parts=_parts(plain, words, mentions),
        mentions=mentions,
        quantities=quantities,
        counts=counts,
    )


def _terms(words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for word in words:
        lower = word.text.lower()
        if lower in _JOINERS or len(word.stem) < 2 or lower.isdigit() or word.stem in terms:
            continue
        weight = 0.35 if lower in _PALE or word.stem in _PALE else 1.0
        terms[word.stem] = Term(word.stem, word.text, weight, _named(word.span, mentions))
    return tuple(terms.values())


def _named(span: Span, mentions: tuple[Mention, ...]) -> frozenset[str]:
    return frozenset(m.concept for m in mentions if m.span.touches(span))


def _parts(text: str, words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Part, ...]:
    parts: list[Part] = []
    run: list[Word] = []
    for i, word in enumerate(words):
        gap = text[words[i - 1].span.end : word.span.start] if i else ""
        if run and (gap.strip(" -") or len(run) == 5):
            parts.extend(_part(text, run, mentions))
            run = []
        if _ends_part(word.text.lower()):
            parts.extend(_part(text, run, mentions))
            run = []
        else:
            run.append(word)
    parts.extend(_part(text, run, mentions))
    return tuple(parts)


def _ends_part(word: str) -> bool:
    return word in _JOINERS or (word.endswith("ly") and len(word) > 4) or word.isdigit()


def _part(text: str, run: list[Word], mentions: tuple[Mention, ...]) -> list[Part]:
    while run and run[-1].text.lower().endswith(("ing", "ed")) and len(run) > 1:
        run = run[:-1]  # "a lid covering the box": the participle opens what follows
    telling = [w for w in run if w.text.lower() not in _PALE]
    if not telling:
        return []
    span = Span(run[0].span.start, run[-1].span.end)
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    return [
        Part(
            text=span.cut(text),
            span=span,
            stems=tuple(w.stem for w in run),
            concepts=_named(run[-1].span, mentions),
            introduced=bool(_INTRODUCES.search(before)),
            referred=bool(_REFERS.search(before)),
        )
    ]
