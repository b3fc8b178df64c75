"""How each limitation stands to each piece of the listing, in numbers that can be weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from freetosell.core.patents.claim_languages.detect import detect_language
from freetosell.core.patents.claims import Claim, Limitation, LimitationRole
from freetosell.core.ports import Embedder, Vectors
from freetosell.core.products.denials import Denial
from freetosell.models.lexical.english import to_english
from freetosell.models.lexical.fragments import Fragment, Pieces, Shown
from freetosell.models.lexical.glossary import Glossary, Mention, find_words
from freetosell.models.lexical.glosses import find_denied_stems
from freetosell.models.lexical.terms import (
    TELLING_FROM,
    LimitationTerms,
    Part,
    Term,
    parse_terms,
)

#: Words of a denial that narrow nothing.
_ANY = re.compile("任何|额外的?|其他|其它|另外|多余的?|需要?|使用|用|附带?|带")


@dataclass(frozen=True, slots=True)
class Denied:
    """One denial of the listing with what it takes to compare it to a part.

    Args:
        piece: Index of the sentence that holds it.
        concepts: Per word (per named concept in Chinese), the concepts it names.
    """

    piece: int
    fragment: Fragment
    denial: Denial
    text: str
    stems: tuple[str, ...]
    concepts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The product side of a reading, made once per product.

    Args:
        vectors: Shape ``(len(fragments), dims)``; ``dims`` 0 without an embedder.
        denied_vectors: Shape ``(len(denied), dims)``.
        shown: All that the pieces show together.
        english: Of the pieces in English, by the English model; ``dims`` 0 without one.
    """

    pieces: Pieces
    denied: tuple[Denied, ...]
    vectors: Vectors
    denied_vectors: Vectors
    shown: Shown
    english: Vectors


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """The claim side of a reading, made once per claim.

    Args:
        limitations: In the order of the claim, each with its terms.
        vectors: Shape ``(len(limitations), dims)``.
        part_vectors: Per limitation, shape ``(len(parts), dims)``.
        english: Shape ``(len(limitations), dims)``, by the English model; ``dims`` 0 without
            one, or where the claim is not in English.
        language: ISO 639-1 code of the claim, told from its words.
    """

    limitations: tuple[tuple[Limitation, LimitationTerms], ...]
    vectors: Vectors
    part_vectors: tuple[Vectors, ...]
    english: Vectors
    language: str = "en"


def make_claim_side(
    claim: Claim, glossary: Glossary, embedder: Embedder | None, english: Embedder | None = None
) -> ClaimSide:
    """Take a claim apart and embed its limitations and parts in one call."""
    language = detect_language(claim.text)
    terms = [(x, parse_terms(claim.quote(x), glossary, language)) for x in claim.limitations]
    if language != "en":
        terms = _by_rarity(terms)
    texts = [t.text for _, t in terms]
    texts += [part.text for _, t in terms for part in t.parts]
    vectors = _embed(embedder, texts)
    part_vectors, at = [], len(terms)
    for _, t in terms:
        part_vectors.append(vectors[at : at + len(t.parts)])
        at += len(t.parts)
    model = english if language == "en" else None
    return ClaimSide(
        limitations=tuple(terms),
        vectors=vectors[: len(terms)],
        part_vectors=tuple(part_vectors),
        english=_embed(model, [t.text for _, t in terms]),
        language=language,
    )


def _by_rarity(
    rows: list[tuple[Limitation, LimitationTerms]],
) -> list[tuple[Limitation, LimitationTerms]]:
    """Weigh each piece by how few limitations have it: what comes back everywhere tells little."""
    spread = Counter(term.stem for _, terms in rows for term in terms.terms)
    return [
        (
            limitation,
            replace(
                terms,
                terms=tuple(
                    replace(t, weight=max(TELLING_FROM, t.weight / spread[t.stem] ** 0.5))
                    for t in terms.terms
                ),
            ),
        )
        for limitation, terms in rows
    ]


def make_sheet(
    pieces: Pieces, glossary: Glossary, embedder: Embedder | None, english: Embedder | None = None
) -> Sheet:
    """Prepare the product side."""
    fragments = pieces.fragments
    denied = tuple(
        _denied(i, fragment, denial, glossary)
        for i, fragment in enumerate(fragments)
        if fragment.whole
        for denial in fragment.denials
    )
    vectors = _embed(embedder, [f.said for f in fragments] + [d.text for d in denied])
    shown = [f.shown for f in fragments]
    return Sheet(
        pieces=pieces,
        denied=denied,
        vectors=vectors[: len(fragments)],
        denied_vectors=vectors[len(fragments) :],
        shown=join_shown(shown),
        english=_embed(english, [to_english(f) for f in fragments] if english else []),
    )


def join_shown(shown: Sequence[Shown]) -> Shown:
    """Return what several pieces show together."""
    return Shown(*(frozenset[str]().union(*(x[i] for x in shown)) for i in range(4)))


