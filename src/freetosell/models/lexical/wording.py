"""The reasons of readings, in plain words that name what decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from freetosell.core.products.quantities import Quantity
from freetosell.models.lexical.fragments import Fragment, Pieces
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.natures import excludable, find_excluding
from freetosell.models.lexical.signals import is_met
from freetosell.models.lexical.terms import LimitationTerms, Term

MEANS_NOTE = (
    "The claim names a means for a function: whether the product does it in the way that the "
    "patent's description shows, or an equal one, has to be looked at."
)
CLOSED_NOTE = (
    "The claim is closed (consisting of): whatever else the product has may take it out of the "
    "claim, and that was not weighed."
)
LIFTED_NOTE = "By itself this would stay open; the rest of the claim is met."
STRANGE_NOTE = "Little of the claim as a whole is found in what is known of the product."
_SHOWN = 90
_BOUND_WORDS = 20
_BOUND = re.compile(
    r"(?:at least|at most|more than|less than|不小于|不大于|不少于|不超过|至少)\s*\Z"
)
_LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
    "pt": "Portuguese", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
}  # fmt: skip
_MOST = 4


def literal(
    matches: Sequence[tuple[str, str]], inside: tuple[str, str] | None, support: Sequence[Fragment]
) -> str:
    """Say what meets the limitation."""
    if inside:
        said = f"{_quote(inside[0])} lies within {_quote(inside[1])}"
    elif matches:
        pairs = (
            _quote(claimed)
            if claimed.casefold() == shown.casefold()
            else f"{_quote(shown)} for {_quote(claimed)}"
            for claimed, shown in matches[:_MOST]
        )
        said = f"it says {', '.join(pairs)}"
    else:
        said = f"{_quote(support[0].text)} means much the same"
    return f"{_source(support[0])} meets it: {said}.{_variation(support)}"


def outside(fragment: Fragment, shown: Quantity, claimed: Quantity, terms: LimitationTerms) -> str:
    """Say which measure lies outside which."""
    return (
        f"{_source(fragment)} says {_quote(shown.span.cut(fragment.fact.text))}, outside "
        f"{_quote(_with_bound(claimed, terms.text))} of the claim."
    )


def _with_bound(claimed: Quantity, text: str) -> str:
    """Return a claimed measure with the words "at least" or "at most" that belong to it."""
    start = max(0, claimed.span.start - _BOUND_WORDS)
    bound = _BOUND.search(text[start : claimed.span.start])
    return (bound[0] if bound else "") + claimed.span.cut(text)


def absent(
    rule: str, fragment: Fragment, terms: LimitationTerms, glossary: Glossary, part: str = ""
) -> str:
    """Say what excludes the limitation; ``part`` is what is denied, in the claim's words."""
    quote = _quote(fragment.text)
    if rule in ("denied", "denied_alike"):
        denied = " / ".join(_quote(d.span.cut(fragment.fact.text)) for d in fragment.denials[:3])
        how = "denies it" if rule == "denied" else "denies what comes close to it"
        asked = f"; the claim asks for {_quote(part)}" if part else ""
        return f"{_source(fragment)} {how}: {denied or quote}{asked}."
    if rule == "excluded_by_nature":
        apart = _natures_apart(fragment, terms, glossary)
        if apart:
            return (
                f"{_source(fragment)} says {_quote(apart[0])}, which cannot also be "
                f"{_quote(apart[1])}."
            )
    if rule == "count_differs":
        return f"{_source(fragment)} gives another number than the claim: {quote}."
    if rule == "shown_otherwise":
        return f"{_source(fragment)} most likely shows something else in its place: {quote}."
    return f"{_source(fragment)} says otherwise: {quote}."


def substitute(fragment: Fragment, shown: str, claimed: str) -> str:
    """Say what stands in the place of what is claimed."""
    return (
        f"{_source(fragment)} shows {_quote(shown)} where the claim asks for {_quote(claimed)}: "
        "a candidate for an equivalent, to be judged."
    )


