"""What is known of the product, cut into pieces short enough to be quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from freetosell.core.charts.chart import Evidence
from freetosell.core.products.counts import Count, find_counts
from freetosell.core.products.denials import Denial, find_denials
from freetosell.core.products.product import Answer, ProductFact
from freetosell.core.products.quantities import Quantity, find_quantities
from freetosell.core.text import Span
from freetosell.models.lexical.glossary import Glossary, Mention, Word, find_words
from freetosell.models.lexical.glosses import (
    Glossed,
    find_gloss_language,
    find_glossed,
    piece_language,
)
from freetosell.models.lexical.tongues import cut_listing

#: A sentence ends here; a dot inside a number or before a small letter does not end one.
_SENTENCE_END = re.compile(r"[。！？；\n\r•●]+|[.!?;]+(?=\s|$)(?!\s+[a-zà-ÿ])|\s\|\s")
_CLAUSE_END = re.compile(r"[,，、:：–—]+(?=\s|[\u3040-\u9fff])|\s-\s|，")
_BLANKS = re.compile(r"[\s_]+")
#: A value that denies what its attribute names.
_DENYING_VALUE = re.compile(
    r"no|none|not included|not required|without|false|nein|keine?|ohne|non|sin|senza"
    r"|无|無|否|没有|不含|なし",
    re.IGNORECASE,
)
#: A value that says nothing.
_EMPTY_VALUE = re.compile(
    r"[-–—.?]*|n\.?/?a\.?|unknown|see (?:description|picture)s?|other|default|does not apply"
    r"|不详|其他|其它",
    re.IGNORECASE,
)
_VISIBLE = re.compile(r"\S")
_MIN_CLAUSE_WORDS = 3
_MIN_CLAUSE_CJK = 4
_MAX_PIECE = 400
#: Bounds on one product; what lies beyond is said in the reason of an UNCLEAR reading.
MAX_PIECES = 240
MAX_FACT_TEXT = 40_000
#: Fields that describe the offer and not the thing.
_NO_EVIDENCE = re.compile(
    r"attributes\.(?:brand|manufacturer|sku|asin|gtin|ean|upc|price|currency|url|link|image|"
    r"condition|quantity|stock|shipping|warranty|keywords?|search.?terms)\Z",
    re.IGNORECASE,
)


class Shown(NamedTuple):
    """What a text shows, and what it denies; what is denied is no evidence of itself."""

    stems: frozenset[str]
    concepts: frozenset[str]
    denied_stems: frozenset[str] = frozenset()
    denied_concepts: frozenset[str] = frozenset()


NOTHING_SHOWN = Shown(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Fragment:
    """One sentence or clause of a fact, with what can be found in it.

    Args:
        span: Where it stands in the fact's text.
        name: Name of the attribute whose value it is; else empty.
        mentions: Concepts that are not denied, with spans in the fact's text as all spans here.
        whole: It is a sentence and not a clause of one.
        language: That it was glossed from, word by word; else empty.
        own: What it shows without its gloss.
        variation: SKU of the variation that alone it speaks of; else empty.
    """

    fact: ProductFact
    span: Span
    name: str
    words: tuple[Word, ...]
    shown: Shown
    mentions: tuple[Mention, ...]
    denials: tuple[Denial, ...]
    quantities: tuple[Quantity, ...]
    counts: tuple[Count, ...]
    whole: bool
    variation: str
    language: str = ""
    own: Shown = NOTHING_SHOWN

    @property
    def text(self) -> str:
        """Return the words of the piece as the source wrote them."""
        return self.span.cut(self.fact.text)

    @property
    def said(self) -> str:
        """Return the piece as a reader takes it: a value together with its attribute's name."""
        return f"{self.name}: {self.text}" if self.name else self.text

    def quoted(self, span: Span | None = None) -> Evidence:
        """Quote the piece, or a smaller place in it."""
        place = span or self.span
        return Evidence(
            fact_id=self.fact.id,
            origin=self.fact.origin,
            field=self.fact.field or self.fact.id,
            span=place,
            quote=place.cut(self.fact.text),
        )


@dataclass(frozen=True, slots=True)
class Pieces:
    """All fragments of a product, and whether some of it was left unread."""

    fragments: tuple[Fragment, ...]
    cut_short: bool


def find_fragments(facts: Sequence[ProductFact], glossary: Glossary) -> Pieces:
    """Cut facts into sentences and clauses, most telling field first; bounded by `MAX_PIECES`.

    An answer of a person is read for what its words say besides, unless it
    says that nothing is known.
    """
    found: list[Fragment] = []
    cut_short = False
    latin = find_gloss_language(facts)
    for fact in facts:
        if fact.answer is Answer.DO_NOT_KNOW or _NO_EVIDENCE.match(fact.field):
            continue
        if _name(fact.field) and _EMPTY_VALUE.fullmatch(fact.text[:_MAX_PIECE].strip()):
            continue
        cut_short = cut_short or len(fact.text) > MAX_FACT_TEXT
        for span, whole in _places(fact.text[:MAX_FACT_TEXT]):
            if len(found) >= MAX_PIECES:
                return Pieces(tuple(found), True)
            found.append(_fragment(fact, span, whole, (glossary, latin)))
    return Pieces(tuple(found), cut_short)