def _embed(embedder: Embedder | None, texts: list[str]) -> Vectors:
    if embedder is None or not texts:
        return np.zeros((len(texts), embedder.dims if embedder else 0), dtype=np.float32)
    return embedder.embed(texts)


def _denied(piece: int, fragment: Fragment, denial: Denial, glossary: Glossary) -> Denied:
    text = fragment.name if denial.cue == "value" else denial.denied.cut(fragment.fact.text)
    words = find_words(text)
    mentions = glossary.find_mentions(text, words)
    if words:
        stems = tuple(w.stem for w in words)
        concepts = tuple(
            frozenset(m.concept for m in mentions if m.span.touches(w.span)) for w in words
        )
    else:
        # Chinese or Japanese: the concepts named are all there is.  What stands before
        # the first one makes it a kind of its own: 不含挂锁 denies no lock but a padlock.
        opening = _ANY.match(text)
        head = opening.end() if opening else 0
        qualified = bool(mentions) and mentions[0].span.start > head
        concepts = () if qualified else _by_place(mentions)
        stems = () if concepts else find_denied_stems(text, fragment.language)
        concepts = concepts or (frozenset[str](),) * len(stems)
    return Denied(piece, fragment, denial, text, stems, concepts)


def _by_place(mentions: Sequence[Mention]) -> tuple[frozenset[str], ...]:
    places: dict[tuple[int, int], set[str]] = {}
    for mention in mentions:
        places.setdefault((mention.span.start, mention.span.end), set()).add(mention.concept)
    return tuple(frozenset(concepts) for concepts in places.values())


def coverage(terms: Sequence[Term], shown: Shown, glossary: Glossary) -> float:
    """Return the share of the telling words that are shown, by weight, in [0, 1].

    Of the members of an "or" only the best shown one counts.
    """
    sums: dict[tuple[int, int] | None, tuple[float, float]] = {}
    for term in terms:
        met, total = sums.get(term.alternative, (0.0, 0.0))
        hit = is_met(term, shown, glossary)
        sums[term.alternative] = (met + term.weight * hit, total + term.weight)
    met, total = sums.pop(None, (0.0, 0.0))
    groups: dict[int, tuple[float, float]] = {}
    for key, (hits, weight) in sums.items():
        if key is not None and weight:
            best = groups.get(key[0], (-1.0, 1.0))
            groups[key[0]] = max(best, (hits, weight), key=lambda pair: pair[0] / pair[1])
    met += sum(hits for hits, _ in groups.values())
    total += sum(weight for _, weight in groups.values())
    return met / total if total else 0.0


def is_met(term: Term, shown: Shown, glossary: Glossary) -> bool:
    """Say whether a word of the claim is shown: itself, or a concept that is or is a kind of it.

    What the claim wants not to be is met by a denial.
    """
    stems = shown.denied_stems if term.negated else shown.stems
    concepts = shown.denied_concepts if term.negated else shown.concepts
    return term.stem in stems or any(glossary.meets(s, c) for c in term.concepts for s in concepts)


def names(part: Part, shown: Shown, glossary: Glossary) -> bool:
    """Say whether the head of a part is shown, itself or a kind of it."""
    if part.head in shown.stems:
        return True
    return any(glossary.meets(s, c) for c in part.concepts for s in shown.concepts)


def denies_word(denied: Denied, part: Part) -> bool:
    """Say whether the listing denies this very part: "no springs" and "two coil springs".

    Each denied word must stand in the claim's phrase, so that "no coil spring"
    does not deny a spring.
    """
    return (
        bool(denied.stems)
        and not part.negated
        and denied.stems[-1] == part.head
        and all(stem in part.stems for stem in denied.stems)
    )


def denies_concept(
    denied: Denied, part: Part, glossary: Glossary, around: frozenset[str] = frozenset()
) -> bool:
    """Say whether the listing denies the genus of the part or a trade word for it.

    Args:
        denied: What the listing denies.
        part: A part of the limitation.
        glossary: Words of the trade.
        around: Concepts that the limitation says of its parts: "no sliding arm"
            denies "an arm slidably received in a channel".
    """
    if part.negated or not denied.concepts or not denied.concepts[-1]:
        return False
    if len(denied.stems) > 1 and not all(stem in part.stems for stem in denied.stems[:-1]):
        return False
    *told, head = denied.concepts[-1:] if denied.stems else denied.concepts
    return _meets_any(part.concepts, head - glossary.no_parts, glossary) and all(
        _meets_any(part.concepts | around, concepts, glossary) for concepts in told
    )


def _meets_any(shown: frozenset[str], wanted: frozenset[str], glossary: Glossary) -> bool:
    return any(glossary.meets(s, w) for s in shown for w in wanted)


def concepts_said(terms: LimitationTerms) -> frozenset[str]:
    """Return the concepts that a limitation names and does not negate."""
    return frozenset(c for t in terms.terms if not t.negated for c in t.concepts)


def is_preamble(limitation: Limitation) -> bool:
    """Say whether the row is the preamble."""
    return limitation.role is LimitationRole.PREAMBLE