def part_missing(limitation_id: str, quote: str) -> str:
    """Say that the limitation hangs on a part that was found missing."""
    return f"It speaks of a part that {limitation_id} found missing: {_quote(quote)}."


def not_said(unmet: Sequence[str], nearest: Fragment | None, pieces: Pieces) -> str:
    """Say what the facts leave open."""
    if not pieces.fragments:
        return "Nothing is known of the product, so this stays open."
    named = ", ".join(_quote(word) for word in tuple(dict.fromkeys(unmet))[:_MOST])
    said = f"The facts do not say it; no word of {named}." if named else "The facts do not say it."
    near = f" Nearest words: {_quote(nearest.text)}." if nearest else ""
    cut = " The listing is too long to be read whole; only its first part was." * pieces.cut_short
    return said + near + cut


def less_support(language: str) -> str:
    """Say that a claim in this language is read with less support than an English one."""
    name = _LANGUAGES.get(language, "not in English")
    said = f"in {name}" if language in _LANGUAGES else name
    return (
        f"The claim is {said}, which is read with less support than English: only a measure "
        "outside the range or a denial of the very part counts as missing."
    )


def number_not_said(terms: LimitationTerms) -> str:
    """Say that a claimed measure is not stated."""
    wanted = " / ".join(_quote(q.span.cut(terms.text)) for q in terms.quantities[:2])
    return f"The facts give no measure that lies within {wanted}."


def nature_not_said(unsaid: Sequence[str]) -> str:
    """Say that a claimed material is not stated."""
    named = ", ".join(_quote(w) for w in tuple(dict.fromkeys(unsaid))[:_MOST])
    return f"The facts do not say that it is of {named}."


def find_matches(
    terms: LimitationTerms, support: Sequence[Fragment], glossary: Glossary
) -> list[tuple[str, str]]:
    """Find ``(word of the claim, word of the source)`` for each telling word that is met."""
    found: list[tuple[str, str]] = []
    for term in terms.terms:
        if not term.is_telling:
            continue
        for fragment in support:
            if is_met(term, fragment.shown, glossary):
                found.append((term.text, _shown_word(term, fragment, glossary)))
                break
    return list(dict.fromkeys(found))


def _shown_word(term: Term, fragment: Fragment, glossary: Glossary) -> str:
    if term.negated:
        return next((d.span.cut(fragment.fact.text) for d in fragment.denials), term.text)
    for word in fragment.words:
        if word.stem == term.stem:
            return word.text
    for mention in fragment.mentions:
        if any(glossary.meets(mention.concept, c) for c in term.concepts):
            return mention.span.cut(fragment.fact.text)
    if fragment.language:  # met by its gloss: the whole piece is what the source says
        return fragment.text
    return fragment.name or term.text


def find_number_inside(
    terms: LimitationTerms, support: Sequence[Fragment]
) -> tuple[str, str] | None:
    """Find the measure of the source that lies within the claimed range."""
    for fragment in support:
        for shown in fragment.quantities:
            for claimed in terms.quantities:
                if claimed.holds(shown):
                    return shown.span.cut(fragment.fact.text), claimed.span.cut(terms.text)
    return None


def _natures_apart(
    fragment: Fragment, terms: LimitationTerms, glossary: Glossary
) -> tuple[str, str] | None:
    insisted = excludable(terms)
    for claimed in terms.mentions:
        if claimed.concept not in insisted:
            continue
        for place in find_excluding(fragment, claimed.concept, glossary)[:1]:
            return place.cut(fragment.fact.text), claimed.span.cut(terms.text)
    return None


def _source(fragment: Fragment) -> str:
    origin = fragment.fact.origin.value.replace("_", " ")
    by = f" ({fragment.fact.stated_by})" if fragment.fact.stated_by else ""
    return f"The {origin}{by}"


def _variation(support: Sequence[Fragment]) -> str:
    skus = list(dict.fromkeys(f.variation for f in support if f.variation))
    return f" This holds for the variation {', '.join(skus)}." if skus else ""


def _quote(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + '…'}”"
