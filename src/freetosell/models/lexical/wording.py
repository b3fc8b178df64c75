"""The reasons of readings, in plain words that name what decided."""

from __future__ import annotations

from collections.abc import Sequence

from freetosell.core.products.quantities import Quantity
from freetosell.models.lexical.fragments import Fragment, Pieces
from freetosell.models.lexical.glossary import Glossary
from freetosell.models.lexical.pairs import excludable
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
_SHOWN = 90
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


def absent(
    rule: str, fragment: Fragment, terms: LimitationTerms, glossary: Glossary, part: str = ""
) -> str:
    """Say what excludes the limitation; ``part`` is what is denied, in the claim's words."""
    quote = _quote(fragment.text)
    if rule == "number_outside_range":
        shown, claimed = _numbers_apart(fragment, terms)
        return f"{_source(fragment)} says {_quote(shown)}, outside {_quote(claimed)} of the claim."
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
    named = ", ".join(_quote(word) for word in unmet[:_MOST])
    said = f"The facts do not say it; no word of {named}." if named else "The facts do not say it."
    near = f" Nearest words: {_quote(nearest.text)}." if nearest else ""
    cut = " The listing is too long to be read whole; only its first part was." * pieces.cut_short
    return said + near + cut


def number_not_said(terms: LimitationTerms) -> str:
    """Say that a claimed measure is not stated."""
    wanted = " / ".join(_quote(q.span.cut(terms.text)) for q in terms.quantities[:2])
    return f"The facts give no measure that lies within {wanted}."


def nature_not_said(unsaid: Sequence[str]) -> str:
    """Say that a claimed material is not stated."""
    return f"The facts do not say that it is of {', '.join(_quote(w) for w in unsaid[:_MOST])}."


def find_matches(
    terms: LimitationTerms, support: Sequence[Fragment], glossary: Glossary
) -> list[tuple[str, str]]:
    """Find ``(word of the claim, word of the source)`` for each telling word that is met."""
    found: list[tuple[str, str]] = []
    for term in terms.terms:
        if term.weight < 1.0:
            continue
        for fragment in support:
            if is_met(term, fragment.shown, glossary):
                found.append((term.text, _shown_word(term, fragment, glossary)))
                break
    return found


def _shown_word(term: Term, fragment: Fragment, glossary: Glossary) -> str:
    if term.negated:
        return next((d.span.cut(fragment.fact.text) for d in fragment.denials), term.text)
    for word in fragment.words:
        if word.stem == term.stem:
            return word.text
    for mention in fragment.mentions:
        if any(glossary.meets(mention.concept, c) for c in term.concepts):
            return mention.span.cut(fragment.fact.text)
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


def _numbers_apart(fragment: Fragment, terms: LimitationTerms) -> tuple[str, str]:
    pairs: list[tuple[Quantity, Quantity]] = [
        (shown, claimed)
        for claimed in terms.quantities
        for shown in fragment.quantities
        if claimed.excludes(shown)
    ]
    shown, claimed = pairs[0]
    return shown.span.cut(fragment.fact.text), claimed.span.cut(terms.text)


def _natures_apart(
    fragment: Fragment, terms: LimitationTerms, glossary: Glossary
) -> tuple[str, str] | None:
    insisted = excludable(terms)
    for shown in fragment.mentions:
        for claimed in terms.mentions:
            if claimed.concept in insisted and glossary.excludes(shown.concept, claimed.concept):
                return shown.span.cut(fragment.fact.text), claimed.span.cut(terms.text)
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
