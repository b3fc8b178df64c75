"""What is asked of the corpus for one product: its words, and the language they are in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from freetosell.core.products.product import Answer, FactOrigin, Product, ProductFact
from freetosell.core.text import fold
from freetosell.models.glossing.glosser import gloss, to_english
from freetosell.models.glossing.trade import LANGUAGES
from freetosell.models.sentence.language import find_language

#: Words of the query of words; a longer listing repeats itself.
MAX_WORDS = 160
#: Words of the same in English glosses, where a word has several.
MAX_GLOSSED = 400
#: Code points of the titles, which say what the thing is and count twice.
MAX_TITLE_CHARS = 300
#: Code points of the text that is embedded and reranked with.
MAX_CHARS = 1_200
_SHORT = 30
#: Fields that name the seller's house or shelf, not the thing.
_NOT_THE_THING = ("brand",)
_WORD = re.compile(r"\w+")
#: Scripts without blanks between words: kana, Han, Hangul.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class ProductQuery:
    """One product as asked for.

    Args:
        words: All that the facts say, each sentence once and the titles twice, for the
            search by words.
        text: The most telling part, for vectors and reranking.
        language: ISO 639-1 of the listing, empty where it has no letters.
        title: What the titles say.
        english: ``text`` in English; a gloss for other languages, empty where there is none.
        english_words: Words of the glosses; empty where ``words`` are English or have no gloss.
    """

    words: str
    text: str
    language: str
    title: str = ""
    english: str = ""
    english_words: str = ""


def build_query(product: Product) -> ProductQuery:
    """Put the facts of a product into one query, most telling first.

    Brand and category name are left out of the embedded text, because they say
    whose it is and where it lies, not what it is.  Of what people answered,
    only something described in words counts, not a bare yes, no or unknown.
    """
    facts = [fact for fact in product.facts if _is_said(fact)]
    things = list(_once(f.text for f in facts if not _is_category(f)))
    shelves = list(_once(f.text for f in facts if _is_category(f)))
    title = _joined(list(_once(f.text for f in facts if f.field == "title")))[:MAX_TITLE_CHARS]
    text = _joined(things)[:MAX_CHARS]
    words = " ".join([*title.split(), *_joined([*things, *shelves]).split()][:MAX_WORDS])
    language = _language(product, text or words)
    return ProductQuery(
        words=words,
        text=text,
        language=language,
        title=title,
        english=to_english(text, language),
        english_words=_glossed((title, text), language),
    )


def _glossed(texts: Iterable[str], language: str) -> str:
    """Return the glosses of texts with all likely words, for the search by words."""
    if language not in LANGUAGES:
        return ""
    found = [gloss(text, language) for text in texts]
    words = [word for one in found for word in (*one.text.split(), *one.words)]
    return " ".join(words[:MAX_GLOSSED])


def telling_words(text: str) -> frozenset[str]:
    """Return the words by which two texts of one language can be recognised.

    Words of four letters and more; of scripts without blanks, each pair of
    neighbouring characters.
    """
    folded = fold(text)
    pairs = {
        run[i : i + 2] for run in _UNSPACED.findall(folded) for i in range(max(len(run) - 1, 0))
    }
    plain = _UNSPACED.sub(" ", folded)
    return frozenset(pairs | {w for w in _WORD.findall(plain) if len(w) > 3 and w.isalpha()})


def shares_words(told: Iterable[str], text: str, needed: int) -> bool:
    """Say whether at least so many of the telling words stand in a text.

    Example:
        >>> shares_words({"lamp", "hinge"}, "A lamp with a hinged arm", 2)
        True
    """
    if needed < 1:
        return True
    low = text.casefold()
    found = (word for word in told if word in low)
    return sum(1 for _ in islice(found, needed)) == needed


def _is_said(fact: ProductFact) -> bool:
    if fact.field in _NOT_THE_THING or not fact.text.strip():
        return False
    if fact.origin is FactOrigin.LISTING:
        return True
    return fact.answer not in (Answer.NO, Answer.DO_NOT_KNOW, Answer.YES)


def _is_category(fact: ProductFact) -> bool:
    return fact.field.startswith("category")


def _once(texts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(text.strip() for text in texts)


def _joined(texts: list[str]) -> str:
    return " ".join(text if text[-1] in ".!?。" else f"{text}." for text in texts)


def _language(product: Product, text: str) -> str:
    """Return what the listing says, else what its text looks like."""
    for listing in product.listings:
        if listing.language:
            return listing.language[:2].lower()
    if len(text) < _SHORT and text.isascii():
        return "en" if any(char.isalpha() for char in text) else ""
    return find_language(text)