def _places(text: str) -> list[tuple[Span, bool]]:
    places: list[tuple[Span, bool]] = []
    for sentence in _split(text, Span(0, len(text)), _SENTENCE_END):
        places.append((sentence, True))
        clauses = [c for c in _split(text, sentence, _CLAUSE_END) if _is_telling(c.cut(text))]
        if len(clauses) > 1:
            places.extend((clause, False) for clause in clauses)
    return places


def _split(text: str, within: Span, ending: re.Pattern[str]) -> list[Span]:
    places: list[Span] = []
    start = within.start
    for match in ending.finditer(text, within.start, within.end):
        places.extend(_trimmed(text, start, match.start()))
        start = match.end()
    places.extend(_trimmed(text, start, within.end))
    return places


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    first = _VISIBLE.search(text, start, end)
    if first is None:
        return []
    while text[end - 1].isspace():
        end -= 1
    return [Span(at, min(at + _MAX_PIECE, end)) for at in range(first.start(), end, _MAX_PIECE)]


def _is_telling(text: str) -> bool:
    words = find_words(text)
    cjk = sum(1 for c in text if "\u3040" <= c <= "\u9fff")
    return len(words) >= _MIN_CLAUSE_WORDS or cjk >= _MIN_CLAUSE_CJK


def _fragment(
    fact: ProductFact, span: Span, whole: bool, words_of: tuple[Glossary, str]
) -> Fragment:
    glossary, latin = words_of
    text, name, by = span.cut(fact.text), _name(fact.field), span.start
    language = piece_language(text, latin)
    words = find_words(text)
    mentions = glossary.find_mentions(text, words)
    denials = find_denials(text)
    if name and _DENYING_VALUE.fullmatch(text.strip()):
        denials = (Denial(Span(0, len(text)), Span(0, len(text)), "value"),)
    quantities = find_quantities(text)
    counts = [c for c in find_counts(text) if not any(c.span.touches(q.span) for q in quantities)]
    own = _shown(name, (*words, *_marked(text)), mentions, denials, glossary)
    return Fragment(
        fact=fact,
        span=span,
        name=name,
        words=tuple(w._replace(span=w.span.shift(by)) for w in words),
        shown=_with_gloss(own, find_glossed(text, name, denials, language, glossary)),
        mentions=tuple(
            Mention(m.concept, m.span.shift(by)) for m in mentions if not _is_denied(m, denials)
        ),
        denials=tuple(
            Denial(d.span.shift(by), d.denied.shift(by), d.cue, d.of_act) for d in denials
        ),
        quantities=tuple(replace(q, span=q.span.shift(by)) for q in quantities),
        counts=tuple(replace(c, span=c.span.shift(by), noun=c.noun.shift(by)) for c in counts),
        whole=whole,
        variation=", ".join(fact.variations),
        language=language,
        own=own,
    )


def _name(field: str) -> str:
    """Return the name of an attribute or option: "Battery" tells what "2 x AA" is."""
    for opening in ("attributes.", "]."):
        before, found, name = field.partition(opening)
        if found and (not before or before.startswith("variations[")):
            return _BLANKS.sub(" ", name).strip()
    return ""


def _shown(
    name: str,
    words: tuple[Word, ...],
    mentions: tuple[Mention, ...],
    denials: tuple[Denial, ...],
    glossary: Glossary,
) -> Shown:
    stems = {w.stem for w in words if not _is_denied(w, denials)}
    concepts = {m.concept for m in mentions if not _is_denied(m, denials)}
    denied_stems = {w.stem for w in words if _is_denied(w, denials)}
    denied_concepts = {m.concept for m in mentions if _is_denied(m, denials)}
    named_concepts = {m.concept for m in glossary.find_mentions(name)}
    named = (*find_words(name), *_marked(name))
    if any(d.cue == "value" for d in denials):
        denied_stems |= {w.stem for w in named}
        denied_concepts |= named_concepts
    else:  # "Battery: without battery" denies what its name would show
        stems |= {w.stem for w in named} - denied_stems
        concepts |= named_concepts - denied_concepts
    return Shown(*(frozenset(x) for x in (stems, concepts, denied_stems, denied_concepts)))


def _with_gloss(shown: Shown, glossed: Glossed) -> Shown:
    return Shown(
        shown.stems | glossed.stems,
        shown.concepts | glossed.concepts,
        shown.denied_stems | glossed.denied_stems,
        shown.denied_concepts,
    )


def _marked(text: str) -> tuple[Word, ...]:
    """Return the pieces that claims of other languages ask for, as words."""
    return tuple(Word(mark, word, span) for mark, word, span in cut_listing(text))


def _is_denied(found: Word | Mention, denials: tuple[Denial, ...]) -> bool:
    return any(found.span.touches(d.denied) for d in denials)
