"""What "said hinge" refers back to: antecedent basis within one claim.

Noun phrases are told by pattern: an article and the words up to the next verb,
preposition or sign.  That is enough to lead a reader from a limitation to the
part it speaks of; it is not a parse of the sentence.

Source: MPEP 2173.05(e) (lack of antecedent basis).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from freetosell.core.patents.claims import Claim
from freetosell.core.text import Span

_STOP = (
    r"(?:of|for|to|with|in|on|at|by|from|into|onto|over|under|between|through|and|or|that|which|who"
    r"|wherein|whereby|when|while|where|being|is|are|was|has|have|having|comprising|comprises"
    r"|including|includes|containing|consisting|consists|configured|adapted|arranged|disposed"
    r"|located|mounted|attached|connected|coupled|formed|made|provided|positioned|extending|so|such"
    r"|as|than|can|may|will|does|do|the|an?|said|each|according|upon|against|along|about|around"
    r"|within|without|after|before|during|via|toward|towards|adjacent|near|above|below|it|they"
    r"|further|thereby|therein|thereof|not|defining|defined|using|relative|moves?|rotates?)\b"
)
_NOUN = rf"(?:(?!{_STOP})[\w'’/-]{{1,40}}\s){{0,6}}(?!{_STOP})[\w'’/-]{{1,40}}"
_PHRASE = re.compile(
    r"\b(?:(?P<back>said|the)|(?P<new>a\s(?:plurality|pair|number|set)\sof|one\sor\smore"
    rf"|at\sleast\s(?:one|two|three)|an?|two|three|four|several))\s(?P<noun>{_NOUN})",
    re.IGNORECASE,
)
_ORDINAL = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A noun phrase and where it was brought in.

    Args:
        span: The phrase with its article, in the claim's text.
        refers_to: The phrase that brought the part in; ``None`` for the phrase
            that does so itself, and for "the hinge" without a hinge before it.
        missing: The phrase has "the" or "said" and nothing was found before it.
    """

    span: Span
    refers_to: Span | None = None
    missing: bool = False


def find_antecedents(claim: Claim) -> tuple[Antecedent, ...]:
    """Find the noun phrases of an English claim and what they refer back to.

    Only the claim's own text is searched: what a dependent claim takes from its
    parent comes out as ``missing``, as does a phrase whose words differ too much.

    Returns:
        Phrases in the order of the text.

    Example:
        >>> from freetosell.core.patents import parse_claims, split_claims
        >>> text = "1. A box comprising: a hinge; and a lid on said hinge."
        >>> (claim,) = parse_claims(split_claims(text))
        >>> [
        ...     (p.span.cut(claim.text), p.refers_to and p.refers_to.cut(claim.text))
        ...     for p in find_antecedents(claim)
        ... ]
        [('A box', None), ('a hinge', None), ('a lid', None), ('said hinge', 'a hinge')]
    """
    found: list[Antecedent] = []
    whole: dict[str, Span] = {}
    by_head: dict[str, list[tuple[frozenset[str], Span]]] = {}
    for match in _PHRASE.finditer(claim.text):
        span = Span(*match.span())
        names = [_singular(word) for word in match["noun"].lower().split()]
        key, head = " ".join(names), names[-1]
        if match["back"]:
            target = whole.get(key) or _nearest(by_head.get(head, []), frozenset(names))
            found.append(Antecedent(span, target, target is None))
            if target is not None:
                continue
        else:
            found.append(Antecedent(span))
        whole.setdefault(key, span)
        known = by_head.setdefault(head, [])
        if len(known) < 50:
            known.append((frozenset(names), span))
    return tuple(found)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _nearest(known: list[tuple[frozenset[str], Span]], names: frozenset[str]) -> Span | None:
    """Return the latest phrase with the same head whose words do not contradict.

    "the hinge" may mean "a steel hinge"; "the second hinge" does not mean "a first hinge".
    """
    ordinals = names.intersection(_ORDINAL)
    for words, span in reversed(known):
        if words.intersection(_ORDINAL) == ordinals and (names <= words or words <= names):
            return span
    for words, span in reversed(known):
        if not ordinals and names <= words:
            return span
    return None
