"""A limitation taken apart: the parts it names, what it says of them, numbers and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from freetosell.core.products.counts import Count, find_counts
from freetosell.core.products.denials import find_denials
from freetosell.core.products.quantities import Quantity, find_quantities
from freetosell.core.text import Span
from freetosell.models.lexical.glossary import Glossary, Mention, Word, find_words
from freetosell.models.lexical.tongues import (
    BY_CHARACTER,
    blank_signs,
    cut_claim,
    find_runs,
)

_MAX_TEXT = 8_000
#: Pieces of other languages are many; of one limitation this much is cut up.
_MAX_FOREIGN = 1_500
#: From this weight on a word tells of the thing.
TELLING_FROM = 0.5

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
    disposed positioned located provided capable operable able whereof according
    set made non neither nor""".split()  # noqa: SIM905 - as a list of strings nobody could read it
)
#: Words of claim language that tell little about the thing; they weigh less.
_PALE = frozenset(
    """member element portion part unit device apparatus assembly structure mechanism arrangement
    body section predetermined substantially generally respective corresponding associated
    operatively operably selectively relative thereby form formed forming define defining defined
    extend extending extends comprise include have dispose position locate provide configure adapt
    mean capable manner said surface direction condition type kind use used using user
    desired particular substantial plural predetermined like way""".split()  # noqa: SIM905 - as above
)
#: Pale words that may yet name a part: "a body of metal".
_ABSTRACT = _PALE - {
    *("member", "element", "portion", "part", "unit", "device", "apparatus", "assembly"),
    *("structure", "mechanism", "body", "section", "surface"),
}
_DETERMINERS = frozenset(("a", "an", "the", "said", "its", "their", "each", "one", "two", "all"))
_INTRODUCES = re.compile(
    r"\b(?:an?|one or more|at least one|at least \w+|(?:plurality|pair|set|number) of|two|three"
    r"|four|five|six|seven|eight|nine|ten|several|multiple|\d+)\s+$",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:said|the|each|its|such)\s+$", re.IGNORECASE)
_LOOK_BACK = 40
_LIST_GAP = re.compile(
    r"\s*,?\s*(?:and/or|or|and)?\s*(?:an?|the|said|one|in|on|at)?\s*", re.IGNORECASE
)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_OPENS_GROUP = re.compile(
    r"(?:(?:at least )?one (?:or more )?of|group (?:consisting )?of|either)"
    r"\s+(?:an?|the|said)?\s*\Z",
    re.IGNORECASE,
)
_FOREIGN_OR = re.compile(
    r"或|または|又は|もしくは|\b(?:oder|ou|o|of|bzw|beziehungsweise)\b", re.IGNORECASE
)
#: Which side of a thing a measure speaks of.
_ASPECTS = {
    "length": r"length|long|länge|lang|longueur|largo|长|長",
    "width": r"width|wide|breadth|breite|breit|largeur|ancho|宽|幅",
    "height": r"height|high|tall|höhe|hoch|hauteur|alto|高",
    "thickness": r"thickness|thick|dicke|dick|gauge|厚",
    "diameter": r"diameter|dia\.|durchmesser|diamètre|直径|径",
    "depth": r"depth|deep|tiefe|tief|深",
    "weight": r"weight|weighs|mass|gewicht|wiegt|masse|重|質量|质量",
}
_ASPECT_WORDS = {
    name: re.compile(rf"(?i:(?<![a-zäöü])(?:{w})(?![a-zäöü]))") for name, w in _ASPECTS.items()
}


@dataclass(frozen=True, slots=True)
class Term:
    """A telling word of a limitation with the concepts it names.

    Args:
        weight: 1 for a telling word, less for the words of claim language.
        negated: The claim asks that it be not so ("non-stretchable", "without a handle").
        alternative: ``(group, member)`` of an "or"; one member is enough. ``None`` outside.
    """

    stem: str
    text: str
    weight: float
    concepts: frozenset[str]
    negated: bool = False
    alternative: tuple[int, int] | None = None

    @property
    def is_telling(self) -> bool:
        """Say whether it tells of the thing and is no word of claim language."""
        return self.weight >= TELLING_FROM


