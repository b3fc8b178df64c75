"""What a thing is, and cannot also be: an oak body is not of metal, a fixed lid does not swing.

A word of two senses excludes only what both exclude: 固定 and "fixed" say "stationary", and as
often "fastened", which takes nothing away.  A gloss excludes nothing: it gives every likely word.
"""

from __future__ import annotations

import re
from itertools import groupby

from freetosell.core.text import Span
from freetosell.models.lexical.fragments import Fragment
from freetosell.models.lexical.glossary import Glossary, Mention
from freetosell.models.lexical.signals import names
from freetosell.models.lexical.terms import LimitationTerms, Part

#: Characters between a part and the word that says its nature, and what parts them for good.
_NEAR, _NEAR_EAST_ASIAN = 32, 8
_APART = re.compile(r"[,;:.，；：。、()（）]|\b(?:and|with|und|mit)\b")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def excludable(terms: LimitationTerms) -> frozenset[str]:
    """Return the concepts that the limitation insists on."""
    return frozenset(
        c for t in terms.terms if not t.negated and t.alternative is None for c in t.concepts
    )


def find_excluding(fragment: Fragment, claimed: str, glossary: Glossary) -> list[Span]:
    """Find the words of a piece that cannot also be what is claimed, in each of their senses.

    Returns:
        Their places in the text of the fact, in order.
    """
    by_place = groupby(fragment.mentions, key=lambda mention: mention.span)
    return [
        span
        for span, senses in by_place
        if all(glossary.excludes(m.concept, claimed) for m in senses)
    ]


def count_exclusions(
    terms: LimitationTerms, fragment: Fragment, glossary: Glossary
) -> tuple[float, float]:
    """Count concepts of the limitation that the piece excludes.

    Second value: one where the piece also names a part of the limitation.  A member of
    an "or" excludes nothing: another may be there.
    """
    shown = fragment.shown.concepts
    open_concepts = (c for c in excludable(terms) if not any(glossary.meets(s, c) for s in shown))
    against = [c for c in open_concepts if find_excluding(fragment, c, glossary)]
    if not against:
        return 0.0, 0.0
    same = any(names(p, fragment.shown, glossary) for p in terms.parts)
    return float(len(against)), float(same)


def is_said_of(fragment: Fragment, nature: Span, part: Part, glossary: Glossary) -> bool:
    """Say whether a word of a piece stands close to a part and so tells its nature.

    "An oak body" tells of the body; "a stationary base, and an arm that tilts" tells
    nothing of the arm.  The value of an attribute tells of what its name names.
    """
    if fragment.name and names_in(fragment.name, part, glossary):
        return True
    return any(_is_close(fragment, nature, place) for place in _places(fragment, part, glossary))


def names_in(text: str, part: Part, glossary: Glossary) -> bool:
    """Say whether a short text names a part, itself or a kind of it."""
    return any(_is_kind(m, part, glossary) for m in glossary.find_mentions(text)) or any(
        word in part.text.lower() for word in text.lower().split()
    )


def _places(fragment: Fragment, part: Part, glossary: Glossary) -> list[Span]:
    places = [word.span for word in fragment.words if word.stem == part.head]
    return places + [m.span for m in fragment.mentions if _is_kind(m, part, glossary)]


def _is_kind(mention: Mention, part: Part, glossary: Glossary) -> bool:
    return any(glossary.meets(mention.concept, c) for c in part.concepts)


def _is_close(fragment: Fragment, nature: Span, place: Span) -> bool:
    if nature.touches(place):
        return False
    between = fragment.fact.text[min(nature.end, place.end) : max(nature.start, place.start)]
    most = _NEAR_EAST_ASIAN if _EAST_ASIAN.search(between) else _NEAR
    return len(between) <= most and not _APART.search(between)
