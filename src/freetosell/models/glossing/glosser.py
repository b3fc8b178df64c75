"""The gloss of a text: its words in English, as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from freetosell.core.text import fold
from freetosell.models.glossing.chinese import load_chinese
from freetosell.models.glossing.cut import PIECES, UNSPACED, Stems, cut_run
from freetosell.models.glossing.trade import LANGUAGES, load_silent_words, load_trade_words
from freetosell.models.sentence.language import find_language

#: Code points of a text that are read.
MAX_CHARS = 8_000
_STEMMERS = {"de": "german", "fr": "french", "es": "spanish"}
#: A text with several of these is English; asking the language model takes longer.
_ENGLISH = re.compile(r"\b(?:the|of|and|with|for|said|wherein|which)\b", re.IGNORECASE)
_ENGLISH_WORDS = 3
_CHARS_OF_LANGUAGE = 400


@dataclass(frozen=True, slots=True)
class Gloss:
    """A text in English, word by word.

    Args:
        text: The likeliest word of each, in the order of the text.
        words: Other likely words, each once, in order; for the search by words.
        known: Share of the words that were found, in [0, 1].
    """

    text: str
    words: tuple[str, ...]
    known: float


def gloss(text: str, language: str) -> Gloss:
    """Return a text in English, word by word; other languages than ours give it back.

    Figures and words of Latin letters that are not known stay as they are,
    silent words ("and", "your") are left out.

    Example:
        >>> gloss("faltbarer Handyhalter", "de").text
        'fold phone holder'
    """
    if language not in LANGUAGES:
        return Gloss(text, (), 0.0)
    firsts: list[str] = []
    others: dict[str, None] = {}
    known = 0
    for meanings, is_known in _glosses(text[:MAX_CHARS], language):
        firsts.append(meanings[0])
        others.update(dict.fromkeys(meanings[1:]))
        known += is_known
    return Gloss(" ".join(firsts), tuple(others), known / len(firsts) if firsts else 0.0)


def to_english(text: str, language: str) -> str:
    """Return an English text as it is, one of our languages as its gloss, of others nothing.

    Args:
        text: The text.
        language: ISO 639-1; empty for a text without letters, which says the same everywhere.
    """
    if language in ("en", ""):
        return text
    return gloss(text, language).text if language in LANGUAGES else ""


@lru_cache(maxsize=5_000)
def document_to_english(text: str) -> str:
    """Do what `to_english` does for a document, whose language is found first.

    The language of a short title is easily mistaken; what has no letter beyond
    the English ones and no gloss stays as it is.
    """
    head = text[:_CHARS_OF_LANGUAGE]
    if len(_ENGLISH.findall(head)) >= _ENGLISH_WORDS:
        return text
    return to_english(text, find_language(head)) or (text if text.isascii() else "")


def _glosses(text: str, language: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the English words of each word of the text, and whether it was found."""
    if language in _STEMMERS:
        terms = load_trade_words(language)
        words = [match[0] for match in PIECES.finditer(text)]
        for term, known in _stems(language).cut(words, load_silent_words(language)):
            yield (terms[term] if known else (term,)), known
        return
    silent = load_silent_words(language)
    for match in PIECES.finditer(_simplified(text) if language == "zh" else text):
        if not UNSPACED.match(match[0]):
            yield (match[0],), True
            continue
        for word in cut_run(fold(match[0]), lambda piece: bool(_meanings(piece, language))):
            meanings = _meanings(word, language)
            if word not in silent and meanings:
                yield meanings, True


def find_chinese_words(text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Cut the Chinese runs of a text into words, each with its place and its English words.

    Example:
        >>> find_chinese_words("方便")
        ((0, 2, ('convenient', 'suitable', 'having money to spare')),)
    """
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for match in PIECES.finditer(_simplified(text)):
        run = fold(match[0])
        if not UNSPACED.match(run) or len(run) != len(match[0]):
            continue
        at = match.start()
        for word in cut_run(run, lambda piece: bool(_meanings(piece, "zh"))):
            found.append((at, at + len(word), _meanings(word, "zh")))
            at += len(word)
    return tuple(found)


@lru_cache(maxsize=50_000)
def _meanings(word: str, language: str) -> tuple[str, ...]:
    found = load_trade_words(language).get(word, ())
    if found or language != "zh":
        return found or ((word,) if word in load_silent_words(language) else ())
    return load_chinese().glosses(word)


def _simplified(text: str) -> str:
    return text.translate(load_chinese().simplified)


@cache
def _stems(language: str) -> Stems:
    return Stems(load_trade_words(language), _STEMMERS[language], compounds=language == "de")