@dataclass(frozen=True, slots=True)
class Part:
    """A noun phrase of the claim: the words between two joining words.

    Args:
        stems: Content stems, the head last.
        introduced: It stands after "a", "two", "a plurality of".
        referred: It stands after "said" or "the": the same part as before.
        negated: The claim asks that it be not there.
        alternative: ``(group, member)`` of an "or"; ``None`` outside.
    """

    text: str
    span: Span
    stems: tuple[str, ...]
    concepts: frozenset[str]
    introduced: bool
    referred: bool
    negated: bool = False
    alternative: tuple[int, int] | None = None

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
        language: ISO 639-1 code of the claim.
    """

    text: str
    terms: tuple[Term, ...]
    parts: tuple[Part, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    counts: tuple[Count, ...]
    aspects: frozenset[str]
    language: str = "en"

    @property
    def is_measure_alone(self) -> bool:
        """Say whether the limitation is one measure and nothing else that tells."""
        return len(self.quantities) == 1 and not any(
            t.is_telling and not find_aspects(t.text) and not self._is_unit(t) for t in self.terms
        )

    def _is_unit(self, term: Term) -> bool:
        return any(term.text in q.span.cut(self.text) for q in self.quantities)

    @property
    def main(self) -> Part | None:
        """Return the part it is about: the first introduced one, else the first."""
        return next((p for p in self.parts if p.introduced), self.parts[0] if self.parts else None)


def find_aspects(text: str) -> frozenset[str]:
    """Say which measures of a thing a text names (length, width, weight).

    Example:
        >>> sorted(find_aspects("8-20 inches in length, 2 cm wide"))
        ['length', 'width']
    """
    return frozenset(name for name, words in _ASPECT_WORDS.items() if words.search(text))


def parse_terms(text: str, glossary: Glossary, language: str = "en") -> LimitationTerms:
    """Take a limitation apart; never raises, at most the first 8,000 characters are read.

    Reference signs, "(16)", are left out first: they are no number of things.
    """
    plain = " ".join(blank_signs(text[:_MAX_TEXT]).split())
    words = find_words(plain)
    quantities = find_quantities(plain)
    counts = tuple(
        c for c in find_counts(plain) if not any(c.span.touches(q.span) for q in quantities)
    )
    mentions = glossary.find_mentions(plain, words)
    negated = tuple(d.denied for d in find_denials(plain))
    if language == "en":
        parts = _with_alternatives(plain, _parts(plain, words, mentions, negated))
        terms = _terms(words, mentions, negated, parts)
    else:
        first = plain[:_MAX_FOREIGN]
        parts = _foreign_parts(first, language, mentions, negated)
        terms = _foreign_terms(first, language, mentions, (*negated, *(q.span for q in quantities)))
    return LimitationTerms(
        text=plain,
        terms=terms,
        parts=parts,
        mentions=mentions,
        quantities=quantities,
        counts=counts,
        aspects=find_aspects(plain),
        language=language,
    )


def _foreign_terms(
    text: str, language: str, mentions: tuple[Mention, ...], left_out: tuple[Span, ...]
) -> tuple[Term, ...]:
    """Make terms of the pieces of a claim that is not in English; measures are read apart."""
    terms: dict[str, Term] = {}
    ends = {run.end for run in find_runs(text)} if language in BY_CHARACTER else None
    for piece in cut_claim(text, language):
        if piece.mark in terms or any(piece.span.touches(s) for s in left_out):
            continue
        terms[piece.mark] = Term(
            stem=piece.mark,
            text=piece.word,
            weight=1.0,
            concepts=frozenset(
                m.concept for m in mentions if m.span.touches(piece.span) and _is_whole(m, ends)
            ),
        )
    return tuple(terms.values())


def _is_whole(mention: Mention, ends: set[int] | None) -> bool:
    """Say whether a concept stands for the word: one character does at the end of a word only."""
    length = mention.span.end - mention.span.start
    return ends is None or length > 1 or mention.span.end in ends


def _foreign_parts(
    text: str, language: str, mentions: tuple[Mention, ...], negated: tuple[Span, ...]
) -> tuple[Part, ...]:
    """Make a part of each word: a run of Han, a word of the other languages.

    All are members of an "or" where the limitation has one: which words it joins is not read.
    """
    pieces = cut_claim(text, language)
    if language in BY_CHARACTER:
        places = [
            (tuple(p.mark for p in pieces if span.touches(p.span)), span)
            for span in find_runs(text)
        ]
    else:
        places = [((piece.mark,), piece.span) for piece in pieces]
    has_or = bool(_FOREIGN_OR.search(text))
    return tuple(
        Part(
            text=span.cut(text),
            span=span,
            stems=stems,
            concepts=_head_concepts(span, mentions),
            introduced=False,
            referred=False,
            negated=any(span.touches(n) for n in negated),
            alternative=(1, i) if has_or else None,
        )
        for i, (stems, span) in enumerate(places)
        if stems
    )


def _head_concepts(span: Span, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the concepts that the end of a word names: what the thing is."""
    return frozenset(m.concept for m in mentions if m.span.end == span.end)


