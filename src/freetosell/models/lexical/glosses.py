"""What a piece in another language shows and denies, word by word in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from freetosell.core.products.denials import Denial
from freetosell.core.products.product import ProductFact
from freetosell.models.glossing.glosser import gloss
from freetosell.models.glossing.trade import LANGUAGES
from freetosell.models.lexical.glossary import Glossary, find_words
from freetosell.models.sentence.language import find_language

#: Characters of all facts together by which their language is told.
_CHARS_OF_LANGUAGE = 1_500
_LETTERS_OF_LANGUAGE = 30
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


class Glossed(NamedTuple):
    """The English stems of a piece: shown, denied, and the concepts that the shown words name."""

    stems: frozenset[str]
    concepts: frozenset[str]
    denied_stems: frozenset[str]


NOTHING = Glossed(frozenset(), frozenset(), frozenset())


def find_gloss_language(facts: Sequence[ProductFact]) -> str:
    """Return the language that pieces in Latin letters are glossed from; empty for none.

    It is told from all facts together, longest first: a title alone may be names.  A few
    letters tell no language, and are taken for English.
    """
    texts = sorted((fact.text for fact in facts), key=len, reverse=True)
    text = _EAST_ASIAN.sub(" ", " ".join(texts)[:_CHARS_OF_LANGUAGE])
    if sum(map(str.isalpha, text)) < _LETTERS_OF_LANGUAGE:
        return ""
    language = find_language(text)
    return language if language in LANGUAGES else ""


def piece_language(text: str, latin: str) -> str:
    """Return the language that one piece is glossed from: its script tells, else ``latin``."""
    if not _EAST_ASIAN.search(text):
        return latin if latin in LANGUAGES else ""
    return "ja" if _KANA.search(text) else "" if _HANGUL.search(text) else "zh"


def find_glossed(
    text: str, name: str, denials: Sequence[Denial], language: str, glossary: Glossary
) -> Glossed:
    """Gloss one piece; what is denied is kept apart.

    Args:
        text: The piece; the spans of ``denials`` stand in it.
        name: Name of the attribute whose value it is; else empty.
        denials: As found in the piece.
        language: From `piece_language`; empty gives nothing.
        glossary: Words of the trade.
    """
    if not language:
        return NOTHING
    by_value = any(d.cue == "value" for d in denials)  # "Battery: no" denies its name
    shown, denied = ([], [name]) if by_value else ([name], [])
    at = 0
    for start, end in sorted((d.denied.start, d.denied.end) for d in denials):
        shown.append(text[at : max(at, start)])
        denied.append(text[start:end])
        at = max(at, end)
    shown.append(text[at:])
    glosses = [gloss(part, language) for part in shown if part.strip()]
    # Words stand side by side in a gloss that are no phrase: each is looked up alone.
    concepts = (
        m.concept for g in glosses for m in glossary.find_mentions(" , ".join(g.text.split()))
    )
    return Glossed(
        frozenset(_stems(" ".join(" ".join((g.text, *g.words)) for g in glosses))),
        frozenset(concepts),
        frozenset(_stems(" ".join(gloss(part, language).text for part in denied))),
    )


def find_denied_stems(text: str, language: str) -> tuple[str, ...]:
    """Return the English stems of what a denial denies, in order; empty if it is not glossed."""
    return _stems(gloss(text, language).text) if language else ()


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in find_words(text))
