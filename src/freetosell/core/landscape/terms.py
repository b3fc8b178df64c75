"""Terms of titles: words and pairs of words that say what a thing is."""

from __future__ import annotations

import re
from functools import lru_cache

from freetosell.core.text import fold

_WORD = re.compile(
    r"[a-zà-öø-ÿß-ɏ][a-zà-öø-ÿß-ɏ0-9\-]*[a-z0-9à-öø-ÿß-ɏ]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
#: Words of titles that name no thing; in the languages of the offices that are read.
_EMPTY = frozenset((
    "a", "ad", "alla", "als", "am", "an", "and", "apparatus", "apparatuses", "art", "as",
    "assembly",
    "at", "auf", "aus", "based", "been", "being", "bei", "by", "capable", "comprising", "con",
    "configured", "containing", "d'", "da", "das", "de", "dei", "del", "dem", "den", "der", "des",
    "device", "devices", "di", "die", "dispositif", "du", "ein", "eine", "einer", "eines", "el",
    "en", "et", "for", "from", "fur", "für", "having", "herstellung", "im", "improved", "in",
    "including", "into", "ist", "its", "la", "las", "le", "les", "like", "los", "made", "making",
    "manufacture", "manufacturing", "means", "method", "methods", "mit", "new", "nach", "novel",
    "of", "on", "or", "other", "over", "par", "per", "por", "pour", "process", "processes",
    "procede", "product", "products", "producing", "production", "same", "sowie", "such", "sur",
    "system", "systems", "than", "that", "the", "thereby", "therefor", "therefore", "therefrom",
    "thereof", "therewith", "to", "type", "und", "une", "unit", "upon", "use", "used", "using",
    "verfahren", "via", "vom", "von", "vorrichtung", "when", "where", "which", "with", "within",
    "without", "zu", "zum", "zur",
))  # fmt: skip
_SHORTEST = 3
#: Signs of a wide script that make one term.
_WIDE_PAIR = 2


@lru_cache(maxsize=200_000)
def find_terms(title: str, longest: int = 2) -> tuple[str, ...]:
    """Return the terms of a title, each once, in order.

    Words are folded and a plural's ending is dropped; pairs stand for words that
    follow each other with no empty word between.  Chinese, Japanese and Korean
    text gives pairs of signs.

    Args:
        title: As printed.
        longest: 1 for words alone, 2 for pairs too.

    Example:
        >>> find_terms("Method of making folding chairs for a table")
        ('folding', 'chair', 'folding chair', 'table')
    """
    found: dict[str, None] = {}
    before = ""
    for word in _WORD.findall(fold(title)):
        if word[0] > "\u2e7f":
            for i in range(len(word) - _WIDE_PAIR + 1):
                found[word[i : i + _WIDE_PAIR]] = None
            before = ""
            continue
        if word in _EMPTY or len(word) < _SHORTEST:
            before = ""
            continue
        plain = singular(word)
        found[plain] = None
        if before and longest > 1:
            found[f"{before} {plain}"] = None
        before = plain
    return tuple(found)


def singular(word: str) -> str:
    """Drop the ending of an English plural; other words stay.

    Example:
        >>> [singular(w) for w in ("chairs", "batteries", "glasses", "boxes", "lens", "gas")]
        ['chair', 'battery', 'glass', 'box', 'lens', 'gas']
    """
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ens")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]