def _terms(
    words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
    negated: tuple[Span, ...],
    parts: tuple[Part, ...],
) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for word in words:
        lower = word.text.lower()
        if lower in _JOINERS or len(word.stem) < 2 or lower.isdigit() or word.stem in terms:
            continue
        terms[word.stem] = Term(
            stem=word.stem,
            text=word.text,
            weight=0.35 if lower in _PALE or word.stem in _PALE else 1.0,
            concepts=_named(word.span, mentions),
            negated=any(word.span.touches(n) for n in negated),
            alternative=next((p.alternative for p in parts if p.span.touches(word.span)), None),
        )
    return tuple(terms.values())


def _with_alternatives(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Mark the parts joined by "or", or listed after "at least one of" or "the group of"."""
    marked = list(parts)
    group = 0
    start = 0
    while start < len(parts):
        end = start + 1
        while end < len(parts) and _LIST_GAP.fullmatch(
            text[parts[end - 1].span.end : parts[end].span.start]
        ):
            end += 1
        between = text[parts[start].span.start : parts[end - 1].span.end]
        opened = _OPENS_GROUP.search(text[: parts[start].span.start][-_LOOK_BACK:])
        if end - start > 1 and (opened or _OR.search(between)):
            group += 1
            for member in range(start, end):
                marked[member] = replace(parts[member], alternative=(group, member))
        start = end
    return tuple(marked)


def _named(span: Span, mentions: tuple[Mention, ...]) -> frozenset[str]:
    return frozenset(m.concept for m in mentions if m.span.touches(span))


def _parts(
    text: str,
    words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
    negated: tuple[Span, ...],
) -> tuple[Part, ...]:
    parts: list[Part] = []
    run: list[Word] = []
    for i, word in enumerate(words):
        gap = text[words[i - 1].span.end : word.span.start] if i else ""
        if run and (gap.strip(" -") or len(run) == 5):
            parts.extend(_part(text, run, mentions, negated))
            run = []
        if _ends_part(word.text.lower()):
            run = _without_participle(run, word.text.lower())
            parts.extend(_part(text, run, mentions, negated))
            run = []
        else:
            run.append(word)
    parts.extend(_part(text, run, mentions, negated))
    return tuple(parts)


def _ends_part(word: str) -> bool:
    return word in _JOINERS or (word.endswith("ly") and len(word) > 4) or word.isdigit()


def _without_participle(run: list[Word], following: str) -> list[Word]:
    """Drop the participle that opens what follows: "a lid covering the box", "an arm coupled to".

    "a coil spring between" and "a housing for" keep theirs: those are nouns.
    """
    opens = ("ing", "ed") if following in _DETERMINERS else ("ed",)
    while len(run) > 1 and run[-1].text.lower().endswith(opens) and len(run[-1].text) > 4:
        run = run[:-1]
    return run


def _part(
    text: str, run: list[Word], mentions: tuple[Mention, ...], negated: tuple[Span, ...]
) -> list[Part]:
    if all(w.text.lower() in _ABSTRACT for w in run):
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
            negated=any(run[-1].span.touches(n) for n in negated),
        )
    ]
